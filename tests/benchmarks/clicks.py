"""A signed click on a bare Bolt app, and the same click through coachbot's turn with its durable commit; no network."""

from __future__ import annotations

import json
import re
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

from slack_bolt import App, BoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.signature import SignatureVerifier

from coachbot.app import new_id, utc_now
from coachbot.coach import apology, handle
from coachbot.coach.event import Commanded, LocaleKnown, Pressed, Said, Submitted
from coachbot.content import Content
from coachbot.slack.acts import find_act
from coachbot.slack.delivery import Delivery, delivery_of
from coachbot.slack.door import Door
from coachbot.slack.listeners import bolt_app, dispatch
from coachbot.slack.routes import event_of
from coachbot.storage.outgoing import Call
from coachbot.storage.sqlite import Database
from coachbot.turn import Kept, Turn, UseCases

Json = dict[str, Any]
Request = tuple[bytes, dict[str, str]]
Take = Callable[[Request], int]

SECRET = "0123456789abcdef0123456789abcdef"
TEAM, USER, CHANNEL = "T1000001", "U1000002", "D1000001"
PERSON = f"{TEAM}:{USER}"
BLOCK = 100  # clicks between two checkpoints, which the scheduler makes beside the turns
SESSION = {
    "course": "Marketing Communication",
    "topic": "Theory of communication campaigns",
    "outcomes": "Explain the core concepts\nApply the theory to a real campaign",
    "group_size": "30",
    "class_time": "120",
    "own_time": "240",
}


@dataclass(frozen=True)
class Figures:
    """Microseconds."""

    median: float
    p99: float

    def __str__(self) -> str:
        return f"median {self.median:5.0f} µs, 99th percentile {self.p99:5.0f} µs"


def figures(seconds: list[float]) -> Figures:
    """Of these measurements."""
    ordered = sorted(seconds)
    return Figures(statistics.median(ordered) * 1e6, ordered[int(len(ordered) * 0.99)] * 1e6)


def signed(payload: Json) -> Request:
    """A request as Slack sends it."""
    raw = b"payload=" + quote_plus(json.dumps(payload)).encode()
    now = str(int(time.time()))
    signature = SignatureVerifier(SECRET).generate_signature(timestamp=now, body=raw)
    form = "application/x-www-form-urlencoded"
    return raw, {"content-type": form, "x-slack-request-timestamp": now, "x-slack-signature": signature or ""}


def bare_app() -> Take:
    """Bolt with one listener that does nothing."""

    def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_user_id="U1", bot_token="xoxb-1")

    app = App(signing_secret=SECRET, authorize=authorize, process_before_response=True)
    app.action(re.compile(""))(lambda ack: ack())

    def take(request: Request) -> int:
        raw, headers = request
        return app.dispatch(BoltRequest(body=raw.decode(), headers=dict(headers))).status

    return take


class Bench:
    """coachbot without senders: the turn, its database, and what was put into the outbox."""

    def __init__(self, path: Path, content: Content) -> None:
        self.database = Database(path)
        self.sent: list[Call] = []
        self._turn = Turn(self.database, content, UseCases(handle, apology), utc_now, new_id, self._after)
        self._door = Door(SECRET, time.time)
        self._bolt = bolt_app(self._hear, "xoxb-1", "http://127.0.0.1:1/api/")

    def take(self, request: Request) -> int:
        """All that is done for a request, but for the network."""
        raw, headers = request
        return dispatch(self._bolt, self._door.admit(raw, headers), datetime.now(UTC)).status

    def tell(self, event: Any) -> Call:
        """Take a turn with an event; the last call that came of it."""
        self.sent.clear()
        self._turn(event, Delivery(utc_now(), trigger_id="1.2.3"))
        return self.sent[-1]

    def _after(self, kept: Kept) -> None:
        self.sent[:] = kept.calls

    def _hear(self, body: Json, received_at: datetime) -> Any:
        delivery = delivery_of(body, received_at)
        event = event_of(body, delivery.message)
        return None if event is None else self._turn(event, delivery)


