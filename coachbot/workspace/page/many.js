// Several of many: chips for what is chosen, and a list of checkboxes that a button unfolds.

import { el, icon, uid } from "./dom.js";
import { plainText } from "./mrkdwn.js";
import { chip, optionLine } from "./options.js";

const FILTERED = 9; // from how many options on a filter helps

/** Several of many: chips for what is chosen, and a list of checkboxes that a button unfolds. */
export function manySelect(offer, valueFor, idFor) {
  return (surface, block, element, names) => {
    const groups = offer(element);
    const every = groups.flatMap((group) => group.options);
    const most = element.max_selected_items ?? every.length;
    const key = `${block.block_id}/${element.action_id}`;
    const ids = () => surface.value(block, element).map(idFor);
    const chips = el("ul", { class: "chips", "aria-label": "Chosen" });
    const panel = el("div", { id: uid("list"), class: "panel", hidden: !surface.unfolded.has(key) });
    const toggle = el("button", { type: "button", class: "field toggle", id: names.id, "data-key": `${key}/` });

    const set = async (chosen) => {
      const kept = every.filter((option) => chosen.includes(option.value));
      await surface.choose(block, element, kept.map(valueFor));
      draw();
    };
    const draw = () => {
      const now = ids();
      const chosen = every.filter((option) => now.includes(option.value));
      chips.replaceChildren(
        ...chosen.map((option) =>
          chip(plainText(option.text), () => {
            set(now.filter((id) => id !== option.value));
            toggle.focus();
          }),
        ),
      );
      chips.hidden = !chosen.length;
      panel.querySelectorAll("input[type=checkbox]").forEach((box) => {
        box.checked = now.includes(box.value);
        box.disabled = !box.checked && now.length >= most;
      });
      toggle.querySelector(".count-of").textContent = chosen.length
        ? `${chosen.length} chosen`
        : plainText(element.placeholder) || "Choose";
    };
    const unfold = (open) => {
      panel.hidden = !open;
      toggle.setAttribute("aria-expanded", String(open));
      if (open) surface.unfolded.add(key);
      else surface.unfolded.delete(key);
    };

    const label = el("span", { class: "count-of", id: uid("count") });
    toggle.append(label, icon("chevron"));
    for (const [name, value] of Object.entries({
      "aria-expanded": String(!panel.hidden),
      "aria-controls": panel.id,
      "aria-labelledby": names.labelledby ? `${names.labelledby} ${label.id}` : null,
      "aria-describedby": names.describedby ?? null,
    }))
      if (value) toggle.setAttribute(name, value);
    toggle.addEventListener("click", () => unfold(panel.hidden));
    if (every.length >= FILTERED) panel.append(filter(panel));
    panel.append(
      ...groups.map((group) =>
        boxes(group, key, (box) => {
          const now = ids();
          set(box.checked ? [...now, box.value] : now.filter((id) => id !== box.value));
        }),
      ),
    );
    const root = el("div", { class: "many" }, chips, toggle, panel);
    root.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || panel.hidden) return;
      event.preventDefault();
      event.stopPropagation();
      unfold(false);
      toggle.focus();
    });
    draw();
    return root;
  };
}

function boxes(group, key, change) {
  const lines = group.options.map((option) =>
    optionLine(option, {
      type: "checkbox",
      value: option.value,
      "data-key": `${key}/${option.value}`,
      onchange: (event) => change(event.target),
    }),
  );
  if (!group.label) return el("div", { class: "options", role: "group" }, ...lines);
  const title = el("div", { class: "group", id: uid("title"), text: group.label });
  return el("div", { class: "options", role: "group", "aria-labelledby": title.id }, title, ...lines);
}

function filter(panel) {
  const input = el("input", {
    type: "search",
    class: "field",
    placeholder: "Filter",
    "aria-label": "Filter the options",
  });
  input.addEventListener("input", () => {
    const wanted = input.value.trim().toLowerCase();
    panel
      .querySelectorAll(".option")
      .forEach((line) => (line.hidden = !line.textContent.toLowerCase().includes(wanted)));
  });
  return input;
}
