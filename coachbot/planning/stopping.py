"""Where an explanation stops for something that students do: its stretches, cut at the minutes that were promised."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from coachbot.planning.obstacle_answers import Answered
from coachbot.planning.parts import STEP, Part
from coachbot.planning.speech import Speech
from coachbot.planning.steps import Stretch
from coachbot.planning.wording import render


def with_stops(part: Part, told: Sequence[Stretch], speech: Speech) -> list[Stretch]:
    """As it was told, or with the stops that the plan promises: these take the place of those between its rounds."""
    for promised in speech.answered:
        if promised.stops_every and part in promised.parts:
            return _stopped(told, promised, promised.stops_every, speech)
    return list(told)


def _stopped(told: Sequence[Stretch], promised: Answered, every: int, speech: Speech) -> list[Stretch]:
    stopped, at = list[Stretch](), 0
    for one in _ended_at_a_stop(list(_rounds_as_one(told)), every):
        text = one.text
        for minutes in _pieces(one.minutes, at, every):
            if at and at % every == 0:
                text = f"{_stop(promised, at // every, speech, goes_on=not text)} {text}".strip()
            stopped.append(replace(one, minutes=minutes, text=text))
            at, text = at + minutes, ""
    return stopped


def _stop(promised: Answered, number: int, speech: Speech, *, goes_on: bool) -> str:
    text = speech.draft.knowledge.texts.obstacles.students["stop"]
    return render(text, speech.language, **promised.values, number=number, goes_on=goes_on)


def _rounds_as_one(told: Sequence[Stretch]) -> Iterator[Stretch]:
    for is_round, group in groupby(told, key=lambda one: one.round):
        some = list(group)
        yield from [replace(some[0], minutes=sum(one.minutes for one in some))] if is_round else some


def _ended_at_a_stop(told: list[Stretch], every: int) -> list[Stretch]:
    """What follows the rounds begins at a stop, where that is a few minutes away; what comes last makes up for it."""
    at = 0
    for index, one in enumerate(told[:-1]):
        at += one.minutes
        later = round(at / every) * every - at
        if one.round and abs(later) <= STEP and one.minutes + later > 0 and told[-1].minutes - later > 0:
            told[index] = replace(one, minutes=one.minutes + later)
            told[-1] = replace(told[-1], minutes=told[-1].minutes - later)
            return told
    return told


def _pieces(minutes: int, at: int, every: int) -> Iterator[int]:
    """The minutes up to each stop in them."""
    while minutes:
        long = min(minutes, every - at % every)
        yield long
        minutes, at = minutes - long, at + long
