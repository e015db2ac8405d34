"""For whom a plan is written down."""

from __future__ import annotations

from typing import Literal

Audience = Literal["lecturer", "students"]
AUDIENCES: tuple[Audience, ...] = ("lecturer", "students")
