"""Study load: how many minutes of students' own work are due for each meeting, and over how many days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from coachbot.planning.answers import Meeting
from coachbot.planning.draft import Draft
from coachbot.planning.parts import STEP, Part
from coachbot.planning.session_plan import MeetingLoad


def load_of(draft: Draft) -> tuple[MeetingLoad, ...]:
    """For each meeting that has work before it."""
    return tuple(_loads(draft, draft.knowledge.texts.rates.limits.day))


def _loads(draft: Draft, day: int) -> Iterator[MeetingLoad]:
    meetings = draft.answers.meetings
    for number in range(len(meetings)):
        due = sum(draft.minutes[part.id] for part in due_for(number, draft))
        days = _days(meetings[number - 1], meetings[number]) if number else None
        if due:
            yield MeetingLoad(
                meeting=number,
                minutes=due,
                days=days,
                minutes_a_day=None if days is None else _up(due / max(days, 1)),
                days_needed=-(-due // day),
            )


def _up(minutes: float) -> int:
    """A minute a day more or less is nobody's business: up to whole steps."""
    return -int(-minutes // STEP) * STEP


def due_for(meeting: int, draft: Draft) -> list[Part]:
    """Own work after the meeting before and ahead of this one."""
    placement, budgets = draft.arrangement.placement, draft.arrangement.budgets
    return [p for p in placement.parts if placement.slots[p.id] == 2 * meeting and budgets.of(p) == "own"]


def _days(earlier: Meeting, later: Meeting) -> int | None:
    """Nights between two meetings, by the calendar of the place where each is typed."""
    if earlier.starts_at is None or later.starts_at is None:
        return None
    first, second = (datetime.fromisoformat(one.starts_at.upper()).date() for one in (earlier, later) if one.starts_at)
    return max(0, (second - first).days)
