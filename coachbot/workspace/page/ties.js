// What all elements share: the ids and labels that tie them to their block, and when an act is under way.

import { uid } from "./dom.js";
import { plainText } from "./mrkdwn.js";

const STROKES = 400; // ms without a stroke before a typed date or a typed letter counts

/** What ties an element to its ids, its label and its faults. */
export function ties(block, element, names, part = "") {
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

/** `work`, once no stroke has come for a moment. */
export function settled(work) {
  let waiting = 0;
  return () => {
    clearTimeout(waiting);
    waiting = setTimeout(work, STROKES);
  };
}
