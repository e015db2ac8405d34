"""The state of the workspace under one lock: people, channels, messages, views. Who changes it tells it here.

It holds no rule of Slack's: those stand in methods_*.py, acts.py and judge.py.
"""

from __future__ import annotations

import copy
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace

from coachbot.workspace.channels import CHANNELS, Channel, Kind
from coachbot.workspace.clock import Clock, Ids, Json
from coachbot.workspace.inputs import Values, values
from coachbot.workspace.people import BOT_USER, PEOPLE, Person


@dataclass(frozen=True)
class Message:
    """A message as somebody sees it now; it keeps what it was when the message changes."""

    channel: str
    body: Json
    only_for: str | None = None

    @property
    def ts(self) -> str:
        """Its time stamp, which is its id."""
        return str(self.body["ts"])

    @property
    def text(self) -> str:
        """Its top-level text."""
        return str(self.body.get("text", ""))

    @property
    def blocks(self) -> list[Json]:
        """Its blocks, with the ids that Slack assigned."""
        return list(self.body.get("blocks", []))

    @property
    def key(self) -> str:
        """Under which what people hold in its inputs is kept."""
        return f"{self.channel}/{self.ts}"

    def with_reaction(self, user: str, name: str) -> Message:
        """It with an emoji of this person's; the same message when it is there already."""
        by_name = {reaction["name"]: reaction["users"] for reaction in self.body.get("reactions", [])}
        by_name[name] = list(dict.fromkeys((*by_name.get(name, ()), user)))
        reactions = [{"name": key, "users": users, "count": len(users)} for key, users in by_name.items()]
        return replace(self, body=self.body | {"reactions": reactions})


@dataclass(frozen=True)
class View:
    """A modal or Home as somebody sees it now; `body` is Slack's view object without `state`."""

    user: str
    body: Json

    @property
    def id(self) -> str:
        """Its view id."""
        return str(self.body["id"])

    @property
    def key(self) -> str:
        """Under which what people hold in its inputs is kept."""
        return self.id

    @property
    def blocks(self) -> list[Json]:
        """Its blocks, with the ids that Slack assigned."""
        return list(self.body.get("blocks", []))

    @property
    def title(self) -> str:
        """The text of its title."""
        return str((self.body.get("title") or {}).get("text", ""))


Seen = Message | View
Watcher = Callable[[str | None, Json], None]


