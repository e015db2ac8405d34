"""A plan as a PDF, read again with pypdf: what it says, and whether it can be read aloud."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from pypdf import PdfReader

from coachbot.export.audience import AUDIENCES, Audience
from coachbot.export.pdf import render_pdf
from coachbot.export.wish import Wish
from coachbot.planning.session_plan import Plan
from coachbot.texts import LANGUAGES, Language
from tests.export.kept import PLANS, kept_plan
from tests.export.test_pages import odd_plan
from tests.planning.made import answers, example, knowledge, plan


def read(made: Plan, wish: Wish) -> PdfReader:
    return PdfReader(io.BytesIO(render_pdf(made, knowledge(), wish)))


def words(reader: PdfReader) -> str:
    """The text of all pages on one line, without their numbers; where a line is broken does not matter."""
    pages = (re.sub(r"\s*\d+ / \d+\s*$", "", page.extract_text()) for page in reader.pages)
    return re.sub(r"\s+", " ", " ".join(pages))


def tags(node: Any) -> Iterator[Any]:
    """All elements of the structure that a screen reader goes by."""
    node = node.get_object()
    if isinstance(node, list):
        for one in node:
            yield from tags(one)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from tags(node["/K"])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("name", PLANS)
def test_everything_is_said(name: str, audience: Audience, language: Language) -> None:
    made = plan(example(name), language)
    said = words(read(made, Wish(audience)))
    wanted = [made.title, *made.outcomes, *(told for one in made.activities for told in one.instructions.split("\n\n"))]
    staff = [one.because for one in made.activities] + [finding.message for finding in made.findings]

    assert [text for text in wanted if text not in said] == []
    assert all((text in said) == (audience == "lecturer") for text in staff)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_it_is_tagged_with_title_language_headings_lists_and_a_table_with_headers(audience: Audience) -> None:
    made_at = datetime(2027, 1, 4, 9, tzinfo=UTC)
    reader = read(kept_plan("sync-async"), Wish(audience, made_at=made_at))
    root = reader.root_object
    found = list(tags(root["/StructTreeRoot"]["/K"]))
    kinds = [str(one["/S"]) for one in found]
    headers = [one for one in found if one["/S"] == "/TH"]
    pictures = [str(one["/Alt"]) for one in found if "/Alt" in one]

    assert root["/Lang"] == "nl" and root["/MarkInfo"]["/Marked"]
    assert reader.metadata and reader.metadata.title == "Bedrijfsethiek: Klokkenluiden"
    assert reader.metadata.creation_date == made_at
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert kinds.count("/H1") == 1 and kinds.count("/H3") == 7
    assert {"/L", "/LI", "/Table", "/TR", "/TD"} <= set(kinds) and len(headers) == 3
    assert any("Vragenronde" in alt for alt in pictures)


def test_words_that_look_like_markup_are_words_in_every_script() -> None:
    reader = read(odd_plan(), Wish())
    said = words(reader)

    assert "R&D <b>“naïve”</b> {{ x }} 🌍" in said and '#let x = 1 \\ "q"' in said
    assert "שלום" in said and "مرحبا" in said
    assert reader.metadata and reader.metadata.title == odd_plan().title


def test_every_sign_has_a_font_in_the_file() -> None:
    """None is drawn as an empty box."""
    for page in read(odd_plan(), Wish()).pages:
        fonts = page["/Resources"].get("/Font", {})
        assert all("/DescendantFonts" in fonts[name].get_object() for name in fonts)
        assert "\ufffd" not in page.extract_text()


def test_a_script_without_letters_of_ours_never_loses_the_document() -> None:
    """It is tagged all the same, and its title says it; only PDF/UA, which asks for every letter, is not kept to."""
    told, silent = read(odd_plan(), Wish()), read(plan(answers(course="བོད་ཡིག", topic="한국어")), Wish())

    assert silent.metadata and silent.metadata.title == "བོད་ཡིག: 한국어"
    assert silent.root_object["/MarkInfo"]["/Marked"] and "Fit a line to data" in words(silent)
    assert b"pdfuaid:part" in told.xmp_metadata.stream.get_data()  # type: ignore[union-attr]
    assert b"pdfuaid:part" not in silent.xmp_metadata.stream.get_data()  # type: ignore[union-attr]


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert render_pdf(odd_plan(), knowledge(), Wish()) == render_pdf(odd_plan(), knowledge(), Wish())
