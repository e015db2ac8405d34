"""A turn as a message, as a form, and as what it looks like once it has been answered. Pure: values in, parts out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from coachbot.coach.describing import described
from coachbot.coach.parts import (
    Act,
    Button,
    Buttons,
    Form,
    Option,
    Paragraph,
    Part,
    Pick,
    PickDate,
    PickMany,
    PickTime,
    Says,
    Small,
    Write,
    WriteNumber,
)
from coachbot.coach.parts import Field as DrawnField
from coachbot.dialogue.conversation import Value
from coachbot.dialogue.fields import Asked, Offer
from coachbot.dialogue.script import Confirm, Turn
from coachbot.dialogue.wording import worded
from coachbot.dialogue.words import Words

ONE_LINE = 300  # characters that are typed on one line, as an outcome is


@dataclass(frozen=True)
class Question:
    """A turn as it is asked now: `value` is what is already chosen, `known` what its texts may mention."""

    conversation: str
    name: str
    turn: Turn
    revision: int
    asked: tuple[Asked, ...]
    value: Value
    known: Mapping[str, Any]
    words: Words
    step: int = 0
    steps: int = 0
    first: bool = False  # there is nothing to go back to
    shapes: tuple[Offer, ...] = ()

    def act(self, name: str, value: str = "") -> Act:
        """A control of this question."""
        return Act(name, self.conversation, self.name, self.revision, value)

    @property
    def answering(self) -> Act:
        """What gives the answer; it carries which question it answers, since a file may change meanwhile."""
        return self.act("answer", self.turn.fingerprint)

    @property
    def title(self) -> str:
        return self.turn.title.to(self.words.language)

    @property
    def asks(self) -> str:
        return worded(self.turn.asks.to(self.words.language), self.known)

    @property
    def why(self) -> str:
        return worded(self.turn.why.to(self.words.language), self.known) if self.turn.why else ""

    @property
    def help(self) -> str:
        return worded(self.turn.help.to(self.words.language), self.known) if self.turn.help else ""


def question_says(question: Question, before: Sequence[Part] = (), problem: str = "") -> Says:
    """The question in the chat: what is small is answered here, what is larger in the window that its button opens."""
    parts: list[Part] = [*before, Paragraph(f"*{question.asks}*")]
    parts += [Paragraph(problem)] if problem else []
    parts += [Small(question.why)] if question.why else []
    if not question.turn.window:
        parts += [drawn(one, question.value, question.words) for one in question.asked]
    parts += _controls(question)
    parts += [Small(question.words("step", step=question.step, steps=question.steps))] if question.steps else []
    told = [part.text for part in before if isinstance(part, Paragraph)]
    spoken = [*told, problem, question.asks, question.why, *_spoken_options(question)]
    return Says("\n".join(text for text in spoken if text), tuple(parts))


def _spoken_options(question: Question) -> list[str]:
    """For notifications and screen readers: what there is to choose."""
    if question.turn.window:
        return []
    return [", ".join(option.label for option in one.options) for one in question.asked if one.options]


def _controls(question: Question) -> list[Part]:
    words = question.words
    row = [_way_on(question), Button(words("help"), question.act("help"))]
    row += [] if question.first else [Button(words("back"), question.act("back"))]
    row += [Button(words("skip"), question.act("skip"))] if question.turn.optional else []
    row += [Button(words("pause"), question.act("pause"))]
    return [*_shapes(question), Buttons(tuple(row))]


def _way_on(question: Question) -> Button:
    turn, language = question.turn, question.words.language
    if turn.window:
        return Button(turn.open.to(language) if turn.open else question.words("open"), question.act("open"), "primary")
    if isinstance(turn.prompt, Confirm):
        return Button(turn.prompt.yes.to(language), question.answering, "primary")
    return Button(question.words("continue"), question.answering, "primary")


def question_form(
    question: Question, *, more: bool = False, note: str = "", helping: str = "", last: bool = True
) -> Form:
    """The question in a window of its own, with what is already chosen; `more` shows the fields behind "more" too.

    `note` is said first; `helping` stands where the button was that asked for it, so that it is seen at once.
    """
    words = question.words
    shown = [one for one in question.asked if more or not one.more]
    parts: list[Part] = [Paragraph(f"*{question.asks}*")]
    parts += [Small(text) for text in (note, question.why) if text]
    parts += _shapes(question)
    parts += _aids(question, helping)
    parts += [drawn(one, question.value, words) for one in shown]
    parts += [Buttons((Button(words("more"), question.act("more")),))] if len(shown) < len(question.asked) else []
    yes = words("continue") if last else words("save")
    return Form(question.title, yes, words("close"), question.answering, tuple(parts))


def _aids(question: Question, helping: str) -> list[Part]:
    """What helps to answer in a window."""
    words, turn = question.words, question.turn
    row = [Button(words("help"), question.act("help"))] if (turn.card or turn.help) and not helping else []
    row += [Button(words("advice"), question.act("advice"))] if turn.advice else []
    said: list[Part] = [Paragraph(helping)] if helping else []
    return [*said, *([Buttons(tuple(row))] if row else [])]


def _shapes(question: Question) -> list[Part]:
    """Known shapes that fill the question in."""
    if not question.shapes:
        return []
    shapes = tuple(Button(shape.label, question.act("open", shape.id)) for shape in question.shapes)
    return [Small(question.words("shapes")), Buttons(shapes)]


def answered_says(question: Question, *, skipped: bool = False) -> Says:
    """What the question's message shows once it was answered: the answer, and Change."""
    said = described(question.asked, question.value, question.words, skipped=skipped)
    change = Button(question.words("change"), question.act("change"))
    return Says(f"{question.title}: {said}", (Paragraph(f"*{question.title}*\n{said}", change),))


