"""Links: what is made in one part is used in a later one. Wishes first, then every part that leads on."""

from __future__ import annotations

from collections.abc import Sequence

from coachbot.planning.affinity import SLIGHT, affinity, natural_how
from coachbot.planning.answers import Answers, How
from coachbot.planning.arranging import Arrangement, Pair
from coachbot.planning.parts import DELIVERY, Part
from coachbot.planning.placing import LEAP
from coachbot.planning.session_plan import Link


def links_of(arrangement: Arrangement, answers: Answers) -> tuple[Link, ...]:
    """All links, in the order of the plan; a connection that the lecturer wished for says which."""
    found: dict[Pair, Link] = {}
    for index, (start, to) in sorted(arrangement.connections.items()):
        found.setdefault((start, to), _link(start, to, _how_wished(answers, index), index))
    by_id = {part.id: part for part in arrangement.parts}
    for start, to in arrangement.hybrid:
        found.setdefault((start, to), _link(start, to, natural_how(by_id[start], by_id[to]), None))
    for start, to in _onward(arrangement, answers, {start for start, _ in found}):
        found.setdefault((start, to), _link(start, to, natural_how(by_id[start], by_id[to]), None))
    for start, to in _into_meetings(arrangement, answers, set(found)):
        found.setdefault((start, to), _link(start, to, natural_how(by_id[start], by_id[to]), None))
    position = arrangement.placement.position
    return tuple(sorted(found.values(), key=lambda link: (position[link.start], position[link.to])))


def _link(start: str, to: str, how: How, connection: int | None) -> Link:
    return Link(start=start, to=to, how=how, connection=connection)


def _how_wished(answers: Answers, index: int) -> How:
    how = answers.connections[index].how
    assert how != "not-yet"
    return how


def _onward(arrangement: Arrangement, answers: Answers, linked: set[str]) -> list[Pair]:
    """For each part that leads nowhere yet, the later part that most naturally uses it, rather soon than late.

    Evidence and delivery may stand alone, but lead on where something natural follows.
    """
    parts, slots = arrangement.parts, arrangement.placement.slots
    shown = {given.activity for given in answers.evidence} | {DELIVERY}
    pairs: list[Pair] = []
    for index, part in enumerate(parts[:-1]):
        later = parts[index + 1 :]
        nearest = {other.id: distance for distance, other in enumerate(later)}

        def fit(other: Part, part: Part = part, later: Sequence[Part] = later) -> int:
            leapt = {slots[p.id] for p in later if p.scheduled and slots[part.id] < slots[p.id] < slots[other.id]}
            return affinity(part, other) - LEAP * len(leapt)

        best = max(later, key=lambda other: (fit(other), -nearest[other.id]))
        if (part.pieces == 2 and part.piece == 0) or part.id not in linked:
            if part.name not in shown or affinity(part, best) >= 5:
                pairs.append((part.id, best.id))
        elif affinity(part, best) >= 8:
            pairs.append((part.id, best.id))
    return pairs


def _into_meetings(arrangement: Arrangement, answers: Answers, links: set[Pair]) -> list[Pair]:
    """Preparation that goes round the first meeting is used there too, where that is natural; not where the lecturer
    says that it does not come back yet."""
    placement = arrangement.placement
    before = [part for part in arrangement.parts if not part.scheduled and placement.slots[part.id] == 0]
    meeting = next((slot for slot in sorted(placement.slots.values()) if slot % 2), None)
    there = [part for part in arrangement.parts if placement.slots[part.id] == meeting]
    missed = {(wish.start, wish.to) for wish in answers.connections if wish.how == "not-yet"}
    arriving = _leading_to({part.id for part in there}, links)
    for part in reversed(before):
        natural = [
            other for other in there if affinity(part, other) > SLIGHT and (part.place, other.place) not in missed
        ]
        if part.id not in arriving and part.name != DELIVERY and natural:
            return [(part.id, max(natural, key=lambda other: affinity(part, other)).id)]
    return []


def _leading_to(ends: set[str], links: set[Pair]) -> set[str]:
    """These parts, and whatever arrives at one of them along the links."""
    reached = set(ends)
    while more := {start for start, to in links if to in reached} - reached:
        reached |= more
    return reached
