"""The same conversation in a terminal: what coachbot says as text, and a typed line as an event. Pure; chat.py runs it.

A `Screen` is what stands there to be answered: a message, or a form, whose fields are asked one after the other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import get_args

from coachbot.coach.event import Closed, Event, Held, Pressed, Said, Shown, Submitted
from coachbot.coach.outcome import FieldErrors, NextForm, OpenForm, Outcome, Post, Private, Replace, UpdateForm
from coachbot.coach.parts import Button, Buttons, Field, Form, Paragraph, Part, Pick, PickMany, Says
from coachbot.terminal_text import WORDS, asked_text, held_text, parts_text, taken, value_of
from coachbot.texts import Language

FORM_ID = "form"


@dataclass(frozen=True)
class Screen:
    """What can be answered now: `held` is what the fields hold, `at` is the field that is asked.

    `below` is the message that a form was opened from.
    """

    person: str
    language: Language = "en"
    fields: tuple[Field, ...] = ()
    buttons: tuple[Button, ...] = ()
    message: str | None = None
    form: Form | None = None
    held: Mapping[str, Held] = field(default_factory=dict)
    at: int = 0
    lines: tuple[str, ...] = ()  # typed so far, where a text has several
    confirming: Button | None = None
    below: Screen | None = None

    @property
    def asked(self) -> Field | None:
        """The field that is asked now."""
        return self.fields[self.at] if self.at < len(self.fields) else None

    @property
    def names(self) -> tuple[str, ...]:
        """What to type for each button: its label, numbered where it stands twice."""
        labels = [button.label for button in self.buttons]
        return tuple(
            f"{label} {labels[: index + 1].count(label)}" if labels.count(label) > 1 else label
            for index, label in enumerate(labels)
        )


@dataclass(frozen=True)
class Typed:
    """What a typed line did: the screen from now on, what to print, and the event that goes to coachbot."""

    screen: Screen
    says: str = ""
    event: Event | None = None


def message_screen(before: Screen, message: str, says: Says) -> tuple[Screen, str]:
    """A message that came in, and its text."""
    screen = replace(_with_controls(before, says.parts), message=message)
    return screen, _drawn(says.parts or (Paragraph(says.text),), screen)


def form_screen(before: Screen, form: Form) -> tuple[Screen, str]:
    """A form that opened (or changed: what is asked stays the same then), and its text."""
    below = before.below if before.form else before
    screen = replace(_with_controls(before, form.parts), form=form, below=below)
    ids = [one.id for one in screen.fields]
    same = before.form is not None and before.form.act.turn == form.act.turn and before.asked is not None
    if same and before.asked and before.asked.id in ids:
        screen = replace(screen, at=ids.index(before.asked.id))
    words = WORDS[before.language]
    title = f"── {form.title} ──   {words['form-ways']}: {', '.join((*screen.names, form.close))}, <"
    texts = [part for part in form.parts if not isinstance(part, (*get_args(Field), Buttons))]
    return screen, "\n".join(part for part in (title, parts_text(texts, ()), ask(screen)) if part)


def _with_controls(before: Screen, parts: Sequence[Part]) -> Screen:
    """A new screen with the controls of these parts. A choice without options cannot be asked."""
    fields = tuple(part for part in parts if isinstance(part, get_args(Field)) and getattr(part, "options", True))
    buttons: list[Button] = []
    for part in parts:
        if isinstance(part, Buttons):
            buttons += part.buttons
        elif isinstance(part, Paragraph) and part.button:
            buttons.append(part.button)
    held = {one.id: value_of(one) for one in fields}
    return Screen(before.person, before.language, fields, tuple(buttons), held=held)


def _drawn(parts: Sequence[Part], screen: Screen) -> str:
    """A message: with fields, buttons are words to type; without, numbers do as well."""
    names = screen.names if screen.fields else tuple(f"{n}: {name}" for n, name in enumerate(screen.names, 1))
    several = len(screen.fields) > 1
    texts = [part for part in parts if not isinstance(part, get_args(Field))] if several else parts
    return "\n".join(part for part in (parts_text(texts, names), ask(screen) if several else "") if part)


def ask(screen: Screen) -> str:
    """The field that is asked now; a form without fields is submitted with Enter."""
    if screen.asked is None:
        return f"  (Enter: {screen.form.submit})" if screen.form else ""
    return asked_text(screen.asked, screen.held, screen.language)


def typed(screen: Screen, line: str, ts: str) -> Typed:
    """What a typed line does."""
    text = line.strip()
    if screen.confirming:
        return _confirmed(screen, screen.confirming, text)
    button = _named(screen, text)
    if button is not None and not screen.lines:
        return _press(screen, button)
    if screen.form and text.casefold() == screen.form.close.casefold():
        return _close(screen, screen.form)
    if screen.form and text == "<":
        back = replace(screen, at=max(0, screen.at - 1), lines=())
        return Typed(back, ask(back))
    if screen.asked is not None:
        return _answer(screen, screen.asked, line, ts)
    if screen.form:  # a form without fields
        return _done(screen)
    return Typed(screen, event=Said(screen.person, text, ts)) if text else Typed(screen)


def _named(screen: Screen, text: str) -> Button | None:
    """The button that this names: by its label; in a message without fields, by its number as well."""
    word = text.removeprefix("/").casefold()
    by_name = {name.casefold(): button for name, button in zip(screen.names, screen.buttons, strict=True)}
    if word in by_name:
        return by_name[word]
    numbered = not screen.fields and not screen.form and re.fullmatch(r"\d{1,3}", word, re.ASCII)
    index = int(word) - 1 if numbered else -1
    return screen.buttons[index] if 0 <= index < len(screen.buttons) else None


def _press(screen: Screen, button: Button) -> Typed:
    if button.confirm:
        asks = button.confirm
        says = f"{asks.title}\n{asks.text}\n[{asks.yes}] [{asks.no}]"
        return Typed(replace(screen, confirming=button), says)
    return Typed(screen, event=_pressed(screen, button))


def _pressed(screen: Screen, button: Button) -> Pressed:
    form = FORM_ID if screen.form else None
    return Pressed(screen.person, button.act, screen.held, screen.message, form, partial(_shown, screen))


def _shown(screen: Screen) -> Shown:
    """What the fields hold, as it stands on the screen."""
    return {one.id: (one.label, text) for one in screen.fields if (text := held_text(one, screen.held.get(one.id)))}


def _confirmed(screen: Screen, button: Button, text: str) -> Typed:
    yes = button.confirm.yes if button.confirm else ""
    after = replace(screen, confirming=None)
    if text.casefold() in (yes.casefold(), "y", "yes", "j", "ja"):
        return Typed(after, event=_pressed(after, button))
    return Typed(after, ask(after))


def _close(screen: Screen, form: Form) -> Typed:
    below = screen.below or Screen(screen.person, screen.language)
    event = Closed(screen.person, form.act) if form.notify_closed else None
    return Typed(below, WORDS[screen.language]["closed"], event)


def _answer(screen: Screen, asked: Field, line: str, ts: str) -> Typed:
    """Take the line as the answer to the field that is asked; a message also hears what is no option."""
    words = WORDS[screen.language]
    answer = taken(asked, line, screen.lines, screen.held.get(asked.id))
    if answer.more is not None:
        return Typed(replace(screen, lines=answer.more))
    if answer.problem:
        if isinstance(asked, (Pick, PickMany)) and not screen.form and line.strip():
            return Typed(screen, event=Said(screen.person, line.strip(), ts))  # coachbot knows what is close to it
        return Typed(screen, words[answer.problem])
    return _next(replace(screen, held={**screen.held, asked.id: answer.held}, lines=()))


def _next(screen: Screen) -> Typed:
    after = replace(screen, at=screen.at + 1)
    return Typed(after, ask(after)) if after.asked else _done(after)


def _done(screen: Screen) -> Typed:
    """Everything was answered: a form is submitted, a message's first button pressed."""
    if screen.form:
        return Typed(
            screen, event=Submitted(screen.person, screen.form.act, screen.held, FORM_ID, partial(_shown, screen))
        )
    lead = next((button for button in screen.buttons if button.style == "primary"), None)
    lead = lead or next(iter(screen.buttons), None)
    again = replace(screen, at=0)
    return _press(again, lead) if lead else Typed(again)


