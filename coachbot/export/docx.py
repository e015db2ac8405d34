"""A plan as a Word document, from a template that a university can replace by one in its own house style.

A template is somebody else's file: it is rendered in a sandbox, and where it is wrong the built-in one takes its place.
"""

from __future__ import annotations

import io
import re
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coachbot.export.illustrated import Drawn, picture_for
from coachbot.export.sheet import sheet_of
from coachbot.export.wish import Wish
from coachbot.planning.knowledge import Knowledge
from coachbot.planning.session_plan import Plan
from coachbot.texts import Language

if TYPE_CHECKING:
    from docxtpl import DocxTemplate

TEMPLATE = Path(__file__).parent / "templates" / "plan.docx"
LOCALES: Mapping[Language, str] = {"en": "en-GB", "nl": "nl-NL"}
HIGHEST, WIDEST = 22.0, 16.0  # centimetres that a picture may take of a page
LONGEST = 60  # signs of a place in a template


def render_docx(plan: Plan, knowledge: Knowledge, wish: Wish) -> bytes:
    """The whole plan. What is wrong with the wish's template is told to `wish.tell`, and the built-in one is used."""
    sheet = sheet_of(plan, knowledge, wish.audience, wish.note)
    picture = picture_for(plan, knowledge, wish.audience, "png")
    if wish.template is not None:
        try:
            return _filled(wish.template, sheet, picture, plan, wish)
        except Exception as error:  # whatever a file of somebody else's can do
            wish.tell(f"{wish.template}: {_why(wish.template, error)}. The built-in template was used instead.")
    return _filled(TEMPLATE, sheet, picture, plan, wish)


def _filled(template: Path, sheet: Mapping[str, Any], picture: Drawn | None, plan: Plan, wish: Wish) -> bytes:
    from docxtpl import DocxTemplate  # 190 ms to import
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    document = DocxTemplate(io.BytesIO(template.read_bytes()))
    document.init_docx()
    drawn = _inline(document, picture) if picture else None
    document.render({**sheet, "picture": drawn}, SandboxedEnvironment(autoescape=True, undefined=StrictUndefined))
    _described(document, plan, picture, wish)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _inline(document: DocxTemplate, picture: Drawn) -> Any:
    """As wide as it can be without being too high."""
    from docx.shared import Cm
    from docxtpl import InlineImage

    width, height = (int.from_bytes(picture.content[at : at + 4], "big") for at in (16, 20))  # as a PNG begins
    wide = min(WIDEST, HIGHEST * width / height)
    return InlineImage(document, io.BytesIO(picture.content), width=Cm(wide))


def _described(document: DocxTemplate, plan: Plan, picture: Drawn | None, wish: Wish) -> None:
    """Title, language and dates; and in words what the picture shows."""
    from docx.oxml.ns import qn

    made = document.docx
    properties, moment = made.core_properties, wish.made_at.replace(tzinfo=None, microsecond=0)
    properties.title, properties.language = plan.title[:255], LOCALES[plan.language]
    properties.created = properties.modified = moment
    for styles in (made.styles.element, made.element):
        for language in styles.iter(qn("w:lang")):
            language.set(qn("w:val"), LOCALES[plan.language])
    for shape in made.inline_shapes:
        shape._inline.docPr.set("descr", picture.alt if picture else "")


def _why(template: Path, error: Exception) -> str:
    """What is wrong, and near which words of the template."""
    if isinstance(error, OSError):
        return str(error.strerror or "it cannot be read")
    steps = [step.lineno for step in traceback.extract_tb(error.__traceback__) if step.filename == "<template>"]
    line = getattr(error, "lineno", None) or next(iter(steps), None)
    place = _excerpt(_words_at(template, int(line)), str(error)) if line else ""
    said = str(error) if line else "it is not a Word document (.docx) that can be filled in"
    return f"near “{place}”: {said}" if place else said


def _excerpt(words: str, said: str) -> str:
    """Some of the words: those around the name that the error names, where it names one."""
    named = re.search(r"'([^']+)'", said)
    at = max(0, words.find(named[1]) - LONGEST // 2) if named else 0
    return f"{'…' if at else ''}{words[at : at + LONGEST]}{'…' if at + LONGEST < len(words) else ''}"


def _words_at(template: Path, line: int) -> str:
    """The words that stand at this line of the template, as docxtpl counts them: a paragraph a line."""
    from docxtpl import DocxTemplate

    document = DocxTemplate(io.BytesIO(template.read_bytes()))
    document.init_docx()
    source = re.sub(r"<w:p([ >])", r"\n<w:p\1", document.patch_xml(document.get_xml()))
    lines = source.splitlines()
    return re.sub(r"<[^>]+>", "", lines[line - 1]).strip() if line <= len(lines) else ""
