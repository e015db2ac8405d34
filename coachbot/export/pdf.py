"""A plan as a PDF that can be read aloud: PDF/UA-1, with title, language, headings, lists and a table with headers."""

from __future__ import annotations

from pathlib import Path

from coachbot.errors import OurMistake
from coachbot.export.illustrated import picture_for
from coachbot.export.sheet import sheet_of
from coachbot.export.typesetting import typeset
from coachbot.export.wish import Wish
from coachbot.planning.knowledge import Knowledge
from coachbot.planning.session_plan import Plan

PAGE = Path(__file__).parent / "page.typ"


def render_pdf(plan: Plan, knowledge: Knowledge, wish: Wish) -> bytes:
    """The whole plan, in its own language."""
    picture = picture_for(plan, knowledge, wish.audience, "svg")
    drawn = {"svg": picture.content.decode(), "alt": picture.alt} if picture else None
    sheet = {**sheet_of(plan, knowledge, wish.audience, wish.note), "picture": drawn}
    made_at = int(wish.made_at.timestamp())
    try:
        return typeset(PAGE, sheet, "pdf", made_at=made_at, standard="ua-1")
    except OurMistake:  # somebody's words are in a script that our fonts lack, and PDF/UA asks for every letter
        return typeset(PAGE, sheet, "pdf", made_at=made_at)
