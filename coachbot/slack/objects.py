"""Block Kit's small objects: texts, options, confirmations. Every text that goes to Slack is made here.

https://docs.slack.dev/reference/block-kit/composition-objects
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from coachbot.coach.parts import NAMED, Confirm, Option
from coachbot.errors import OurMistake
from coachbot.slack import limits
from coachbot.slack.escape import EMPTY, clean, cut, escaped, is_blank, one_line, split, width

Json = dict[str, Any]


@lru_cache(maxsize=512)  # the same buttons and titles stand under nearly every message
def label(text: str, most: int) -> str:
    """One line of plain text that fits; a dash where there is nothing to say."""
    return EMPTY if is_blank(text) else cut(one_line(text), most)


def plain(text: str, most: int) -> Json:
    """A plain_text object: Slack takes it as it is, so nothing in it can ping or link."""
    return {"type": "plain_text", "text": label(text, most), "emoji": True}


def marked(text: str, most: int) -> Json:
    """A mrkdwn object: *bold*, _italic_ and people's names are ours, everything else is shown as it was typed."""
    return _mrkdwn(written(text, most))


def marked_pieces(text: str, most: int) -> list[Json]:
    """As many mrkdwn objects as the text needs to fit; none where there is nothing to say."""
    if is_blank(text):
        return []
    whole = clean(text).strip()
    if width(whole, marked=True) <= most:  # nearly every text
        return [_mrkdwn(_written(whole))]
    return [_mrkdwn(_written(piece)) for piece in split(whole, most, marked=True) if not is_blank(piece)]


def _mrkdwn(text: str) -> Json:
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def written(text: str, most: int) -> str:
    """Text with our marks, escaped, that fits; a dash where there is nothing to say."""
    return EMPTY if is_blank(text) else _written(cut(clean(text).strip(), most, marked=True))


def _written(text: str) -> str:
    made = escaped(text)
    return NAMED.sub(r"<@\1>", made) if "\ufdd0" in made else made


def option(given: Option) -> Json:
    """An option; `line` is its description."""
    if not 1 <= len(given.id) <= limits.OPTION_ID:
        raise OurMistake(f"Slack could not carry the option {given.id[:80]!r}: its id has {len(given.id)} characters.")
    made: Json = {"text": plain(given.label, limits.OPTION_LABEL), "value": given.id}
    return made if is_blank(given.line) else made | {"description": plain(given.line, limits.OPTION_LINE)}


def confirm(given: Confirm) -> Json:
    """What is asked before a button does what it does."""
    return {
        "title": plain(given.title, limits.CONFIRM_TITLE),
        "text": plain(given.text, limits.CONFIRM_TEXT),
        "confirm": plain(given.yes, limits.CONFIRM_ANSWER),
        "deny": plain(given.no, limits.CONFIRM_ANSWER),
    }
