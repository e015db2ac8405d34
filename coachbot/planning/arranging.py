"""Puts the parts in order, meets the lecturer's wishes for connections, and adds small activities where time allows.

Feedback plays no part here: taking a wish for feedback away changes neither activities nor order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from coachbot.planning.affinity import affinity, suits
from coachbot.planning.answers import Answers, Connection
from coachbot.planning.environments import PLACES, Place, SettingId
from coachbot.planning.knowledge import Knowledge
from coachbot.planning.leasts import SHARES, fits_outside_meetings, least_minutes
from coachbot.planning.parts import AddedFor, Budgets, Part, budgets_of, make_part, named_parts, split_edges
from coachbot.planning.patterns import Pattern
from coachbot.planning.placing import Edges, Placement, place
from coachbot.planning.settings import fitting_settings
from coachbot.planning.timing import wished_minutes

Role = Literal["leads", "returns"]
Pair = tuple[str, str]
_TRIES = 120  # placements tried for the connections together


@dataclass(frozen=True)
class Arrangement:
    """Parts in time order; what holds between them; what could not be had."""

    placement: Placement
    budgets: Budgets
    least: Mapping[str, int]
    fits: bool  # the named activities fit the meetings
    share: str
    connections: Mapping[int, Pair] = field(default_factory=dict)
    hybrid: tuple[Pair, ...] = ()
    open: tuple[int, ...] = ()
    unused: tuple[str, ...] = ()

    @property
    def parts(self) -> tuple[Part, ...]:
        return self.placement.parts


class Arranging:
    """The steps from named activities to an arrangement; each step keeps what it found and hands on a new one."""

    def __init__(self, answers: Answers, knowledge: Knowledge, pattern: Pattern) -> None:
        self.answers = answers
        self.knowledge = knowledge
        self.pattern = pattern
        self.budgets = budgets_of(answers)
        self.tries = _TRIES

    def arranged(self) -> Arrangement:
        arrangement = self._environments(self._named())
        arrangement = self._pattern(self._hybrid(self._connections(arrangement)))
        unused = tuple(name for name in arrangement.unused if not _at(arrangement.parts, name))
        return replace(arrangement, unused=unused)

    # the named activities

    def _named(self) -> Arrangement:
        parts = named_parts(self.answers, self.knowledge, self.pattern)
        for share in SHARES:
            least = least_minutes(parts, self.budgets, share)
            placement = self._place(parts, split_edges(parts), least, fits=True)
            if placement:
                return Arrangement(placement, self.budgets, least, True, share)
        least = least_minutes(parts, self.budgets)
        placement = self._place(parts, split_edges(parts), least, fits=False)
        assert placement is not None, "the refusals let through settings that no meetings allow"
        return Arrangement(placement, self.budgets, least, False, SHARES[0])

    def _place(self, parts: Sequence[Part], edges: Edges, least: Mapping[str, int], *, fits: bool) -> Placement | None:
        minutes = (least, wished_minutes(parts))
        meetings = self.budgets.meetings
        prepare = self.knowledge.texts.order.prepare
        capacities = None if not fits else meetings
        return place(parts, edges, capacities, len(meetings), minutes, prepare)

    # environments without an activity

    def _environments(self, arrangement: Arrangement) -> Arrangement:
        for environment in PLACES:
            if environment in self.answers.environments and not _at(arrangement.parts, environment):
                added = self._added(arrangement, environment, "environment-unused", ("leads", "returns"))
                arrangement = added or replace(arrangement, unused=(*arrangement.unused, environment))
        return arrangement

    # connections

    def _connections(self, arrangement: Arrangement) -> Arrangement:
        wishes = [(i, wish) for i, wish in enumerate(self.answers.connections) if wish.how != "not-yet"]
        whole = self._connected(arrangement, wishes)
        if whole:
            return whole
        for index, wish in wishes:
            arrangement = (
                self._connected(arrangement, [(index, wish)])
                or self._bridged(arrangement, index, wish)
                or replace(arrangement, open=(*arrangement.open, index))
            )
        return arrangement

    def _connected(self, arrangement: Arrangement, wishes: Sequence[tuple[int, Connection]]) -> Arrangement | None:
        """All these connections between parts that are there, tried one after the other with a way back."""
        if not wishes:
            return arrangement
        index, wish = wishes[0]
        for pair in self._pairs(arrangement, wish):
            made = self._with_edge(arrangement, pair)
            if made:
                made = replace(made, connections={**made.connections, index: pair})
                whole = self._connected(made, wishes[1:])
                if whole:
                    return whole
        return None

    def _pairs(self, arrangement: Arrangement, wish: Connection) -> list[Pair]:
        """Pairs for a connection, best first: named activities first, then what needs no other order."""
        assert wish.how != "not-yet"
        placement, how = arrangement.placement, wish.how
        pairs = [(a, b) for a in _at(arrangement.parts, wish.start) for b in _at(arrangement.parts, wish.to)]

        def key(pair: tuple[Part, Part]) -> tuple[bool, bool, int, int]:
            first, second = pair
            added = bool(first.added_for or second.added_for)
            forward = placement.before(first.id, second.id)
            apart = abs(placement.position[second.id] - placement.position[first.id])
            return (added, not forward, -affinity(first, second) - suits(how, first, second), apart)

        return [(first.id, second.id) for first, second in sorted(pairs, key=key)]

    def _with_edge(self, arrangement: Arrangement, pair: Pair) -> Arrangement | None:
        if arrangement.placement.before(*pair):
            return arrangement
        self.tries -= 1
        edges = self._edges(arrangement) | {pair}
        if self.tries < 0:
            return None
        placement = self._place(arrangement.parts, edges, arrangement.least, fits=arrangement.fits)
        return replace(arrangement, placement=placement) if placement else None

    def _edges(self, arrangement: Arrangement) -> Edges:
        return split_edges(arrangement.parts) | set(arrangement.connections.values()) | set(arrangement.hybrid)

    def _bridged(self, arrangement: Arrangement, index: int, wish: Connection) -> Arrangement | None:
        """The connection with an added activity at one of its ends."""
        self.tries = max(self.tries, 40)
        ends: tuple[tuple[Place, tuple[Role, Role]], ...] = (
            (wish.to, ("returns", "leads")),
            (wish.start, ("leads", "returns")),
        )
        for environment, roles in ends:
            for addition in self._additions(arrangement, environment, roles):
                grown = self._grown(arrangement, addition, "connection", index)
                made = self._connected(grown, [(index, wish)]) if grown else None
                if made:
                    return made
        return None

    # hybrid: prepared for, and brought back

    def _hybrid(self, arrangement: Arrangement) -> Arrangement:
        if "hybrid" not in self.answers.environments:
            return arrangement
        there = self._way(arrangement, to_practice=True)
        back = self._way(there or arrangement, to_practice=False)
        if there and back:
            return back
        return replace(back or there or arrangement, unused=(*arrangement.unused, "hybrid"))

    def _way(self, arrangement: Arrangement, *, to_practice: bool) -> Arrangement | None:
        self.tries = max(self.tries, 40)
        found = self._way_between(arrangement, to_practice)
        if found:
            return found
        roles: tuple[Role, Role] = ("leads", "returns") if to_practice else ("returns", "leads")
        places = [place for place in PLACES if place in self.answers.environments]
        for environment in places:
            for addition in self._additions(arrangement, environment, roles):
                grown = self._grown(arrangement, addition, "hybrid", None)
                made = self._way_between(grown, to_practice) if grown else None
                if made:
                    return made
        return None

    def _way_between(self, arrangement: Arrangement, to_practice: bool) -> Arrangement | None:
        practice = [part for part in arrangement.parts if part.in_practice]
        course = [part for part in arrangement.parts if part.in_course]
        pairs = (
            [(c, p) for c in course for p in practice] if to_practice else [(p, c) for p in practice for c in course]
        )
        before = arrangement.placement.before
        wished = set(arrangement.connections.values())

        def key(pair: tuple[Part, Part]) -> tuple[bool, bool, bool, int]:
            half = pair[0].piece < pair[0].pieces - 1
            return (_ids(pair) not in wished, not before(*_ids(pair)), half, -affinity(*pair))

        pairs.sort(key=key)
        for first, second in pairs:
            made = self._with_edge(arrangement, (first.id, second.id))
            if made:
                return replace(made, hybrid=(*made.hybrid, (first.id, second.id)))
        return None

    # what the pattern has and the lecturer did not name

    def _pattern(self, arrangement: Arrangement) -> Arrangement:
        for slot in self.pattern.slots:
            filled = any(part.name in slot.activities for part in arrangement.parts)
            if slot.add and not filled and arrangement.fits:
                arrangement = self._from_pattern(arrangement, slot.add) or arrangement
        return arrangement

    def _from_pattern(self, arrangement: Arrangement, name: str) -> Arrangement | None:
        """Only where all that shares its time has the minutes that it usually needs, the addition as well."""
        activity = self.knowledge.activities[name]
        meetings = len(self.answers.meetings)
        for setting in fitting_settings(activity, self.answers.environments, meetings, self.knowledge):
            part = make_part(name, setting, _next_index(arrangement), self.knowledge, self.pattern, added_for="pattern")
            grown = self._with_part(arrangement, part)
            if grown and self._at_ease(grown, part):
                return grown
        return None

    def _at_ease(self, arrangement: Arrangement, added: Part) -> bool:
        usual, placement = wished_minutes(arrangement.parts), arrangement.placement
        meeting = placement.meeting(added)
        if meeting is None:
            return fits_outside_meetings(arrangement.parts, usual, self.budgets)
        inside = (part for part in arrangement.parts if placement.meeting(part) == meeting)
        return sum(usual[part.id] for part in inside) <= self.budgets.meetings[meeting]

    # adding

    def _added(
        self, arrangement: Arrangement, environment: Place, reason: AddedFor, roles: tuple[Role, ...]
    ) -> Arrangement | None:
        grown = (
            self._grown(arrangement, part, reason, None) for part in self._additions(arrangement, environment, roles)
        )
        return next((one for one in grown if one), None)

    def _additions(self, arrangement: Arrangement, environment: Place, roles: Sequence[Role]) -> list[Part]:
        """What may be added here: the most suitable role first; then whatever else fits, the smallest first."""
        there = {part.name for part in arrangement.parts}
        listed = sorted(self.knowledge.texts.additions.at(environment), key=lambda addition: roles.index(addition.role))
        offered = dict.fromkeys([(one.activity, one.setting) for one in listed] + self._others(environment))
        meetings = len(self.answers.meetings)
        return [
            make_part(name, setting, _next_index(arrangement), self.knowledge, self.pattern)
            for name, setting in offered
            if name not in there and (meetings or self.knowledge.settings[setting].timing != "scheduled")
        ]

    def _others(self, environment: Place) -> list[tuple[str, SettingId]]:
        known = sorted(self.knowledge.activities.items(), key=lambda item: (item[1].minutes[0], item[0]))
        return [
            (name, setting)
            for name, activity in known
            if not activity.product
            for setting in activity.settings
            if self.knowledge.settings[setting].environment == environment
        ]

    def _grown(
        self, arrangement: Arrangement, part: Part, reason: AddedFor, connection: int | None
    ) -> Arrangement | None:
        return self._with_part(arrangement, replace(part, added_for=reason, added_as=connection))

    def _with_part(self, arrangement: Arrangement, part: Part) -> Arrangement | None:
        """The arrangement with this part in it, where its least minutes fit."""
        parts = (*arrangement.parts, part)
        least = least_minutes(parts, self.budgets, arrangement.share)
        room = {self.budgets.of(part)} - {"scheduled"}
        if room and not fits_outside_meetings([p for p in parts if self.budgets.of(p) in room], least, self.budgets):
            return None
        placement = self._place(parts, self._edges(arrangement), least, fits=arrangement.fits)
        if placement is None or (part.scheduled and not arrangement.fits and not self._is_room(placement, part, least)):
            return None
        return replace(arrangement, placement=placement, least=least)

    def _is_room(self, placement: Placement, part: Part, least: Mapping[str, int]) -> bool:
        """Whether the meeting that it came into holds it; where others are too full, that has to be asked."""
        meeting = placement.meeting(part)
        assert meeting is not None
        inside = (other for other in placement.parts if placement.meeting(other) == meeting)
        return sum(least[other.id] for other in inside) <= self.budgets.meetings[meeting]


def _at(parts: Iterable[Part], environment: str) -> list[Part]:
    return [part for part in parts if part.place == environment]


def _ids(pair: tuple[Part, Part]) -> Pair:
    return pair[0].id, pair[1].id


def _next_index(arrangement: Arrangement) -> int:
    return 1 + max(part.index for part in arrangement.parts)
