"""Putting a question: as a new message, as a window, in the place of an earlier message. Keeps the conversation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from coachbot.coach.case import Case
from coachbot.coach.describing import described
from coachbot.coach.event import Pressed
from coachbot.coach.given import Given
from coachbot.coach.outcome import OpenForm, Outcome, Post, Replace, Send
from coachbot.coach.parts import Button, Form, Paragraph, Part, Says
from coachbot.coach.questions import Question, answered_says, question_form, question_says
from coachbot.dialogue.conversation import Conversation, Value
from coachbot.dialogue.life import moved
from coachbot.dialogue.reading import read
from coachbot.dialogue.script import Confirm
from coachbot.storage.people import Person


def ask(case: Case, before: Sequence[Part] = (), problem: str = "") -> Outcome:
    """Ask what is asked now, in a new message; an earlier message that asked the same says that it went on below."""
    name = case.now
    if name is None:
        return Outcome()
    message = case.given.new_id("message")
    earlier = case.conversation.messages.get(name)
    away: tuple[Send, ...] = (_moved_on(case, name, earlier),) if earlier else ()
    before = (*before, *changes_told(case))
    question = keep(case, case.conversation.with_message(name, message)).question(name)
    return Outcome(sends=(*away, Post(message, case.person.id, says_of(case, question, before, problem))))


def changes_told(case: Case) -> list[Part]:
    """What a changed dialogue asks once more, and what it asks as well; once, where the person comes by it."""
    left = case.changes.without(case.walk.path)
    if not left:
        return []
    words = case.words
    again, new = (
        f" {words('and')} ".join(f"“{case.turn(name).title.to(words.language)}”" for name in names)
        for names in (left.again, left.new)
    )
    return [Paragraph(words("dialogue-changed", again=again, new=new))]


def keep(case: Case, conversation: Conversation) -> Case:
    """Keep the conversation as it is now."""
    case = case.with_conversation(conversation)
    case.given.records.conversations.keep(case.conversation)
    return case


def taken_up(case: Case, conversation: Conversation) -> Conversation:
    """One that paused or was done goes on; another that was open waits."""
    move = {"paused": "resume", "done": "reopen"}.get(conversation.state)
    again = moved(conversation, move, case.given.now) if move else None
    if again is None:
        return conversation
    let_wait(case.given, case.person)
    return again


def let_wait(given: Given, person: Person) -> None:
    """One conversation at most is open: it is the one that what is typed belongs to."""
    current = given.records.conversations.current(person.id)
    if current and current.state == "open":
        given.records.conversations.keep(moved(current, "pause", given.now) or current)


def says_of(case: Case, question: Question, before: Sequence[Part] = (), problem: str = "") -> Says:
    """The question as a message; before a yes, everything that was answered is read back."""
    if isinstance(question.turn.prompt, Confirm):
        return question_says(question, (*before, *summary(case)), problem)
    return question_says(question, before, problem)


def summary(case: Case) -> list[Part]:
    """Every answer on the way, each with Change."""
    parts: list[Part] = []
    for name in case.walk.path:
        question = case.question(name)
        if not isinstance(question.turn.prompt, Confirm):
            skipped = case.conversation.answers[name].skipped if name in case.conversation.answers else False
            said = described(question.asked, question.value, case.words, skipped=skipped)
            change = Button(case.words("change"), question.act("change"))
            parts.append(Paragraph(f"*{question.title}*\n{said}", change))
    return parts


def _moved_on(case: Case, name: str, message: str) -> Replace:
    title = case.turn(name).title.to(case.words.language)
    text = case.words("asked-below", title=title)
    return Replace(message, case.person.id, Says(text, (Paragraph(f"_{text}_"),)))


def refreshed(case: Case, name: str) -> tuple[Send, ...]:
    """The message of a turn as it is to look now: asked, or answered with Change."""
    message = case.conversation.messages.get(name)
    if message is None:
        return ()
    question = case.question(name)
    if name == case.now:
        return (Replace(message, case.person.id, says_of(case, question)),)
    answer = case.conversation.answers.get(name)
    return (Replace(message, case.person.id, answered_says(question, skipped=bool(answer and answer.skipped))),)


def open_form(case: Case, name: str, value: Value | None = None, *, more: bool = False, note: str = "") -> Outcome:
    """Open the question in a window; where that comes too late, a message with a button that opens it."""
    question = case.question(name, value)
    instead = Post(case.given.new_id("message"), case.person.id, question_says(question, (), case.words("too-late")))
    return Outcome(sends=(OpenForm(form_of(case, question, more=more, note=note), instead),))


def form_of(
    case: Case, question: Question, *, more: bool = False, note: str = "", helping: str = "", again: bool = False
) -> Form:
    """The window of a question; "more" is open where something was said behind it. `again`: in an open window."""
    said_behind = any(one.more and question.value.get(one.id) not in (None, one.default) for one in question.asked)
    shown = more or said_behind
    form = question_form(question, more=shown, note=note, helping=helping, last=case.now == question.name)
    return replace(form, drawing=case.given.new_id("drawing")) if again else form


def filled_in(case: Case, event: Pressed) -> Value:
    """What the window holds, to draw it again with it: as it is read, or as it was typed where it cannot be."""
    asked = case.asked(event.act.turn)
    reading = read(asked, event.held, case.value(event.act.turn))
    unread = [one for one in asked if one.id in reading.problems and isinstance(event.held.get(one.id), str)]
    typed = {one.id: event.held[one.id] for one in unread if one.kind == "text"}
    lines = {one.id: str(event.held[one.id]).splitlines() for one in unread if one.kind == "lines"}
    return {**reading.value, **typed, **{name: [{"text": line} for line in said] for name, said in lines.items()}}
