"""A first try of what students show later and practise nowhere: small, unmarked, in time that a meeting has free."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coachbot.planning.air import air_in
from coachbot.planning.aligning import evidence_of
from coachbot.planning.draft import Draft
from coachbot.planning.parts import Part

MINUTES = 15  # a house rule


@dataclass(frozen=True)
class Try:
    """An outcome (an index) that is shown in `part`, and the meeting in which students try it before."""

    outcome: int
    part: Part
    meeting: int
    minutes: int = MINUTES


def unpractised(draft: Draft) -> Iterator[tuple[int, Part]]:
    """Each outcome that is shown, and towards which no other activity is known to work; with the part that shows it.

    Not an outcome of which the lecturer took the first try out.
    """
    for index in set(range(len(draft.answers.outcomes))) - draft.work.untried:
        shown = next((part for part in draft.parts if index in evidence_of(part.name, draft.answers)), None)
        if shown and not any(index in draft.outcomes[p.id] and p.name != shown.name for p in draft.parts):
            yield index, shown


def tries_of(draft: Draft) -> tuple[Try, ...]:
    """For each of these a first try, where a meeting before it has the time: the last one that has."""
    found: list[Try] = []
    for outcome, shown in unpractised(draft):
        meeting = next((one for one in _meetings_before(shown, draft) if _left(one, found, draft) >= MINUTES), None)
        if meeting is not None:
            found.append(Try(outcome, shown, meeting))
    return tuple(found)


def _meetings_before(shown: Part, draft: Draft) -> Iterator[int]:
    """The meetings before it is shown, the last one first; then the one in which it is."""
    slot = draft.arrangement.placement.slots[shown.id]
    yield from (one for one in reversed(range(len(draft.answers.meetings))) if 2 * one + 1 < slot)
    if shown.scheduled and slot // 2 < len(draft.answers.meetings):
        yield slot // 2


def _left(meeting: int, found: list[Try], draft: Draft) -> int:
    air = air_in(meeting, draft)
    return air.free - sum(one.minutes for one in found if one.meeting == meeting) if air else 0
