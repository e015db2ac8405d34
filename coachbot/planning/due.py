"""What own work is due for which meeting, and over how many days it can be spread."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from coachbot.planning.answers import Meeting
from coachbot.planning.parts import Budgets, Part
from coachbot.planning.placing import Placement


def due_at(meeting: int, placement: Placement, budgets: Budgets) -> list[Part]:
    """What of the work for this meeting comes out of students' own time."""
    return [part for part in worked_for(meeting, placement) if budgets.of(part) == "own"]


def worked_for(meeting: int, placement: Placement) -> list[Part]:
    """What is done after the meeting before and ahead of this one, in practice too; a meeting for which nothing new is
    planned asks for nothing when a later one does."""
    waits = meeting > 0 and meeting not in placement.used and any(other > meeting for other in placement.used)
    if waits:
        return []
    since = 2 * meeting_before(meeting, placement) + 2 if meeting else 0
    return [part for part in placement.parts if since <= placement.slots[part.id] <= 2 * meeting and not part.scheduled]


def meeting_before(meeting: int, placement: Placement) -> int:
    """The meeting since which this one is prepared: the last one for which something is planned."""
    used = placement.used
    return max((other for other in used if other < meeting), default=0) if meeting in used else meeting - 1


def days_for(meeting: int, placement: Placement, meetings: Sequence[Meeting]) -> int | None:
    """Nights since the meeting before, by the calendar of the place where each is typed; None where no one knows."""
    if not meeting:
        return None
    earlier, later = meetings[meeting_before(meeting, placement)].starts_at, meetings[meeting].starts_at
    if earlier is None or later is None:
        return None
    first, second = (datetime.fromisoformat(one.upper()).date() for one in (earlier, later))
    return max(0, (second - first).days)
