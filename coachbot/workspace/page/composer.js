// The box that messages are typed in, with the commands that it offers.

import { el, icon, uid } from "./dom.js";
import { act } from "./link.js";
import { tell } from "./notices.js";
import { state } from "./state.js";

/** A message box; `where()` gives {channel, thread_ts?, title} at the time of sending. */
export function composer(where, id = uid("composer")) {
  const list = el("ul", {
    class: "panel commands",
    role: "listbox",
    id: uid("list"),
    "aria-label": "Commands",
    hidden: true,
  });
  const box = el("textarea", {
    id,
    rows: 1,
    dir: "auto",
    class: "field",
    "aria-autocomplete": "list",
    "aria-controls": list.id,
    "data-key": id,
  });
  const send = el(
    "button",
    { type: "submit", class: "button primary send", "aria-label": "Send", title: "Send" },
    icon("send"),
  );
  const form = el("form", { class: "composer" }, list, el("div", { class: "composer-row" }, box, send));
  let offered = [];
  let active = -1;

  const fold = () => {
    list.hidden = true;
    offered = [];
    active = -1;
    box.removeAttribute("aria-activedescendant");
  };
  const mark = (at) => {
    active = (at + offered.length) % offered.length;
    [...list.children].forEach((line, here) => line.setAttribute("aria-selected", String(here === active)));
    box.setAttribute("aria-activedescendant", list.children[active].id);
  };
  const take = (entry) => {
    box.value = entry.more ? `${entry.text} ` : entry.text;
    fold();
    box.focus();
    grow();
  };
  const offer = () => {
    offered = commands().filter((entry) => box.value.startsWith("/") && entry.text.startsWith(box.value));
    if (!offered.length || offered.some((entry) => entry.text === box.value && !entry.more)) return fold();
    list.replaceChildren(
      ...offered.map((entry) => {
        const line = el("li", { class: "entry", role: "option", id: uid("option"), "aria-selected": "false" });
        line.append(el("strong", { text: entry.text }), el("span", { class: "hint", text: ` ${entry.hint}` }));
        line.addEventListener("mousedown", (event) => {
          event.preventDefault();
          take(entry);
        });
        return line;
      }),
    );
    list.hidden = false;
    active = -1;
  };
  const grow = () => {
    box.style.height = "auto";
    box.style.height = `${Math.min(box.scrollHeight + 2, 200)}px`;
  };
  const go = async () => {
    const text = box.value.trim();
    if (!text) return;
    const to = where();
    box.value = "";
    fold();
    grow();
    const answer = await (text.startsWith("/")
      ? command(to, text)
      : act("say", { channel: to.channel, text, thread_ts: to.thread_ts }));
    if (answer.ok) return;
    tell(answer.kept === false ? answer.error : sayWhy(answer));
    if (answer.kept === false && !box.value) box.value = text;
  };
  const KEYS = {
    ArrowDown: () => offered.length && (mark(active + 1), true),
    ArrowUp: () => offered.length && (mark(active < 0 ? -1 : active - 1), true),
    Tab: () => offered.length && (take(offered[Math.max(active, 0)]), true),
    Escape: () => offered.length && (fold(), true),
    Enter: (event) => !event.shiftKey && (active >= 0 ? take(offered[active]) : go(), true),
  };
  box.addEventListener("keydown", (event) => {
    if (!event.isComposing && KEYS[event.key]?.(event)) event.preventDefault();
  });
  box.addEventListener("input", () => {
    grow();
    offer();
  });
  box.addEventListener("blur", fold);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    go();
    box.focus();
  });
  return {
    node: form,
    focus: () => box.focus(),
    /** Name the box after where it writes to. */
    name: (title) => {
      box.setAttribute("aria-label", `Message ${title}`);
      box.placeholder = `Message ${title}`;
    },
    /** What is typed and not sent; it belongs to where it was typed. */
    draft: (text) => {
      if (text === undefined) return box.value;
      box.value = text;
      grow();
      return text;
    },
  };
}

/** The commands, and what their hints name: "[plans | help]" offers both. */
function commands() {
  return state.commands.flatMap(({ command: text, usage_hint: hint = "" }) => {
    const named =
      /^\[([\w |]+)\]$/
        .exec(hint)?.[1]
        .split("|")
        .map((word) => word.trim()) ?? [];
    return [{ text, hint, more: false }, ...named.map((word) => ({ text: `${text} ${word}`, hint: "", more: false }))];
  });
}

async function command(to, text) {
  const [name, ...rest] = text.split(/\s+/);
  if (!state.commands.some((known) => known.command === name)) {
    const known = state.commands.map((entry) => entry.command).join(", ");
    return { ok: false, kept: false, error: `${name} is not a command here. There is ${known || "none"}.` };
  }
  return act("command", { channel: to.channel, command: name, text: rest.join(" ") });
}

/** Why a message did not reach the app: it stands in the channel, but nobody may answer. */
function sayWhy(answer) {
  return answer.error === "could not reach the app"
    ? "Your message stands here, but the app did not take it."
    : answer.error;
}
