"""A plan as a message: a lecturer sees at a glance what it asks of students before each meeting, and of themselves."""

from __future__ import annotations

from typing import Any

import pytest

from coachbot.app import utc_now
from coachbot.coach.parts import Heading, Paragraph, Small
from coachbot.coach.plan_parts import instruction_parts, plan_says, reading_parts
from coachbot.dialogue.words import Words
from coachbot.storage.plans import StoredPlan
from coachbot.texts import Language
from tests.contract.adapter import content
from tests.planning.made import answers, example, plan


def _lines(name: str, language: Language) -> list[str]:
    made = plan(example(name), language).to_dict()
    stored = StoredPlan("plan-1", "T1:U1", "c1", 1, made["title"], made["course"], language, {}, made, utc_now())
    return plan_says(content(), stored, Words(content().words, language), language).text.split("\n")


@pytest.mark.parametrize(
    ("name", "language", "line"),
    [
        ("sync-async", "en", "Between · 2 hours and 5 minutes · about 35 min a day for 4 days"),
        ("sync-async", "nl", "Tussendoor · 2 uur en 5 minuten · ongeveer 35 min per dag, 4 dagen lang"),
        ("sync-async", "en", "Meeting 2 · 40 minutes"),
        ("example-a", "en", "Before · 3 hours and 10 minutes · give it at least 2 days"),
        ("example-a", "nl", "Vooraf · 3 uur en 10 minuten · geef er minstens 2 dagen voor"),
    ],
)
def test_own_work_says_what_it_is_a_day(name: str, language: Language, line: str) -> None:
    assert line in _lines(name, language)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "For you: about 3 hours and 30 minutes of preparing the first time, about 70 minutes of feedback"),
        ("nl", "Voor jou: de eerste keer ongeveer 3 uur en 30 minuten voorbereiding, ongeveer 70 minuten feedback"),
    ],
)
def test_the_lecturers_own_time_has_a_line_of_its_own(language: Language, line: str) -> None:
    assert line in _lines("example-a", language)


def test_instructions_in_the_chat_say_when_and_with_whom_first() -> None:
    made, words = plan(example("example-a"), "en").to_dict(), Words(content().words, "en")
    earlier = [{**one, "moment": ""} for one in made["activities"]]  # as in a plan of an earlier version
    told, told_then = (_instructions(activities, made, words) for activities in (made["activities"], earlier))
    for one in made["activities"]:
        assert f"*{one['title']}*\n{one['moment']}\n\n{one['instructions']}" in told
        assert f"*{one['title']}*\n{one['instructions']}" in told_then


def _instructions(activities: list[Any], made: Any, words: Words) -> str:
    parts = instruction_parts(content(), {**made, "activities": activities}, words)
    return "\n".join(part.text for part in parts if isinstance(part, Paragraph))


def test_instructions_say_in_small_what_to_get_ready_and_what_fits_in_the_time() -> None:
    made, words = plan(example("example-a"), "en").to_dict(), Words(content().words, "en")
    said = [part.text for part in instruction_parts(content(), made, words) if isinstance(part, Small)]
    assert len(said) == len(made["activities"])
    reading = said[[one["activity"] for one in made["activities"]].index("reading")]
    assert "pages" in reading


def test_what_the_plan_does_about_the_obstacle_stands_before_the_plan_and_is_the_authors_own() -> None:
    given = {"activities": ["reading", "class-discussion"], "obstacle_kind": "students-do-not-prepare"}
    made = plan(answers(**given, obstacle="Nobody reads"), "en").to_dict()
    words = Words(content().words, "en")
    stored = StoredPlan("plan-1", "T1:U1", "c1", 1, made["title"], made["course"], "en", {}, made, utc_now())
    told = [one for one in plan_says(content(), stored, words, "en").parts if isinstance(one, Paragraph)]

    assert told[1].text.startswith("*What this plan does about what is in the way*\nYou wrote: “Nobody reads”.\n• ")
    read = [one.text for one in reading_parts(content(), made, words) if isinstance(one, Heading | Paragraph | Small)]
    assert not any("Nobody reads" in text or "in the way" in text for text in read)


def test_a_plan_from_before_obstacles_were_answered_is_shown_as_it_was() -> None:
    made = plan(example("sync-async"), "en").to_dict()
    del made["obstacle"]
    stored = StoredPlan("plan-1", "T1:U1", "c1", 1, made["title"], made["course"], "en", {}, made, utc_now())

    assert "in the way" not in plan_says(content(), stored, Words(content().words, "en"), "en").text


def test_the_instructions_tell_each_meeting_by_the_clock_in_its_place() -> None:
    talks = [{"minutes": 45}, {"minutes": 45}, {"minutes": 45}]
    made = plan(
        answers(activities=["supervision-talk", "report"], meetings=talks, own_minutes=900, group_size=1, settings={})
    )
    again = [index for index, meeting in enumerate(made.meetings) if meeting.again]
    told = [
        part.text.split("*")[1]
        for part in instruction_parts(content(), made.to_dict(), Words(content().words, "en"))
        if isinstance(part, Paragraph)
    ]
    orders = [title for title in told if title.endswith("minute by minute")]

    assert len(again) == 2
    assert orders == [f"Meeting {number}, minute by minute" for number in (1, 2, 3)]


def test_the_lecturers_own_task_stands_in_the_running_order() -> None:
    made = plan(answers(activities=["reading", "debate"], tasks={"debate": "Swap at half time"}))
    told = [part.text for part in instruction_parts(content(), made.to_dict(), Words(content().words, "en"))]

    assert any("_Debate_. Your task: “Swap at half time.”" in text for text in told)


def test_the_instructions_tell_of_a_meeting_at_the_end_in_which_something_is_only_done_again() -> None:
    made = plan(answers(activities=["intervision", "reading"], meetings=[{"minutes": 45}] * 4, settings={}))
    told = [part.text for part in instruction_parts(content(), made.to_dict(), Words(content().words, "en"))]

    assert [one.split("*")[1] for one in told if "minute by minute*" in one] == [
        f"Meeting {number}, minute by minute" for number in (1, 2, 3, 4)
    ]
