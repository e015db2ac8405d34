"""What counts: two or three marks by the verbs of what is shown, the same for students and for whoever reacts."""

from __future__ import annotations

from typing import Any

import pytest

from coachbot.export.markdown import render_markdown
from coachbot.planning.marks import MOST, marks_of
from coachbot.planning.session_plan import Plan
from coachbot.texts import LANGUAGES, Language, Text
from tests.planning.made import answers, knowledge, plan

KINDS = knowledge().texts.kinds
TASK = "Weigh the two, and hand in one page."
COUNTS = {"en": "What counts: ", "nl": "Waar het op aankomt: "}

each_language = pytest.mark.parametrize("language", LANGUAGES)


def _marks(name: str, *outcomes: str, task: str = "") -> list[str]:
    found = marks_of(name, knowledge().activities[name], outcomes, task, KINDS)
    return [one.en for one in found.texts]


def _made(name: str, outcome: str, language: Language = "en", **given: Any) -> Plan:
    shown = [{"outcome": 0, "activity": name}]
    usual = {"outcomes": [outcome], "activities": ["reading", name], "evidence": shown, "tasks": {name: TASK}}
    return plan(answers(**usual | given), language)


def _told(made: Plan, name: str) -> str:
    return next(one.instructions for one in made.activities if one.id == name)


def _en(*texts: Text | None) -> list[str]:
    return [one.en for one in texts if one]


@pytest.mark.parametrize("task", ["", TASK])
def test_one_verb_gives_its_marks_and_the_activity_adds_what_always_holds_in_it(task: str) -> None:
    besides = knowledge().activities["report"].own_task.criteria

    assert _marks("report", "Explain a difference", task=task) == _en(*KINDS.kinds["explain"].marks, besides)
    assert _marks("exercises", "Apply a rule", task=task) == _en(*KINDS.kinds["apply"].marks)


def test_two_verbs_give_the_first_mark_of_each_and_never_more_than_three() -> None:
    both = ("Calculate a slope", "Explain a difference")
    firsts = _en(*(KINDS.kinds[kind].marks[0] for kind in ("calculate", "explain")))

    assert (
        _marks("report", *both)[:2] == _marks("report", " and ".join(both).replace("Explain", "explain"))[:2] == firsts
    )
    assert len(_marks("report", *both)) == MOST
    three = _marks("report", *both, "Judge a source")
    assert three == [*firsts, KINDS.kinds["judge"].marks[0].en]


def test_what_is_spoken_has_other_marks_than_what_is_written() -> None:
    assert _marks("role-play", "Solve a complaint")[:1] == _en(KINDS.kinds["solve"].spoken[0])
    assert _marks("exercises", "Solve an equation")[:1] == _en(KINDS.kinds["solve"].marks[0])


def test_without_a_verb_in_the_outcome_the_task_gives_the_marks() -> None:
    assert _marks("report", "Titration", task="Explain it.") == _marks("report", "Explain it")
    assert _marks("report", task="Explain it.") == _marks("report", "Explain it")


@each_language
def test_where_no_verb_is_known_there_is_a_draft_and_one_question_to_the_lecturer(language: Language) -> None:
    asks = {"en": "What would a good one have that a weak one lacks?", "nl": "Wat heeft een goede dat een zwakke mist?"}
    made, known = (_made("report", outcome, language, tasks={"report": "Go."}) for outcome in ("Rates", "Explain it"))

    assert KINDS.draft[0].to(language) in _told(made, "report")
    assert render_markdown(made, knowledge()).count(asks[language]) == 1
    assert asks[language] not in render_markdown(made, knowledge(), "students") + render_markdown(known, knowledge())


def test_without_a_task_an_activity_keeps_its_own_criteria_where_no_verb_says_more() -> None:
    for name, outcomes in (("report", ["Titration"]), ("report", []), ("debate", ["Argue a case"])):
        criteria = knowledge().activities[name].criteria
        assert criteria and _marks(name, *outcomes) == [criteria.en]
    assert _marks("poll", "Titration") == _marks("exercises") == []


@each_language
@pytest.mark.parametrize("name", ["report", "role-play", "presentation", "lab-work", "exercises"])
def test_students_read_what_counts_once_right_after_what_they_show(name: str, language: Language) -> None:
    outcome = "Explain a difference"
    told = _told(_made(name, outcome, language), name)
    marks = marks_of(name, knowledge().activities[name], [outcome], TASK, KINDS).texts
    quoted = {"en": f"“{outcome}”. ", "nl": f"‘{outcome}’. "}[language]

    assert told.count(COUNTS[language]) == 1
    assert f"{quoted}{COUNTS[language]}{marks[0].to(language)}; " in told
    assert all(told.count(one.to(language)) == 1 for one in marks)


@each_language
def test_whoever_reacts_looks_at_what_counts_and_completes_one_line(language: Language) -> None:
    line = {"en": "It gets stronger if you …", "nl": "Het wordt sterker als je …"}[language]
    counts = COUNTS[language].removesuffix(": ")
    pages = {
        by: render_markdown(_made("report", "Explain a difference", language, feedback=[_wish(by)]), knowledge())
        for by in ("peers", "lecturer", "client", "automatic")
    }

    asked = {
        by: [
            one for one in page.splitlines() if line in one and not one.startswith("- Y") and not one.startswith("- J")
        ]
        for by, page in pages.items()
    }

    assert {by: len(lines) for by, lines in asked.items()} == {
        "peers": 1,
        "lecturer": 0,
        "client": 2,
        "automatic": 0,
    }
    how = {"en": f"under “{counts}”", "nl": f"bij ‘{counts}’"}[language]
    assert [by for by, page in pages.items() if how in page] == ["peers", "lecturer"]


def test_those_who_give_feedback_in_an_activity_of_its_own_read_it_there() -> None:
    given: dict[str, Any] = {"activities": ["reading", "report", "peer-feedback", "revise"], "own_minutes": 600}
    made = _made("report", "Explain a difference", **given, feedback=[_wish("peers")])

    assert "“It gets stronger if you …”" in _told(made, "peer-feedback")
    assert "“It gets stronger if you …”" not in _told(made, "report")


def _wish(by: str) -> dict[str, Any]:
    return {"activity": "report", "by": by, "when": "within-days"}
