// The messages of a channel or thread: one node a message, renewed in place, and where the reader is in them.

import { showBlocks } from "./blocks.js";
import { arrange, el, icon, isWeb, languageOf, link } from "./dom.js";
import { emoji } from "./emoji.js";
import { seed } from "./held.js";
import { mrkdwn } from "./mrkdwn.js";
import { nameOf, state, threadOf, zone } from "./state.js";
import { Surface } from "./surface.js";

const NEAR = 60; // px from the end within which a reader counts as being at the end
const TOGETHER = 300; // s within which messages of one person stand under one name

/** A picture of somebody: the app's icon, or initials. */
export function avatar(user) {
  if (user === state.bot) return el("img", { class: "avatar", src: "/page/icon.svg", alt: "" });
  const initials = nameOf(user)
    .split(" ")
    .map((part) => part[0])
    .slice(0, 2)
    .join("");
  return el("span", { class: `avatar tint-${Number(user.slice(-1)) % 5}`, "aria-hidden": "true", text: initials });
}

export class Log {
  /** `openThread(ts)` is called where the log offers it. */
  constructor(label, openThread = null) {
    this.openThread = openThread;
    this.list = el("div", { class: "log-list" });
    this.pill = el(
      "button",
      { type: "button", class: "button primary to-end", hidden: true, onclick: () => this.toEnd() },
      icon("down"),
      "New messages",
    );
    this.scroller = el("div", { class: "log", role: "log", "aria-label": label, tabIndex: 0 }, this.list);
    this.node = el("div", { class: "log-frame" }, this.scroller, this.pill);
    this.shown = new Map();
    this.days = new Map();
    this.stuck = true;
    this.scroller.addEventListener("scroll", () => this.noticeScroll());
    new ResizeObserver(() => this.stuck && this.toEnd()).observe(this.list);
    new ResizeObserver(() => this.stuck && this.toEnd()).observe(this.scroller);
  }

  noticeScroll() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    this.stuck = scrollHeight - scrollTop - clientHeight < NEAR;
    if (this.stuck) this.pill.hidden = true;
  }

  toEnd() {
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.stuck = true;
    this.pill.hidden = true;
  }

  /** Show these messages of a channel; `empty` stands there when there is none, `place` tells one log from another. */
  show(channel, messages, empty, place = channel) {
    const elsewhere = this.place !== place;
    if (elsewhere) this.shown.clear();
    Object.assign(this, { channel, place });
    const news = messages.filter((message) => !this.shown.has(message.ts));
    const mine = news.some((message) => message.user === state.me);
    this.scroller.setAttribute("aria-busy", String(elsewhere)); // a whole channel is not read out
    arrange(this.list, messages.length ? this.nodes(messages) : [this.welcome(empty)]);
    this.scroller.setAttribute("aria-busy", "false");
    for (const ts of [...this.shown.keys()]) if (!messages.some((message) => message.ts === ts)) this.shown.delete(ts);
    if (elsewhere || mine || this.stuck) this.toEnd();
    else if (news.length) this.pill.hidden = false;
  }

  welcome(text) {
    return el("p", { class: "welcome", text });
  }

  nodes(messages) {
    const nodes = [];
    let before = null;
    for (const message of messages) {
      const day = dayOf(message);
      if (!before || dayOf(before) !== day) nodes.push(this.day(day));
      const follows = before && dayOf(before) === day && sameVoice(before, message);
      nodes.push(this.message(message, Boolean(follows)));
      before = message;
    }
    return nodes;
  }

  day(day) {
    if (!this.days.has(day)) this.days.set(day, el("div", { class: "day" }, el("span", { text: day })));
    return this.days.get(day);
  }

  message(message, follows) {
    const replies = this.openThread ? threadOf(this.channel, message.ts).length - 1 : 0;
    const sign = JSON.stringify([message, replies]);
    let entry = this.shown.get(message.ts);
    if (!entry) {
      entry = { node: this.frame(message), surface: surfaceOf(this.channel, message) };
      this.shown.set(message.ts, entry);
    }
    entry.node.classList.toggle("follows", follows);
    if (entry.sign !== sign) this.fill(entry, message, replies);
    entry.sign = sign;
    return entry.node;
  }

  frame(message) {
    const who = nameOf(message.user);
    const at = timeOf(message);
    const app = message.user === state.bot ? el("span", { class: "tag", text: "app" }) : null;
    const head = el(
      "header",
      {},
      el("strong", { text: who }),
      app,
      el("time", { datetime: new Date(message.ts * 1000).toISOString(), text: at }),
    );
    const content = el("div", { class: "content" });
    const foot = el("div", { class: "message-foot" });
    const alone = message.ephemeral && el("div", { class: "alone" }, icon("eye"), "Only visible to you");
    const node = el("article", {
      class: message.ephemeral ? "message ephemeral" : "message",
      "aria-label": `${who}, ${at}`,
      "data-ts": message.ts,
    });
    node.append(
      avatar(message.user),
      el("div", { class: "message-body" }, ...[alone].filter(Boolean), head, content, foot),
    );
    if (this.openThread && !message.ephemeral) node.append(this.tools(message));
    return node;
  }

  tools(message) {
    const reply = el(
      "button",
      { type: "button", class: "plain", "aria-label": "Reply in thread", title: "Reply in thread" },
      icon("reply"),
    );
    reply.addEventListener("click", () => this.openThread(message.thread_ts ?? message.ts));
    return el("div", { class: "tools" }, reply);
  }

  fill(entry, message, replies) {
    const content = entry.node.querySelector(".content");
    content.lang = languageOf(JSON.stringify(message.blocks?.length ? message.blocks : message.text));
    showBlocks(content, shownBlocks(message), entry.surface);
    const foot = entry.node.querySelector(".message-foot");
    const parts = [
      ...(message.files ?? []).map(file),
      ...(message.attachments ?? []).map((a) => attachment(this.channel, message, a)),
    ];
    if (message.reactions?.length) parts.push(reactions(message.reactions));
    if (replies > 0) parts.push(this.replies(message, replies));
    foot.replaceChildren(...parts);
  }

  replies(message, count) {
    const text = count === 1 ? "1 reply" : `${count} replies`;
    return el(
      "button",
      { type: "button", class: "button small thread-link", onclick: () => this.openThread(message.ts) },
      icon("reply"),
      text,
    );
  }
}

