"""Work that is ready for a meeting and that nothing goes on with: the meeting begins with looking at it."""

from __future__ import annotations

from coachbot.planning.air import air_in
from coachbot.planning.draft import Draft
from coachbot.planning.parts import DELIVERY, Part


def looked_at_in(meeting: int, draft: Draft) -> list[Part]:
    """What was made for this meeting, and what no later activity and no feedback takes up; where it has a start."""
    air, slots = air_in(meeting, draft), draft.arrangement.placement.slots
    if air is None or not air.start:
        return []
    since = [part for part in draft.parts if not part.scheduled and slots[part.id] == 2 * meeting]
    return [part for part in since if _is_made(part) and not (draft.links_from(part) or draft.moments_on(part))]


def looked_at(part: Part, draft: Draft) -> int | None:
    """The meeting that begins with looking at this work; None where something else takes it up."""
    meetings = range(len(draft.answers.meetings))
    return next((meeting for meeting in meetings if part in looked_at_in(meeting, draft)), None)


def _is_made(part: Part) -> bool:
    return part.activity.type == "production" and part.name != DELIVERY
