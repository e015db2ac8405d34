"""Drafts as a lecturer leaves them after changes by hand: what the planner itself would never make."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from coachbot.planning.activities import Grouping
from coachbot.planning.draft import Draft
from coachbot.planning.environments import SettingId
from coachbot.planning.parts import Part
from coachbot.planning.placing import Placement
from tests.planning.made import knowledge

Alter = Callable[[Draft], Draft]


def unchanged(draft: Draft) -> Draft:
    return draft


def without(name: str) -> Alter:
    """An activity taken out, with its links and its feedback."""

    def alter(draft: Draft) -> Draft:
        kept = [part for part in draft.parts if part.name != name]
        ids = {part.id for part in kept}
        return replace(
            _with_parts(draft, kept),
            links=tuple(link for link in draft.links if {link.start, link.to} <= ids),
            moments=tuple(moment for moment in draft.moments if moment.part in ids),
            minutes={part.id: draft.minutes[part.id] for part in kept},
        )

    return alter


def unlinked(name: str) -> Alter:
    """Nothing that is made here is used any more."""
    return lambda draft: replace(draft, links=tuple(link for link in draft.links if link.start != name), moments=())


def without_feedback(name: str) -> Alter:
    return lambda draft: replace(draft, moments=tuple(moment for moment in draft.moments if moment.part != name))


def set_to(name: str, setting: SettingId) -> Alter:
    """An activity done elsewhere or otherwise, at the same place in time."""
    return lambda draft: _changed(
        draft, name, lambda part: replace(part, setting=setting, facts=knowledge().settings[setting])
    )


def grouped(name: str, grouping: Grouping) -> Alter:
    return lambda draft: _changed(draft, name, lambda part: replace(part, grouping=grouping))


def moved(name: str, slot: int) -> Alter:
    """An activity at another place in time (slots: see `placing`)."""

    def alter(draft: Draft) -> Draft:
        placement = draft.arrangement.placement
        slots = {**placement.slots, name: slot}
        parts = tuple(sorted(draft.parts, key=lambda part: slots[part.id]))
        arrangement = replace(draft.arrangement, placement=Placement(parts, slots, placement.meetings))
        return replace(draft, arrangement=arrangement)

    return alter


def towards_nothing(name: str) -> Alter:
    """An activity that works towards no outcome."""
    return lambda draft: replace(draft, outcomes={**draft.outcomes, name: ()})


def _changed(draft: Draft, name: str, change: Callable[[Part], Part]) -> Draft:
    return _with_parts(draft, [change(part) if part.name == name else part for part in draft.parts])


def _with_parts(draft: Draft, parts: list[Part]) -> Draft:
    placement = draft.arrangement.placement
    ids = {part.id for part in parts}
    slots = {part_id: slot for part_id, slot in placement.slots.items() if part_id in ids}
    return replace(
        draft, arrangement=replace(draft.arrangement, placement=Placement(tuple(parts), slots, placement.meetings))
    )
