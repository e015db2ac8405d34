"""What people do in Slack's client, as the payloads that reach the bot, and what its acknowledgements change.

How they are delivered stands in delivery.py; how a test says what a person does, in actor.py.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import Any

from coachbot.workspace import methods_chat, methods_views
from coachbot.workspace.board import Message, Seen, View
from coachbot.workspace.clock import Json
from coachbot.workspace.delivery import Delivery, Postman
from coachbot.workspace.inputs import Values, check_offered, find, missing
from coachbot.workspace.payloads import TEAM, VERIFICATION, event_body, rich_text, stored_text
from coachbot.workspace.people import APP_ID, BOT_USER, TEAM_ID
from coachbot.workspace.tickets import Refusal
from coachbot.workspace.web_api import Api

TROUBLE = "We had some trouble connecting. Try again?"
EVENTS = frozenset(("message.im", "message.channels", "app_mention", "app_home_opened", "member_joined_channel"))


@dataclass(frozen=True)
class Answer:
    """How the bot acknowledged what a person did, and what Slack's client then told the person."""

    delivery: Delivery | None = None
    errors: dict[str, str] = field(default_factory=dict)
    notice: str = ""
    options: tuple[Json, ...] = ()

    @property
    def status(self) -> int | None:
        """The HTTP status; None when nothing was sent or nothing came back."""
        return self.delivery.status if self.delivery else None

    @property
    def body(self) -> Any:
        """What stood in the acknowledgement."""
        return self.delivery.answer if self.delivery else None

    @property
    def ok(self) -> bool:
        """It was delivered, or had not to be, and the person saw no error."""
        return not self.errors and not self.notice and (self.delivery is None or self.delivery.ok)


