"""Parts as plain text for a terminal, and what a typed line means for each kind of field. Pure."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from coachbot.coach.event import Held
from coachbot.coach.parts import (
    NAMED,
    Buttons,
    Divider,
    Field,
    Heading,
    Option,
    Paragraph,
    Part,
    Pick,
    PickDate,
    PickMany,
    PickPerson,
    PickTime,
    Picture,
    Small,
    Write,
    WriteNumber,
)
from coachbot.texts import Language

WIDTH = 88
EMPTY = "-"  # typed to leave an optional field empty
WORDS: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "form-ways": "you can also type",
        "closed": "Closed; nothing was kept.",
        "one": "Type a number.",
        "several": "Type numbers, with commas between them.",
        "lines": "Type one a line; an empty line ends.",
        "keeps": "Enter keeps",
        "optional": "Enter or - leaves it out.",
        "required": "An answer is needed here.",
        "no-option": "That is none of these. Type a number from the list.",
        "no-number": "Type a whole number within the bounds.",
        "no-date": "Type a day as 2027-02-08.",
        "no-time": "Type a time as 10:00.",
        "too-short": "That is too short.",
        "too-long": "That is too long.",
        "date": "As 2027-02-08.",
        "time": "As 10:00.",
        "hello": "Type your answers; quit ends. Everything is kept.",
    },
    "nl": {
        "form-ways": "je kunt ook typen",
        "closed": "Gesloten; er is niets bewaard.",
        "one": "Typ een nummer.",
        "several": "Typ nummers, met komma's ertussen.",
        "lines": "Typ er één per regel; een lege regel sluit af.",
        "keeps": "Enter houdt",
        "optional": "Enter of - slaat dit over.",
        "required": "Hier is een antwoord nodig.",
        "no-option": "Die staat er niet bij. Typ een nummer uit de lijst.",
        "no-number": "Typ een heel getal binnen de grenzen.",
        "no-date": "Typ een dag als 2027-02-08.",
        "no-time": "Typ een tijd als 10:00.",
        "too-short": "Dat is te kort.",
        "too-long": "Dat is te lang.",
        "date": "Als 2027-02-08.",
        "time": "Als 10:00.",
        "hello": "Typ je antwoorden; met quit stop je. Alles wordt bewaard.",
    },
}

_CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202d\u202e\ud800-\udfff\ufdd0\ufdd1]"
)  # \x1b could paint over the screen
_MARKS = re.compile(r"(?<![\w*_])([*_])(\S(?:[^\n]*?\S)?)\1(?![\w*_])")


def plain(text: str) -> str:
    """The text without our marks, and without what could steer a terminal."""
    return _MARKS.sub(r"\2", _MARKS.sub(r"\2", _CONTROL.sub("", NAMED.sub(r"@\1", text)))).strip()


def wrapped(text: str, indent: str = "") -> str:
    """The text on lines that fit."""
    lines = plain(text).splitlines()
    filled = [textwrap.fill(line, WIDTH, initial_indent=indent, subsequent_indent=indent) for line in lines]
    return "\n".join(filled)


def parts_text(parts: Sequence[Part], names: Sequence[str]) -> str:
    """Parts as text. `names` is what to type for each button, in order."""
    left = iter(names)
    drawn = (_DRAWN[type(part)](part, left) for part in parts)
    return "\n".join(text for text in drawn if text)


def _heading(part: Heading, names: Iterator[str]) -> str:
    text = wrapped(part.text)
    return f"{text}\n{'═' * min(len(text), WIDTH)}"


def _paragraph(part: Paragraph, names: Iterator[str]) -> str:
    text = wrapped(part.text)
    return f"{text}  [{plain(next(names, ''))}]" if part.button else text


def _small(part: Small, names: Iterator[str]) -> str:
    return wrapped(part.text, "  ")


def _divider(part: Divider, names: Iterator[str]) -> str:
    return "─" * WIDTH


def _picture(part: Picture, names: Iterator[str]) -> str:
    return wrapped(f"({part.alt}: {part.address})")


def _buttons(part: Buttons, names: Iterator[str]) -> str:
    row = " ".join(f"[{plain(next(names, ''))}]" for _ in part.buttons)
    return textwrap.fill(row, WIDTH, break_on_hyphens=False)


def _field(part: Field, names: Iterator[str]) -> str:
    return field_text(part, value_of(part))


_DRAWN: dict[type, Callable[[Any, Iterator[str]], str]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Small: _small,
    Divider: _divider,
    Picture: _picture,
    Buttons: _buttons,
    **dict.fromkeys((Pick, PickMany, PickPerson, Write, WriteNumber, PickDate, PickTime), _field),
}


def field_text(asked: Field, held: Held) -> str:
    """A field: its label and hint, and what there is to choose, numbered."""
    lines = [wrapped(asked.label), wrapped(asked.hint, "  ")]
    if isinstance(asked, (Pick, PickMany)):
        chosen = held if isinstance(held, tuple) else (held,)
        lines += _numbered(asked.options, chosen)
    if isinstance(asked, Write) and asked.example:
        lines.append(wrapped(f"“{asked.example}”", "  "))
    return "\n".join(line for line in lines if line)


def _numbered(options: Sequence[Option], chosen: Sequence[str | None]) -> list[str]:
    lines, group = [], ""
    for number, option in enumerate(options, 1):
        if option.group != group:
            group = option.group
            lines.append(f"  {plain(group)}")
        mark = "›" if option.id in chosen else " "
        line = f": {plain(option.line)}" if option.line else ""
        lines.append(textwrap.fill(f"{mark}{number:3}. {plain(option.label)}{line}", WIDTH, subsequent_indent="      "))
    return lines


def asked_text(asked: Field, held: Mapping[str, Held], language: Language) -> str:
    """A field with how to answer it."""
    words, now = WORDS[language], held.get(asked.id)
    how = [words[name] for name in (_HOW.get(type(asked), ""),) if name in words]
    how += [words["lines"]] if isinstance(asked, Write) and asked.lines else []
    how += [f"{asked.least}–{asked.most}"] if isinstance(asked, WriteNumber) else []
    how += [f"{words['keeps']}: {held_text(asked, now)}"] if now else [words["optional"]] if asked.optional else []
    return f"\n{field_text(asked, now)}\n  ({' '.join(how)})" if how else f"\n{field_text(asked, now)}"


_HOW = {Pick: "one", PickMany: "several", PickDate: "date", PickTime: "time"}


def held_text(asked: Field, held: Held) -> str:
    """What a field holds, on one line."""
    if isinstance(asked, (Pick, PickMany)):
        labels = {option.id: option.label for option in asked.options}
        return plain(", ".join(labels.get(one, one) for one in (held if isinstance(held, tuple) else (held or "",))))
    return plain("; ".join(str(held or "").splitlines()))


def value_of(asked: Field) -> Held:
    """What a field holds at first."""
    if isinstance(asked, PickPerson):
        return None
    if isinstance(asked, (Pick, PickMany)):
        return asked.chosen or None
    return str(asked.value) if asked.value not in ("", None) else None


@dataclass(frozen=True)
class Taken:
    """What a line gives a field: what it holds, or a problem by its name in WORDS, or that more lines follow."""

    held: Held = None
    problem: str = ""
    more: tuple[str, ...] | None = None


def taken(asked: Field, line: str, lines: tuple[str, ...], now: Held) -> Taken:
    """What this line means for this field; `lines` came before it, `now` is what the field holds."""
    text = _CONTROL.sub("", line).strip()
    if isinstance(asked, Write) and asked.lines and text and text != EMPTY:
        return Taken(more=(*lines, text))
    if lines:
        return _written(asked, "\n".join(lines))
    if text == EMPTY and asked.optional:
        return Taken()
    if not text:
        return Taken(now) if now or asked.optional else Taken(problem="required")
    return _READERS[type(asked)](asked, text)


def _one(asked: Pick, text: str) -> Taken:
    found = _option(asked.options, text)
    return Taken(found) if found else Taken(problem="no-option")


def _several(asked: PickMany, text: str) -> Taken:
    found = [_option(asked.options, part) for part in re.split(r"[,;\s]+", text) if part]
    if None in found or not found:
        found = [_option(asked.options, part) for part in re.split(r"[,;]", text) if part.strip()]
    chosen = tuple(dict.fromkeys(one for one in found if one))
    return Taken(problem="no-option") if None in found or not chosen else Taken(chosen)


def _option(options: Sequence[Option], text: str) -> str | None:
    word = text.strip().casefold()
    if word.isascii() and word.isdigit() and 1 <= int(word) <= len(options):
        return options[int(word) - 1].id
    return next((option.id for option in options if word in (option.label.casefold(), option.id.casefold())), None)


def _written(asked: Any, text: str) -> Taken:
    if len(text) < asked.least:
        return Taken(problem="too-short")
    return Taken(problem="too-long") if len(text) > asked.most else Taken(text)


def _number(asked: WriteNumber, text: str) -> Taken:
    whole = re.fullmatch(r"-?\d{1,15}", text, re.ASCII)
    inside = whole is not None and asked.least <= int(text) <= asked.most
    return Taken(str(int(text))) if inside else Taken(problem="no-number")


def _day(asked: PickDate, text: str) -> Taken:
    try:
        return Taken(date.fromisoformat(text).isoformat())
    except ValueError:
        return Taken(problem="no-date")


def _time(asked: PickTime, text: str) -> Taken:
    found = re.fullmatch(r"([01]?\d|2[0-3])[:.]([0-5]\d)", text, re.ASCII)
    return Taken(f"{int(found[1]):02}:{found[2]}") if found else Taken(problem="no-time")


_READERS: dict[type, Callable[[Any, str], Taken]] = {
    Pick: _one,
    PickMany: _several,
    PickPerson: lambda asked, text: Taken(text.removeprefix("@")),
    Write: _written,
    WriteNumber: _number,
    PickDate: _day,
    PickTime: _time,
}
