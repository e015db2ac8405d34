"""After a change by hand: which parts now carry the lecturer's connections, and what there is still no room for.

Nothing moves for it, other than when a plan is made (`arranging`): what the present order does not allow has no link.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from coachbot.planning.affinity import affinity, suits
from coachbot.planning.answers import Answers, Connection
from coachbot.planning.arranging import Arrangement, Pair
from coachbot.planning.parts import Part


def reconnected(arrangement: Arrangement, answers: Answers) -> Arrangement:
    """The arrangement with its connections as its parts and their order now allow; those that still hold stay.

    What there was no room for when the plan was made stays so until it is met. What somebody took out is not of that
    kind: the checks find it in the plan itself.
    """
    connections: dict[int, Pair] = {}
    wishes = [(index, wish) for index, wish in enumerate(answers.connections) if wish.how != "not-yet"]
    for index, wish in wishes:
        pair = _carrying(arrangement, wish, arrangement.connections.get(index))
        if pair:
            connections[index] = pair
    hybrid, lacking = _hybrid(arrangement, answers)
    met = {part.place for part in arrangement.parts} | (set() if lacking else {"hybrid"})
    return replace(
        arrangement,
        connections=connections,
        open=tuple(index for index in arrangement.open if index not in connections),
        hybrid=hybrid,
        unused=tuple(name for name in arrangement.unused if name not in met),
    )


def _carrying(arrangement: Arrangement, wish: Connection, kept: Pair | None) -> Pair | None:
    how = wish.how
    assert how != "not-yet"
    return _best(
        arrangement,
        kept,
        lambda part: part.place == wish.start,
        lambda part: part.place == wish.to,
        lambda first, second: affinity(first, second) + suits(how, first, second),
    )


def _hybrid(arrangement: Arrangement, answers: Answers) -> tuple[tuple[Pair, ...], bool]:
    """The pairs from course to practice and back, and whether one of the two is lacking."""
    if "hybrid" not in answers.environments:
        return (), False
    by_id = {part.id: part for part in arrangement.parts}
    found: list[Pair] = []
    for first, second in ((_course, _practice), (_practice, _course)):
        kept = next((p for p in arrangement.hybrid if set(p) <= set(by_id) and first(by_id[p[0]])), None)
        pair = _best(arrangement, kept, first, second, affinity)
        found += [pair] if pair else []
    return tuple(found), len(found) < 2


def _practice(part: Part) -> bool:
    return part.in_practice


def _course(part: Part) -> bool:
    return part.in_course


def _best(
    arrangement: Arrangement,
    kept: Pair | None,
    first: Callable[[Part], bool],
    second: Callable[[Part], bool],
    worth: Callable[[Part, Part], int],
) -> Pair | None:
    """The pair of parts, the first before the second: named ones, those it was, the most natural, the nearest."""
    position = arrangement.placement.position
    pairs = _pairs(arrangement.parts, first, second)
    if not pairs:
        return None
    start, to = min(
        pairs,
        key=lambda pair: (
            any(part.added_for for part in pair),
            (pair[0].id, pair[1].id) != kept,
            -worth(*pair),
            position[pair[1].id] - position[pair[0].id],
        ),
    )
    return start.id, to.id


def _pairs(
    parts: Sequence[Part], first: Callable[[Part], bool], second: Callable[[Part], bool]
) -> list[tuple[Part, Part]]:
    return [(a, b) for index, a in enumerate(parts) if first(a) for b in parts[index + 1 :] if second(b)]
