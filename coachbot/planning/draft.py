"""A plan before it has words: everything that is decided, the same in every language; and small look-ups in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from coachbot.planning.aligning import outcomes_of
from coachbot.planning.answers import Answers
from coachbot.planning.arranging import Arrangement, Arranging
from coachbot.planning.editing import edited
from coachbot.planning.edits import Edit, Misfit
from coachbot.planning.feedback import Moment, moments_of
from coachbot.planning.knowledge import Knowledge
from coachbot.planning.linking import links_of
from coachbot.planning.parts import Part
from coachbot.planning.patterns import Pattern
from coachbot.planning.session_plan import Link
from coachbot.planning.timing import fitted_minutes
from coachbot.planning.work import Work


@dataclass(frozen=True)
class Draft:
    """All decisions about a plan. `answers`: with the changes by hand in them; `misfits`: those that do not fit.

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

    def other_piece(self, part: Part) -> Part | None:
        """The other half of an activity with two settings."""
        return next((other for other in self.parts if other.name == part.name and other.id != part.id), None)


def draft_of(answers: Answers, knowledge: Knowledge, pattern_id: str, edits: Sequence[Edit] = ()) -> Draft:
    """Decide everything: order, changes by hand, minutes, links, outcomes, feedback."""
    pattern = knowledge.patterns[pattern_id]
    done = edited(Arranging(answers, knowledge, pattern).arranged(), answers, knowledge, pattern, edits)
    arrangement, now = done.arrangement, done.work.answers
    links = links_of(arrangement, now)
    return Draft(
        now,
        knowledge,
        pattern_id,
        arrangement,
        fitted_minutes(arrangement.placement, arrangement.least, arrangement.budgets, done.work.fixed),
        links,
        outcomes_of(arrangement.parts, links, now),
        moments_of(arrangement, now, knowledge, done.work.plain),
        done.work,
        done.misfits,
    )
