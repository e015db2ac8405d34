"""What follows from how a session went: small changes for the next time, each with its reason. Pure; the same answers
about the same plan always give the same proposals.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from coachbot.planning.afterwards_rules import RULES, Proposal, in_meeting, prepared_meeting, sum_of
from coachbot.planning.draft import Draft
from coachbot.planning.edits import Edit
from coachbot.planning.leasts import needed, total_of
from coachbot.planning.parts import Budget
from coachbot.planning.speech import Speech
from coachbot.planning.taught import Taught
from coachbot.texts import Language

Drafted = Callable[[Sequence[Edit]], Draft]  # the plan with these edits as well


def asks_preparation(draft: Draft) -> bool:
    """Whether students are to prepare for a meeting."""
    return prepared_meeting(draft) is not None


def asks_feedback(draft: Draft) -> bool:
    """Whether somebody gives feedback."""
    return bool(draft.moments)


def proposals(drafted: Drafted, taught: Taught, language: Language) -> tuple[Proposal, ...]:
    """At most one for each thing that did not go well, the plan with the earlier ones as the start of the next."""
    made: tuple[Proposal, ...] = ()
    for rule in RULES:
        edits = edits_of(made)
        before = drafted(edits)
        found = (one for one in rule(Speech(before, language), taught) if _fits(one, before, edits, drafted))
        made += tuple(one for one in (next(found, None),) if one)
    return made


def edits_of(made: Sequence[Proposal]) -> tuple[Edit, ...]:
    """What these proposals change, in their order."""
    return tuple(edit for one in made for edit in one.edits)


def _fits(one: Proposal, before: Draft, edits: Sequence[Edit], drafted: Drafted) -> bool:
    """It can be done, does what it is for, and brings nothing over its time."""
    if not one.edits:
        return True
    after = drafted((*edits, *one.edits))
    return len(after.misfits) <= len(before.misfits) and _excess(after) <= _excess(before) and one.holds(after)


def _excess(draft: Draft) -> int:
    """Minutes for which there is no room."""
    budgets = draft.arrangement.budgets
    inside = [sum_of(draft, in_meeting(draft, number)) - there for number, there in enumerate(budgets.meetings)]
    kinds: tuple[Budget, ...] = ("own", "workplace")
    outside = [needed(draft.parts, draft.minutes, budgets, kind) - total_of(budgets, kind) for kind in kinds]
    return sum(max(0, over) for over in (*inside, *outside))
