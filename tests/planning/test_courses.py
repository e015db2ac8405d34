"""Ten courses as lecturers would tell them (`courses/`): what a colleague insists on before teaching from the plan."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from coachbot.export.markdown import render_markdown
from coachbot.planning.session_plan import Plan, PlanActivity
from tests.planning.made import COURSES, course_plan, knowledge

every_course = pytest.mark.parametrize("name", COURSES)


def _document(name: str) -> dict[str, Any]:
    return dict(yaml.safe_load(COURSES[name].read_text(encoding="utf-8")))


def _page(name: str, audience: Any = "lecturer") -> str:
    return render_markdown(course_plan(name), knowledge(), audience)


def _of(made: Plan, part_id: str) -> PlanActivity:
    return next(one for one in made.activities if one.id == part_id)


def _order(name: str) -> list[str]:
    return [one.id for one in course_plan(name).activities]


def _checks(name: str) -> set[str]:
    return {finding.check for finding in course_plan(name).findings}


def test_there_are_ten_and_half_of_them_are_dutch() -> None:
    assert len(COURSES) == 10
    assert sorted(_document(name)["language"] for name in COURSES) == ["en"] * 5 + ["nl"] * 5


# what holds for every course


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
    page = _page(name, "students")
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
    made, order = course_plan(name), _order(name)

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
            own = {"en": "What counts: all that your task asks", "nl": "Waar het op aankomt: alles wat je opdracht"}
            counts = own[made.language] if one.task else known.criteria.to(made.language)
            assert counts in one.instructions


@every_course
def test_a_meeting_that_builds_on_own_work_says_what_those_do_who_did_none(name: str) -> None:
    made = course_plan(name)
    words = {"en": ("If you did not get to", "If you have nothing", "If you have not done", " is not finished:")}
    words["nl"] = ("Niet toegekomen aan", "Nog niets op papier", "Nog niet klaar met", " nog niet af?")

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

    assert bool(full) == ("due-soon" in _checks(name))


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
    made, named = course_plan(name), _document(name)["answers"]["activities"]

    assert {one.activity for one in made.activities if not one.added} == set(named)
    assert sum(one.added for one in made.activities) <= 2


@every_course
def test_the_lecturer_s_obstacle_is_quoted_with_an_answer(name: str) -> None:
    made, obstacle = course_plan(name), _document(name)["answers"]["obstacle"]
    answers = [f"{one.message} {one.remedy}" for one in made.findings if one.check == "obstacle-named"]
    answers += [made.stretch.because] if made.stretch else []
    answers += [made.obstacle.message] if made.obstacle else []

    assert [obstacle in answer for answer in answers].count(True) == 1


@every_course
def test_praise_and_remarks_do_not_contradict_each_other(name: str) -> None:
    found = _checks(name)
    opposites = [
        ("feedback-loop", "feedback-unused"),
        ("outcomes-shown", "outcome-not-shown"),
        ("criteria-known", "criteria-unknown"),
        ("preparation-comes-back", "preparation-unused"),
        ("load-spread", "due-soon"),
    ]

    assert [pair for pair in opposites if set(pair) <= found] == []


# the laboratory


def test_the_lab_is_entered_through_the_quiz_and_told_in_shifts_and_pairs() -> None:
    made = course_plan("lab-for-600")

    assert made.pattern.id == "lab-in-shifts"
    assert _order("lab-for-600") == ["reading", "knowledge-clip", "online-quiz", "lab-work", "report", "hand-in"]
    assert "If you have not done the online quiz: you do that first" in _of(made, "lab-work").instructions
    assert _of(made, "lab-work").minutes <= 165 - 20
    assert "in 25 groups of 24, each" in _page("lab-for-600")
    assert "24 students make 12 pairs." in _page("lab-for-600")


def test_two_hundred_hours_of_feedback_are_said_in_hours() -> None:
    assert "about 200 hours for you" in _page("lab-for-600")
    assert "lecturer-load" in _checks("lab-for-600")


# the internship


def test_each_return_day_has_its_work_and_the_last_one_its_own_situations() -> None:
    made = course_plan("nursing-return-days")

    assert [one.id for one in made.activities if one.meeting is not None] == ["skills-training", "intervision"]
    assert [meeting.again for meeting in made.meetings] == [None, None, "intervision"]
    assert "Dit doe je ook in bijeenkomst 3, steeds met de situatie" in _of(made, "intervision").instructions
    assert "Ook hier: intervisie, zoals in bijeenkomst 2" in _page("nursing-return-days", "students")


def test_what_happens_on_the_ward_is_looked_back_on_and_comes_back_on_the_return_day() -> None:
    made = course_plan("nursing-return-days")
    links = {(link.start, link.to) for link in made.links}

    assert {("skills-training", "workplace-assignment"), ("workplace-assignment", "intervision")} <= links
    assert ("workplace-assignment", "reflection-log") in links
    (peers,) = _of(made, "reflection-log").feedback
    assert (peers.given_in, peers.used_in) == ("intervision", "portfolio")


# the lecture


def test_the_lecture_stops_halfway_for_the_poll_and_both_say_so() -> None:
    made = course_plan("lecture-for-400")

    assert "stops for the poll, and then it goes on" in _of(made, "lecture").instructions
    assert "It comes in the middle of the lecture." in _of(made, "poll").instructions
    (listening,) = [one for one in made.findings if one.check == "long-listening"]
    assert (listening.severity, listening.remedy) == ("praise", None)
    assert "the poll comes in the middle of 35 minutes of explanation" in listening.message


# the evening programme


def test_two_weeks_between_two_evenings_are_used_and_preparation_comes_back_on_the_first() -> None:
    made = course_plan("evening-online")

    assert _of(made, "online-discussion").phase == "between"
    assert ("collect-examples", "webinar") in {(link.start, link.to) for link in made.links}
    assert "preparation-unused" not in _checks("evening-online")
    assert {meeting.environment for meeting in made.meetings} == {"digital"}


def test_what_is_handed_in_was_made_before() -> None:
    order = _order("evening-online")

    assert order.index("reflection-log") < order.index("hand-in")


# the studio


def test_the_critique_comes_while_it_can_change_with_time_before_and_after() -> None:
    made = course_plan("design-studio")
    meetings = {one.id: one.meeting for one in made.activities if one.meeting is not None}

    assert meetings == {"criteria-talk": 0, "peer-feedback": 2, "presentation": 3}
    assert made.meetings[1].again == "peer-feedback"
    assert _order("design-studio").index("client-assignment") < _order("design-studio").index("peer-feedback")
    assert "Between meeting 1 and meeting 3" in _of(made, "client-assignment").moment
    assert "due-soon" not in _checks("design-studio")


def test_a_group_makes_its_work_better_as_a_group() -> None:
    assert _of(course_plan("design-studio"), "revise").grouping == "groups"


# the open lab


def test_without_meetings_nothing_speaks_of_a_next_meeting() -> None:
    made = course_plan("open-lab")

    assert {one.mode for one in (knowledge().settings[part.setting] for part in made.activities)} == {"asynchronous"}
    assert "volgende bijeenkomst" not in _page("open-lab")
    assert "Nog niet klaar met de simulatie?" in _of(made, "lab-work").instructions


# the thesis


def test_the_talk_stands_between_draft_and_revision_and_each_meeting_is_a_talk() -> None:
    made = course_plan("thesis-student")

    assert _order("thesis-student") == ["literature-search", "report", "hand-in", "supervision-talk", "revise"]
    assert _of(made, "literature-search").phase == "before"
    assert _of(made, "supervision-talk").meeting == 1
    assert [meeting.again for meeting in made.meetings] == ["supervision-talk", None, "supervision-talk"]


def test_what_is_read_for_a_further_talk_comes_in_before_it_as_well() -> None:
    made = course_plan("thesis-student")

    assert made.obstacle and "The same holds for each further talk." in made.obstacle.answers[0].message
    assert "For every talk: what is to be read for it comes in" in _of(made, "supervision-talk").instructions


def test_the_draft_is_due_early_enough_to_be_read() -> None:
    page = _page("thesis-student", "students")

    assert "- **Hand it in by:** Monday 15 February 2027, 11:00" in page
    assert _of(course_plan("thesis-student"), "report").feedback[0].given_in == "supervision-talk"


# the project week


def test_a_vague_week_gets_a_start_with_criteria() -> None:
    made = course_plan("project-week")

    assert made.pattern.id == "project-week"
    assert [(one.id, one.meeting) for one in made.activities if one.added] == [
        ("preparation-question", None),
        ("criteria-talk", 0),
    ]
    assert "outcome-not-shown" in _checks("project-week")
    assert "in-turn" not in _checks("project-week")  # they show their work side by side
    assert "een derde staat tegelijk" in "".join(step.text for step in made.meetings[1].order)
    assert "87 studenten: 18 groepjes van 4 en 3 groepjes van 5." in _page("project-week")
    heard = _of(made, "group-project").feedback[0]
    assert (heard.by, heard.when, heard.used_in) == ("peers", "during", "presentation")  # while it can still change
    assert "van medestudenten, halverwege, als je laat zien wat er is" in _of(made, "group-project").instructions


# the debate, and the role plays


def test_the_debate_rests_on_sources_and_is_looked_back_on() -> None:
    made = course_plan("teacher-training-debate")

    assert {("literature-search", "debate"), ("debate", "reflection-log")} <= {(x.start, x.to) for x in made.links}
    assert "31 students make 2 groups of 10 and one group of 11." in _page("teacher-training-debate")
    judged = [one for one in made.findings if one.check == "criteria-unknown"]
    assert not any(one.activity == "reflection-log" for one in judged)


def test_in_the_half_that_counts_everybody_has_the_main_part_and_it_is_recorded_for_the_feedback_that_follows() -> None:
    made = course_plan("language-role-plays")
    second = " ".join(step.text for step in made.meetings[1].order)

    assert "nog 2 rondes van het rollenspel, voor wie de hoofdrol nog niet had" in second
    assert "Neem de laatste ronde in je eigen ruimte op" in _of(made, "role-play-2").instructions


def test_nobody_asks_all_about_what_each_looked_for_by_themselves() -> None:
    made = course_plan("teacher-training-debate")

    assert made.obstacle and not any("literature search" in one.message for one in made.obstacle.answers)
    assert "the judges take over one side" in " ".join(step.text for step in made.meetings[1].order)


def test_the_role_play_is_seen_first_and_gets_its_feedback_where_students_give_it() -> None:
    made = course_plan("language-role-plays")
    order = _order("language-role-plays")

    assert order.index("demonstration") < order.index("role-play") < order.index("exercises")
    assert order.index("exercises") < order.index("role-play-2") < order.index("peer-feedback")
    (peers,) = _of(made, "role-play-2").feedback
    assert peers.given_in == "peer-feedback"
    assert "feedback-too-early" in _checks("language-role-plays")


def test_a_first_try_in_the_evening_names_no_size_that_its_groups_do_not_have() -> None:
    told = next(one.instructions for one in course_plan("evening-online").activities if one.id == "role-play")

    assert "Je eerste poging blijft binnen je eigen groepje" in told
    assert "drieën" not in told


def test_exercises_in_any_subject_ask_for_answers_and_not_for_steps_of_a_sum() -> None:
    for name, words in (("lecture-for-400", ("step", "solution")), ("language-role-plays", ("stap", "uitwerking"))):
        made = course_plan(name)
        one = next(one for one in made.activities if one.activity == "exercises")
        order = [step.text for meeting in made.meetings for step in meeting.order if step.activity == one.id]
        page = " ".join((one.instructions, one.tool or "", *order)).casefold()
        assert not [word for word in words if word in page]
