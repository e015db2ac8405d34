"""What the checks of a dialogue look at: the dialogue, the lines of its file, and the names that it may use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field

from coachbot.dialogue.fields import Field
from coachbot.dialogue.script import Dialogue, Turn
from coachbot.errors import Fault
from coachbot.marked import Marked

Faults = Iterator[Fault]


@dataclass(frozen=True)
class Names:
    """What a dialogue may name: lists, grids, checks and conditions of the supply, ends of the use cases, cards."""

    lists: Set[str]
    grids: Mapping[str, Set[str]]  # grid -> what its list asks in each row
    checks: Set[str]
    conditions: Set[str]
    ends: Set[str]
    cards: Set[str]
    # end -> the turns (or turn.field) without which nothing can come of it
    needs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    # end -> turn -> the fields that are read by name for it, where they are asked, and of which kind they are
    reads: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)


def placed_fields(turn: Turn) -> Iterator[tuple[str, Field, tuple[str, ...]]]:
    """The fields that stand in the dialogue itself, and where in their turn."""
    for name, one in turn.fields.items():
        yield name, one, ("prompt",) if isinstance(turn.prompt, Field) else ("prompt", "fields", name)
    for name, one in turn.beside.items():
        yield name, one, ("prompt", "beside", name)


@dataclass(frozen=True)
class Script:
    """A dialogue with the lines of its file."""

    dialogue: Dialogue
    marked: Marked
    names: Names

    def fault(self, turn: str, message: str, *path: str | int) -> Fault:
        return self.marked.fault(f'turn "{turn}": {message}', "turns", turn, *path)
