"""What checks say: once, about this plan, with something that can be done; and never against the plan itself."""

from __future__ import annotations

from typing import Any

import pytest

from coachbot.planning.session_plan import Finding, Plan
from tests.planning.made import answers, plan


def _found(made: Plan, check: str) -> list[Finding]:
    return [finding for finding in made.findings if finding.check == check]


def _said(made: Plan, check: str) -> str:
    (finding,) = _found(made, check)
    return f"{finding.message} {finding.remedy or ''}"


def test_outcomes_that_nothing_shows_are_told_together() -> None:
    made = plan(answers(outcomes=["Draw a graph", "Explain a slope"], activities=["reading", "poll", "tutorial"]))

    said = _said(made, "outcome-not-shown")
    assert "“Draw a graph” and “Explain a slope”" in said
    assert "in the tutorial" in said


def test_a_poll_is_not_proposed_to_show_an_outcome() -> None:
    assert "the poll" not in _said(plan(answers(activities=["reading", "poll"])), "outcome-not-shown")


def test_a_full_meeting_that_only_just_fits_is_said_with_a_way_out() -> None:
    made = plan(answers(activities=["lecture", "tutorial", "case-study"], meetings=[{"minutes": 90}]))

    said = _said(made, "squeezed")
    assert "3 activities share 90 minutes, and usually take 195" in said
    assert "Move the lecture to students' own time" in said


@pytest.mark.parametrize(
    ("named", "given", "expected"),
    [
        ("presentation", {"group_size": 60, "parallel_groups": 3, "meetings": [{"minutes": 60}]}, []),
        ("supervision-talk", {"group_size": 20, "meetings": [{"minutes": 60}]}, ["20 students", "fewer than 10"]),
        ("supervision-talk", {"group_size": 1, "meetings": [{"minutes": 60}]}, []),
    ],
)
def test_who_comes_one_after_the_other_needs_time_for_each(
    named: str, given: dict[str, Any], expected: list[str]
) -> None:
    found = _found(plan(answers(activities=["reading", named], **given)), "in-turn")

    assert len(found) == bool(expected)
    assert all(part in found[0].message for part in expected)


def test_listening_is_interrupted_by_the_question_that_is_there() -> None:
    made = plan(answers(activities=["lecture", "poll"], environments=["physical"]))

    assert "the poll comes in the middle of 45 minutes of explanation" in _said(made, "long-listening")
    assert [one.severity for one in made.findings if one.check == "long-listening"] == ["praise"]
    assert "After about twenty minutes it stops for the poll" in made.activities[0].instructions
    assert "It comes in the middle of the lecture." in made.activities[1].instructions


def test_listening_with_a_question_before_it_is_to_be_interrupted_by_it() -> None:
    made = plan(answers(activities=["poll", "lecture"], environments=["physical"]))

    assert "Put the poll in the middle of it" in _said(made, "long-listening")
    assert "in the middle" not in made.activities[0].instructions
    assert "In the meeting students" in _said(made, "long-listening")


def test_listening_without_such_a_question_is_told_where_the_running_order_stops() -> None:
    made = plan(answers(activities=["lecture", "tutorial"], environments=["physical"]))

    assert "The running order stops in it for questions." in _said(made, "long-listening")


def test_what_fills_the_meetings_by_coming_back_is_not_called_free() -> None:
    made = plan(
        answers(
            activities=["report", "supervision-talk"], group_size=1, meetings=[{"minutes": 45}] * 3, own_minutes=600
        )
    )

    assert "not counting the supervision talk" in _said(made, "under-used")
    assert "Nothing is left empty" in _said(made, "under-used")


def test_one_meeting_that_is_half_empty_is_said_where_the_others_are_full() -> None:
    made = plan(
        answers(
            activities=["lecture", "exercises", "tutorial", "case-study"],
            settings={"exercises": "online-own-pace"},
            meetings=[{"minutes": 90}, {"minutes": 180}],
        )
    )

    assert [f.message for f in _found(made, "under-used") if "meeting" in f.message] == [
        "In meeting 1: 45 of 90 minutes are used."
    ]


@pytest.mark.parametrize(
    ("given", "idea"),
    [
        ({"activities": ["supervision-talk"], "environments": ["physical"], "group_size": 1}, "Reading"),
        ({"activities": ["reading"], "environments": ["digital"], "meetings": []}, "Online quiz"),
        ({"activities": ["reading", "group-project"], "meetings": [], "own_minutes": 9000}, "Online quiz"),
    ],
)
def test_free_time_gets_an_idea_that_can_be_done_with_what_there_is(given: dict[str, Any], idea: str) -> None:
    remedies = [finding.remedy or "" for finding in _found(plan(answers(**given)), "under-used")]

    assert any(f"“{idea}”" in remedy for remedy in remedies)
    assert not any("Revising" in remedy for remedy in remedies)


def test_praise_does_not_say_what_the_lecturer_denies() -> None:
    wish = [{"from": "digital", "to": "physical", "how": "not-yet"}]
    made = plan(answers(activities=["online-quiz", "case-study"], connections=wish))

    assert _found(made, "connection-not-yet")
    assert not _found(made, "preparation-comes-back")


def test_a_connection_to_come_starts_from_the_pair_that_suits_it() -> None:
    made = plan(
        answers(
            activities=["lecture", "case-study", "peer-feedback"],
            settings={"peer-feedback": "online-own-pace"},
            connections=[{"from": "physical", "to": "digital", "how": "not-yet"}],
        )
    )

    assert "begin the peer feedback with two results from the case study" in _said(made, "connection-not-yet")


def test_what_coachbot_adds_is_neither_praised_nor_a_burden_to_the_lecturer() -> None:
    alone = plan(answers(activities=["poll"], environments=["digital", "physical", "workplace"]))
    reports = plan(answers(activities=["reading", "report"], group_size=28))

    assert [finding.check for finding in alone.findings if finding.severity == "praise"] == ["outcomes-named"]
    assert not _found(reports, "lecturer-load")
    assert [moment.by for part in reports.activities for moment in part.feedback] == ["peers"]


def test_recalling_is_not_proposed_before_there_is_something_to_recall() -> None:
    made = plan(answers(activities=["case-study", "reading"], environments=["physical"]), pattern="problem-first")
    remedies = [finding.remedy or "" for finding in _found(made, "no-recall")]

    assert [part.id for part in made.activities] == ["case-study", "reading"]
    assert remedies == ["Give three questions to answer without notes a few days later."]


def test_a_connection_to_come_does_not_begin_with_handing_in() -> None:
    wish = [{"from": "physical", "to": "digital", "how": "not-yet"}]
    made = plan(answers(activities=["reading", "case-study", "hand-in"], connections=wish))

    assert "the hand-in" not in _said(made, "connection-not-yet")
