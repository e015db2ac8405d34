"""The Web API: one table of methods, who may call them and what they need. What each does stands in methods_*.py."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from coachbot.workspace import judge
from coachbot.workspace.board import Board
from coachbot.workspace.clock import Json
from coachbot.workspace.faults import Rates
from coachbot.workspace.sockets import Sockets
from coachbot.workspace.tickets import Refusal, Tickets

BOT_TOKEN = "xoxb-1000001-1000001-localworkspace"
APP_TOKEN = "xapp-1-A1000001-1000001-localworkspace"
SIGNING_SECRET = "5b1e55ed5b1e55ed5b1e55ed5b1e55ed"


@dataclass(frozen=True)
class Call:
    """One call of a method: what was asked and what was answered."""

    method: str
    arguments: Json
    status: int
    answer: Json

    @property
    def ok(self) -> bool:
        """Slack said yes."""
        return bool(self.answer.get("ok"))


@dataclass(frozen=True)
class RefusedPayload:
    """Blocks or a view that the judge refused."""

    method: str
    payload: Json
    problems: tuple[judge.Problem, ...]


@dataclass
class Api:
    """The parts that methods work with, and the record of every call."""

    board: Board
    tickets: Tickets
    sockets: Sockets
    rates: Rates
    methods: Mapping[str, Method]
    url: str = ""
    calls: list[Call] = field(default_factory=list)
    refused: list[RefusedPayload] = field(default_factory=list)
    files: dict[str, Any] = field(default_factory=dict)
    announce: Callable[[Json], None] = lambda event: None

    def judge(self, method: str, surface: judge.Surface, payload: Json, error: str) -> None:
        """Refuse what Block Kit does not allow, with Slack's error and its messages."""
        found = judge.problems(payload, surface)
        if found:
            self.refused.append(RefusedPayload(method, copy.deepcopy(payload), tuple(found)))
            too_large = any(problem.rule == "view.too_large" for problem in found)
            raise Refusal("view_too_large" if too_large else error, *(problem.as_slack() for problem in found))

    def call(self, method: str, arguments: Json, token: str) -> tuple[int, Json, dict[str, str]]:
        """Answer one call: status, body, headers."""
        status, answer, headers = self._answer(method, arguments, token)
        self.record(Call(method, arguments, status, answer))
        return status, answer, headers

    def record(self, call: Call) -> None:
        """Keep a call for tests to look at."""
        with self.board.lock:
            self.calls.append(call)
            self.board.changed()

    def _answer(self, method: str, arguments: Json, token: str) -> tuple[int, Json, dict[str, str]]:
        try:
            row = self._allowed(method, token)
            wait = self.rates.wait(method, self._lane(str(arguments.get("channel", ""))))
            if wait:
                return 429, {"ok": False, "error": "ratelimited"}, {"Retry-After": str(wait)}
            parsed = _parsed(arguments)
            _complete(row, parsed)
            with self.board.lock:
                return 200, {"ok": True} | row.act(self, parsed), {}
        except Refusal as refusal:
            return 200, error_body(refusal), {}

    def _lane(self, channel: str) -> str:
        """A person's id and the id of the direct message with them are one channel."""
        return self.board.dm(channel).id if channel in self.board.people else channel

    def _allowed(self, method: str, token: str) -> Method:
        row = self.methods.get(method)
        if row is None:
            raise Refusal("unknown_method", method)
        if row.token and not token:
            raise Refusal("not_authed")
        if row.token and token not in (BOT_TOKEN, APP_TOKEN):
            raise Refusal("invalid_auth")
        if row.token and token != row.token:
            raise Refusal("not_allowed_token_type")
        return row


@dataclass(frozen=True)
class Method:
    """A method: what it does, whose token it takes, and what it cannot do without."""

    act: Callable[[Api, Json], Json]
    token: str = BOT_TOKEN
    required: tuple[str, ...] = ()


def error_body(refusal: Refusal) -> Json:
    """Slack's error answer."""
    body: Json = {"ok": False, "error": refusal.error}
    if refusal.error == "unknown_method":
        return body | {"req_method": refusal.messages[0]}
    if refusal.error == "invalid_blocks":  # Slack says it twice here
        body["errors"] = [message.removeprefix("[ERROR] ") for message in refusal.messages]
    return body | ({"response_metadata": {"messages": list(refusal.messages)}} if refusal.messages else {})


STRUCTURED = {
    "blocks": "invalid_blocks_format",
    "attachments": "invalid_attachments",
    "view": "invalid_arguments",
    "metadata": "invalid_metadata_format",
    "files": "invalid_arguments",
}
FLAGS = ("include_locale", "return_im", "replace_original", "reply_broadcast", "mrkdwn", "unfurl_links", "unfurl_media")


def _parsed(arguments: Json) -> Json:
    """Form arguments are texts: read those that are JSON or flags."""
    parsed = {key: value for key, value in arguments.items() if value is not None and key != "token"}
    for key, error in STRUCTURED.items():
        if isinstance(parsed.get(key), str):
            try:
                parsed[key] = json.loads(parsed[key])
            except ValueError:
                raise Refusal(error) from None
    for key in FLAGS:
        if isinstance(parsed.get(key), str):
            parsed[key] = parsed[key].lower() in ("1", "true")
    return parsed


def _complete(row: Method, arguments: Json) -> None:
    lacking = [name for name in row.required if arguments.get(name) in (None, "")]
    if lacking:
        raise Refusal("invalid_arguments", *(f"[ERROR] missing required field: {name}" for name in lacking))
