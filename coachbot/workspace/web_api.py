"""The Web API: one table of methods, who may call them and what they need. What each does stands in methods_*.py."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from coachbot.workspace import judge
from coachbot.workspace.arguments import Asked
from coachbot.workspace.board import Board
from coachbot.workspace.clock import Json
from coachbot.workspace.faults import Rates
from coachbot.workspace.judge import Surface
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


@dataclass(frozen=True)
class Shown:
    """A message, form or Home that the judge found right: which call brought it, and as it was sent."""

    method: str
    surface: Surface
    payload: Json


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
    shown: list[Shown] = field(default_factory=list)
    files: dict[str, Any] = field(default_factory=dict)
    announce: Callable[[Json], None] = lambda event: None
    watch: Callable[[Shown], None] = lambda shown: None

    def judge(self, method: str, surface: Surface, payload: Json, error: str) -> None:
        """Refuse what Block Kit does not allow, with Slack's error and its messages."""
        found = judge.problems(payload, surface)
        if found:
            self.refused.append(RefusedPayload(method, copy.deepcopy(payload), tuple(found)))
            too_large = any(problem.rule == "view.too_large" for problem in found)
            raise Refusal("view_too_large" if too_large else error, *(problem.as_slack() for problem in found))

    def show(self, method: str, surface: Surface, payload: Json) -> None:
        """Keep what was found right, for tests that look at it with eyes of their own."""
        shown = Shown(method, surface, copy.deepcopy(payload))
        self.shown.append(shown)
        self.watch(shown)

    def call(self, method: str, asked: Asked) -> tuple[int, Json, dict[str, str]]:
        """Answer one call: status, body, headers."""
        status, answer, headers = self._answer(method, asked)
        answer = with_warnings(answer, (*asked.warnings, *self._remarks(method, asked)))
        self.record(Call(method, asked.arguments, status, answer))
        return status, answer, headers

    def record(self, call: Call) -> None:
        """Keep a call for tests to look at."""
        with self.board.lock:
            self.calls.append(call)
            self.board.changed()

    def _answer(self, method: str, asked: Asked) -> tuple[int, Json, dict[str, str]]:
        try:
            row = self._allowed(method, asked.token)
            wait = self.rates.wait(method, self.board.addressee(str(asked.arguments.get("channel", ""))))
            if wait:
                return 429, {"ok": False, "error": "ratelimited"}, {"Retry-After": str(wait)}
            _complete(row, asked.arguments)
            with self.board.lock:
                return 200, {"ok": True} | row.act(self, asked.arguments), {}
        except Refusal as refusal:
            return 200, error_body(refusal), {}

    def _remarks(self, method: str, asked: Asked) -> list[str]:
        row = self.methods.get(method)
        return row.remarks(asked.arguments) if row else []

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


def _nothing_to_remark(arguments: Json) -> list[str]:
    return []


@dataclass(frozen=True)
class Method:
    """A method: what it does, whose token it takes, and what it cannot do without.

    `takes_json` is False where its page lists form encoding only; `remarks` are warnings about a call that is done.
    """

    act: Callable[[Api, Json], Json]
    token: str = BOT_TOKEN
    required: tuple[str, ...] = ()
    takes_json: bool = True
    remarks: Callable[[Json], list[str]] = _nothing_to_remark


def with_warnings(answer: Json, warnings: tuple[str, ...]) -> Json:
    """An answer with warnings, which Slack says twice."""
    if not warnings:
        return answer
    metadata = answer.get("response_metadata", {}) | {"warnings": list(warnings)}
    return answer | {"warning": ",".join(warnings), "response_metadata": metadata}


def error_body(refusal: Refusal) -> Json:
    """Slack's error answer."""
    body: Json = {"ok": False, "error": refusal.error}
    if refusal.error == "unknown_method":
        return body | {"req_method": refusal.messages[0]}
    if refusal.error == "invalid_blocks":  # Slack says it twice here
        body["errors"] = [message.removeprefix("[ERROR] ") for message in refusal.messages]
    return body | ({"response_metadata": {"messages": list(refusal.messages)}} if refusal.messages else {})


def _complete(row: Method, arguments: Json) -> None:
    lacking = [name for name in row.required if arguments.get(name) in (None, "")]
    if lacking:
        raise Refusal("invalid_arguments", *(f"[ERROR] missing required field: {name}" for name in lacking))
