"""Text on its way to Slack and back: cleaned, escaped, cut and split, so that nobody's words ping, link or break out.

https://docs.slack.dev/messaging/formatting-message-text/
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator

ELLIPSIS = "…"
EMPTY = "–"  # Slack refuses texts without a character

_BREAKS = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
# Control characters, lone surrogates, overrides of the writing direction, and what is no character at all
_STRIPPED = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u202d\u202e\ufeff\ufffe\uffff]")
_NAMING = re.compile("[\ufdd0\ufdd1]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")


def clean(text: str) -> str:
    """The text without what Slack refuses or what would spoil the line after it."""
    if text.isprintable() or text.replace("\n", "").isprintable():  # nearly every text
        return text
    whole = _SURROGATES.sub("\ufffd", text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
    return _STRIPPED.sub("", _BREAKS.sub("\n", whole))


def typed(text: str) -> str:
    """What a person typed, cleaned; nobody is named by our own marks (`coach.parts.named`) in it."""
    return text if text.isprintable() else clean(_NAMING.sub("", text))


def one_line(text: str) -> str:
    """The text, cleaned, on one line."""
    return " ".join(clean(text).split())


def is_blank(text: str) -> bool:
    """There is nothing to see: only spaces, or characters without a shape."""
    if text.isprintable():  # nearly every line
        return not text.strip()
    return not any(character.isprintable() and not character.isspace() for character in text)


def escaped(text: str) -> str:
    """The text as mrkdwn: what would be a mention or a link is shown as it was typed."""
    return html.escape(text, quote=False)


def width(text: str, *, marked: bool = False) -> int:
    """The length of a text as Slack may count it: in UTF-16 units, and where it is `marked`, as it is escaped."""
    units = len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
    return units + 4 * text.count("&") + 3 * (text.count("<") + text.count(">")) if marked else units


def cut(text: str, limit: int, *, marked: bool = False) -> str:
    """The text, or as many words of it as fit, with an ellipsis."""
    if width(text, marked=marked) <= limit:
        return text
    reach = _reach(text, limit - 1, marked=marked)
    space = text.rfind(" ", reach // 2, reach + 1)
    kept = text[:space] if space > 0 else text[: _whole(text, reach)]
    return kept.rstrip() + ELLIPSIS


def split(text: str, limit: int, *, marked: bool = False) -> Iterator[str]:
    """The text in pieces that fit, parted between paragraphs, lines, sentences or words."""
    rest = text.strip()
    while width(rest, marked=marked) > limit:
        at = _border(rest, _reach(rest, limit, marked=marked))
        piece, rest = rest[:at].rstrip(), rest[at:].lstrip()
        if piece:
            yield piece
    if rest:
        yield rest


def _reach(text: str, limit: int, *, marked: bool) -> int:
    """How many characters fit."""
    spent = 0
    for index, character in enumerate(text[: limit + 1]):
        spent += width(character, marked=marked)
        if spent > limit:
            return index
    return min(len(text), limit)


_BORDERS = ("\n\n", "\n", ". ", "? ", "! ", "; ", " ")


def _border(text: str, reach: int) -> int:
    """Where to part a text whose first `reach` characters fit."""
    for mark in _BORDERS:
        found = text.rfind(mark, reach // 3, reach)
        if found > 0:
            return found + len(mark.rstrip() or mark)
    return max(1, _whole(text, reach))


def _whole(text: str, at: int) -> int:
    """The nearest place at or before `at` that does not part one visible character (an emoji may be ten of ours)."""
    for place in range(at, max(0, at - 40), -1):
        if place >= len(text) or not _joined(text, place):
            return place
    return at


def _joined(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    if before == "\u200d" or after in "\u200d\ufe0e\ufe0f\u20e3" or unicodedata.category(after) in ("Mn", "Mc", "Me"):
        return True
    if "\U0001f3fb" <= after <= "\U0001f3ff" or "\U000e0020" <= after <= "\U000e007f":
        return True
    return _is_flag(after) and len(re.search("[\U0001f1e6-\U0001f1ff]*$", text[:at])[0]) % 2 == 1  # type: ignore[index]


def _is_flag(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


_REFERENCE = re.compile(r"<([@#!]?)([^<>|\s]+)(?:\|([^<>]*))?>")
_UNESCAPES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


def readable(text: str) -> str:
    """What a person typed, from what Slack made of it: mentions, channels and links as they were seen."""
    seen = _REFERENCE.sub(_seen, text)
    for mark, character in _UNESCAPES:
        seen = seen.replace(mark, character)
    return typed(seen)


def _seen(found: re.Match[str]) -> str:
    kind, target, label = found[1], found[2], found[3] or ""
    if kind == "!":
        return label or f"@{target}"
    if kind:
        return kind + (label.lstrip(kind) or target)
    address = target.removeprefix("mailto:").removeprefix("tel:")
    return address if not label or label in address else f"{label} ({address})"
