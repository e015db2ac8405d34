"""People hold a poll with a bot that was written from Bolt's guides alone, over HTTP by Bolt's own server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coachbot.workspace import Actor, LocalWorkspace, Message
from tests.workspace.bots import started
from tests.workspace.watching import form, seen

TEAM = "#team-marketing"


@pytest.fixture(scope="module")
def running() -> Iterator[tuple[LocalWorkspace, list[str]]]:
    with LocalWorkspace(post_burst=100) as slack, started(slack, Path(__file__).with_name("poll_bot.py")) as said:
        yield slack, said


@pytest.fixture
def slack(running: tuple[LocalWorkspace, list[str]]) -> Iterator[LocalWorkspace]:
    """The workspace; afterwards nothing may have been refused or have gone wrong."""
    workspace, said = running
    yield workspace
    assert not workspace.refused
    assert {call.answer["error"] for call in workspace.calls if not call.ok} <= {"not_in_channel"}
    assert [delivery for delivery in workspace.deliveries if not delivery.ok] == []
    assert [line for line in said if "ERROR" in line or "WARN" in line] == []


def ask(slack: LocalWorkspace, person: Actor, question: str) -> Message:
    """Fill in the form that is open; the poll in the channel."""
    person.fill(form(slack, person, "A poll"), {"Question": question, "Answers": "Room 1\nOnline", "Channel": TEAM})
    assert person.submit().ok
    return seen(slack, person, question, TEAM)


def test_a_greeting_is_matched_and_answered(slack: LocalWorkspace) -> None:
    noor = slack.person("Noor")
    noor.say("Hello, anybody there?")
    seen(slack, noor, f"Hello there, <@{noor.id}>!")
    noor.say("nobody matches this")


def test_a_mention_is_answered_in_its_thread(slack: LocalWorkspace) -> None:
    daan = slack.person("Daan")
    daan.say("@coachbot are you there?", channel=TEAM)
    asked = seen(slack, daan, "are you there?", TEAM)
    answer = seen(slack, daan, "What shall I ask?", TEAM)
    assert answer.body["thread_ts"] == asked.ts
    daan.say("Nothing, thank you", channel=TEAM, thread=asked)
    assert slack.deliveries[-1].payload["event"]["parent_user_id"] == daan.id
    slack.wait_for(lambda: "eyes" in str(daan.find("are you there?", TEAM)), what="the bot's emoji")


def test_a_command_is_answered_to_one_or_to_all(slack: LocalWorkspace) -> None:
    noor, daan = slack.person("Noor"), slack.person("Daan")
    assert noor.command("/poll", "help", channel=TEAM).ok
    seen(slack, noor, "opens a form", TEAM)
    assert daan.find("opens a form", TEAM) is None
    assert noor.command("/poll", "channels", channel=TEAM).ok
    seen(slack, daan, "general, team-marketing", TEAM)
    assert len(slack.called("conversations.list")) == 2


def test_a_poll_is_asked_answered_and_ended(slack: LocalWorkspace) -> None:
    noor, daan, fatima = (slack.person(name) for name in ("Noor", "Daan", "Fatima"))
    assert noor.command("/poll", "Where do we meet?", channel=TEAM).ok
    opened = form(slack, noor, "A poll")
    assert noor.submit().errors == {"answers": "Please complete this required field."}
    noor.fill(opened, {"Answers": "Room 1"})
    assert noor.submit().errors == {"answers": "Give at least two answers"}
    poll = ask(slack, noor, "Where do we meet?")
    assert "archives" in seen(slack, noor, "Your poll is").text

    assert noor.press(poll, "Vote", value="0").ok and daan.press(poll, "vote_1").ok
    seen(slack, daan, "You chose Online.", TEAM)
    assert noor.find("You chose Online.", TEAM) is None
    seen(slack, noor, f"*Online* <@{daan.id}>", TEAM)
    assert fatima.press(poll, "vote_1").ok
    counted = seen(slack, fatima, f"*Online* <@{daan.id}> <@{fatima.id}>", TEAM)

    assert noor.pick(counted, "more", "Who is missing?").ok
    seen(slack, noor, "Not yet: ", TEAM)
    assert noor.pick(counted, "more", "Result as a file").ok
    shared = seen(slack, daan, "The result", TEAM)
    assert shared.body["thread_ts"] == poll.ts and shared.body["files"][0]["name"] == "poll.csv"
    assert slack.acts.api.files[shared.body["files"][0]["id"]].content == b"Room 1,1\nOnline,2"
    assert noor.pick(counted, "more", "End the poll").ok
    ended = seen(slack, fatima, "#team-marketing chose Online.", TEAM)
    assert ended.ts == poll.ts and not ended.blocks
    assert seen(slack, fatima, "This poll has ended.", TEAM).body["thread_ts"] == poll.ts


def test_settings_are_a_form_on_top_that_changes_the_one_below(slack: LocalWorkspace) -> None:
    noor = slack.person("Noor")
    assert noor.shortcut("start_poll").ok
    opened = form(slack, noor, "A poll")
    noor.fill(opened, {"Question": "Who comes?"})
    assert noor.press(opened, "Settings").ok
    noor.fill(form(slack, noor, "Last day"), {"Last day": "2026-12-01", "Voting": ["Hide names"]})
    assert noor.submit().ok
    below = form(slack, noor, "Names are hidden. Ends: 2026-12-01")
    assert below.id == opened.id and noor.values(below)["question"]["text"]["value"] == "Who comes?"
    poll = ask(slack, noor, "Who comes?")
    assert noor.press(poll, "vote_0").ok
    assert noor.pick(seen(slack, noor, "*Room 1* 1", TEAM), "more", "Remove").ok
    slack.wait_for(lambda: noor.find("Who comes?", TEAM) is None, what="the poll to go")


def test_a_poll_about_a_message_starts_in_its_menu(slack: LocalWorkspace) -> None:
    daan = slack.person("Daan")
    daan.say("Shall we start at nine?", channel=TEAM)
    assert daan.shortcut("poll_about_message", daan.find("start at nine", TEAM)).ok
    assert daan.values(form(slack, daan, "A poll"))["question"]["text"]["value"] == "Shall we start at nine?"
    assert seen(slack, daan, "I made a poll of that message.", TEAM).only_for == daan.id
    assert daan.close().ok


def test_a_channel_without_the_bot_is_answered_at_the_address_that_the_form_gave(slack: LocalWorkspace) -> None:
    noor = slack.person("Noor")
    assert noor.shortcut("start_poll").ok
    noor.fill(form(slack, noor, "A poll"), {"Question": "Anybody?", "Answers": "Yes\nNo", "Channel": "#general"})
    assert noor.submit().ok
    assert seen(slack, noor, "Please invite me to <#C1000001> first.", "#general").only_for == noor.id
    assert slack.called("chat.postMessage")[-1].answer["error"] == "not_in_channel"


def test_being_brought_into_a_channel_is_noticed(slack: LocalWorkspace) -> None:
    fatima = slack.person("Fatima")
    assert fatima.invite("coachbot", "#digicoaches").ok
    seen(slack, fatima, "Thanks for having me.", "#digicoaches")
