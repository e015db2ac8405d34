"""Study load: how many minutes of students' own work are due for each meeting, and over how many days."""

from __future__ import annotations

from collections.abc import Iterator

from coachbot.planning.draft import Draft
from coachbot.planning.due import days_for, due_at
from coachbot.planning.early import early_days
from coachbot.planning.parts import STEP, Part
from coachbot.planning.session_plan import MeetingLoad


def load_of(draft: Draft) -> tuple[MeetingLoad, ...]:
    """For each meeting that has work before it."""
    return tuple(_loads(draft, draft.knowledge.texts.rates.limits.day))


def _loads(draft: Draft, day: int) -> Iterator[MeetingLoad]:
    meetings, early = draft.answers.meetings, early_days(draft.early)
    for number in range(len(meetings)):
        due = sum(draft.minutes[part.id] for part in due_for(number, draft))
        nights = days_for(number, draft.arrangement.placement, meetings)
        days = None if nights is None else nights - early.get(number, 0)
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
    return due_at(meeting, draft.arrangement.placement, draft.arrangement.budgets)
