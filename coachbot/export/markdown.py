"""A plan as Markdown: a page that a colleague can teach from. Everybody's words are escaped, so none become markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from itertools import groupby
from typing import Any

from jinja2 import StrictUndefined, Template
from jinja2.sandbox import SandboxedEnvironment

from coachbot.planning.activities import Activity
from coachbot.planning.answers import NEXT_SESSION
from coachbot.planning.knowledge import Knowledge
from coachbot.planning.session_plan import Finding, Plan, PlanActivity, PlanFeedback, PlanMeeting
from coachbot.planning.wording import Words, duration, render
from coachbot.planning.workload import rate_name
from coachbot.texts import Text

SHOWN = 3  # findings that stand first
LONG = 150  # minutes of a meeting, from which it needs a break
AIR = 0.2  # of a meeting; so much is needed for starting, changing over and closing, more is free
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&!])")
_LINE_START = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))")


def escaped(text: object) -> str:
    """Text on one line, with everything that Markdown or HTML could read as markup made plain."""
    line = re.sub(r"\s+", " ", str(text))
    line = _MARKUP.sub(r"\\\1", line)
    return _LINE_START.sub(lambda match: f"{match[1]}{_plain_start(match[2])}", line)


def _plain_start(mark: str) -> str:
    return mark if mark.isdigit() else f"\\{mark}"


@lru_cache(maxsize=8)
def _template(source: str) -> Template:
    jinja = SandboxedEnvironment(
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=False, finalize=escaped
    )
    return jinja.from_string(source)


def render_markdown(plan: Plan, knowledge: Knowledge) -> str:
    """The whole plan, in its own language."""
    page = _Page(plan, knowledge)
    text = _template(knowledge.texts.markdown.template).render(page.values())
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


class _Page:
    """One plan, and the words to write it with."""

    def __init__(self, plan: Plan, knowledge: Knowledge) -> None:
        self.plan, self.knowledge = plan, knowledge
        self.words: Words = knowledge.texts.words
        self.t = {name: text.to(plan.language) for name, text in knowledge.texts.markdown.labels.items()}
        self.titles = {one.id: _title(one, plan) for one in plan.activities}
        self.sources: list[str] = []  # what findings rest on, each once, in the order in which they name it

    def values(self) -> dict[str, Any]:
        praise = [finding for finding in self.plan.findings if finding.severity == "praise"]
        remarks = [finding for finding in self.plan.findings if finding.severity != "praise"]
        first = "first" if any(finding.severity == "warning" for finding in remarks) else "thought"
        groups = [(self.t[first], remarks[:SHOWN]), (self.t["rest"], remarks[SHOWN:])]
        shown = [(title, [self._finding(one) for one in found]) for title, found in groups if found]
        return {
            "plan": self.plan,
            "t": self.t,
            "students": self._students(),
            "sources": self.sources,
            "meetings": [self._meeting(index, meeting) for index, meeting in enumerate(self.plan.meetings)],
            "phases": list(self._phases()),
            "praise": praise,
            "remarks": shown,
            "links": [self._link(link) for link in self.plan.links],
            "times": list(self._times()),
            "rates": self._rates(),
        }

    def word(self, words: Mapping[Any, Text], name: str) -> str:
        return words[name].to(self.plan.language)

    def _students(self) -> str:
        size, groups = self.plan.group_size, self.plan.parallel_groups
        parallel = f", {groups} {self.t['groups']}" if groups > 1 else ""
        return f"{size} {self.t['student' if size == 1 else 'students']}{parallel}"

    def _meeting(self, index: int, meeting: PlanMeeting) -> str:
        number = f" {index + 1}" if len(self.plan.meetings) > 1 else ""
        place = f", {self.word(self.words.places, meeting.environment)}" if meeting.environment else ""
        starts = f", {self._day(meeting.starts_at)}" if meeting.starts_at else ""
        return f"{self.t['meeting']}{number}: {self._lasts(meeting.minutes)}{place}{starts}"

    def _lasts(self, minutes: int) -> str:
        return duration(minutes, self.words, self.plan.language)

    def _day(self, starts_at: str) -> str:
        from babel.dates import format_datetime  # 30 ms to import

        moment = datetime.fromisoformat(starts_at.upper())
        pattern = "EEEE d MMMM y, HH:mm"
        return str(format_datetime(moment.replace(tzinfo=None), pattern, locale=self.plan.language))

    def _phases(self) -> Iterator[dict[str, Any]]:
        number = 0
        for title, group in groupby(self.plan.activities, key=self._phase):
            activities = list(group)
            shown = [self._activity(one, number + index) for index, one in enumerate(activities, start=1)]
            number += len(activities)
            yield {"title": title, "time": self._time(activities), "activities": shown}

    def _time(self, activities: Sequence[PlanActivity]) -> str:
        """How long these take together: of a meeting what is left, of own work by when it has to be ready."""
        minutes, first = sum(one.minutes for one in activities), activities[0]
        if first.meeting is None:
            ready = self._ready_by(first)
            return self._lasts(minutes) + (f"; {self.t['ready-by']} {ready}" if ready else "")
        whole = self.plan.meetings[first.meeting].minutes
        left = whole - minutes
        if left <= 0:
            return self._lasts(minutes)
        name = "much-left" if left > AIR * whole else "left-long" if whole >= LONG else "left"
        return self.t[name].format(self._lasts(whole), self._lasts(left))

    def _ready_by(self, one: PlanActivity) -> str:
        later = (other.meeting for other in self.plan.activities[self._position(one) :] if other.meeting is not None)
        starts_at = next((self.plan.meetings[meeting].starts_at for meeting in later), None)
        return self._day(starts_at) if starts_at else ""

    def _phase(self, one: PlanActivity) -> str:
        if not self.plan.meetings:
            return self.word(self.words.phases_without_meetings, one.phase)
        if one.phase == "during" and len(self.plan.meetings) > 1:
            return f"{self.t['meeting']} {(one.meeting or 0) + 1}"
        if one.phase == "between":
            reached = [
                other.meeting for other in self.plan.activities[: self._position(one)] if other.meeting is not None
            ]
            last = max(reached, default=0) + 1
            return self.t["between"].format(last, last + 1)
        return self.t[one.phase]

    def _position(self, one: PlanActivity) -> int:
        return self.plan.activities.index(one)

    def _activity(self, one: PlanActivity, number: int) -> dict[str, Any]:
        setting = self.knowledge.settings[one.setting].short.to(self.plan.language)
        known = self.knowledge.activities[one.activity]
        return {
            "number": number,
            "title": self.titles[one.id],
            "time": self._lasts(one.minutes),
            "where": setting,
            "added": one.added,
            "instructions": one.instructions,
            "prepare": self._text(known.prepare),
            "hows": [self._text(how) for how in _hows(one, known)],
            "tool": one.tool,
            "because": one.because,
            "feedback": [self._feedback(moment) for moment in one.feedback],
        }

    def _text(self, text: Text) -> str:
        return render(text, self.plan.language, topic=self.plan.topic)

    def _feedback(self, moment: PlanFeedback) -> str:
        pieces = [
            self.word(self.words.givers, moment.by),
            self.t["given-in"].format(self.titles[moment.given_in])
            if moment.given_in
            else self.word(self.words.moments, moment.when),
            self.word(self.words.places, moment.where),
            self._use(moment.used_in),
        ]
        if moment.lecturer_minutes:
            pieces.append(self.t["lecturer-time"].format(moment.lecturer_minutes))
        if moment.added:
            pieces.append(self.t["suggested"])
        return ", ".join(pieces)

    def _use(self, used_in: str | None) -> str:
        if used_in is None:
            return self.t["not-used"]
        return self.t["next-session"] if used_in == NEXT_SESSION else f"{self.t['used-in']} {self.titles[used_in]}"

    def _finding(self, finding: Finding) -> dict[str, str | None]:
        if finding.evidence == "house-rule":
            source = self.t["house-rule"]
        else:
            if finding.source not in self.sources:
                self.sources.append(finding.source)
            source = f"{self.t['source']} {self.sources.index(finding.source) + 1}"
        return {"message": finding.message, "remedy": finding.remedy, "source": source}

    def _link(self, link: Any) -> dict[str, Any]:
        how = self.word(self.words.links, link.how)
        titles = {"start": self.titles[link.start], "to": self.titles[link.to]}
        return {**titles, "how": how, "wish": link.connection is not None}

    def _times(self) -> Iterator[str]:
        totals = self.plan.totals
        lines = (
            ("scheduled", totals.scheduled_minutes),
            ("own", totals.own_minutes),
            ("workplace", totals.workplace_minutes),
            ("together", totals.synchronous_minutes),
            ("apart", totals.asynchronous_minutes),
            ("your-feedback", totals.lecturer_feedback_minutes),
        )
        yield from (f"{self.t[name]}: {self._lasts(value)}" for name, value in lines if value)

    def _rates(self) -> str:
        """The rates behind the lecturer's minutes, where there are any."""
        known = self.knowledge.activities
        paid = [one for one in self.plan.activities if any(moment.lecturer_minutes for moment in one.feedback)]
        names = dict.fromkeys(rate_name(known[one.activity]) for one in paid)
        return "; ".join(self._rate(name) for name in names)

    def _rate(self, name: str) -> str:
        rate = self.plan.totals.rates[name]
        house = self.knowledge.texts.rates.rates[name].source == "house"
        return f"{rate['what']}: {self._lasts(rate['minutes'])} ({self.t['house-rule'] if house else rate['source']})"


def _hows(one: PlanActivity, known: Activity) -> Iterator[Text]:
    """How each giver of feedback does it, where that is known."""
    givers = dict.fromkeys(moment.by for moment in one.feedback)
    yield from (known.feedback.how[giver] for giver in givers if giver in known.feedback.how)


def _title(one: PlanActivity, plan: Plan) -> str:
    """The title; the second half of an activity says so by its number."""
    same = [other.id for other in plan.activities if other.activity == one.activity]
    return one.title if len(same) == 1 else f"{one.title} ({same.index(one.id) + 1}/{len(same)})"
