"""What can be chosen where a plan is changed by hand: only what would fit, the most usual first. Pure; gives ids."""

from __future__ import annotations

from dataclasses import dataclass

from coachbot.planning.activities import LEARNING_TYPES
from coachbot.planning.answers import NEXT_SESSION, NOTHING_YET
from coachbot.planning.draft import Draft
from coachbot.planning.environments import SettingId
from coachbot.planning.feedback import NOT_USING
from coachbot.planning.parts import STEP, Part
from coachbot.planning.work import Work, allowed_settings, slots_for, without_part

_SIMILAR = 12  # more is no help to whoever looks for something like it


@dataclass(frozen=True)
class Place:
    """A place in a plan: a moment (its slot), and the part there after which it comes; None: it comes first."""

    slot: int
    after: str | None

    @property
    def id(self) -> str:
        return f"{self.slot} {self.after or ''}".strip()

    @classmethod
    def of(cls, text: str) -> Place:
        slot, _, after = text.partition(" ")
        return cls(int(slot), after or None)


def settings_for(draft: Draft, part: Part) -> tuple[SettingId, ...]:
    """When and where this part can be done, the present setting among them."""
    fitting = allowed_settings(draft.work, part.name)
    return fitting if part.setting in fitting else (part.setting, *fitting)


def place_of(draft: Draft, part: Part) -> Place:
    """Where this part is now."""
    slot = draft.work.slots[part.id]
    here = [other.id for other in draft.work.in_slot(slot)]
    index = here.index(part.id)
    return Place(slot, here[index - 1] if index else None)


def places_for(draft: Draft, part: Part) -> tuple[Place, ...]:
    """Where this part can be, in its present setting; of two halves the first comes before the second."""
    rest = without_part(draft.work, part)
    places = [
        Place(slot, after)
        for slot in slots_for(rest, part.setting)
        for after in (None, *(other.id for other in rest.in_slot(slot)))
    ]
    return tuple(place for place in places if _keeps_halves(rest, part, place))


def _keeps_halves(rest: Work, part: Part, place: Place) -> bool:
    other = next(iter(rest.pieces(part.name)), None)
    if other is None:
        return True
    order = [one.id for one in rest.parts]
    at = order.index(place.after) + 1 if place.after else len([i for i in order if rest.slots[i] < place.slot])
    return at <= order.index(other.id) if part.piece == 0 else at > order.index(other.id)


def least_for(draft: Draft, part: Part) -> int:
    """The fewest minutes that can be set for this part."""
    other = draft.other_piece(part)
    if other is None:
        return part.activity.minutes[0]
    return max(STEP, part.activity.minutes[0] - draft.work.fixed.get(other.id, part.activity.minutes[0]))


def swaps_for(draft: Draft, part: Part) -> tuple[str, ...]:
    """Activities that could take its place: of the same learning type first, then others that can be done there."""
    known = draft.knowledge.activities

    def here(name: str) -> bool:
        return part.setting in known[name].settings

    others = [name for name in activities_to_add(draft) if here(name) or _alike(draft, part, name)]
    return tuple(sorted(others, key=lambda name: (not _alike(draft, part, name), not here(name))))[:_SIMILAR]


def _alike(draft: Draft, part: Part, name: str) -> bool:
    return draft.knowledge.activities[name].type == part.activity.type


def activities_to_add(draft: Draft) -> tuple[str, ...]:
    """Activities that are not in the plan and fit its environments and meetings, by learning type."""
    known, there = draft.knowledge.activities, {part.name for part in draft.parts}
    fitting = [name for name in known if name not in there and allowed_settings(draft.work, name)]
    return tuple(sorted(fitting, key=lambda name: LEARNING_TYPES.index(known[name].type)))


def settings_to_add(draft: Draft, activity: str) -> tuple[SettingId, ...]:
    """When and where an activity that is not in the plan can be done, the usual first."""
    return allowed_settings(draft.work, activity)


def uses_for(draft: Draft, part: Part) -> tuple[str, ...]:
    """Where feedback on this part can be used: names of later activities, the next session, nothing yet."""
    later = draft.parts[draft.parts.index(part) + 1 :]
    names = dict.fromkeys(other.name for other in later if other.name != part.name and other.name not in NOT_USING)
    return (*names, NEXT_SESSION, NOTHING_YET)
