"""What comes in between in a running order: breaks, and a question to all in the middle of an explanation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from coachbot.planning.parts import down
from coachbot.planning.steps import Stretch

_NEAR = 15  # a change so near to where something is to come in between is the better place for it


def with_pauses(body: list[Stretch], pauses: Sequence[int], text: str, on: str) -> list[Stretch]:
    """With the breaks near to where they would be if they came evenly."""
    whole = sum(one.minutes for one in body)
    for number, long in enumerate(pauses, 1):
        given = sum(pauses[: number - 1])
        body = interrupted(body, whole * number // (len(pauses) + 1) + given, Stretch(long, text), on, _NEAR)
    return body


def interrupted(body: list[Stretch], wanted: int, pause: Stretch, on: str, near: int) -> list[Stretch]:
    """With something in between after so many minutes: at a change that is near, or in the middle of a long stretch."""
    ends = list(accumulate(one.minutes for one in body))
    changes = [(abs(end - wanted), index) for index, end in enumerate(ends[:-1], 1) if not body[index].joined]
    distance, at = min(changes, default=(wanted, 0))
    if at and distance <= near:
        return [*body[:at], pause, *body[at:]]
    index = next(index for index, end in enumerate(ends) if end > wanted)
    long = body[index]
    before = down(wanted - (ends[index] - long.minutes))
    if not 0 < before < long.minutes:
        return [*body[:index], pause, *body[index:]]
    rest = replace(long, minutes=long.minutes - before, text=long.on or on, alike=None)
    return [*body[:index], replace(long, minutes=before), pause, rest, *body[index + 1 :]]
