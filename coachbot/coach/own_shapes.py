"""A plan kept as a session shape of people's own: named, offered to everybody in the workspace, and taken back."""

from __future__ import annotations

from collections.abc import Mapping

from coachbot.coach.event import Held
from coachbot.coach.given import Given
from coachbot.coach.outcome import FieldErrors, Outcome
from coachbot.coach.own_knowledge import shape_in, workspace_of
from coachbot.coach.parts import Act, Button, Form, Paragraph, Part, Write, named
from coachbot.coach.people import words_for
from coachbot.coach.saying import said, window
from coachbot.dialogue.words import Words
from coachbot.planning import Plan
from coachbot.planning.own_patterns import LEAST_STEPS, own_shape, step_names
from coachbot.storage.own_patterns import KeptPattern
from coachbot.storage.people import Person
from coachbot.storage.plans import StoredPlan

NAME, LINE = "name", "line"
MOST_NAME, MOST_LINE = 60, 120


def choose(given: Given, person: Person, stored: StoredPlan, act: Act) -> Outcome:
    """What shall the shape be called?"""
    words = words_for(given, person)
    if len(step_names(Plan.model_validate(stored.plan))) < LEAST_STEPS:
        return said(given, person, words("own-shape-too-small"))
    parts = (
        Paragraph(words("own-shape-explained")),
        Write(NAME, words("own-shape-name"), least=1, most=MOST_NAME, example=words("own-shape-name-example")),
        Write(LINE, words("own-shape-line"), most=MOST_LINE, optional=True),
    )
    form = Form(words("own-shape-title"), words("save"), words("close"), Act("own-shape", value=stored.id), parts)
    again = Button(words("own-shape"), Act("own-shape", value=stored.id), "primary")
    return window(given, person, form, words("own-shape-explained"), again)


def keep(given: Given, person: Person, stored: StoredPlan, act: Act, held: Mapping[str, Held]) -> Outcome:
    """From now on everybody in the workspace is offered it."""
    words, workspace = words_for(given, person), workspace_of(person.id)
    name, line = (" ".join(str(held.get(field) or "").split()) for field in (NAME, LINE))
    if not name:
        return Outcome(FieldErrors({NAME: words("problem-needed")}))
    others = {shape_in(one.shape).name.casefold() for one in given.records.own_patterns.of(workspace)}
    if name.casefold() in others:
        return Outcome(FieldErrors({NAME: words("own-shape-there")}))
    shape = own_shape(Plan.model_validate(stored.plan), name[:MOST_NAME], line[:MOST_LINE])
    made = KeptPattern(given.new_id("own"), workspace, person.id, given.now, shape.model_dump_json())
    given.records.own_patterns.keep(made)
    return said(given, person, words("own-shape-done", title=shape.name), _remove(words, made))


def _remove(words: Words, kept: KeptPattern) -> Button:
    return Button(words("own-shape-remove"), Act("own-shape-remove", value=kept.id))


def remove(given: Given, person: Person, act: Act) -> Outcome:
    """It is offered no longer; who made it alone may do this."""
    words = words_for(given, person)
    kept = given.records.own_patterns.find(act.value, workspace_of(person.id))
    if kept is None or not given.records.own_patterns.remove(act.value, person.id, given.now):
        return said(given, person, words("own-shape-gone"))
    return said(given, person, words("own-shape-removed", title=shape_in(kept.shape).name))


def own_shape_rows(given: Given, person: Person) -> list[Part]:
    """For the list of plans: the shapes that are kept here."""
    words = words_for(given, person)
    rows: list[Part] = []
    for one in given.records.own_patterns.of(workspace_of(person.id)):
        shape = shape_in(one.shape)
        line = f"\n{shape.line}" if shape.line else ""
        text = f"*{shape.name}* · {named(one.made_by)}{line}"
        rows.append(Paragraph(text, _remove(words, one) if one.made_by == person.id else None))
    return [Paragraph(f"*{words('own-shapes')}*"), *rows] if rows else []
