"""A plan as a Word document, read again with python-docx; and templates of other people's."""

from __future__ import annotations

import io
import itertools
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from coachbot.export.audience import AUDIENCES, Audience
from coachbot.export.docx import TEMPLATE, render_docx
from coachbot.export.formats import rendered
from coachbot.export.wish import Wish
from coachbot.planning.session_plan import Plan
from tests.export.kept import PLANS, assert_as_kept, kept_plan
from tests.export.test_pages import ODD, odd_plan
from tests.planning.made import knowledge


def read(made: Plan, wish: Wish) -> Document:
    return docx.Document(io.BytesIO(render_docx(made, knowledge(), wish)))


def told(document: Document) -> str:
    """All that is said, in order: each paragraph with its style, each row of a table with bars."""
    lines: list[str] = []
    for part in document.iter_inner_content():
        if isinstance(part, docx.table.Table):
            lines += [" | ".join(dict.fromkeys(cell.text for cell in row.cells)) for row in part.rows]
        else:
            picture = part._p.findall(f".//{qn('wp:docPr')}")
            lines.append(f"{part.style.name if part.style else ''}: {'[picture]' if picture else part.text}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("name", PLANS)
def test_a_document_says_what_it_said_when_it_was_last_read(name: str, audience: Audience) -> None:
    assert_as_kept(f"{name}-{audience}.docx.txt", told(read(kept_plan(name), Wish(audience))))


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_document_reads_well_aloud(audience: Audience) -> None:
    document = read(kept_plan("sync-async"), Wish(audience, made_at=datetime(2027, 1, 4, 9, tzinfo=UTC)))
    styles = [one.style.name for one in document.paragraphs if one.style and one.style.name.startswith("Heading")]
    (table,) = document.tables
    languages = {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))}
    (picture,) = document.inline_shapes

    assert document.core_properties.title == "Bedrijfsethiek: Klokkenluiden"
    assert document.core_properties.language == "nl-NL" and languages == {"nl-NL"}
    assert document.core_properties.created == datetime(2027, 1, 4, 9, tzinfo=UTC)
    assert styles[0] == "Heading 1" and {"Heading 1", "Heading 2"} == set(styles)
    assert table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None
    assert "Vragenronde" in picture._inline.docPr.get("descr")


@pytest.mark.parametrize("audience", AUDIENCES)
def test_everybodys_words_stand_there_as_they_were_typed(audience: Audience) -> None:
    document = read(odd_plan(), Wish(audience))

    assert document.paragraphs[0].text == f"{ODD}: {ODD}" == document.core_properties.title
    assert ODD in [one.text for one in document.paragraphs if one.style and one.style.name == "List Bullet"]


def test_what_xml_cannot_hold_is_left_out() -> None:
    made = kept_plan("example-a").model_copy(update={"title": "A\x00B\x0b & C\ud800"})
    document = docx.Document(io.BytesIO(rendered("docx", made, knowledge(), Wish())))

    assert document.paragraphs[0].text == "AB & C"


def with_text(folder: Path, old: str, new: str) -> Path:
    """The built-in template with one paragraph that says something else."""
    document = docx.Document(str(TEMPLATE))
    cells = (one for table in document.tables for row in table.rows for cell in row.cells for one in cell.paragraphs)
    found = next(one for one in itertools.chain(document.paragraphs, cells) if one.text == old)
    found.runs[0].text = new
    for run in found.runs[1:]:
        run.text = ""
    path = folder / "house.docx"
    document.save(str(path))
    return path


def test_a_template_of_ones_own_takes_the_place_of_the_built_in_one(tmp_path: Path) -> None:
    problems: list[str] = []
    path = with_text(tmp_path, "{{ overview.title }}", "University of Example: {{ overview.title }}")
    document = read(kept_plan("example-a"), Wish(template=path, tell=problems.append))

    assert "University of Example: At a glance" in [one.text for one in document.paragraphs]
    assert problems == []


# what stands in the template instead of what -> where and what is said about it
BAD_TEMPLATES = {
    ("{{ title }}", "{{ tilte }}"): ("{{ tilte }}", "'tilte' is undefined"),
    ("{{ overview.title }}", "{{ overview.title }"): ("{{ overview.title }", "unexpected '}'"),
    ("{%p for part in sections %}", "{%p for part in sectoins %}"): ("sectoins", "'sectoins' is undefined"),
    ("{%p if foot %}", "{%p fi foot %}"): ("fi foot", "unknown tag 'fi'"),
    ("{{ title }}", "{{ title.__class__.__mro__ }}"): ("__class__", "unsafe"),
    ("{{ title }}", "{{ 1 // 0 }}"): ("{{ 1 // 0 }}", "division"),
}


@pytest.mark.parametrize("change", BAD_TEMPLATES)
def test_a_template_with_a_fault_is_named_with_its_place_and_the_built_in_one_is_used(
    change: tuple[str, str], tmp_path: Path
) -> None:
    problems: list[str] = []
    path = with_text(tmp_path, *change)
    document = read(kept_plan("example-a"), Wish(template=path, tell=problems.append))
    place, said = BAD_TEMPLATES[change]

    assert told(document) == told(read(kept_plan("example-a"), Wish()))
    assert len(problems) == 1 and problems[0].startswith(f"{path}: near “")
    assert place in problems[0] and said in problems[0]
    assert problems[0].endswith("The built-in template was used instead.")


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04broken", None])
def test_a_template_that_is_no_word_document_is_named(content: bytes | None, tmp_path: Path) -> None:
    problems: list[str] = []
    path = tmp_path / "house.docx"
    if content is not None:
        path.write_bytes(content)
    document = read(kept_plan("example-a"), Wish(template=path, tell=problems.append))

    assert document.paragraphs[0].text == kept_plan("example-a").title
    assert len(problems) == 1 and problems[0].startswith(f"{path}: ")
