"""Answers in words: what somebody chose and typed, as a person would read it back. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from coachbot.dialogue.conversation import Value
from coachbot.dialogue.fields import ANSWER, Asked
from coachbot.dialogue.words import Words

MONTHS = "month-names"


def described(asked: Sequence[Asked], value: Value, words: Words, *, skipped: bool = False) -> str:
    """An answer, one line a field; a turn that asks one thing has no label before it."""
    if skipped:
        return words("skipped")
    lines = [line for one in asked if (line := _line(one, value.get(one.id), words))]
    return "\n".join(lines) or words("nothing-chosen")


def _line(one: Asked, found: Any, words: Words) -> str:
    if found in (None, "", []):
        return ""
    said = _said(one, found, words)
    if one.id == ANSWER or not one.label:
        return said
    return f"{one.label}:\n{said}" if "\n" in said else f"{one.label}: {said}"


def _said(one: Asked, found: Any, words: Words) -> str:
    if one.kind == "choice":
        return _label(one, found)
    if one.kind == "choices":
        return ", ".join(_label(one, chosen) for chosen in found)
    if one.kind == "lines":
        return "\n".join(f"• {line['text']}" for line in found)
    if one.kind == "date":
        return _day(found, words)
    return str(found)


def _label(one: Asked, chosen: str) -> str:
    return next((option.label for option in one.options if option.id == chosen), chosen)


def _day(found: str, words: Words) -> str:
    day = date.fromisoformat(found)
    month = words(MONTHS).split()[day.month - 1]
    return f"{day.day} {month} {day.year}"
