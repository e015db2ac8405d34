"""What a check found, before it is a finding with its severity and source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from coachbot.planning.speech import Speech


@dataclass(frozen=True)
class Found:
    """A check's name, the part it is about, and the values of its texts; `done`: the plan itself answers it, so it is
    told with what works."""

    check: str
    part: str | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    done: bool = False


class Rule(Protocol):
    """A check: a pure function from a draft (in a language) to what it found."""

    def __call__(self, speech: Speech) -> Iterator[Found]: ...
