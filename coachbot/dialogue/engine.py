"""Where a conversation stands: the dialogue as one shared machine, moved along by the answers that were given.

The machine is `transitions`' own, one for each version of a dialogue and shared by all conversations: a small proxy
walks through it. Only what is met on the way counts; everything else is kept aside.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import takewhile
from typing import Any

from coachbot.dialogue.conversation import Answer, Value
from coachbot.dialogue.fields import Asked, Supply, Values
from coachbot.dialogue.machine import BareMachine
from coachbot.dialogue.reading import remaining
from coachbot.dialogue.script import Dialogue, Test, Turn, Way
from coachbot.texts import LANGUAGES, Language

ON = "on"  # the one trigger: the turn has been answered
END = "end:"  # prefix of the states in which a dialogue ends


@dataclass(frozen=True)
class Walk:
    """Where the answers lead: `path` are the answered turns, `position` the one that is asked now, or None at the end.

    `kept` is what remains of an answer that has to be given again, to be shown as already chosen. `answers` are those
    that were followed.
    """

    path: tuple[str, ...]
    position: str | None
    end: str | None
    values: Values
    kept: Value
    answers: Mapping[str, Answer] = field(default_factory=dict, repr=False, compare=False)

    @property
    def state(self) -> str:
        """Where the machine stands: at a turn, or at `END` and the name of an end."""
        return self.position or f"{END}{self.end}"


@dataclass(frozen=True)
class Ahead:
    """What is still asked if nothing else changes: `new` turns, and turns that were answered and are asked `again`,
    because their own question is no longer the one that was answered."""

    path: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    again: tuple[str, ...] = ()


class _Proxy:
    """What the machine moves: a state, and what its conditions look at."""

    __slots__ = ("state", "supply", "values")

    def __init__(self, state: str, values: dict[str, Value], supply: Supply) -> None:
        self.state, self.values, self.supply = state, values, supply


class Engine:
    """A dialogue, ready to be walked. Raises nothing for any answers, in whatever order and from whatever version."""

    def __init__(self, dialogue: Dialogue) -> None:
        self.dialogue = dialogue
        states = [*dialogue.turns, *sorted({END + turn.end for turn in dialogue.turns.values() if turn.end})]
        self._machine = BareMachine(
            model=None, states=states, initial=dialogue.start, auto_transitions=False, send_event=True, queued=False
        )
        for name, turn in dialogue.turns.items():
            for way in turn.ways:
                self._machine.add_transition(ON, name, way.go, conditions=_conditions(way))
            if turn.end:
                self._machine.add_transition(ON, name, END + turn.end)
        self._move = self._machine.events[ON].trigger
        self.left = _turns_left(dialogue)

    def asked(self, turn: str, values: Values, supply: Supply, language: Language) -> tuple[Asked, ...]:
        """What this turn asks after these answers."""
        return self.dialogue.turns[turn].asked(values, supply, language)

    def walk(self, answers: Mapping[str, Answer], supply: Supply, earlier: Walk | None = None) -> Walk:
        """Follow the answers from the start, to the first turn that has none that fits, or to an end.

        `earlier`: a walk of this dialogue with this supply. As far as the same answers were followed, it is the way.
        """
        given = self.dialogue.present(answers)
        if earlier is not None and earlier.answers is given:
            return earlier
        path, proxy = self._set_out(given, supply, earlier)
        while not proxy.state.startswith(END):
            name = proxy.state
            turn, answer = self.dialogue.turns[name], given.get(name)
            value, whole = fitting(turn, answer, proxy.values, supply)
            if not whole:
                return Walk(tuple(path), name, None, proxy.values, value, given)
            proxy.values[name] = value
            path.append(name)
            self._move(proxy)
        return Walk(tuple(path), None, proxy.state.removeprefix(END), proxy.values, {}, given)

    def _set_out(self, given: Mapping[str, Answer], supply: Supply, earlier: Walk | None) -> tuple[list[str], _Proxy]:
        """The turns that need not be walked again, and the machine at the first that has to be."""
        if earlier is None:
            return [], _Proxy(self.dialogue.start, {}, supply)
        path = list(takewhile(lambda name: given.get(name) is earlier.answers[name], earlier.path))
        states = (*earlier.path, earlier.state)
        return path, _Proxy(states[len(path)], {name: earlier.values[name] for name in path}, supply)

    def ahead(self, answers: Mapping[str, Answer], supply: Supply) -> Ahead:
        """The way from here to the end, supposing that what is left of each answer is all that will be said."""
        given, walk = self.dialogue.present(answers), self.walk(answers, supply)
        proxy = _Proxy(walk.state, dict(walk.values), supply)
        path: list[str] = []
        again: list[str] = []
        while not proxy.state.startswith(END):
            name = proxy.state
            turn, answer = self.dialogue.turns[name], given.get(name)
            proxy.values[name], whole = fitting(turn, answer, proxy.values, supply)
            path.append(name)
            if answer and not whole and (name == walk.position or answer.fingerprint != turn.fingerprint):
                again.append(name)
            self._move(proxy)
        return Ahead(tuple(path), tuple(name for name in path if name not in given), tuple(again))

    def after(self, turn: str, values: Values, supply: Supply) -> str:
        """The state that follows this turn: a turn, or `END` and the name of an end."""
        proxy = _Proxy(turn, dict(values), supply)
        self._move(proxy)
        return proxy.state


def _turns_left(dialogue: Dialogue) -> Mapping[str, int]:
    """How many turns there are from each one to the nearest end, itself counted."""
    left = {name: 1 for name, turn in dialogue.turns.items() if turn.end}
    for distance in range(1, len(dialogue.turns)):
        for name, turn in dialogue.turns.items():
            if name not in left and any(left.get(way.go) == distance for way in turn.ways):
                left[name] = distance + 1
    return left


def fitting(turn: Turn, answer: Answer | None, values: Values, supply: Supply) -> tuple[Value, bool]:
    """What of this answer fits the turn as it is asked now, and whether that is a whole answer."""
    if answer is None:
        return {}, False
    if answer.skipped:
        return {}, turn.optional
    value, whole = remaining(turn.asked(values, supply, LANGUAGES[0]), answer.value)
    if whole and turn.check and supply.faults(turn.check, values, value):
        return value, False
    return value, whole


def _conditions(way: Way) -> list[str | Callable[..., bool | None]]:
    """Callables only: a condition given to `transitions` as a string with a dot would be imported."""
    tests = [partial(_passes, name, test) for name, test in way.when.items()]
    return [*tests, *(partial(_holds, name) for name in way.holds)]


def _passes(name: str, test: Test, event: Any) -> bool:
    return passes(test, find(name, event.model.values))


def _holds(name: str, event: Any) -> bool:
    proxy: _Proxy = event.model
    return proxy.supply.holds(name, proxy.values)


def find(name: str, values: Values) -> Any:
    """The value of "turn" or "turn.field"; None where it was not given."""
    turn, _, field = name.partition(".")
    return values.get(turn, {}).get(field or "answer")


def passes(test: Test, value: Any) -> bool:
    """Whether a value is what a test wants."""
    chosen = set(value) if isinstance(value, list) else ({value} if value is not None else set())
    return (
        (test.is_ is None or value == test.is_)
        and (not test.any or bool(chosen & set(test.any)))
        and chosen >= set(test.all)
        and not chosen & set(test.none)
    )
