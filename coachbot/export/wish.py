"""What is asked of a format: for whom, and what it may need besides the plan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from coachbot.export.audience import Audience


def _nobody(problem: str) -> None:
    """Nobody is there to be told."""


@dataclass(frozen=True)
class Wish:
    """For whom, and what a format may need besides the plan.

    `zone`: the person's time zone, such as Europe/Amsterdam; empty: only the offsets in the plan are known.
    `source`: what stays the same from one version of the plan to the next, so that a calendar knows them as one.
    `made_at`, `version`: when this version was made, and the how-manieth it is, from 1.
    `note`: what the lecturer told after teaching, in a line; it stands on the lecturer's own page alone.
    `template`: a Word file in the university's own style; what is wrong with it is told to `tell`.
    """

    audience: Audience = "lecturer"
    zone: str = ""
    source: str = ""
    made_at: datetime = datetime(1970, 1, 1, tzinfo=UTC)
    version: int = 1
    note: str = ""
    template: Path | None = None
    tell: Callable[[str], None] = field(default=_nobody, compare=False)
