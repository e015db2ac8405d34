"""What one sees when an outcome is reached: by its first verb, once each, and not where the criteria say so already."""

from __future__ import annotations

import pytest

from coachbot.export.markdown import render_markdown
from coachbot.planning.outcome_kinds import beginnings_twice
from tests.planning.made import answers, knowledge, plan

KINDS = knowledge().texts.kinds


@pytest.mark.parametrize(
    ("outcome", "kind"),
    [
        ("Explain the difference between void and voidable", "explain"),
        ("Defend design choices to a client", "judge"),
        ("Improve a design after criticism", "improve"),
        ("Students can carry out a titration safely", "perform"),
        ("Een verzuimgesprek voeren", "talk"),
        ("Het filter bouwen en de meting vergelijken", "make"),
        ("De wet toepassen op een situatie", "apply"),
        ("Fit a line to data", None),
    ],
)
def test_the_first_known_verb_decides(outcome: str, kind: str | None) -> None:
    assert KINDS.of(outcome) == (KINDS.kinds[kind] if kind else None)


def test_no_word_stands_in_two_kinds() -> None:
    assert list(beginnings_twice(KINDS.kinds)) == []


def test_each_outcome_has_its_own_criterion_where_it_is_shown_and_whoever_reacts_reads_it_too() -> None:
    outcomes = ["Calculate a concentration", "Explain a difference"]
    shown = [{"outcome": index, "activity": "report"} for index in range(2)]
    made = plan(answers(outcomes=outcomes, activities=["reading", "report"], evidence=shown))
    told = next(one.instructions for one in made.activities if one.id == "report")
    page = render_markdown(made, knowledge())

    for outcome, kind in zip(outcomes, ("calculate", "explain"), strict=True):
        seen = KINDS.kinds[kind].seen.en
        assert f"“{outcome}”, which shows when {seen}" in told
        assert f"The measure that students read: it shows when {seen}." in page


def test_what_the_activity_s_own_criteria_say_is_not_said_again() -> None:
    outcome, shown = "Reflect on a talk", [{"outcome": 0, "activity": "reflection-log"}]
    made = plan(answers(outcomes=[outcome], activities=["reading", "reflection-log"], evidence=shown))
    told = next(one.instructions for one in made.activities if one.id == "reflection-log")

    assert f"“{outcome}”." in told
    assert "which shows when" not in told
