"""What is done in several meetings: told in full in the first of them, in later ones with what is different."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from coachbot.planning.aligning import evidence_of
from coachbot.planning.draft import Draft
from coachbot.planning.parts import DELIVERY, REVISION, Part
from coachbot.planning.repeating import repeated_in
from coachbot.planning.speech import Speech
from coachbot.planning.steps import Stretch

_LONG = 90  # from so many minutes it is told with its changes in a later meeting too


def is_held_before(part: Part, meeting: int, draft: Draft) -> bool:
    """Whether an earlier meeting has told how it goes."""
    return _held(part, draft)[0] < meeting


def held_again(part: Part, told: list[Stretch], meeting: int, speech: Speech) -> list[Stretch]:
    """In the first meeting as it was told, in a later one in a row; with what it is about this time."""
    held, again = _held(part, speech.draft), part.activity.again
    if again is None or len(held) < 2:
        return told
    about = _about(part, meeting, speech)
    if meeting == held[0]:
        return [replace(told[0], text=" ".join((*about, told[0].text))), *told[1:]]
    as_then = _say("repeats", speech, number=held[0] + 1, how=again.to(speech.language))
    first, later = _once_and_more(part, told)
    whole = sum(one.minutes for one in first)
    if whole >= _LONG:
        return [replace(told[0], text=" ".join((as_then, *about, told[0].text))), *told[1:]]
    return [Stretch(whole, " ".join((as_then, *about)), part.id), *later]


def _held(part: Part, draft: Draft) -> list[int]:
    """The meetings in which it is done."""
    placement = draft.arrangement.placement
    repeated = [meeting for meeting, one in repeated_in(placement).items() if one == part]
    return sorted([*repeated, placement.meeting(part) or 0])


def _once_and_more(part: Part, told: Sequence[Stretch]) -> tuple[Sequence[Stretch], Sequence[Stretch]]:
    """How it goes once, and the rows that tell of doing it again in the same meeting."""
    steps = part.activity.meeting_steps
    again = max(0, sum(one.minutes for one in told) // steps.once - 1) if steps and steps.once else 0
    return told[: len(told) - again], told[len(told) - again :]


def _about(part: Part, meeting: int, speech: Speech) -> list[str]:
    """What it is about in this meeting: of what was made before it, what shows an outcome first."""
    draft, slots = speech.draft, speech.draft.arrangement.placement.slots
    own = [one for one in draft.parts if not one.scheduled and one.name != DELIVERY]
    before = [one for one in own if slots[one.id] == 2 * meeting]
    if part.activity.type != "discussion" or not before:
        return []
    made = min(before, key=lambda one: (not evidence_of(one.name, draft.answers), not one.activity.product))
    following = next((one for one in own if slots[one.id] == 2 * meeting + 2), None)
    values = {"part": speech.called(made), "following": speech.called(following), "revised": made.name == REVISION}
    return [
        _say("this-time", speech, **values, talk=part.activity.grouping == "individual", made=made.activity.product)
    ]


def _say(name: str, speech: Speech, **values: object) -> str:
    return speech.say(speech.draft.knowledge.texts.running.texts, name, **values)
