"""What an interaction gives the bot for a while: trigger ids (3 s, once) and response URLs (30 min, five times)."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass

from coachbot.workspace import limits
from coachbot.workspace.board import Message
from coachbot.workspace.clock import Clock, Ids
from coachbot.workspace.people import TEAM_ID


class Refusal(Exception):
    """A call that Slack answers with an error; `messages` are those of response_metadata."""

    def __init__(self, error: str, *messages: str) -> None:
        super().__init__(error, *messages)
        self.error, self.messages = error, messages


@dataclass(frozen=True)
class Trigger:
    """Who did something, when, and in which modal."""

    user: str
    born: float
    view_id: str = ""


@dataclass(frozen=True)
class ResponseUrl:
    """Where an answer to an interaction goes: the person, the channel, and the message that was used."""

    user: str
    channel: str
    born: float
    message: Message | None = None
    uses: int = 0


class Tickets:
    """All trigger ids and response URLs that were given out."""

    def __init__(self, clock: Clock, ids: Ids) -> None:
        self._clock, self._ids = clock, ids
        self._lock = threading.Lock()
        self._triggers: dict[str, Trigger] = {}
        self._used: set[str] = set()
        self._urls: dict[str, ResponseUrl] = {}

    def trigger(self, user: str, view_id: str = "") -> str:
        """A new trigger id."""
        number = self._ids.next("")
        made = f"{number}.{TEAM_ID[1:]}.{hashlib.md5(number.encode(), usedforsecurity=False).hexdigest()}"
        self._triggers[made] = Trigger(user, self._clock.now(), view_id)
        return made

    def use_trigger(self, trigger_id: str) -> Trigger:
        """The trigger, once and within three seconds; Refusal with Slack's error otherwise."""
        with self._lock:
            found = self._triggers.get(trigger_id)
            if found is None:
                raise Refusal("invalid_trigger_id")
            if trigger_id in self._used:
                raise Refusal("exchanged_trigger_id")
            if self._clock.now() - found.born > limits.TRIGGER_SECONDS:
                raise Refusal("expired_trigger_id")
            self._used.add(trigger_id)
            return found

    def response_path(self, user: str, channel: str, message: Message | None = None) -> str:
        """The path of a new response URL."""
        number = self._ids.next("")
        token = hashlib.sha256(number.encode()).hexdigest()[:24]
        self._urls[token] = ResponseUrl(user, channel, self._clock.now(), message)
        return f"/actions/{TEAM_ID}/{number}/{token}"

    def use_response(self, token: str) -> ResponseUrl:
        """The response URL; Refusal when it is unknown, too old or used five times."""
        with self._lock:
            found = self._urls.get(token)
            if found is None or self._clock.now() - found.born > limits.RESPONSE_URL_SECONDS:
                raise Refusal("expired_url")
            if found.uses >= limits.RESPONSE_URL_USES:
                raise Refusal("used_url")
            self._urls[token] = ResponseUrl(found.user, found.channel, found.born, found.message, found.uses + 1)
            return found
