"""Who cannot be there at a fixed time or in a place: the plan itself says what they do instead."""

from __future__ import annotations

from typing import Any

import pytest

from coachbot.planning.session_plan import Finding, Plan
from tests.planning.made import answers, plan

INSTEAD = "If you cannot be there: "


def _made(*left_out: str, **given: Any) -> Plan:
    told: dict[str, Any] = {"activities": ["reading", "class-discussion"], "settings": {"class-discussion": "in-class"}}
    return plan(answers(**{**told, "left_out": list(left_out), **given}))


def _saying(made: Plan) -> list[str]:
    return [one.id for one in made.activities if INSTEAD in one.instructions]


def _told(made: Plan) -> str:
    return next(one.instructions for one in made.activities if one.id == "class-discussion")


def _finding(made: Plan, check: str) -> Finding:
    return next(one for one in made.findings if one.check == check)


@pytest.mark.parametrize("kind", ["no-fixed-times", "no-travel"])
def test_the_meeting_says_what_somebody_does_who_cannot_be_there(kind: str) -> None:
    made = _made(kind)
    finding = _finding(made, kind)

    assert _saying(made) == ["class-discussion"]
    assert f"{INSTEAD}send your answer to the opening question" in _told(made)
    assert (finding.severity, finding.remedy) == ("praise", None)
    assert "in the instructions of the class discussion" in finding.message


@pytest.mark.parametrize("left_out", [(), ("none-known",), ("no-device",)])
def test_where_nobody_is_known_to_miss_it_nothing_is_said(left_out: tuple[str, ...]) -> None:
    assert _saying(_made(*left_out)) == []


def test_who_cannot_travel_can_come_online() -> None:
    made = _made("no-travel", settings={"class-discussion": "live-online"}, environments=["digital"])

    assert _saying(made) == []
    assert "no-travel" not in {one.check for one in made.findings}


def test_what_is_told_to_all_has_to_be_recorded_for_it() -> None:
    made = _made("no-fixed-times", activities=["lecture", "class-discussion"])

    assert _saying(made) == ["lecture", "class-discussion"]
    assert _finding(made, "no-fixed-times").severity == "advice"
    assert _finding(made, "no-fixed-times").remedy == (
        "For that, record the lecture or put the slides online, and say where."
    )


def test_what_nobody_can_do_instead_is_what_is_left_to_arrange() -> None:
    made = _made("no-travel", activities=["class-discussion", "work-visit"], environments=["physical", "workplace"])

    assert "For the work visit, ask what would help them" in str(_finding(made, "no-travel").remedy)
    assert "class discussion" not in str(_finding(made, "no-travel").remedy)


def test_with_parallel_groups_another_group_is_tried_first() -> None:
    made = _made("no-fixed-times", parallel_groups=4, group_size=80)

    assert f"{INSTEAD}come with another group; if that does not work either, send" in _told(made)


def test_with_one_student_there_is_nobody_who_was_there() -> None:
    made = _made("no-fixed-times", activities=["reading", "supervision-talk"], settings={}, group_size=1)

    assert _saying(made) == []
    assert str(_finding(made, "no-fixed-times").remedy).startswith("Choose the moment of the supervision talk together")


def test_of_two_halves_in_meetings_the_first_one_says_it() -> None:
    halves = {"case-study": ["in-class", "live-online"]}
    made = _made("no-fixed-times", activities=["case-study"], meetings=[{"minutes": 60}] * 2, settings=halves)

    assert len([one for one in made.activities if one.meeting is not None]) == 2
    assert len(_saying(made)) == 1