/** What is drawn: the blocks of a bot, the marked text of a person or of a bot without blocks. */
function shownBlocks(message) {
  if (message.blocks?.length && !message.client_msg_id) return message.blocks;
  if (!message.text) return [];
  return [{ type: "section", block_id: "text", text: { type: "mrkdwn", text: message.text } }];
}

function surfaceOf(channel, message) {
  const key = `${state.me} ${channel}/${message.ts}`;
  if (message.state) seed(key, message.blocks ?? [], message.state.values);
  return new Surface(key, { type: "message", channel, ts: message.ts });
}

function file(given) {
  const title = given.title || given.name;
  if (given.mimetype?.startsWith("image/") && !given.mimetype.includes("svg") && isWeb(given.url_private)) {
    const image = el("img", { src: given.url_private, alt: given.alt_txt || title });
    return el(
      "figure",
      { class: "file image" },
      link(given.url_private, image),
      el("figcaption", { dir: "auto", text: title }),
    );
  }
  const size = given.size < 1024 ? `${given.size} bytes` : `${Math.round(given.size / 1024)} kB`;
  const kind = (given.filetype || "file").toUpperCase();
  const text = el(
    "span",
    { class: "file-text" },
    el("span", { dir: "auto", text: title }),
    el("span", { class: "hint", text: `${kind}, ${size}` }),
  );
  const made = el(
    "a",
    { class: "file", download: given.name, "aria-label": `Download ${title} (${kind}, ${size})` },
    icon("file"),
    text,
  );
  if (isWeb(given.url_private)) made.href = given.url_private;
  return made;
}

function attachment(channel, message, given) {
  const node = el("div", { class: "attachment" });
  const title = given.title ? [el("strong", { text: given.title })] : [];
  node.append(...title, el("div", { class: "text", dir: "auto" }, ...mrkdwn(given.text ?? given.fallback ?? "")));
  if (given.blocks) {
    const blocks = given.blocks.map((block, at) => ({ block_id: `attachment-${at}`, ...block }));
    showBlocks(node, blocks, surfaceOf(channel, message));
  }
  return node;
}

function reactions(listed) {
  const one = ({ name, count, users }) =>
    el(
      "li",
      { class: "chip", title: users.map(nameOf).join(", ") },
      emoji(name) ?? `:${name}:`,
      el("span", { text: String(count) }),
    );
  return el("ul", { class: "chips reactions", "aria-label": "Reactions" }, listed.map(one));
}

function sameVoice(one, other) {
  return one.user === other.user && !one.ephemeral && !other.ephemeral && other.ts - one.ts < TOGETHER;
}

function timeOf(message) {
  return new Intl.DateTimeFormat("en-GB", { timeZone: zone(), timeStyle: "short" }).format(new Date(message.ts * 1000));
}

function dayOf(message) {
  const named = (ms) =>
    new Intl.DateTimeFormat("en-GB", { timeZone: zone(), weekday: "long", day: "numeric", month: "long" }).format(
      new Date(ms),
    );
  const day = named(message.ts * 1000);
  return day === named(Date.now() + state.ahead) ? "Today" : day;
}
