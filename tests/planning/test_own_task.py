"""An activity with the lecturer's own task: it comes first, and nothing that comes with the activity contradicts it."""

from __future__ import annotations

from typing import Any

import pytest

from coachbot.export.markdown import render_markdown
from coachbot.planning.session_plan import Plan, PlanActivity
from coachbot.texts import LANGUAGES, Language
from tests.planning.made import answers, course_plan, knowledge, plan

OUTCOME = {"en": "Calculate a slope", "nl": "Een helling berekenen"}
TASK = "Weigh two lines and say which one you trust."


def _made(name: str, language: Language = "en", **given: Any) -> Plan:
    usual = {"outcomes": [OUTCOME[language]], "activities": ["reading", name], "tasks": {name: TASK}}
    return plan(answers(**usual | {"evidence": [{"outcome": 0, "activity": name}]} | given), language)


def _one(made: Plan, name: str) -> PlanActivity:
    return next(one for one in made.activities if one.id == name)


each_language = pytest.mark.parametrize("language", LANGUAGES)


@each_language
@pytest.mark.parametrize("name", ["report", "debate", "role-play", "exercises", "lab-work", "presentation"])
def test_under_an_own_task_stands_how_to_go_about_it_and_not_what_the_activity_asks(
    name: str, language: Language
) -> None:
    known = knowledge().activities[name]
    with_task, without = (
        _one(_made(name, language, **given), name).instructions for given in ({}, {"tasks": {"reading": TASK}})
    )
    asked = known.instructions.to(language).strip().split(". ")[-1]

    assert f"{TASK} " in with_task and f": {known.own_task.method.to(language)}" in with_task
    assert asked not in with_task and known.produces.to(language) not in with_task
    assert asked in without and known.produces.to(language) in without
    assert known.own_task.method.to(language) not in without and TASK not in without


def test_an_activity_that_shows_nothing_and_has_no_criteria_gets_none_from_its_task() -> None:
    assert "What counts" not in _one(_made("exercises", evidence=[]), "exercises").instructions
    assert "What counts" in _one(_made("exercises"), "exercises").instructions


@each_language
def test_what_a_task_replaces_is_handed_in_and_needed_under_a_name_that_fits_any_task(language: Language) -> None:
    made = _made("report", language, activities=["reading", "report", "hand-in"], own_minutes=600)
    name, produces = (
        getattr(knowledge().activities["report"], key).to(language) for key in ("in_sentence", "produces")
    )
    handed = {"en": "You hand in", "nl": "Je levert in"}[language]
    page = render_markdown(made, knowledge(), "students")

    assert f"{handed}: {name}." in _one(made, "hand-in").instructions
    assert {"en": "You need what comes out of it for", "nl": "Je hebt wat eruit komt nodig bij"}[language] in (
        _one(made, "report").instructions
    )
    assert produces not in page and f": {name}" in page


def test_why_an_activity_with_a_task_is_there_names_no_product_that_the_task_replaces() -> None:
    given: dict[str, Any] = {"outcomes": [OUTCOME["en"], "Explain it"], "evidence": [], "activities": ["presentation"]}
    made = _one(_made("presentation", **given), "presentation")

    assert "the task that you wrote yourself" in made.because and "/tasks/presentation" in made.because_of
    assert knowledge().activities["presentation"].produces.en not in made.because


@each_language
def test_the_running_order_names_the_task_once_where_its_activity_begins(language: Language) -> None:
    (meeting,) = _made("debate", language).meetings
    steps = [step for step in meeting.order if step.activity == "debate"]
    said = {"en": f"Your task: “{TASK}” ", "nl": f"Je opdracht: ‘{TASK}’ "}[language]

    assert len(steps) > 1 and steps[0].text.startswith(said)
    assert [step for step in meeting.order if TASK in step.text] == steps[:1]


LONG = "Argue your side with two studies. " + "Say of each what it counted and whom it asked, " * 5 + "and swap."


@pytest.mark.parametrize(
    ("task", "told"),
    [
        ("Argue both sides\nAfter the break you swap", "Argue both sides. After the break you swap."),
        (LONG, "Argue your side with two studies."),
        ("Ask 0.5 people. " * 20, "Ask 0.5 people."),
        ("one word after another " * 10, "one word after another " * 9 + "one word after another."),
    ],
)
def test_a_long_task_is_told_by_its_first_sentence(task: str, told: str) -> None:
    made = _made("debate", tasks={"debate": task})

    assert [step.text for step in made.meetings[0].order if f"Your task: “{told}”" in step.text]


def test_a_question_that_interrupts_an_explanation_names_its_task_too() -> None:
    made = _made("poll", activities=["lecture", "poll"])

    assert [step.activity for step in made.meetings[0].order if TASK in step.text] == ["poll"]


def test_both_halves_name_the_task_and_what_only_comes_back_does_not() -> None:
    halves = [one.order for one in course_plan("language-role-plays").meetings]
    assert [sum("Hoor de klacht" in step.text for step in order) for order in halves] == [1, 1]

    again = _made("intervision", meetings=[{"minutes": 60}] * 2, activities=["intervision", "reading"])
    assert [bool(meeting.again) for meeting in again.meetings] == [False, True]
    assert [sum(TASK in step.text for step in meeting.order) for meeting in again.meetings] == [1, 0]
