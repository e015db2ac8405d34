"""What stands in the picture of a plan: words, numbers and shares, as plain values in the order of the drawing.

Where it stands on the page is `picture.typ`'s business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from coachbot.export.audience import Audience
from coachbot.export.plan_words import PlanWords, used_afterwards
from coachbot.planning.knowledge import Knowledge
from coachbot.planning.session_plan import Link, Plan, PlanActivity, PlanFeedback
from coachbot.planning.speech import lowered

LANES = ("digital", "physical", "workplace", "elsewhere")
LONGEST = 200  # characters of an activity's title; what is longer ends in an ellipsis
COURSE_AND_TOPIC = 330  # characters; answers have at most 120 and 200
_NO_SIGN = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")  # what neither XML nor a page can hold
Json = dict[str, Any]


@dataclass(frozen=True)
class Phase:
    """A stretch of time: a meeting, or the time before, between or after; a meeting may be empty."""

    title: str
    time: str
    is_meeting: bool
    activities: tuple[PlanActivity, ...]


@dataclass(frozen=True)
class Sum:
    """Minutes of some activities, and how many of those are spent at the same time."""

    name: str
    minutes: int
    together: int
    time: str


class Timeline:
    """One plan, on its way to a picture. Activities are called by their number, which is their place in the plan."""

    def __init__(self, plan: Plan, knowledge: Knowledge, audience: Audience = "lecturer") -> None:
        self.plan, self.knowledge, self.audience = plan, knowledge, audience
        self.words = PlanWords(plan, knowledge)
        self.labels = {name: text.to(plan.language) for name, text in knowledge.texts.picture.labels.items()}
        self.number = {one.id: number for number, one in enumerate(plan.activities, start=1)}

    def values(self) -> Json:
        """All of it, as JSON."""
        used = {self.lane(one) for one in self.plan.activities}
        return {
            "language": self.plan.language,
            "title": self.plan_title,
            "summary": self.summary(),
            "lanes": [{"id": lane, "name": self.labels[lane]} for lane in LANES if lane in used],
            "key": self._key(),
            "phases": [self._phase(phase) for phase in self.phases()],
            "links": list(self._links()),
            "balance": self._balance(),
        }

    def _links(self) -> Iterator[Json]:
        """Arrows, by row. One back in time, as a plan from elsewhere may have, is told by its number alone."""
        for link in self.plan.links:
            start, end = self.number[link.start] - 1, self.number[link.to] - 1
            if start < end:
                yield {"from": start, "to": end, "wish": self.wished(link)}

    @property
    def plan_title(self) -> str:
        return shortened(self.plan.title, COURSE_AND_TOPIC)

    def lane(self, one: PlanActivity) -> str:
        return self.knowledge.settings[one.setting].environment

    def added(self, one: PlanActivity) -> bool:
        """Put in by coachbot; students are not told."""
        return one.added and self.audience == "lecturer"

    def wished(self, link: Link) -> bool:
        """A connection that the lecturer asked for; students are not told."""
        return link.connection is not None and self.audience == "lecturer"

    def together(self, one: PlanActivity) -> bool:
        return self.knowledge.settings[one.setting].mode == "synchronous"

    def title(self, one: PlanActivity) -> str:
        return shortened(self.words.titles[one.id])

    def called(self, one: PlanActivity) -> str:
        """An activity by its number and title."""
        return f"{self.number[one.id]} {self.title(one)}"

    def lasts(self, minutes: int) -> str:
        """Minutes in few letters: from two hours on in hours."""
        hours, rest = divmod(minutes, 60)
        if hours < 2:
            return self.labels["minutes"].format(minutes)
        return self.labels["hours-and-minutes" if rest else "hours"].format(hours, rest)

    def summary(self) -> str:
        """How many students and activities, and how long in all."""
        activities = self.labels["activity" if len(self.number) == 1 else "activities"].format(len(self.number))
        minutes = sum(one.minutes for one in self.plan.activities)
        return " · ".join((self.words.students(), activities, self.lasts(minutes)))

    def targets(self, one: PlanActivity) -> list[int]:
        """The numbers of the activities in which this one comes back."""
        return sorted({self.number[link.to] for link in self.plan.links if link.start == one.id})

    def _key(self) -> Json:
        """The words of the key; empty for what the picture does not have."""
        plan = self.plan
        there = {
            "together": any(self.together(one) for one in plan.activities),
            "apart": any(not self.together(one) for one in plan.activities),
            "link": any(not self.wished(link) for link in plan.links),
            "wish": any(self.wished(link) for link in plan.links),
            "feedback": any(one.feedback for one in plan.activities),
            "added": any(self.added(one) for one in plan.activities),
        }
        return {name: self.labels[name] if is_there else "" for name, is_there in there.items()}

    def phases(self) -> Iterator[Phase]:
        """In time order, the meetings in which nothing is done among them."""
        empty = set(range(len(self.plan.meetings))) - {one.meeting for one in self.plan.activities}
        for title, activities in self.words.phases():
            first = activities[0]
            until = len(self.plan.meetings) if first.phase == "after" else first.meeting or 0
            yield from (self._empty(meeting) for meeting in sorted(empty) if meeting < until)
            empty = {meeting for meeting in empty if meeting >= until}
            yield Phase(title, self._time(activities), first.meeting is not None, tuple(activities))
        yield from map(self._empty, sorted(empty))

    def _empty(self, meeting: int) -> Phase:
        again = lowered(self.words.again(self.plan.meetings[meeting]))
        time = f"{self._meeting(meeting)} · {again or self.labels['nothing']}"
        return Phase(self.words.meeting_name(meeting), time, True, ())

    def _phase(self, phase: Phase) -> Json:
        activities = [self._activity(one) for one in phase.activities]
        return {"title": phase.title, "time": phase.time, "meeting": phase.is_meeting, "activities": activities}

    def _time(self, activities: Sequence[PlanActivity]) -> str:
        """Of a meeting how long, where and when; of other time how long, and by when it has to be ready."""
        first = activities[0]
        if first.meeting is not None:
            return self._meeting(first.meeting)
        meeting = self.words.next_meeting(first)
        starts_at = None if meeting is None else self.plan.meetings[meeting].starts_at
        ready = [self.labels["by"].format(self._day(starts_at))] if starts_at else []
        return " · ".join((self.lasts(sum(one.minutes for one in activities)), *ready))

    def _meeting(self, index: int) -> str:
        meeting = self.plan.meetings[index]
        place = [self.words.word(self.words.words.places, meeting.environment)] if meeting.environment else []
        starts = [self._day(meeting.starts_at)] if meeting.starts_at else []
        return " · ".join((self.lasts(meeting.minutes), *place, *starts))

    def _day(self, starts_at: str) -> str:
        from babel.dates import format_datetime  # 30 ms to import

        moment = datetime.fromisoformat(starts_at.upper()).replace(tzinfo=None)
        return str(format_datetime(moment, "EEE d MMM, HH:mm", locale=self.plan.language))

    def _activity(self, one: PlanActivity) -> Json:
        numbers = ", ".join(map(str, self.targets(one)))
        return {
            "number": self.number[one.id],
            "title": self.title(one),
            "lane": self.lane(one),
            "together": self.together(one),
            "time": self.lasts(one.minutes),
            "share": one.minutes / max(other.minutes for other in self.plan.activities),
            "where": self.words.where(one),
            "feedback": [self.feedback(moment) for moment in one.feedback],
            "used": f"→ {numbers}" if numbers else "",
            "added": self.added(one),
            "suggestion": self.labels["suggestion"],
        }

    def feedback(self, moment: PlanFeedback) -> str:
        """Who gives it and when, and where it is used."""
        giver = self.words.word(self.words.words.givers, moment.by)
        when = (
            self.labels["given-in"].format(self.number[moment.given_in])
            if moment.given_in
            else self.words.word(self.words.words.moments, moment.when)
        )
        return f"{giver[:1].upper()}{giver[1:]}, {when}; {self._use(moment)}"

    def _use(self, moment: PlanFeedback) -> str:
        if moment.used_in in self.number:
            return self.labels["used-in"].format(self.number[moment.used_in])
        return self.words.used_at_start(moment, self.labels["used-at-start"]) or self.labels[used_afterwards(moment)]

    def kinds(self) -> list[Sum]:
        """The six learning types in plain words, also those that are not there."""
        names = self.words.words.learning_types.items()
        return [self._sum(name.to(self.plan.language), kind=kind) for kind, name in names]

    def modes(self) -> list[Sum]:
        """At the same time, and each at an own time."""
        return [
            self._sum(self.labels["together"], together=True),
            self._sum(self.labels["apart"], together=False),
        ]

    def _sum(self, name: str, *, kind: str | None = None, together: bool | None = None) -> Sum:
        chosen = [
            one
            for one in self.plan.activities
            if kind in (None, one.learning_type) and together in (None, self.together(one))
        ]
        minutes = sum(one.minutes for one in chosen)
        return Sum(name, minutes, sum(one.minutes for one in chosen if self.together(one)), self.lasts(minutes))

    def _balance(self) -> Json:
        kinds, modes = self.kinds(), self.modes()
        return {
            "title": self.labels[f"balance-{self.audience}"],
            "rows": [asdict(row) for row in kinds],
            "modes": [asdict(row) for row in modes],
            "most": max(row.minutes for row in (*kinds, *modes)),
        }


def shortened(text: str, longest: int = LONGEST) -> str:
    """On one line, and no longer than it may be."""
    line = " ".join(_NO_SIGN.sub(" ", text).split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"
