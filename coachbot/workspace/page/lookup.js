// What the bot looks up while somebody types: a combobox with a list below it.

import { el, uid } from "./dom.js";
import { plainText, textNodes } from "./mrkdwn.js";
import { chip } from "./options.js";

const STROKES = 250; // ms without a stroke before the bot is asked

/** What the bot looks up while somebody types: a combobox with a list below it. */
export function externalSelect(many) {
  return (surface, block, element, names) => {
    const key = `${block.block_id}/${element.action_id}/`;
    const least = element.min_query_length ?? 3;
    const list = el("ul", {
      id: uid("list"),
      role: "listbox",
      class: "panel",
      hidden: true,
      "aria-label": "Suggestions",
    });
    const input = el("input", {
      id: names.id,
      type: "text",
      class: "field",
      autocomplete: "off",
      role: "combobox",
      dir: "auto",
      "data-key": key,
      "aria-expanded": "false",
      "aria-controls": list.id,
      "aria-autocomplete": "list",
      "aria-labelledby": names.labelledby,
      "aria-describedby": names.describedby,
      "aria-label": names.labelledby ? null : plainText(element.placeholder) || names.label || element.action_id,
      placeholder: plainText(element.placeholder) || "Type to search",
    });
    const chips = el("ul", { class: "chips", "aria-label": "Chosen" });
    const chosen = () => [surface.value(block, element) ?? []].flat();
    let offered = [];
    let active = -1;
    let asked = 0;
    let waiting = 0;

    const draw = () => {
      if (!many) input.value = chosen()[0] ? plainText(chosen()[0].text) : "";
      else
        chips.replaceChildren(
          ...chosen().map((option) =>
            chip(plainText(option.text), () => set(chosen().filter((o) => o.value !== option.value))),
          ),
        );
      chips.hidden = !many || !chosen().length;
    };
    const fold = () => {
      list.hidden = true;
      active = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };
    const set = async (options) => {
      fold();
      await surface.choose(block, element, many ? options : (options[0] ?? null));
      draw();
    };
    const take = (option) => {
      if (many) input.value = "";
      set(many ? [...chosen().filter((other) => other.value !== option.value), option] : [option]);
    };
    const mark = (at) => {
      active = (at + offered.length) % offered.length;
      [...list.children].forEach((line, here) => line.setAttribute("aria-selected", String(here === active)));
      input.setAttribute("aria-activedescendant", list.children[active].id);
      list.children[active].scrollIntoView({ block: "nearest" });
    };
    const look = async () => {
      const mine = (asked += 1);
      const found = await surface.options(block, element, input.value);
      if (mine !== asked || document.activeElement !== input) return;
      offered = found;
      active = -1;
      list.replaceChildren(
        ...found.map((option) => {
          const line = el("li", {
            role: "option",
            id: uid("option"),
            "aria-selected": "false",
            class: "entry",
            dir: "auto",
          });
          line.append(...textNodes(option.text));
          line.addEventListener("mousedown", (event) => {
            event.preventDefault();
            take(option);
          });
          return line;
        }),
      );
      if (!found.length) list.append(el("li", { class: "entry none", text: "Nothing found" }));
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
    };
    const later = () => {
      clearTimeout(waiting);
      if (input.value.length >= least) waiting = setTimeout(look, STROKES);
      else fold();
    };
    const KEYS = {
      ArrowDown: () => (list.hidden ? later() : offered.length && mark(active + 1)),
      ArrowUp: () => !list.hidden && offered.length && mark(active < 0 ? -1 : active - 1),
      Enter: () => !list.hidden && active >= 0 && take(offered[active]),
      Escape: fold,
    };
    input.addEventListener("keydown", (event) => {
      if (!KEYS[event.key] || event.isComposing || (event.key === "Escape" && list.hidden)) return;
      event.preventDefault();
      if (event.key === "Escape") event.stopPropagation();
      KEYS[event.key]();
    });
    input.addEventListener("input", later);
    input.addEventListener("focus", () => least === 0 && !chosen().length && later());
    input.addEventListener("blur", () => {
      asked += 1;
      clearTimeout(waiting);
      fold();
      if (!many && !input.value && chosen().length) set([]);
      else if (!many) draw();
      else input.value = "";
    });
    draw();
    return el("div", { class: "many lookup" }, chips, input, list);
  };
}
