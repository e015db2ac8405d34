"""What is due some days before a meeting, so that the lecturer has read it there: where time is in the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coachbot.planning.answers import Answers
from coachbot.planning.arranging import Arrangement
from coachbot.planning.due import days_for
from coachbot.planning.feedback import Moment

DAYS_TO_READ = 2
_ENOUGH_DAYS = 5  # between two meetings, to take two of them away
READERS = ("lecturer", "assistant")


def early_days(moments: Sequence[Moment], arrangement: Arrangement, answers: Answers) -> Mapping[int, int]:
    """Meeting -> how many days before it work is due."""
    if answers.obstacle_kind != "time":
        return {}
    heard = (_meeting_for(moment, arrangement) for moment in moments if moment.feedback.by in READERS)
    days = {
        meeting: days_for(meeting, arrangement.placement, answers.meetings) for meeting in heard if meeting is not None
    }
    return {meeting: DAYS_TO_READ for meeting, left in days.items() if left is None or left >= _ENOUGH_DAYS}


def _meeting_for(moment: Moment, arrangement: Arrangement) -> int | None:
    """The meeting in which the lecturer comes back to what was made in own time."""
    by_id = {part.id: part for part in arrangement.parts}
    talk = by_id.get(moment.feedback.given_in or "")
    return arrangement.placement.meeting(talk) if talk and not by_id[moment.part].scheduled else None
