// What is typed: on one line or several, as a number or an address, as rich text.

import { el } from "./dom.js";
import { plainText } from "./mrkdwn.js";
import { settled, ties } from "./ties.js";

/** An input of this type; Enter or each letter is told to the bot where the block asks for it. */
export function typed(type, more = {}) {
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

function richly(text) {
  const section = { type: "rich_text_section", elements: [{ type: "text", text }] };
  return text ? { type: "rich_text", elements: [section] } : null;
}

function written(value) {
  const parts = (value?.elements ?? []).map((part) => (part.elements ?? []).map((inner) => inner.text ?? "").join(""));
  return parts.join("\n");
}
