"""What was drawn comes back as it was: every field, every button, and a whole form or message from a real click."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import example, given
from slack_bolt import App

from coachbot.coach.event import Closed, Commanded, Event, Held, Pressed, Said, Submitted, Visited
from coachbot.coach.parts import (
    Act,
    Button,
    Buttons,
    Field,
    Form,
    Option,
    Paragraph,
    Part,
    Pick,
    PickDate,
    PickMany,
    PickPerson,
    PickTime,
    Says,
    Write,
    WriteNumber,
)
from coachbot.slack import escape
from coachbot.slack.render import render_form, render_home, render_says
from coachbot.slack.routes import event_of, message_id_in, shown_in
from coachbot.workspace import LocalWorkspace
from coachbot.workspace.inputs import values
from coachbot.workspace.people import TEAM_ID
from tests.slack.parts import FORMS, SAYS, thorough
from tests.slack.payloads import ACT, WHO, Json, interaction
from tests.workspace.bots import bolt, client, listening


def expected_held(field: Field) -> Held:
    """What an input holds before anybody touched it."""
    if isinstance(field, Pick):
        offered = list(dict.fromkeys(option.id for option in field.options))
        return field.chosen if field.chosen in offered else None
    if isinstance(field, PickMany):
        offered = list(dict.fromkeys(option.id for option in field.options))
        return tuple(one for one in offered if one in field.chosen) or None
    if isinstance(field, PickPerson):
        return None
    if isinstance(field, Write):
        text = escape.cut(escape.clean(field.value) if field.lines else escape.one_line(field.value), 3000)
        return None if escape.is_blank(text) else text
    if isinstance(field, WriteNumber):
        inside = field.value is not None and (field.least <= field.value <= field.most or field.least > field.most)
        return str(field.value) if inside else None
    real = escape.EMPTY if not field.value else field.value
    return None if real in (escape.EMPTY, "2027-02-30", "soon", "25:00", "9:5") else real


def fields_of(parts: tuple[Part, ...]) -> dict[str, Held]:
    asked = (Pick, PickMany, PickPerson, Write, WriteNumber, PickDate, PickTime)
    drawn = [part for part in parts if isinstance(part, asked)]
    return {part.id: expected_held(part) for part in drawn if getattr(part, "options", True)}


def buttons_of(parts: tuple[Part, ...]) -> list[Act]:
    acts: list[Act] = []
    for part in parts:
        acts += [button.act for button in part.buttons] if isinstance(part, Buttons) else []
        acts += [part.button.act] if isinstance(part, Paragraph) and part.button else []
    return acts


def drawn_buttons(blocks: list[Json]) -> list[Json]:
    found = [[*block.get("elements", []), block.get("accessory") or {}] for block in blocks]
    return [element for listed in found for element in listed if element.get("type") == "button"]


@thorough
@example(Form("", "", "", Act("answer", "0", "0", 0, "half a character: \ud800")))
@given(FORMS)
def test_a_form_comes_back_as_it_was_drawn(form: Form) -> None:
    view = render_form(form)
    body = interaction("view_submission", view=view | {"id": "V1", "state": {"values": values(view["blocks"], {})}})
    assert event_of(body) == Submitted(WHO, form.act, fields_of(form.parts), "V1")
    assert event_of(interaction("view_closed", view=view)) == Closed(WHO, form.act)


@thorough
@given(SAYS)
def test_a_message_comes_back_as_it_was_drawn(says: Says) -> None:
    blocks = render_home(says)["blocks"]  # a Home holds all of it, where a message may have been cut
    if len(blocks) > 99:
        return
    body = interaction("block_actions", state={"values": values(blocks, {})})
    events = [event_of(body | {"actions": [button]}, "message-7") for button in drawn_buttons(blocks)]
    held = fields_of(says.parts)
    assert events == [Pressed(WHO, act, held, "message-7") for act in buttons_of(says.parts)]


OPTIONS = tuple(Option(f"o{n}", f"Option {n}") for n in range(9))
FIELDS: tuple[Part, ...] = (
    Pick("few", "Few", OPTIONS[:3]),
    Pick("many", "Many", OPTIONS),
    PickMany("some", "Some", OPTIONS[:4]),
    PickMany("lots", "Lots", OPTIONS),
    PickPerson("who", "Who"),
    Write("text", "Text", optional=True),
    WriteNumber("number", "Number", 1, 1, 50),
    PickDate("date", "Date"),
    PickTime("time", "Time", optional=True),
)
FILLED = {"few": "o1", "many": "o8", "some": ["o3", "o0"], "lots": ["o2"], "text": "<!channel> R&D"}
FILLED |= {"number": "20", "date": "2027-02-08", "who": "U1000003"}
HELD: dict[str, Held] = {"few": "o1", "many": "o8", "some": ("o3", "o0"), "lots": ("o2",), "text": "<!channel> R&D"}
HELD |= {"number": "20", "date": "2027-02-08", "time": None, "who": "U1000003"}


@pytest.fixture(name="slack")
def a_workspace() -> Iterator[LocalWorkspace]:
    with LocalWorkspace(strict_rates=False) as slack:
        yield slack


def listen(app: App, events: list[Event | None]) -> None:
    """Every kind of payload, as an event."""

    def came(body: Json, ack: Any) -> None:
        ack()
        events.append(event_of(body, message_id_in(body)))

    app.event("message")(came)
    app.event("app_home_opened")(came)
    app.command("/coach")(came)
    app.action({"type": "block_actions", "action_id": re.compile(".*")})(came)
    app.view({"type": "view_submission", "callback_id": "act:answer"})(came)
    app.view({"type": "view_closed", "callback_id": "act:answer"})(came)


def test_real_deliveries_become_events(slack: LocalWorkspace) -> None:
    app, events, noor = bolt(slack), list[Event | None](), slack.person("Noor")
    listen(app, events)
    person = f"{TEAM_ID}:{noor.id}"
    with listening(slack, app):
        noor.say("hello <!here> & #team-marketing")
        noor.open_home()
        noor.command("/coach", "plans", "#team-marketing")
    assert isinstance(events[0], Said)
    assert (events[0].person, events[0].text) == (person, "hello <!here> & #team-marketing")
    assert events[1:] == [
        Visited(person, "home"),
        Commanded(person, "plans", False, "https://slack.com/app_redirect?app=A1000001&team=T1000001"),
    ]


def test_a_message_and_a_form_come_back_from_a_real_click(slack: LocalWorkspace) -> None:
    app, events, noor = bolt(slack), list[Event | None](), slack.person("Noor")
    listen(app, events)
    web, person = client(slack), f"{TEAM_ID}:{noor.id}"
    metadata = {"event_type": "coachbot", "event_payload": {"id": "message-7"}}
    says = Says("Asked", (*FIELDS, Buttons((Button("Help", Act("help")), Button("Continue", ACT, "primary")))))
    form = Form("A form", "Continue", "Close", ACT, FIELDS, notify_closed=True)

    with listening(slack, app):
        web.chat_postMessage(channel=noor.dm, metadata=metadata, **render_says(says))
        message = noor.last()
        for field, value in FILLED.items():
            noor.pick(message, field, value)
        noor.press(message, "Continue")
        trigger = slack.deliveries[-1].payload["trigger_id"]
        web.views_open(trigger_id=trigger, view=render_form(form))
        noor.fill(noor.modal(), FILLED)
        noor.submit()
        web.chat_postMessage(channel=noor.dm, metadata=metadata, **render_says(says))
        noor.press(noor.last(), "Help")
        web.views_open(trigger_id=slack.deliveries[-1].payload["trigger_id"], view=render_form(form))
        noor.close()
    pressed, submitted, helped, closed = events
    assert pressed == Pressed(person, ACT, HELD, "message-7")
    assert submitted == Submitted(person, ACT, HELD, submitted.form if isinstance(submitted, Submitted) else None)
    assert isinstance(helped, Pressed)
    assert helped.act == Act("help")
    assert closed == Closed(person, ACT)
    assert not slack.refused


def test_what_a_form_held_can_be_told_back_as_the_person_saw_it() -> None:
    """Labels come from the form itself: the question may be another by then."""
    option = {"text": {"type": "plain_text", "text": "2 hours"}, "value": "120"}
    several = [
        {"text": {"type": "plain_text", "text": text}, "value": text.lower()} for text in ("Digital", "Physical")
    ]
    blocks = [
        {"type": "section", "text": {"type": "mrkdwn", "text": "*Your session*"}},
        *({"type": "input", "block_id": name, "label": {"text": label}} for name, label in FORM_LABELS.items()),
    ]
    values = {
        "topic": {"a": {"type": "plain_text_input", "value": "A & <!channel>"}},
        "time": {"a": {"type": "static_select", "selected_option": option}},
        "places": {"a": {"type": "checkboxes", "selected_options": several}},
        "day": {"a": {"type": "datepicker", "selected_date": "2027-02-08"}},
        "note": {"a": {"type": "plain_text_input", "value": None}},
    }
    assert shown_in(blocks, values) == {
        "topic": ("Topic", "A & <!channel>"),
        "time": ("Time in class", "2 hours"),
        "places": ("Where", "Digital, Physical"),
        "day": ("Date", "2027-02-08"),
    }


FORM_LABELS = {"topic": "Topic", "time": "Time in class", "places": "Where", "day": "Date", "note": "Note"}


@pytest.mark.parametrize("odd", [None, [], "x", 3, [None], [{"type": "input"}], {"a": 1}])
def test_an_odd_form_tells_nothing_back(odd: object) -> None:
    assert shown_in(odd, odd) == shown_in([{"type": "input", "block_id": "a"}], {"a": odd}) == {}