def button(message: Json, label: str) -> Json:
    """The button with this label in a message that is to be posted."""
    found = [one for block in message["blocks"] for one in block.get("elements", ()) if "action_id" in one]
    return next(one for one in found if one.get("text", {}).get("text") == label)


def question(bench: Bench) -> Call:
    """Lead somebody to the question of which learning environments: the message that asks it."""
    bench.tell(Said(PERSON, "hello", "1.0"))
    bench.tell(LocaleKnown(PERSON, "en-GB", "Europe/London"))
    asked = bench.tell(Commanded(PERSON, "new", True))
    opening = button(asked.payload, "Tell about your session")
    act = find_act(opening["action_id"], opening["value"])
    assert act
    view = bench.tell(Pressed(PERSON, act, message=asked.message)).payload["view"]
    saved = find_act(view["callback_id"], view["private_metadata"])
    assert saved
    bench.tell(Submitted(PERSON, saved, SESSION, "V1"))
    return next(call for call in bench.sent if call.kind == "post" and "Continue" in json.dumps(call.payload))


def click(asked: Call, number: int) -> Json:
    """Continue was pressed in that message, each time with another choice and from another trigger."""
    pressed = button(asked.payload, "Continue")
    block = next(one for one in asked.payload["blocks"] if one["type"] in ("input", "actions") and _chooses(one))
    element = block.get("element") or block["elements"][0]
    offered = element["options"]
    chosen = [offered[index] for index in (0, 1, 2) if (number >> index) & 1] or offered[:1]
    held = {block["block_id"]: {element["action_id"]: {"type": element["type"], "selected_options": chosen}}}
    message = asked.payload | {"type": "message", "user": "U1", "ts": "1.1", "bot_id": "B1", "app_id": "A1"}
    return {
        "type": "block_actions",
        "team": {"id": TEAM, "domain": "university"},
        "user": {"id": USER, "username": "noor", "name": "noor", "team_id": TEAM},
        "api_app_id": "A1",
        "token": "verification",
        "container": {"type": "message", "message_ts": "1.1", "channel_id": CHANNEL, "is_ephemeral": False},
        "trigger_id": f"{number}.1000001.{number:032x}",
        "channel": {"id": CHANNEL, "name": "directmessage"},
        "message": message,
        "state": {"values": held},
        "response_url": f"https://hooks.slack.com/actions/{TEAM}/{number}/{number:024x}",
        "actions": [pressed | {"block_id": "continue", "action_ts": f"{number}.1"}],
    }


def _chooses(block: Json) -> bool:
    elements = [block["element"]] if "element" in block else block.get("elements", [])
    return any("options" in element for element in elements)


def compare(path: Path, content: Content, blocks: int) -> tuple[Figures, Figures]:
    """The bare app and coachbot, each click on both by turns, so that what else the machine does falls on both."""
    bench, bare = Bench(path, content), bare_app()
    asked = question(bench)
    with bench.database.transaction() as records:
        records.messages.posted(asked.message or "", PERSON, CHANNEL, "1.1")
        before = records.conversations.current(PERSON)
    assert before is not None
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(blocks * BLOCK):
        with bench.database.transaction() as records:
            records.conversations.keep(replace(before, result=str(number)))
        request = signed(click(asked, number))
        for take, kept in zip((bare, bench.take), times, strict=True):
            began = time.perf_counter()
            assert take(request) == 200
            kept.append(time.perf_counter() - began)
        with bench.database.transaction() as records:
            after = records.conversations.current(PERSON)
            assert after and "environments" in after.answers, "the click was not taken as an answer"
        if number % BLOCK == BLOCK - 1:
            _checkpoint(bench)
    return figures(times[0][BLOCK:]), figures(times[1][BLOCK:])


def _checkpoint(bench: Bench) -> None:
    """As the scheduler does; and each click must have grown the log, or nothing durable was measured.

    What is set back between two clicks grows it as well, by two pages.
    """
    _, pages, _ = bench.database._connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    assert pages > 4 * BLOCK, f"the write-ahead log grew by {pages} pages for {BLOCK} clicks"
