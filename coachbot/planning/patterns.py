"""Patterns: session shapes with slots, as the files in `knowledge/patterns/` describe them. Ranking is in `ranking`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import chain
from typing import Annotated

from pydantic import Field

from coachbot.planning.environments import PLACES, EnvironmentId, Phase, SettingId
from coachbot.texts import Frozen, Text

Meetings = Annotated[int, Field(ge=0, le=8)]  # what answers can have (`answers`)
Students = Annotated[int, Field(ge=1, le=2000)]
Parallel = Annotated[int, Field(ge=1, le=100)]  # groups that do it at the same time
Group = Annotated[tuple[str, ...], Field(min_length=1)]

_COUNTED = {"meetings": "meetings", "students": "students", "parallel": "parallel groups"}


class Condition(Frozen):
    """What must be true of the answers; everything that is given must hold.

    `activities_each`: at least one activity of each of these groups is named.
    """

    activities_any: tuple[str, ...] = ()
    activities_each: tuple[Group, ...] = ()
    activities_none: tuple[str, ...] = ()
    environments_all: tuple[EnvironmentId, ...] = ()
    environments_none: tuple[EnvironmentId, ...] = ()
    settings_any: tuple[SettingId, ...] = ()
    meetings_least: Meetings = 0
    meetings_most: Meetings | None = None
    students_least: Students = 1
    students_most: Students | None = None
    parallel_least: Parallel = 1
    parallel_most: Parallel | None = None

    @property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """Of each of these one activity has to be named."""
        return (*([self.activities_any] if self.activities_any else []), *self.activities_each)


def contradictions(*together: Condition) -> Iterator[str]:
    """Why these conditions can never all hold, whatever a lecturer answers."""
    for what, name in _COUNTED.items():
        least = max(getattr(one, f"{what}_least") for one in together)
        most = min((limit for one in together if (limit := getattr(one, f"{what}_most")) is not None), default=least)
        if least > most:
            yield f"at least {least} and at most {most} {name}"
    wanted = set(chain.from_iterable(one.environments_all for one in together))
    shunned = set(chain.from_iterable(one.environments_none for one in together))
    yield from (f'with and without the environment "{name}"' for name in sorted(wanted & shunned))
    if shunned >= set(PLACES):
        yield "without any environment"
    without = set(chain.from_iterable(one.activities_none for one in together))
    groups = chain.from_iterable(one.groups for one in together)
    yield from (f"with and without {' or '.join(group)}" for group in groups if set(group) <= without)


class Remark(Frozen):
    """A condition, and what it says for (or against) a pattern: a Jinja template over the answers.

    A whole sentence, since it stands alone; where it follows "because", its capital goes. `have`: what was named of the
    activities that the condition is about.
    """

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

    @cached_property
    def known(self) -> frozenset[str]:
        """The activities that can fill it."""
        return frozenset(self.activities)


class Pattern(Frozen):
    """A session shape; its id is its file's name. `shape`: activity ids that the dialogue can fill in, in order.

    `asks`: without this it is another shape. `general`: it suits much, so that a shape of its own comes first.
    `common`: many courses have it, so that it is offered before others that would fit as well.
    `days`: the name promises so many days, on which nothing else is on.
    `worked_example`: who, what, where and how long, in a discipline; made up by us.
    """

    title: Text
    line: Text
    text: Text
    source: str
    worked_example: Text
    needs: tuple[EnvironmentId, ...] = ()
    asks: Condition = Condition()
    general: bool = False
    common: bool = False
    days: int | None = Field(default=None, ge=1)
    fits: tuple[Remark, ...] = Field(min_length=1)
    fits_less: tuple[Remark, ...] = Field(min_length=1)
    slots: tuple[Slot, ...] = Field(min_length=2)
    shape: tuple[str, ...] = Field(min_length=1)

    @cached_property
    def known(self) -> frozenset[str]:
        """Every activity that belongs to this shape."""
        return frozenset().union(*(slot.known for slot in self.slots))
