// What a person holds in the inputs of a message or view, in the shape of Slack's state.values. It outlives the nodes.

// type -> [key, the value when empty, the key of the first value]
const HOLDINGS = {
  plain_text_input: ["value", null, "initial_value"],
  email_text_input: ["value", null, "initial_value"],
  url_text_input: ["value", null, "initial_value"],
  number_input: ["value", null, "initial_value"],
  rich_text_input: ["rich_text_value", null, "initial_value"],
  static_select: ["selected_option", null, "initial_option"],
  external_select: ["selected_option", null, "initial_option"],
  users_select: ["selected_user", null, "initial_user"],
  conversations_select: ["selected_conversation", null, "initial_conversation"],
  channels_select: ["selected_channel", null, "initial_channel"],
  multi_static_select: ["selected_options", [], "initial_options"],
  multi_external_select: ["selected_options", [], "initial_options"],
  multi_users_select: ["selected_users", [], "initial_users"],
  multi_conversations_select: ["selected_conversations", [], "initial_conversations"],
  multi_channels_select: ["selected_channels", [], "initial_channels"],
  checkboxes: ["selected_options", [], "initial_options"],
  radio_buttons: ["selected_option", null, "initial_option"],
  datepicker: ["selected_date", null, "initial_date"],
  timepicker: ["selected_time", null, "initial_time"],
  datetimepicker: ["selected_date_time", null, "initial_date_time"],
};
const FIXED = new Set(["static_select", "multi_static_select", "checkboxes", "radio_buttons"]);
const everywhere = new Map();

/** What is held in the message or view with this key: block_id -> action_id -> value. */
export function heldIn(key) {
  if (!everywhere.has(key)) everywhere.set(key, {});
  return everywhere.get(key);
}

/** Where an element keeps its value, such as "selected_option". */
export function keyOf(element) {
  return HOLDINGS[element.type]?.[0];
}

/** What an element shows: what the person holds while it still fits, else its first value. */
export function valueOf(held, block, element) {
  const mine = held[block.block_id]?.[element.action_id];
  return mine && fits(element, mine) ? mine[keyOf(element)] : first(element);
}

/** Keep what the person typed or chose. */
export function hold(held, block, element, value) {
  const kept = { type: element.type, [keyOf(element)]: value };
  held[block.block_id] = { ...held[block.block_id], [element.action_id]: kept };
}

/** Take over what the workspace kept, where this page knows nothing yet: a page that was loaded anew. */
export function seed(key, blocks, values) {
  if (everywhere.has(key) || !values) return;
  const held = heldIn(key);
  for (const [block, element] of usable(blocks)) {
    const kept = values[block.block_id]?.[element.action_id];
    if (kept && JSON.stringify(kept[keyOf(element)]) !== JSON.stringify(first(element)))
      hold(held, block, element, kept[keyOf(element)]);
  }
}

/** All options of an element, those in groups included. */
export function optionsOf(element) {
  return [...(element.options ?? []), ...(element.option_groups ?? []).flatMap((group) => group.options)];
}

function first(element) {
  const [, empty, initial] = HOLDINGS[element.type] ?? [];
  return element[initial] ?? empty;
}

function fits(element, mine) {
  if (mine.type !== element.type) return false;
  if (!FIXED.has(element.type)) return true;
  const offered = new Set(optionsOf(element).map((option) => option.value));
  return [mine[keyOf(element)] ?? []].flat().every((option) => offered.has(option.value));
}

function usable(blocks) {
  return blocks.flatMap((block) =>
    [block.accessory, block.element, ...(block.elements ?? [])]
      .filter((element) => element && HOLDINGS[element.type])
      .map((element) => [block, element]),
  );
}
