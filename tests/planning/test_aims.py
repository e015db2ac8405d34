"""What an activity is for is told in the lecturer's words: an outcome, or the task of what it leads to."""

from __future__ import annotations

from typing import Any

import pytest

from tests.planning.made import answers, plan

OUTCOMES = ["Weigh two studies", "Defend a choice"]
TASK = "Advise the board of a hospital."


def _told(part: str, **given: Any) -> str:
    made = plan(answers(**{"outcomes": OUTCOMES, "topic": "Regression", **given}))
    return next(one.instructions for one in made.activities if one.id == part)


def _shown_in(*activities: str) -> list[dict[str, Any]]:
    return [{"outcome": index, "activity": name} for index, name in enumerate(activities)]


def test_preparation_names_the_outcome_that_it_leads_to_and_not_the_topic() -> None:
    told = _told("reading", activities=["reading", "case-study"], evidence=_shown_in("case-study"))

    assert "“Weigh two studies”" in told
    assert "Regression" not in told


def test_where_the_lecturer_wrote_a_task_preparation_is_for_that() -> None:
    tasks = {"case-study": TASK}
    told = _told("reading", activities=["reading", "case-study"], evidence=_shown_in("case-study"), tasks=tasks)

    assert "for this: “Advise the board of a hospital”?" in told


def test_what_is_shown_in_an_activity_is_told_there_once() -> None:
    told = _told("case-study", activities=["reading", "case-study"], evidence=_shown_in("case-study"))

    shown = [one for one in told.split(". ") if "Weigh two studies" in one and "in small" not in one]
    assert len(shown) == 1 and shown[0].count("Weigh two studies") == 1


def test_who_looks_back_is_asked_about_what_was_done_before() -> None:
    named = ["role-play", "reflection-log"]
    given: dict[str, Any] = {"activities": named, "evidence": _shown_in("role-play", "reflection-log")}
    told = _told("reflection-log", meetings=[{"minutes": 90}], own_minutes=120, **given)

    assert "in which you did this or tried to: “Weigh two studies”" in told


@pytest.mark.parametrize(("outcomes", "said"), [(OUTCOMES, "“Regression”"), (OUTCOMES[:1], "“Weigh two studies”")])
def test_the_topic_is_named_only_where_nothing_tells_which_outcome_it_serves(outcomes: list[str], said: str) -> None:
    assert f"for this: {said}?" in _told("reading", activities=["reading"], outcomes=outcomes, evidence=[])
