"""What people type in the chat: a word that coachbot knows (help, back, pause …), or the answer to what is asked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coachbot.dialogue.fields import Asked, Offer
from coachbot.dialogue.words import Words

SURE = 100
PERHAPS = 75  # from here on it is worth asking "did you mean …?"; a choice of ours

# what it does -> how people say it, in either language
COMMANDS: Mapping[str, tuple[str, ...]] = {
    "help": ("help", "hulp", "?", "uitleg", "what is this", "wat is dit"),
    "back": ("back", "terug", "previous", "vorige"),
    "skip": ("skip", "overslaan", "sla over", "next", "volgende"),
    "pause": ("pause", "pauze", "pauzeer", "later", "stop for now"),
    "continue": ("continue", "resume", "go on", "verder", "ga verder", "doorgaan"),
    "over": ("start over", "opnieuw", "begin opnieuw", "restart"),
    "cancel": ("cancel", "annuleer", "annuleren", "stop"),
    "new": ("new", "nieuw", "start", "new session", "nieuwe sessie"),
    "plans": ("plans", "plannen", "my plans", "mijn plannen"),
    "menu": ("hello", "hi", "hey", "hallo", "hoi", "goedemorgen", "goedemiddag", "good morning", "menu"),
}


@dataclass(frozen=True)
class Understood:
    """What was meant: `held` as a control would have sent it, or `perhaps`, one option to ask about."""

    held: str | tuple[str, ...] | None = None
    perhaps: Offer | None = None


def command_in(text: str) -> str | None:
    """The command that somebody typed, alone."""
    plain = _plain(text)
    return next((name for name, said in COMMANDS.items() if plain in said), None)


def is_yes(text: str, words: Words) -> bool:
    return _plain(text) in ("yes", "ja", "ok", "oke", "oké", "okay", "sure", "graag", words("continue").lower())


def understood(asked: Asked, text: str) -> Understood:
    """A typed reply to one question: exact, then what is close to it."""
    if asked.kind == "choice":
        return _one(asked.options, text)
    if asked.kind == "choices":
        return _several(asked.options, text)
    if asked.kind == "number":
        found = re.search(r"\d[\d .]*", text)
        return Understood(re.sub(r"[ .]", "", found.group()) if found else text)
    return Understood(text)


def _one(options: Sequence[Offer], text: str) -> Understood:
    score, option = _closest(options, text)
    if option is None or score < PERHAPS:
        return Understood()
    return Understood(option.id) if score >= SURE else Understood(perhaps=option)


def _several(options: Sequence[Offer], text: str) -> Understood:
    if _plain(text) in ("all", "alle", "alles", "all of them", "allemaal"):
        return Understood(tuple(option.id for option in options))
    chosen: list[str] = []
    for part in re.split(r",|;|&|\+|\n|\band\b|\ben\b", text):
        if part.strip():
            score, option = _closest(options, part)
            if option is None or score < PERHAPS:
                return Understood()
            if score < SURE:
                return Understood(perhaps=option)
            chosen.append(option.id)
    return Understood(tuple(dict.fromkeys(chosen)) or None)


def _closest(options: Sequence[Offer], text: str) -> tuple[float, Offer | None]:
    from rapidfuzz import fuzz  # 28 ms to import: only when somebody types

    plain = _plain(text)
    if plain.isdigit() and 1 <= int(plain) <= len(options):
        return SURE, options[int(plain) - 1]
    scored = [
        (max(fuzz.ratio(plain, _plain(option.label)), fuzz.ratio(plain, option.id)), option) for option in options
    ]
    return max(scored, key=lambda pair: pair[0], default=(0.0, None))


def _plain(text: str) -> str:
    return re.sub(r"[.!,]+$", "", text.strip().lower())
