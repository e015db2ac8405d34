// The elements of Block Kit that a person uses, by type. What takes more than a few lines has a file of its own.

import { el, icon, uid } from "./dom.js";
import { externalSelect } from "./lookup.js";
import { manySelect } from "./many.js";
import { plainText } from "./mrkdwn.js";
import { optionLine } from "./options.js";
import { overflow } from "./overflow.js";
import { instant, onTheWall, picked } from "./picked.js";
import { state, titleOf } from "./state.js";
import { busy, ties } from "./ties.js";
import { typed } from "./typed.js";

/** The node of an element. `names` says how it is labelled: {id, labelledby, describedby, label, invalid}. */
export function control(surface, block, element, names = {}) {
  const draw = CONTROLS[element.type] ?? unknown;
  return draw(surface, block, element, { id: uid("input"), ...names });
}

function button(surface, block, element) {
  const given = { type: "button", class: `button ${element.style ?? ""}`, "aria-label": element.accessibility_label };
  const node = el("button", { ...given, "data-key": `${block.block_id}/${element.action_id}/`, dir: "auto" });
  node.append(plainText(element.text));
  node.addEventListener(
    "click",
    busy(node, () => surface.press(block, element)),
  );
  return node;
}

/** A choice of one in the browser's own menu: it works by keyboard and on a phone. */
function menu(offer, valueFor, idFor) {
  return (surface, block, element, names) => {
    const groups = offer(element, surface);
    const every = groups.flatMap((group) => group.options);
    const now = idFor(surface.value(block, element));
    const node = el("select", { ...ties(block, element, names), class: "field" });
    const none = plainText(element.placeholder) || "Choose one";
    node.append(
      el("option", {
        value: "",
        text: now && block.optional ? "No choice" : none,
        disabled: !block.optional,
        hidden: !block.optional && Boolean(now),
      }),
    );
    for (const group of groups) {
      const into = group.label ? node.appendChild(el("optgroup", { label: group.label })) : node;
      into.append(...group.options.map(({ id, text }) => el("option", { value: id, text })));
    }
    node.value = every.some((option) => option.id === now) ? now : "";
    node.addEventListener("change", async () => {
      const chosen = every.find((option) => option.id === node.value);
      if (!(await surface.choose(block, element, chosen ? valueFor(chosen) : null))) node.value = now ?? "";
    });
    return node;
  };
}

const asEntry = (option) => ({ id: option.value, option, text: described(option) });
const described = (option) =>
  option.description ? `${plainText(option.text)} – ${plainText(option.description)}` : plainText(option.text);

function offered(element) {
  if (element.options) return [{ options: element.options.map(asEntry) }];
  return element.option_groups.map((group) => ({ label: plainText(group.label), options: group.options.map(asEntry) }));
}

const OFFERED = {
  users: () => [...state.people.values()].map((person) => ({ id: person.id, text: person.real_name })),
  channels: () =>
    [...state.channels.values()].filter((c) => c.kind === "channel").map((c) => ({ id: c.id, text: titleOf(c) })),
  conversations: () => [...state.channels.values()].map((channel) => ({ id: channel.id, text: titleOf(channel) })),
};
const listed = (what) => () => [{ options: OFFERED[what]() }];
const withId = (what) =>
  menu(
    listed(what),
    (entry) => entry.id,
    (id) => id,
  );
const asOption = ({ id, text }) => ({ value: id, text: { type: "plain_text", text, emoji: false } });
const manyIds = (what) =>
  manySelect(
    () => [{ options: OFFERED[what]().map(asOption) }],
    (option) => option.value,
    (id) => id,
  );

/** Radio buttons and checkboxes: a group with a line for each option. */
function group(type) {
  return (surface, block, element, names) => {
    const name = uid("group");
    const one = type === "radio";
    const given = ties(block, element, names);
    delete given.autofocus;
    delete given["data-key"];
    const node = el("div", { ...given, class: "options", role: one ? "radiogroup" : "group" });
    const chosen = () =>
      [...node.querySelectorAll("input:checked")].map((input) => element.options[Number(input.value)]);
    const shown = () => [surface.value(block, element) ?? []].flat().map((option) => option.value);
    const draw = () =>
      node
        .querySelectorAll("input")
        .forEach((input) => (input.checked = shown().includes(element.options[Number(input.value)].value)));
    const change = async () => {
      const value = one ? (chosen()[0] ?? null) : chosen();
      if (!(await surface.choose(block, element, value))) draw();
    };
    node.append(
      ...element.options.map((option, at) =>
        optionLine(option, {
          ...ties(block, element, {}, option.value),
          type,
          name,
          value: String(at),
          onchange: change,
        }),
      ),
    );
    draw();
    return node;
  };
}

function feedback(surface, block, element) {
  const choices = [element.positive_button, element.negative_button].map((choice) => {
    const node = el("button", { type: "button", class: "button small", "aria-label": choice.accessibility_label });
    node.append(plainText(choice.text));
    node.addEventListener(
      "click",
      busy(node, () => surface.press(block, element, { value: choice.value })),
    );
    return node;
  });
  return el("span", { class: "row" }, ...choices);
}

function iconButton(surface, block, element) {
  const node = el("button", { type: "button", class: "button small" }, icon("trash"), plainText(element.text));
  node.addEventListener(
    "click",
    busy(node, () => surface.press(block, element)),
  );
  return node;
}

function unknown(surface, block, element) {
  return el("span", { class: "unknown", text: `This page cannot show ${element.type}.` });
}

const CONTROLS = {
  button,
  workflow_button: button,
  overflow,
  plain_text_input: typed("text"),
  email_text_input: typed("email"),
  url_text_input: typed("url"),
  number_input: typed("text", { inputmode: "decimal" }),
  rich_text_input: typed("rich"),
  static_select: menu(
    offered,
    (entry) => entry.option,
    (option) => option?.value,
  ),
  users_select: withId("users"),
  channels_select: withId("channels"),
  conversations_select: withId("conversations"),
  external_select: externalSelect(false),
  multi_external_select: externalSelect(true),
  multi_static_select: manySelect(
    (element) =>
      element.options ? [element] : element.option_groups.map((g) => ({ ...g, label: plainText(g.label) })),
    (option) => option,
    (option) => option.value,
  ),
  multi_users_select: manyIds("users"),
  multi_channels_select: manyIds("channels"),
  multi_conversations_select: manyIds("conversations"),
  radio_buttons: group("radio"),
  checkboxes: group("checkbox"),
  datepicker: picked("date"),
  timepicker: picked("time"),
  datetimepicker: picked("datetime-local", onTheWall, instant),
  feedback_buttons: feedback,
  icon_button: iconButton,
};
