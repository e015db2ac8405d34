"""The page that students read, as values: what, why, how long, where, what to hand in by when. Nothing for staff."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from coachbot.export.plan_words import Entry, PlanWords
from coachbot.planning.knowledge import Knowledge
from coachbot.planning.parts import DELIVERY
from coachbot.planning.session_plan import Plan, PlanActivity


def students_page(plan: Plan, knowledge: Knowledge) -> dict[str, Any]:
    """What a template of the students' page can write down. All of it is plain text."""
    return _Page(PlanWords(plan, knowledge)).values()


class _Page:
    def __init__(self, words: PlanWords) -> None:
        self.words, self.plan = words, words.plan
        labels = words.knowledge.texts.students.labels
        self.t = {name: text.to(words.plan.language) for name, text in labels.items()}
        self.by_id = {one.id: one for one in words.plan.activities}

    def values(self) -> dict[str, Any]:
        return {
            "plan": {"title": self.plan.title, "outcomes": self.plan.outcomes, "language": self.plan.language},
            "t": self.t,
            "meetings": self.words.meetings(),
            "phases": self.words.headings(self._time, self._activity),
            "times": list(self._times()),
        }

    def _time(self, entry: Entry) -> str:
        """A meeting takes its whole time, whatever the lecturer keeps free in it."""
        if entry.meeting is not None:
            return self.words.lasts(self.plan.meetings[entry.meeting].minutes)
        return self.words.time(entry.activities)

    def _activity(self, one: PlanActivity, number: int) -> dict[str, Any]:
        return {
            **self.words.facts(one, number),
            "why": self._why(one),
            "hand_in": self._hand_in(one),
            "by": self._by(one),
        }

    def _why(self, one: PlanActivity) -> str:
        """Which outcome it serves, and where it is used; what neither serves nor is used builds on something."""
        used = [target for target in self._targets(one) if self.by_id[target].activity != one.activity]
        said = [self.t["towards"].format(self._outcomes(one.outcomes))] if one.outcomes else []
        said += [self.t["used-in"].format(self._called(used))] if used else []
        if not said:
            sources = [link.start for link in self.plan.links if link.to == one.id]
            said = [self.t["builds-on"].format(self._called(sources))] if sources else [self.t["part-of"]]
        return " ".join(said)

    def _targets(self, one: PlanActivity) -> list[str]:
        return [link.to for link in self.plan.links if link.start == one.id]

    def _outcomes(self, indexes: Sequence[int]) -> str:
        return self._listed([self.t["quoted"].format(self.plan.outcomes[index]) for index in indexes])

    def _called(self, ids: Sequence[str]) -> str:
        """Activities in the middle of a sentence, each once: two halves have the same name."""
        known = self.words.knowledge.activities
        return self._listed([self.words.text(known[self.by_id[name].activity].in_sentence) for name in ids])

    def _listed(self, names: Sequence[str]) -> str:
        *before, last = dict.fromkeys(names)
        return f"{', '.join(before)} {self.t['and']} {last}" if before else last

    def _hand_in(self, one: PlanActivity) -> str:
        """What is handed in here; empty where nothing is."""
        if one.activity == DELIVERY:
            makers = [self.by_id[link.start] for link in self.plan.links if link.to == one.id]
            made = [self._produces(maker) for maker in makers if self._known(maker).product]
            return "; ".join(dict.fromkeys(made)) or self._produces(one)
        waits = any(moment.when == "within-days" for moment in one.feedback)
        delivered = any(self.by_id[target].activity == DELIVERY for target in self._targets(one))
        return self._produces(one) if waits and not delivered and self._known(one).product else ""

    def _produces(self, one: PlanActivity) -> str:
        """What there is afterwards; what the lecturer's own task asks is called by the activity alone."""
        known = self._known(one)
        return self.words.text(known.in_sentence if one.task else known.produces).rstrip(".")

    def _known(self, one: PlanActivity) -> Any:
        return self.words.knowledge.activities[one.activity]

    def _by(self, one: PlanActivity) -> str:
        """By when it is ready or handed in; empty for what is done and over in a meeting."""
        hands_in = bool(self._hand_in(one))
        if one.meeting is not None:
            return self.t["end-of-meeting"] if hands_in else ""
        meeting, days = self.words.next_meeting(one), self.words.days_before(one)
        if days and meeting is not None:
            return self.words.ready_by(one) or self._days_before(days, meeting)
        if hands_in and (earlier := self._earlier(one)):
            return earlier
        if meeting is None:
            return self.t["told-later"] if hands_in else ""
        return self.words.ready_by(one) or self.t["start-of"].format(self._meeting(meeting))

    def _days_before(self, days: int, meeting: int) -> str:
        if days == 1:
            return self.t["day-before"].format(self._meeting(meeting))
        return self.t["days-before"].format(days, self._meeting(meeting))

    def _earlier(self, one: PlanActivity) -> str:
        """What is handed in before the next meeting starts: others work with it, or its feedback is needed by then."""
        needing = [name for name in self._targets(one) if self._phase(self.by_id[name]) == self._phase(one)]
        if one.activity == DELIVERY and needing:
            return self.t["before-next"].format(self._called(needing[:1]))
        makers = [self.by_id[link.start] for link in self.plan.links if link.to == one.id]
        reacted = [one, *makers] if one.activity == DELIVERY else [one]
        moments = [moment for maker in reacted for moment in maker.feedback if moment.when == "within-days"]
        heard = [m.given_in for m in moments if m.given_in in self.by_id and m.by in ("lecturer", "assistant")]
        if heard:
            return self.t["in-time-to-be-read"].format(self._called(heard[:1]))
        used = [moment.used_in for moment in moments if moment.used_in in self.by_id and moment.given_in is None]
        starts = [moment.at_start_of for moment in moments if moment.at_start_of is not None]
        needed = self._called(used[:1]) if used else self.words.called_meeting(starts[0]) if starts else ""
        return self.t["in-time-for-feedback"].format(needed) if needed else ""

    def _phase(self, one: PlanActivity) -> tuple[str, int | None]:
        return one.phase, self.words.next_meeting(one)

    def _meeting(self, index: int) -> str:
        name = self.words.meeting_name(index)
        return name[:1].lower() + name[1:] if len(self.plan.meetings) > 1 else self.t["the-meeting"]

    def _times(self) -> Iterator[str]:
        totals = self.plan.totals
        meetings = sum(meeting.minutes for meeting in self.plan.meetings)
        lines = (("scheduled", meetings), ("own", totals.own_minutes), ("workplace", totals.workplace_minutes))
        yield from (f"{self.t[name]}: {self.words.lasts(value)}" for name, value in lines if value)
