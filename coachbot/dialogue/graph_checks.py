"""Whether a dialogue can be walked: turns that nobody comes to, circles, no end, what may not be known yet. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from coachbot.dialogue.checking import Faults, Script
from coachbot.dialogue.figure_checks import figure_faults
from coachbot.dialogue.script import Way


def graph_faults(script: Script) -> Faults:
    """Turns that nobody comes to, that lead round in a circle or to no end, and conditions on what may not be known."""
    turns = script.dialogue.turns
    ways = {name: [way.go for way in turn.ways] for name, turn in turns.items()}
    reached = _reached(ways, script.dialogue.start)
    yield from (script.fault(name, "nobody ever comes here") for name in turns if name not in reached)
    backwards: dict[str, list[str]] = {name: [other for other in turns if name in ways[other]] for name in turns}
    ending = set().union(*[_reached(backwards, name) for name, turn in turns.items() if turn.end] or [set()])
    yield from (script.fault(name, "no way leads from here to an end") for name in turns if name not in ending)
    round_and_round = [name for name in turns if any(name in _reached(ways, after) for after in ways[name])]
    yield from (script.fault(name, "leads back to itself; a dialogue goes one way") for name in round_and_round)
    if not round_and_round:
        yield from _known_before(script, ways, reached)


def _reached(ways: Mapping[str, list[str]], start: str) -> set[str]:
    found, waiting = {start}, [start]
    while waiting:
        for name in ways.get(waiting.pop(), ()):
            if name not in found:
                found.add(name)
                waiting.append(name)
    return found


def _known_before(script: Script, ways: Mapping[str, list[str]], reached: set[str]) -> Faults:
    """A condition may only name turns that were answered on every way that leads to it."""
    always = _always_before(script.dialogue.start, ways, reached)
    yield from _needed_before(script, always)
    for name in sorted(reached):
        yield from figure_faults(script, name, always[name])
        for index, way in enumerate(script.dialogue.turns[name].ways):
            for asked in _asked_by(way):
                if asked in script.dialogue.turns and asked not in {*always[name], name}:
                    message = f'the condition on "{asked}" is about a turn that is not before it on every way'
                    yield script.fault(name, message, "next", index)


def _needed_before(script: Script, always: Mapping[str, set[str]]) -> Faults:
    """An end can only make something of what was asked on every way to it."""
    for name, before in always.items():
        end = script.dialogue.turns[name].end
        for needed in script.names.needs.get(end or "", ()):
            turn, _, field = needed.partition(".")
            if turn not in {*before, name} or (field and field not in script.dialogue.turns[turn].fields):
                message = f'the end "{end}" needs "{needed}", which is not asked on every way to it'
                yield script.fault(name, message, "end")


def _asked_by(way: Way) -> list[str]:
    return [asked.partition(".")[0] for asked in way.when]


def _always_before(start: str, ways: Mapping[str, list[str]], reached: set[str]) -> Mapping[str, set[str]]:
    """For each turn those that every way to it goes through."""
    always = {name: (set() if name == start else set(reached)) for name in reached}
    changed = True
    while changed:
        changed = False
        for name in reached - {start}:
            before = [always[other] | {other} for other in reached if name in ways[other]]
            now = set.intersection(*before) if before else set()
            changed = changed or now != always[name]
            always[name] = now
    return always
