"""The picture of a plan within a page: a page is never lost because its picture could not be drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from coachbot.errors import CoachbotError
from coachbot.export.audience import Audience
from coachbot.planning.knowledge import Knowledge
from coachbot.planning.session_plan import Plan


@dataclass(frozen=True)
class Drawn:
    """A picture, and the same in words."""

    content: bytes
    alt: str


def picture_for(plan: Plan, knowledge: Knowledge, audience: Audience, form: Literal["png", "svg"]) -> Drawn | None:
    """The picture; None where there can be none, such as of a plan that is too long for one."""
    from coachbot.export.picture import alt_text, picture_of, picture_svg

    try:
        draw = picture_of if form == "png" else picture_svg
        return Drawn(draw(plan, knowledge, audience), alt_text(plan, knowledge, audience))
    except CoachbotError:
        return None
