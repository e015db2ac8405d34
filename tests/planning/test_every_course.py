"""What a colleague insists on before teaching from a plan, whatever the course: in each of the ten (`courses/`)."""

from __future__ import annotations

import re

import pytest

from tests.planning.course_plans import checks_of, document_of, order_of, page_of
from tests.planning.made import COURSES, course_plan, knowledge

every_course = pytest.mark.parametrize("name", COURSES)


def test_there_are_ten_and_half_of_them_are_dutch() -> None:
    assert len(COURSES) == 10
    assert sorted(document_of(name)["language"] for name in COURSES) == ["en"] * 5 + ["nl"] * 5


@every_course
def test_time_that_is_left_is_spoken_of_as_in_the_running_order(name: str) -> None:
    """What a finding says that the time is for, is in the running order; what is filled is not called free."""
    made = course_plan(name)
    steps = " ".join(step.text for meeting in made.meetings for step in meeting.order)
    free = {"en": "Still free", "nl": "Nog vrij"}[made.language]
    told = [str(one.remedy) for one in made.findings if one.check == "under-used"]

    for remedy in told:
        begun = re.search("time that is left is for (.*?)\\.|tijd die overblijft voor (.*?)\\.", remedy)
        names = (begun[1] or begun[2]).replace(" en ", " and ").split(" and ") if begun else []
        assert all(one in steps for one in names)
        assert ("Nothing is left empty" not in remedy and "Er blijft niets leeg" not in remedy) or free not in steps


@every_course
def test_one_student_reads_nothing_about_the_others_and_who_is_online_nothing_about_a_room(name: str) -> None:
    made = course_plan(name)
    page = page_of(name, "students")
    words = []
    if made.group_size == 1:
        words += ["the others", "fellow student", "neighbour", "classmate"]
    if {meeting.environment for meeting in made.meetings} == {"digital"}:
        words += ["op het bord", "in het lokaal", "je buur", "aan de kant"]

    assert [word for word in words if word in page] == []


@every_course
def test_no_meeting_is_left_empty(name: str) -> None:
    made = course_plan(name)

    for index, meeting in enumerate(made.meetings):
        assert meeting.again or any(one.meeting == index for one in made.activities)


@every_course
def test_feedback_is_given_before_it_is_used(name: str) -> None:
    made, order = course_plan(name), order_of(name)

    for one in made.activities:
        for moment in one.feedback:
            steps = [one.id, *(place for place in (moment.given_in, moment.used_in) if place in order)]
            assert [order.index(step) for step in steps] == sorted({order.index(step) for step in steps})


@every_course
def test_what_is_made_has_criteria_that_are_known_before(name: str) -> None:
    made = course_plan(name)

    for one in made.activities:
        known = knowledge().activities[one.activity]
        if known.product and not one.id.endswith("-2"):
            assert known.criteria is not None
            counts = {"en": "What counts: ", "nl": "Waar het op aankomt: "}[made.language]
            assert one.instructions.count(counts) == 1


@every_course
def test_a_meeting_that_builds_on_own_work_says_what_those_do_who_did_none(name: str) -> None:
    made = course_plan(name)
    words = {"en": ("If you did not get to", "Without what comes out of", " is not finished:")}
    words["nl"] = ("Niet toegekomen aan", "Zonder wat er uit", " nog niet af?")

    for index in range(len(made.meetings)):
        inside = [one for one in made.activities if one.meeting == index]
        built = {link.start for link in made.links if link.to in {one.id for one in inside}}
        own = [one for one in made.activities if one.id in built and one.meeting is None]
        told = [one for one in inside if any(word in one.instructions for word in words[made.language])]
        assert len(told) == bool(own)


@every_course
def test_days_are_no_fuller_than_students_can_manage_or_the_plan_says_so(name: str) -> None:
    most = knowledge().texts.rates.limits.day
    full = [load for load in course_plan(name).totals.load if (load.minutes_a_day or 0) > most]

    assert bool(full) == ("due-soon" in checks_of(name))


@every_course
def test_a_meeting_leaves_time_for_starting_and_closing(name: str) -> None:
    made = course_plan(name)

    for index, meeting in enumerate(made.meetings):
        used = sum(one.minutes for one in made.activities if one.meeting == index)
        assert used <= meeting.minutes - 5


@every_course
def test_what_is_short_anyhow_is_not_made_shorter(name: str) -> None:
    for one in course_plan(name).activities:
        usual = knowledge().activities[one.activity].minutes[1]
        assert usual > 15 or one.minutes >= usual


@every_course
def test_little_is_added_and_what_is_added_is_marked(name: str) -> None:
    made, named = course_plan(name), document_of(name)["answers"]["activities"]

    assert {one.activity for one in made.activities if not one.added} == set(named)
    assert sum(one.added for one in made.activities) <= 2


@every_course
def test_the_lecturer_s_obstacle_is_quoted_with_an_answer(name: str) -> None:
    made, obstacle = course_plan(name), document_of(name)["answers"]["obstacle"]
    answers = [f"{one.message} {one.remedy}" for one in made.findings if one.check == "obstacle-named"]
    answers += [made.stretch.because] if made.stretch else []
    answers += [made.obstacle.message] if made.obstacle else []

    assert [obstacle in answer for answer in answers].count(True) == 1


@every_course
def test_praise_and_remarks_do_not_contradict_each_other(name: str) -> None:
    found = checks_of(name)
    opposites = [
        ("feedback-loop", "feedback-unused"),
        ("outcomes-shown", "outcome-not-shown"),
        ("criteria-known", "criteria-unknown"),
        ("preparation-comes-back", "preparation-unused"),
        ("load-spread", "due-soon"),
    ]

    assert [pair for pair in opposites if set(pair) <= found] == []
