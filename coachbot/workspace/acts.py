"""What people do in Slack's client, as the payloads that reach the bot, and what its acknowledgements change.

How they are delivered stands in delivery.py; how a test says what a person does, in actor.py.
"""

from __future__ import annotations

import copy

from coachbot.workspace import methods_chat
from coachbot.workspace.answers import Answer, delivered, told
from coachbot.workspace.board import Message, Seen
from coachbot.workspace.clock import Json
from coachbot.workspace.delivery import Delivery, Postman
from coachbot.workspace.forms import Forms
from coachbot.workspace.inputs import check_offered, find
from coachbot.workspace.interactions import interaction, interaction_with, response_url
from coachbot.workspace.payloads import TEAM, VERIFICATION, event_body, rich_text, stored_text
from coachbot.workspace.people import APP_ID, BOT_USER, TEAM_ID
from coachbot.workspace.tickets import Refusal, ResponseUrl
from coachbot.workspace.web_api import Api

# For each type of channel: the event to which an app subscribes, and how the event names the type.
MESSAGE_EVENTS = {
    "im": ("message.im", "im"),
    "public_channel": ("message.channels", "channel"),
    "private_channel": ("message.groups", "group"),
    "mpim": ("message.mpim", "mpim"),
}
OTHER_EVENTS = ("app_mention", "app_home_opened", "member_joined_channel", "reaction_added")
EVENTS = frozenset((*(name for name, _ in MESSAGE_EVENTS.values()), *OTHER_EVENTS))


