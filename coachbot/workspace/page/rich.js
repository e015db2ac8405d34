// Rich text blocks, tables and their cells, as nodes.

import { el, link } from "./dom.js";
import { emoji } from "./emoji.js";
import { state } from "./state.js";

const STYLES = { bold: "strong", italic: "em", strike: "s", code: "code", underline: "u", highlight: "mark" };

/** The parts of a rich text block; lists that follow each other with deeper indents are drawn as such. */
export function richText(block) {
  return block.elements.map((part) => PARTS[part.type]?.(part) ?? null).filter(Boolean);
}

const PARTS = {
  rich_text_section: (part) => el("div", { class: "text", dir: "auto" }, ...inline(part.elements)),
  rich_text_quote: (part) => el("blockquote", { dir: "auto" }, ...inline(part.elements)),
  rich_text_preformatted: (part) => el("pre", {}, el("code", {}, ...inline(part.elements))),
  rich_text_list: (part) => {
    const items = part.elements.map((item) => el("li", { dir: "auto" }, ...inline(item.elements)));
    const list = el(
      part.style === "ordered" ? "ol" : "ul",
      { class: `indent-${Math.min(part.indent ?? 0, 4)}` },
      items,
    );
    if (part.offset) list.setAttribute("start", String(part.offset + 1));
    return list;
  },
};

function inline(elements) {
  return elements.map((element) => styled(element, INLINE[element.type]?.(element) ?? ""));
}

function styled(element, node) {
  const wanted = Object.keys(STYLES).filter((name) => element.style?.[name]);
  return wanted.reduce((inside, name) => el(STYLES[name], {}, inside), node);
}

const mention = (text) => el("span", { class: "mention", text });

const INLINE = {
  text: (part) => part.text,
  link: (part) => link(part.url, part.text || part.url),
  emoji: (part) => emoji(part.name) ?? `:${part.name}:`,
  user: (part) => mention(`@${state.people.get(part.user_id)?.name ?? "someone"}`),
  channel: (part) => mention(`#${state.channels.get(part.channel_id)?.name ?? "a channel"}`),
  usergroup: () => mention("@group"),
  team: () => mention("@team"),
  broadcast: (part) => mention(`@${part.range}`),
  color: (part) => part.value,
  date: (part) => part.fallback ?? new Date(part.timestamp * 1000).toLocaleString("en-GB"),
};

const CELLS = {
  rich_text: (cell) => richText(cell),
  raw_text: (cell) => [cell.text],
  raw_number: (cell) => [cell.text],
};

/** A table; its first row is its heading. It scrolls by itself where it is wide. */
export function table(block) {
  const columns = block.column_settings ?? [];
  const row = (cells, name) =>
    el(
      "tr",
      {},
      cells.map((cell, at) => {
        const side = columns[at]?.align ?? (cell.type === "raw_number" ? "right" : "left");
        const given = { class: `to-${side}`, dir: "auto", scope: name === "th" ? "col" : null };
        return el(name, given, ...(CELLS[cell.type]?.(cell) ?? []));
      }),
    );
  const [head, ...rest] = block.rows;
  const caption = block.caption ? [el("caption", { text: block.caption })] : [];
  const body = [
    el("thead", {}, row(head, "th")),
    el(
      "tbody",
      {},
      rest.map((cells) => row(cells, "td")),
    ),
  ];
  const given = { class: "table", tabIndex: 0, role: "region", "aria-label": block.caption || "Table" };
  return el("div", given, el("table", {}, ...caption, ...body));
}
