// What is chosen and what can be chosen, as lines and chips, for every element that offers options.

import { el, icon, uid } from "./dom.js";
import { textNodes } from "./mrkdwn.js";

/** An option as a line with its radio button or checkbox; its description describes it and is not its name. */
export function optionLine(option, given) {
  const name = el("span", { id: uid("option") }, ...textNodes(option.text));
  const more =
    option.description && el("span", { id: uid("more"), class: "option-more" }, ...textNodes(option.description));
  const input = el("input", { ...given, "aria-labelledby": name.id, "aria-describedby": more?.id });
  return el("label", { class: "option" }, input, el("span", { class: "option-text", dir: "auto" }, name, more));
}

/** Something chosen, with a button that takes it away. */
export function chip(text, remove) {
  const away = el("button", { type: "button", class: "plain", "aria-label": `Remove ${text}`, onclick: remove });
  away.append(icon("close"));
  return el("li", { class: "chip" }, el("span", { dir: "auto", text }), away);
}
