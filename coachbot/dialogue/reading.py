"""What was typed and chosen, read as a value: for each field what it holds, or the name of what is wrong with it.

`read` is for what comes in; `remaining` for what was said earlier and may no longer fit what is asked now.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date, time
from difflib import SequenceMatcher
from typing import Any

from coachbot.dialogue.conversation import Value
from coachbot.dialogue.fields import Asked

EMPTY: tuple[Any, ...] = (None, "", [])  # nothing was said
SIMILAR = 0.6  # from here on a changed line counts as the same line, edited


@dataclass(frozen=True)
class Problem:
    """What is wrong with a field: the name of a text in `words.problems`, and the figures that it mentions."""

    name: str
    figures: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Reading:
    """The value as far as it could be read, and the problems by field id."""

    value: Value
    problems: Mapping[str, Problem]


def read(asked: Sequence[Asked], held: Mapping[str, Any], before: Value) -> Reading:
    """What came in for these fields. A field that was not shown (behind "more") keeps what it had, or its default."""
    value: dict[str, Any] = {}
    problems: dict[str, Problem] = {}
    for one in asked:
        if one.id not in held:
            found = before.get(one.id, one.default)
        else:
            found = _READERS[one.kind](one, held[one.id], before.get(one.id))
        if isinstance(found, Problem):
            problems[one.id] = found
        elif found in EMPTY:
            if not one.optional:
                problems[one.id] = Problem("needed")
        else:
            value[one.id] = found
    return Reading(value, problems)


def remaining(asked: Sequence[Asked], value: Value) -> tuple[Value, bool]:
    """What of an earlier value still fits, and whether that is a whole answer to what is asked now."""
    kept: dict[str, Any] = {}
    whole = True
    for one in asked:
        found = value.get(one.id, one.default)
        if found in EMPTY:
            whole = whole and one.optional
            continue
        fitting = _fitting(one, found)
        whole = whole and fitting == found
        if fitting not in EMPTY:
            kept[one.id] = fitting
    return kept, whole


def _fitting(one: Asked, found: Any) -> Any:
    """The part of an earlier answer that could be given again now."""
    if one.kind == "choices":
        offered = {option.id for option in one.options}
        listed = found if isinstance(found, list) else ()
        return [chosen for chosen in listed if isinstance(chosen, str) and chosen in offered]
    if one.kind == "lines":
        sound = isinstance(found, list) and all(isinstance(line, dict) for line in found)
        return found if sound and not _fault_in_lines(one, [line["text"] for line in found]) else None
    held = _as_held(one, found)
    return None if held is None or isinstance(_READERS[one.kind](one, held, found), Problem) else found


def _as_held(one: Asked, found: Any) -> Any:
    """An earlier answer in the form in which it comes in; None where it is of another kind."""
    if one.kind == "number":
        return str(found) if isinstance(found, int) else None
    return found if isinstance(found, str) else None


def _read_choice(one: Asked, held: Any, before: Any) -> Any:
    offered = {option.id for option in one.options}
    if not held:
        return None
    return held if held in offered else Problem("not-offered")


def _read_choices(one: Asked, held: Any, before: Any) -> Any:
    offered = [option.id for option in one.options]
    chosen = set((held,) if isinstance(held, str) else held or ())
    if not chosen <= set(offered):
        return Problem("not-offered")
    if one.most is not None and len(chosen) > one.most:
        return Problem("too-many", {"most": one.most, "given": len(chosen)})
    return [option for option in offered if option in chosen]


def _read_text(one: Asked, held: Any, before: Any) -> Any:
    text = str(held or "").strip()
    if text and len(text) < (one.least or 0):
        return Problem("too-short", {"least": one.least})
    if one.most is not None and len(text) > one.most:
        return Problem("too-long", {"most": one.most, "given": len(text)})
    return text


def _read_lines(one: Asked, held: Any, before: Any) -> Any:
    lines = [line for line in (_line(raw) for raw in str(held or "").splitlines()) if line]
    return _fault_in_lines(one, lines) or with_ids(lines, before if isinstance(before, list) else [], one.taken)


def _fault_in_lines(one: Asked, lines: Sequence[str]) -> Problem | None:
    if one.most is not None and len(lines) > one.most:
        return Problem("too-many-lines", {"most": one.most, "given": len(lines)})
    for line in lines:
        if len(line) > one.longest:
            return Problem("line-too-long", {"most": one.longest, "given": len(line), "line": line[:40]})
        if len(line) < (one.least or 0):
            return Problem("line-too-short", {"least": one.least, "line": line})
    return None


_BEFORE_A_LINE = re.compile(r"^\s*(?:[-*•–]\s+|\d{1,2}[.)]\s+)?")


def _line(raw: str) -> str:
    """A line without the dash or number that people put before it."""
    return _BEFORE_A_LINE.sub("", raw).strip()


def with_ids(
    lines: Sequence[str], before: Sequence[Mapping[str, str]], taken: Set[str] = frozenset()
) -> list[dict[str, str]]:
    """Lines with ids of their own: an unchanged line keeps its id, then a similar one; deleting one shifts nothing.

    A new line gets none that is `taken`: what was said of a line that is gone says nothing of it.
    """
    free = list(before)
    ids: dict[int, str] = {}
    for wanted in (1.0, SIMILAR):
        for index, line in enumerate(lines):
            if index not in ids:
                found = _closest(line, free, wanted)
                if found is not None:
                    ids[index] = found["id"]
                    free.remove(found)
    used = {*taken, *(item["id"] for item in before)}
    for index in range(len(lines)):
        if index not in ids:
            ids[index] = _new_id(used)
            used.add(ids[index])
    return [{"id": ids[index], "text": line} for index, line in enumerate(lines)]


def _closest(line: str, free: Sequence[Mapping[str, str]], wanted: float) -> Mapping[str, str] | None:
    if wanted == 1.0:  # most lines are as they were, and are looked at several times a turn
        return next((item for item in free if item["text"] == line), None)
    scored = [(SequenceMatcher(None, line, item["text"]).ratio(), item) for item in free]
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] >= wanted else None


def _new_id(used: set[str]) -> str:
    """The next number after all that are used."""
    numbers = [int(name[1:]) for name in used if name[1:].isdigit()]
    return f"o{max(numbers, default=0) + 1}"


def _read_number(one: Asked, held: Any, before: Any) -> Any:
    text = str(held or "").strip().replace(" ", "")
    if not text:
        return None
    if not re.fullmatch(r"[+-]?\d{1,9}", text):
        return Problem("not-a-number")
    number = int(text)
    if (one.least is not None and number < one.least) or (one.most is not None and number > one.most):
        return Problem("out-of-bounds", {"least": one.least, "most": one.most})
    return number


def _read_date(one: Asked, held: Any, before: Any) -> Any:
    return _parsed(date.fromisoformat, held, "not-a-date")


def _read_time(one: Asked, held: Any, before: Any) -> Any:
    return _parsed(time.fromisoformat, held, "not-a-time")


def _parsed(parse: Callable[[str], Any], held: Any, problem: str) -> Any:
    text = str(held or "").strip()
    if not text:
        return None
    try:
        parse(text)
    except ValueError:
        return Problem(problem)
    return text


_READERS: Mapping[str, Callable[[Asked, Any, Any], Any]] = {
    "choice": _read_choice,
    "choices": _read_choices,
    "text": _read_text,
    "lines": _read_lines,
    "number": _read_number,
    "date": _read_date,
    "time": _read_time,
}
