"""Minutes that a lecturer would choose: air in a meeting, short things short, long ones in round figures."""

from __future__ import annotations

import pytest

from tests.planning.made import answers, plan


def _minutes(**given: object) -> dict[str, int]:
    return {part.id: part.minutes for part in plan(answers(**given)).activities}


@pytest.mark.parametrize(("meeting", "used"), [(40, 35), (60, 50), (90, 80), (120, 100), (180, 150), (240, 195)])
def test_a_meeting_keeps_time_for_starting_a_break_and_closing(meeting: int, used: int) -> None:
    minutes = _minutes(activities=["reading", "case-study"], meetings=[{"minutes": meeting}])

    assert minutes["case-study"] == used


def test_what_is_short_by_nature_does_not_fill_a_meeting() -> None:
    minutes = _minutes(
        activities=["reading", "peer-feedback"], settings={"peer-feedback": "in-class"}, meetings=[{"minutes": 180}]
    )

    assert minutes["peer-feedback"] == 60


def test_what_coachbot_adds_stays_small() -> None:
    made = plan(answers(activities=["poll"], environments=["digital", "physical", "workplace"], own_minutes=2000))

    added = {part.id: part.minutes for part in made.activities if part.added}
    assert added == {"preparation-question": 10, "collect-examples": 30}


def test_long_own_work_is_told_in_round_figures() -> None:
    minutes = _minutes(
        activities=["reading", "report"], environments=["digital"], meetings=[], own_minutes=1700, group_size=10
    )

    assert minutes["report"] > 600
    assert minutes["report"] % 60 == 0
