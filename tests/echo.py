"""A coach of few words, to test what carries the real one: it repeats, asks, opens forms, and breaks on request."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from coachbot.coach.event import Closed, Commanded, Due, Event, LocaleKnown, Pressed, Said, Submitted, Visited
from coachbot.coach.given import Given
from coachbot.coach.outcome import (
    AskLocale,
    FieldErrors,
    NextForm,
    OpenForm,
    Outcome,
    Post,
    Private,
    Replace,
    ShowHome,
    Wake,
)
from coachbot.coach.parts import Act, Button, Buttons, Form, Paragraph, Says, Write
from coachbot.content import Content
from coachbot.errors import PassingError
from coachbot.storage.people import Person
from coachbot.turn import UseCases

NO_CONTENT = cast(Content, None)  # the echo reads none


def says(text: str, *labels: str) -> Says:
    """A text, with a button for each label; its act has the label as its name, in small letters."""
    buttons = tuple(Button(label, Act(label.lower(), value=text[:50])) for label in labels)
    return Says(text, (Paragraph(text), *((Buttons(buttons),) if buttons else ())))


def form(title: str) -> Form:
    """A form with one field."""
    return Form(title, "Save", "Cancel", Act("saved", value=title), (Write("course", "Course"),), notify_closed=True)


def handle(given: Given, event: Event) -> Outcome:
    """What the echo does; how often it was talked to is kept as the person's language."""
    _count(given, event.person)
    return _DO[type(event)](given, event)  # type: ignore[operator]


def apology(given: Given, event: Event) -> Outcome:
    """Sorry."""
    return Outcome(sends=(_post(given, event.person, "Sorry, that was our mistake."),))


def _count(given: Given, person: str) -> None:
    known = given.records.people.find(person) or Person(person, given.now, language="0")
    given.records.people.keep(replace(known, language=str(int(known.language or 0) + 1)))


def _post(given: Given, person: str, text: str, *labels: str) -> Post:
    return Post(given.new_id("message"), person, says(text, *labels))


def _said(given: Given, event: Said) -> Outcome:
    match event.text.split(maxsplit=1):
        case ["break", *_]:
            raise LookupError(f"secret words: {event.text}")
        case ["busy", *_]:
            raise PassingError("The disk is full.")
        case ["locale", *_]:
            return Outcome(sends=(AskLocale(event.person),))
        case ["wake", seconds]:
            return Outcome(sends=(Wake(event.person, "tea", float(seconds)),))
        case ["many", count]:
            return Outcome(sends=tuple(_post(given, event.person, f"number {n}") for n in range(int(count))))
        case ["quiet", *_]:
            return Outcome()
    return Outcome(sends=(_post(given, event.person, f"You said {event.text}", "Again", "Open", "Change"),))


def _commanded(given: Given, event: Commanded) -> Outcome:
    where = "here" if event.here else "elsewhere"
    return Outcome(Private(says(f"{where}: {event.text}")))


def _pressed(given: Given, event: Pressed) -> Outcome:
    if event.act.name == "open":
        return Outcome(sends=(OpenForm(form("Your course"), _post(given, event.person, "Too late.", "Open")),))
    if event.act.name == "change" and event.message:
        return Outcome(sends=(Replace(event.message, event.person, says("Changed", "Change")),))
    return Outcome(sends=(_post(given, event.person, f"You pressed {event.act.name}"),))


def _submitted(given: Given, event: Submitted) -> Outcome:
    course = event.held.get("course")
    if course == "wrong":
        return Outcome(FieldErrors({"course": "Not that one"}))
    if course == "more":
        return Outcome(NextForm(form("Once more")))
    return Outcome(sends=(_post(given, event.person, f"Saved {course}"),))


def _closed(given: Given, event: Closed) -> Outcome:
    return Outcome(sends=(_post(given, event.person, "Closed"),))


def _visited(given: Given, event: Visited) -> Outcome:
    return Outcome(sends=(ShowHome(event.person, says("Welcome home")),) if event.tab == "home" else ())


def _locale_known(given: Given, event: LocaleKnown) -> Outcome:
    return Outcome(sends=(_post(given, event.person, f"You live in {event.locale}, {event.time_zone}"),))


def _due(given: Given, event: Due) -> Outcome:
    return Outcome(sends=(_post(given, event.person, f"Time for {event.what}"),))


_DO = {
    Said: _said,
    Commanded: _commanded,
    Pressed: _pressed,
    Submitted: _submitted,
    Closed: _closed,
    Visited: _visited,
    LocaleKnown: _locale_known,
    Due: _due,
}
ECHO = UseCases(handle, apology)
