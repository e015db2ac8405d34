// Dates and times, in the zone of the person.

import { el } from "./dom.js";
import { zone } from "./state.js";
import { settled, ties } from "./ties.js";

/** Dates and times: the browser's own picker; what is typed counts when it rests or is left. */
export function picked(type, show = (value) => value, take = (text) => text) {
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
export function onTheWall(seconds) {
  const given = { timeZone: zone(), dateStyle: "short", timeStyle: "short" };
  return new Intl.DateTimeFormat("sv-SE", given).format(new Date(seconds * 1000)).replace(" ", "T");
}

/** The instant at which the wall clock shows this. */
export function instant(wall) {
  const wanted = Date.parse(`${wall}Z`) / 1000;
  const off = (guess) => Date.parse(`${onTheWall(guess)}Z`) / 1000 - guess;
  const guess = wanted - off(wanted);
  return wanted - off(guess);
}
