"""What comes of a dialogue that has come to its end: the ends that dialogues may name, each with its use case."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from coachbot.coach import plans
from coachbot.coach.case import Case
from coachbot.coach.outcome import Send

ENDS: Mapping[str, Callable[[Case], tuple[Send, ...]]] = {"plan": plans.make}
