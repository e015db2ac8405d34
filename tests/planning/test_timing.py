"""Minutes that a lecturer would choose: air in a meeting, short things short, long ones in round figures."""

from __future__ import annotations

import pytest

from tests.planning.made import answers, course_plan, plan


def _minutes(**given: object) -> dict[str, int]:
    return {part.id: part.minutes for part in plan(answers(**given)).activities}


@pytest.mark.parametrize(("meeting", "used"), [(40, 35), (60, 50), (90, 80), (120, 100), (180, 150), (240, 195)])
def test_a_meeting_keeps_time_for_starting_a_break_and_closing(meeting: int, used: int) -> None:
    minutes = _minutes(activities=["reading", "case-study"], meetings=[{"minutes": meeting}])

    assert minutes["case-study"] == used


@pytest.mark.parametrize(("setting", "used", "breaks"), [("in-class", 80, 0), ("live-online", 75, 1)])
def test_a_meeting_of_an_hour_and_a_half_has_a_break_online(setting: str, used: int, breaks: int) -> None:
    made = plan(
        answers(activities=["reading", "role-play"], settings={"role-play": setting}, meetings=[{"minutes": 90}])
    )

    assert [one.minutes for one in made.activities if one.activity == "role-play"] == [used]
    assert sum(step.text == "Break." for step in made.meetings[0].order) == breaks


def test_what_is_short_by_nature_does_not_fill_a_meeting() -> None:
    minutes = _minutes(
        activities=["reading", "peer-feedback"], settings={"peer-feedback": "in-class"}, meetings=[{"minutes": 180}]
    )

    assert minutes["peer-feedback"] == 60


def test_what_coachbot_adds_stays_small() -> None:
    made = plan(answers(activities=["poll"], environments=["digital", "physical", "workplace"], own_minutes=2000))

    added = {part.id: part.minutes for part in made.activities if part.added}
    assert added == {"preparation-question": 10, "collect-examples": 30}


def test_the_work_around_long_work_gets_its_share_of_the_time() -> None:
    minutes = _minutes(
        activities=["online-quiz", "literature-search", "report", "revise"],
        environments=["digital"],
        meetings=[],
        own_minutes=1900,
    )

    assert minutes["online-quiz"] <= 20
    assert minutes["report"] / 5 < minutes["literature-search"] < minutes["report"] / 3
    assert minutes["report"] / 5 < minutes["revise"] < minutes["report"] / 3
    assert sum(minutes.values()) <= 1900


def test_work_that_does_not_take_more_than_twice_its_time_leaves_the_work_around_it_as_it_is() -> None:
    minutes = _minutes(
        activities=["literature-search", "report"], environments=["digital"], meetings=[], own_minutes=600
    )

    assert minutes["literature-search"] <= 120


def test_a_work_that_is_cut_to_the_days_there_are_stays_in_round_figures() -> None:
    sizes = {one.activity: one.minutes for one in course_plan("design-studio").activities}

    assert sizes["client-assignment"] > 480
    assert sizes["client-assignment"] % 30 == 0


@pytest.mark.parametrize(
    ("course", "work"), [("thesis-student", "report"), ("nursing-return-days", "workplace-assignment")]
)
def test_what_one_person_makes_takes_what_it_takes_however_much_time_there_is(course: str, work: str) -> None:
    sizes = {one.activity: one.minutes for one in course_plan(course).activities}

    assert sizes[work] == 480  # twice the usual four hours, of the forty and more that there are


@pytest.mark.parametrize(("meeting", "minutes"), [(60, 30), (30, 25)])
def test_what_coachbot_adds_to_a_meeting_has_time_for_its_steps_where_there_is_time(meeting: int, minutes: int) -> None:
    made = plan(
        answers(
            activities=["group-project", "presentation"],
            settings={"presentation": "in-class"},
            meetings=[{"minutes": meeting}, {"minutes": 90}],
            own_minutes=900,
        ),
        pattern="design-studio",
    )
    talk = next(one for one in made.activities if one.activity == "criteria-talk")

    assert talk.added and talk.meeting == 0
    assert talk.minutes == minutes


def test_long_own_work_is_told_in_round_figures() -> None:
    minutes = _minutes(
        activities=["reading", "group-project"], environments=["digital"], meetings=[], own_minutes=1700, group_size=10
    )

    assert minutes["group-project"] > 600
    assert minutes["group-project"] % 60 == 0


def test_what_asks_for_talking_or_writing_too_gets_the_minutes_for_all_of_it() -> None:
    assert _minutes(activities=["knowledge-clip", "poll"], own_minutes=60)["poll"] == 10
    assert _minutes(activities=["knowledge-clip", "report"], own_minutes=150)["knowledge-clip"] == 20


def test_where_there_is_no_time_for_all_of_it_the_least_is_kept() -> None:
    assert _minutes(activities=["reading", "lecture", "poll"], meetings=[{"minutes": 20}])["poll"] == 5
