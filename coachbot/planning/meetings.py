"""Which scheduled part is done in which meeting: one environment a meeting, within its minutes, in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from coachbot.planning.parts import Part

_ENDLESS = 10**9
_SEARCH = 20_000  # steps of the exact search; enough for all but contrived answers
_EMPTY, _TORN, _OVER = 4.0, 3.0, 3.0  # how bad: an empty meeting, own work that belongs in between, too little time
_OFF = 0.01  # how bad: a meeting earlier or later than where it belongs, when nothing else decides
_LONG = 60  # what usually takes less does not decide when a meeting is best held


@dataclass(frozen=True)
class Demand:
    """The scheduled parts in the order of sense. `strict`: pairs (by index) with own work between them; `loose`: others
    of which the first may not come later. `torn`: between this part and the next there is own work. `belongs`: the
    meeting in which a part is best done when there is a choice."""

    parts: tuple[Part, ...]
    least: tuple[int, ...]
    wished: tuple[int, ...]
    strict: frozenset[tuple[int, int]]
    loose: frozenset[tuple[int, int]]
    torn: tuple[bool, ...]
    belongs: tuple[int, ...]
    capacities: tuple[int, ...]

    @classmethod
    def of(
        cls,
        order: Sequence[Part],
        edges: frozenset[tuple[str, str]],
        minutes: tuple[Mapping[str, int], Mapping[str, int]],
        capacities: Sequence[int] | None,
        meetings: int,
    ) -> Demand:
        parts = tuple(part for part in order if part.scheduled)
        strict, loose = _between(order, edges)
        where = [index for index, part in enumerate(order) if part.scheduled]
        return cls(
            parts,
            tuple(minutes[0][part.id] for part in parts),
            tuple(minutes[1][part.id] for part in parts),
            strict,
            loose,
            tuple(b - a > 1 for a, b in pairwise(where)),
            _belongs(order, meetings),
            tuple(capacities) if capacities is not None else (_ENDLESS,) * meetings,
        )


def _belongs(order: Sequence[Part], meetings: int) -> tuple[int, ...]:
    """For each scheduled part: a presentation comes last, all else as far along as the making of things is by then.

    So a critique or a talk has the work before it, and time after it in which it is used.
    """
    making = [part.activity.minutes[1] if _is_making(part) else 0 for part in order]
    whole, last = max(1, sum(making)), meetings - 1
    return tuple(
        last if part.name == "presentation" else sum(making[:index]) * last // whole
        for index, part in enumerate(order)
        if part.scheduled
    )


def _is_making(part: Part) -> bool:
    """Whether students make something in it, outside the meetings, that takes its time."""
    made = part.activity.product or part.activity.type == "production"
    return made and not part.scheduled and part.activity.minutes[1] >= _LONG


def _between(
    order: Sequence[Part], edges: frozenset[tuple[str, str]]
) -> tuple[frozenset[tuple[int, int]], frozenset[tuple[int, int]]]:
    """Pairs of scheduled parts that edges bind, with and without own work on the way."""
    number = {part.id: index for index, part in enumerate(part for part in order if part.scheduled)}
    reached: dict[str, dict[int, bool]] = {part.id: {} for part in order}  # scheduled ancestors -> own work between?
    for part in order:
        for earlier, later in edges:
            if later == part.id:
                if earlier in number:
                    reached[later].setdefault(number[earlier], False)
                for ancestor, own in reached[earlier].items():
                    through = own or earlier not in number
                    reached[later][ancestor] = reached[later].get(ancestor, False) or through
    pairs = [(a, number[p.id], own) for p in order if p.scheduled for a, own in reached[p.id].items()]
    return (
        frozenset((a, b) for a, b, own in pairs if own),
        frozenset((a, b) for a, b, own in pairs if not own),
    )


def assign_meetings(demand: Demand) -> dict[str, int] | None:
    """Part id -> meeting, or None when there is no way."""
    if not demand.parts:
        return {}
    found = _in_order(demand) or _search(demand)
    return {part.id: meeting for part, meeting in zip(demand.parts, found, strict=True)} if found else None


def _in_order(demand: Demand) -> list[int] | None:
    """The best way that keeps the order of sense over the meetings: dynamic programming over consecutive runs."""
    count = len(demand.parts)
    best: list[tuple[float, list[int]] | None] = [None] * (count + 1)
    best[0] = (0.0, [])
    for meeting in range(len(demand.capacities)):
        following: list[tuple[float, list[int]] | None] = [None] * (count + 1)
        for start, reached in enumerate(best):
            if reached is None:
                continue
            for end in range(start, count + 1):
                cost = _run_cost(demand, start, end, meeting)
                if cost is None:
                    break
                total = reached[0] + cost
                held = following[end]
                if held is None or total < held[0] - 1e-9:
                    following[end] = (total, reached[1] + [meeting] * (end - start))
        best = following
    whole = best[count]
    return whole[1] if whole else None


def _run_cost(demand: Demand, start: int, end: int, meeting: int) -> float | None:
    """How bad it is to do parts start to end in this meeting; None: impossible."""
    if start == end:
        return _EMPTY
    run = range(start, end)
    capacity = demand.capacities[meeting]
    if len({demand.parts[index].place for index in run}) > 1 or sum(demand.least[index] for index in run) > capacity:
        return None
    if any(start <= a and b < end for a, b in demand.strict):
        return None
    torn = sum(demand.torn[index] for index in run[:-1]) * _TORN
    wished = sum(demand.wished[index] for index in run)
    apart = sum(_off(demand, index, meeting) for index in run)
    return torn + _OVER * max(0, wished - capacity) / max(capacity, 1) + _OFF * apart


def _off(demand: Demand, index: int, meeting: int) -> int:
    """How many meetings it is from where it belongs."""
    return abs(demand.belongs[index] - meeting)


def _search(demand: Demand) -> list[int] | None:
    """Any way that holds, tried exactly: the order of sense is left where the meetings do not allow it."""
    count, chosen, steps = len(demand.parts), [-1] * len(demand.parts), [_SEARCH]
    left = list(demand.capacities)
    places: list[list[str]] = [[] for _ in demand.capacities]
    dead: set[tuple[object, ...]] = set()

    def allowed(index: int, meeting: int) -> bool:
        if demand.least[index] > left[meeting] or any(place != demand.parts[index].place for place in places[meeting]):
            return False
        late = all(chosen[a] < meeting for a, b in demand.strict if b == index)
        return late and all(chosen[a] <= meeting for a, b in demand.loose if b == index)

    def go(index: int) -> bool:
        if index == count:
            return True
        bound = {a for a, b in demand.strict | demand.loose if b >= index > a}
        state = (index, tuple(left), tuple(p[0] if p else "" for p in places), tuple(chosen[a] for a in sorted(bound)))
        steps[0] -= 1
        if state in dead or steps[0] < 0:
            return False
        for meeting in range(len(left)):
            if allowed(index, meeting):
                chosen[index] = meeting
                left[meeting] -= demand.least[index]
                places[meeting].append(demand.parts[index].place)
                if go(index + 1):
                    return True
                left[meeting] += demand.least[index]
                places[meeting].pop()
        chosen[index] = -1
        dead.add(state)
        return False

    return chosen if go(0) else None
