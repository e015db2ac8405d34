"""What is due some days before a meeting: somebody reads it for a talk there, or says something about it that is used
there. And what is due so early that feedback on it is there before students go on with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from coachbot.planning.activities import Giver
from coachbot.planning.answers import Answers
from coachbot.planning.arranging import Arrangement
from coachbot.planning.due import day_of, days_for, due_meeting, on_weekday, worked_for
from coachbot.planning.feedback import Moment
from coachbot.planning.knowledge import Knowledge
from coachbot.planning.parts import DELIVERY, Part
from coachbot.planning.repeating import repeated_in
from coachbot.planning.session_plan import Link

READERS = ("lecturer", "assistant")
WRITERS: tuple[Giver, ...] = ("lecturer", "assistant", "peers", "client", "workplace-supervisor")  # who have to read it
_LEFT = 3  # days that remain for the work itself, before anything is asked earlier
_LONGEST = 14  # days; who needs more cannot be told by when


@dataclass(frozen=True)
class Early:
    """Work (`parts`, the last one is what is handed in) that is due `days` before `meeting`. `moment`: the feedback
    behind it, by index; `target`: the part in which that is given or used, None for the start of the meeting.

    `whole`: all work for that meeting is better done by then, as nothing else happens with it in between.
    """

    parts: tuple[str, ...]
    meeting: int
    days: int
    moment: int
    target: str | None
    whole: bool


def early_for(
    moments: Sequence[Moment],
    links: Sequence[Link],
    arrangement: Arrangement,
    answers: Answers,
    knowledge: Knowledge,
) -> tuple[Early, ...]:
    """Everything that is due before its meeting, as far as students have the days for it."""
    given = _Given(links, arrangement, answers, knowledge)
    found = list(given.early(moments))
    used_early = {part: one.days for one in found if one.whole for part in one.parts}
    found = [replace(one, days=one.days + (0 if one.whole else used_early.get(one.target or "", 0))) for one in found]
    found += given.further_talks(found)
    return tuple(given.on_weekday(one) for one in found if given.has_room(one))


def early_days(early: Sequence[Early]) -> Mapping[int, int]:
    """Meeting -> how many days before it work is due."""
    meetings = sorted({one.meeting for one in early if one.whole})
    return {meeting: max(one.days for one in early if one.whole and one.meeting == meeting) for meeting in meetings}


def days_to_answer(moment: Moment, knowledge: Knowledge) -> int:
    """How many days it takes until written feedback is there: the usual ones, or what the lecturer's reading asks."""
    limits = knowledge.texts.rates.limits
    return max(limits.answer_days, -(-moment.feedback.lecturer_minutes // limits.feedback))


def is_written(moment: Moment) -> bool:
    """Whether somebody reads it first, and says what they think of it by themselves, not in an activity."""
    feedback = moment.feedback
    return feedback.when == "within-days" and feedback.given_in is None and feedback.by in WRITERS


def can_be_told(days: int) -> bool:
    """Whether so many days are something to promise."""
    return days <= _LONGEST


@dataclass(frozen=True)
class _Given:
    links: Sequence[Link]
    arrangement: Arrangement
    answers: Answers
    knowledge: Knowledge

    def early(self, moments: Sequence[Moment]) -> Iterator[Early]:
        for index, moment in enumerate(moments):
            part = self._part(moment.part)
            asked = self._asked(moment, part) if part and not part.scheduled else None
            if part is None or asked is None:
                continue
            meeting, days, target, whole = asked
            yield Early(self._on_the_way(part), meeting, days, index, target.id if target else None, whole)

    def further_talks(self, found: Sequence[Early]) -> list[Early]:
        """What somebody reads for a talk comes in as early where that talk is held once more."""
        placement, told = self.arrangement.placement, {one.meeting for one in found}
        return [
            replace(one, parts=tuple(part.id for part in own), meeting=meeting)
            for one in found
            if one.whole and self._is_talk(one)
            for meeting, talk in repeated_in(placement).items()
            if talk.id == one.target and meeting not in told
            if (own := [part for part in worked_for(meeting, placement) if part.place != "workplace"])
        ]

    def _is_talk(self, early: Early) -> bool:
        part = self._part(early.target)
        return part is not None and part.grouping == "individual" and part.scheduled

    def has_room(self, early: Early) -> bool:
        """Whether some days remain for the work itself, as far as anybody knows."""
        left = days_for(early.meeting, self.arrangement.placement, self.answers.meetings)
        return left is None or left >= early.days + _LEFT

    def on_weekday(self, early: Early) -> Early:
        """Due on the Friday before, where it would be in a weekend and there is room for it."""
        day = day_of(early.meeting, self.answers.meetings)
        if day is None:
            return early
        due = day - timedelta(days=early.days)
        sooner = replace(early, days=early.days + (due - on_weekday(due)).days)
        return sooner if self.has_room(sooner) else early

    def _asked(self, moment: Moment, part: Part) -> tuple[int, int, Part | None, bool] | None:
        """Before which meeting it is due, by how many days, and for what; None where its meeting is early enough."""
        placement, feedback = self.arrangement.placement, moment.feedback
        meeting = due_meeting(part, placement)
        talk, used = self._part(feedback.given_in), self._part(feedback.used_in)
        if meeting is None or (feedback.when != "within-days"):
            return None
        if talk is not None:
            heard = feedback.by in READERS and placement.meeting(talk) == meeting
            return (meeting, self._days_to_read(moment), talk, True) if heard else None
        if not is_written(moment) or not can_be_told(days_to_answer(moment, self.knowledge)):
            return None
        if used is not None and placement.slots[used.id] == placement.slots[part.id]:
            return meeting, days_to_answer(moment, self.knowledge) + self._days_to_use(used), used, False
        if (placement.meeting(used) if used else feedback.at_start_of) != meeting:
            return None
        days = days_to_answer(moment, self.knowledge) if part.activity.product else self._days_to_read(moment)
        return meeting, days, used, True

    def _days_to_read(self, moment: Moment) -> int:
        """Fewer where it is read within the hour; not fewer where the lecturer said that time is in the way."""
        limits = self.knowledge.texts.rates.limits
        soon = moment.feedback.lecturer_minutes <= limits.read_soon and self.answers.obstacle_kind != "time"
        return limits.read_soon_days if soon else limits.read_days

    def _days_to_use(self, used: Part) -> int:
        return max(self.knowledge.texts.rates.limits.read_days, -(-used.activity.minutes[1] // self._day))

    @property
    def _day(self) -> int:
        return self.knowledge.texts.rates.limits.day

    def _on_the_way(self, part: Part) -> tuple[str, ...]:
        """It, all that leads to it in the same time, and where it is handed in."""
        slots = self.arrangement.placement.slots
        same = [link for link in self.links if slots[link.start] == slots[link.to] == slots[part.id]]
        delivered = [link.to for link in same if link.start == part.id and self._part(link.to, DELIVERY)]
        found, waiting = {part.id, *delivered}, [part.id, *delivered]
        while waiting:
            to = waiting.pop()
            sources = {link.start for link in same if link.to == to} - found
            found |= sources
            waiting += sorted(sources)
        return tuple(one.id for one in self.arrangement.parts if one.id in found)

    def _part(self, part_id: str | None, name: str | None = None) -> Part | None:
        return next((p for p in self.arrangement.parts if p.id == part_id and name in (None, p.name)), None)
