// Elements with a list of their own: several of many, what the bot looks up while somebody types, the ⋯ menu.

import { el, icon, uid } from "./dom.js";
import { plainText, textNodes } from "./mrkdwn.js";

const STROKES = 250; // ms without a stroke before the bot is asked
const FILTERED = 9; // from how many options on a filter helps

function chip(text, remove) {
  const away = el("button", { type: "button", class: "plain", "aria-label": `Remove ${text}`, onclick: remove });
  away.append(icon("close"));
  return el("li", { class: "chip" }, el("span", { dir: "auto", text }), away);
}

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
  const lines = group.options.map((option) => {
    const box = el("input", {
      type: "checkbox",
      value: option.value,
      "data-key": `${key}/${option.value}`,
      onchange: () => change(box),
    });
    const text = el("span", { class: "option-text", dir: "auto" }, el("span", {}, ...textNodes(option.text)));
    if (option.description) text.append(el("span", { class: "option-more" }, ...textNodes(option.description)));
    return el("label", { class: "option" }, box, text);
  });
  if (!group.label) return el("div", { class: "options", role: "group" }, ...lines);
  const title = uid("title");
  return el(
    "div",
    { class: "options", role: "group", "aria-labelledby": title },
    el("div", { class: "group", id: title, text: group.label }),
    ...lines,
  );
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

/** The ⋯ menu. */
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
