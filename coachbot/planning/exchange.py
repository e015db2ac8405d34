"""When students write to each other over days: a day for what each brings, and a later one for the replies."""

from __future__ import annotations

from datetime import date, timedelta

from coachbot.planning.draft import Draft
from coachbot.planning.own_dates import window_of
from coachbot.planning.parts import STEP, Part, down
from coachbot.planning.session_plan import PlanStep
from coachbot.planning.speech import Speech
from coachbot.planning.wording import render

_FEW = timedelta(days=3)  # in fewer nobody can wait for the others
_OWN, _REPLIES = timedelta(days=3), timedelta(days=7)  # after a last meeting (a house rule)
_BEFORE = timedelta(days=4)  # before a first meeting, of which only the day is known
_NIGHT = timedelta(days=1)  # the last reply is there the day before the meeting, so that it can be read


def exchange_steps(part: Part, speech: Speech) -> tuple[PlanStep, ...]:
    """What each brings and the replies, by when; nothing where students do not write to each other at own moments."""
    told = part.activity.exchange
    alone = speech.draft.answers.group_size == 1
    if told is None or alone or part.facts.mode == "synchronous" or part.scheduled or part.piece:
        return ()
    minutes, days = speech.draft.minutes[part.id], _days(part, speech.draft)
    if minutes < 2 * STEP:
        return ()
    half = max(STEP, down(minutes / 2))
    brings, replies = (render(text, speech.language, dated=days is not None) for text in told)
    own, last = days or (None, None)
    return (
        PlanStep(at=0, minutes=half, text=brings, by=own),
        PlanStep(at=half, minutes=minutes - half, text=replies, by=last),
    )


def _days(part: Part, draft: Draft) -> tuple[date, date] | None:
    """The two days; None where dates are not known, or leave too little time in between."""
    begin, end = window_of(part, draft)
    if begin and end:
        last = end - _NIGHT
        return ((begin + (last - begin) / 2).date(), last.date()) if last - begin >= _FEW else None
    if end:
        return (end - _BEFORE).date(), (end - _NIGHT).date()
    return ((begin + _OWN).date(), (begin + _REPLIES).date()) if begin else None
