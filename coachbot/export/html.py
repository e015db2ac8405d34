"""A plan as one HTML file that needs nothing else: no scripts, no outside requests, readable aloud and on paper."""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from coachbot.export.audience import Audience
from coachbot.export.illustrated import picture_for
from coachbot.export.sheet import sheet_of
from coachbot.planning.knowledge import Knowledge
from coachbot.planning.session_plan import Plan

TEMPLATES = Path(__file__).parent / "templates"


@lru_cache(maxsize=1)
def templates() -> Environment:
    """The templates of this folder; whatever they fill in is escaped."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render_html(
    plan: Plan, knowledge: Knowledge, audience: Audience = "lecturer", note: str = "", *, illustrated: bool = True
) -> str:
    """The whole page, in the plan's own language; `illustrated`: with its picture, ten times as large."""
    picture = picture_for(plan, knowledge, audience, "svg") if illustrated else None
    drawn = {"data": b64encode(picture.content).decode(), "alt": picture.alt} if picture else None
    return templates().get_template("page.html").render(sheet_of(plan, knowledge, audience, note), picture=drawn)
