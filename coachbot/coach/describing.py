"""Answers in words: what somebody chose and typed, as a person would read it back. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Any

from coachbot.dialogue.conversation import Value
from coachbot.dialogue.fields import ANSWER, Asked, row_of
from coachbot.dialogue.reading import EMPTY
from coachbot.dialogue.words import Words

NONE = "none"  # the option that a row with several cells does not count at all


def described(asked: Sequence[Asked], value: Value, words: Words, *, skipped: bool = False) -> str:
    """An answer, one line a field or a row. What stands behind "more" and is as usual is left out."""
    if skipped:
        return words("skipped")
    lines: list[str] = []
    for row, grouped in groupby(asked, key=lambda one: one.row):
        cells = list(grouped)
        lines += [_row(row, cells, value, words)] if row else _fields(cells, value, words)
    return "\n".join(line for line in lines if line) or words("nothing-chosen")


def _fields(asked: Sequence[Asked], value: Value, words: Words) -> list[str]:
    return [_line(one, value[one.id], words) for one in asked if _counts(one, value)]


def _own_words(one: Asked, found: Any, words: Words) -> str:
    """What was said beside a row, quoted under it."""
    return f"> {' '.join(_said(one, found, words).split())}"


def _counts(one: Asked, value: Value) -> bool:
    found = value.get(one.id)
    if one.beside and NONE in (value.get(other) for other in value if row_of(other) == row_of(one.id)):
        return False
    return found not in EMPTY and not (one.more and found == one.default)


def _row(row: str, cells: Sequence[Asked], value: Value, words: Words) -> str:
    """A row of several cells: "Case study: feedback by: The lecturer; students use it in: …"."""
    if value.get(cells[0].id) == NONE:
        return ""
    counting = [one for one in cells if _counts(one, value)]
    said = [_cell(row, one, value[one.id], words) for one in counting if not one.beside]
    quoted = [_own_words(one, value[one.id], words) for one in counting if one.beside]
    return "\n".join([f"{row}: {'; '.join(said)}" if said else row, *quoted]) if counting else ""


def _cell(row: str, one: Asked, found: Any, words: Words) -> str:
    """One cell, with what it is about where the row does not say it."""
    label = one.label.removeprefix(f"{row}: ")
    return f"{label}: {_said(one, found, words)}" if label not in ("", row) else _said(one, found, words)


def _line(one: Asked, found: Any, words: Words) -> str:
    if one.beside:
        return _own_words(one, found, words)
    said = _said(one, found, words)
    if one.id == ANSWER or not one.label:
        return said
    mark = "" if one.label[-1] in "?…" else ":"
    return f"{one.label}{mark}\n{said}" if "\n" in said or one.kind == "lines" else f"{one.label}{mark} {said}"


def _said(one: Asked, found: Any, words: Words) -> str:
    if one.kind == "choice":
        return _label(one, found)
    if one.kind == "choices":
        return ", ".join(_label(one, chosen) for chosen in found)
    if one.kind == "lines":
        return "\n".join(f"• {line['text']}" for line in found)
    if one.kind == "date":
        return day_in_words(date.fromisoformat(found), words)
    return str(found)


def _label(one: Asked, chosen: str) -> str:
    return next((option.label for option in one.options if option.id == chosen), chosen)


def day_in_words(day: date, words: Words) -> str:
    """8 February 2027."""
    return f"{day.day} {words('month-names').split()[day.month - 1]} {day.year}"
