"""A plan before it has words: everything that is decided, the same in every language; and small look-ups in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from coachbot.planning.aligning import outcomes_of
from coachbot.planning.answers import Answers
from coachbot.planning.arranging import Arrangement, Arranging
from coachbot.planning.arriving import Late, comes_after, dated, late_for
from coachbot.planning.early import Early, early_days, early_for
from coachbot.planning.editing import Edited, begun, edited
from coachbot.planning.edits import Edit, Misfit
from coachbot.planning.feedback import Moment, moments_of
from coachbot.planning.knowledge import Knowledge
from coachbot.planning.linking import links_of
from coachbot.planning.parts import Part
from coachbot.planning.patterns import Pattern
from coachbot.planning.session_plan import Link
from coachbot.planning.timing import fitted_minutes, spread_minutes
from coachbot.planning.work import Work

_ASKING = ("poll", "online-quiz", "question-round")  # short questions to everybody


@dataclass(frozen=True)
class Draft:
    """All decisions about a plan. `answers`: with the changes by hand in them; `misfits`: those that do not fit.

    `early`: what is due some days before its meeting.
    `work`: the plan on the workbench, where a next change would begin.
    """

    answers: Answers
    knowledge: Knowledge
    pattern_id: str
    arrangement: Arrangement
    minutes: Mapping[str, int]
    links: tuple[Link, ...]
    outcomes: Mapping[str, tuple[int, ...]]
    moments: tuple[Moment, ...]
    work: Work
    early: tuple[Early, ...]
    misfits: tuple[Misfit, ...] = ()

    @property
    def parts(self) -> tuple[Part, ...]:
        return self.arrangement.parts

    @property
    def pattern(self) -> Pattern:
        return self.knowledge.patterns[self.pattern_id]

    @cached_property
    def by_id(self) -> Mapping[str, Part]:
        return {part.id: part for part in self.parts}

    @cached_property
    def by_name(self) -> Mapping[str, Part]:
        """The last part of each activity."""
        return {part.name: part for part in self.parts}

    def links_from(self, part: Part) -> tuple[Link, ...]:
        return tuple(link for link in self.links if link.start == part.id)

    def links_to(self, part: Part) -> tuple[Link, ...]:
        return tuple(link for link in self.links if link.to == part.id)

    def moments_on(self, part: Part) -> tuple[Moment, ...]:
        return tuple(moment for moment in self.moments if moment.part == part.id)

    def interrupted(self, part: Part) -> tuple[Part, Part] | None:
        """The long explanation and the question to all that interrupts it, where this part is one of the two."""
        slots, most = self.arrangement.placement.slots, self.knowledge.texts.rates.limits.listening
        here = [other for other in self.parts if other.scheduled and slots[other.id] == slots[part.id]]
        for listening, question in pairwise(here):
            explains = listening.activity.type == "acquisition" and self.minutes[listening.id] > most
            if explains and question.name in _ASKING and part in (listening, question):
                return listening, question
        return None

    def late(self, moment: Moment) -> Late | None:
        """Why this feedback cannot be there before students go on, where that is so."""
        index = self.moments.index(moment)
        return late_for(index, self.moments, self.early, self.arrangement, self.answers, self.knowledge)

    def awaited(self, part: Part, meeting: int) -> Moment | None:
        """Feedback that this part uses, and that is not there yet at this meeting."""
        late = (m for m in self.moments if m.feedback.used_in == part.id)
        return next((m for m in late if comes_after(meeting, m, self.early, self.arrangement, self.answers)), None)

    def due_early(self, part: Part) -> Early | None:
        """Why this part is due some days before its meeting; of more than one reason the earliest."""
        reasons = [one for one in self.early if part.id in one.parts]
        return max(reasons, key=lambda one: one.days, default=None)

    def other_piece(self, part: Part) -> Part | None:
        """The other half of an activity with two settings."""
        return next((other for other in self.parts if other.name == part.name and other.id != part.id), None)


def draft_of(answers: Answers, knowledge: Knowledge, pattern_id: str, edits: Sequence[Edit] = ()) -> Draft:
    """Decide everything: order, changes by hand, minutes, links, outcomes, feedback."""
    pattern = knowledge.patterns[pattern_id]
    arrangement = Arranging(answers, knowledge, pattern).arranged()
    return _decided(edited(begun(arrangement, answers, knowledge, pattern), arrangement, edits), pattern_id)


def draft_with(draft: Draft, edit: Edit) -> Draft:
    """The same plan with one change more; its misfit where that cannot be done."""
    return _decided(edited(draft.work, draft.arrangement, [edit]), draft.pattern_id)


def _decided(done: Edited, pattern_id: str) -> Draft:
    arrangement, work = done.arrangement, done.work
    links = links_of(arrangement, work.answers)
    moments = moments_of(arrangement, work.answers, work.knowledge, work.plain)
    early = early_for(moments, links, arrangement, work.answers, work.knowledge)
    return Draft(
        work.answers,
        work.knowledge,
        pattern_id,
        arrangement,
        _minutes(arrangement, work, early_days(early)),
        links,
        outcomes_of(arrangement.parts, links, work.answers),
        dated(moments, early, arrangement, work.answers, work.knowledge),
        work,
        early,
        done.misfits,
    )


def _minutes(arrangement: Arrangement, work: Work, early: Mapping[int, int]) -> dict[str, int]:
    """Minutes that fit the budgets, and no more in a day than students have."""
    placement, budgets = arrangement.placement, arrangement.budgets
    minutes = fitted_minutes(placement, arrangement.least, budgets, work.fixed)
    a_day = work.knowledge.texts.rates.limits.day
    return spread_minutes(minutes, placement, budgets, work.answers.meetings, a_day, work.fixed, early)
