"""A plan as Markdown. Everybody's words are escaped, so none become markup."""

from __future__ import annotations

import re
from functools import lru_cache

from jinja2 import StrictUndefined, Template
from jinja2.sandbox import SandboxedEnvironment

from coachbot.export.audience import Audience
from coachbot.export.pages import PAGES
from coachbot.planning.knowledge import Knowledge
from coachbot.planning.session_plan import Plan

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&!])")
_LINE_START = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))")


def escaped(text: object) -> str:
    """Text on one line, with everything that Markdown or HTML could read as markup made plain."""
    line = re.sub(r"\s+", " ", str(text))
    line = _MARKUP.sub(r"\\\1", line)
    return _LINE_START.sub(lambda match: f"{match[1]}{_plain_start(match[2])}", line)


def _plain_start(mark: str) -> str:
    return mark if mark.isdigit() else f"\\{mark}"


@lru_cache(maxsize=8)
def _template(source: str) -> Template:
    jinja = SandboxedEnvironment(
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=False, finalize=escaped
    )
    return jinja.from_string(source)


def render_markdown(plan: Plan, knowledge: Knowledge, audience: Audience = "lecturer", note: str = "") -> str:
    """The whole plan, in its own language. `note` stands under the title, for the lecturer alone."""
    page = knowledge.texts.markdown if audience == "lecturer" else knowledge.texts.students
    text = _template(page.template).render(PAGES[audience](plan, knowledge), note=note)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"
