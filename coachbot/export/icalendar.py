"""A plan as a calendar: dated meetings as events, own work as to-dos that are due when the meeting starts.

Ids stay the same from one version of a plan to the next, so that a new import changes what is there. RFC 5545.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, Any, TypeVar
from zoneinfo import ZoneInfo

from coachbot.export.pages import PAGES
from coachbot.export.plan_words import PlanWords
from coachbot.export.sheet import rows_of
from coachbot.export.wish import Wish
from coachbot.planning.knowledge import Knowledge
from coachbot.planning.session_plan import Plan, PlanActivity

if TYPE_CHECKING:
    from icalendar import Event, Todo

PRODUCT = "-//coachbot//session plan//EN"
Entry = TypeVar("Entry", "Event", "Todo")
Shown = tuple[PlanActivity, Mapping[str, Any]]


def render_icalendar(plan: Plan, knowledge: Knowledge, wish: Wish) -> bytes:
    """The whole plan. What has no date becomes a to-do without one, and says so."""
    from icalendar import Calendar  # 60 ms to import

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", plan.title)
    diary = _Diary(plan, knowledge, wish)
    for entry in diary.entries():
        calendar.add_component(entry)
    starts = [diary.moment(meeting.starts_at).date() for meeting in plan.meetings if meeting.starts_at]
    if starts:  # the rules of the zone for these years: clocks change in them
        calendar.add_missing_timezones(date(min(starts).year, 1, 1), date(max(starts).year + 1, 1, 1))
    return bytes(calendar.to_ical())


class _Diary:
    def __init__(self, plan: Plan, knowledge: Knowledge, wish: Wish) -> None:
        self.plan, self.wish, self.words = plan, wish, PlanWords(plan, knowledge)
        self.zone = _zone(wish.zone)
        page = PAGES[wish.audience](plan, knowledge)
        self.labels = page["t"]
        shown = (one for phase in page["phases"] for one in phase["activities"])
        self.shown: list[Shown] = list(zip(plan.activities, shown, strict=True))
        same = wish.source or f"{plan.course}\n{plan.topic}"
        self.same = hashlib.sha256(same.encode("utf-8", "replace")).hexdigest()[:16]

    def entries(self) -> Iterator[Event | Todo]:
        """Meetings and to-dos in the order of the plan; then the meetings in which nothing is done yet."""
        met: set[int] = set()
        for one, shown in self.shown:
            if one.meeting is None:
                yield self._own_work(one, shown)
                yield from self._halfway(one, shown)
            elif one.meeting not in met:
                met.add(one.meeting)
                yield self._meeting(one.meeting)
        yield from (self._meeting(index) for index in range(len(self.plan.meetings)) if index not in met)

    def _meeting(self, index: int) -> Event | Todo:
        """One entry a meeting, with what is done in it."""
        from icalendar import Event, Todo

        meeting = self.plan.meetings[index]
        done = [self._described(shown) for shown in self.shown if shown[0].meeting == index]
        order = [f"{when} {what}" for when, what in self.words.order(index)]
        told = ["\n".join(order), *done] if order else done
        name = f"{self.words.meeting_name(index)}: " if len(self.plan.meetings) > 1 else ""
        title = f"{name}{self.plan.title}"
        if meeting.starts_at is None:
            undated = self.words.t["undated"].format(self.words.lasts(meeting.minutes))
            return self._entry(Todo(), f"meeting-{index + 1}", title, [undated, *told])
        event = self._entry(Event(), f"meeting-{index + 1}", title, told)
        event.add("dtstart", self.moment(meeting.starts_at))
        event.add("dtend", self.moment(meeting.starts_at, meeting.minutes))
        if meeting.environment:
            event.add("location", self.words.word(self.words.words.places, meeting.environment))
        return event

    def _own_work(self, one: PlanActivity, shown: Mapping[str, Any]) -> Todo:
        from icalendar import Todo

        index = self.words.next_meeting(one)
        starts_at = None if index is None else self.plan.meetings[index].starts_at
        title = f"{shown['title']} ({shown['time']}): {self.plan.title}"
        undated = [] if index is None or starts_at else [self.words.t["no-due-date"]]
        todo = self._entry(Todo(), one.id, title, [*undated, self._described((one, shown), alone=True)])
        if due := self.words.due(one):
            todo.add("due", self.moment(due.isoformat()))
        todo.add("status", "NEEDS-ACTION")
        return todo

    def _halfway(self, one: PlanActivity, shown: Mapping[str, Any]) -> Iterator[Todo]:
        """The steps in which something is shown to others or brought to them, where their day is known."""
        from icalendar import Todo

        known = self.words.knowledge.activities.get(one.activity)
        name = "own-part" if known and known.exchange else "halfway"
        for number, step in enumerate(one.steps, start=1):
            if step.by and (step.shown or (name == "own-part" and number == 1)):
                title = f"{self.words.t[name].format(shown['title'])} · {self.plan.title}"
                todo = self._entry(Todo(), f"{one.id}-step-{number}", title, [step.text])
                todo.add("due", step.by)
                todo.add("status", "NEEDS-ACTION")
                yield todo

    def _entry(self, entry: Entry, name: str, title: str, paragraphs: Sequence[str]) -> Entry:
        """What all entries have. Versions of the plan count up, so that a calendar takes the newest."""
        who = "" if self.wish.audience == "lecturer" else f"-{self.wish.audience}"
        entry.add("uid", f"{self.same}-{name}{who}@coachbot")
        entry.add("dtstamp", self.wish.made_at.astimezone(UTC))
        entry.add("last-modified", self.wish.made_at.astimezone(UTC))
        entry.add("sequence", self.wish.version - 1)
        entry.add("summary", title)
        if paragraphs:
            entry.add("description", "\n\n".join(paragraphs))
        return entry

    def _described(self, shown: Shown, *, alone: bool = False) -> str:
        one, page = shown[0], shown[1]
        headed = f"{page['number']}. {page['title']} ({page['time']}, {page['grouping']})"
        head = filter(None, (one.moment,)) if alone else (headed,)
        steps = [f"{lasts}: {text}" for lasts, text in page["steps"]]
        rows = [f"{label}: {text}" for label, text in rows_of(page, self.labels, self.wish.audience)]
        return "\n".join((*head, *page["paragraphs"], *steps, *rows))

    def moment(self, starts_at: str, later: int = 0) -> datetime:
        """So many minutes after the start, in the person's zone; without one, every calendar shows it in its own."""
        moment = datetime.fromisoformat(starts_at.upper()).astimezone(UTC) + timedelta(minutes=later)
        return moment.astimezone(self.zone)


def _zone(name: str) -> tzinfo:
    try:
        return ZoneInfo(name) if name else UTC
    except (ValueError, OSError, KeyError):  # one that Slack knows and this machine does not
        return UTC
