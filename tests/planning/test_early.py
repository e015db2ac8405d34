"""Feedback has a moment: work is in early enough for it, and the day on which it is there is named; or it is said that
there is none yet."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from coachbot.export.markdown import render_markdown
from coachbot.planning.session_plan import Finding, Plan, PlanActivity, PlanFeedback
from tests.planning.made import answers, course_plan, knowledge, plan

MONDAY, SATURDAY, LATER, WEDNESDAY, LAST = (f"2027-02-{day:02}T10:00:00+01:00" for day in (1, 6, 15, 17, 22))
PROJECT: dict[str, Any] = {"activities": ["report", "presentation", "revise"], "own_minutes": 1200}


def _wish(activity: str, by: str, **given: str) -> dict[str, str]:
    return {"activity": activity, "by": by, **given}


def _plan(*starts: str | None, language: Any = "en", **given: Any) -> Plan:
    meetings = [{"minutes": 120, **({"starts_at": start} if start else {})} for start in starts]
    return plan(answers(**{**PROJECT, "meetings": meetings, **given}), language)


def _of(made: Plan, part_id: str) -> PlanActivity:
    return next(one for one in made.activities if one.id == part_id)


def _given(made: Plan, part_id: str, by: str) -> PlanFeedback:
    return next(one for one in _of(made, part_id).feedback if one.by == by)


def _found(made: Plan) -> list[Finding]:
    return [one for one in made.findings if one.check == "feedback-no-moment"]


TO_PRESENT = {"activities": ["criteria-talk", "report", "presentation"], "feedback": [_wish("report", "peers")]}


def test_work_is_in_before_the_meeting_that_uses_the_feedback_on_it() -> None:
    made = _plan(MONDAY, LATER, **TO_PRESENT)

    assert _given(made, "report", "peers").used_in == "presentation"
    assert _of(made, "report").days_before == 3
    assert _given(made, "report", "peers").ready_on == date(2027, 2, 14)
    assert (
        "Hand it in 3 days before meeting 2, so on Friday 12 February at the latest" in _of(made, "report").instructions
    )
    assert "by Sunday 14 February" in _of(made, "report").instructions
    assert "Friday 12 February 2027, 10:00" in render_markdown(made, knowledge(), "students")
    assert "by Sunday 14 February" in render_markdown(made, knowledge(), "lecturer")


def test_the_days_before_it_are_not_counted_as_days_to_work() -> None:
    made = _plan(MONDAY, LATER, **TO_PRESENT)

    assert [load.days for load in made.totals.load if load.meeting == 1] == [11]


def test_without_a_date_it_is_said_in_days() -> None:
    made = _plan(None, None, **TO_PRESENT)

    assert "3 days before meeting 2: what comes later gets its feedback too late" in _of(made, "report").instructions
    assert _given(made, "report", "peers").ready_on is None and _given(made, "report", "peers").within == 3


@pytest.mark.parametrize(("language", "said"), [("en", "go on before that"), ("nl", "gaan eerder al verder")])
def test_where_the_days_are_missing_that_is_said_with_the_smallest_change(language: str, said: str) -> None:
    made = _plan(MONDAY, SATURDAY, language=language, **TO_PRESENT)

    assert _of(made, "report").days_before is None
    (found,) = _found(made)
    assert said in found.message and found.remedy is not None
    assert not _found(_plan(MONDAY, LATER, language=language, **TO_PRESENT))


def test_what_is_used_in_the_weeks_after_is_there_some_days_after_the_meeting() -> None:
    given = {"activities": ["criteria-talk", "report", "class-discussion", "revise", "exit-ticket"]}
    made = _plan(MONDAY, LATER, **given, feedback=[_wish("class-discussion", "lecturer", used_in="revise")])

    assert _given(made, "class-discussion", "lecturer").within == 3


def test_what_is_used_straight_on_is_in_so_early_that_there_is_time_for_both() -> None:
    given = {"activities": ["criteria-talk", "case-study", "report", "presentation"]}
    made = _plan(
        *(MONDAY, LAST),
        **given,
        settings={"case-study": "online-together"},
        feedback=[_wish("case-study", "client", used_in="report")],
    )

    assert (_of(made, "case-study").phase, _of(made, "report").phase) == ("between", "between")
    assert _of(made, "report").days_before == 3  # in time for feedback on it, and the case two days more
    assert _of(made, "case-study").days_before == 10  # 8 days before it is a Sunday
    assert _given(made, "case-study", "client").ready_on == date(2027, 2, 15)


def test_what_is_read_within_the_hour_is_due_a_day_before_the_talk_and_else_two() -> None:
    given: dict[str, Any] = {
        "activities": ["literature-search", "report", "supervision-talk", "revise"],
        "feedback": [_wish("report", "lecturer", where="physical", used_in="revise")],
        "meetings": [{"minutes": 60, "starts_at": WEDNESDAY}],
    }
    few, many = (plan(answers(**given, group_size=size, own_minutes=900)) for size in (2, 5))

    assert (_of(few, "report").days_before, _of(many, "report").days_before) == (1, 2)
    assert "the day before the meeting, so on Tuesday 16 February at the latest" in _of(few, "report").instructions
    assert "has not been read in the supervision talk" in _of(few, "report").instructions
    assert _of(plan(answers(**given, group_size=2, own_minutes=900, obstacle_kind="time")), "report").days_before == 2


def test_what_leads_to_it_in_own_time_and_where_it_is_handed_in_are_due_with_it() -> None:
    given = {"activities": ["criteria-talk", "exercises", "report", "hand-in", "supervision-talk", "revise"]}
    wish = _wish("report", "lecturer", where="physical", used_in="revise")
    made = _plan(MONDAY, WEDNESDAY, **given, feedback=[wish])

    assert {_of(made, name).days_before for name in ("report", "hand-in")} == {2}
    assert (_of(made, "exercises").days_before or 0) > 2  # the report starts from it, and needs its days too
    assert "2 days before" in _of(made, "hand-in").instructions and "2 days" not in _of(made, "report").instructions


def test_feedback_that_takes_weeks_is_promised_on_no_day() -> None:
    given = {**PROJECT, "group_size": 400, "feedback": [_wish("report", "lecturer", used_in="revise")]}
    made = plan(answers(**{**given, "meetings": [{"minutes": 120, "starts_at": MONDAY}]}))

    assert _given(made, "report", "lecturer").within is None and _given(made, "report", "lecturer").ready_on is None
    assert _found(made)


@pytest.mark.parametrize("by", ["automatic", "self"])
def test_what_nobody_has_to_read_is_not_asked_early(by: str) -> None:
    made = _plan(MONDAY, LATER, **{**TO_PRESENT, "feedback": [_wish("report", by)]})

    assert _of(made, "report").days_before is None and _given(made, "report", by).within is None


def test_work_for_each_further_talk_comes_in_as_early_and_that_is_told_once() -> None:
    made = course_plan("thesis-student")
    search, revision = (_of(made, name) for name in ("literature-search", "revise"))

    assert (search.days_before, revision.days_before) == (2, 2)
    assert "so on Monday 1 February at the latest" in search.instructions  # the talk is on the 3rd
    assert made.obstacle and len(made.obstacle.answers) == 1
