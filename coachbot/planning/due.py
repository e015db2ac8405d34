"""What own work is due for which meeting, and over how many days it can be spread."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

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


def due_meeting(part: Part, placement: Placement) -> int | None:
    """The meeting for which a part in own time is due; None where none follows."""
    first = (placement.slots[part.id] + 1) // 2
    meeting = min((one for one in placement.used if one >= first), default=first)
    return meeting if meeting < placement.meetings else None


def day_of(meeting: int | None, meetings: Sequence[Meeting]) -> date | None:
    """The day of a meeting, in the place where it was typed; None where no one knows."""
    starts_at = None if meeting is None else meetings[meeting].starts_at
    return datetime.fromisoformat(starts_at.upper()).date() if starts_at else None


def on_weekday(day: date) -> date:
    """The Friday before, for a day in a weekend; other days as they are."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def meeting_before(meeting: int, placement: Placement) -> int:
    """The meeting since which this one is prepared: the last one for which something is planned."""
    used = placement.used
    return max((other for other in used if other < meeting), default=0) if meeting in used else meeting - 1


def days_for(meeting: int, placement: Placement, meetings: Sequence[Meeting]) -> int | None:
    """Nights since the meeting before, by the calendar of the place where each is typed; None where no one knows."""
    if not meeting:
        return None
    earlier, later = (day_of(one, meetings) for one in (meeting_before(meeting, placement), meeting))
    return None if earlier is None or later is None else max(0, (later - earlier).days)
