"""Writing to each other over days has two of them: one for what each brings, one for the replies."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from coachbot.planning.edits import SetMinutes
from coachbot.planning.session_plan import PlanActivity
from coachbot.planning.suggest import suggest_edited
from tests.planning.made import MADE_BY, answers, course_plan, knowledge, plan

FIRST, SECOND = "2027-03-02T19:30:00+01:00", "2027-03-16T19:30:00+01:00"


def _exchange(first: str | None = FIRST, second: str | None = SECOND, **changes: Any) -> PlanActivity:
    usual: dict[str, Any] = {
        "activities": ["webinar", "online-discussion", "presentation"],
        "environments": ["digital"],
        "settings": {"presentation": "live-online"},
        "meetings": [{"minutes": 90} | ({"starts_at": start} if start else {}) for start in (first, second)],
    }
    made = plan(answers(**usual | changes))
    return next(one for one in made.activities if one.activity in ("online-discussion", "peer-feedback"))


def _days(one: PlanActivity) -> list[date | None]:
    return [step.by for step in one.steps]


def test_between_two_meetings_what_each_brings_is_there_about_halfway_and_the_replies_the_day_before() -> None:
    one = _exchange()
    assert _days(one) == [date(2027, 3, 9), date(2027, 3, 15)]
    assert sum(step.minutes for step in one.steps) == one.minutes
    assert "halfway" not in one.steps[0].text


@pytest.mark.parametrize(
    ("first", "second"),
    [(None, None), (FIRST, None), (None, SECOND), (FIRST, "2027-03-05T19:30:00+01:00")],
    ids=["no days", "only the first day", "only the second day", "three days"],
)
def test_where_the_days_are_not_known_or_too_few_it_is_told_as_halfway(first: str | None, second: str | None) -> None:
    one = _exchange(first, second)
    assert _days(one) == [None, None]
    assert "by halfway" in one.steps[0].text


def test_other_work_in_the_same_days_leaves_no_days_to_name() -> None:
    activities = ["webinar", "online-discussion", "report", "presentation"]
    assert _days(_exchange(activities=activities, own_minutes=600)) == [None, None]


def test_after_the_last_meeting_the_days_are_counted_from_it_and_before_the_first_back_from_it() -> None:
    after = next(one for one in course_plan("language-role-plays").activities if one.activity == "peer-feedback")
    assert _days(after) == [date(2027, 5, 21), date(2027, 5, 25)]
    before = _exchange(
        activities=["online-discussion", "presentation"], meetings=[{"minutes": 90, "starts_at": SECOND}]
    )
    assert _days(before) == [date(2027, 3, 12), date(2027, 3, 15)]


@pytest.mark.parametrize(
    "changes",
    [{"group_size": 1}, {"settings": {"online-discussion": "live-online", "presentation": "live-online"}}],
    ids=["one student", "at the same time"],
)
def test_who_does_not_wait_for_others_has_no_such_days(changes: dict[str, Any]) -> None:
    assert _exchange(**changes).steps == ()


def test_five_minutes_are_not_divided() -> None:
    halves = {"online-discussion": ["online-own-pace", "live-online"]}
    given = answers(activities=["online-discussion"], environments=["digital"], settings=halves)
    short = suggest_edited(given, knowledge(), "en", MADE_BY, None, [SetMinutes(part="online-discussion", minutes=5)])

    assert (short.plan.activities[0].minutes, short.plan.activities[0].steps) == (5, ())


def test_both_languages_tell_the_two_steps() -> None:
    told = [one.exchange for one in knowledge().activities.values() if one.exchange]
    assert len(told) == 2
    assert all(text.en and text.nl for texts in told for text in texts)
