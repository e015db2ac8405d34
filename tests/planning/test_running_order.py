"""The running order of a meeting: it fills it to the minute, with a break, and says what comes back in it."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
import yaml

from coachbot.planning.air import air_between
from coachbot.planning.draft import Draft, draft_of
from coachbot.planning.edits import SetMinutes
from coachbot.planning.ranking import rank_patterns
from coachbot.planning.session_plan import Plan, PlanMeeting, PlanStep
from coachbot.planning.speech import Speech
from coachbot.planning.steps import LONG, own_steps_of, stretches_of
from coachbot.planning.suggest import suggest_edited
from tests.planning.made import COURSES, MADE_BY, answers, course_plan, knowledge, plan

every_course = pytest.mark.parametrize("name", COURSES)


def _meetings(made: Plan) -> list[PlanMeeting]:
    return [meeting for meeting in made.meetings if meeting.order]


def _texts(meeting: PlanMeeting) -> str:
    return "\n".join(step.text for step in meeting.order)


def _more_rounds(told: str) -> int:
    return sum(map(int, re.findall(r"Then (\d+) more rounds", told)))


def _made(**changes: Any) -> Plan:
    return plan(answers(**changes))


@every_course
def test_it_fills_the_meeting_to_the_minute(name: str) -> None:
    for meeting in _meetings(course_plan(name)):
        assert meeting.order[0].at == 0
        assert all(one.at + one.minutes == other.at for one, other in pairwise(meeting.order))
        assert meeting.order[-1].at + meeting.order[-1].minutes == meeting.minutes


@every_course
def test_each_activity_has_the_minutes_that_the_plan_gives_it(name: str) -> None:
    made = course_plan(name)
    for index, meeting in enumerate(made.meetings):
        for one in made.activities:
            if one.meeting == index:
                assert sum(step.minutes for step in meeting.order if step.activity == one.id) == one.minutes


@every_course
def test_nobody_works_for_an_hour_and_a_half_without_a_change(name: str) -> None:
    assert all(step.minutes < 90 for meeting in _meetings(course_plan(name)) for step in meeting.order)


@every_course
def test_long_own_work_is_divided_to_the_minute(name: str) -> None:
    for one in course_plan(name).activities:
        if one.meeting is None and one.minutes >= 120 and knowledge().activities[one.activity].own_steps:
            assert one.id.endswith("-2") or sum(step.minutes for step in one.steps) == one.minutes
        elif not knowledge().activities[one.activity].exchange:
            assert not one.steps


LONG_WORK = [name for name, one in knowledge().activities.items() if one.own_steps]


@pytest.mark.parametrize("name", LONG_WORK)
def test_in_work_of_any_length_a_step_is_as_long_as_it_needs_and_what_is_shown_comes_about_halfway(name: str) -> None:
    activity = knowledge().activities[name]
    setting = next(one for one in activity.settings if knowledge().settings[one].timing != "scheduled")
    for minutes in range(LONG, activity.minutes[2] + 1, 35):
        steps, draft = activity.own_steps, _draft_of(name, setting, minutes)
        told = own_steps_of(draft.by_id[name], Speech(draft, "en"))
        assert sum(step.minutes for step in told) == minutes
        assert all(step.minutes >= 5 for step in told)
        assert all(step.minutes <= (own.most or minutes) for step, own in zip(told, steps, strict=True))
        shown = [step.at / minutes for step in told if step.shown]
        assert all(0.3 <= share <= 0.65 for share in shown)


def _draft_of(name: str, setting: str, minutes: int) -> Draft:
    place = knowledge().settings[setting].environment
    made = answers(
        activities=[name],
        environments=["physical", place] if place in ("digital", "workplace") else ["physical"],
        meetings=[{"minutes": 60}],
        own_minutes=2400,
        settings={name: setting},
        evidence=[],
    )
    draft = draft_of(made, knowledge(), rank_patterns(made, knowledge())[0].id)
    return replace(draft, minutes={**draft.minutes, name: minutes})


@pytest.mark.parametrize(
    ("whole", "rest", "shared"),
    [
        (45, 5, (5, (), 0, 0)),
        (60, 10, (5, (), 0, 5)),
        (90, 20, (10, (), 0, 10)),
        (120, 20, (5, (10,), 0, 5)),
        (180, 60, (5, (15,), 35, 5)),
        (240, 45, (10, (15, 15), 0, 5)),
        (50, 3, (3, (), 0, 0)),
        (120, 0, (0, (), 0, 0)),
    ],
)
def test_what_is_left_of_a_meeting_is_for_its_start_its_close_and_breaks_before_it_is_free(
    whole: int, rest: int, shared: tuple[int, tuple[int, ...], int, int]
) -> None:
    air = air_between(whole, rest)
    assert (air.start, air.pauses, air.free, air.close) == shared
    assert air.start + sum(air.pauses) + air.free + air.close == rest


@pytest.mark.parametrize(
    ("whole", "rest", "shared"),
    [
        (60, 20, (10, (), 0, 10)),
        (75, 15, (5, (5,), 0, 5)),
        (90, 30, (5, (5,), 15, 5)),
        (90, 10, (5, (), 0, 5)),
        (120, 20, (5, (10,), 0, 5)),
    ],
)
def test_online_there_is_a_short_break_sooner(
    whole: int, rest: int, shared: tuple[int, tuple[int, ...], int, int]
) -> None:
    air = air_between(whole, rest, online=True)
    assert (air.start, air.pauses, air.free, air.close) == shared


def test_the_break_stands_near_the_middle_between_two_stretches() -> None:
    order = _made(activities=["skills-training"], meetings=[{"minutes": 180}], settings={}).meetings[0].order
    (pause,) = [step for step in order if step.text == "Break."]
    assert 70 <= pause.at <= 110
    assert pause.activity is None


def test_a_meeting_begins_with_what_was_prepared_or_with_the_feedback_that_waits_for_it() -> None:
    two = [{"minutes": 60}, {"minutes": 60}]
    made = _made(
        activities=["reading", "class-discussion", "report", "exercises"],
        meetings=two,
        own_minutes=600,
        settings={},
        feedback=[{"activity": "report", "by": "lecturer", "when": "within-days", "used_in": "next-session"}],
    )
    first = made.meetings[0].order[0].text
    assert first.startswith("Start from ")
    waits = next(moment for one in made.activities for moment in one.feedback if moment.at_start_of is not None)
    begins = made.meetings[waits.at_start_of or 0].order[0].text
    assert begins.startswith("Start with the feedback on the report")


def test_a_talk_that_comes_back_begins_with_what_was_done_since_the_last_one() -> None:
    begins = [meeting.order[0].text for meeting in course_plan("thesis-student").meetings]
    sources = ("the literature search", "the report", "the revision")
    assert all(f"Start from {source}: " in begun for source, begun in zip(sources, begins, strict=True))


def test_a_meeting_begins_with_what_was_made_since_the_last_one_before_older_work_that_it_uses() -> None:
    last = course_plan("design-studio").meetings[3].order[0].text
    assert last.startswith("Start from the revision, two groups together, two minutes each: lay before and after")
    made = _made(
        activities=["reading", "case-study", "class-discussion"],
        meetings=[{"minutes": 60}],
        environments=["digital", "physical"],
        own_minutes=400,
        settings={"case-study": "online-together", "class-discussion": "in-class"},
        evidence=[{"outcome": 0, "activity": "case-study"}],
    )
    assert made.meetings[0].order[0].text.startswith("Start from the case study")


def test_work_that_nothing_takes_up_is_looked_at_and_says_so_itself() -> None:
    made = course_plan("design-studio")
    revision = next(one for one in made.activities if one.activity == "revise")
    assert "Have it at hand in meeting 4: that begins with looking at it." in revision.instructions
    told = yaml.safe_load(COURSES["design-studio"].read_text(encoding="utf-8"))["answers"]
    asked = {"activity": "revise", "by": "lecturer", "when": "within-days", "used_in": "nothing-yet"}
    heard = _made(**{**told, "feedback": [*told["feedback"], asked]})
    assert "two groups together" not in heard.meetings[3].order[0].text


def test_in_a_talk_of_two_there_is_time_for_both_questions() -> None:
    assert "Your second question" in _texts(course_plan("thesis-student").meetings[0])


def test_talks_of_one_kind_each_say_what_they_are_about_and_how_they_go_is_told_once() -> None:
    first, second, third = (
        next(step.text for step in meeting.order if step.activity) for meeting in course_plan("thesis-student").meetings
    )
    assert first.startswith("This talk is about the literature search: what came out of it, and what you do with that")
    assert "As in meeting 1" in second and "This talk is about the report as it is now" in second
    assert "As in meeting 1" in third and "This talk is about the revision: what changed" in third
    told = "".join(_texts(meeting) for meeting in course_plan("thesis-student").meetings)
    assert told.count("Your first question") == 1 == told.count("Say the agreements aloud")


def test_what_shows_an_outcome_and_gets_no_feedback_is_looked_at_where_the_meeting_begins() -> None:
    begins = course_plan("evening-online").meetings[1].order[0].text
    assert begins.startswith(
        "Begin bij de schriftelijke online discussie: bekijk er samen één, op het gedeelde scherm."
    )
    assert "Je docent zegt waar het op aankomt" in begins


def test_a_meeting_begins_with_the_questions_that_a_quiz_left_open() -> None:
    quiz = {"activity": "online-quiz", "by": "automatic", "when": "right-after", "used_in": "next-session"}
    made = _made(
        activities=["online-quiz", "class-discussion"], meetings=[{"minutes": 60}], settings={}, feedback=[quiz]
    )
    assert made.meetings[0].order[0].text.startswith("Start with the questions that are still open after the online")


def test_the_second_half_goes_on_counting_where_the_first_stopped() -> None:
    rounds = [
        re.findall(r"Ronde \d|De laatste ronde", _texts(meeting))
        for meeting in course_plan("language-role-plays").meetings
    ]
    assert rounds == [["Ronde 2"], ["Ronde 3", "De laatste ronde"]]


def test_rounds_that_go_alike_stand_in_one_row_on_each_side_of_a_break_and_the_last_one_has_an_aim() -> None:
    order = course_plan("lab-for-600").meetings[0].order
    (row,) = [step for step in order if "more rounds" in step.text]
    assert row.minutes == 50 and row.text.startswith("Then 2 more rounds of 25 minutes: swap tasks each time")
    assert "The last one: do two outcomes agree yet?" in row.text
    long = _made(activities=["skills-training"], meetings=[{"minutes": 240}], settings={}).meetings[0].order
    rows = [step.text for step in long if re.match("Then|The last round", step.text)]
    assert sum("each time move up one role" in text for text in rows) == 1
    assert [text for text in rows if "without a stop" in text] == rows[-1:]


def test_time_that_is_free_is_told_with_what_it_could_be_used_for() -> None:
    made = _made(activities=["poll", "report"], meetings=[{"minutes": 90}], own_minutes=400, settings={})
    assert "work on the report here" in _texts(made.meetings[0])
    alone = _made(activities=["poll"], meetings=[{"minutes": 90}], settings={})
    assert "Still free: for questions" in _texts(alone.meetings[0])


@pytest.mark.parametrize(("minutes", "rounds"), [(60, "one more round"), (45, "2 more rounds"), (75, None)])
def test_time_that_is_free_is_first_for_who_has_not_had_a_turn_yet(minutes: int, rounds: str | None) -> None:
    made = answers(
        activities=["reading", "role-play", "report"],
        settings={"role-play": "in-class"},
        meetings=[{"minutes": 110}],
        group_size=15,
        own_minutes=600,
    )
    by_hand = SetMinutes(part="role-play", minutes=minutes)
    order = suggest_edited(made, knowledge(), "en", MADE_BY, None, [by_hand]).plan.meetings[0].order
    free = [step.text for step in order if not step.activity and step.text.startswith("Still free")]
    assert sum(step.minutes for step in order) == 110
    if rounds:
        assert (
            free[0]
            == f"Still free. A suggestion: {rounds} of the role play, for whoever has not had the main part yet."
        )
    else:
        assert not any("more round" in text for text in free)


def test_examples_are_shown_in_free_time_and_then_no_check_asks_for_them() -> None:
    free = _made(activities=["poll", "report"], meetings=[{"minutes": 90}], own_minutes=600, settings={})
    full = _made(activities=["skills-training", "report"], meetings=[{"minutes": 90}], own_minutes=600, settings={})
    assert "a good and a weak example for the report" in _texts(free.meetings[0])
    assert "criteria-unknown" not in {finding.check for finding in free.findings}
    assert "a good and a weak example" not in _texts(full.meetings[0])
    assert "criteria-unknown" in {finding.check for finding in full.findings}


def test_a_meeting_that_is_too_full_has_no_running_order() -> None:
    made = _made(activities=["lab-work", "skills-training", "debate"], meetings=[{"minutes": 30}], settings={})
    assert "over-budget" in {finding.check for finding in made.findings}
    assert made.meetings[0].order == ()


def test_a_return_day_has_an_order_of_its_own_and_says_what_is_different() -> None:
    made = course_plan("nursing-return-days")
    again: tuple[PlanStep, ...] = made.meetings[2].order
    assert made.meetings[2].again == "intervision"
    told = [step.text for step in again if step.activity == "intervision"]
    assert told[0].startswith("Zoals in bijeenkomst 2, ") and "Haal wat je inbrengt uit het portfolio" in told[0]
    assert not any("De inbrenger vertelt" in text for text in told)


def test_a_question_to_all_stands_in_the_middle_of_the_explanation_that_it_interrupts() -> None:
    order = course_plan("lecture-for-400").meetings[0].order
    told = [step.activity for step in order if step.activity]
    polls = [index for index, name in enumerate(told) if name == "poll"]
    assert all(0 < index < len(told) - 1 for index in polls)
    for index in polls:
        assert "lecture" in told[:index]


@pytest.mark.parametrize("name", [name for name, one in knowledge().activities.items() if one.meeting_steps])
def test_however_short_an_activity_is_no_stretch_of_it_is_empty(name: str) -> None:
    """Its minutes can be set by hand, in fives or otherwise, and time that is short is shared out."""
    told = answers(activities=[name])
    speech = Speech(draft_of(told, knowledge(), rank_patterns(told, knowledge())[0].id), "en")
    part = next(part for part in speech.draft.parts if part.name == name)
    for minutes in range(1, 200):
        stretches = stretches_of(part, minutes, speech)
        assert sum(one.minutes for one in stretches) == minutes
        assert all(one.minutes > 0 and (one.text or one.alike) for one in stretches), minutes


def test_too_many_to_go_one_after_the_other_show_their_work_side_by_side() -> None:
    given: dict[str, Any] = {"activities": ["reading", "presentation"], "group_size": 60}
    many = _made(**given, meetings=[{"minutes": 60}])
    few = _made(**given, parallel_groups=5, meetings=[{"minutes": 60}])
    assert "a third of you stand by your work at the same time" in _texts(many.meetings[0])
    assert "in-turn" not in {finding.check for finding in many.findings}
    assert "one after the other. After each" in _texts(few.meetings[0])


def test_a_meeting_begins_with_what_the_plan_does_about_the_obstacle() -> None:
    start, lecture, *_ = course_plan("lecture-for-400").meetings[0].order
    assert lecture.text.startswith("It begins with two questions about ")
    assert "questions that are still open after the online quiz" in start.text  # each has five minutes of its own
    assert (start.minutes, lecture.minutes) == (5, 5)
    evening = course_plan("evening-online").meetings
    assert any("camera" in step.text for meeting in evening for step in meeting.order if step.activity)


@pytest.mark.parametrize(("students", "rounds"), [(1, 1), (4, 1), (8, 2), (12, 3), (24, 5)])
def test_there_are_no_more_rounds_of_speakers_than_speakers(students: int, rounds: int) -> None:
    told = _texts(_made(activities=["presentation"], group_size=students, meetings=[{"minutes": 120}]).meetings[0])
    assert 1 + told.count("Round 2") + told.count("The last round") + _more_rounds(told) == rounds


def test_in_time_for_two_a_second_situation_is_talked_about() -> None:
    long, short = (
        _made(activities=["intervision"], settings={}, group_size=12, meetings=[{"minutes": minutes}]).meetings[0]
        for minutes in (150, 70)
    )
    assert all(_texts(one).count("Whoever brought it tells") == 1 for one in (long, short))
    assert "Now the situation of somebody else, in the same way." in _texts(long)
    assert "Now the situation" not in _texts(short)


@pytest.mark.parametrize(
    ("students", "told"),
    [(4, "about 10 minutes each. You tell"), (19, "about 10 minutes each: 4 of you now"), (1, "Your first question.")],
)
def test_talks_of_one_to_one_are_a_queue_as_soon_as_there_are_two(students: int, told: str) -> None:
    made = _made(activities=["report", "supervision-talk"], group_size=students, meetings=[{"minutes": 45}])
    assert told in _texts(made.meetings[0])


@pytest.mark.parametrize(
    ("name", "students", "told", "untold"),
    [
        ("exercises", 410, "Turn to those beside and behind you", "sit together"),
        ("exercises", 30, "sit together", "Turn to those"),
        ("exercises", 1, "go through it aloud", "sit together"),
        ("criteria-talk", 2, "Read it aloud", "Two or three"),
        ("role-play", 4, "whoever likes to says or plays them", "two or three groups"),
        ("role-play", 12, "two or three groups who like to", "whoever likes to"),
        ("lab-work", 2, "Lay your outcome beside what you expected", "pair next to you"),
        ("class-discussion", 3, "and read it aloud", "two or three of you"),
    ],
)
def test_what_is_asked_can_be_done_with_so_many(name: str, students: int, told: str, untold: str) -> None:
    here = {"settings": {name: "in-class"}, "meetings": [{"minutes": 120}]}
    texts = _texts(_made(activities=[name], group_size=students, **here).meetings[0])
    assert told in texts and untold not in texts


# what the plan promises elsewhere is what the running order does


def test_where_the_lot_decides_who_begins_nobody_else_does() -> None:
    made = course_plan("teacher-training-debate")
    told = _texts(made.meetings[0])
    assert "by lot" in next(one for one in made.activities if one.id == "class-discussion").instructions
    assert "The three that were drawn by lot begin" in told
    assert "Somebody who is in doubt begins" not in told


def test_a_task_in_which_sides_are_swapped_has_as_many_rounds_on_each_and_the_break_in_between() -> None:
    told = [step.text for step in course_plan("teacher-training-debate").meetings[1].order]
    swap = next(index for index, text in enumerate(told) if "now you swap" in text)
    rounds = [index for index, text in enumerate(told) if text.startswith(("The first side", "Round "))]
    assert told[swap - 1] == "Break."
    assert sum(index < swap for index in rounds) == sum(index >= swap for index in rounds) == 2
    assert not any("judges take over" in text for text in told)


@pytest.mark.parametrize(
    ("language", "task", "swaps"),
    [
        ("en", "Halfway you swap sides.", True),
        ("nl", "Na de pauze wissel je van kant.", True),
        ("en", "Win it.", False),
    ],
)
def test_a_task_that_swaps_sides_is_recognised_in_both_languages(language: Any, task: str, swaps: bool) -> None:
    given = answers(
        activities=["reading", "debate"],
        settings={},
        tasks={"debate": task},
        group_size=30,
        meetings=[{"minutes": 120}],
    )
    texts = _texts(plan(given, language).meetings[0])
    assert swaps == ("now you swap" in texts or "nu wisselen jullie" in texts)
    assert ("Choose a chair" in texts or "Kies een voorzitter" in texts) is True


def test_a_round_for_each_of_a_group_and_none_that_only_some_have() -> None:
    """One of the two groups of students has groups of three, the other of four: four rounds fit both."""
    told = [step.text for step in course_plan("nursing-return-days").meetings[0].order]
    assert any(text.startswith("Dan nog 2 rondes van") for text in told)
    assert not any("5" in text or "6" in text for text in told)
