"""In a meeting there are minutes for what somebody says about the work; and two who say it are named in one reason."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from coachbot.planning.session_plan import Plan
from tests.planning.made import answers, plan, read


def _wish(activity: str, by: str, **given: str) -> dict[str, str]:
    return {"activity": activity, "by": by, **given}


def _steps(made: Plan, part_id: str) -> list[str]:
    return [step.text for meeting in made.meetings for step in meeting.order if step.activity == part_id]


def _presented(by: str, when: str = "right-after", language: Any = "en") -> Plan:
    wish = _wish("presentation", by, when=when)
    return plan(answers(activities=["group-project", "presentation"], own_minutes=900, feedback=[wish]), language)


@pytest.mark.parametrize(("language", "said"), [("en", "Now the client says"), ("nl", "Nu zegt de opdrachtgever")])
def test_the_client_has_ten_minutes_at_the_end_and_the_meeting_is_as_long_as_it_was(language: Any, said: str) -> None:
    made = _presented("client", language=language)
    order = made.meetings[0].order

    (line,) = [step for step in order if step.text.startswith(said)]
    assert line.minutes == 10 and line.activity == "presentation"
    assert sum(step.minutes for step in order) == made.meetings[0].minutes
    assert sum(step.minutes for step in order if step.activity == "presentation") == next(
        one.minutes for one in made.activities if one.id == "presentation"
    )


def test_what_is_said_meanwhile_takes_no_minutes_of_its_own() -> None:
    steps = _steps(_presented("lecturer", "during"), "presentation")

    assert len(steps) == len(_steps(_presented("peers"), "presentation"))
    assert "Meanwhile the lecturer comes round" in steps[1]


def test_what_students_say_to_each_other_is_in_the_activity_itself() -> None:
    assert not [text for text in _steps(_presented("peers"), "presentation") if "Now fellow students" in text]


def test_a_log_that_fellow_students_react_to_is_swapped_at_the_start_of_the_talk() -> None:
    course = Path(__file__).parent / "courses" / "nursing-return-days.answers.yaml"
    steps = _steps(plan(read(course.read_text(encoding="utf-8"))), "intervision")

    assert steps[0].startswith("Swap the reflection log")
    assert len([text for text in steps if "Swap the reflection log" in text]) == 1  # not again where it comes back


def test_two_who_react_to_the_same_work_are_named_in_one_reason() -> None:
    wishes = [_wish("report", by, used_in="revise") for by in ("client", "peers")]
    made = plan(answers(activities=["report", "revise"], own_minutes=900, feedback=wishes))
    report, revise = (next(one for one in made.activities if one.id == name) for name in ("report", "revise"))

    assert report.because.count("You asked for feedback") == 1
    assert "from the client and fellow students on it" in report.because
    assert revise.because.count("that you asked for is used here") == 1
    assert {"/feedback/0", "/feedback/1"} <= set(revise.because_of) & set(report.because_of)
