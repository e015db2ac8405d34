"""How the bot is reached: signatures, retries, duplicates, order, late clicks, sockets that go, look-ups."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from urllib.parse import parse_qs

import pytest
from slack_sdk.signature import SignatureVerifier

from coachbot.workspace import LocalWorkspace
from coachbot.workspace.delivery import PATIENCE
from tests.workspace.bots import client
from tests.workspace.recorder import Recorder


@pytest.fixture
def bot() -> Iterator[Recorder]:
    with Recorder() as recorder:
        yield recorder


@pytest.fixture
def slack(bot: Recorder) -> Iterator[LocalWorkspace]:
    with LocalWorkspace(bot.url, strict_rates=False) as workspace:
        yield workspace


def test_requests_are_signed_and_shaped_as_slacks(slack: LocalWorkspace, bot: Recorder) -> None:
    noor = slack.person("Noor")
    assert noor.say("a < b").status == 200 and noor.command("/coach", "plans").ok
    for headers, body in bot.requests:
        assert SignatureVerifier(slack.signing_secret).is_valid_request(body, headers)
    event = json.loads(bot.requests[0][1])
    assert event["type"] == "event_callback" and event["event"]["text"] == "a &lt; b"
    assert (event["event"]["channel_type"], event["event"]["channel"]) == ("im", noor.dm)
    assert parse_qs(bot.requests[1][1].decode())["text"] == ["plans"]


def test_a_failed_event_comes_again_three_times(slack: LocalWorkspace, bot: Recorder) -> None:
    for _ in range(4):
        bot.answers.put((500, None))
    assert slack.person("Noor").say("hello").status == 500
    slack.wait_for(lambda: len(slack.deliveries) == 2, what="the first retry, at once")
    for count, seconds in ((3, 60), (4, 300)):
        slack.clock.move(seconds)
        slack.wait_for(lambda count=count: len(slack.deliveries) == count, what="a retry")  # type: ignore[misc]
    numbers = [headers.get("X-Slack-Retry-Num") for headers, _ in bot.requests]
    assert numbers == [None, "1", "2", "3"] and bot.requests[3][0]["X-Slack-Retry-Reason"] == "http_error"
    assert len({body for _, body in bot.requests}) == 1


def test_a_bot_that_does_not_answer_is_waited_for_as_long_as_there_is_patience() -> None:
    with socket.socket() as silent, LocalWorkspace(patience=0.1) as slack:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        slack.bot_url = f"http://127.0.0.1:{silent.getsockname()[1]}/slack/events"
        waited = slack.person("Noor").command("/coach").delivery
        assert waited and (waited.status, waited.fault) == (None, "http_timeout")
    assert PATIENCE == 3.0


def test_a_click_is_not_repeated_and_the_person_sees_that_it_failed(slack: LocalWorkspace, bot: Recorder) -> None:
    noor = slack.person("Noor")
    button = {"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}}
    client(slack).chat_postMessage(channel=noor.id, text="Old", blocks=[{"type": "actions", "elements": [button]}])
    bot.answers.put((500, None))
    old = noor.last()
    assert "trouble" in noor.press(old, "Go").notice and len(slack.deliveries) == 1
    client(slack).chat_update(channel=noor.dm, ts=old.ts, text="New")
    assert noor.press(old, "Go").ok
    late = slack.deliveries[-1].payload
    assert late["message"]["text"] == "Old" and noor.last().text == "New"
    assert late["container"] == {
        "type": "message",
        "message_ts": old.ts,
        "channel_id": noor.dm,
        "is_ephemeral": False,
    }


def test_duplicates_and_another_order_on_request(slack: LocalWorkspace, bot: Recorder) -> None:
    noor = slack.person("Noor")
    noor.say("one")
    slack.replay(slack.deliveries[0])
    assert bot.requests[0][1] == bot.requests[1][1] and bot.requests[1][0]["X-Slack-Retry-Num"] == "1"
    with slack.reordered():
        noor.say("two")
        noor.say("three")
    assert [json.loads(body)["event"]["text"] for _, body in bot.requests[2:]] == ["three", "two"]
    slack.misbehave("slash_commands", duplicate=True)
    noor.command("/coach")
    assert bot.requests[-1][1] == bot.requests[-2][1]


def test_mentions_members_and_home_are_told(slack: LocalWorkspace, bot: Recorder) -> None:
    noor = slack.person("Noor")
    noor.say("@coachbot hello", channel="#team-marketing")
    noor.say("nobody listens", channel="#general")
    noor.invite("coachbot", "#general")
    client(slack).views_publish(user_id=noor.id, view={"type": "home", "blocks": [{"type": "divider"}]})
    noor.open_home()
    events = [json.loads(body)["event"] for _, body in bot.requests]
    kinds = ["message", "app_mention", "member_joined_channel", "app_home_opened"]
    assert [event["type"] for event in events] == kinds
    assert events[1]["text"] == f"<@{slack.bot_user}> hello"
    assert events[3]["tab"] == "home" and events[3]["view"]["id"] == noor.home().id  # type: ignore[union-attr]


def test_an_external_select_asks_the_bot(slack: LocalWorkspace, bot: Recorder) -> None:
    noor = slack.person("Noor")
    option = {"text": {"type": "plain_text", "text": "Marketing"}, "value": "m"}
    bot.answers.put((200, {"options": [option]}))
    select = {"type": "external_select", "action_id": "course", "min_query_length": 0}
    client(slack).chat_postMessage(channel=noor.id, text="Which?", blocks=[{"type": "actions", "elements": [select]}])
    assert noor.pick(None, "course", "Marketing").ok
    asked, chosen = (json.loads(parse_qs(body.decode())["payload"][0]) for _, body in bot.requests)
    assert (asked["type"], asked["value"]) == ("block_suggestion", "Marketing")
    assert chosen["actions"][0]["selected_option"]["value"] == "m"


def test_without_a_bot_a_person_is_told(slack: LocalWorkspace) -> None:
    slack.bot_url = None
    answer = slack.person("Noor").command("/coach")
    assert answer.status is None and "dispatch_failed" in answer.notice


def test_a_failed_wait_shows_what_can_be_seen(slack: LocalWorkspace) -> None:
    slack.person("Noor").say("is anybody there?")
    with pytest.raises(AssertionError, match=r"waited 0.01 s for an answer\n(.|\n)*is anybody there"):
        slack.wait_for(lambda: False, timeout=0.01, what="an answer")
