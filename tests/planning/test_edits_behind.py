"""The changes by hand that a plan comes down to, besides its answers."""

from __future__ import annotations

from collections import Counter
from typing import Any

from hypothesis import given

from coachbot.planning import Plan
from coachbot.planning.edits import SetGrouping, SetMinutes
from coachbot.planning.edits_behind import edits_of
from coachbot.planning.plan_answers import answers_of
from coachbot.planning.suggest import Suggested, suggest_edited
from tests.contract.adapter import MADE_BY, content, suggest_plan
from tests.contract.facts import load_answers
from tests.contract.strategies import valid_answers
from tests.contract.test_contract import fewer
from tests.export.kept import kept_plan


def again(one: Plan) -> Suggested:
    known = content().planning
    told = answers_of(one, known)
    return suggest_edited(told, known, one.language, MADE_BY, one.pattern.id, edits_of(one, told, known))


def parts(one: Plan) -> list[tuple[str, int, str]]:
    return [(part.id, part.minutes, part.grouping) for part in one.activities]


def test_minutes_and_groups_that_were_changed_by_hand_come_back() -> None:
    one = kept_plan("example-a")
    changed = {"reading": {"minutes": 45}, "case-study": {"grouping": "pairs"}}
    own = one.model_copy(
        update={"activities": tuple(p.model_copy(update=changed.get(p.id, {})) for p in one.activities)}
    )
    edits = edits_of(own, answers_of(own, content().planning), content().planning)

    assert SetMinutes(part="reading", minutes=45) in edits
    assert SetGrouping(part="case-study", grouping="pairs") in edits
    assert parts(again(own).plan) == parts(own)


def test_a_plan_as_it_is_suggested_comes_without_changes() -> None:
    one = Plan.model_validate(suggest_plan(load_answers("example-a")))

    assert edits_of(one, answers_of(one, content().planning), content().planning) == ()


def test_all_changes_fit_and_most_plans_come_back_to_the_minute() -> None:
    found: Counter[str] = Counter()

    @fewer
    @given(valid_answers())
    def each(document: dict[str, Any]) -> None:
        one = Plan.model_validate(suggest_plan(document))
        made = again(one)
        found.update(plans=1, same=parts(made.plan) == parts(one))

        assert made.misfits == ()

    each()
    assert found["plans"] - found["same"] <= max(3, found["plans"] / 10)
