"""The small answers that many use cases give: a message with its buttons, a window and what is said in its place."""

from __future__ import annotations

from coachbot.coach.given import Given
from coachbot.coach.outcome import OpenForm, Outcome, Post
from coachbot.coach.parts import Button, Buttons, Form, Paragraph, Part, Says
from coachbot.storage.people import Person


def post(given: Given, person: Person, text: str, *buttons: Button) -> Post:
    """A message of one paragraph, with a row of buttons where there are any."""
    parts: tuple[Part, ...] = (Paragraph(text), *((Buttons(buttons),) if buttons else ()))
    return Post(given.new_id("message"), person.id, Says(text, parts))


def said(given: Given, person: Person, text: str, *buttons: Button) -> Outcome:
    """Nothing but this message."""
    return Outcome(sends=(post(given, person, text, *buttons),))


def window(given: Given, person: Person, form: Form, text: str, again: Button) -> Outcome:
    """A window; where it is too late to open one, this message with a button that opens it."""
    return Outcome(sends=(OpenForm(form, post(given, person, text, again)),))
