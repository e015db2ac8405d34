"""What coachbot knows, with the session shapes that people of the same workspace kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache

from coachbot.coach.given import Given
from coachbot.coach.parts import named
from coachbot.content import Content, Source
from coachbot.planning.knowledge import Knowledge
from coachbot.planning.own_patterns import OwnShape, with_own
from coachbot.storage.own_patterns import KeptPattern


def workspace_of(person_id: str) -> str:
    return person_id.partition(":")[0]


def knowing(given: Given, person_id: str) -> Given:
    """The same, with the shapes of this person's workspace. Where there are none, this is one look-up."""
    kept = given.records.own_patterns.of(workspace_of(person_id))
    return replace(given, content=_with(given.content, kept)) if kept else given


def planning_with(given: Given, person_id: str, shape: str | None) -> Knowledge:
    """What planning knows, with this shape even if it is offered no longer: a plan that has it keeps it."""
    known = given.content.planning
    if shape is None or shape in known.patterns:
        return known
    kept = given.records.own_patterns.find(shape, workspace_of(person_id))
    return _with(given.content, [kept]).planning if kept else known


def _with(content: Content, kept: Iterable[KeptPattern]) -> Content:
    return _mixed(_Mixed(content, content.hash, content.default_language, tuple(kept)))


@dataclass(frozen=True)
class _Mixed:
    """What was mixed: the content goes by its hash, so that what was made of it once need not be made each turn."""

    content: Content = field(compare=False)
    hash: str
    default_language: str
    kept: tuple[KeptPattern, ...]


@lru_cache(maxsize=16)
def _mixed(mixed: _Mixed) -> Content:
    """Where a shape comes from is who kept it."""
    content, sources = mixed.content, {one.id: Source(title=named(one.made_by)) for one in mixed.kept}
    planning = with_own(content.planning, {one.id: shape_in(one.shape) for one in mixed.kept})
    return replace(content, planning=planning, sources={**content.sources, **sources})


@lru_cache(maxsize=256)
def shape_in(written: str) -> OwnShape:
    """A shape as it was kept."""
    return OwnShape.model_validate_json(written)
