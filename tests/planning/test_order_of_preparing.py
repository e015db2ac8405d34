"""Preparation stands in the time before the meeting that uses it, not all of it before the first one."""

from __future__ import annotations

from tests.planning.made import answers, course_plan, plan


def test_a_search_that_serves_the_second_meeting_is_done_after_the_first() -> None:
    made = course_plan("teacher-training-debate")
    phases = {one.activity: one.phase for one in made.activities}

    assert phases["reading"] == phases["preparation-question"] == "before"
    assert phases["literature-search"] == "between"


def test_what_stays_before_the_first_meeting_is_used_in_it() -> None:
    made = course_plan("teacher-training-debate")

    assert any((link.start, link.to) == ("preparation-question", "class-discussion") for link in made.links)
    assert made.obstacle and "(in meeting 1) begins with two questions" in made.obstacle.answers[0].message


def test_with_one_meeting_nothing_waits() -> None:
    given = {"activities": ["reading", "literature-search", "debate"], "settings": {}, "own_minutes": 300}
    made = plan(answers(**given, meetings=[{"minutes": 120}]))

    assert [one.phase for one in made.activities[:2]] == ["before", "before"]
