"""A typed reply: the answer to the question that was visible when it was typed, or a word that means an act."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from coachbot.coach.answering import accepted, is_current, late
from coachbot.coach.asking import ask
from coachbot.coach.case import Case
from coachbot.coach.conversations import back, confirm, go_on, help_with, pause
from coachbot.coach.event import Held, Pressed, Said
from coachbot.coach.outcome import Outcome, Post
from coachbot.coach.parts import Act, Button, Buttons, Paragraph, Says
from coachbot.coach.typed import is_yes, understood
from coachbot.dialogue.fields import ANSWER, Asked
from coachbot.dialogue.reading import read
from coachbot.dialogue.script import Confirm


def reply(case: Case, event: Said, command: str | None) -> Outcome:
    """What somebody typed while a conversation is open or paused."""
    if command in _COMMANDS:
        return _COMMANDS[command](case)
    name = case.now
    if case.conversation.state == "paused" or name is None:
        return go_on(case.given, case.person, case.conversation)
    if _typed_before(case, name, event.ts):
        return ask(case, (Paragraph(case.words("typed-early", text=event.text)),))
    turn = case.turn(name)
    if isinstance(turn.prompt, Confirm):
        return accepted(case, name, {}) if is_yes(event.text, case.words) else _repeat(case, "reply-confirm")
    if turn.window:
        return _repeat(case, "reply-window")
    return _answered(case, name, case.asked(name)[0], event.text)


def _typed_before(case: Case, name: str, ts: str) -> bool:
    """Whether this was typed before the present question could be seen."""
    message = case.conversation.messages.get(name)
    sent = case.given.records.messages.find(message) if message else None
    return message is not None and (sent is None or sent.ts is None or float(ts) <= float(sent.ts))


def _answered(case: Case, name: str, asked: Asked, text: str) -> Outcome:
    found = understood(asked, text)
    if found.perhaps:
        return _did_you_mean(case, name, asked, found.perhaps.id, found.perhaps.label)
    if found.held is None:
        return _repeat(case, "not-understood")
    return _took(case, name, asked, found.held)


def _took(case: Case, name: str, asked: Asked, held: Held) -> Outcome:
    """This as the answer, where it can be: otherwise the question again, with what is wrong."""
    reading = read((asked,), {ANSWER: held}, case.value(name))
    if reading.problems:
        return ask(case, problem=" ".join(case.words.problem(problem) for problem in reading.problems.values()))
    turn = case.turn(name)
    faults = case.supply.faults(turn.check, case.before(name), reading.value) if turn.check else {}
    if faults:
        return ask(case, problem=" ".join(case.words(f"problem-{fault}") for fault in faults.values()))
    return accepted(case, name, reading.value)


def _did_you_mean(case: Case, name: str, asked: Asked, option: str, label: str) -> Outcome:
    words, conversation = case.words, case.conversation
    text = words("did-you-mean", label=label)
    yes = Button(words("yes"), Act("meant", conversation.id, name, conversation.revision, option), "primary")
    buttons = Buttons((yes, Button(words("no"), Act("continue", conversation.id))))
    says = Says(text, (Paragraph(text), buttons))
    return Outcome(sends=(Post(case.given.new_id("message"), case.person.id, says),))


def meant(case: Case, event: Pressed) -> Outcome:
    """Yes to "did you mean …?"."""
    name = event.act.turn
    if name != case.now or not is_current(case, event.act):
        return late(case, event)
    asked = case.asked(name)[0]
    held: Held = (event.act.value,) if asked.kind == "choices" else event.act.value
    return _took(case, name, asked, held)


def _repeat(case: Case, why: str) -> Outcome:
    """The question again, with how it can be answered."""
    example = next(
        (one.example or (one.options[0].label if one.options else "") for one in case.asked(case.now or "")), ""
    )
    return ask(case, (Paragraph(case.words(why, example=example)),))


def _skip(case: Case) -> Outcome:
    name = case.now
    if name is None or not case.turn(name).optional:
        return _repeat(case, "cannot-skip")
    return accepted(case, name, {}, skipped=True)


def _help(case: Case) -> Outcome:
    name = case.now
    if name is None:
        return go_on(case.given, case.person, case.conversation)
    return help_with(case, Pressed(case.person.id, Act("help", case.conversation.id, name)))


_COMMANDS: Mapping[str | None, Callable[[Case], Outcome]] = {
    "help": _help,
    "back": back,
    "skip": _skip,
    "pause": pause,
    "continue": lambda case: go_on(case.given, case.person, case.conversation),
    "over": lambda case: confirm(case, "over"),
    "cancel": lambda case: confirm(case, "cancel"),
}
