"""A part: one learning activity at one setting, on its way into a plan; and the budgets that parts take from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from coachbot.planning.activities import Activity, Grouping
from coachbot.planning.answers import Answers
from coachbot.planning.environments import Setting, SettingId
from coachbot.planning.knowledge import Knowledge
from coachbot.planning.patterns import Pattern
from coachbot.planning.settings import chosen_settings

AddedFor = Literal["environment-unused", "connection", "hybrid", "pattern"]
Budget = Literal["scheduled", "own", "workplace"]
STEP = 5
LONG = 120  # own work of so many minutes is divided into steps
DELIVERY = "hand-in"
REVISION = "revise"
ON_WORK = (DELIVERY, "peer-feedback", REVISION)  # done by whoever made the work
HANDS_ON = ("lab-work", "skills-training", "simulation", "fieldwork")  # what nobody begins without being prepared


@dataclass(frozen=True)
class Part:
    """`index`: the how-manieth named activity (added ones count on). `piece`: which of its settings, from 0."""

    id: str
    name: str
    activity: Activity
    setting: SettingId
    facts: Setting
    index: int
    rank: int
    grouping: Grouping
    piece: int = 0
    pieces: int = 1
    added_for: AddedFor | None = None
    added_as: int | None = None  # the connection behind it

    @property
    def scheduled(self) -> bool:
        return self.facts.timing == "scheduled"

    @property
    def place(self) -> str:
        return self.facts.environment

    @property
    def in_practice(self) -> bool:
        """On the practice side of a hybrid design."""
        return self.place == "workplace" or self.activity.authentic

    @property
    def in_course(self) -> bool:
        return not self.in_practice


@dataclass(frozen=True)
class Budgets:
    """Minutes there are, in whole steps; `workplace` None: time in practice comes out of students' own time."""

    meetings: tuple[int, ...]
    own: int
    workplace: int | None

    def of(self, part: Part) -> Budget:
        """The budget that this part takes from."""
        if part.facts.timing == "workplace" and self.workplace is None:
            return "own"
        return part.facts.timing


def budgets_of(answers: Answers) -> Budgets:
    """The lecturer's times, rounded down to steps of five."""
    workplace = answers.workplace_minutes
    return Budgets(
        tuple(down(meeting.minutes) for meeting in answers.meetings),
        down(answers.own_minutes),
        None if workplace is None else down(workplace),
    )


def down(minutes: float) -> int:
    """Rounded down to a multiple of five."""
    return int(minutes) // STEP * STEP


def named_parts(answers: Answers, knowledge: Knowledge, pattern: Pattern) -> tuple[Part, ...]:
    """A part for each setting of each named activity, in the order in which they were named."""
    chosen = chosen_settings(answers, knowledge)
    parts = [
        make_part(name, setting, index, knowledge, pattern, piece=piece, pieces=len(chosen[name]))
        for index, name in enumerate(answers.activities)
        for piece, setting in enumerate(chosen[name])
    ]
    parts = [replace(part, rank=_after_work(part, parts)) for part in parts]
    return tuple(replace(part, grouping=_by_work(part, parts)) for part in parts)


def _after_work(part: Part, parts: Sequence[Part]) -> int:
    """What is handed in is there: where nothing is made earlier, the first that is made later comes before it."""
    made = [p.rank for p in parts if p.activity.product]
    if part.name != DELIVERY or not made or min(made) < part.rank:
        return part.rank
    return min(made) + 1


def _by_work(part: Part, parts: Sequence[Part]) -> Grouping:
    """What was made by a group is handed in, commented on and made better by a group."""
    made = [p for p in parts if p.activity.product and p.rank < part.rank]
    if part.name not in ON_WORK or not made:
        return part.grouping
    return "groups" if max(made, key=lambda p: p.rank).grouping == "groups" else part.grouping


def make_part(
    name: str,
    setting: SettingId,
    index: int,
    knowledge: Knowledge,
    pattern: Pattern,
    *,
    piece: int = 0,
    pieces: int = 1,
    added_for: AddedFor | None = None,
    added_as: int | None = None,
) -> Part:
    """A part with its place in the order of sense."""
    facts = knowledge.settings[setting]
    return Part(
        id=name if piece == 0 else f"{name}-{piece + 1}",
        name=name,
        activity=knowledge.activities[name],
        setting=setting,
        facts=facts,
        index=index,
        rank=_rank(name, facts, knowledge, pattern),
        grouping=_grouping(knowledge.activities[name], facts),
        piece=piece,
        pieces=pieces,
        added_for=added_for,
        added_as=added_as,
    )


def _rank(name: str, facts: Setting, knowledge: Knowledge, pattern: Pattern) -> int:
    for slot in pattern.slots:
        if slot.rank is not None and name in slot.activities:
            return slot.rank
    step = knowledge.texts.order.steps[name]
    return step.own if step.own is not None and facts.timing != "scheduled" else step.rank


def _grouping(activity: Activity, facts: Setting) -> Grouping:
    """Nobody is with the whole group at a moment of their own."""
    alone = activity.grouping == "class" and facts.mode == "asynchronous"
    return "individual" if alone else activity.grouping


def split_edges(parts: Sequence[Part]) -> frozenset[tuple[str, str]]:
    """An activity with two settings is done in that order."""
    by_name = {(part.name, part.piece): part.id for part in parts}
    return frozenset((by_name[part.name, part.piece - 1], part.id) for part in parts if part.piece)
