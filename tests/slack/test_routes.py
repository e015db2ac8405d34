"""Slack's payloads become events; what coachbot draws comes back as the act and the values that it was drawn from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbot.coach.event import Closed, Commanded, Event, Pressed, Said, Submitted, Visited
from coachbot.slack import escape
from coachbot.slack.routes import event_of, message_id_in, message_place, person_of, response_url, trigger_id
from tests.slack.parts import thorough
from tests.slack.payloads import ACT, CLICK, STATE, VIEW, WAY, WHO, Json, command, event, interaction, typed

CASES: dict[str, tuple[Json, Event | None]] = {
    "a typed message": (typed("hello"), Said(WHO, "hello", "17.1")),
    "a file with a text": (typed("look", subtype="file_share"), Said(WHO, "look", "17.1")),
    "a file without a text": (typed("", subtype="file_share"), None),
    "an edit": (event("message", subtype="message_changed", channel_type="im", message={"text": "x"}), None),
    "a deletion": (event("message", subtype="message_deleted", channel_type="im"), None),
    "coachbot's own message": (typed("Hello", bot_id="B1"), None),
    "a message in a channel": (typed("hello", channel_type="channel"), None),
    "a mention in a channel": (event("app_mention", text="<@U9> hi"), None),
    "somebody joins": (event("member_joined_channel", channel="C1"), None),
    "the Home is opened": (event("app_home_opened", tab="home"), Visited(WHO, "home")),
    "the messages are opened": (event("app_home_opened", tab="messages"), Visited(WHO, "messages")),
    "an event of tomorrow": (event("holodeck_opened"), None),
    "a command in the direct message": (command(" plans "), Commanded(WHO, "plans", True, WAY)),
    "a command in a channel": (command("help", "C1"), Commanded(WHO, "help", False, WAY)),
    "a click in a message": (
        interaction("block_actions", actions=[CLICK], state=STATE),
        Pressed(WHO, ACT, {"course": "R&D"}, "message-7"),
    ),
    "a click in a form": (
        interaction("block_actions", actions=[CLICK], view=VIEW | {"state": STATE}),
        Pressed(WHO, ACT, {"course": "R&D"}, None, "V1"),
    ),
    "a click on the Home": (
        interaction("block_actions", actions=[CLICK], view={"id": "V2", "type": "home"}),
        Pressed(WHO, ACT),
    ),
    "a toggle on the way": (
        interaction("block_actions", actions=[{"action_id": "field:1f", "selected_option": {"value": "a"}}]),
        None,
    ),
    "a click on another app's button": (
        interaction("block_actions", actions=[{"action_id": "go", "value": "1"}]),
        None,
    ),
    "a click with a broken value": (
        interaction("block_actions", actions=[{"action_id": "act:answer", "value": '{"r":"three"}'}]),
        None,
    ),
    "a form is submitted": (
        interaction("view_submission", view=VIEW | {"state": STATE}),
        Submitted(WHO, ACT, {"course": "R&D"}, "V1"),
    ),
    "a form is closed": (interaction("view_closed", view=VIEW), Closed(WHO, ACT)),
    "another form is submitted": (interaction("view_submission", view={"callback_id": "x", "state": {}}), None),
    "a shortcut": (interaction("shortcut", callback_id="x"), None),
    "nobody": ({"type": "block_actions", "actions": [CLICK]}, None),
    "nothing": ({}, None),
}


@pytest.mark.parametrize(("body", "expected"), CASES.values(), ids=CASES)
def test_a_payload_becomes_its_event(body: Json, expected: Event | None) -> None:
    assert event_of(body, "message-7") == expected


def test_a_command_in_somebody_elses_direct_message_is_not_here() -> None:
    assert event_of(command("help", "D2"), direct="D1") == Commanded(WHO, "help", False, WAY)
    assert event_of(command("help", "D1"), direct="D1") == Commanded(WHO, "help", True, WAY)


def test_where_a_click_came_from_is_found() -> None:
    metadata = {"event_type": "coachbot", "event_payload": {"id": "message-7"}}
    body = interaction(
        "block_actions",
        channel={"id": "D1"},
        message={"ts": "17.1", "metadata": metadata},
        response_url="https://hooks.example/1",
        trigger_id="1.2",
    )
    assert (message_place(body), message_id_in(body)) == (("D1", "17.1"), "message-7")
    assert (response_url(body), trigger_id(body), person_of(body)) == ("https://hooks.example/1", "1.2", WHO)
    private = interaction("block_actions", container={"channel_id": "C1", "message_ts": "18.1"})
    assert (message_place(private), message_id_in(private), response_url(private)) == (("C1", "18.1"), None, None)
    assert (message_place({}), message_id_in({}), trigger_id({})) == (None, None, None)


def test_who_did_it_is_known_in_an_installation_for_a_whole_organisation() -> None:
    assert person_of({"type": "block_actions", "team": None, "user": {"id": "U1", "team_id": "T2"}}) == "T2:U1"


READABLE = {
    "R&amp;D &lt;b&gt;": "R&D <b>",
    "&amp;lt;": "&lt;",
    "ask <@U1|noor> and <@U2>": "ask @noor and @U2",
    "in <#C1|general> or <#C2|>": "in #general or #C2",
    "<!here> <!channel> <!subteam^S1|@team>": "@here @channel @team",
    "<!date^1392734382^{date}|18 February>": "18 February",
    "see <https://x.example/a?b=1&amp;c=2>": "see https://x.example/a?b=1&c=2",
    "see <https://x.example|x.example>": "see https://x.example",
    "see <https://evil.example|your bank>": "see your bank (https://evil.example)",
    "<mailto:a@x.example|a@x.example>": "a@x.example",
    "typed &lt;!channel&gt;": "typed <!channel>",
    "two\r\nlines \x00": "two\nlines ",
    "a < b and c > d": "a < b and c > d",
}


@pytest.mark.parametrize(("stored", "text"), READABLE.items())
def test_typed_text_is_read_as_it_was_typed(stored: str, text: str) -> None:
    assert escape.readable(stored) == text


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(("id", "type", "value", "x")), inner),
    max_leaves=8,
)
KEYS = ("type", "team", "user", "actions", "view", "state", "event", "message", "channel", "container", "command")
KINDS = st.sampled_from(("block_actions", "view_submission", "view_closed", "event_callback"))


@thorough
@given(st.dictionaries(st.sampled_from(KEYS), ANYTHING), KINDS)
def test_no_payload_is_too_odd(body: Json, kind: str) -> None:
    for odd in (body, body | {"type": kind}, body | {"type": kind, "team": {"id": "T"}, "user": {"id": "U"}}):
        event_of(odd)
        message_place(odd)
        message_id_in(odd)
