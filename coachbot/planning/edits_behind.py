"""From a plan to the changes by hand that lead to it: minutes and groups that are otherwise than they are suggested."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coachbot.planning.answers import Answers
from coachbot.planning.draft import Draft, draft_of
from coachbot.planning.edits import Edit, SetGrouping, SetMinutes
from coachbot.planning.knowledge import Knowledge
from coachbot.planning.session_plan import Plan

ROUNDS = 3  # other minutes for one part may give others to the rest


def edits_of(plan: Plan, answers: Answers, knowledge: Knowledge) -> tuple[Edit, ...]:
    """Changes after which these answers give the plan, as far as minutes and groups can make them; none if none fit."""
    if plan.pattern.id not in knowledge.patterns:
        return ()
    edits: tuple[Edit, ...] = ()
    for _ in range(ROUNDS):
        more = tuple(_missing(plan, draft_of(answers, knowledge, plan.pattern.id, edits)))
        if not more:
            break
        edits = _fitting((*edits, *more), plan, answers, knowledge)
    return edits


def _missing(plan: Plan, draft: Draft) -> Iterator[Edit]:
    """What is otherwise in the plan than in the draft."""
    for one in plan.activities:
        part = draft.by_id.get(one.id)
        if part is None or part.name != one.activity:
            continue
        if draft.minutes[one.id] != one.minutes:
            yield SetMinutes(part=one.id, minutes=one.minutes)
        if part.grouping != one.grouping:
            yield SetGrouping(part=one.id, grouping=one.grouping)


def _fitting(edits: Sequence[Edit], plan: Plan, answers: Answers, knowledge: Knowledge) -> tuple[Edit, ...]:
    unfit = {misfit.index for misfit in draft_of(answers, knowledge, plan.pattern.id, edits).misfits}
    return tuple(edit for index, edit in enumerate(edits) if index not in unfit)
