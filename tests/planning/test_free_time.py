"""Time that is free in a meeting beside long own work: its steps, a stop in which students compare, and no queue."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from coachbot.planning.session_plan import Plan
from coachbot.texts import Language
from tests.planning.made import answers, plan, read

COURSES = Path(__file__).parent / "courses"


def _made(minutes: int, language: Language = "en", **changes: Any) -> Plan:
    usual: dict[str, Any] = {
        "activities": ["criteria-talk", "group-project", "presentation"],
        "meetings": [{"minutes": minutes}, {"minutes": 120}],
        "own_minutes": 1260,
        "settings": {},
    }
    return plan(answers(**{**usual, **changes}), language)


def _free(made: Plan, meeting: int = 0) -> list[str]:
    texts = [step.text for step in made.meetings[meeting].order]
    begins = next(index for index, text in enumerate(texts) if text.startswith(("Still free", "Nog vrij")))
    return texts[begins:-1]


def test_it_says_which_step_can_be_begun_and_what_that_is() -> None:
    first, *_ = _free(_made(70))
    assert "work on the group project here: begin step 1. Agree on one page" in first


def test_in_more_time_steps_are_done_and_the_next_is_begun() -> None:
    (first,) = (step for step in _free(_made(95, own_minutes=180)) if step.startswith("Still free"))
    assert re.search(r"do steps? 1( and 2)?, begin step [23]\.", first)


@pytest.mark.parametrize(("minutes", "stops"), [(60, 0), (90, 1), (240, 1), (300, 2)])
def test_a_long_time_has_its_stops_in_which_students_compare(minutes: int, stops: int) -> None:
    told = _free(_made(minutes))
    assert len([text for text in told if text.startswith("Stop: each group goes to")]) == stops
    assert not any(text == "It goes on." for text in told)


def test_after_a_stop_students_go_on_where_they_were() -> None:
    made = _made(240)
    assert any(
        "Back to the group project, with what you heard: finish step 1, begin step 2." in text for text in _free(made)
    )
    breaks = [index for index, step in enumerate(made.meetings[0].order) if step.text == "Break."]
    assert all(not made.meetings[0].order[index + 1].text.startswith("Stop") for index in breaks)


@pytest.mark.parametrize(("students", "in_turn"), [(12, True), (30, True), (90, False), (410, False)])
def test_groups_show_their_work_in_turn_only_where_there_is_time_for_each(students: int, in_turn: bool) -> None:
    told = " ".join(_free(_made(130, group_size=students)))
    assert ("Each group in turn shows" in told) == in_turn


def test_a_single_student_shows_it_to_the_lecturer() -> None:
    told = " ".join(_free(_made(150, group_size=1, activities=["criteria-talk", "report", "presentation"])))
    assert "Stop: show what there is, and hear one question about it." in told
    assert not re.search("group|Whoever|the rest", told)


def test_hundreds_of_students_are_not_asked_to_show_something_one_by_one() -> None:
    few, many = (_free(_made(60, group_size=size, activities=["criteria-talk", "report"])) for size in (20, 410))
    assert "Whoever wants to" in few[0] and "Whoever wants to" not in many[0]


def test_there_is_nothing_to_show_of_a_talk_in_writing() -> None:
    told = _free(_made(120, activities=["criteria-talk", "online-discussion"], own_minutes=240))
    assert not any("shows" in text or text.startswith("Stop") for text in told)


@pytest.mark.parametrize("dated", [True, False])
def test_a_meeting_in_between_goes_on_with_the_step_on_which_students_are_by_then(dated: bool) -> None:
    studio = yaml.safe_load((COURSES / "design-studio.answers.yaml").read_text(encoding="utf-8"))
    for meeting in [] if dated else studio["answers"]["meetings"]:
        del meeting["starts_at"]
    made = plan(read(yaml.safe_dump(studio, allow_unicode=True)))
    told = _free(made, 1)
    assert made.meetings[1].again and not any(one.meeting == 1 for one in made.activities)
    assert "work on the assignment for the client here: go on with step 3. Work out the part" in told[0]


def test_what_is_left_when_the_work_is_done_stays_free() -> None:
    told = _free(_made(240, own_minutes=90))
    assert told[-1] == "Still free: for questions, or to stop earlier."
    assert told[0].startswith("Still free. A suggestion")


def test_the_time_is_told_in_dutch_too() -> None:
    told = " ".join(_free(_made(240, "nl")))
    assert "begin aan stap 1" in told and "Stop even: elke groep gaat naar de groep ernaast." in told


def _with_feedback(*givers: str, activity: str = "peer-feedback") -> list[str]:
    """What is suggested for free time in the meeting for which the work is due, before the revision that follows."""
    wished = [{"activity": "group-project", "by": by, "when": "within-days", "used_in": "revise"} for by in givers]
    made = _made(
        240,
        activities=["group-project", activity, "revise"],
        meetings=[{"minutes": 240}, {"minutes": 120}],
        settings={activity: "in-class"},
        feedback=wished,
    )
    return [one.text for meeting in made.meetings for one in meeting.order if one.text.startswith("Still free")]


def test_work_that_waits_for_feedback_is_not_done_before_that_is_there() -> None:
    told = _with_feedback("client", "peers")
    assert any("begin the revision here, with the feedback that you have. Sort the remarks" in text for text in told)
    assert any("What the client says comes within 3 days: leave the other steps until then." in text for text in told)
    assert not any("step 2" in text for text in told)


def test_work_for_which_all_feedback_is_there_is_begun() -> None:
    assert any("work on the revision here" in text for text in _with_feedback("peers"))


def test_work_for_which_no_feedback_is_there_yet_is_not_begun() -> None:
    told = _with_feedback("client", activity="class-discussion")
    assert told and not any("revision" in text for text in told)
