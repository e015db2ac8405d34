"""An explanation in the evening stops as often in the running order as the plan promises, and at those minutes."""

from __future__ import annotations

import re
from itertools import accumulate, pairwise
from typing import Any

import pytest
import yaml

from coachbot.planning.session_plan import Plan, PlanMeeting, PlanStep
from coachbot.texts import Language
from tests.planning.made import COURSES, answers, plan

EVERY = 15
STARTS = [f"2027-03-{day:02}T19:30:00+01:00" for day in range(1, 32)]
EXPLAINING = ("webinar", "lecture", "guest-from-practice", "demonstration")


def _in_the_evening(name: str, language: Language) -> Plan:
    """A course whose lecturer has too little time, with all its meetings in the evening."""
    told = yaml.safe_load(COURSES[name].read_text(encoding="utf-8"))["answers"]
    meetings = [{**one, "starts_at": start} for one, start in zip(told["meetings"], STARTS, strict=False)]
    words = {"obstacle_kind": "time", "obstacle": "Everybody is tired"}
    return plan(answers(**{**told, **words, "meetings": meetings}), language)


def _explained(minutes: int, name: str = "webinar", **changes: Any) -> Plan:
    place = {"settings": {name: "live-online"}, "environments": ["digital"]}
    told = {"activities": [name], "meetings": [{"minutes": minutes, "starts_at": STARTS[0]}], "evidence": [], **place}
    return plan(answers(**{**told, "obstacle_kind": "time", **changes}))


def _promised(made: Plan) -> dict[str, int]:
    """Explanation -> how often it stops, as the lecturer reads it."""
    found = {}
    for one in made.obstacle.answers if made.obstacle else ():
        if stops := re.search(r"(?:stops|stopt) (\w+)(?: times| keer)?, (?:after every|na elke) 15 ", one.message):
            found[one.activities[0]] = int(stops[1]) if stops[1].isdigit() else 1
    return found


def _steps(made: Plan, name: str) -> tuple[PlanMeeting, list[PlanStep]]:
    activity = next(one for one in made.activities if one.id == name)
    meeting = made.meetings[activity.meeting or 0]
    return meeting, [step for step in meeting.order if step.activity == name]


def _is_as_promised(made: Plan, name: str, stops: int) -> None:
    meeting, steps = _steps(made, name)
    starts = list(accumulate((step.minutes for step in steps), initial=0))
    stopped = {start: step.text for start, step in zip(starts, steps, strict=False) if "Stop " in step.text}

    assert list(stopped) == [EVERY * number for number in range(1, stops + 1)]
    assert [re.search(r"Stop (\d)", text)[1] for text in stopped.values()] == [str(n + 1) for n in range(stops)]  # type: ignore[index]
    assert max(step.minutes for step in steps) <= EVERY
    assert all(one.at + one.minutes == other.at for one, other in pairwise(meeting.order))
    assert meeting.order[-1].at + meeting.order[-1].minutes == meeting.minutes
    text = next(one for one in made.activities if one.id == name).instructions
    assert "After every 15 minutes" in text or "Na elke 15 minuten" in text


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("name", COURSES)
def test_in_every_course_an_explanation_stops_as_often_as_the_plan_promises(name: str, language: Language) -> None:
    made = _in_the_evening(name, language)
    for activity, stops in _promised(made).items():
        _is_as_promised(made, activity, stops)


def test_some_of_the_courses_have_an_explanation_that_stops() -> None:
    assert sum(bool(_promised(_in_the_evening(name, "en"))) for name in COURSES) >= 2


@pytest.mark.parametrize("name", EXPLAINING)
@pytest.mark.parametrize("minutes", range(30, 125, 5))
def test_it_stops_so_in_a_meeting_of_any_length(minutes: int, name: str) -> None:
    place = "in-class" if name == "demonstration" else "live-online"
    made = _explained(minutes, name, settings={name: place}, environments=["digital", "physical"])
    for activity, stops in _promised(made).items():
        _is_as_promised(made, activity, stops)


def test_it_stops_so_where_feedback_takes_time_in_it_and_a_break_falls_in_it() -> None:
    said = {
        "activity": "webinar",
        "by": "lecturer",
        "where": "digital",
        "when": "right-after",
        "used_in": "nothing-yet",
    }
    made = _explained(120, settings={"webinar": "live-online"}, feedback=[said])
    meeting, steps = _steps(made, "webinar")
    (pause,) = [step for step in meeting.order if step.text == "Break."]

    assert [step for step in steps if "what would make it better" in step.text and step.minutes >= 10]
    assert steps[0].at < pause.at < steps[-1].at
    _is_as_promised(made, "webinar", _promised(made)["webinar"])


def test_what_was_promised_takes_the_place_of_the_rounds_own_stops() -> None:
    _, steps = _steps(_explained(90), "webinar")

    assert not [step for step in steps if step.text.startswith(("Part 2", "The last round", "Then "))]
    assert "Then it goes on." in steps[2].text and "The questions that are left" in steps[-1].text


def test_in_the_morning_it_goes_as_usual() -> None:
    morning = _explained(90, meetings=[{"minutes": 90, "starts_at": "2027-03-01T09:30:00+01:00"}])

    assert not [step for step in morning.meetings[0].order if "Stop " in step.text]
