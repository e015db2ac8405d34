"""A plan's days, times and headings in the plan's own language: what every page says alike. Plain text, no markup."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from coachbot.planning.air import air_between
from coachbot.planning.knowledge import Knowledge
from coachbot.planning.session_plan import Plan, PlanActivity, PlanFeedback, PlanMeeting, PlanStep
from coachbot.planning.speech import grouping_word, lowered
from coachbot.planning.wording import Words, duration, first_of_each, render, title_of_half
from coachbot.texts import Text


@dataclass(frozen=True)
class Entry:
    """A heading of a page: a phase with its activities. `meeting`: an index, where it is one."""

    title: str
    activities: Sequence[PlanActivity]
    meeting: int | None


def used_afterwards(moment: PlanFeedback) -> str:
    """The label for feedback that no activity and no meeting of the plan uses."""
    return "used-on-draft" if moment.on_draft else "used-later"


class PlanWords:
    """One plan, and the words to write it with."""

    def __init__(self, plan: Plan, knowledge: Knowledge) -> None:
        self.plan, self.knowledge = plan, knowledge
        self.words: Words = knowledge.texts.words
        self.t = {name: text.to(plan.language) for name, text in knowledge.texts.markdown.labels.items()}
        self.titles = {one.id: _title(one, plan) for one in plan.activities}
        self._position = {one.id: index for index, one in enumerate(plan.activities)}

    def word(self, words: Mapping[Any, Text], name: str) -> str:
        return words[name].to(self.plan.language)

    def text(self, text: Text, **values: bool) -> str:
        """A text of the catalogue, with the plan's topic."""
        return render(text, self.plan.language, topic=self.plan.topic, **values)

    def in_practice(self, one: PlanActivity) -> bool:
        return self.knowledge.settings[one.setting].environment == "workplace"

    def lasts(self, minutes: int) -> str:
        return duration(minutes, self.words, self.plan.language)

    def where(self, one: PlanActivity) -> str:
        return self.knowledge.settings[one.setting].short.to(self.plan.language)

    def grouping(self, one: PlanActivity) -> str:
        """With whom."""
        mode = self.knowledge.settings[one.setting].mode
        return self.word(self.words.groupings, grouping_word(one.grouping, one.learning_type, mode))

    def day(self, starts_at: str) -> str:
        from babel.dates import format_datetime  # 30 ms to import

        moment = datetime.fromisoformat(starts_at.upper())
        pattern = "EEEE d MMMM y, HH:mm"
        return str(format_datetime(moment.replace(tzinfo=None), pattern, locale=self.plan.language))

    def day_alone(self, day: date) -> str:
        from babel.dates import format_date  # 30 ms to import

        return str(format_date(day, "EEEE d MMMM", locale=self.plan.language))

    def students(self) -> str:
        size, groups = self.plan.group_size, self.plan.parallel_groups
        told = self.t["groups" if size % groups == 0 else "groups-uneven"]
        parallel = f", {told.format(groups, -(-size // groups), size // groups)}" if groups > 1 else ""
        if parallel and any(meeting.starts_at for meeting in self.plan.meetings):
            parallel += f" ({self.t['dates-of-one']})"
        return f"{size} {self.t['student' if size == 1 else 'students']}{parallel}"

    def meetings(self) -> list[str]:
        return [self._meeting(index, meeting) for index, meeting in enumerate(self.plan.meetings)]

    def _meeting(self, index: int, meeting: PlanMeeting) -> str:
        place = f", {self.word(self.words.places, meeting.environment)}" if meeting.environment else ""
        starts = f", {told}" if (told := self._starts(meeting)) else ""
        again = self.again(meeting)
        return f"{self.meeting_name(index)}: {self.lasts(meeting.minutes)}{place}{starts}{again and f'. {again}'}"

    def _starts(self, meeting: PlanMeeting) -> str:
        """When it starts; beside meetings with a date, that one has none yet."""
        if meeting.starts_at:
            return self.day(meeting.starts_at)
        return self.t["no-date"] if any(other.starts_at for other in self.plan.meetings) else ""

    def again(self, meeting: PlanMeeting) -> str:
        """What is done once more there; nothing where the plan no longer has it."""
        one = next((one for one in self.plan.activities if one.id == meeting.again and one.meeting is not None), None)
        if one is None:
            return ""
        return self.t["again"].format(lowered(one.title), lowered(self.meeting_name(one.meeting or 0)))

    def used_at_start(self, moment: PlanFeedback, told: str) -> str:
        """Feedback that no activity uses, `told` with the meeting that begins with it; empty where none does."""
        index = moment.at_start_of
        return "" if index is None or index >= len(self.plan.meetings) else told.format(self.called_meeting(index))

    def called_meeting(self, index: int) -> str:
        """A meeting in the middle of a sentence."""
        text, many = self.knowledge.texts.instructions.texts["meeting"], len(self.plan.meetings) > 1
        return render(text, self.plan.language, many=many, number=index + 1)

    def meeting_name(self, index: int) -> str:
        return f"{self.t['meeting']} {index + 1}" if len(self.plan.meetings) > 1 else self.t["meeting"]

    def phases(self) -> Iterator[tuple[str, list[PlanActivity]]]:
        """The headings, each with the activities under it."""
        for title, group in groupby(self.plan.activities, key=self.phase):
            yield title, list(group)

    def entries(self) -> Iterator[Entry]:
        """The same, and the meetings in which nothing new is done: each has its place and its running order."""
        told = 0  # meetings
        for title, activities in self.phases():
            first = activities[0]
            reached = self._reached(first)
            yield from self._repeated(told, reached)
            told = max(told, reached if first.meeting is None else first.meeting + 1)
            yield Entry(title, activities, first.meeting)
        yield from self._repeated(told, len(self.plan.meetings))

    def _reached(self, first: PlanActivity) -> int:
        """How many meetings are over when this begins."""
        if first.meeting is not None:
            return first.meeting
        return {"before": 0, "between": self._last_meeting(first) + 1}.get(first.phase, len(self.plan.meetings))

    def _repeated(self, since: int, until: int) -> Iterator[Entry]:
        """The meetings from one to another in which something is done again."""
        for index in range(since, min(until, len(self.plan.meetings))):
            if self.plan.meetings[index].order:
                yield Entry(self.meeting_name(index), (), index)

    def headings(
        self, time: Callable[[Entry], str], activity: Callable[[PlanActivity, int], Mapping[str, Any]]
    ) -> list[dict[str, Any]]:
        """The headings of a page as values; `time` and `activity` say what this page tells of each."""
        told, number = [], 0
        for entry in self.entries():
            shown = [activity(one, number + index) for index, one in enumerate(entry.activities, start=1)]
            number += len(shown)
            order = list(self.order(entry.meeting)) if entry.meeting is not None else []
            told.append({"title": entry.title, "time": time(entry), "order": order, "activities": shown})
        return told

    def facts(self, one: PlanActivity, number: int) -> dict[str, Any]:
        """What every page tells of an activity."""
        return {
            "number": number,
            "title": self.titles[one.id],
            "time": self.lasts(one.minutes),
            "where": self.where(one),
            "grouping": self.grouping(one),
            "moment": one.moment,
            "paragraphs": one.instructions.split("\n\n"),
            "steps": [(self._step_lasts(step), step.text) for step in one.steps],
        }

    def _step_lasts(self, step: PlanStep) -> str:
        """How long a step of own work takes, and by when it is done where that is known."""
        lasts = self.lasts(step.minutes)
        return self.t["done-by"].format(lasts, self.day_alone(step.by)) if step.by else lasts

    def order(self, index: int) -> Iterator[tuple[str, str]]:
        """What happens in a meeting: from when to when, and what. By the clock where it has a date, else in minutes."""
        meeting = self.plan.meetings[index]
        for step, begins in zip(meeting.order, first_of_each(step.activity for step in meeting.order), strict=True):
            yield self._from_to(step, meeting), f"{self.titles[begins]}. {step.text}" if begins else step.text

    def _from_to(self, step: PlanStep, meeting: PlanMeeting) -> str:
        if meeting.starts_at is None:
            return f"{step.at}–{step.at + step.minutes} {self.t['min']}"
        begins = datetime.fromisoformat(meeting.starts_at.upper()) + timedelta(minutes=step.at)
        return f"{begins:%H:%M}–{begins + timedelta(minutes=step.minutes):%H:%M}"

    def phase(self, one: PlanActivity) -> str:
        if not self.plan.meetings:
            return self.word(self.words.phases_without_meetings, one.phase)
        if one.phase == "during" and len(self.plan.meetings) > 1:
            return self.meeting_name(one.meeting or 0)
        if one.phase == "between":
            return self.t["between"].format(self._last_meeting(one) + 1, (self.next_meeting(one) or 0) + 1)
        return self.t[one.phase]

    def time(self, activities: Sequence[PlanActivity]) -> str:
        """How long these take together: of a meeting what is left, of own work by when it has to be ready."""
        minutes, first = sum(one.minutes for one in activities), activities[0]
        if first.meeting is None:
            ready = self.ready_by(max(activities, key=lambda one: -self.days_before(one)))
            return self._spent(activities) + (f"; {self.t['ready-by']} {ready}" if ready else "")
        meeting = self.plan.meetings[first.meeting]
        whole, left = meeting.minutes, meeting.minutes - minutes
        if left <= 0:
            return self.lasts(minutes)
        air = air_between(whole, left, online=meeting.environment == "digital")
        used = "left-long" if air.pauses else "left"
        told = self.t[used].format(self.lasts(whole), self.lasts(left - air.free))
        return f"{told}, {self.t['still-free'].format(self.lasts(air.free))}" if air.free else told

    def _spent(self, activities: Sequence[PlanActivity]) -> str:
        """The minutes together; those in practice and those of students' own told apart where there are both."""
        settings = self.knowledge.settings
        inside = sum(one.minutes for one in activities if settings[one.setting].timing == "workplace")
        own = sum(one.minutes for one in activities) - inside
        if not inside or not own:
            return self.lasts(inside + own)
        return self.t["in-practice-and-own"].format(self.lasts(inside), self.lasts(own))

    def ready_by(self, one: PlanActivity) -> str:
        """When own work has to be there, where that is known."""
        due = self.due(one)
        return self.day(due.isoformat()) if due else ""

    def due(self, one: PlanActivity) -> datetime | None:
        """At the start of the meeting that comes next, or so many days before it."""
        meeting = self.next_meeting(one)
        starts_at = None if meeting is None else self.plan.meetings[meeting].starts_at
        days = timedelta(days=self.days_before(one))
        return datetime.fromisoformat(starts_at.upper()) - days if starts_at else None

    def days_before(self, one: PlanActivity) -> int:
        """How many days before the next meeting it is due, so that it is read by then or its feedback is there; a plan
        that was kept before activities said so has it with the obstacle."""
        answers = self.plan.obstacle.answers if self.plan.obstacle and one.meeting is None else ()
        earlier = (answer.days_before or 0 for answer in answers if one.id in answer.activities)
        return max((one.days_before or 0, *earlier))

    def next_meeting(self, one: PlanActivity) -> int | None:
        """The meeting for which this activity has to be ready, or in which it is done."""
        if one.phase == "before" and self.plan.meetings:
            return 0
        later = self.plan.activities[self._position[one.id] :]
        following = (other.meeting for other in later if other.meeting is not None)
        repeated = self._last_meeting(one) + 1 if one.phase == "between" else len(self.plan.meetings)
        return next(following, repeated if repeated < len(self.plan.meetings) else None)

    def _last_meeting(self, one: PlanActivity) -> int:
        """The meeting before this activity."""
        return max((other.meeting for other in self._up_to(one) if other.meeting is not None), default=0)

    def _up_to(self, one: PlanActivity) -> Sequence[PlanActivity]:
        return self.plan.activities[: self._position[one.id]]


def _title(one: PlanActivity, plan: Plan) -> str:
    """The title; the second half of an activity says so by its number."""
    same = [other.id for other in plan.activities if other.activity == one.activity]
    return title_of_half(one.title, same.index(one.id), len(same))
