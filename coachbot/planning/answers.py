"""What a lecturer told coachbot: the public format `coachbot.answers/1`. What may not be combined is in `refusals`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

from coachbot.planning.activities import Giver, When
from coachbot.planning.environments import EnvironmentId, Place, SettingId
from coachbot.texts import Frozen, Language

How = Literal["discussed", "built-on", "results-used", "reflected-on", "presented", "prepared-for"]
WishedHow = Literal["discussed", "built-on", "results-used", "reflected-on", "presented", "prepared-for", "not-yet"]
Obstacle = Literal[
    "time",
    "rooms-or-equipment",
    "tools-or-skills",
    "group-size",
    "timetable",
    "practice-partners",
    "students-do-not-prepare",
    "privacy-or-rules",
    "other",
]
LeftOut = Literal[
    "no-fixed-times",
    "no-travel",
    "no-device",
    "captions-or-screen-reader",
    "other-first-language",
    "no-prior-knowledge",
    "none-known",
]
NEXT_SESSION = "next-session"
NOTHING_YET = "nothing-yet"
_INSTANT = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)")


def _whole(value: Any) -> Any:
    """Numbers only: `"30"` and `true` are refused, as JSON Schema does."""
    if isinstance(value, bool | str):
        raise ValueError("should be a whole number")
    return value


def _unique(values: tuple[Any, ...]) -> tuple[Any, ...]:
    twice = sorted({str(value) for value in values if values.count(value) > 1})
    if twice:
        raise ValueError(f"stands twice: {', '.join(twice)}")
    return values


def _instant(value: str) -> str:
    try:
        datetime.fromisoformat(value.upper())
    except ValueError:
        value = ""
    if not _INSTANT.fullmatch(value):
        raise ValueError("should be a moment with its offset, such as 2027-02-08T10:00:00+01:00")
    return value


def _given(value: Any) -> Any:
    """What may be left out may not be given empty."""
    if value is None:
        raise ValueError("is empty; give a value, or leave the line out")
    return value


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


_GIVEN = BeforeValidator(_given)
Whole = Annotated[int, BeforeValidator(_whole)]
MOST_TASK = 1600  # characters: a line of up to 300 for each of five outcomes
Task = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=MOST_TASK)]
Outcome = Annotated[str, StringConstraints(min_length=3, max_length=300)]


class Meeting(Frozen):
    """A scheduled meeting; `starts_at` with offset, kept as it was typed."""

    minutes: Annotated[Whole, Field(ge=5, le=600)]
    starts_at: Annotated[Annotated[str, AfterValidator(_instant)] | None, _GIVEN] = None


class Evidence(Frozen):
    """In which activity students show an outcome (an index into the outcomes)."""

    outcome: Annotated[Whole, Field(ge=0)]
    activity: str


class Connection(Frozen):
    """What is done in one environment comes back in another."""

    start: Place = Field(alias="from")
    to: Place
    how: WishedHow


class FeedbackWish(Frozen):
    """Feedback that the lecturer wants. `used_in`: an activity's id, `next-session` or `nothing-yet`."""

    activity: str
    by: Giver
    when: When = "within-days"
    where: Annotated[Place | None, _GIVEN] = None
    used_in: Annotated[str | None, _GIVEN] = None


class Answers(Frozen):
    """The answers themselves. `settings` gives one or two for an activity; `tasks` what exactly students do in it, in
    the lecturer's words."""

    course: Annotated[str, StringConstraints(min_length=1, max_length=120)]
    topic: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    outcomes: Annotated[tuple[Outcome, ...], Field(min_length=1, max_length=5)]
    group_size: Annotated[Whole, Field(ge=1, le=2000)]
    parallel_groups: Annotated[Whole, Field(ge=1, le=100)] = 1
    meetings: Annotated[tuple[Meeting, ...], Field(max_length=8)]
    own_minutes: Annotated[Whole, Field(ge=0, le=12000)]
    workplace_minutes: Annotated[Annotated[Whole, Field(ge=0, le=60000)] | None, _GIVEN] = None
    environments: Annotated[tuple[EnvironmentId, ...], Field(min_length=1), AfterValidator(_unique)]
    wanted_environment: EnvironmentId | Literal["none"] = "none"
    obstacle_kind: Annotated[Obstacle | None, _GIVEN] = None
    obstacle: Annotated[Annotated[str, StringConstraints(max_length=500)] | None, _GIVEN] = None
    activities: Annotated[tuple[str, ...], Field(min_length=1, max_length=14), AfterValidator(_unique)]
    settings: Mapping[
        str,
        Annotated[
            tuple[SettingId, ...],
            BeforeValidator(_listed),
            Field(min_length=1, max_length=2),
            AfterValidator(_unique),
        ],
    ] = {}
    tasks: Mapping[str, Task] = {}
    evidence: tuple[Evidence, ...] = ()
    connections: tuple[Connection, ...] = ()
    feedback: tuple[FeedbackWish, ...] = ()
    left_out: Annotated[tuple[LeftOut, ...], AfterValidator(_unique)] = ()

    @property
    def together(self) -> int:
        """Students who are in a room at once: all of them, or the largest parallel group."""
        return -(-self.group_size // self.parallel_groups)


class AnswersFile(Frozen):
    """The whole document `coachbot.answers/1`."""

    format: Literal["coachbot.answers/1"]
    dialogue: Literal["session"]
    language: Language = "en"
    answers: Answers


def place_of(path: Iterable[str | int]) -> str:
    """A place in the file as people write it: `answers.connections[1].to`."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).removeprefix(".")