def drawn(one: Asked, value: Value, words: Words) -> DrawnField:
    """A field with what is chosen in it."""
    made = _DRAWN[one.kind](one, value.get(one.id, one.default))
    return replace(made, placeholder=words("choose")) if isinstance(made, Pick | PickMany) else made


def _pick(one: Asked, found: Any) -> DrawnField:
    chosen = found if any(option.id == found for option in one.options) else None
    return Pick(one.id, one.label or one.id, _options(one), chosen, one.optional, one.hint)


def _pick_many(one: Asked, found: Any) -> DrawnField:
    offered = {option.id for option in one.options}
    chosen = tuple(item for item in found or () if item in offered)
    return PickMany(one.id, one.label or one.id, _options(one), chosen, one.optional, one.hint)


def _write(one: Asked, found: Any) -> DrawnField:
    most = one.most or 3000
    return Write(
        one.id, one.label, str(found or ""), most > ONE_LINE, one.least or 0, most, one.example, one.optional, one.hint
    )


def _write_lines(one: Asked, found: Any) -> DrawnField:
    text = "\n".join(line["text"] for line in found or ())
    return Write(one.id, one.label, text, True, 0, 3000, one.example, one.optional, one.hint)


def _write_number(one: Asked, found: Any) -> DrawnField:
    number = found if isinstance(found, int) else None
    return WriteNumber(one.id, one.label, number, one.least or 0, one.most or 1_000_000, one.optional, one.hint)


def _pick_date(one: Asked, found: Any) -> DrawnField:
    return PickDate(one.id, one.label, str(found or ""), one.optional, one.hint)


def _pick_time(one: Asked, found: Any) -> DrawnField:
    return PickTime(one.id, one.label, str(found or ""), one.optional, one.hint)


def _options(one: Asked) -> tuple[Option, ...]:
    return tuple(Option(offer.id, offer.label, offer.line, offer.group) for offer in one.options)


_DRAWN = {
    "choice": _pick,
    "choices": _pick_many,
    "text": _write,
    "lines": _write_lines,
    "number": _write_number,
    "date": _pick_date,
    "time": _pick_time,
}
