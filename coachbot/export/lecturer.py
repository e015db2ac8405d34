"""The page that a lecturer teaches from, as values: all that the plan says. How it is written down is elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from coachbot.export.plan_words import PlanWords
from coachbot.planning.activities import Activity
from coachbot.planning.answers import NEXT_SESSION
from coachbot.planning.knowledge import Knowledge
from coachbot.planning.session_plan import Finding, Plan, PlanActivity, PlanFeedback
from coachbot.planning.workload import rate_name
from coachbot.texts import Text

SHOWN = 3  # findings that stand first


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
            "phases": list(self._phases()),
            "praise": praise,
            "remarks": self._remarks(),
            "sources": self.sources,
            "links": [self._link(link) for link in self.plan.links],
            "times": list(self._times()),
            "rates": self._rates(),
        }

    def _phases(self) -> Iterator[dict[str, Any]]:
        number = 0
        for title, activities in self.words.phases():
            shown = [self._activity(one, number + index) for index, one in enumerate(activities, start=1)]
            number += len(activities)
            yield {"title": title, "time": self.words.time(activities), "activities": shown}

    def _activity(self, one: PlanActivity, number: int) -> dict[str, Any]:
        known = self.words.knowledge.activities[one.activity]
        return {
            "number": number,
            "title": self.words.titles[one.id],
            "time": self.words.lasts(one.minutes),
            "where": self.words.where(one),
            "added": one.added,
            "instructions": one.instructions,
            "prepare": self.words.text(known.prepare),
            "hows": [self.words.text(how) for how in _hows(one, known)],
            "tool": one.tool,
            "because": one.because,
            "feedback": [self._feedback(moment) for moment in one.feedback],
        }

    def _feedback(self, moment: PlanFeedback) -> str:
        titles, word, known = self.words.titles, self.words.word, self.words.words
        given_in = self.t["given-in"].format(titles[moment.given_in]) if moment.given_in else ""
        pieces = [
            word(known.givers, moment.by),
            given_in or word(known.moments, moment.when),
            word(known.places, moment.where),
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
        if used_in == NEXT_SESSION:
            return self.t["next-session"]
        return f"{self.t['used-in']} {self.words.titles[used_in]}"

    def _remarks(self) -> list[tuple[str, list[dict[str, str | None]]]]:
        """The first few under one heading, the rest under another."""
        remarks = [finding for finding in self.plan.findings if finding.severity != "praise"]
        first = "first" if any(finding.severity == "warning" for finding in remarks) else "thought"
        groups = [(self.t[first], remarks[:SHOWN]), (self.t["rest"], remarks[SHOWN:])]
        return [(title, [self._finding(one) for one in found]) for title, found in groups if found]

    def _finding(self, finding: Finding) -> dict[str, str | None]:
        if finding.evidence == "house-rule":
            source = self.t["house-rule"]
        else:
            if finding.source not in self.sources:
                self.sources.append(finding.source)
            source = f"{self.t['source']} {self.sources.index(finding.source) + 1}"
        return {"message": finding.message, "remedy": finding.remedy, "source": source}

    def _link(self, link: Any) -> dict[str, Any]:
        how = self.words.word(self.words.words.links, link.how)
        titles = {"start": self.words.titles[link.start], "to": self.words.titles[link.to]}
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
        yield from (f"{self.t[name]}: {self.words.lasts(value)}" for name, value in lines if value)

    def _rates(self) -> str:
        """The rates behind the lecturer's minutes, where there are any."""
        known = self.words.knowledge.activities
        paid = [one for one in self.plan.activities if any(moment.lecturer_minutes for moment in one.feedback)]
        names = dict.fromkeys(rate_name(known[one.activity]) for one in paid)
        return "; ".join(self._rate(name) for name in names)

    def _rate(self, name: str) -> str:
        rate = self.plan.totals.rates[name]
        house = self.words.knowledge.texts.rates.rates[name].source == "house"
        source = self.t["house-rule"] if house else rate["source"]
        return f"{rate['what']}: {self.words.lasts(rate['minutes'])} ({source})"


def _hows(one: PlanActivity, known: Activity) -> Iterator[Text]:
    """How each giver of feedback does it, where that is known."""
    givers = dict.fromkeys(moment.by for moment in one.feedback)
    yield from (known.feedback.how[giver] for giver in givers if giver in known.feedback.how)
