"""Places parts on the line of time: before, in a meeting, between two, after; what must come earlier, does.

Slots count along that line: 0 is before the first meeting, 1 the first meeting, 2 the time after it, and so on.
Without meetings slots 0, 2 and 4 are the start, the core and the close.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from coachbot.planning.affinity import affinity
from coachbot.planning.environments import Phase
from coachbot.planning.leasts import Minutes
from coachbot.planning.meetings import Demand, assign_meetings
from coachbot.planning.parts import Part

Edges = frozenset[tuple[str, str]]  # (earlier part id, later part id)
CORE, CLOSE = 2, 4
MADE = 60  # from this rank on something that was made is shown, handed in or talked about
DELIVERED = 70
LEAP = 4  # how much less natural it is to be used only after a meeting that could have used it


@dataclass(frozen=True)
class Placement:
    """Parts in time order, each with its slot."""

    parts: tuple[Part, ...]
    slots: Mapping[str, int]
    meetings: int

    @cached_property
    def position(self) -> Mapping[str, int]:
        return {part.id: index for index, part in enumerate(self.parts)}

    @cached_property
    def used(self) -> tuple[int, ...]:
        """The meetings in which something is done."""
        return tuple(sorted({slot // 2 for slot in self.slots.values() if slot % 2}))

    def before(self, first: str, second: str) -> bool:
        return self.position[first] < self.position[second]

    def phase(self, part: Part) -> Phase:
        return phase_of(self.slots[part.id], self.meetings)

    def meeting(self, part: Part) -> int | None:
        slot = self.slots[part.id]
        return slot // 2 if slot % 2 else None


def phase_of(slot: int, meetings: int) -> Phase:
    """The phase of a slot, in the contract's words."""
    if slot % 2:
        return "during"
    if slot == 0:
        return "before"
    return "after" if slot == (2 * meetings or CLOSE) else "between"


def place(
    parts: Sequence[Part],
    edges: Edges,
    capacities: Sequence[int] | None,
    meetings: int,
    minutes: tuple[Minutes, Minutes],
    prepare: int,
) -> Placement | None:
    """The most sensible placement in which all edges hold, or None. `minutes`: the least and the wished for each part.

    Without capacities meetings hold everything (the plan says elsewhere that they do not).
    """
    order = _sense(parts, edges)
    if order is None:
        return None
    demand = Demand.of(order, edges, minutes, capacities, meetings)
    found = assign_meetings(demand)
    if found is None:
        return None
    slots = {part_id: 2 * meeting + 1 for part_id, meeting in found.items()}
    if not _own_slots(order, edges, slots, meetings, prepare):
        return None
    rank = {part.id: index for index, part in enumerate(order)}
    placed = sorted(order, key=lambda part: (slots[part.id], rank[part.id]))
    return Placement(tuple(placed), slots, meetings)


def _sense(parts: Sequence[Part], edges: Edges) -> list[Part] | None:
    """In the order of sense as far as the edges allow; None when they run in a circle."""
    waiting = {part.id: sum(1 for _, later in edges if later == part.id) for part in parts}
    heap = [_key(part) for part in parts if not waiting[part.id]]
    by_id = {part.id: part for part in parts}
    heapq.heapify(heap)
    order: list[Part] = []
    while heap:
        done = heapq.heappop(heap)[-1]
        order.append(by_id[done])
        for earlier, later in edges:
            if earlier == done:
                waiting[later] -= 1
                if not waiting[later]:
                    heapq.heappush(heap, _key(by_id[later]))
    return order if len(order) == len(parts) else None


def _key(part: Part) -> tuple[int, int, int, str]:
    return (part.rank, part.index, part.piece, part.id)