class Acts:
    """Everything a person can do; each is one delivery (or none, where Slack's client keeps it to itself)."""

    def __init__(self, api: Api, postman: Postman, events: frozenset[str] = EVENTS) -> None:
        self.api, self.board, self.postman, self.events = api, api.board, postman, events

    def say(self, user: str, channel: str, text: str, thread_ts: str | None = None) -> Answer:
        """Write a message; the bot hears of it where it is a member."""
        typed = stored_text(text, self.board)
        body: Json = {"type": "message", "user": user, "text": typed, "ts": self.board.clock.ts(), "team": TEAM_ID}
        body |= {
            "client_msg_id": self.board.ids.next("message-"),
            "blocks": [rich_text(text, self.board.ids.next("b"))],
        }
        body |= {"thread_ts": thread_ts} if thread_ts else {}
        message = self.board.keep(Message(channel, body))
        where = self.board.channels[channel]
        if BOT_USER not in where.members:
            return Answer()
        kind = "im" if where.is_im else "channel"
        event = body | {"channel": channel, "event_ts": message.ts, "channel_type": kind}
        said = self.event(event, "message.im" if where.is_im else "message.channels")
        if f"<@{BOT_USER}>" in typed and not where.is_im:
            return self.event({**event, "type": "app_mention"}, "app_mention")
        return said

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
        event = {"type": "member_joined_channel", "user": user, "channel": channel, "channel_type": "C"}
        event |= {"team": TEAM_ID, "inviter": inviter, "event_ts": self.board.clock.ts()}
        return (
            self.event(event, "member_joined_channel") if BOT_USER in self.board.channels[channel].members else Answer()
        )

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
            "response_url": self.api.url + self.api.tickets.response_path(user, channel),
            "trigger_id": self.api.tickets.trigger(user),
        }
        done = self.postman.deliver("slash_commands", payload)
        return self._commanded(user, channel, command, done)

    def _commanded(self, user: str, channel: str, command: str, done: Delivery) -> Answer:
        if not done.ok:
            why = "operation_timeout" if "timeout" in done.fault else "dispatch_failed"
            return self._notice(user, done, f'{command} failed with the error "{why}"')
        said = {"text": done.answer} if isinstance(done.answer, str) else done.answer
        if isinstance(said, dict) and (said.get("text") or said.get("blocks")):
            path = self.api.tickets.response_path(user, channel)
            try:
                there = self.api.tickets.use_response(path.rpartition("/")[2])
                methods_chat.respond(self.api, there, said)
            except Refusal as refusal:
                return self._notice(user, done, f'{command} failed with the error "{refusal.error}"')
        return Answer(done)

    def _notice(self, user: str, done: Delivery | None, text: str) -> Answer:
        self.board.notice(user, text)
        return Answer(done, notice=text)

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
        payload = self._interaction("block_actions", user, seen) | {"actions": [action]}
        done = self.postman.deliver("interactive", payload)
        return Answer(done) if done.ok else self._notice(user, done, TROUBLE)

    def _interaction(self, kind: str, user: str, seen: Seen) -> Json:
        """What every interaction with a message or view carries."""
        view_id = seen.id if isinstance(seen, View) and seen.body["type"] == "modal" else ""
        payload: Json = {
            "type": kind,
            "team": TEAM,
            "user": self.board.people[user].as_interaction(),
            "api_app_id": APP_ID,
            "token": VERIFICATION,
            "trigger_id": self.api.tickets.trigger(user, view_id),
            "enterprise": None,
            "is_enterprise_install": False,
        }
        return payload | (self._of_view(seen) if isinstance(seen, View) else self._of_message(user, seen))

    def _of_view(self, seen: View) -> Json:
        return {"container": {"type": "view", "view_id": seen.id}, "view": self.board.with_state(seen)}

    def _of_message(self, user: str, seen: Message) -> Json:
        container: Json = {"type": "message", "message_ts": seen.ts, "channel_id": seen.channel}
        container |= {"is_ephemeral": bool(seen.only_for)}
        container |= {"thread_ts": seen.body["thread_ts"]} if "thread_ts" in seen.body else {}
        return {
            "container": container,
            "channel": self.board.channels[seen.channel].as_payload(),
            "message": copy.deepcopy(seen.body),
            "state": {"values": self.board.values(user, seen)},
            "response_url": self.api.url + self.api.tickets.response_path(user, seen.channel, seen),
        }

    def options(self, user: str, seen: Seen, block_id: str, action_id: str, typed: str) -> Answer:
        """Ask the bot what an external select offers for what was typed."""
        payload = self._interaction("block_suggestion", user, seen)
        for key in ("trigger_id", "response_url", "state"):
            payload.pop(key, None)
        done = self.postman.deliver(
            "interactive", payload | {"block_id": block_id, "action_id": action_id, "value": typed}
        )
        answer = done.answer if isinstance(done.answer, dict) else {}
        groups = answer.get("option_groups") or [{"options": answer.get("options") or []}]
        offered = tuple(option for group in groups for option in group.get("options", []))
        if not done.ok or not self._offers(answer, offered):
            return self._notice(user, done, TROUBLE)
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

    def submit(self, user: str, view: View, typed: Values | None = None) -> Answer:
        """Submit a modal: Slack's client checks first, then the acknowledgement says how it goes on."""
        if typed:
            self.board.hold(user, view, typed)
        faults = missing(view.blocks, self.board.held.get((user, view.key), {}))
        if faults:
            return Answer(errors=faults)
        payload = self._interaction("view_submission", user, view) | {"response_urls": []}
        payload.pop("container")
        return self._submitted(user, view, self.postman.deliver("interactive", payload))

    def _submitted(self, user: str, view: View, done: Delivery) -> Answer:
        if not done.ok or not (done.answer is None or isinstance(done.answer, dict)):
            return self._notice(user, done, TROUBLE)
        said = done.answer or {}
        try:
            with self.board.lock:
                errors = _ACTIONS[str(said.get("response_action") or "")](self, view, said)
        except (Refusal, KeyError):
            return self._notice(user, done, TROUBLE)
        return Answer(done, errors=errors)

    def _close_top(self, view: View, said: Json) -> dict[str, str]:
        kept = [other for other in self.board.stacks.get(view.user, []) if other.id != view.id]
        self.board.set_stack(view.user, kept)
        return {}

    def _clear(self, view: View, said: Json) -> dict[str, str]:
        self.board.set_stack(view.user, [])
        return {}

    def _update(self, view: View, said: Json) -> dict[str, str]:
        methods_views.updated(self.api, "response_action: update", view, said.get("view"))
        return {}

    def _push(self, view: View, said: Json) -> dict[str, str]:
        methods_views.pushed(self.api, "response_action: push", view.user, said.get("view"))
        return {}

    def _errors(self, view: View, said: Json) -> dict[str, str]:
        errors = said.get("errors")
        inputs = {block["block_id"] for block in view.blocks if block["type"] == "input"}
        if not isinstance(errors, dict) or not errors or not set(errors) <= inputs:
            raise Refusal("invalid_arguments", "[ERROR] errors must name input blocks of the view")
        return {str(key): str(text) for key, text in errors.items()}

    def close(self, user: str, view: View, *, clear: bool = False) -> Answer:
        """Close a modal (`clear`: all of them); those that asked to are told."""
        stack = self.board.stacks.get(user, [])
        everything = clear or bool(view.body.get("clear_on_close"))
        gone = stack if everything else [other for other in stack if other.id == view.id]
        self.board.set_stack(user, [other for other in stack if other not in gone])
        told = Answer()
        for closed in reversed([other for other in gone if other.body["notify_on_close"]]):
            payload = self._interaction("view_closed", user, closed) | {"is_cleared": everything}
            for key in ("container", "trigger_id"):
                payload.pop(key)
            told = Answer(self.postman.deliver("interactive", payload))
        return told


_ACTIONS = {
    "": Acts._close_top,
    "clear": Acts._clear,
    "update": Acts._update,
    "push": Acts._push,
    "errors": Acts._errors,
}
