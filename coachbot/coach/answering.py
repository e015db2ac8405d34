"""An answer came in: read it, keep it, show it, go on to what is asked next. What is late or double moves nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from coachbot.coach.asking import ask, changes_told, form_of, keep, refreshed, taken_up
from coachbot.coach.case import Case
from coachbot.coach.ending import ENDS
from coachbot.coach.event import DOUBLE, Pressed, Shown, Submitted
from coachbot.coach.outcome import FieldErrors, NextForm, Outcome, Post, Replace, Send
from coachbot.coach.parts import Act, Button, Buttons, Paragraph, Part, Says
from coachbot.coach.questions import question_says
from coachbot.dialogue.conversation import Answer, Conversation, Value
from coachbot.dialogue.fields import Asked
from coachbot.dialogue.life import moved
from coachbot.dialogue.reading import Problem, read
from coachbot.dialogue.script import Confirm


def answer(case: Case, event: Pressed | Submitted) -> Outcome:
    """An answer from a message or a window."""
    name = event.act.turn
    if not is_current(case, event.act):
        return late(case, event)
    asked = case.asked(name)
    value, problems = _read(case, name, asked, event.held)
    in_window = isinstance(event, Submitted)
    if problems and _asked_otherwise(case, event, problems):
        return _asked_anew(case, event, value, problems)
    if problems:
        return _refused(case, name, value, problems, in_window=in_window)
    return accepted(case, name, value, in_window=in_window, before=_part_gone(case, asked, event))


def is_current(case: Case, act: Act) -> bool:
    """Whether this control belongs to what stands now: its turn is on the way, nothing changed since it was shown."""
    fresh = act.revision == case.conversation.revision and case.conversation.state != "cancelled"
    return fresh and act.turn in case.on_the_way


def _read(case: Case, name: str, asked: Sequence[Asked], held: Mapping[str, Any]) -> tuple[Value, Mapping[str, str]]:
    """The value, and what is wrong with it by field, in words."""
    turn = case.turn(name)
    reading = read(asked, held, case.value(name))
    problems: dict[str, Problem] = dict(reading.problems)
    if not problems and turn.check:
        known = case.supply.faults(turn.check, case.before(name), reading.value)
        problems = {field: Problem(problem) for field, problem in known.items()}
    return reading.value, {field: case.words.problem(problem) for field, problem in problems.items()}


def _refused(case: Case, name: str, value: Value, problems: Mapping[str, str], *, in_window: bool) -> Outcome:
    if in_window:
        return Outcome(FieldErrors(_shown(case.asked(name), problems)))
    question = case.question(name, {**case.value(name), **value})
    text = " ".join(problems.values())
    message = case.conversation.messages.get(name)
    if message is None:
        return ask(case, problem=text)
    return Outcome(sends=(Replace(message, case.person.id, question_says(question, (), text)),))


def _asked_otherwise(case: Case, event: Pressed | Submitted, problems: Mapping[str, str]) -> bool:
    """Whether the file changed since the control was drawn, so that there may be no field to mend the problem in."""
    visible = {one.id for one in case.asked(event.act.turn) if not one.more}
    another = event.act.value not in ("", case.turn(event.act.turn).fingerprint)
    return another or bool(visible & problems.keys() - event.held.keys())


def _asked_anew(case: Case, event: Pressed | Submitted, value: Value, problems: Mapping[str, str]) -> Outcome:
    """The question as it is now, with what still fits; what does not is told back with the reason."""
    question = case.question(event.act.turn, {**case.value(event.act.turn), **value})
    unfit = {field: text for field, text in event.shown().items() if field not in value}
    note = case.words("question-changed", typed=told_back(unfit, problems))
    if isinstance(event, Submitted):
        return Outcome(NextForm(form_of(case, question, note=note, again=True)))
    message = case.conversation.messages.get(event.act.turn)
    if message is None:
        return ask(case, problem=note)
    return Outcome(sends=(Replace(message, case.person.id, question_says(question, (), note)),))


def _part_gone(case: Case, asked: Sequence[Asked], event: Pressed | Submitted) -> tuple[Part, ...]:
    """What was filled in in fields that are no longer asked."""
    fields = {one.id for one in asked}
    if event.held.keys() <= fields:
        return ()
    gone = {field: text for field, text in event.shown().items() if field not in fields}
    return (Paragraph(case.words("part-gone", typed=told_back(gone))),) if gone else ()


def told_back(shown: Shown, why: Mapping[str, str] = {}) -> str:
    """What a window held, a line for each field, with what is wrong with it."""
    lines = []
    for field, (label, text) in shown.items():
        quoted = text.replace("\n", "\n> ")
        lines.append(f"> {label}: {quoted}" + (f" ({why[field]})" if field in why else ""))
    return "\n".join(lines)


def _shown(asked: tuple[Asked, ...], problems: Mapping[str, str]) -> Mapping[str, str]:
    """Problems beside fields that are there to be seen; one with a hidden field stands at the first."""
    visible = [one.id for one in asked if not one.more] or [one.id for one in asked]
    return {(field if field in visible else visible[0]): text for field, text in problems.items()}


def accepted(
    case: Case,
    name: str,
    value: Value,
    *,
    in_window: bool = False,
    skipped: bool = False,
    before: Sequence[Part] = (),
) -> Outcome:
    """Keep the answer and go on: its message shows it, and the next question follows, in the same window if it can.

    `before` is said first.
    """
    stood = case.now
    given = Answer(value, case.turn(name).fingerprint, case.given.now, skipped)
    said = without_confirmations(case, case.conversation).with_answer(name, given)
    case = case.with_conversation(taken_up(case, said))
    now = case.now
    if now is None:
        return _ended(case, name)
    shown = refreshed(case, name)
    to_tell = before or changes_told(case)
    if now == stood and now in case.conversation.messages and not to_tell:
        return Outcome(sends=(*shown, *refreshed(keep(case, case.conversation), now)))
    away = _left_behind(case, stood)
    following = ask(case, before)
    window = _next_form(case, now) if in_window else None
    return Outcome(window, (*shown, *away, *following.sends))


def _next_form(case: Case, name: str) -> NextForm | None:
    """What is asked next, in the same window, if it is asked in one."""
    return NextForm(form_of(case, case.question(name), again=True)) if case.turn(name).window else None


def without_confirmations(case: Case, conversation: Conversation) -> Conversation:
    """A yes that was given before something changed has to be given again."""
    turns, said = case.engine.dialogue.turns, conversation.answers
    yes = {name for name in said if name in turns and isinstance(turns[name].prompt, Confirm)}
    if not yes:
        return conversation
    return replace(conversation, answers={name: said[name] for name in said if name not in yes})


def _left_behind(case: Case, stood: str | None) -> tuple[Send, ...]:
    """A question that stood open and is not asked now: it says that it comes back, or that it is no longer needed."""
    if stood is None or stood == case.now or stood in case.walk.path:
        return ()
    message = case.conversation.messages.get(stood)
    if message is None:
        return ()
    text = case.words("comes-back", title=case.turn(stood).title.to(case.words.language))
    return (Replace(message, case.person.id, Says(text, (Paragraph(f"_{text}_"),))),)


def _ended(case: Case, name: str) -> Outcome:
    """The dialogue came to its end: what it was for is made, kept and shown."""
    done = moved(case.conversation, "finish", case.given.now) or case.conversation
    case = keep(case, done)
    message = case.conversation.messages.get(name)
    text = case.words("confirmed")
    shown: tuple[Send, ...] = (Replace(message, case.person.id, Says(text, (Paragraph(text),))),) if message else ()
    made = ENDS[case.walk.end or ""](case)
    return Outcome(sends=(*shown, *made))


def late(case: Case, event: Pressed | Submitted) -> Outcome:
    """A control that belongs to an earlier moment: nothing moves; what was typed is shown back, and where we are."""
    slip = case.given.now - case.conversation.changed_at < DOUBLE and not isinstance(event, Submitted)
    if slip and not case.changes:
        return Outcome()
    words, typed = case.words, told_back(event.shown())
    told = isinstance(event, Submitted) and typed
    return _not_taken(case, words("late-window", typed=typed) if told else words("late"))


def no_longer_asked(case: Case, event: Pressed | Submitted) -> Outcome:
    """A control of a question that the dialogue no longer has."""
    typed = told_back(event.shown()) if event.act.name == "answer" else ""
    return _not_taken(case, case.words("question-gone", typed=typed))


def _not_taken(case: Case, says: str) -> Outcome:
    """Nothing moves: why, and where the conversation stands."""
    words = case.words
    if case.now and case.conversation.state in ("open", "paused"):
        return ask(case, (Paragraph(says),))
    again = Button(words("continue-conversation"), Act("continue", case.conversation.id), "primary")
    message = Post(case.given.new_id("message"), case.person.id, Says(says, (Paragraph(says), Buttons((again,)))))
    return Outcome(sends=(message,))


def skip(case: Case, event: Pressed) -> Outcome:
    """Leave an optional question out."""
    if not is_current(case, event.act) or not case.turn(event.act.turn).optional:
        return late(case, event)
    return accepted(case, event.act.turn, {}, skipped=True)
