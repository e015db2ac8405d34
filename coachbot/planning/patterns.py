"""Patterns: session shapes with slots, as the files in `knowledge/patterns/` describe them. Ranking is in `ranking`."""

from __future__ import annotations

from pydantic import Field

from coachbot.planning.environments import EnvironmentId, Phase, SettingId
from coachbot.texts import Frozen, Text


class Condition(Frozen):
    """What must be true of the answers; everything that is given must hold."""

    activities_any: tuple[str, ...] = ()
    activities_all: tuple[str, ...] = ()
    environments_all: tuple[EnvironmentId, ...] = ()
    environments_none: tuple[EnvironmentId, ...] = ()
    settings_any: tuple[SettingId, ...] = ()
    meetings_least: int = 0
    meetings_most: int | None = None
    students_least: int = 0
    students_most: int | None = None


class Remark(Frozen):
    """A condition, and what it says for (or against) a pattern: a Jinja template over the answers."""

    when: Condition
    because: Text


class Slot(Frozen):
    """One step of a pattern: which activities can fill it, and when.

    `why` says what the step is for. `add` is put in when nothing fills the slot and time and environments allow it.
    `rank` places what fills the slot elsewhere in the order of sense than usual (`knowledge/planning/order.yaml`).
    """

    id: str
    title: Text
    activities: tuple[str, ...] = Field(min_length=1)
    phase: Phase
    why: Text
    optional: bool = False
    add: str | None = None
    rank: int | None = None


class Pattern(Frozen):
    """A session shape; its id is its file's name. `shape`: activity ids that the dialogue can fill in, in order.

    `asks`: without this it is another shape. `general`: it suits much, so that a shape of its own comes first.
    """

    title: Text
    line: Text
    text: Text
    source: str
    needs: tuple[EnvironmentId, ...] = ()
    asks: Condition = Condition()
    general: bool = False
    fits: tuple[Remark, ...] = Field(min_length=1)
    fits_less: tuple[Remark, ...] = ()
    slots: tuple[Slot, ...] = Field(min_length=2)
    shape: tuple[str, ...] = Field(min_length=1)
