// What this person sees: a snapshot, and then one change after another. It draws nothing.

export const state = {
  me: "",
  bot: "",
  people: new Map(),
  channels: new Map(),
  messages: new Map(),
  modal: [],
  home: null,
  commands: [],
  ahead: 0, // how far the workspace's clock was moved, in milliseconds
  connected: false, // whether there is a bot
  online: false, // whether the stream is open
};

const CHANGES = {
  snapshot(told) {
    state.me = told.me;
    state.bot = told.bot;
    state.people = new Map(told.people.map((person) => [person.id, person]));
    state.channels = new Map(told.channels.map((channel) => [channel.id, channel]));
    state.messages = new Map(Object.entries(told.messages));
    state.modal = told.modal;
    state.home = told.home;
    state.commands = told.commands;
    state.connected = told.connected;
    state.ahead = new Date(told.clock) - Date.now();
  },
  message({ channel, message }) {
    const listed = messagesOf(channel).filter((other) => other.ts !== message.ts);
    state.messages.set(
      channel,
      [...listed, message].sort((one, other) => Number(one.ts) - Number(other.ts)),
    );
  },
  message_deleted({ channel, ts }) {
    state.messages.set(
      channel,
      messagesOf(channel).filter((message) => message.ts !== ts),
    );
  },
  channel({ channel }) {
    if (!channel.members.includes(state.me)) return;
    const other = channel.members.find((member) => member !== state.me) ?? state.me;
    state.channels.set(channel.id, channel.kind === "im" ? { ...channel, with: other } : channel);
  },
  modal: ({ modal }) => (state.modal = modal),
  home: ({ view }) => (state.home = view),
  clock: ({ clock }) => (state.ahead = new Date(clock) - Date.now()),
  connected: ({ connected }) => (state.connected = connected),
};

/** Take in what the stream told. */
export function take(told) {
  CHANGES[told.type]?.(told);
}

/** All messages of a channel, oldest first. */
export function messagesOf(channel) {
  return state.messages.get(channel) ?? [];
}

/** What stands in the channel itself: no replies in threads, unless they were sent there too. */
export function mainMessages(channel) {
  return messagesOf(channel).filter((message) => !isReply(message) || message.subtype === "thread_broadcast");
}

/** A thread: what it is about, and its replies. */
export function threadOf(channel, ts) {
  return messagesOf(channel).filter((message) => message.ts === ts || message.thread_ts === ts);
}

export function isReply(message) {
  return Boolean(message.thread_ts) && message.thread_ts !== message.ts;
}

/** The direct message with somebody, if there is one. */
export function directWith(user) {
  return [...state.channels.values()].find((channel) => channel.kind === "im" && channel.with === user);
}

/** What a channel is called. */
export function titleOf(channel) {
  return channel.kind === "im" ? nameOf(channel.with) : `#${channel.name}`;
}

export function nameOf(user) {
  return state.people.get(user)?.real_name ?? "Somebody";
}

/** The zone that this person's times are shown in. */
export function zone() {
  return state.people.get(state.me)?.tz ?? undefined;
}

const seen = () => JSON.parse(localStorage.getItem(`seen ${state.me}`) ?? "{}");

/** How many messages somebody else wrote since this person last looked. */
export function unread(channel) {
  const since = Number(seen()[channel] ?? 0);
  return messagesOf(channel).filter((message) => message.user !== state.me && Number(message.ts) > since).length;
}

/** This person has seen all of it. */
export function read(channel) {
  const last = messagesOf(channel).at(-1);
  if (last) localStorage.setItem(`seen ${state.me}`, JSON.stringify({ ...seen(), [channel]: last.ts }));
}
