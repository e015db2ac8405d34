"""The pages of a plan, for the lecturer and for students: Markdown and HTML."""

from __future__ import annotations

import html
import io
import re
from functools import partial
from itertools import pairwise
from typing import Any

import docx
import pytest
from icalendar import Calendar
from pypdf import PdfReader

from coachbot.export.audience import AUDIENCES, Audience
from coachbot.export.formats import FORMATS, rendered
from coachbot.export.html import render_html
from coachbot.export.markdown import render_markdown
from coachbot.export.wish import Wish
from coachbot.planning.session_plan import Plan
from coachbot.texts import LANGUAGES, Language
from tests.export.kept import PLANS, assert_as_kept, kept_plan
from tests.export.reading_html import Element, elements
from tests.planning.made import answers, example, knowledge, plan

ODD = 'R&D <b>“naïve”</b> {{ x }} 🌍 שלום مرحبا *a* #let x = 1 \\ "q"'


def odd_plan(language: Language = "en", **given: Any) -> Plan:
    """A plan in which everybody's words look like markup, in several scripts."""
    return plan(answers(course=ODD, topic=ODD, outcomes=[ODD, f"Second {ODD}"], **given), language)


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize("form", ["markdown", "html"])
def test_a_page_is_as_it_was_last_read(form: str, name: str, audience: Audience) -> None:
    """Without its picture, which would make it unreadable."""
    render = {"markdown": render_markdown, "html": partial(render_html, illustrated=False)}[form]

    assert_as_kept(f"{name}-{audience}.{FORMATS[form].ending}", render(kept_plan(name), knowledge(), audience))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PLANS)
def test_students_read_nothing_that_is_meant_for_staff(name: str, language: Language) -> None:
    made = plan(example(name), language)
    pages = render_markdown(made, knowledge(), "students") + render_html(made, knowledge(), "students")
    staff = [knowledge().texts.markdown.labels[label].to(language) for label in ("prepare", "suggested", "counted")]
    staff += [finding.message for finding in made.findings] + [one.because for one in made.activities]
    staff += [made.stretch.because] if made.stretch else []

    assert [text for text in staff if text in pages] == []


@pytest.mark.parametrize("name", PLANS)
def test_students_read_of_every_activity_what_why_how_long_and_where(name: str) -> None:
    made = plan(example(name), "nl")
    page = render_markdown(made, knowledge(), "students")

    assert page.count("\n### ") == page.count("- **Waarom:** ") == len(made.activities)
    assert all(one.instructions.partition(".")[0] in page for one in made.activities)


@pytest.mark.parametrize("form", ["markdown", "html", "docx"])
def test_instructions_are_paragraphs_under_a_heading_that_says_with_whom(form: str) -> None:
    made = plan(example("example-a"))
    known = next(one for one in made.activities if one.activity == "case-study")
    page = {
        "markdown": lambda: render_markdown(made, knowledge()).split("\n"),
        "html": lambda: [one.text for one in elements(render_html(made, knowledge(), illustrated=False))],
        "docx": lambda: [one.text for one in docx.Document(io.BytesIO(_document(made))).paragraphs],
    }[form]()

    assert len(known.instructions.split("\n\n")) >= 3
    assert all(told in page for told in known.instructions.split("\n\n"))
    assert any(line.endswith(f"{known.minutes} minutes · In class · in small groups") for line in page)
    assert known.moment not in page


def _document(made: Plan) -> bytes:
    return rendered("docx", made, knowledge(), Wish())


def test_what_was_set_aside_stands_apart_with_its_reason() -> None:
    made = kept_plan("sync-async")
    found = [one.model_copy(update={"set_aside": "Dat is zo *bedoeld*"}) for one in made.findings if one.remedy]
    page = render_markdown(made.model_copy(update={"findings": tuple(found)}), knowledge())

    assert found and "Het overwegen waard" not in page and "Kijk hier eerst naar" not in page
    assert page.count("## Wat je opzij legde") == 1
    assert page.count(r"Jouw reden: Dat is zo \*bedoeld\*") == len(found)
    assert "bedoeld" not in render_markdown(made.model_copy(update={"findings": tuple(found)}), knowledge(), "students")


def test_students_read_what_to_hand_in_and_by_when() -> None:
    page = render_markdown(kept_plan("example-a"), knowledge(), "students")

    assert "- **Hand in:** a page with problem, theory and advice, one per group\n" in page
    assert "- **Hand it in by:** the day that your lecturer names" in page
    assert page.count("- **Ready by:** Monday 8 February 2027, 10:00") == 4


def test_what_others_work_with_before_the_meeting_is_handed_in_for_that() -> None:
    page = render_markdown(kept_plan("sync-async"), knowledge(), "students")

    assert "- **Lever het in vóór:** het begin van de peerfeedback; je docent noemt de dag" in page


def test_what_gets_feedback_that_is_used_in_the_next_meeting_is_handed_in_in_time_for_that() -> None:
    wish = {"activity": "workplace-assignment", "by": "workplace-supervisor", "used_in": "intervision"}
    given: dict[str, Any] = {"environments": ["physical", "digital", "workplace", "hybrid"], "workplace_minutes": 480}
    given |= {"activities": ["role-play", "workplace-assignment", "intervision"], "feedback": [wish]}
    made = plan(answers(meetings=[{"minutes": 120}, {"minutes": 120}], **given))
    page = render_markdown(made, knowledge(), "students")

    assert "- **Hand in:** an account of the task, with choices and results\n" in page
    assert "- **Hand it in by:** 3 days before meeting 2\n" in page


