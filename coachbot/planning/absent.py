"""Who cannot be there, at a fixed time or in a place: which parts that touches, and which of them say what such a
student does instead."""

from __future__ import annotations

from coachbot.planning.draft import Draft
from coachbot.planning.parts import Part
from coachbot.planning.rounds import BRIEF

BEING_THERE = ("no-fixed-times", "no-travel")


def out_of_reach(kind: str, draft: Draft) -> list[Part]:
    """What these students may not be able to come to."""
    if kind == "no-fixed-times":
        return [part for part in draft.parts if part.scheduled]
    return [part for part in draft.parts if part.place in ("physical", "workplace")]


def says_instead(part: Part, draft: Draft) -> bool:
    """Whether the instructions say what is done instead; of two halves the first one in a meeting does.

    With one student there is nobody else who was there: a time and place are chosen together.
    """
    left_out = [kind for kind in BEING_THERE if kind in draft.answers.left_out]
    if draft.answers.group_size == 1 or not any(part in out_of_reach(kind, draft) for kind in left_out):
        return False
    first = next((one for one in draft.parts if one.name == part.name and one.scheduled), None)
    return first == part and part.activity.absent is not None


def without_instead(kind: str, draft: Draft) -> list[Part]:
    """What remains to be arranged for them; what takes a few minutes of a meeting is not worth it."""
    told = {part.name for part in draft.parts if says_instead(part, draft)}
    left = [part for part in out_of_reach(kind, draft) if part.name not in told]
    return [part for part in left if not told or not part.scheduled or draft.minutes[part.id] >= BRIEF]
