// The ⋯ menu.

import { el, icon, uid } from "./dom.js";
import { textNodes } from "./mrkdwn.js";

/** A button that unfolds a menu; its entries act at once. */
export function overflow(surface, block, element, names) {
  const list = el("div", { role: "menu", id: uid("menu"), class: "panel menu", hidden: true });
  const given = { type: "button", class: "button more", "aria-haspopup": "menu", "aria-expanded": "false" };
  const more = el("button", {
    ...given,
    "aria-label": names.label ? `More: ${names.label}` : "More",
    "data-key": `${block.block_id}/${element.action_id}/`,
  });
  more.append(icon("more"));
  const show = (open) => {
    list.hidden = !open;
    more.setAttribute("aria-expanded", String(open));
    if (open) list.firstChild.focus();
  };
  list.append(
    ...element.options.map((option) => {
      const entry = el(
        "button",
        { type: "button", role: "menuitem", class: "entry", tabIndex: -1, dir: "auto" },
        ...textNodes(option.text),
      );
      if (option.description) entry.append(el("span", { class: "option-more" }, ...textNodes(option.description)));
      entry.addEventListener("click", () => {
        show(false);
        more.focus();
        surface.press(block, element, { selected_option: option });
      });
      return entry;
    }),
  );
  more.addEventListener("click", () => show(list.hidden));
  const root = el("div", { class: "overflow" }, more, list);
  root.addEventListener("keydown", (event) => {
    const entries = [...list.children];
    const at = entries.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape" && !list.hidden) {
      event.stopPropagation();
      show(false);
      more.focus();
    } else if (step && list.hidden) show(true);
    else if (step) entries[(at + step + entries.length) % entries.length].focus();
    else return;
    event.preventDefault();
  });
  root.addEventListener("focusout", (event) => {
    if (!root.contains(event.relatedTarget)) show(false);
  });
  return root;
}
