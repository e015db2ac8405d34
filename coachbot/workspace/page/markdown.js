// The markdown block, in the subset that bots send: headings, lists, quotes, code, tables, links and emphasis.

import { el, isWeb, link } from "./dom.js";
import { withEmoji } from "./emoji.js";

const ITEM = /^(\s*)([-*+]|\d+[.)])\s+(.*)$/;
const RULE = /^\s*([-*_])(\s*\1){2,}\s*$/;

/** A Markdown text as nodes. */
export function markdown(text) {
  return blocks(String(text).split("\n"));
}

function blocks(lines) {
  const nodes = [];
  for (let at = 0; at < lines.length;) {
    const reader = READERS.find(([begins]) => begins(lines, at));
    const [node, next] = reader[1](lines, at);
    if (node) nodes.push(node);
    at = next;
  }
  return nodes;
}

function until(lines, at, goes) {
  let end = at;
  while (end < lines.length && goes(lines[end], end)) end += 1;
  return end;
}

const fence = (line) => /^\s*(```|~~~)/.test(line);
const heading = (line) => /^(#{1,6})\s+(.*?)#*\s*$/.exec(line);
const quoted = (line) => /^\s*>/.test(line);
const cells = (line) =>
  line
    .trim()
    .replace(/^\||\|$/g, "")
    .split("|")
    .map((cell) => cell.trim());
const ruled = (line) => line !== undefined && line.includes("-") && /^\s*\|?[\s:|-]+\|?\s*$/.test(line);
const starts = (lines, at) => READERS.slice(0, -1).some(([begins]) => begins(lines, at));

const READERS = [
  [(lines, at) => !lines[at].trim(), (lines, at) => [null, at + 1]],
  [
    (lines, at) => fence(lines[at]),
    (lines, at) => {
      const end = until(lines, at + 1, (line) => !fence(line));
      return [el("pre", {}, el("code", { text: lines.slice(at + 1, end).join("\n") })), end + 1];
    },
  ],
  [
    (lines, at) => heading(lines[at]),
    (lines, at) => {
      const [, marks, text] = heading(lines[at]);
      return [el(`h${Math.min(marks.length + 2, 6)}`, { dir: "auto" }, ...spans(text)), at + 1];
    },
  ],
  [(lines, at) => RULE.test(lines[at]), (lines, at) => [el("hr"), at + 1]],
  [
    (lines, at) => quoted(lines[at]),
    (lines, at) => {
      const end = until(lines, at, quoted);
      return [el("blockquote", {}, ...blocks(lines.slice(at, end).map((line) => line.replace(/^\s*>\s?/, "")))), end];
    },
  ],
  [
    (lines, at) => lines[at].includes("|") && ruled(lines[at + 1]),
    (lines, at) => {
      const end = until(lines, at + 2, (line) => line.includes("|"));
      const row = (line, name) =>
        el(
          "tr",
          {},
          cells(line).map((cell) => el(name, { dir: "auto" }, ...spans(cell))),
        );
      const body = el(
        "tbody",
        {},
        lines.slice(at + 2, end).map((line) => row(line, "td")),
      );
      const made = el("table", {}, el("thead", {}, row(lines[at], "th")), body);
      return [el("div", { class: "table", tabIndex: 0, role: "region", "aria-label": "Table" }, made), end];
    },
  ],
  [
    (lines, at) => ITEM.test(lines[at]),
    (lines, at) => {
      const deep = ITEM.exec(lines[at])[1].length;
      const end = until(lines, at, (line, here) => here === at || ITEM.test(line) || /^\s+\S/.test(line));
      return [list(lines.slice(at, end), deep), end];
    },
  ],
  [
    () => true,
    (lines, at) => {
      const end = until(lines, at, (line, here) => here === at || (line.trim() && !starts(lines, here)));
      return [el("p", { dir: "auto" }, ...spans(lines.slice(at, end).join("\n"))), end];
    },
  ],
];

function list(lines, deep) {
  const ordered = /\d/.test(ITEM.exec(lines[0])[2]);
  const items = [];
  for (const line of lines) {
    const found = ITEM.exec(line);
    if (found && found[1].length <= deep) items.push([found[3]]);
    else items.at(-1).push(line);
  }
  return el(
    ordered ? "ol" : "ul",
    {},
    items.map(([first, ...rest]) => {
      const box = /^\[([ xX])\]\s+/.exec(first);
      const mark = box ? (box[1] === " " ? "☐ " : "☑ ") : "";
      return el("li", { dir: "auto" }, mark, ...spans(box ? first.slice(box[0].length) : first), ...blocks(rest));
    }),
  );
}

const INLINE =
  /(`+)(.+?)\1|!?\[([^\]]*)\]\(([^()\s]+)(?:\s+"[^"]*")?\)|(\*\*|__)(?=\S)(.+?)\5|(~~)(.+?)~~|(?<![\w*])([*_])(?=\S)(.+?)(?<=\S)\9(?!\w)|(https?:\/\/[^\s<>)]*[^\s<>).,;:!?])|\\([\\`*_{}[\]()#+.!|>~-])/s;

function spans(text) {
  const found = INLINE.exec(text);
  if (!found) return text ? [withEmoji(text)] : [];
  const before = text.slice(0, found.index);
  return [...(before ? [withEmoji(before)] : []), inlined(found), ...spans(text.slice(found.index + found[0].length))];
}

function inlined(found) {
  const [all, , code, label, address, , bold, , struck, , slanted, bare, escaped] = found;
  if (code !== undefined) return el("code", { text: code });
  if (address !== undefined) return isWeb(address) ? link(address, ...spans(label || address)) : all;
  if (bold !== undefined) return el("strong", {}, ...spans(bold));
  if (struck !== undefined) return el("s", {}, ...spans(struck));
  if (slanted !== undefined) return el("em", {}, ...spans(slanted));
  return bare !== undefined ? link(bare) : escaped;
}