def follow(screen: Screen, event: Event, outcome: Outcome) -> tuple[Screen, str]:
    """The screen after what coachbot did, and everything to print."""
    said: list[str] = []
    answered = outcome.acknowledgement
    if isinstance(answered, FieldErrors):
        return _refused(screen, answered)
    if isinstance(event, (Submitted, Closed)) and screen.form:
        screen = screen.below or Screen(screen.person, screen.language)
    if isinstance(answered, Private):
        screen, text = message_screen(screen, "", answered.says)
        said.append(text)
    windows = [send.form for send in outcome.sends if isinstance(send, (OpenForm, UpdateForm))]
    windows += [answered.form] if isinstance(answered, NextForm) else []
    shown = [send for send in outcome.sends if isinstance(send, Post)]
    replaced = [] if shown or windows else [send for send in outcome.sends if isinstance(send, Replace)]
    sent: list[Post | Replace] = [*shown, *replaced]
    for send in sent:
        screen, text = message_screen(screen, send.id, send.says)
        said.append(text)
    if windows:
        said = said[:-1] if isinstance(answered, NextForm) else said  # the form asks what the message asks
        screen, text = form_screen(screen, windows[-1])
        said.append(text)
    return screen, "\n\n".join(said)


def _refused(screen: Screen, answered: FieldErrors) -> tuple[Screen, str]:
    """Back to the first field with which something is wrong."""
    labels = {one.id: one.label for one in screen.fields}
    said = [f"! {labels.get(name) or name}: {text}" for name, text in answered.errors.items()]
    wrong = [index for index, one in enumerate(screen.fields) if one.id in answered.errors]
    back = replace(screen, at=min(wrong, default=0))
    return back, "\n".join((*said, ask(back)))