class Board:
    """Everything that can be seen, and who watches. Use `with board.lock:` round more than one step."""

    def __init__(self, clock: Clock, ids: Ids) -> None:
        self.clock, self.ids = clock, ids
        self.lock = threading.Condition(threading.RLock())
        self.people: dict[str, Person] = {person.id: person for person in PEOPLE}
        self.channels: dict[str, Channel] = {channel.id: channel for channel in CHANNELS}
        self.messages: dict[str, list[Message]] = {}
        self.stacks: dict[str, list[View]] = {}
        self.homes: dict[str, View] = {}
        self.held: dict[tuple[str, str], Values] = {}
        self.notices: list[tuple[str, str]] = []
        self.watchers: list[Watcher] = []

    def changed(self, user: str | None = None, item: Json | None = None) -> None:
        """Wake who waits, and tell the watchers (`user` None: everybody)."""
        with self.lock:
            self.lock.notify_all()
            for tell in list(self.watchers) if item else []:
                tell(user, copy.deepcopy(item or {}))

    def dm(self, one: str, other: str = BOT_USER) -> Channel:
        """The direct message between two people, made when there is none."""
        return self._among((one, other), "im", "D", "")

    def group_dm(self, users: tuple[str, ...]) -> Channel:
        """The direct message among several people, made when there is none."""
        return self._among(users, "mpim", "G", "--".join(("mpdm", *(self.people[user].name for user in users))))

    def _among(self, users: tuple[str, ...], kind: Kind, prefix: str, name: str) -> Channel:
        with self.lock:
            for channel in self.channels.values():
                if channel.kind == kind and set(channel.members) == set(users):
                    return channel
            made = Channel(self.ids.next(prefix), name, users, kind)
            self.channels[made.id] = made
            for user in made.members:
                self.changed(user, {"type": "channel", "channel": made.as_page(user)})
            return made

    def where(self, user: str, name: str | None) -> str:
        """The id of a channel given by id or #name, or of the direct message with the bot; LookupError otherwise."""
        if name is None:
            return self.dm(user).id
        for known in self.channels.values():
            if name.lstrip("#") in (known.id, known.name):
                return known.id
        raise LookupError(f"there is no channel {name!r}")

    def addressee(self, name: str) -> str:
        """The id of the channel that a post names by its id, its #name, or the person in a direct message."""
        if name in self.people and name != BOT_USER:
            return self.dm(name).id
        with self.lock:
            named = (channel.id for channel in self.channels.values() if channel.name == name.removeprefix("#") != "")
            return next(named, name)

    def join(self, user: str, channel: str) -> Channel:
        """Add a member to a channel."""
        with self.lock:
            now = self.channels[channel]
            joined = replace(now, members=tuple(dict.fromkeys((*now.members, user))))
            self.channels[channel] = joined
            for member in joined.members:
                self.changed(member, {"type": "channel", "channel": joined.as_page(member)})
            return joined

    def keep(self, message: Message) -> Message:
        """Store a new message, or one that replaces that with its ts."""
        with self.lock:
            listed = self.messages.setdefault(message.channel, [])
            at = next((i for i, old in enumerate(listed) if old.ts == message.ts), None)
            if at is None:
                listed.append(message)
            else:
                listed[at] = message
            for user in self.audience(message):
                self.changed(user, {"type": "message", "channel": message.channel, "message": page_message(message)})
            self.changed()
            return message

    def remove(self, message: Message) -> None:
        """Take a message away."""
        with self.lock:
            listed = self.messages.get(message.channel, [])
            listed[:] = [other for other in listed if other.ts != message.ts]
            for user in self.audience(message):
                self.changed(user, {"type": "message_deleted", "channel": message.channel, "ts": message.ts})
            self.changed()

    def audience(self, message: Message) -> list[str]:
        """Who sees a message."""
        return [message.only_for] if message.only_for else list(self.channels[message.channel].members)

    def find(self, channel: str, ts: str) -> Message | None:
        """The message as it is now, if it is still there."""
        with self.lock:
            return next((m for m in self.messages.get(channel, []) if m.ts == ts), None)

    def visible(self, user: str, channel: str) -> list[Message]:
        """What this person sees in a channel, oldest first."""
        with self.lock:
            return [m for m in self.messages.get(channel, []) if m.only_for in (None, user)]

    def find_view(self, view_id: str = "", external_id: str = "") -> View | None:
        """An open modal or a published Home, by one of its ids."""
        with self.lock:
            every = [*self.homes.values(), *(view for stack in self.stacks.values() for view in stack)]
            for view in every:
                if (view_id and view.id == view_id) or (external_id and view.body.get("external_id") == external_id):
                    return view
            return None

    def replace_view(self, view: View) -> None:
        """Put the view in the place of that with its id."""
        with self.lock:
            if self.homes.get(view.user) and self.homes[view.user].id == view.id:
                self.publish_home(view)
                return
            self.set_stack(view.user, [view if old.id == view.id else old for old in self.stacks.get(view.user, [])])

    def set_stack(self, user: str, stack: list[View]) -> None:
        """The person's open modals, top last."""
        with self.lock:
            self.stacks[user] = stack
            self.changed(user, {"type": "modal", "modal": [self.with_state(view) for view in stack]})

    def publish_home(self, view: View) -> None:
        """The person's Home."""
        with self.lock:
            self.homes[view.user] = view
            self.changed(view.user, {"type": "home", "view": self.with_state(view)})

    def with_state(self, view: View) -> Json:
        """Slack's view object with `state`."""
        return copy.deepcopy(view.body) | {"state": {"values": self.values(view.user, view)}}

    def values(self, user: str, seen: Seen) -> Values:
        """`state.values` of what the person sees."""
        return values(seen.blocks, self.held.get((user, seen.key), {}))

    def hold(self, user: str, seen: Seen, held: Values) -> None:
        """Remember what the person typed or chose."""
        with self.lock:
            mine = self.held.setdefault((user, seen.key), {})
            for block_id, by_action in copy.deepcopy(held).items():
                mine.setdefault(block_id, {}).update(by_action)
            self.changed()

    def notice(self, user: str, text: str, tone: str = "error") -> None:
        """A line that Slack's client shows to one person."""
        with self.lock:
            self.notices.append((user, text))
            self.changed(user, {"type": "notice", "text": text, "tone": tone})


def page_message(message: Message) -> Json:
    """A message as the page gets it."""
    return message.body | ({"ephemeral": True} if message.only_for else {})
