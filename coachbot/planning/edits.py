"""What a lecturer changed in a plan by hand: values that are kept with the plan, and done again on each new version.

A plan is its answers, its shape and these, in their order; so undoing leaves the last one out, and another shape keeps
those that still fit. How each is done is in `editing`.

A *slot* is a moment on the line of time (`placing`): 0 before the first meeting, 1 the first meeting, 2 after it, ...;
without meetings 0, 2 and 4 are the start, the core and the close.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter

from coachbot.planning.activities import Grouping
from coachbot.planning.answers import MOST_TASK, FeedbackWish
from coachbot.planning.environments import SettingId
from coachbot.texts import Frozen

GROUPINGS: tuple[Grouping, ...] = ("individual", "pairs", "groups", "class")
Slot = Annotated[int, Field(ge=0, le=16)]


class Add(Frozen):
    """Another activity, in this setting; without a slot where it makes most sense."""

    kind: Literal["add"] = "add"
    activity: str
    setting: SettingId
    slot: Slot | None = None


class Remove(Frozen):
    """One part away; of an activity with two settings the other stays."""

    kind: Literal["remove"] = "remove"
    part: str


class Move(Frozen):
    """To another moment; there right after this part, or first."""

    kind: Literal["move"] = "move"
    part: str
    slot: Slot
    after: str | None = None


class Swap(Frozen):
    """Another activity in its place: what it showed, linked and got feedback on goes over to that one."""

    kind: Literal["swap"] = "swap"
    part: str
    activity: str


class SetMinutes(Frozen):
    """So many minutes, whatever there is."""

    kind: Literal["minutes"] = "minutes"
    part: str
    minutes: Annotated[int, Field(ge=5, le=12000, multiple_of=5)]


class SetSetting(Frozen):
    """Done at another time or place."""

    kind: Literal["setting"] = "setting"
    part: str
    setting: SettingId


class SetGrouping(Frozen):
    """Alone, in pairs, in groups, or all together."""

    kind: Literal["grouping"] = "grouping"
    part: str
    grouping: Grouping


class SetTask(Frozen):
    """What exactly students do in it, in the lecturer's words; empty: nothing besides the usual instructions."""

    kind: Literal["task"] = "task"
    activity: str
    task: Annotated[str, Field(max_length=MOST_TASK)] = ""


class SetEvidence(Frozen):
    """Students show this outcome (its place among the outcomes) in this activity, and in no other."""

    kind: Literal["evidence"] = "evidence"
    outcome: Annotated[int, Field(ge=0, le=4)]
    activity: str


class WithoutTries(Frozen):
    """No first try, added by coachbot, of these outcomes (their places among the outcomes)."""

    kind: Literal["without-tries"] = "without-tries"
    outcomes: Annotated[tuple[Annotated[int, Field(ge=0, le=4)], ...], Field(min_length=1, max_length=5)]


class SetFeedback(Frozen):
    """All feedback on an activity; none: there is none, even on something that was made."""

    kind: Literal["feedback"] = "feedback"
    activity: str
    wishes: Annotated[tuple[FeedbackWish, ...], Field(max_length=4)] = ()


class SetAside(Frozen):
    """A finding that the lecturer read and does not follow, and why."""

    kind: Literal["set-aside"] = "set-aside"
    check: str
    part: str | None = None
    reason: Annotated[str, Field(max_length=500)] = ""


Edit = Annotated[
    Add
    | Remove
    | Move
    | Swap
    | SetMinutes
    | SetSetting
    | SetGrouping
    | SetTask
    | SetEvidence
    | WithoutTries
    | SetFeedback
    | SetAside,
    Field(discriminator="kind"),
]
EDITS: TypeAdapter[tuple[Edit, ...]] = TypeAdapter(tuple[Edit, ...])

Why = Literal[
    "part-gone",
    "activity-unknown",
    "already-there",
    "last-activity",
    "too-many",
    "setting-not-allowed",
    "no-meeting",
    "meeting-elsewhere",
    "moment-not-for-it",
    "halves-in-order",
    "too-short",
    "nobody-together",
    "feedback-on-itself",
    "outcome-gone",
]


@dataclass(frozen=True)
class Misfit:
    """An edit (and its place among the edits) that cannot be done, or no longer: why, and the values of the sentence
    that says so."""

    index: int
    edit: Edit
    why: Why
    values: Mapping[str, Any] = field(default_factory=dict)


class Unfit(Exception):
    """Raised while an edit is being done that cannot be."""

    def __init__(self, why: Why, **values: Any) -> None:
        super().__init__(why)
        self.why, self.values = why, values


def edits_from(packed: object) -> tuple[Edit, ...]:
    """Edits as they were kept, as values again."""
    return EDITS.validate_python(packed)


def packed_edits(edits: tuple[Edit, ...]) -> list[dict[str, Any]]:
    """Edits as plain values, to be kept."""
    return [edit.model_dump(mode="json", by_alias=True, exclude_none=True) for edit in edits]
