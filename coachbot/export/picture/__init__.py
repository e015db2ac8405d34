"""A plan as a picture: a timeline with a lane for each environment, and the balance of what students do."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Literal

from coachbot.errors import Fault, Refused
from coachbot.export.audience import Audience
from coachbot.export.picture.alt import words_of
from coachbot.export.picture.timeline import Timeline
from coachbot.export.typesetting import typeset
from coachbot.planning.knowledge import Knowledge
from coachbot.planning.session_plan import Plan

ALT_TEXT = 1900  # characters; Slack's image blocks take 2,000
MOST = 60  # activities; a suggested plan has some twenty, and each takes about as much room as a thumb
ALONE = Path(__file__).parent / "alone.typ"


def picture_of(plan: Plan, knowledge: Knowledge, audience: Audience = "lecturer") -> bytes:
    """A PNG of 1080 pixels wide, as high as the plan needs."""
    return _drawn(Timeline(plan, knowledge, audience), "png")


def picture_svg(plan: Plan, knowledge: Knowledge, audience: Audience = "lecturer") -> bytes:
    """The same as SVG (UTF-8), for pages that scale it. Its letters are shapes, so it carries the words beside them."""
    timeline = Timeline(plan, knowledge, audience)
    start, rest = _drawn(timeline, "svg").decode().split(">", 1)
    title, words = escape(timeline.plan_title), escape(words_of(timeline, ALT_TEXT))
    named = f'role="img" lang="{plan.language}" aria-labelledby="picture-title" aria-describedby="picture-words"'
    said = f'<title id="picture-title">{title}</title><desc id="picture-words">{words}</desc>'
    return f"{start} {named}>{said}{rest}".encode()


def alt_text(plan: Plan, knowledge: Knowledge, audience: Audience = "lecturer", longest: int = ALT_TEXT) -> str:
    """What the picture shows, in words, in the plan's language; of a long plan less, so that it is never longer."""
    return words_of(Timeline(plan, knowledge, audience), longest)


def _drawn(timeline: Timeline, form: Literal["png", "svg"]) -> bytes:
    count = len(timeline.plan.activities)
    if count > MOST:
        message = f"has {count} activities, and a picture has room for {MOST}; ask for another format"
        raise Refused([Fault("the plan", None, message)])
    return typeset(ALONE, timeline.values(), form)
