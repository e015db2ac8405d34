"""Texts of `dialogs/` and `knowledge/` measured where they stand, so that the author is told the line of each.

What coachbot makes of them, whole messages and windows, is measured in fits.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from coachbot.coach import word_names
from coachbot.errors import Fault
from coachbot.marked import Marked
from coachbot.slack import limits
from coachbot.slack.fits import beginning, too_long
from coachbot.texts import LANGUAGES

STRONG = 2  # characters that make a text bold
TRYING = 10  # room for what stands before the title of a shape on its button
Steps = tuple[str | int, ...]

WORDS = "dialogs/words.yaml"
IN_DIALOGUES: Mapping[str, int] = {
    "asks": limits.SECTION - STRONG,
    "why": limits.SMALL,
    "help": limits.SECTION,
    "open": limits.BUTTON_LABEL,
    "yes": limits.BUTTON_LABEL,
    "label": limits.LABEL,
    "hint": limits.HINT,
    "example": limits.PLACEHOLDER,
}
IN_OPTIONS: Mapping[str, int] = {"label": limits.OPTION_LABEL, "line": limits.OPTION_LINE}
# the beginning of a file's name -> key -> limit
IN_KNOWLEDGE: Mapping[str, Mapping[str, int]] = {
    "knowledge/cards/": {"title": limits.BUTTON_LABEL, "text": limits.SECTION - limits.BUTTON_LABEL},
    "knowledge/activities/": {"title": limits.OPTION_LABEL, "line": limits.OPTION_LINE},
    "knowledge/patterns/": {"title": limits.BUTTON_LABEL - TRYING},
    "knowledge/environments.yaml": {"title": limits.OPTION_LABEL, "line": limits.OPTION_LINE},
    "knowledge/settings.yaml": {"title": limits.OPTION_LABEL},
    "knowledge/learning-types.yaml": {"verb": limits.GROUP_LABEL},
}
IN_WORDS: tuple[tuple[frozenset[str], int], ...] = (
    (word_names.ON_WINDOWS, limits.VIEW_BUTTON),
    (word_names.ON_CONFIRMATIONS, limits.CONFIRM_ANSWER),
    (word_names.ON_BUTTONS, limits.BUTTON_LABEL),
    (word_names.ABOVE_CONFIRMATIONS, limits.CONFIRM_TITLE),
    (word_names.IN_CONFIRMATIONS, limits.CONFIRM_TEXT),
)


def text_faults(marked: Mapping[str, Marked]) -> Iterator[tuple[Fault, str]]:
    """Every text that is too long, with how it begins."""
    for file, one in marked.items():
        for path, text in _texts(one.value, ()):
            limit = _limit(file, path[:-1])
            size = too_long(text, limit) if limit else None
            if size is not None:
                message = f"{'.'.join(map(str, path))} has {size} characters; Slack has room for {limit}"
                yield one.fault(message, *path), beginning(text)


def _texts(value: Any, path: Steps) -> Iterator[tuple[Steps, str]]:
    """All texts in these languages, with where they stand."""
    if isinstance(value, dict):
        for key, child in value.items():
            if key in LANGUAGES and isinstance(child, str):
                yield (*path, key), child
            else:
                yield from _texts(child, (*path, key))
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from _texts(child, (*path, index))


def _limit(file: str, path: Steps) -> int | None:
    key = str(path[-1]) if path else ""
    if file == WORDS:
        return next((limit for names, limit in IN_WORDS if key in names), limits.SECTION)
    if file.startswith("dialogs/"):
        return (IN_OPTIONS if "options" in path else IN_DIALOGUES).get(key)
    return next((known.get(key) for start, known in IN_KNOWLEDGE.items() if file.startswith(start)), None)
