"""What is done once more in a meeting for which nothing new is planned: a return day, a next talk, a next shift."""

from __future__ import annotations

from collections.abc import Mapping

from coachbot.planning.parts import Part
from coachbot.planning.placing import Placement


def repeated_in(placement: Placement) -> Mapping[int, Part]:
    """Meeting -> what is done again in it: of what can be repeated, what was done last, otherwise what comes first."""
    can = [part for part in placement.parts if part.scheduled and part.activity.again and not part.added_for]
    empty = [meeting for meeting in range(placement.meetings) if meeting not in placement.used]
    return {meeting: _nearest(meeting, can, placement) for meeting in empty} if can else {}


def repeats_of(part: Part, placement: Placement) -> int:
    """In how many other meetings this part is done once more."""
    return sum(again == part for again in repeated_in(placement).values())


def _nearest(meeting: int, can: list[Part], placement: Placement) -> Part:
    earlier = [part for part in can if placement.slots[part.id] < 2 * meeting]
    return earlier[-1] if earlier else can[0]
