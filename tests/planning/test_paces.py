"""What fits in planned minutes, the days that own work has, and a lecturer's own time: round figures by known rates."""

from __future__ import annotations

from typing import Any

import pytest

from coachbot.planning.environments import Mode
from coachbot.planning.paces import fitting_amount, preparing_minutes
from coachbot.planning.session_plan import MeetingLoad
from coachbot.texts import Language
from tests.planning.made import answers, knowledge, plan


@pytest.mark.parametrize(
    ("name", "minutes", "amount"),
    [
        ("reading", 25, "25 minutes is about 7 to 10 pages"),
        ("reading", 240, "4 hours is about 70 to 95 pages"),
        ("knowledge-clip", 10, "10 minutes is about 1 clip of"),
        ("knowledge-clip", 20, "20 minutes is about 1 to 2 clips"),
        ("report", 240, "4 hours is about 250 to 500 words"),
        ("reflection-log", 30, "30 minutes is about 100 to 150 words"),
        ("online-discussion", 30, "30 minutes is about 125 written words"),
    ],
)
def test_minutes_are_told_in_pages_clips_and_words(name: str, minutes: int, amount: str) -> None:
    assert fitting_amount(name, "asynchronous", minutes, knowledge(), "en").startswith(amount)


@pytest.mark.parametrize(
    ("name", "mode"), [("online-discussion", "synchronous"), ("case-study", "asynchronous"), ("poll", "synchronous")]
)
def test_what_has_no_pace_of_its_own_is_told_no_figure(name: str, mode: Mode) -> None:
    assert fitting_amount(name, mode, 60, knowledge(), "en") == ""


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_best_length_of_a_clip_is_told_as_contested(language: Language) -> None:
    told = fitting_amount("knowledge-clip", "asynchronous", 15, knowledge(), language)

    assert {"en": "disagree", "nl": "niet eens"}[language] in told


@pytest.mark.parametrize(
    ("name", "minutes", "preparing"),
    [("knowledge-clip", 5, 60), ("knowledge-clip", 25, 120), ("lecture", 45, 90), ("poll", 5, 10), ("report", 900, 60)],
)
def test_preparing_grows_with_what_has_to_be_made_and_not_with_what_students_make(
    name: str, minutes: int, preparing: int
) -> None:
    assert preparing_minutes(name, minutes, knowledge()) == preparing


def test_every_activity_has_one_rate_of_preparing_with_a_name_of_its_own() -> None:
    rates = knowledge().texts.rates
    listed = [name for rate in rates.preparing.values() for name in rate.activities]

    assert sorted(listed) == sorted(knowledge().activities)
    assert not set(rates.preparing) & set(rates.rates)


def test_the_lecturers_time_is_the_sum_by_the_rates_that_the_plan_gives() -> None:
    made = plan(answers(environments=["physical"], activities=["reading", "case-study"]))

    rates = made.totals.rates
    assert made.totals.lecturer_preparing_minutes == rates["choosing"]["minutes"] + rates["task"]["minutes"]
    assert all(rate["source"] and rate["what"] for rate in rates.values())


def test_an_activity_in_two_parts_is_prepared_once() -> None:
    once = plan(answers(activities=["case-study"], environments=["physical"]))
    twice = plan(answers(activities=["case-study"], settings={"case-study": ["in-class", "online-together"]}))

    assert len([part for part in twice.activities if part.activity == "case-study"]) == 2
    rates = twice.totals.rates
    added = sum(rates["asking"]["minutes"] for part in twice.activities if part.added)
    assert twice.totals.lecturer_preparing_minutes - added == once.totals.lecturer_preparing_minutes


def _load(meetings: list[dict[str, Any]]) -> tuple[MeetingLoad, ...]:
    return plan(
        answers(
            environments=["digital"],
            own_minutes=400,
            meetings=meetings,
            activities=["webinar", "exercises", "case-study", "online-meeting"],
            settings={"webinar": "live-online", "exercises": "online-own-pace", "case-study": "online-together"},
        )
    ).totals.load


@pytest.mark.parametrize(
    ("second", "minutes", "days", "a_day"),
    [
        ("2027-02-02T10:00:00+01:00", 180, 1, 180),  # no more than usual where days are short
        ("2027-02-08T10:00:00+01:00", 240, 4, 60),
        ("2027-02-01T16:00:00+01:00", 180, 0, 180),
        ("2027-03-29T10:00:00+02:00", 240, 53, 5),
        (None, 240, None, None),
    ],
)
def test_own_work_is_counted_a_day_between_two_dated_meetings(
    second: str | None, minutes: int, days: int | None, a_day: int | None
) -> None:
    dated = {"starts_at": second} if second else {}
    (load,) = _load([{"minutes": 90, "starts_at": "2027-02-01T10:00:00+01:00"}, {"minutes": 90, **dated}])

    assert load == MeetingLoad(meeting=1, minutes=minutes, days=days, minutes_a_day=a_day, days_needed=2)
