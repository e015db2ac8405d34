"""Whatever plan the planner makes of generated answers: each format is made, and students read of every activity."""

from __future__ import annotations

import io
import re

import docx
from hypothesis import HealthCheck, given, settings
from icalendar import Calendar
from pypdf import PdfReader

from coachbot.export.audience import AUDIENCES
from coachbot.export.formats import rendered
from coachbot.export.html import render_html
from coachbot.export.wish import Wish
from coachbot.planning.session_plan import Plan
from tests.contract.adapter import suggest_plan
from tests.contract.case import Json
from tests.contract.strategies import valid_answers
from tests.export.reading_html import elements
from tests.planning.made import knowledge

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
many = settings(max_examples=60, deadline=None, suppress_health_check=SLOW, print_blob=True)
few = settings(many, max_examples=5)


def made(answers: Json) -> Plan:
    return Plan.model_validate(suggest_plan(answers))


@many
@given(valid_answers())
def test_a_page_has_every_activity_and_every_word(answers: Json) -> None:
    plan = made(answers)
    for audience in AUDIENCES:
        found = elements(render_html(plan, knowledge(), audience, illustrated=False))
        said = "\n".join(one.text for one in found if one.tag in ("p", "li", "dd"))
        assert len([one for one in found if one.tag == "h3"]) == len(plan.activities)
        assert all(told in said for one in plan.activities for told in one.instructions.split("\n\n"))
        assert all(outcome in said for outcome in plan.outcomes)


@many
@given(valid_answers())
def test_a_calendar_has_every_meeting_and_all_own_work(answers: Json) -> None:
    plan = made(answers)
    read = Calendar.from_ical(rendered("ics", plan, knowledge(), Wish("students", "Europe/Amsterdam")))
    events = list(read.walk("VEVENT"))
    todos = list(read.walk("VTODO"))
    undated = [meeting for meeting in plan.meetings if meeting.starts_at is None]

    halfway = [one for one in todos if "-step-" in str(one["uid"])]

    assert len(todos) - len(halfway) == len(undated) + sum(one.meeting is None for one in plan.activities)
    assert len(events) == len(plan.meetings) - len(undated)
    assert all(one["dtend"].dt > one["dtstart"].dt for one in events)
    assert len({str(one["uid"]) for one in (*events, *todos)}) == len(events) + len(todos)


@few
@given(valid_answers())
def test_documents_have_every_activity(answers: Json) -> None:
    plan = made(answers)
    for audience in AUDIENCES:
        document = docx.Document(io.BytesIO(rendered("docx", plan, knowledge(), Wish(audience))))
        reader = PdfReader(io.BytesIO(rendered("pdf", plan, knowledge(), Wish(audience))))
        headings = [one.text for one in document.paragraphs if one.style and one.style.name == "Heading 2"]
        printed = re.sub(r"\s+", "", "".join(page.extract_text() for page in reader.pages))

        assert len(headings) == len(plan.activities)
        assert all(re.sub(r"\s+", "", heading) in printed for heading in headings)
