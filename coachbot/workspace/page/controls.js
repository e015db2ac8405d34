// The elements of Block Kit that a person uses, except for those with a list of their own (many.js, lookup.js, overflow.js).

import { el, icon, uid } from "./dom.js";
import { externalSelect } from "./lookup.js";
import { manySelect } from "./many.js";
import { plainText } from "./mrkdwn.js";
import { optionLine } from "./options.js";
import { overflow } from "./overflow.js";
import { state, titleOf, zone } from "./state.js";

const STROKES = 400; // ms without a stroke before a typed date or a typed letter counts

/** The node of an element. `names` says how it is labelled: {id, labelledby, describedby, label, invalid}. */
export function control(surface, block, element, names = {}) {
  const draw = CONTROLS[element.type] ?? unknown;
  return draw(surface, block, element, { id: uid("input"), ...names });
}

/** What ties an element to its ids, its label and its faults. */
function ties(block, element, names, part = "") {
  return {
    id: part ? uid("part") : names.id,
    "data-key": [block.block_id, element.action_id, part].join("/"),
    "aria-labelledby": part ? null : names.labelledby,
    "aria-label": part || names.labelledby ? null : names.label || plainText(element.placeholder) || element.action_id,
    "aria-describedby": names.describedby,
    "aria-invalid": names.invalid ? "true" : null,
    autofocus: element.focus_on_load,
  };
}

/** Shows that an act is under way; a second press meanwhile is nothing. */
export function busy(node, work) {
  return async () => {
    if (node.getAttribute("aria-busy") === "true") return;
    node.setAttribute("aria-busy", "true");
    await work().finally(() => node.removeAttribute("aria-busy"));
  };
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

function typed(type, more = {}) {
  return (surface, block, element, names) => {
    const lines = element.multiline || type === "rich";
    const shown = surface.value(block, element);
    const node = el(lines ? "textarea" : "input", {
      ...ties(block, element, names),
      ...(lines ? { rows: 4 } : { type, autocomplete: "off" }),
      ...more,
      class: "field",
      dir: "auto",
      placeholder: plainText(element.placeholder) || null,
      value: type === "rich" ? written(shown) : (shown ?? ""),
    });
    const value = () => (type === "rich" ? richly(node.value) : node.value || null);
    const when = element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
    const send = () => surface.choose(block, element, value());
    const later = settled(send);
    node.addEventListener("input", () => {
      surface.keep(block, element, value());
      if (block.dispatch_action && when.includes("on_character_entered")) later();
    });
    node.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing || lines || !block.dispatch_action) return;
      event.preventDefault();
      if (when.includes("on_enter_pressed")) send();
    });
    return element.max_length ? el("div", {}, node, counter(node, element.max_length)) : node;
  };
}

function counter(node, most) {
  const shown = el("div", { class: "count", "aria-live": "polite" });
  const count = () =>
    (shown.textContent = node.value.length > most * 0.8 ? `${node.value.length} of ${most} characters` : "");
  node.addEventListener("input", count);
  count();
  return shown;
}

function settled(work) {
  let waiting = 0;
  return () => {
    clearTimeout(waiting);
    waiting = setTimeout(work, STROKES);
  };
}

function richly(text) {
  const section = { type: "rich_text_section", elements: [{ type: "text", text }] };
  return text ? { type: "rich_text", elements: [section] } : null;
}

function written(value) {
  const parts = (value?.elements ?? []).map((part) => (part.elements ?? []).map((inner) => inner.text ?? "").join(""));
  return parts.join("\n");
}

/** Dates and times: the browser's own picker; what is typed counts when it rests or is left. */
function picked(type, show = (value) => value, take = (text) => text) {
  return (surface, block, element, names) => {
    const node = el("input", { ...ties(block, element, names), type, class: "field short" });
    const shown = surface.value(block, element);
    node.value = shown === null ? "" : show(shown);
    let sent = node.value;
    const send = async () => {
      const value = node.value;
      if (value === sent || (value && Number(value.slice(0, 4)) < 1000 && type !== "time")) return;
      sent = value;
      if (!(await surface.choose(block, element, value ? take(value) : null)))
        node.value = sent = shown === null ? "" : show(shown);
    };
    if (block.type === "input" && !block.dispatch_action) node.addEventListener("input", send);
    else {
      node.addEventListener("input", settled(send));
      node.addEventListener("blur", send);
    }
    return node;
  };
}

/** The wall clock of the person's zone, as an input of type datetime-local has it. */
function onTheWall(seconds) {
  const given = { timeZone: zone(), dateStyle: "short", timeStyle: "short" };
  return new Intl.DateTimeFormat("sv-SE", given).format(new Date(seconds * 1000)).replace(" ", "T");
}

/** The instant at which the wall clock shows this. */
function instant(wall) {
  const wanted = Date.parse(`${wall}Z`) / 1000;
  const off = (guess) => Date.parse(`${onTheWall(guess)}Z`) / 1000 - guess;
  const guess = wanted - off(wanted);
  return wanted - off(guess);
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
