"""The formats that a plan can be had in: one table. What is heavy is loaded when it is first asked for.

Each says what it is called, how its files end, for whom it can be, and what makes it: (plan, knowledge, wish) -> bytes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from coachbot.export.audience import AUDIENCES, Audience
from coachbot.export.plain_words import with_words, without_forbidden
from coachbot.export.wish import Wish
from coachbot.planning.knowledge import Knowledge
from coachbot.planning.session_plan import Plan

LONGEST_NAME = 60  # signs of a file's name before its ending


Render = Callable[[Plan, Knowledge, Wish], bytes]
Say = Callable[[Plan, Knowledge, Wish, int], str]


@dataclass(frozen=True)
class Format:
    """A format; `ending` is without the dot. `alt` says in words what a picture shows, in so many characters."""

    ending: str
    media_type: str
    render: Render
    audiences: tuple[Audience, ...] = AUDIENCES
    alt: Say | None = None
    needs_dates: bool = False


def _markdown(plan: Plan, knowledge: Knowledge, wish: Wish) -> bytes:
    from coachbot.export.markdown import render_markdown

    return render_markdown(plan, knowledge, wish.audience, wish.note).encode()


def _html(plan: Plan, knowledge: Knowledge, wish: Wish) -> bytes:
    from coachbot.export.html import render_html

    return render_html(plan, knowledge, wish.audience, wish.note).encode()


def _docx(plan: Plan, knowledge: Knowledge, wish: Wish) -> bytes:
    from coachbot.export.docx import render_docx

    return render_docx(plan, knowledge, wish)


def _pdf(plan: Plan, knowledge: Knowledge, wish: Wish) -> bytes:
    from coachbot.export.pdf import render_pdf

    return render_pdf(plan, knowledge, wish)


def _icalendar(plan: Plan, knowledge: Knowledge, wish: Wish) -> bytes:
    from coachbot.export.icalendar import render_icalendar

    return render_icalendar(plan, knowledge, wish)


def _cartridge_11(plan: Plan, knowledge: Knowledge, wish: Wish) -> bytes:
    from coachbot.export.cartridge import render_cartridge

    return render_cartridge(plan, knowledge, "1.1", wish.audience)


def _cartridge_13(plan: Plan, knowledge: Knowledge, wish: Wish) -> bytes:
    from coachbot.export.cartridge import render_cartridge

    return render_cartridge(plan, knowledge, "1.3", wish.audience)


def _json(plan: Plan, knowledge: Knowledge, wish: Wish) -> bytes:
    return plan.to_json().encode()


def _png(plan: Plan, knowledge: Knowledge, wish: Wish) -> bytes:
    from coachbot.export.picture import picture_of

    return picture_of(plan, knowledge, wish.audience)


def _svg(plan: Plan, knowledge: Knowledge, wish: Wish) -> bytes:
    from coachbot.export.picture import picture_svg

    return picture_svg(plan, knowledge, wish.audience)


def _in_words(plan: Plan, knowledge: Knowledge, wish: Wish, longest: int) -> str:
    from coachbot.export.picture import alt_text

    return alt_text(plan, knowledge, wish.audience, longest)


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ZIP = "application/zip"
# the most wanted first
FORMATS: Mapping[str, Format] = {
    "docx": Format("docx", WORD, _docx),
    "pdf": Format("pdf", "application/pdf", _pdf),
    "html": Format("html", "text/html", _html),
    "png": Format("png", "image/png", _png, alt=_in_words),
    "ics": Format("ics", "text/calendar", _icalendar, needs_dates=True),
    "markdown": Format("md", "text/markdown", _markdown),
    "svg": Format("svg", "image/svg+xml", _svg),
    "cc11": Format("imscc", ZIP, _cartridge_11),
    "cc13": Format("imscc", ZIP, _cartridge_13),
    "json": Format("json", "application/json", _json, ("lecturer",)),
}


def rendered(name: str, plan: Plan, knowledge: Knowledge, wish: Wish) -> bytes:
    """The plan in this format; without the few characters that no XML and hardly a program can hold."""
    wish = replace(wish, note=without_forbidden(wish.note))
    return FORMATS[name].render(with_words(plan, without_forbidden), knowledge, wish)


def lacks_dates(plan: Plan, form: Format) -> bool:
    """Whether the format would say more if each meeting had a date."""
    return form.needs_dates and (not plan.meetings or any(meeting.starts_at is None for meeting in plan.meetings))


def file_name(plan: Plan, form: Format, audience: Audience) -> str:
    """A name for the file, from the plan's title: letters and digits of any script, for every system's folders."""
    title = unicodedata.normalize("NFC", plan.title)
    words = re.sub(r"[^\w]+", "-", title).strip("-_")[:LONGEST_NAME].rstrip("-_") or "plan"
    return f"{words}{'' if audience == 'lecturer' else f'-{audience}'}.{form.ending}"
