"""What the lecturer's own words name, in whichever language they are; what a negation stands before is not named."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coachbot.planning.wording import Obstacles

_MARKS = re.compile(r"[^\w\s']+")
_END = " | "  # where a mark stood: a negation before it is about something else


def recognised(words: str, texts: Obstacles) -> list[str]:
    """The names of what is recognised, in the order of the file."""
    said = _said(words)
    return [name for name, known in texts.recognised.items() if any(_names(word, said, texts) for word in known)]


def _said(words: str) -> str:
    """In small letters, with single spaces, also at both ends, so that a word can be asked for as a whole."""
    plain = words.lower().replace("’", "'").replace("-", " ")
    return f" {' '.join(_MARKS.sub(_END, plain).split())} "


def _names(word: str, said: str, texts: Obstacles) -> bool:
    return any(_before(said, at) not in texts.negations for at in _places(word, said))


def _places(word: str, said: str) -> Iterator[int]:
    at = said.find(word)
    while at >= 0:
        yield at
        at = said.find(word, at + 1)


def _before(said: str, at: int) -> str:
    """The word that stands directly before; empty at the beginning, or where what was found is the end of a word."""
    before = said[:at]
    return next(reversed(before.split()), "") if said[at] == " " or before.endswith(" ") else ""