def test_what_is_read_in_an_hour_is_due_the_day_before_a_talk() -> None:
    wish = {"activity": "report", "by": "lecturer", "where": "physical", "used_in": "revise"}
    given: dict[str, Any] = {"activities": ["report", "supervision-talk", "revise"], "feedback": [wish]}
    page = render_markdown(plan(answers(group_size=1, own_minutes=900, **given)), knowledge(), "students")

    assert "the day before the meeting\n" in page


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", ", by Friday 19 February:*"), ("nl", ", uiterlijk vrijdag 19 februari:*")],
)
def test_students_and_lecturer_read_by_when_each_step_of_long_work_is_done(language: Language, told: str) -> None:
    meetings = [{"minutes": 60, "starts_at": f"2027-02-{day}T09:00:00+01:00"} for day in ("03", "24")]
    made = plan(answers(activities=["group-project", "presentation"], meetings=meetings, own_minutes=1200), language)
    for audience in AUDIENCES:
        assert told in render_markdown(made, knowledge(), audience)


def test_groups_of_two_sizes_are_each_told_with_their_own_small_groups() -> None:
    given: dict[str, Any] = {"activities": ["skills-training"], "settings": {}, "group_size": 23, "parallel_groups": 2}
    dated = [{"minutes": 120, "starts_at": "2027-02-03T09:00:00+01:00"}]
    page = render_markdown(plan(answers(**given, meetings=dated)), knowledge(), "lecturer")

    assert "in 2 groups of 12 or 11" in page and "the dates are those of one group" in page
    assert "12 students make 4 groups of 3. 11 students make 2 groups of 4 and one group of 3." in page
    even = render_markdown(plan(answers(**{**given, "group_size": 24})), knowledge(), "lecturer")
    assert "in 2 groups of 12, each" in even and "the dates are" not in even and even.count("students make") == 1


def test_without_dates_it_is_the_start_of_the_meeting() -> None:
    one = render_markdown(plan(answers(activities=["reading", "class-discussion"])), knowledge(), "students")
    two = render_markdown(plan(answers(meetings=[{"minutes": 60}, {"minutes": 60}])), knowledge(), "students")

    assert "- **Ready by:** the start of meeting\n" not in one
    assert "- **Ready by:** the start of the meeting\n" in one
    assert "- **Ready by:** the start of meeting 1\n" in two


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_page_reads_well_aloud(audience: Audience) -> None:
    """Language, title, one h1, no level left out, tables with headers that say what they are headers of."""
    found = elements(render_html(kept_plan("sync-async"), knowledge(), audience))
    levels = [int(one.tag[1]) for one in found if re.fullmatch(r"h\d", one.tag)]
    cells = [one for one in found if one.tag == "th"]

    assert found[0].tag == "html" and found[0].attributes["lang"] == "nl"
    assert [one.text for one in found if one.tag == "title"] == ["Bedrijfsethiek: Klokkenluiden"]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert cells and all(one.attributes.get("scope") for one in cells)
    assert any(one.tag == "caption" for one in found)
    (picture,) = (one for one in found if one.tag == "img")
    assert "Vragenronde" in str(picture.attributes["alt"])


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_page_asks_for_nothing_from_outside_and_runs_nothing(audience: Audience) -> None:
    page = render_html(odd_plan(), knowledge(), audience)
    found = elements(page)
    addresses = [value for one in found for key, value in one.attributes.items() if key in ("href", "src")]

    assert not {"script", "link", "iframe", "object", "b"} & {one.tag for one in found}
    assert all(str(address).startswith(("#", "data:image/svg+xml;base64,")) for address in addresses)
    assert "url(" not in page and "@import" not in page


@pytest.mark.parametrize("audience", AUDIENCES)
def test_everybodys_words_stand_on_the_page_as_they_were_typed(audience: Audience) -> None:
    found = elements(render_html(odd_plan(), knowledge(), audience))

    assert titled(found, "h1") == [f"{ODD}: {ODD}"]
    assert ODD in titled(found, "li")


def titled(found: list[Element], tag: str) -> list[str]:
    return [one.text.strip() for one in found if one.tag == tag]


@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_words_become_markup_in_markdown(audience: Audience) -> None:
    page = render_markdown(odd_plan(), knowledge(), audience)

    assert r"R\&D \<b\>“naïve”\</b\>" in page and "🌍 שלום مرحبا" in page
    assert "<b>" not in page


@pytest.mark.parametrize("name", ["markdown", "html", "docx", "pdf"])
def test_what_was_told_after_teaching_stands_under_the_title_for_the_lecturer_alone(name: str) -> None:
    note = "After teaching on 8 February 2027: few came prepared. To change: “<b>R&D</b> first”\x00"
    made = kept_plan("example-a")
    texts = {
        audience: words_of(name, rendered(name, made, knowledge(), Wish(audience=audience, note=note)))
        for audience in AUDIENCES
    }
    assert "<b>R&D</b> first" in texts["lecturer"]
    assert texts["lecturer"].index("few came prepared") < texts["lecturer"].index("students can")
    assert "few came prepared" not in texts["students"]


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("form", ["markdown", "html", "docx", "pdf", "ics"])
def test_the_lecturers_own_task_stands_in_the_running_order(form: str, audience: Audience) -> None:
    made = plan(answers(activities=["reading", "debate"], tasks={"debate": "Swap at half time"}))
    words = words_of(form, rendered(form, made, knowledge(), Wish(audience)))

    assert "Debate. Your task: “Swap at half time.”" in " ".join(words.split())


def words_of(name: str, content: bytes) -> str:
    """The text of a file, as a person reads it."""
    if name == "markdown":
        return re.sub(r"\\(.)", r"\1", content.decode())
    if name == "ics":
        return "\n".join(str(one.get("description")) for one in Calendar.from_ical(content).subcomponents)
    if name == "html":
        return html.unescape(content.decode())
    if name == "docx":
        return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs)
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).replace("\n", " ")
