"""Parts of a plan that an answer to an obstacle concerns: what opens a meeting, what was prepared for it, and such."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from coachbot.planning.draft import Draft
from coachbot.planning.parts import Part
from coachbot.planning.repeating import repeated_in

FEW = 8  # students that hear each other anyhow
_WORK = 15  # minutes from which something is work
ASKED = ("online-quiz", "e-module", "simulation", "exercises")


def is_online(part: Part) -> bool:
    return part.place == "digital"


def last_of(parts: Iterable[Part]) -> Part:
    return list(parts)[-1]


def targets_of(part: Part, draft: Draft) -> list[Part]:
    return [draft.by_id[link.to] for link in draft.links_from(part)]


def openings(draft: Draft) -> Iterator[Part]:
    """The part with which each meeting begins."""
    slots, seen = draft.arrangement.placement.slots, set[int]()
    for part in draft.parts:
        if part.scheduled and slots[part.id] not in seen:
            seen.add(slots[part.id])
            yield part


def first_opening(draft: Draft) -> tuple[int, Part] | None:
    """The first meeting in which something is done, also once more, and the part with which it begins."""
    placement = draft.arrangement.placement
    begins = {meeting: part for part in openings(draft) if (meeting := placement.meeting(part)) is not None}
    return min({**begins, **repeated_in(placement)}.items(), key=lambda one: one[0], default=None)


def own_work_for(part: Part, draft: Draft) -> list[Part]:
    """What was done in own time on the way to a part, in time order: the sources of sources too."""
    found: set[str] = set()
    waiting = [part.id]
    while waiting:
        for link in draft.links_to(draft.by_id[waiting.pop()]):
            if not draft.by_id[link.start].scheduled and link.start not in found:
                found.add(link.start)
                waiting.append(link.start)
    return [one for one in draft.parts if one.id in found]


def prepared_for(opening: Part, draft: Draft) -> list[Part]:
    """What was taken in for a meeting, otherwise what was practised for it."""
    slots = draft.arrangement.placement.slots
    here = [part for part in draft.parts if slots[part.id] == slots[opening.id]]
    found = {one.id for part in here for one in own_work_for(part, draft)}
    prepared = [part for part in draft.parts if part.id in found]
    taken_in = [p for p in prepared if p.activity.type == "acquisition" or p.name == "literature-search"]
    return taken_in or [part for part in prepared if part.name in ASKED]


def longest_together(draft: Draft) -> Part | None:
    """The longest work that students do with each other; what is explained to all of them is none."""
    if draft.answers.group_size == 1:
        return None
    here = (one for one in draft.parts if one.grouping != "individual" and one.activity.type != "acquisition")
    work = [one for one in here if draft.minutes[one.id] >= _WORK]
    return max(work, key=lambda one: draft.minutes[one.id], default=None)


def showing(draft: Draft) -> list[Part]:
    """The parts in which outcomes are shown: of two halves the second."""
    names = {given.activity for given in draft.answers.evidence}
    return [part for part in draft.parts if part.name in names and part.piece == part.pieces - 1]
