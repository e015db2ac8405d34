"""Ways that are never taken: what was answered before decides against their conditions, or an earlier way takes all.

Each field that a condition asks about is tried with answers that differ for the conditions, on every way through the
dialogue. What the `Supply` decides (`holds`) can go either way. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, combinations, product
from typing import Any

from coachbot.dialogue.checking import Faults, Script
from coachbot.dialogue.engine import find, passes
from coachbot.dialogue.fields import ANSWER, Field, Listed
from coachbot.dialogue.script import Dialogue, Test, Turn

OTHER = "\0"  # stands for any option that no condition names
MOST_NAMED = 8  # options of one field whose combinations are tried
MOST_STATES = 20_000  # a dialogue with more is not looked through to the end

Tests = Mapping[str, tuple[Test, ...]]  # "turn.field" -> the tests on it
Supposed = tuple[tuple[str, Any], ...]  # "turn.field" and what it holds, for the fields that are tested


def never_taken(script: Script) -> Faults:
    """Ways whose condition never holds where it stands."""
    taken, whole = _taken(script.dialogue)
    for name, turn in script.dialogue.turns.items() if whole else ():
        for index, way in enumerate(turn.ways):
            if way.when and (name, index) not in taken and any(known == name for known, _ in taken):
                asked = " and ".join(f'"{one}"' for one in way.when)
                yield script.fault(name, f"the condition on {asked} can never hold here", "next", index)


def _taken(dialogue: Dialogue) -> tuple[set[tuple[str, int]], bool]:
    """Every way that some answers take, as turn and index; and whether all answers could be tried."""
    tests = tests_of(dialogue)
    seen: set[tuple[str, Supposed]] = set()
    waiting: list[tuple[str, Supposed]] = [(dialogue.start, ())]
    taken: set[tuple[str, int]] = set()
    while waiting and len(seen) < MOST_STATES:
        name, before = waiting.pop()
        turn = dialogue.turns[name]
        for chosen in supposed(name, turn, tests):
            now = (*before, *chosen)
            for index in _possible(turn, now):
                taken.add((name, index))
                state = (turn.ways[index].go, now)
                if state not in seen:
                    seen.add(state)
                    waiting.append(state)
        if turn.end:
            taken.add((name, -1))
    return taken, not waiting


def _possible(turn: Turn, now: Supposed) -> Iterator[int]:
    """The ways that can be taken after these answers."""
    values = values_of(now)
    for index, way in enumerate(turn.ways):
        if all(passes(test, find(asked, values)) for asked, test in way.when.items()):
            yield index
            if not way.holds:
                return


def values_of(now: Supposed) -> dict[str, dict[str, Any]]:
    """Answers as the engine has them."""
    values: dict[str, dict[str, Any]] = {}
    for asked, value in now:
        turn, _, field = asked.partition(".")
        values.setdefault(turn, {})[field or ANSWER] = list(value) if isinstance(value, tuple) else value
    return values


def tests_of(dialogue: Dialogue) -> Tests:
    """All tests, by what they ask about."""
    found: dict[str, list[Test]] = {}
    for turn in dialogue.turns.values():
        for way in turn.ways:
            for asked, test in way.when.items():
                found.setdefault(asked, []).append(test)
    return {asked: tuple(several) for asked, several in found.items()}


def supposed(name: str, turn: Turn, tests: Tests) -> Iterator[Supposed]:
    """The answers to a turn that make a difference to conditions, one of each kind."""
    asked = [one for one in tests if one.partition(".")[0] == name]
    kinds = [_kinds(turn, turn.fields[one.partition(".")[2] or ANSWER], tests[one]) for one in asked]
    for values in product(*kinds):
        yield tuple(zip(asked, values, strict=True))


def _kinds(turn: Turn, field: Field, tests: tuple[Test, ...]) -> list[Any]:
    """One value for each outcome of the tests."""
    found: dict[tuple[bool, ...], Any] = {}
    for value in _values(turn, field, tests):
        held = list(value) if isinstance(value, tuple) else value
        found.setdefault(tuple(passes(test, held) for test in tests), value)
    return list(found.values())


def _values(turn: Turn, field: Field, tests: tuple[Test, ...]) -> Iterator[Any]:
    ids = [one for test in tests for one in (*test.any, *test.all, *test.none)]
    exact = [test.is_ for test in tests if test.is_ is not None]
    if field.kind == "choices":
        yield from _sets(list(dict.fromkeys([*ids, *map(str, exact)])), field)
    elif isinstance(field.options, tuple):
        yield from (option.id for option in field.options)
    else:
        yield from dict.fromkeys([*exact, *ids])
        yield OTHER
    if field.optional or turn.optional:
        yield None


def _sets(named: list[str], field: Field) -> Iterator[tuple[str, ...]]:
    offered = None if isinstance(field.options, Listed) or field.options is None else [o.id for o in field.options]
    others = [OTHER] if offered is None else [one for one in offered if one not in named][:1]
    known = [*named[:MOST_NAMED], *others]
    several = chain.from_iterable(combinations(known, count) for count in range(len(known), 0, -1))
    most = field.most or len(known)
    yield from (chosen for chosen in several if len(chosen) <= most)