def _own_slots(order: list[Part], edges: Edges, slots: dict[str, int], meetings: int, prepare: int) -> bool:
    """Slots for what is not done in a meeting; False when an edge cannot hold."""
    last = 2 * meetings or CLOSE
    latest = _latest(order, edges, slots, last)
    for index, part in enumerate(order):
        if part.scheduled:
            continue
        earliest = max((_next_own(slots[a]) for a, b in edges if b == part.id), default=0)
        if earliest > latest[part.id]:
            return False
        slots[part.id] = min(max(natural_slot(index, order, slots, meetings, prepare), earliest), latest[part.id])
    _postpone(order, slots, latest, prepare)
    _spread(order, edges, slots, meetings)
    return all(slots[a] <= slots[b] for a, b in edges)


def _postpone(order: Sequence[Part], slots: dict[str, int], latest: Mapping[str, int], prepare: int) -> None:
    """Preparation that the next meeting does not use, and nothing else before it, waits for the time before the meeting
    that does."""
    for part in order:
        if part.scheduled or part.rank > prepare or part.piece:
            continue
        used = _first_use(part, order, slots)
        slot = slots[part.id]
        if used is not None and slot + 2 < used <= latest[part.id] + 1:
            slots[part.id] = used - 1


def _first_use(part: Part, order: Sequence[Part], slots: Mapping[str, int]) -> int | None:
    """The slot of the meeting that uses it best, where what comes before that hardly uses it."""
    later = [other for other in order if other.id != part.id and slots[other.id] >= slots[part.id]]
    uses = [other for other in later if order.index(other) > order.index(part)]
    fits = {other.id: affinity(part, other) - LEAP * ((slots[other.id] - slots[part.id] - 1) // 2) for other in uses}
    best = max(uses, key=lambda other: (fits[other.id], -slots[other.id]), default=None)
    return slots[best.id] if best is not None and best.scheduled else None


def _spread(order: Sequence[Part], edges: Edges, slots: dict[str, int], meetings: int) -> None:
    """Into a gap between meetings in which nothing is done goes the first own work from after it that can do without
    what comes in between."""
    for gap in range(0, 2 * meetings, 2):
        own = [part for part in order if not part.scheduled]
        later = sorted({slots[part.id] for part in own if slots[part.id] >= gap})
        waiting = [part for part in own if later and slots[part.id] == later[0]]
        if not later or later[0] == gap or len(waiting) < 2:
            continue
        first = waiting[0]
        bound = any(slots[a] > gap for a, b in edges if b == first.id)
        if first.rank < MADE and not bound and not _leans_on(first, order, slots, gap):
            slots[first.id] = gap


def _leans_on(part: Part, order: Sequence[Part], slots: Mapping[str, int], gap: int) -> bool:
    """Whether it uses what is done after the gap rather than what there is before it."""
    before = (affinity(other, part) for other in order if other.id != part.id and slots[other.id] <= gap)
    between = (affinity(other, part) for other in order if gap < slots[other.id] < slots[part.id])
    return max(between, default=-1) >= max(before, default=0)


def _latest(order: list[Part], edges: Edges, slots: Mapping[str, int], last: int) -> dict[str, int]:
    latest: dict[str, int] = {}
    for part in reversed(order):
        ahead = (slots[b] - 1 if b in slots else latest[b] for a, b in edges if a == part.id)
        latest[part.id] = min(ahead, default=last)
    return latest


def _next_own(slot: int) -> int:
    return slot + slot % 2


def natural_slot(index: int, order: list[Part], slots: Mapping[str, int], meetings: int, prepare: int) -> int:
    """Where this part would be done when nothing else decides."""
    part = order[index]
    if not meetings:
        return 0 if part.rank <= prepare else CORE if part.rank < DELIVERED else CLOSE
    earlier = [slots[p.id] for p in order[:index] if p.scheduled]
    later = [p for p in order[index + 1 :] if p.scheduled]
    if part.rank <= prepare or not earlier:
        return slots[later[0].id] - 1 if later else _next_own(max(earlier, default=0))
    after = max(earlier) + 1
    shown = [slots[p.id] for p in later if p.rank >= MADE and slots[p.id] < after]
    if shown and part.rank < MADE and part.activity.type in ("collaboration", "production"):
        return min(shown) - 1
    return after
