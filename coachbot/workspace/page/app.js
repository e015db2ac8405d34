// Puts the page together: what is open, what is drawn when something changes, and where the keyboard goes.

import { composer } from "./composer.js";
import { el, icon } from "./dom.js";
import { drawerOf } from "./drawer.js";
import { HomeTab } from "./home.js";
import { act, listen } from "./link.js";
import { Log } from "./messages.js";
import { Modals } from "./modals.js";
import { noticesIn, tell } from "./notices.js";
import { Sidebar } from "./sidebar.js";
import { directWith, mainMessages, nameOf, read, state, take, threadOf, titleOf, unread, zone } from "./state.js";

const MOVED = 60_000; // ms by which the workspace's clock must differ to be shown
const NAME = "coachbot · local workspace";

const open = { channel: null, tab: "messages", thread: null };
const drafts = new Map();
let stop = () => {};
let greeted = null; // the channel and tab that the app was told of

// ---- the parts

const side = new Sidebar({ open: (id) => go(id), openWith, become });
const status = el("div", { class: "status", role: "status" });
const clock = el("div", { class: "clock", hidden: true });
const title = el("h2", { class: "title", id: "title" });
const about = el("span", { class: "about hint" });
const toggle = el(
  "button",
  {
    type: "button",
    class: "plain drawer",
    "aria-label": "Conversations",
    "aria-controls": "sidebar",
    onclick: () => drawer(true),
  },
  icon("menu"),
);
const tabs = el(
  "div",
  { class: "tabs", role: "tablist", "aria-label": "coachbot" },
  tab("messages", "Messages"),
  tab("home", "Home"),
);
const log = new Log("Messages", openThread);
const write = composer(() => ({ channel: open.channel }), "composer");
const messages = el("div", { class: "messages", id: "panel-messages" }, log.node, write.node);
const home = new HomeTab("panel-home");
const main = el(
  "main",
  { class: "main-part", "aria-labelledby": "title" },
  el("div", { class: "top" }, toggle, title, about, tabs, clock),
  status,
  messages,
  home.node,
);
const threadLog = new Log("Replies");
const reply = composer(() => ({ channel: open.channel, thread_ts: open.thread }));
const shut = el(
  "button",
  { type: "button", class: "plain", "aria-label": "Close the thread", onclick: () => openThread(null) },
  icon("close"),
);
const thread = el(
  "aside",
  { class: "thread", "aria-label": "Thread", hidden: true },
  el("div", { class: "top" }, el("h2", { class: "title", text: "Thread" }), shut),
  threadLog.node,
  reply.node,
);
const veil = el("div", { class: "veil", onclick: () => drawer(false) });
const floor = el("div", { class: "floor" });
const drawer = drawerOf(side.node, toggle, [main, thread]);
const modals = new Modals(floor, () => write.focus());

// ---- what is drawn

const draw = {
  side() {
    side.draw(open.channel);
    const elsewhere = [...state.channels.keys()]
      .filter((id) => id !== open.channel)
      .reduce((sum, id) => sum + unread(id), 0);
    const all = elsewhere + (document.hidden && open.channel ? unread(open.channel) : 0);
    document.title = all ? `(${all}) ${NAME}` : NAME;
    toggle.classList.toggle("news", elsewhere > 0);
    toggle.setAttribute("aria-label", elsewhere ? `Conversations, ${elsewhere} unread` : "Conversations");
  },
  head() {
    const channel = state.channels.get(open.channel);
    if (!channel) return;
    const app = isApp();
    title.textContent = app ? "coachbot" : titleOf(channel);
    about.textContent =
      channel.kind === "im"
        ? ""
        : channel.members
            .filter((id) => id !== state.me)
            .map((id) => nameOf(id).split(" ")[0])
            .join(", ");
    tabs.hidden = !app;
    for (const button of tabs.children) {
      button.setAttribute("aria-selected", String(button.dataset.tab === open.tab));
      button.tabIndex = button.dataset.tab === open.tab ? 0 : -1;
    }
    const onHome = app && open.tab === "home";
    messages.hidden = onHome;
    home.node.hidden = !onHome;
    for (const [node, name] of [
      [messages, "messages"],
      [home.node, "home"],
    ]) {
      if (app) {
        node.setAttribute("role", "tabpanel");
        node.setAttribute("aria-labelledby", `tab-${name}`);
      } else node.removeAttribute("role");
    }
    write.name(titleOf(channel));
    reply.name(`${titleOf(channel)}, in the thread`);
  },
  log() {
    const channel = state.channels.get(open.channel);
    if (!channel) return;
    log.show(
      channel.id,
      mainMessages(channel.id),
      isApp() ? "Say hello to coachbot to begin." : `This is where your messages with ${titleOf(channel)} stand.`,
    );
    thread.hidden = !open.thread;
    if (open.thread) threadLog.show(channel.id, threadOf(channel.id, open.thread), "This thread is gone.", open.thread);
    if (!document.hidden && !messages.hidden) read(channel.id);
  },
  home: () => home.draw(),
  modal: () => modals.show(state.modal),
  status() {
    const text = !state.online
      ? "Connecting …"
      : state.connected
        ? ""
        : "coachbot is not connected yet. What you write waits here.";
    if (status.textContent !== text) status.textContent = text;
    status.classList.toggle("shown", Boolean(text));
    const moved = Math.abs(state.ahead) > MOVED;
    const now = new Date(Date.now() + state.ahead);
    clock.hidden = !moved;
    const shown = new Intl.DateTimeFormat("en-GB", {
      timeZone: zone(),
      weekday: "short",
      day: "numeric",
      month: "short",
      hour: "2-digit",
      minute: "2-digit",
    });
    clock.replaceChildren(icon("clock"), `The clock says ${shown.format(now)}`);
  },
};
const all = () => ["side", "head", "home", "log", "modal", "status"].forEach((part) => draw[part]());

