"""What people type and click that they should not, or that nobody thought of: a clear answer, and nothing is lost."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from coachbot.app import Coachbot
from coachbot.workspace import LocalWorkspace
from tests.acting import act_out, load_transcript
from tests.coaching import Walker, coaching

Talk = tuple[LocalWorkspace, Coachbot]
ODD: dict[str, str] = {
    "a ping": "<!channel> <!here> <@U1000003> <#C1000001>",
    "a link in disguise": "<https://example.org|Your bank> https://example.com",
    "a template": "{{ 7 * 7 }} {% for x in y %} {# gone #} {{ self.__class__ }}",
    "markup": "<b>R&D</b> &amp; <script>alert(1)</script>",
    "marks": "*bold* _slanted_ ~gone~ `code` > quoted",
    "emoji": "Les 👩🏽‍🏫 over 🏳️‍🌈 en 🎓",
    "from right to left": "تصميم الدرس والتعليم المدمج",
    "a turned direction": "tekst \u202egnp.exe\u2066",
    "another alphabet": "Ηθική 伦理学 этика ȷ̈",
}
NUMBERS: dict[str, str] = {
    "-5": "A number from 1 to 2000, please.",
    "0": "A number from 1 to 2000, please.",
    "999999999": "A number from 1 to 2000, please.",
    "99999999999999999999": "Please type a whole number, such as 30.",
    "12.5": "Please type a whole number, such as 30.",
    "1e3": "Please type a whole number, such as 30.",
    "many": "Please type a whole number, such as 30.",
}

SESSION = {"Course": "Ethics", "Topic of this session": "Whistleblowing", "How many students?": "30"}


def batched(names: Iterable[str], size: int) -> list[tuple[str, ...]]:
    listed = list(names)
    return [tuple(listed[at : at + size]) for at in range(0, len(listed), size)]


@pytest.fixture
def talk(tmp_path: Path) -> Iterator[Talk]:
    with LocalWorkspace(strict_rates=False) as slack, coaching(slack, tmp_path / "coachbot.db") as bot:
        yield slack, bot


def begun(slack: LocalWorkspace, who: str = "Noor") -> Walker:
    """Somebody whose first question stands there."""
    walker = Walker(slack, who)
    walker.say("hello")
    walker.press("New session")
    walker.seen("Which session would you like to design?")
    return walker


def rows(bot: Coachbot, query: str) -> list[Any]:
    with closing(sqlite3.connect(bot.database.path)) as connection:
        return connection.execute(query).fetchall()


def mrkdwn(node: Any) -> Iterator[str]:
    """Every text in which Slack looks for mentions and links."""
    if isinstance(node, dict):
        if node.get("type") == "mrkdwn":
            yield node["text"]
        for item in node.values():
            yield from mrkdwn(item)
    elif isinstance(node, list):
        for item in node:
            yield from mrkdwn(item)


@pytest.mark.parametrize("names", batched(ODD, 3), ids=", ".join)
def test_whatever_is_typed_is_kept_as_typed_and_pings_nobody(names: tuple[str, str, str], talk: Talk) -> None:
    course, topic, obstacle = (ODD[name] for name in names)
    slack, bot = talk
    script = load_transcript("example-a")
    steps = list(script.steps)
    form = next(index for index, (kind, _) in enumerate(steps) if kind == "fill")
    steps[form] = ("fill", {**steps[form][1], "Course": course, "Topic of this session": topic})
    wish = next(index for index, (kind, given) in enumerate(steps) if "In your own words" in given and kind == "fill")
    steps[wish] = ("fill", {**steps[wish][1], "In your own words": obstacle})
    walker = Walker(slack, script.who)

    act_out(replace(script, steps=tuple(steps), plan=None), walker)

    kept = slack.wait_for(lambda: bot.database.reading().plans.of(f"T1000001:{walker.actor.id}"), what="the plan")[0]
    course, topic, obstacle = (text.replace("\u202e", "") for text in (course, topic, obstacle))  # never kept
    answers = kept.answers["answers"]
    assert [answers[name] for name in ("course", "topic", "obstacle")] == [course, topic, obstacle]
    assert (kept.plan["course"], kept.plan["title"]) == (course, f"{course}: {topic}")
    sent = [shown.payload for shown in slack.shown]
    loud = [said for payload in sent for said in (*mrkdwn(payload), payload.get("text", "")) if "<" in str(said)]
    assert loud == []
    assert not slack.refused


@pytest.mark.parametrize(("typed", "told"), NUMBERS.items())
def test_an_impossible_number_is_told_beside_its_field(typed: str, told: str, talk: Talk) -> None:
    slack, bot = talk
    walker = begun(slack)
    walker.open("Tell about your session")
    walker.fill(SESSION | {"After this, students can …": "ab"})
    assert walker.submit()  # too short: so there is a submission to send with other values
    sent = last_with(slack, "view")
    values = sent["view"]["state"]["values"]
    held(values, "outcomes")["value"] = "Argue"
    held(values, "group_size")["value"] = typed

    answer = slack.postman.deliver("interactive", anew(sent)).answer

    assert answer == {"response_action": "errors", "errors": {"group_size": told}}
    assert rows(bot, "SELECT count(*) FROM answer") == [(0,)]


def last_with(slack: LocalWorkspace, key: str) -> Any:
    """The payload of the newest request that has this."""
    return next(
        json.loads(json.dumps(sent.payload)) for sent in reversed(slack.deliveries) if sent.payload.get(key) is not None
    )


def held(values: Any, field: str) -> Any:
    (element,) = values[field].values()
    return element


def anew(payload: Any) -> Any:
    """Another request, not the same once more."""
    return payload | {"trigger_id": f"{payload['trigger_id']}.again"}


def test_a_text_that_is_far_too_long_is_told_and_stays_in_the_form(talk: Talk) -> None:
    slack, bot = talk
    walker = begun(slack)
    view = walker.open("Tell about your session")
    walker.fill(SESSION | {"After this, students can …": "Argue\n" + "x" * 2990})

    told = walker.submit()

    assert told == {
        "After this, students can …": f"The line “{'x' * 40} …” has 2990 characters; at most 300.",
    }
    assert slack.person("Noor").values(view)["course"] and rows(bot, "SELECT count(*) FROM answer") == [(0,)]


def test_somebody_elses_button_shows_and_changes_nothing(talk: Talk) -> None:
    slack, bot = talk
    noor, daan = begun(slack), Walker(slack, "Daan")
    noor.press("Pause")
    noor.seen("Paused.")
    before = rows(bot, "SELECT * FROM conversation")
    sent = last_with(slack, "actions")
    sent["user"] = {"id": daan.actor.id, "username": "daan", "team_id": sent["team"]["id"]}

    assert slack.postman.deliver("interactive", anew(sent)).ok

    daan.seen("That conversation is no longer there.")
    assert rows(bot, "SELECT * FROM conversation") == before


def test_a_click_on_a_conversation_that_was_deleted_is_answered(talk: Talk) -> None:
    slack, bot = talk
    walker = begun(slack)
    with closing(sqlite3.connect(bot.database.path)) as connection, connection:
        connection.execute("DELETE FROM conversation")

    walker.press("Pause")

    walker.seen("That conversation is no longer there. You can start a new one or go on with another.")
    walker.press("New session")
    walker.seen("Question 1 of about 8")
