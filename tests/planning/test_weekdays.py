"""Nothing is due in a weekend, and a meeting closes with the day on which work is really due."""

from __future__ import annotations

import pytest

from coachbot.planning.session_plan import Plan
from tests.planning.made import COURSES, answers, course_plan, plan

WEEKEND = (5, 6)


def _talk(*starts: str) -> Plan:
    given = {
        "activities": ["report", "supervision-talk", "revise"],
        "feedback": [{"activity": "report", "by": "lecturer", "where": "physical", "used_in": "revise"}],
        "meetings": [{"minutes": 60, "starts_at": start} for start in starts],
        "group_size": 2,
        "obstacle_kind": "time",
    }
    return plan(answers(**given))


@pytest.mark.parametrize("name", COURSES)
def test_no_step_of_own_work_ends_in_a_weekend(name: str) -> None:
    days = [step.by for one in course_plan(name).activities for step in one.steps if step.by]

    assert [day for day in days if day.weekday() in WEEKEND] == []


def test_what_would_be_due_on_a_saturday_is_due_on_the_friday_before() -> None:
    monday = _talk("2027-03-08T11:00:00+01:00")  # two days before it is a Saturday

    assert next(one for one in monday.activities if one.id == "report").days_before == 3


def test_a_meeting_closes_with_the_day_on_which_work_is_due() -> None:
    nursing = course_plan("nursing-return-days")

    assert "klaar op donderdag 25 maart" in nursing.meetings[1].order[-1].text