class Acts:
    """Everything a person can do; each is one delivery (or none, where Slack's client keeps it to itself)."""

    def __init__(self, api: Api, postman: Postman, events: frozenset[str] = EVENTS) -> None:
        self.api, self.board, self.postman, self.events = api, api.board, postman, events
        self.forms = Forms(api, postman)

    def say(self, user: str, channel: str, text: str, thread_ts: str | None = None) -> Answer:
        """Write a message; the bot hears of it where it is a member."""
        typed = stored_text(text, self.board)
        body: Json = {"type": "message", "user": user, "text": typed, "ts": self.board.clock.ts(), "team": TEAM_ID}
        body |= {"client_msg_id": self.board.ids.next("message-")}
        body |= {"blocks": [rich_text(text, self.board.ids.next("b"))]} | self._in_thread(channel, thread_ts)
        message = self.board.keep(Message(channel, body))
        where = self.board.channels[channel]
        if BOT_USER not in where.members:
            return Answer()
        name, kind = MESSAGE_EVENTS[where.kind]
        event = body | {"channel": channel, "event_ts": message.ts, "channel_type": kind}
        said = self.event(event, name)
        if f"<@{BOT_USER}>" in typed and not where.is_im:
            return self.event({**event, "type": "app_mention"}, "app_mention")
        return said

    def _in_thread(self, channel: str, thread_ts: str | None) -> Json:
        parent = self.board.find(channel, thread_ts) if thread_ts else None
        return {"thread_ts": thread_ts, "parent_user_id": parent.body["user"]} if parent else {}

    def react(self, user: str, message: Message, name: str) -> Answer:
        """Put an emoji on a message."""
        item = {"type": "message", "channel": message.channel, "ts": message.ts}
        event: Json = {"type": "reaction_added", "user": user, "reaction": name, "item": item}
        event |= {"item_user": message.body["user"], "event_ts": self.board.clock.ts()}
        now = self.board.find(message.channel, message.ts) or message
        self.board.keep(now.with_reaction(user, name))
        return self._heard(message.channel, event, "reaction_added")

    def _heard(self, channel: str, event: Json, name: str) -> Answer:
        """The bot hears of what happens where it is a member."""
        return self.event(event, name) if BOT_USER in self.board.channels[channel].members else Answer()

    def event(self, event: Json, name: str) -> Answer:
        """Send an event, if the app subscribes to it."""
        if name not in self.events:
            return Answer()
        return Answer(self.postman.deliver("events_api", self.envelope(event)))

    def envelope(self, event: Json) -> Json:
        """The event in its outer body."""
        return event_body(event, self.board.ids.next("Ev"), self.board.ids.next("4-"), self.board.clock.now())

    def open_home(self, user: str, tab: str = "home") -> Answer:
        """Open the app's Home (or its messages)."""
        channel = self.board.dm(user)
        event: Json = {"type": "app_home_opened", "user": user, "channel": channel.id, "tab": tab}
        home = self.board.homes.get(user)
        event |= {"view": self.board.with_state(home)} if home and tab == "home" else {}
        return self.event(event | {"event_ts": self.board.clock.ts()}, "app_home_opened")

    def join(self, user: str, channel: str, inviter: str) -> Answer:
        """Somebody (the bot too) becomes a member of a channel."""
        self.board.join(user, channel)
        letter = "C" if self.board.channels[channel].kind == "public_channel" else "G"
        event = {"type": "member_joined_channel", "user": user, "channel": channel, "channel_type": letter}
        event |= {"team": TEAM_ID, "inviter": inviter, "event_ts": self.board.clock.ts()}
        return self._heard(channel, event, "member_joined_channel")

    def shortcut(self, user: str, callback_id: str) -> Answer:
        """A shortcut that is not about a message."""
        payload = interaction(self.api, "shortcut", user) | {"callback_id": callback_id}
        return self._interact(user, payload | {"action_ts": self.board.clock.ts()})

    def message_shortcut(self, user: str, message: Message, callback_id: str) -> Answer:
        """A shortcut in the menu of a message."""
        payload = interaction(self.api, "message_action", user) | {
            "callback_id": callback_id,
            "action_ts": self.board.clock.ts(),
            "message_ts": message.ts,
            "message": copy.deepcopy(message.body),
            "channel": self.board.channels[message.channel].as_payload(),
            "response_url": response_url(self.api, user, message.channel),
        }
        return self._interact(user, payload)

    def _interact(self, user: str, payload: Json) -> Answer:
        return delivered(self.board, user, self.postman.deliver("interactive", payload))

    def command(self, user: str, channel: str, command: str, text: str) -> Answer:
        """A slash command; its acknowledgement can say something, by default to this person alone."""
        payload = {
            "token": VERIFICATION,
            "team_id": TEAM_ID,
            "team_domain": TEAM["domain"],
            "channel_id": channel,
            "channel_name": self.board.channels[channel].as_payload()["name"],
            "user_id": user,
            "user_name": self.board.people[user].name,
            "command": command,
            "text": text,
            "api_app_id": APP_ID,
            "is_enterprise_install": "false",
            "response_url": response_url(self.api, user, channel),
            "trigger_id": self.api.tickets.trigger(user),
        }
        done = self.postman.deliver("slash_commands", payload)
        return self._commanded(user, channel, command, done)

    def _commanded(self, user: str, channel: str, command: str, done: Delivery) -> Answer:
        if not done.ok:
            why = "operation_timeout" if "timeout" in done.fault else "dispatch_failed"
            return told(self.board, user, done, f'{command} failed with the error "{why}"')
        said = {"text": done.answer} if isinstance(done.answer, str) else done.answer
        if isinstance(said, dict) and (said.get("text") or said.get("blocks")):
            try:
                methods_chat.respond(self.api, ResponseUrl(user, channel, self.board.clock.now()), said)
            except Refusal as refusal:
                return told(self.board, user, done, f'{command} failed with the error "{refusal.error}"')
        return Answer(done)

    def act(self, user: str, seen: Seen, block_id: str, action_id: str, chosen: Json) -> Answer:
        """Use one element; `chosen` is what it then holds, as in Slack's actions[]."""
        found = find(seen.blocks, block_id, action_id)
        if found is None:
            raise LookupError(f"there is no {action_id!r} in the block {block_id!r}")
        element = found[1]
        check_offered(element, chosen)
        action: Json = {"type": element["type"], "action_id": action_id, "block_id": block_id}
        action |= {key: element[key] for key in ("text", "value", "placeholder", "style", "url") if key in element}
        action |= {key: value for key, value in chosen.items() if key not in ("type", "action_id", "block_id")}
        action["action_ts"] = self.board.clock.ts()
        return self._interact(user, interaction_with(self.api, "block_actions", user, seen) | {"actions": [action]})

    def options(self, user: str, seen: Seen, block_id: str, action_id: str, typed: str) -> Answer:
        """Ask the bot what an external select offers for what was typed."""
        payload = interaction_with(self.api, "block_suggestion", user, seen)
        for key in ("trigger_id", "response_url", "state"):
            payload.pop(key, None)
        done = self.postman.deliver(
            "interactive", payload | {"block_id": block_id, "action_id": action_id, "value": typed}
        )
        answer = done.answer if isinstance(done.answer, dict) else {}
        groups = answer.get("option_groups") or [{"options": answer.get("options") or []}]
        offered = tuple(option for group in groups for option in group.get("options", []))
        if not done.ok or not self._offers(answer, offered):
            return told(self.board, user, done)
        return Answer(done, options=offered)

    def _offers(self, answer: Json, offered: tuple[Json, ...]) -> bool:
        """Options in an acknowledgement are judged as those of a select are; none at all are fine."""
        given = {key: answer[key] for key in ("options", "option_groups") if answer.get(key)}
        block = {"type": "actions", "elements": [{"type": "static_select"} | given]}
        try:
            self.api.judge("block_suggestion", "message", {"blocks": [block] if offered else []}, "invalid_options")
        except Refusal:
            return False
        return True
