"""The page that a lecturer teaches from, as values: all that the plan says. How it is written down is elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from coachbot.export.plan_words import Entry, PlanWords, used_afterwards
from coachbot.planning.activities import Activity
from coachbot.planning.criteria import NOT_JUDGED
from coachbot.planning.environments import Mode
from coachbot.planning.group_sizes import group_sizes
from coachbot.planning.knowledge import Knowledge
from coachbot.planning.marks import Marks, marks_of
from coachbot.planning.paces import fitting_amount, preparing_rate
from coachbot.planning.parts import ON_WORK
from coachbot.planning.session_plan import Finding, PatternChoice, Plan, PlanActivity, PlanFeedback
from coachbot.planning.speech import lowered
from coachbot.planning.workload import rate_name
from coachbot.texts import Text

SHOWN = 3  # findings that stand first
SHAPES = 2  # others that are told
_FROM_PRACTICE = ("client", "workplace-supervisor")  # they do not read what students read


def lecturer_page(plan: Plan, knowledge: Knowledge) -> dict[str, Any]:
    """What a template of the lecturer's page can write down. All of it is plain text."""
    return _Page(PlanWords(plan, knowledge)).values()


class _Page:
    def __init__(self, words: PlanWords) -> None:
        self.words, self.plan, self.t = words, words.plan, words.t
        self.sources: list[str] = []  # what findings rest on, each once, in the order in which they name it

    def values(self) -> dict[str, Any]:
        praise = [finding for finding in self.plan.findings if finding.severity == "praise"]
        return {
            "plan": self.plan,
            "t": self.t,
            "students": self.words.students(),
            "meetings": self.words.meetings(),
            "phases": self.words.headings(self._time, self._activity),
            "praise": praise,
            "remarks": self._remarks(),
            "sources": self.sources,
            "links": [self._link(link) for link in self.plan.links],
            "fits": self._why(self.plan.pattern),
            "others": [{"title": one.title, "fits": self._why(one)} for one in self.plan.alternatives[:SHAPES]],
            "times": list(self._times()),
            "rates": self._rates(),
        }

    def _why(self, pattern: PatternChoice) -> str:
        """Why a shape fits, and why less; the sentences follow a "because"."""
        told = (("fits", pattern.because), ("fits-less", pattern.against))
        return " ".join(self.t[name].format(lowered(" ".join(said))) for name, said in told if said)

    def _time(self, entry: Entry) -> str:
        if not entry.activities:
            return self.words.lasts(self.plan.meetings[entry.meeting or 0].minutes)
        return "; ".join(filter(None, (self.words.time(entry.activities), self._spread(entry.activities[0]))))

    def _spread(self, first: PlanActivity) -> str:
        """How many minutes a day that is between two dated meetings; otherwise how long before it has to be there."""
        following = None if first.meeting is not None else self.words.next_meeting(first)
        load = next((load for load in self.plan.totals.load if load.meeting == following), None)
        if load is None:
            return ""
        if load.minutes_a_day is not None:
            days = self._days(load.days or 0)
            return self.t["a-day" if load.days and load.days > 1 else "at-once"].format(load.minutes_a_day, days)
        return self.t["in-time"].format(self._days(load.days_needed)) if load.days_needed > 1 else ""

    def _days(self, count: int) -> str:
        return f"{count} {self.t['day' if count == 1 else 'days']}"

    def _activity(self, one: PlanActivity, number: int) -> dict[str, Any]:
        known = self.words.knowledge.activities[one.activity]
        prepare = known.prepared_by_the_lecturer(own_task=bool(one.task))
        ready = self.words.text(prepare, practice=self.words.in_practice(one))
        return {
            **self.words.facts(one, number),
            "added": one.added,
            "prepare": " ".join(filter(None, (ready, self._fits(one), self._groups(one), self._better_marks(one)))),
            "hows": [*(self.words.text(how) for how in _hows(one, known)), *self._measures(one)],
            "tool": one.tool,
            "because": one.because,
            "feedback": [self._feedback(moment) for moment in one.feedback],
        }

    def _measures(self, one: PlanActivity) -> Iterable[str]:
        """What somebody who gives feedback holds it against; for who is no teacher it stands on a card."""
        people = [moment.by for moment in one.feedback if moment.by != "automatic"]
        if not people or one.activity in NOT_JUDGED or not self._marks(one).texts:
            return ()
        cards = [
            self.t["measure-card"].format(self.words.word(self.words.words.givers, by))
            for by in people
            if by in _FROM_PRACTICE
        ]
        return dict.fromkeys(cards) if len(cards) == len(people) else (self.t["measure"], *dict.fromkeys(cards))

    def _marks(self, one: PlanActivity) -> Marks:
        known = self.words.knowledge
        shown = [self.plan.outcomes[index] for index in one.outcomes] if one.outcomes_from == "lecturer" else []
        return marks_of(one.activity, known.activities[one.activity], shown, one.task or "", known.texts.kinds)

    def _better_marks(self, one: PlanActivity) -> str:
        """The question to the lecturer where no verb says what one would see."""
        return self.t["measure-draft"] if self._marks(one).draft else ""

    def _fits(self, one: PlanActivity) -> str:
        """What can be done in its minutes, where there is a figure for it."""
        mode = self.words.knowledge.settings[one.setting].mode
        return fitting_amount(one.activity, mode, one.minutes, self.words.knowledge, self.plan.language)

    def _groups(self, one: PlanActivity) -> str:
        """How many groups or pairs the students of each (parallel) group make, told once for those of one size; nothing
        where that needs no counting or was said where the work was made."""
        rooms = (
            -(-self.plan.group_size // self.plan.parallel_groups),
            self.plan.group_size // self.plan.parallel_groups,
        )
        return " ".join(filter(None, (self._groups_of(one, students) for students in dict.fromkeys(rooms))))

    def _groups_of(self, one: PlanActivity, students: int) -> str:
        sizes = group_sizes(one.grouping, students, self.words.knowledge.activities[one.activity])
        if len(sizes) < 2 or (one.grouping == "groups" and one.activity in ON_WORK):
            return ""
        if one.grouping == "pairs":
            return self.t["pairs-odd" if students % 2 else "pairs-of"].format(students, len(sizes))
        kinds = sorted(set(sizes), key=lambda size: -sizes.count(size))
        told = f" {self.t['groups-and']} ".join(self._so_many(sizes.count(size), size) for size in kinds)
        return self.t["groups-of"].format(students, told)

    def _so_many(self, count: int, size: int) -> str:
        return self.t["groups-one"].format(size) if count == 1 else self.t["groups-many"].format(count, size)

    def _feedback(self, moment: PlanFeedback) -> str:
        titles, word, known = self.words.titles, self.words.word, self.words.words
        given_in = self.t["given-in"].format(titles[moment.given_in]) if moment.given_in else ""
        pieces = [
            word(known.givers, moment.by),
            given_in or self._by_when(moment) or word(known.moments, moment.when),
            self.t["in-writing"] if moment.in_writing else word(known.places, moment.where),
            self._use(moment),
        ]
        if moment.lecturer_minutes:
            pieces.append(self.t["lecturer-time"].format(self.words.lasts(moment.lecturer_minutes)))
        if moment.added:
            pieces.append(self.t["suggested"])
        return ", ".join(pieces)

    def _by_when(self, moment: PlanFeedback) -> str:
        """The day on which written feedback is there, or within how many days; empty for other feedback."""
        if moment.ready_on:
            return self.t["feedback-by"].format(self.words.day_alone(moment.ready_on))
        return self.t["feedback-within"].format(moment.within) if moment.within else ""

    def _use(self, moment: PlanFeedback) -> str:
        """The activity that uses it, otherwise the meeting that begins with it, otherwise what comes after the plan."""
        if moment.used_in in self.words.titles:
            return f"{self.t['used-in']} {self.words.titles[moment.used_in]}"
        return self.words.used_at_start(moment, self.t["used-at-start"]) or self.t[used_afterwards(moment)]

    def _remarks(self) -> list[tuple[str, list[dict[str, str | None]]]]:
        """The first few under one heading, the rest under another; what was set aside comes last, with its reason."""
        found = [finding for finding in self.plan.findings if finding.severity != "praise"]
        remarks = [finding for finding in found if finding.set_aside is None]
        aside = [finding for finding in found if finding.set_aside is not None]
        first = "first" if any(finding.severity == "warning" for finding in remarks) else "thought"
        groups = [(self.t[first], remarks[:SHOWN]), (self.t["rest"], remarks[SHOWN:]), (self.t["aside"], aside)]
        return [(title, [self._finding(one) for one in found]) for title, found in groups if found]

    def _finding(self, finding: Finding) -> dict[str, str | None]:
        if finding.evidence == "house-rule":
            source = self.t["house-rule"]
        else:
            if finding.source not in self.sources:
                self.sources.append(finding.source)
            source = f"{self.t['source']} {self.sources.index(finding.source) + 1}"
        reason = finding.set_aside and self.t["aside-because"].format(finding.set_aside)
        remedy = finding.remedy if finding.set_aside is None else reason or None
        return {"message": finding.message, "remedy": remedy, "source": source}

    def _link(self, link: Any) -> dict[str, Any]:
        how = self.words.word(self.words.words.links, link.how)
        titles = {"start": self.words.titles[link.start], "to": self.words.titles[link.to]}
        return {**titles, "how": how, "wish": link.connection is not None}

    def _times(self) -> Iterator[str]:
        totals, again = self.plan.totals, self._done_again()
        scheduled = totals.scheduled_minutes + sum(again.values())
        lines = (
            ("scheduled", scheduled),
            ("own", totals.own_minutes),
            ("workplace", totals.workplace_minutes),
            ("together", totals.synchronous_minutes + again["synchronous"]),
            ("apart", totals.asynchronous_minutes + again["asynchronous"]),
        )
        for name, value in lines:
            told = self._in_meetings(value) if name == "scheduled" else self.words.lasts(value)
            if value:
                yield f"{self.t[name]}: {told}"
        yield from self._credits(scheduled + totals.own_minutes + totals.workplace_minutes)
        groups = self.plan.parallel_groups
        if totals.lecturer_meeting_minutes:
            once, whole = (self.words.lasts(totals.lecturer_meeting_minutes // count) for count in (groups, 1))
            yield self.t["your-meetings" if groups == 1 else "your-groups"].format(whole, groups, once)
        if totals.lecturer_talk_minutes:
            yield self.t["your-talks"].format(self.words.lasts(totals.lecturer_talk_minutes))
        if totals.lecturer_preparing_minutes:
            yield self.t["your-preparing"].format(self.words.lasts(totals.lecturer_preparing_minutes))
        if totals.lecturer_feedback_minutes:
            yield f"{self.t['your-feedback']}: {self.words.lasts(totals.lecturer_feedback_minutes)}"

    def _done_again(self) -> dict[Mode, int]:
        """The minutes of what is done once more in other meetings, which the plan's totals count once."""
        again: dict[Mode, int] = {"synchronous": 0, "asynchronous": 0}
        settings, by_id = self.words.knowledge.settings, {one.id: one for one in self.plan.activities}
        for meeting in self.plan.meetings:
            if meeting.again in by_id:
                mode = settings[by_id[meeting.again].setting].mode
                again[mode] += sum(step.minutes for step in meeting.order if step.activity)
        return again

    def _in_meetings(self, minutes: int) -> str:
        """What is filled of the meetings; nothing more where they are full."""
        whole = sum(meeting.minutes for meeting in self.plan.meetings)
        if minutes >= whole:
            return self.words.lasts(minutes)
        return self.t["of-meetings"].format(self.words.lasts(minutes), self.words.lasts(whole))

    def _credits(self, minutes: int) -> Iterator[str]:
        """What a student's time is in study credits, where that is a figure worth telling: in halves."""
        hours = self.words.knowledge.texts.rates.credit.hours
        halves = round(2 * minutes / 60 / hours)
        if halves:
            from babel.numbers import format_decimal  # 30 ms to import

            amount = format_decimal(halves / 2, locale=self.plan.language)
            yield self.t["credits"].format(self.words.lasts(minutes), amount, hours)

    def _rates(self) -> str:
        """The rates behind the lecturer's minutes, where there are any."""
        knowledge = self.words.knowledge
        paid = [one for one in self.plan.activities if any(moment.lecturer_minutes for moment in one.feedback)]
        feedback = (rate_name(knowledge.activities[one.activity]) for one in paid)
        preparing = (preparing_rate(one.activity, knowledge) for one in self.plan.activities)
        known = {**knowledge.texts.rates.rates, **knowledge.texts.rates.preparing}
        names = [
            name for name in dict.fromkeys((*feedback, *preparing)) if name in known and name in self.plan.totals.rates
        ]
        house = len(names) > 1 and all(known[name].source == "house" for name in names)
        told = "; ".join(self._rate(name, with_source=not house) for name in names)
        return f"{told}. {self.t['house-rules']}" if house else told

    def _rate(self, name: str, *, with_source: bool) -> str:
        """One rate, with its source unless that is said once for all."""
        rate, known = self.plan.totals.rates[name], self.words.knowledge.texts.rates
        told = f"{rate['what']}: {self.words.lasts(rate['minutes'])}"
        house = {**known.rates, **known.preparing}[name].source == "house"
        return f"{told} ({self.t['house-rule'] if house else rate['source']})" if with_source else told


def _hows(one: PlanActivity, known: Activity) -> Iterator[Text]:
    """How each giver of feedback does it, where that is known."""
    givers = dict.fromkeys(moment.by for moment in one.feedback)
    yield from (known.feedback.how[giver] for giver in givers if giver in known.feedback.how)
