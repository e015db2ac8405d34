"""What meetings and talks one to one ask of the lecturer, and a shape whose name promises how long it takes."""

from __future__ import annotations

from typing import Any

import pytest

from coachbot.export.markdown import render_markdown
from coachbot.planning.session_plan import Finding, Plan
from coachbot.texts import Language
from tests.planning.made import answers, knowledge, plan


def _talks(students: int, *, groups: int = 1, meetings: int = 1, language: Language = "en") -> Plan:
    given: dict[str, Any] = {"group_size": students, "parallel_groups": groups, "own_minutes": 400}
    return plan(
        answers(**given, activities=["report", "supervision-talk"], meetings=[{"minutes": 45}] * meetings), language
    )


def _finding(made: Plan, check: str) -> Finding | None:
    return next((one for one in made.findings if one.check == check), None)


@pytest.mark.parametrize(
    ("students", "groups", "meetings", "outside"),
    [
        (4, 1, 1, 0),  # each has a turn in the meeting
        (19, 1, 1, 150),  # four talks of ten minutes fit, fifteen do not
        (19, 1, 3, 450),  # and so each time that it is held
        (38, 2, 1, 300),
        (1, 1, 1, 0),
    ],
)
def test_talks_for_which_a_meeting_has_no_time_are_counted(
    students: int, groups: int, meetings: int, outside: int
) -> None:
    assert _talks(students, groups=groups, meetings=meetings).totals.lecturer_talk_minutes == outside


def test_talks_in_practice_are_counted_one_for_each_student() -> None:
    made = plan(
        answers(
            group_size=20,
            activities=["workplace-assignment", "supervision-talk"],
            environments=["physical", "workplace"],
            settings={"supervision-talk": "in-practice-together"},
            workplace_minutes=2000,
        )
    )
    talk = next(one for one in made.activities if one.activity == "supervision-talk")
    assert made.totals.lecturer_talk_minutes == 20 * talk.minutes
    found = _finding(made, "talks-load")
    assert found and "where you are there yourself" in found.message


def test_meetings_count_for_each_parallel_group_and_only_where_something_is_done() -> None:
    assert _talks(6, groups=3, meetings=2).totals.lecturer_meeting_minutes == 3 * 2 * 45
    asynchronous = plan(answers(activities=["reading", "exercises"], environments=["digital"], settings={}))
    assert asynchronous.totals.lecturer_meeting_minutes == 0


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "(3 times 90 minutes)"), ("nl", "(3 keer 90 minuten)")],
)
def test_the_page_tells_the_lecturer_the_hours_of_meetings_and_talks(language: Language, told: str) -> None:
    page = render_markdown(_talks(60, groups=3, meetings=2, language=language), knowledge())
    assert told in page and {"en": "Your talks one to one", "nl": "Jouw gesprekken één op één"}[language] in page


def _week(**changes: Any) -> Plan:
    given: dict[str, Any] = {
        "activities": ["group-project", "presentation"],
        "meetings": [{"minutes": 60}, {"minutes": 120}],
        "own_minutes": 1500,
    }
    return plan(answers(**{**given, **changes}), pattern="project-week")


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, "keep those 4 days free"),
        ({"own_minutes": 2400}, "plan at most 30 hours"),
    ],
)
def test_a_week_that_takes_longer_than_a_week_says_so_with_the_smallest_change(
    changes: dict[str, Any], told: str
) -> None:
    found = _finding(_week(**changes), "days-promised")
    assert found and found.severity == "warning" and "promises 5 days" in found.message
    assert found.remedy and told in found.remedy


def test_a_week_that_fits_or_has_dates_is_left_alone_and_so_is_a_shape_that_promises_nothing() -> None:
    dated = [{"minutes": 60, "starts_at": f"2027-02-{day}T09:00:00+01:00"} for day in ("01", "05")]
    assert not _finding(_week(own_minutes=500), "days-promised")
    assert not _finding(_week(meetings=dated), "days-promised")
    assert not _finding(plan(answers(own_minutes=1500), pattern="start-core-close"), "days-promised")
