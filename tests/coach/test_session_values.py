"""From the answers of a file back to those of the dialogue: what comes through, and what is lost."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from coachbot.app import utc_now
from coachbot.coach.session_answers import session_answers
from coachbot.coach.session_lists import SessionLists
from coachbot.coach.session_values import session_values, untold
from coachbot.dialogue.conversation import Answer
from coachbot.dialogue.engine import Walk
from coachbot.dialogue.fields import Values
from coachbot.planning import Answers, answers_faults
from tests.coaching import content
from tests.contract.adapter import read
from tests.contract.facts import load_answers
from tests.contract.strategies import valid_answers
from tests.contract.test_contract import fewer
from tests.planning.made import answers

Json = dict[str, Any]


def walked(values: Values) -> Walk:
    """Where a conversation stands in which all this was said."""
    engine = content().engines["session"]
    turns = engine.dialogue.turns
    said = {name: Answer(value, turns[name].fingerprint, utc_now()) for name, value in values.items()}
    return engine.walk(said, SessionLists(content()))


def parsed(document: Json) -> Answers:
    told = read(document)[1]
    assert told is not None
    return told


@pytest.mark.parametrize("name", ["example-a", "sync-async", "good"])
def test_the_examples_come_through_whole(name: str) -> None:
    told = parsed(load_answers(name))

    assert untold(told, session_values(told, content()), content()) == ()


@fewer
@given(valid_answers())
def test_whatever_was_answered_the_conversation_comes_to_its_end(document: Json) -> None:
    values = session_values(parsed(document), content())

    assert walked(values).end == "plan"
    assert walked(values).values == values


@fewer
@given(valid_answers())
def test_what_the_dialogue_says_can_be_planned_and_comes_through_whole(document: Json) -> None:
    told = Answers.model_validate(session_answers(session_values(parsed(document), content()), content().credit_hours))

    assert answers_faults(told, content().planning) == ()
    assert untold(told, session_values(told, content()), content()) == ()


@fewer
@given(valid_answers())
def test_what_everybody_can_say_always_comes_through(document: Json) -> None:
    told = parsed(document)
    lost = untold(told, session_values(told, content()), content())

    assert not {"course", "topic", "outcomes", "group_size", "own_minutes", "environments", "activities"} & set(lost)


LOST: dict[str, tuple[Json, str]] = {
    "a length that is not offered": ({"meetings": [{"minutes": 100}]}, "meetings"),
    "half an hour of practice": (
        {"environments": ["digital", "physical", "workplace"], "workplace_minutes": 90},
        "workplace_minutes",
    ),
    "an outcome shown twice": (
        {"evidence": [{"outcome": 0, "activity": "reading"}, {"outcome": 0, "activity": "case-study"}]},
        "evidence",
    ),
    "what they do where no outcome is shown": ({"tasks": {"reading": "Pages 12 to 30"}}, "tasks"),
    "two who give feedback": (
        {"feedback": [{"activity": "case-study", "by": "peers"}, {"activity": "case-study", "by": "lecturer"}]},
        "feedback",
    ),
    "two places in own time": ({"settings": {"reading": ["elsewhere", "online-own-pace"]}}, "settings"),
    "a connection of places where nothing is done": (
        {"activities": ["reading"], "connections": [{"from": "digital", "to": "physical", "how": "discussed"}]},
        "connections",
    ),
}


@pytest.mark.parametrize("name", LOST)
def test_what_the_dialogue_cannot_say_is_told(name: str) -> None:
    given, lost = LOST[name]
    told = answers(**given)

    assert untold(told, session_values(told, content()), content()) == (lost,)


def test_a_length_that_is_not_offered_becomes_the_next_longer_one() -> None:
    values = session_values(answers(meetings=[{"minutes": 100}]), content())

    assert session_answers(values, content().credit_hours)["meetings"] == [{"minutes": 105}]


def test_a_start_is_told_as_the_clock_shows_it_where_the_person_is() -> None:
    told = answers(meetings=[{"minutes": 90, "starts_at": "2027-07-01T23:30:00Z"}])
    values = session_values(told, content(), "Asia/Tokyo")

    assert (values["session"]["date"], values["session"]["time"]) == ("2027-07-02", "08:30")
    assert untold(told, values, content(), "Asia/Tokyo") == ()


def test_the_lines_of_a_task_come_back_with_the_outcomes_that_are_shown_there() -> None:
    shown = [{"outcome": index, "activity": "case-study"} for index in range(2)]
    told = answers(
        outcomes=["Weigh it", "Advise others"],
        evidence=shown,
        tasks={"case-study": "Weigh two duties\nAdvise a colleague"},
    )
    values = session_values(told, content())

    assert (values["evidence"]["o1.task"], values["evidence"]["o2.task"]) == ("Weigh two duties", "Advise a colleague")
    assert untold(told, values, content()) == ()
