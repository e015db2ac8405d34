"""Everybody's words in a form that survives being written as XML and being read by those who read it carelessly."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from coachbot.planning.session_plan import Plan

# What XML 1.0 cannot hold in any way: most control characters, halves of characters, and two that are none.
# https://www.w3.org/TR/xml/#charsets
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_JOINER = "\u2060"  # has no width and stands for nothing: https://www.unicode.org/charts/PDF/U2000.pdf
_READ_TWICE = re.compile(r"<(?=[A-Za-z/!?])|&(?=#?[A-Za-z0-9]+;)")


def without_forbidden(text: str) -> str:
    """The text without the characters that XML forbids."""
    return _FORBIDDEN.sub("", text)


def read_twice(text: str) -> str:
    """The text, so that it is not taken for markup where its entities are resolved once too often.

    Moodle's import does that: `&lt;b&gt;` in a page would become bold. A sign without width keeps `<` and `b` apart.
    """
    return _READ_TWICE.sub(lambda match: match[0] + _JOINER, text)


def title_read_twice(text: str) -> str:
    """A title, so that nothing in it is taken for a tag and cut out: the sign for "less than" in its wide form.

    Moodle even refuses a whole cartridge whose name has "p < 0.05" in it.
    """
    return read_twice(text).replace("<", "＜")


def within_bytes(text: str, most: int) -> str:
    """The text, cut off with three dots where it takes more bytes than these, blanks not counted."""
    if _bytes(text) <= most:
        return text
    while _bytes(f"{text}…") > most:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _bytes(text: str) -> int:
    return len(text.replace(" ", "").encode("utf-8", "replace"))


def with_words(plan: Plan, change: Callable[[str], str]) -> Plan:
    """The plan with each of its texts changed; ids have nothing in them that such a change would touch."""
    return Plan.model_validate(_changed(plan.to_dict(), change))


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [_changed(one, change) for one in value]
    if isinstance(value, dict):
        return {key: _changed(one, change) for key, one in value.items()}
    return value
