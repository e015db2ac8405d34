"""When written feedback is there: how many days after the work, on which day, and whether that is before it is used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from coachbot.planning.answers import Answers
from coachbot.planning.arranging import Arrangement
from coachbot.planning.due import day_of, due_meeting
from coachbot.planning.early import Early, can_be_told, days_to_answer, is_written
from coachbot.planning.feedback import Moment
from coachbot.planning.knowledge import Knowledge
from coachbot.planning.parts import Part


@dataclass(frozen=True)
class Late:
    """Feedback that takes `days` and has only `have` before students go on (None: no date leaves any room).

    `target`: the part in which they do, None for the start of a meeting.
    """

    days: int
    have: int | None
    target: str | None


def dated(
    moments: Sequence[Moment], early: Sequence[Early], arrangement: Arrangement, answers: Answers, knowledge: Knowledge
) -> tuple[Moment, ...]:
    """The moments, the written ones with the days that they take and the day on which they are there."""
    return tuple(
        _dated(moment, [one for one in early if moment.part in one.parts], arrangement, answers, knowledge)
        for moment in moments
    )


def _dated(
    moment: Moment, early: Sequence[Early], arrangement: Arrangement, answers: Answers, knowledge: Knowledge
) -> Moment:
    days = days_to_answer(moment, knowledge)
    if not is_written(moment) or not can_be_told(days):
        return moment
    due = base_meeting(_part(moment.part, arrangement), arrangement)
    day = day_of(due, answers.meetings)
    first = max(early, key=lambda one: one.days, default=None)
    ready = _ready(day, days, first) if day else None
    within = min(days, first.days) if first else days
    return replace(moment, feedback=moment.feedback.model_copy(update={"within": within, "ready_on": ready}))


def _ready(day: date, days: int, early: Early | None) -> date:
    """So many days after it is handed in; for a meeting the day before it at the latest."""
    ready = day + timedelta(days=days - (early.days if early else 0))
    return min(ready, day - timedelta(days=1)) if early else ready


def comes_after(
    meeting: int, moment: Moment, early: Sequence[Early], arrangement: Arrangement, answers: Answers
) -> bool:
    """Whether written feedback is there only when this meeting, for which the work was due, has begun."""
    part, day, ready = _part(moment.part, arrangement), day_of(meeting, answers.meetings), moment.feedback.ready_on
    if not is_written(moment):
        return False
    if ready and day:
        return ready >= day
    return base_meeting(part, arrangement) == meeting and not any(moment.part in one.parts for one in early)


def base_meeting(part: Part, arrangement: Arrangement) -> int | None:
    """The meeting in which work is done, or for which it is due."""
    placement = arrangement.placement
    return placement.meeting(part) if part.scheduled else due_meeting(part, placement)


def late_for(
    index: int,
    moments: Sequence[Moment],
    early: Sequence[Early],
    arrangement: Arrangement,
    answers: Answers,
    knowledge: Knowledge,
) -> Late | None:
    """Why this feedback cannot be there before students go on; None where it can, or where nothing waits for it."""
    moment, placement = moments[index], arrangement.placement
    part, used = _part(moment.part, arrangement), _used(moment, arrangement)
    until = moment.feedback.at_start_of if used is None else base_meeting(used, arrangement)
    if not is_written(moment) or any(one.moment == index for one in early) or (used is None and until is None):
        return None
    days, since = days_to_answer(moment, knowledge), base_meeting(part, arrangement)
    target = used.id if used else None
    if not can_be_told(days):
        return Late(days, None, target)
    if used is not None and placement.slots[used.id] == placement.slots[part.id]:
        return None if part.scheduled else Late(days, None, target)
    if since is not None and until == since and not part.scheduled:
        return Late(days, None, target)
    first, last = (day_of(one, answers.meetings) for one in (since, until))
    have = (last - first).days if first and last else None
    return Late(days, have, target) if have is not None and have <= days else None


def _used(moment: Moment, arrangement: Arrangement) -> Part | None:
    return next((part for part in arrangement.parts if part.id == moment.feedback.used_in), None)


def _part(part_id: str, arrangement: Arrangement) -> Part:
    return next(part for part in arrangement.parts if part.id == part_id)
