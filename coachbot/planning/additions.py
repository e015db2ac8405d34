"""What an activity gets so that one sees there what the lecturer wants to see: one task more, in time that is free.

Where the meeting has no time that is free, the task is part of the activity.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from coachbot.planning.air import air_in
from coachbot.planning.draft import Draft
from coachbot.planning.first_try import Try
from coachbot.planning.parts import STEP, Part
from coachbot.planning.showing import seen_in, unseen_in
from coachbot.texts import Text


@dataclass(frozen=True)
class Addition:
    """A task for students in `part`; `minutes` of the time that is free in `meeting`."""

    part: Part
    text: Text
    meeting: int | None = None
    minutes: int = 0


def additions_of(draft: Draft, tries: Sequence[Try]) -> tuple[Addition, ...]:
    """One for each activity that cannot show what it should, where a task more mends that."""
    found: dict[str, Addition] = {}
    for one in unseen_in(draft):
        kinds, task = draft.knowledge.texts.kinds, seen_in(one.part, draft).task
        done = bool(one.kind and kinds.kinds[one.kind].done)  # one has to be there, and writing shows nothing of it
        if task is not None and not done and one.part.id not in found:
            found[one.part.id] = _timed(Addition(one.part, task), [*tries, *found.values()], draft)
    return tuple(found.values())


def _timed(one: Addition, taken: Sequence[Try | Addition], draft: Draft) -> Addition:
    """In time that the meeting has left; what is too little to be worth a name goes with it."""
    meeting = draft.arrangement.placement.meeting(one.part)
    air = air_in(meeting, draft) if meeting is not None else None
    left = air.free - sum(other.minutes for other in taken if other.meeting == meeting) if air else 0
    return replace(one, meeting=meeting, minutes=max(0, left if left <= 2 * STEP else STEP))
