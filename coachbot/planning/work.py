"""A plan on the workbench: its parts in time order with their slots, what was set by hand, and small moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from coachbot.planning import edits as hand
from coachbot.planning.answers import Answers, FeedbackWish
from coachbot.planning.edits import Unfit
from coachbot.planning.environments import SettingId
from coachbot.planning.knowledge import Knowledge
from coachbot.planning.parts import Part
from coachbot.planning.patterns import Pattern
from coachbot.planning.placing import CLOSE, Placement, natural_slot
from coachbot.planning.settings import fitting_settings


@dataclass(frozen=True)
class Work:
    """`answers` are the lecturer's with the edits in them, so that whatever reads them later sees what holds now.

    `fixed`: part id -> minutes. `plain`: activities that are to have no feedback. `aside`: findings set aside.
    `untried`: outcomes of which coachbot adds no first try.
    """

    knowledge: Knowledge
    pattern: Pattern
    answers: Answers
    parts: tuple[Part, ...]
    slots: Mapping[str, int]
    meetings: int
    fixed: Mapping[str, int] = field(default_factory=dict)
    plain: frozenset[str] = frozenset()
    aside: tuple[hand.SetAside, ...] = ()
    untried: frozenset[int] = frozenset()

    def part(self, part_id: str) -> Part:
        """The part with this id; Unfit where it is not there (any more)."""
        found = next((part for part in self.parts if part.id == part_id), None)
        if found is None:
            raise Unfit("part-gone", part=part_id)
        return found

    def pieces(self, name: str) -> tuple[Part, ...]:
        """The one or two parts of an activity."""
        return tuple(part for part in self.parts if part.name == name)

    def in_slot(self, slot: int) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if self.slots[part.id] == slot)

    @property
    def placement(self) -> Placement:
        return Placement(self.parts, self.slots, self.meetings)

    @property
    def all_slots(self) -> tuple[int, ...]:
        """Every moment there is."""
        return tuple(range(2 * self.meetings + 1)) if self.meetings else (0, 2, CLOSE)


# parts


def with_part(work: Work, part: Part, slot: int, after: str | None) -> Work:
    """With this part in the slot, right after another part there, or first; nothing else moves."""
    earlier = [other.id for other in work.parts if work.slots[other.id] < slot]
    here = [other.id for other in work.in_slot(slot)]
    index = len(earlier) + (here.index(after) + 1 if after in here else 0)
    parts = (*work.parts[:index], part, *work.parts[index:])
    return replace(work, parts=parts, slots={**work.slots, part.id: slot})


def without_part(work: Work, part: Part) -> Work:
    """Without this part and its minutes."""
    return replace(
        work,
        parts=tuple(other for other in work.parts if other.id != part.id),
        slots={name: slot for name, slot in work.slots.items() if name != part.id},
        fixed={name: minutes for name, minutes in work.fixed.items() if name != part.id},
    )


def with_parts_as(work: Work, made: Mapping[str, Part]) -> Work:
    """Each of these parts (by its present id) as it is to be from now on, perhaps under another id."""
    ids = {part_id: part.id for part_id, part in made.items()}
    return replace(
        work,
        parts=tuple(made.get(part.id, part) for part in work.parts),
        slots={ids.get(part_id, part_id): slot for part_id, slot in work.slots.items()},
        fixed={ids.get(part_id, part_id): minutes for part_id, minutes in work.fixed.items()},
    )


# what the answers say of activities


def adopted(work: Work, name: str) -> Work:
    """Whoever changes a part makes it their own: it is named, in the settings that it has now."""
    answers = work.answers
    named = answers.activities if name in answers.activities else (*answers.activities, name)
    settings = {**answers.settings, name: tuple(part.setting for part in work.pieces(name))}
    parts = {part.id: replace(part, added_for=None, added_as=None) for part in work.pieces(name)}
    return with_parts_as(with_answers(work, activities=named, settings=settings), parts)


def settled(work: Work) -> Work:
    """With each named activity in the settings that it has now, so that a change elsewhere does not touch it."""
    named = {name: tuple(part.setting for part in work.pieces(name)) for name in work.answers.activities}
    return with_answers(work, settings=named)


def with_answers(work: Work, **changed: object) -> Work:
    """With these answers changed."""
    return replace(work, answers=work.answers.model_copy(update=changed))


def forgotten(work: Work, name: str) -> Work:
    """Without this activity in the answers: where its feedback goes, or feedback was used in it, is open again."""
    answers = work.answers
    feedback = [wish for wish in answers.feedback if wish.activity != name]
    feedback = [wish.model_copy(update={"used_in": None}) if wish.used_in == name else wish for wish in feedback]
    return with_answers(
        replace(work, plain=work.plain - {name}),
        activities=tuple(one for one in answers.activities if one != name),
        settings={one: given for one, given in answers.settings.items() if one != name},
        tasks={one: task for one, task in answers.tasks.items() if one != name},
        evidence=tuple(given for given in answers.evidence if given.activity != name),
        feedback=once_each(feedback),
    )


def once_each(wishes: Sequence[FeedbackWish]) -> tuple[FeedbackWish, ...]:
    """Without the same wish twice."""
    return tuple(wish for index, wish in enumerate(wishes) if wish not in wishes[:index])


def numbered(work: Work) -> Work:
    """Each part with the number of its activity in the answers; added ones count on."""
    named, added = work.answers.activities, len(work.answers.activities)
    parts: dict[str, Part] = {}
    for part in work.parts:
        if part.name in named:
            parts[part.id] = replace(part, index=named.index(part.name))
        else:
            parts[part.id] = replace(part, index=added)
            added += 1
    return with_parts_as(work, parts)


# where something can be done


def allowed_settings(work: Work, name: str) -> tuple[SettingId, ...]:
    """Where this activity can be done, given the environments, and meetings of the same kind or still empty."""
    fitting = fitting_settings(
        work.knowledge.activities[name], work.answers.environments, work.meetings, work.knowledge
    )
    return tuple(setting for setting in fitting if slots_for(work, setting, leaving=name))


def slots_for(work: Work, setting: SettingId, leaving: str = "") -> tuple[int, ...]:
    """The moments at which something in this setting can be done; `leaving`: an activity that would make room."""
    facts = work.knowledge.settings[setting]
    if facts.timing != "scheduled":
        return tuple(slot for slot in work.all_slots if slot % 2 == 0)
    return tuple(
        slot
        for slot in work.all_slots
        if slot % 2 and all(part.place == facts.environment for part in work.in_slot(slot) if part.name != leaving)
    )


def sensible_slot(work: Work, part: Part) -> int:
    """The moment at which this part, which is not in the plan, makes most sense."""
    possible = slots_for(work, part.setting, leaving=part.name)
    if not possible:
        raise Unfit("no-meeting")
    order = list(work.parts)
    index = next((i for i, other in enumerate(order) if other.rank > part.rank), len(order))
    order.insert(index, part)
    natural = (
        _meeting_near(order, index, work.slots)
        if part.scheduled
        else natural_slot(index, order, dict(work.slots), work.meetings, work.knowledge.texts.order.prepare)
    )
    return min(possible, key=lambda slot: (abs(slot - natural), slot))


def _meeting_near(order: Sequence[Part], index: int, slots: Mapping[str, int]) -> int:
    """The meeting of what comes right before it in sense, otherwise of what comes after."""
    earlier = [slots[other.id] for other in order[:index] if other.scheduled]
    later = [slots[other.id] for other in order[index + 1 :] if other.scheduled]
    return max(earlier) if earlier else min(later, default=1)


def sensible_place(work: Work, part: Part, slot: int) -> str | None:
    """After which part in this slot: the last one that comes before it in sense; None: first."""
    earlier = [other.id for other in work.in_slot(slot) if other.rank <= part.rank]
    return earlier[-1] if earlier else None