// what is drawn for each item of the stream
const DRAWN = {
  snapshot: all,
  offline: draw.status,
  message: () => (draw.log(), draw.side()),
  message_deleted: () => (draw.log(), draw.side()),
  channel: () => (draw.side(), draw.head()),
  modal: draw.modal,
  home: draw.home,
  clock: () => (draw.status(), draw.log()),
  connected: () => (draw.status(), greet()),
};

function changed(told) {
  if (told.type === "notice") return tell(told.text, told.tone);
  if (told.type === "snapshot" && !state.channels.has(open.channel)) begin();
  DRAWN[told.type]?.();
  if (told.type === "snapshot") greet();
}

// ---- what a person does

function isApp() {
  return open.channel !== null && state.channels.get(open.channel)?.with === state.bot;
}

/** Where the page begins: where the address says, else with the app. */
function begin() {
  const [id, named] = location.hash.slice(1).split("/");
  const known = state.channels.has(id);
  open.channel = known ? id : directWith(state.bot).id;
  open.tab = known && named === "home" ? "home" : "messages";
  open.thread = null;
  greeted = null;
}

/** Open a channel (and tab of the app). */
function go(channel, named = "messages", focus = true) {
  if (open.channel !== channel) {
    drafts.set(open.channel, write.draft());
    write.draft(drafts.get(channel) ?? "");
  }
  Object.assign(open, { channel, tab: named, thread: open.channel === channel ? open.thread : null });
  history.replaceState(null, "", `#${channel}${named === "home" ? "/home" : ""}`);
  drawer(false, false);
  draw.head();
  draw.log();
  draw.side();
  greet(true);
  if (focus && named === "messages") write.focus();
}

/** Tell the app that it was opened, once there is somebody to tell. */
function greet(again = false) {
  const now = `${open.channel}/${open.tab}`;
  if (!isApp() || !state.connected || (greeted === now && !again)) return;
  greeted = now;
  act("open_home", { tab: open.tab }); // an app that does not listen to this is no fault of the person's
}

async function openWith(user) {
  const answer = await act("open_dm", { with: user });
  if (!answer.ok) return tell(answer.error);
  if (!state.channels.has(answer.channel))
    take({
      type: "channel",
      channel: { id: answer.channel, name: "", kind: "im", with: user, members: [state.me, user] },
    });
  return go(answer.channel);
}

function become(user) {
  if (user === state.me) return;
  localStorage.setItem("person", user);
  const address = new URL(location.href);
  address.searchParams.set("as", user);
  address.hash = "";
  location.assign(address);
}

let threadOpener = null;

function openThread(ts) {
  if (ts) threadOpener = document.activeElement;
  open.thread = ts;
  draw.log();
  if (ts) reply.focus();
  else if (threadOpener?.isConnected) threadOpener.focus();
  else write.focus();
}

function tab(name, text) {
  const given = {
    type: "button",
    role: "tab",
    class: "tab",
    id: `tab-${name}`,
    "data-tab": name,
    "aria-controls": `panel-${name}`,
    text,
  };
  return el("button", { ...given, onclick: () => go(open.channel, name, false) });
}

tabs.addEventListener("keydown", (event) => {
  if (!["ArrowLeft", "ArrowRight"].includes(event.key)) return;
  const other = open.tab === "home" ? "messages" : "home";
  go(open.channel, other, false);
  tabs.querySelector(`[data-tab=${other}]`).focus();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented || modals.node.open) return;
  if (document.body.classList.contains("drawer-open")) drawer(false);
  else if (open.thread) openThread(null);
});
document.addEventListener("openapp", () => go(directWith(state.bot).id));
document.addEventListener("visibilitychange", () => {
  if (!state.me || document.hidden) return;
  draw.log();
  draw.side();
});

// ---- the beginning

function start(user) {
  stop();
  stop = listen(user, changed, () => {
    if (user !== FIRST) start(FIRST);
  });
}

const FIRST = "U1000002";
document.getElementById("app").replaceWith(side.node, main, thread, veil, floor, modals.node);
noticesIn(floor);
draw.status();
start(new URLSearchParams(location.search).get("as") || localStorage.getItem("person") || FIRST);
setInterval(() => state.ahead && draw.status(), 30_000);
