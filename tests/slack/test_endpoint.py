"""Every class of request has its status and its effect: all but the known leave database and outbox as they were."""

from __future__ import annotations

import http.client
import json
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote_plus, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from coachbot.app import Coachbot
from coachbot.slack.delivery import delivery_of
from coachbot.slack.door import TurnedAway, check_shape, parse
from coachbot.slack.listeners import bolt_app, dispatch
from coachbot.slack.routes import event_of
from coachbot.workspace import LocalWorkspace
from tests.running import echoing

Json = dict[str, Any]
TEAM, USER, CHANNEL = "T1000001", "U1000002", "D1000001"


@dataclass(frozen=True)
class Bot:
    slack: LocalWorkspace
    bot: Coachbot

    def ask(self, raw: bytes, headers: dict[str, str], path: str = "/slack/events", method: str = "POST") -> Any:
        """The status and the body of the answer."""
        port = int((self.slack.bot_url or "").split(":")[2].split("/")[0])
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
            connection.request(method, path, raw, headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()

    def signed(self, raw: bytes, seconds: int = 0) -> dict[str, str]:
        return self.slack.signed(raw, timestamp=int(time.time()) + seconds)

    def kept(self) -> list[str]:
        """Everything in the database."""
        with closing(sqlite3.connect(self.bot.database.path)) as connection:
            return [line for line in connection.iterdump() if "installation" not in line]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bot]:
    path = tmp_path_factory.mktemp("endpoint") / "coachbot.db"
    with LocalWorkspace(strict_rates=False) as slack, echoing(slack, path) as bot:
        yield Bot(slack, bot)


def as_form(payload: Any) -> bytes:
    return b"payload=" + quote_plus(json.dumps(payload)).encode()


def event(kind: str = "message", number: str = "Ev1", **more: Any) -> bytes:
    inner = {"type": kind, "user": USER, "channel": CHANNEL, "channel_type": "im", "text": "quiet", "ts": "1.1"} | more
    body = {"type": "event_callback", "team_id": TEAM, "event_id": number, "event": inner}
    return json.dumps(body).encode()


def click(**more: Any) -> Json:
    action = {"type": "button", "action_id": "act:hello", "block_id": "b", "value": "{}"}
    who = {"team": {"id": TEAM}, "user": {"id": USER}, "trigger_id": "1.2.3"}
    return {"type": "block_actions", "actions": [action], "container": {"type": "message"}} | who | more


def command(**more: Any) -> Json:
    who = {"team_id": TEAM, "user_id": USER, "channel_id": CHANNEL, "trigger_id": "4.5.6"}
    return {"command": "/coach", "text": ""} | who | more


def view(**more: Any) -> Json:
    inner = {"id": "V1", "type": "modal", "callback_id": "act:saved", "private_metadata": "{}", "state": {"values": {}}}
    who = {"team": {"id": TEAM}, "user": {"id": USER}, "trigger_id": "7.8.9"}
    return {"type": "view_submission", "view": inner} | who | more


def without(body: Json, *names: str) -> Json:
    return {key: value for key, value in body.items() if key not in names}


