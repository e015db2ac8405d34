"""What an answer to an obstacle is: the parts that it concerns, and what students read about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from coachbot.planning.draft import Draft
from coachbot.planning.parts import Part

Value = int | str | None | Part | tuple[Part, ...]


@dataclass(frozen=True)
class Told:
    """A sentence that students read with a part, by its name; `opens`: before they are told what to do; `once`: not
    where the part is done again in a later meeting."""

    part: Part
    sentence: str
    values: Mapping[str, Value] = field(default_factory=dict)
    opens: bool = False
    once: bool = False


@dataclass(frozen=True)
class Answered:
    """One thing that the plan does about the obstacle. `days_before`: its parts in own time are due so many days before
    the meeting that follows. `stops_every`: its parts stop after every so many minutes for something students do."""

    answer: str
    parts: tuple[Part, ...]
    values: Mapping[str, Value] = field(default_factory=dict)
    told: tuple[Told, ...] = ()
    days_before: int | None = None
    stops_every: int | None = None


Rule = Callable[[Draft], Iterator[Answered]]
