"""A plan as a file: a small choice of format and of readers, and then the file itself in the chat."""

from __future__ import annotations

from collections.abc import Mapping

from coachbot.coach.event import Held
from coachbot.coach.given import Given
from coachbot.coach.outcome import FieldErrors, Outcome, Post, SendFile
from coachbot.coach.parts import Act, Button, Form, Option, Pick
from coachbot.coach.people import words_for
from coachbot.coach.plan_versions import own_plan
from coachbot.coach.saying import post, said, window
from coachbot.dialogue.words import Words
from coachbot.export.audience import AUDIENCES
from coachbot.export.formats import FORMATS, lacks_dates
from coachbot.planning import Plan
from coachbot.storage.people import Person

FORMAT, AUDIENCE = "format", "audience"
PICTURE = "png"


def choose(given: Given, person: Person, act: Act) -> Outcome:
    """Which format, and who reads it?"""
    words = words_for(given, person)
    stored = own_plan(given, person, act.value)
    if stored is None:
        return said(given, person, words("no-such-plan"))
    button = Button(words("download"), Act("download", value=stored.id), "primary")
    return window(given, person, _form(words, stored.id), words("download-late"), button)


def _form(words: Words, plan_id: str) -> Form:
    return Form(
        title=words("download-title"),
        submit=words("download"),
        close=words("close"),
        act=Act("download", value=plan_id),
        parts=(
            Pick(FORMAT, words("download-format"), _formats(words), next(iter(FORMATS))),
            Pick(AUDIENCE, words("download-audience"), _audiences(words), AUDIENCES[0]),
        ),
    )


def _formats(words: Words) -> tuple[Option, ...]:
    return tuple(Option(name, words(f"format-{name}"), words(f"format-{name}-line")) for name in FORMATS)


def _audiences(words: Words) -> tuple[Option, ...]:
    return tuple(Option(name, words(f"audience-{name}")) for name in AUDIENCES)


def send(given: Given, person: Person, act: Act, held: Mapping[str, Held]) -> Outcome:
    """The file that was chosen, once it is made; only what to make is kept."""
    words = words_for(given, person)
    stored = own_plan(given, person, act.value)
    if stored is None:
        return said(given, person, words("no-such-plan"))
    form, audience = str(held.get(FORMAT)), str(held.get(AUDIENCE))
    if form not in FORMATS:
        return Outcome(FieldErrors({FORMAT: words("problem-needed")}))
    if audience not in FORMATS[form].audiences:
        return Outcome(FieldErrors({AUDIENCE: words("download-not-for", format=words(f"format-{form}"))}))
    comment = words("download-done", format=words(f"format-{form}"), students=audience == "students")
    comment += f" {words('download-undated')}" if lacks_dates(Plan.model_validate(stored.plan), FORMATS[form]) else ""
    again = Button(words("download-again"), Act("download", value=stored.id))
    return Outcome(sends=(SendFile(stored.id, form, audience, comment, _failed(given, person, form, again)),))


def picture(given: Given, person: Person, act: Act) -> Outcome:
    """The plan at a glance, at once: there is nothing to choose."""
    words = words_for(given, person)
    stored = own_plan(given, person, act.value)
    if stored is None:
        return said(given, person, words("no-such-plan"))
    again = Button(words("download-again"), Act("picture", value=stored.id))
    instead = _failed(given, person, PICTURE, again)
    return Outcome(sends=(SendFile(stored.id, PICTURE, AUDIENCES[0], words("picture-done"), instead),))


def _failed(given: Given, person: Person, form: str, again: Button) -> Post:
    """What is said where the file could not be made or sent."""
    words = words_for(given, person)
    return post(given, person, words("download-failed", format=words(f"format-{form}")), again)
