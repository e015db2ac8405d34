// Short lines that come and go: what went wrong, told where the person is looking.

import { el, icon } from "./dom.js";

const STAYS = 8000;
const shelf = el("div", { class: "notices", role: "status", "aria-live": "polite" });
let place = document.body;

/** Show notices in this node from now on: an open dialog hides what stands outside it. */
export function noticesIn(node) {
  place = node;
  place.append(shelf);
}

/** Say something; the same line is not shown twice at a time. */
export function tell(text, tone = "error") {
  if (!text || [...shelf.children].some((line) => line.dataset.text === text)) return;
  if (!shelf.isConnected) place.append(shelf);
  const away = el("button", { type: "button", class: "plain", "aria-label": "Dismiss", onclick: () => line.remove() });
  away.append(icon("close"));
  const line = el("div", { class: `notice ${tone === "error" ? "error" : "calm"}`, "data-text": text });
  line.append(el("span", { dir: "auto", text }), away);
  shelf.append(line);
  setTimeout(() => line.remove(), STAYS);
}
