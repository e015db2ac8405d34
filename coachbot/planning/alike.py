"""Rounds that go like the one before them, told in one row: how many, how long each, and what the last one is for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from coachbot.planning.parts import STEP
from coachbot.planning.speech import Speech
from coachbot.planning.steps import Stretch


def alike_as_one(body: Sequence[Stretch], speech: Speech) -> Iterator[Stretch]:
    """Those in a row become one; after a break, how they go is not told again."""
    told = set[str | None]()
    for (part, is_alike), group in groupby(body, key=lambda one: (one.part, one.alike is not None)):
        if is_alike:
            yield _row(list(group), speech, first=part not in told)
            told.add(part)
        else:
            yield from group


def _row(rounds: Sequence[Stretch], speech: Speech, *, first: bool) -> Stretch:
    """One row for these; what is said in them besides comes after how they go."""
    goes, whole = rounds[-1].alike, sum(one.minutes for one in rounds)
    each = STEP * round(whole / len(rounds) / STEP)
    how = {"rest": goes.rest if goes and first else "", "last": goes.last if goes else ""}
    long = {"count": len(rounds), "minutes": each, "about": any(one.minutes != each for one in rounds)}
    text = speech.say(speech.draft.knowledge.texts.running.texts, "once-more", **long, **how)
    besides = (one.text for one in rounds if one.text)
    return replace(rounds[0], minutes=whole, text=" ".join((text, *besides)), alike=None)
