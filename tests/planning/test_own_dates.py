"""Long own work has a day for each step: in proportion to its time, between one meeting and the next."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from coachbot.planning.answers import Meeting
from coachbot.planning.session_plan import Plan, PlanActivity
from coachbot.texts import Language
from tests.planning.made import answers, plan, read

FIRST, LATER = "2027-02-03T09:00:00+01:00", "2027-02-24T09:00:00+01:00"


def _made(first: str | None = FIRST, second: str | None = LATER, language: Language = "en", **changes: Any) -> Plan:
    meetings = [{"minutes": 60} | ({"starts_at": start} if start else {}) for start in (first, second)]
    usual: dict[str, Any] = {
        "activities": ["criteria-talk", "group-project", "presentation"],
        "meetings": meetings,
        "own_minutes": 1200,
        "settings": {},
    }
    return plan(answers(**{**usual, **changes}), language)


def _work(made: Plan, name: str = "group-project") -> PlanActivity:
    return next(one for one in made.activities if one.activity == name)


def _days(one: PlanActivity) -> list[date]:
    return [step.by for step in one.steps if step.by]


def test_each_step_is_done_by_a_day_in_proportion_to_its_time() -> None:
    one = _work(_made())
    days = _days(one)
    assert len(days) == len(one.steps) and days[-1] == date(2027, 2, 19)
    assert all(earlier <= later for earlier, later in pairwise(days))
    for step, day in zip(one.steps, days, strict=True):
        even = date(2027, 2, 3) + timedelta(days=18 * (step.at + step.minutes) / one.minutes)
        assert abs((day - even).days) <= 3  # not in a weekend


def test_work_that_follows_other_work_begins_where_that_ends() -> None:
    made = _made(activities=["criteria-talk", "group-project", "client-assignment", "presentation"], own_minutes=1800)
    project, report = (_work(made, name) for name in ("group-project", "client-assignment"))
    ends = date(2027, 2, 3) + timedelta(days=18 * project.minutes // (project.minutes + report.minutes))
    assert project.minutes > 500 and report.minutes > 500
    assert abs((_days(project)[-1] - ends).days) <= 3  # not in a weekend
    assert _days(report)[0] >= _days(project)[-1]
    assert _days(report)[-1] == date(2027, 2, 19)


def test_with_only_the_day_on_which_it_is_due_the_days_are_counted_back() -> None:
    days = _days(_work(_made(first=None)))
    assert days[-1] == date(2027, 2, 19) and len(set(days)) > 2


@pytest.mark.parametrize(
    ("first", "second", "changes"),
    [
        (FIRST, None, {}),
        (None, None, {}),
        (FIRST, "2027-02-05T09:00:00+01:00", {}),  # two days: nobody needs a date for each step
        (FIRST, LATER, {"own_minutes": 200}),  # no more than two days' work
        (FIRST, LATER, {"meetings": []}),
    ],
    ids=["no day on which it is due", "no days", "two days", "little work", "no meetings"],
)
def test_where_days_are_not_known_or_not_needed_none_are_told(
    first: str | None, second: str | None, changes: dict[str, Any]
) -> None:
    assert not _days(_work(_made(first, second, **changes)))


def test_a_visit_is_made_on_one_day() -> None:
    made = _made(
        activities=["criteria-talk", "work-visit", "group-project", "presentation"],
        environments=["physical", "workplace"],
        workplace_minutes=400,
    )
    assert not _days(_work(made, "work-visit")) and _days(_work(made))


def _studio_meetings() -> tuple[Meeting, ...]:
    return read((Path(__file__).parent / "courses" / "design-studio.answers.yaml").read_text(encoding="utf-8")).meetings


def _studio(**changes: Any) -> Plan:
    usual = read((Path(__file__).parent / "courses" / "design-studio.answers.yaml").read_text(encoding="utf-8"))
    return plan(usual.model_copy(update=changes))


def test_a_visit_from_which_work_starts_is_made_before_the_first_step_of_that_work() -> None:
    made = _studio()
    visit, work = _work(made, "work-visit"), _work(made, "client-assignment")
    by = date(2027, 4, 19) - timedelta(days=visit.days_before or 0)
    assert date(2027, 4, 6) <= by < _days(work)[0]
    assert "by Thursday 8 April: the assignment for the client starts from it" in visit.instructions
    assert made.obstacle and all("before Monday 19 April" not in one.message for one in made.obstacle.answers)


def test_the_meeting_before_a_visit_prepares_it_and_does_not_begin_what_starts_from_it() -> None:
    first, second = (" ".join(step.text for step in meeting.order) for meeting in _studio().meetings[:2])
    assert "prepare the work visit here. Choose your two questions" in first
    assert "work on the assignment for the client" not in first
    assert "work on the assignment for the client" in second


def test_where_days_are_few_or_unknown_work_that_builds_on_each_other_is_due_together() -> None:
    undated = [one.model_copy(update={"starts_at": None}) for one in _studio_meetings()]
    assert all(one.days_before is None for one in _studio(meetings=tuple(undated)).activities)


def test_of_three_pieces_that_build_on_each_other_each_has_its_day() -> None:
    nursing = (Path(__file__).parent / "courses" / "nursing-return-days.answers.yaml").read_text(encoding="utf-8")
    made = plan(read(nursing), "nl")
    talk, revision, portfolio = (_work(made, one) for one in ("supervision-talk", "revise", "portfolio"))
    days = [one.days_before or 0 for one in (talk, revision, portfolio)]
    assert days[0] > days[1] + 5 and days[1] > days[2] + 5
    assert "uiterlijk vrijdag 2 april klaar is: het portfolio begint ermee" in revision.instructions


def test_work_that_has_to_be_read_before_the_meeting_is_done_earlier() -> None:
    thesis = (Path(__file__).parent / "courses" / "thesis-student.answers.yaml").read_text(encoding="utf-8")
    days = _days(_work(plan(read(thesis)), "report"))
    assert date(2027, 2, 3) < days[0] and days[-1] == date(2027, 2, 15)  # two days before the meeting of the 17th


@pytest.mark.parametrize(
    ("language", "told", "asked"),
    [
        ("en", "at the latest, as the plan proposes", "a date and a name"),
        ("nl", "stelt het plan voor", "een datum en een naam"),
    ],
)
def test_who_works_for_long_is_told_the_day_on_which_it_is_shown_and_asked_for_one_where_none_is_known(
    language: Language, told: str, asked: str
) -> None:
    for made, expected in ((_made(language=language), told), (_made(None, None, language), asked)):
        (found,) = (one for one in made.findings if one.check == "long-alone")
        assert expected in found.message
