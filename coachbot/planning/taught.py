"""How a session went, as its lecturer tells it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Time = Literal["fits", "tight", "left"]
Prepared = Literal["most", "half", "few"]
Use = Literal["yes", "partly", "no", "not-yet"]


@dataclass(frozen=True)
class Taught:
    """How a session went, as the lecturer tells it. None: not asked, since the plan has nothing of the kind."""

    time: Time | None = None
    prepared: Prepared | None = None
    feedback: Use | None = None
    change: str = ""