GOOD = event(number="Ev-unsigned")
Headers = Callable[[Bot], dict[str, str]]
NOT_SIGNED: dict[str, Headers] = {
    "no headers": lambda bot: {},
    "no signature": lambda bot: without(bot.signed(GOOD), "X-Slack-Signature"),
    "no timestamp": lambda bot: without(bot.signed(GOOD), "X-Slack-Request-Timestamp"),
    "another body's signature": lambda bot: bot.signed(GOOD + b" "),
    "a signature cut short": lambda bot: {**bot.signed(GOOD), "X-Slack-Signature": "v0="},
    "a signature in other letters": lambda bot: {**bot.signed(GOOD), "X-Slack-Signature": "v0=\xe9\xe9"},
    "a timestamp that is no number": lambda bot: {**bot.signed(GOOD), "X-Slack-Request-Timestamp": "now"},
    "a timestamp without end": lambda bot: {**bot.signed(GOOD), "X-Slack-Request-Timestamp": "9" * 5000},
    "a minus before the timestamp": lambda bot: {**bot.signed(GOOD), "X-Slack-Request-Timestamp": "-1"},
    "too old": lambda bot: bot.signed(GOOD, -302),
    "from the future": lambda bot: bot.signed(GOOD, 302),
}
MALFORMED: dict[str, bytes] = {
    "nothing": b"",
    "half an object": b"{",
    "half a payload": b"payload=%7B",
    "a list": b"[1]",
    "a list as payload": b"payload=[1]",
    "null": b"payload=null",
    "a number": b"payload=1",
    "no form either": b"hello",
    "an empty payload": b"payload=",
    "100,000 brackets": b"payload=" + b"[" * 100_000,
    "a number with 100,000 digits": b'{"type":' + b"9" * 100_000 + b"}",
    "bytes that are no text": b'{"type": "\xff"}',
    "an object without kind": b"{}",
    "a kind that is no text": as_form({"type": 7}),
    "an event without its event": json.dumps({"type": "event_callback", "team_id": TEAM, "event_id": "Ev2"}).encode(),
    "an event that is a text": json.dumps(json.loads(event()) | {"event": "message"}).encode(),
    "an event without an id": json.dumps(without(json.loads(event()), "event_id")).encode(),
    "an event without a workspace": json.dumps(without(json.loads(event()), "team_id")).encode(),
    "a click without actions": as_form(without(click(), "actions")),
    "a click with no action": as_form(click(actions=[])),
    "a click whose actions are a text": as_form(click(actions="act:hello")),
    "a click whose action has no id": as_form(click(actions=[{"type": "button"}])),
    "a click of nobody": as_form(without(click(), "user")),
    "a click of somebody who is a text": as_form(click(user=USER)),
    "a click in a workspace that is a number": as_form(click(team=1)),
    "a form without its view": as_form(without(view(), "view")),
    "a form whose view is a list": as_form(view(view=[])),
    "a form that does not say what it is": as_form(view(view={"id": "V1", "callback_id": "x"})),
    "a closed form without its view": as_form(without(view(type="view_closed"), "view")),
    "a command of nobody": urlencode(without(command(), "user_id")).encode(),
    "a command without a workspace": urlencode(without(command(), "team_id")).encode(),
}
IGNORED: dict[str, bytes] = {
    "an event that nobody waits for": event("reaction_added", "Ev3"),
    "a message of a bot": event(number="Ev4", bot_id="B1"),
    "a message in a channel": event(number="Ev5", channel_type="channel"),
    "a message that was changed": event(number="Ev6", subtype="message_changed"),
    "a message of a person in another workspace": event(number="Ev7").replace(TEAM.encode(), b"T9"),
    "a click on a control of another app": as_form(click(actions=[{"type": "button", "action_id": "x"}])),
    "a form of another app": as_form(view(view={"id": "V1", "type": "modal", "callback_id": "x"})),
    "a shortcut": as_form({"type": "shortcut", "callback_id": "x", "team": {"id": TEAM}, "user": {"id": USER}}),
    "a message shortcut": as_form(
        {"type": "message_action", "callback_id": "x", "team": {"id": TEAM}, "user": {"id": USER}}
    ),
    "a look-up of options": as_form(
        {"type": "block_suggestion", "action_id": "x", "value": "a", "team": {"id": TEAM}, "user": {"id": USER}}
    ),
    "a kind of tomorrow": as_form({"type": "hologram_waved", "team": {"id": TEAM}, "user": {"id": USER}}),
    "a kind of tomorrow as an event": json.dumps({"type": "app_rate_limited", "team_id": TEAM}).encode(),
    "a look at the certificate": b"ssl_check=1&token=x",
}
KNOWN: dict[str, bytes] = {
    "a message": event(number="Ev8"),
    "a visit": event("app_home_opened", "Ev9", tab="home"),
    "a click": as_form(click()),
    "a form": as_form(view()),
    "a closed form": as_form(view(type="view_closed")),
    "a command": urlencode(command()).encode(),
    "a message with half a character and NUL": event(number="Ev10", text="quiet \ud83d \0 \U0001f393"),
    "a message of 40,000 characters": event(number="Ev11", text="quiet " + "é" * 40_000),
}


