"""By when the steps of long own work are done: evenly over the days that there are, each as long as its time asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from coachbot.planning.draft import Draft
from coachbot.planning.due import meeting_before, on_weekday, worked_for
from coachbot.planning.early import early_days
from coachbot.planning.parts import Part, down

_FEW = 3  # days; over fewer nobody needs a date for each step
_WEEK = 7  # days; over fewer pieces of work that build on each other have one date together
_NEXT = 60  # minutes by which a piece of work counts for more than its own: another one starts from it (a house rule)
_TARGET = 30  # minutes; what takes less is done with the work that leads to it
_SITTINGS = 2  # days' work; what takes no more has no dates in between (a house rule)
_WORKING_DAY = 480  # minutes; what is done in practice and takes no more is done in one day


@dataclass(frozen=True)
class Span:
    """The time for the own work that is due for one meeting. `begin`: None where nobody knows when it can begin.

    `since`: minutes of other work that comes before this one; `whole`: of all of it together.
    """

    begin: datetime | None
    end: datetime
    since: int
    whole: int
    a_day: int

    def by(self, minutes: int) -> date:
        """The day on which so many minutes of this work are done; no day of a weekend where another is near."""
        day = self._day(minutes)
        sooner, monday, end = on_weekday(day), on_weekday(day) + timedelta(days=3), self.end.date()
        if day in (sooner, end):
            return day
        if self.begin is None or sooner > self.begin.date():
            return sooner
        return monday if monday <= end else day

    def _day(self, minutes: int) -> date:
        done = self.since + minutes
        if self.begin is None:
            return (self.end - timedelta(days=-(-(self.whole - done) // self.a_day))).date()
        return (self.begin + (self.end - self.begin) * (done / self.whole)).date()


def span_of(part: Part, draft: Draft) -> Span | None:
    """The days over which this own work is spread; None where they are not known, or it needs no dates."""
    a_day, minutes = draft.knowledge.texts.rates.limits.day, draft.minutes[part.id]
    visit = part.place == "workplace" and minutes <= _WORKING_DAY and not part.activity.product
    meeting = meeting_for(part, draft)
    if part.scheduled or visit or minutes <= _SITTINGS * a_day or meeting is None:
        return None
    end = _due(part, meeting, draft)
    if end is None:
        return None
    begin = _begins(meeting, draft)
    if begin and (end - begin).days < _FEW:
        return None
    turn = _turn(part, meeting, draft)
    if turn:
        return Span(*turn, since=0, whole=minutes, a_day=a_day)
    together = worked_for(meeting, draft.arrangement.placement)
    since = sum(draft.minutes[one.id] for one in together[: together.index(part)])
    return Span(begin, end, since, sum(draft.minutes[one.id] for one in together), a_day)


@dataclass(frozen=True)
class Ahead:
    """Own work from which other work of the same time starts (`target`), and the day on which it is done for that."""

    target: Part
    day: date
    days: int  # before the meeting for which both are due


def ahead_of(part: Part, draft: Draft) -> Ahead | None:
    """By when this own work is done, so that what builds on it before the same meeting has its days too."""
    meeting, target = meeting_for(part, draft), started_from(part, draft)
    if meeting is None or target is None:
        return None
    turn, due, starts = _turn(part, meeting, draft), _due(part, meeting, draft), _starts(meeting, draft)
    if turn is None or due is None or starts is None or (due - turn[0]).days < _WEEK:
        return None
    day = Span(*turn, since=0, whole=1, a_day=1).by(1)
    return Ahead(target, day, (starts.date() - day).days) if day < due.date() else None


def started_from(part: Part, draft: Draft) -> Part | None:
    """The own work before the same meeting that starts from this one, where that takes more than a moment."""
    meeting = meeting_for(part, draft)
    if part.scheduled or meeting is None or part.activity.type == "acquisition":
        return None
    linked = [draft.by_id[link.to] for link in draft.links_from(part)]
    together = worked_for(meeting, draft.arrangement.placement)
    return next((one for one in linked if one in together and draft.minutes[one.id] >= _TARGET), None)


def _turn(part: Part, meeting: int, draft: Draft) -> tuple[datetime, datetime] | None:
    """From when to when it is its turn among all that is due for the meeting; None where no one knows."""
    begin, end = _begins(meeting, draft), _due(part, meeting, draft)
    if begin is None or end is None or begin >= end:
        return None
    together = worked_for(meeting, draft.arrangement.placement)
    sizes = [draft.minutes[one.id] + min(_NEXT, draft.minutes[one.id]) for one in together]
    at, whole = together.index(part), sum(sizes)
    since, until = (begin + (end - begin) * (sum(sizes[:count]) / whole) for count in (at, at + 1))
    return since, until if part == together[-1] else _before_weekend(until, since)


def _before_weekend(moment: datetime, since: datetime) -> datetime:
    """The Friday before, where that leaves a day."""
    sooner = datetime.combine(on_weekday(moment.date()), moment.time())
    return sooner if sooner.date() > since.date() else moment


def window_of(part: Part, draft: Draft) -> tuple[datetime | None, datetime | None]:
    """From when to when there is time for this own work; None where nobody knows, or where other work shares it."""
    meeting, placement = meeting_for(part, draft), draft.arrangement.placement
    if meeting is None:
        slot, last = placement.slots[part.id], len(draft.answers.meetings) - 1
        first = next(one for one in placement.parts if placement.slots[one.id] == slot) == part
        return (_ends(last, draft) if first and last >= 0 else None), None
    together, end = worked_for(meeting, placement), _due(part, meeting, draft)
    if not meeting:
        return None, end if together[-1] == part else None
    begin = _ends(meeting_before(meeting, placement), draft)
    return (begin, end) if begin and end and together == [part] else (None, None)


def _due(part: Part, meeting: int, draft: Draft) -> datetime | None:
    """When it has to be ready: at the start of the meeting, or so many days earlier."""
    starts = _starts(meeting, draft)
    return starts and starts - timedelta(days=_read_before(part, meeting, draft))


def days_before(part: Part, meeting: int, draft: Draft) -> int:
    """How many days before its meeting own work is due: other work starts from it, or somebody reads it by then."""
    ahead = ahead_of(part, draft)
    return max(ahead.days if ahead else 0, _read_before(part, meeting, draft))


def _read_before(part: Part, meeting: int, draft: Draft) -> int:
    early = draft.due_early(part)
    return max(early.days if early else 0, early_days(draft.early).get(meeting, 0))


def done_before(meeting: int, part: Part, draft: Draft) -> int:
    """The minutes of own work that lie behind students at a meeting that comes in between."""
    placement, following = draft.arrangement.placement, meeting_for(part, draft)
    if following is None or placement.slots[part.id] > 2 * meeting:
        return 0
    turn, now = _turn(part, following, draft), _starts(meeting, draft)
    if turn and now:
        gone = (now - turn[0]) / (turn[1] - turn[0])
        return min(max(0, down(gone * draft.minutes[part.id])), draft.minutes[part.id])
    before = meeting_before(following, placement)
    gone = (meeting - before) / max(following - before, 1)
    together = worked_for(following, placement)
    since = sum(draft.minutes[one.id] for one in together[: together.index(part)])
    whole = sum(draft.minutes[one.id] for one in together)
    return min(max(0, down(gone * whole) - since), draft.minutes[part.id])


def meeting_for(part: Part, draft: Draft) -> int | None:
    """The meeting for which own work has to be ready; None after the last one."""
    meetings = range(len(draft.answers.meetings))
    return next((one for one in meetings if part in worked_for(one, draft.arrangement.placement)), None)


def _begins(meeting: int, draft: Draft) -> datetime | None:
    """When the work for a meeting can begin: after the one before it."""
    return _ends(meeting_before(meeting, draft.arrangement.placement), draft) if meeting else None


def _starts(meeting: int, draft: Draft) -> datetime | None:
    """By the clock of the place where it was typed."""
    starts_at = draft.answers.meetings[meeting].starts_at
    return datetime.fromisoformat(starts_at.upper()).replace(tzinfo=None) if starts_at else None


def _ends(meeting: int, draft: Draft) -> datetime | None:
    starts = _starts(meeting, draft)
    return starts and starts + timedelta(minutes=draft.answers.meetings[meeting].minutes)
