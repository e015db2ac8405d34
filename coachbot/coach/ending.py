"""What comes of a dialogue that has come to its end: the ends that dialogues may name, each with its use case."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from coachbot.coach import plans
from coachbot.coach.case import Case
from coachbot.coach.outcome import Send
from coachbot.coach.session_answers import READ

# What was asked on every way to an end, as turn or turn.field: without it nothing could be made.
NEEDS: Mapping[str, tuple[str, ...]] = {
    "plan": (
        "session.course",
        "session.topic",
        "session.outcomes",
        "session.group_size",
        "session.class_time",
        "session.own_time",
        "environments",
        "activities",
    )
}
# What is read by name for an end, by turn; it may be left out, but not be called otherwise.
READS: Mapping[str, Mapping[str, Mapping[str, str]]] = {"plan": READ}
ENDS: Mapping[str, Callable[[Case], tuple[Send, ...]]] = {"plan": plans.make}
