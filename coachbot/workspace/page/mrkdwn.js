// Slack's mrkdwn as nodes: a scanner that goes through a line once. What it does not know stays text.

import { el, isWeb, link } from "./dom.js";
import { emoji, withEmoji } from "./emoji.js";
import { state } from "./state.js";

const MARKS = { "*": "strong", _: "em", "~": "s" };
const WORD = /[\p{L}\p{N}]/u;

/** A text object of Block Kit as nodes. */
export function textNodes(text) {
  if (!text) return [];
  return text.type === "mrkdwn" ? mrkdwn(text.text, text.verbatim) : [withEmojiIf(text)];
}

/** A text object as a plain string, for labels. */
export function plainText(text) {
  return text ? withEmojiIf(text) : "";
}

function withEmojiIf(text) {
  return text.emoji === false ? text.text : withEmoji(text.text);
}

/** A text with marks as nodes. */
export function mrkdwn(text, verbatim = false) {
  const parts = String(text ?? "").split("```");
  if (parts.length % 2 === 0) parts.push(parts.splice(-2).join("```")); // a fence that nobody closed is text
  return parts.flatMap((part, at) =>
    at % 2 ? [el("pre", {}, el("code", { text: unescape(part.replace(/^\n|\n$/g, "")) }))] : lines(part, verbatim),
  );
}

function lines(text, verbatim) {
  const nodes = [];
  let quote = null;
  let inline = false;
  for (const line of text.replace(/^\n|\n$/g, "").split("\n")) {
    const quoted = /^(?:>|&gt;)\s?(.*)$/.exec(line);
    if (quoted) {
      if (!quote) nodes.push((quote = el("blockquote")));
      else quote.append("\n");
      quote.append(...spans(quoted[1], verbatim));
      inline = false;
      continue;
    }
    quote = null;
    const bullet = /^(\s*)([•◦▪–-])\s+(.*)$/.exec(line);
    if (bullet) {
      nodes.push(el("span", { class: "bullet" }, `${bullet[2]} `, ...spans(bullet[3], verbatim)));
      inline = false;
      continue;
    }
    if (inline) nodes.push("\n");
    nodes.push(...spans(line, verbatim));
    if (!line && !inline) nodes.push("\n");
    inline = true;
  }
  return nodes;
}

/** One line as nodes. */
export function spans(text, verbatim = false) {
  const nodes = [];
  let plain = "";
  const flush = () => plain && nodes.push(unescape(plain)) && (plain = "");
  for (let at = 0; at < text.length;) {
    const found =
      reference(text, at) ?? code(text, at) ?? named(text, at) ?? marked(text, at) ?? bare(text, at, verbatim);
    if (found) {
      flush();
      nodes.push(found.node);
      at = found.end;
    } else {
      plain += text[at];
      at += 1;
    }
  }
  flush();
  return nodes;
}

function reference(text, at) {
  const found = text[at] === "<" && /^<([^<>]+)>/.exec(text.slice(at));
  if (!found) return null;
  const [target, ...label] = found[1].split("|");
  return { node: referred(target, label.join("|")), end: at + found[0].length };
}

function referred(target, label) {
  if (/^@[UW]/.test(target)) return mention(`@${state.people.get(target.slice(1))?.name ?? (label || "someone")}`);
  if (/^#C/.test(target)) return mention(`#${state.channels.get(target.slice(1))?.name || label || "a channel"}`);
  if (target.startsWith("!date^")) return document.createTextNode(dated(target, label));
  if (target.startsWith("!")) return mention(label || `@${target.slice(1).split("^")[0]}`);
  if (isWeb(target)) return link(unescape(target), unescape(label || target));
  return document.createTextNode(`<${unescape(target)}>`);
}

function dated(target, label) {
  const when = new Date(Number(target.split("^")[1]) * 1000);
  return unescape(label) || (Number.isNaN(when.getTime()) ? "" : when.toLocaleString("en-GB"));
}

function mention(text) {
  return el("span", { class: "mention", text: unescape(text) });
}

function code(text, at) {
  const end = text[at] === "`" ? text.indexOf("`", at + 1) : -1;
  return end > at + 1 ? { node: el("code", { text: unescape(text.slice(at + 1, end)) }), end: end + 1 } : null;
}

function named(text, at) {
  const found = text[at] === ":" && /^:([a-z0-9_+-]+(?:::skin-tone-\d)?):/.exec(text.slice(at));
  const drawn = found && emoji(found[1]);
  return drawn ? { node: document.createTextNode(drawn), end: at + found[0].length } : null;
}

function marked(text, at) {
  const name = MARKS[text[at]];
  if (!name || WORD.test(text[at - 1] ?? " ") || /\s|^$/.test(text[at + 1] ?? "")) return null;
  for (let end = text.indexOf(text[at], at + 1); end > 0; end = text.indexOf(text[at], end + 1)) {
    const closes = end > at + 1 && !/\s/.test(text[end - 1]) && !WORD.test(text[end + 1] ?? " ");
    if (closes) return { node: el(name, {}, ...spans(text.slice(at + 1, end))), end: end + 1 };
  }
  return null;
}

function bare(text, at, verbatim) {
  if (verbatim || text[at] !== "h" || WORD.test(text[at - 1] ?? " ")) return null;
  const found = /^https?:\/\/[^\s<>|]*[^\s<>|.,;:!?)\]}'"*_~]/.exec(text.slice(at));
  return found ? { node: link(unescape(found[0])), end: at + found[0].length } : null;
}

/** The three characters that Slack escapes. */
export function unescape(text) {
  return String(text).replace(/&(lt|gt|amp);/g, (_, name) => ({ lt: "<", gt: ">", amp: "&" })[name]);
}