@pytest.mark.parametrize("case", NOT_SIGNED)
def test_what_is_not_signed_now_gets_401(case: str, running: Bot) -> None:
    before = running.kept()
    assert running.ask(GOOD, NOT_SIGNED[case](running))[0] == 401
    assert running.kept() == before


@pytest.mark.parametrize("case", MALFORMED)
def test_what_is_malformed_gets_400(case: str, running: Bot) -> None:
    before = running.kept()
    raw = MALFORMED[case]
    assert running.ask(raw, running.signed(raw))[0] == 400
    assert running.kept() == before


@pytest.mark.parametrize("chunked", [False, True])
def test_what_is_too_large_gets_413(chunked: bool, running: Bot) -> None:
    before = running.kept()
    raw = event(text="a" * 1_000_001)
    headers = running.signed(raw)
    if chunked:
        headers |= {"Transfer-Encoding": "chunked"}
        raw = b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in (raw[:600_000], raw[600_000:])) + b"0\r\n\r\n"
    assert running.ask(raw, headers)[0] == 413
    assert running.kept() == before


@pytest.mark.parametrize("case", IGNORED)
def test_what_is_of_no_interest_gets_200_and_does_nothing(case: str, running: Bot) -> None:
    before = running.kept()
    raw = IGNORED[case]
    assert running.ask(raw, running.signed(raw))[0] == 200
    assert running.kept() == before


@pytest.mark.parametrize("case", KNOWN)
def test_what_is_known_gets_200_and_is_kept(case: str, running: Bot) -> None:
    before = running.kept()
    raw = KNOWN[case]
    assert running.ask(raw, running.signed(raw))[0] == 200
    after = running.kept()
    assert after != before
    assert running.ask(raw, running.signed(raw))[0] == 200
    assert [line for line in running.kept() if "delivery" in line] == [line for line in after if "delivery" in line]


def test_the_address_proves_itself_to_slack(running: Bot) -> None:
    raw = json.dumps({"type": "url_verification", "challenge": "abc", "token": "x"}).encode()
    status, body = running.ask(raw, running.signed(raw))
    assert status == 200 and json.loads(body) == {"challenge": "abc"}


def test_other_addresses_and_methods_are_not_there(running: Bot) -> None:
    assert running.ask(b"", {}, "/health", "GET") == (200, '{"ok":true}')
    assert running.ask(b"", {}, "/slack/events", "GET")[0] == 405
    assert running.ask(GOOD, running.signed(GOOD), "/")[0] == 404


JSON: SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.sampled_from(["", "x", TEAM, USER, "act:hello", "V1"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["id", "type", "values"]), inner),
    max_leaves=6,
)
NAMES = ("user", "team", "actions", "view", "event", "team_id", "user_id", "channel", "message", "container", "state")
KINDS = (
    "block_actions",
    "view_submission",
    "view_closed",
    "event_callback",
    "block_suggestion",
    "shortcut",
    "tomorrow",
)


@given(st.sampled_from([click(), view(), json.loads(event()), command()]), st.data())
def test_whatever_stands_where_it_is_read_or_turned_away(base: Json, data: st.DataObject) -> None:
    changed = data.draw(st.dictionaries(st.sampled_from([*NAMES, "enterprise", "authorizations"]), JSON, max_size=3))
    body = base | changed
    if "type" in base:
        body |= {"type": data.draw(st.sampled_from(KINDS))}
    assert _status(body) in (200, 400)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_payload_is_read_as_it_was_meant(text: str) -> None:
    assert parse(as_form({"type": text})) == {"type": text.replace("\0", "")}


def hear(body: Json, received_at: datetime) -> None:
    """Reads all that is read of a body."""
    event_of(body, delivery_of(body, received_at).message)


READER = bolt_app(hear, "xoxb-1", "http://127.0.0.1:1/api/")


def _status(body: Json) -> int:
    """What is answered, from the door on."""
    try:
        read = parse(json.dumps(body).encode())
        check_shape(read)
    except TurnedAway as turned_away:
        return turned_away.status
    return dispatch(READER, read, datetime.now(UTC)).status
