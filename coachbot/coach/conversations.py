"""What a person does with a conversation: start, go on, copy, open, help, back, change, pause, start over, cancel."""

from __future__ import annotations

from dataclasses import replace

from coachbot.coach.advice import advice_form, advised
from coachbot.coach.answering import answer, is_current, late, skip
from coachbot.coach.asking import ask, filled_in, form_of, keep, let_wait, open_form, taken_up
from coachbot.coach.cards import card_parts
from coachbot.coach.case import Case
from coachbot.coach.changes import changes_in, with_present_ids
from coachbot.coach.copying import Beginning, from_nothing
from coachbot.coach.event import DOUBLE, Pressed, Submitted
from coachbot.coach.given import Given
from coachbot.coach.outcome import NextForm, OpenForm, Outcome, Post, UpdateForm
from coachbot.coach.parts import Act, Button, Buttons, Confirm, Paragraph, Part, Says
from coachbot.coach.people import language_of
from coachbot.coach.saying import said
from coachbot.coach.session_lists import SessionLists
from coachbot.dialogue.conversation import Conversation
from coachbot.dialogue.life import moved
from coachbot.storage.people import Person


def has_questions(given: Given, conversation: Conversation) -> bool:
    """Whether the dialogue of this conversation is still there: a file may have been taken away."""
    return conversation.dialogue in given.content.engines


def case_of(given: Given, person: Person, conversation: Conversation) -> Case:
    """A conversation with everything that is needed to go on with it."""
    engine, supply = given.content.engines[conversation.dialogue], SessionLists(given.content)
    case = Case(given, person, with_present_ids(conversation, engine), engine, supply)
    changes = changes_in(case.conversation, case.walk, engine, supply)
    return replace(case, changes=changes) if changes else case


def start(given: Given, person: Person, beginning: Beginning | None = None) -> Outcome:
    """A new conversation; with the answers of an earlier one, if that is copied. One that was open is paused.

    One that was just begun like this, and in which nothing was said yet, is not begun twice.
    """
    beginning = beginning or from_nothing(given, person)
    opening = (Paragraph(beginning.opening),)
    current = given.records.conversations.current(person.id)
    if current and current.state == "open" and has_questions(given, current) and _began_so(given, current, beginning):
        slip = given.now - current.started_at < DOUBLE
        return Outcome() if slip else ask(case_of(given, person, current), opening)
    let_wait(given, person)
    made = Conversation(
        id=given.new_id("conversation"),
        person=person.id,
        dialogue=beginning.dialogue,
        started_at=given.now,
        changed_at=given.now,
        answers=beginning.answers,
        position=beginning.position,
        fingerprint=beginning.fingerprint,
        revising=beginning.asking,
    )
    asked = ask(case_of(given, person, made), opening)
    if beginning.copied is not None:
        given.records.copies.keep(made.id, beginning.copied)
    return asked


def _began_so(given: Given, current: Conversation, beginning: Beginning) -> bool:
    """Whether this is a conversation that began like that, and nothing was said in it since."""
    return current.answers == beginning.answers and given.records.copies.find(current.id) == beginning.copied


def go_on(given: Given, person: Person, conversation: Conversation | None) -> Outcome:
    """Go on where the person left off. Without a conversation, a new one starts."""
    if conversation is None or conversation.state == "cancelled":
        return start(given, person)
    case = case_of(given, person, conversation)
    if conversation.state == "paused":
        case = keep(case, taken_up(case, case.conversation))
    if case.now is None:
        return _finished(case)
    return ask(case, [Paragraph(case.words("welcome-back"))] if conversation.answers else [])


def _finished(case: Case) -> Outcome:
    from coachbot.coach.plans import show

    return show(case.given, case.person, case.conversation.result or "")


def help_with(case: Case, event: Pressed) -> Outcome:
    """What is meant: the help of this question and its card; and what else can be done from here."""
    words, turn = case.words, case.turn(event.act.turn)
    help_text = case.question(event.act.turn).help
    card = case.given.content.cards.get(turn.card or "")
    parts: list[Part] = [Paragraph(help_text)] if help_text else []
    parts += card_parts(case.given, case.person, card) if card else []
    parts += [] if parts else [Paragraph(words("help-general"))]
    parts += [Paragraph(words("help-typed")), Buttons(_ways_out(case))]
    text = "\n".join(part.text for part in parts if isinstance(part, Paragraph))
    post = Post(case.given.new_id("message"), case.person.id, Says(text, tuple(parts)))
    return Outcome(sends=(post,))


def _ways_out(case: Case) -> tuple[Button, ...]:
    words, conversation = case.words, case.conversation
    over = Confirm(words("over-title"), words("over-text"), words("over-yes"), words("no"))
    stop = Confirm(words("cancel-title"), words("cancel-text"), words("cancel-yes"), words("no"))
    return (
        Button(words("go-on"), Act("continue", conversation.id), "primary"),
        Button(words("over"), Act("over", conversation.id), "plain", over),
        Button(words("cancel"), Act("cancel", conversation.id), "danger", stop),
    )


def help_in_window(case: Case, event: Pressed) -> Outcome:
    """The help stands in the same window, in the place of its button; what was typed stays."""
    words, turn = case.words, case.turn(event.act.turn)
    card = case.given.content.cards.get(turn.card or "")
    question = case.question(event.act.turn, filled_in(case, event))
    texts = [question.help, card.text.to(words.language) if card else ""]
    helping = "\n\n".join(text for text in texts if text) or words("help-general")
    form = form_of(case, question, more=_shows_more(case, event), helping=helping, again=True)
    return Outcome(sends=(UpdateForm(event.form or "", case.person.id, form),))


def _shows_more(case: Case, event: Pressed) -> bool:
    """Whether the window already shows what stands behind "more"."""
    return any(one.more and one.id in event.held for one in case.asked(event.act.turn))


def help_act(case: Case, event: Pressed) -> Outcome:
    if event.act.turn not in case.on_the_way:
        return late(case, event)
    return help_in_window(case, event) if event.form else help_with(case, event)


def more(case: Case, event: Pressed) -> Outcome:
    """Show what stands behind "more" in this window."""
    if event.act.turn not in case.on_the_way or not event.form:
        return late(case, event)
    question = case.question(event.act.turn, filled_in(case, event))
    return Outcome(sends=(UpdateForm(event.form, case.person.id, form_of(case, question, more=True, again=True)),))


def open_question(case: Case, event: Pressed) -> Outcome:
    """Open the window of a question on the way; filled in by a known shape, if one was chosen."""
    name = event.act.turn
    if name not in case.on_the_way or case.conversation.state == "cancelled":
        return late(case, event)
    if not event.act.value:
        return open_form(case, name)
    filled = {**case.value(name), **case.supply.filled(name, event.act.value, case.before(name))}
    about = case.supply.about(event.act.value, case.before(name), language_of(case.given, case.person))
    note = case.words("shape-about", **about) if about else ""
    if event.form:
        form = form_of(case, case.question(name, filled), note=note, again=True)
        return Outcome(sends=(UpdateForm(event.form, case.person.id, form),))
    return open_form(case, name, filled, note=note)


def back(case: Case, event: Pressed | None = None) -> Outcome:
    """Go to the question before this one, with its answer; nothing is lost by it."""
    if event and not is_current(case, event.act):
        return late(case, event)
    name = event.act.turn if event else case.now
    path = case.walk.path
    earlier = path[path.index(name) - 1] if name in path and path.index(name) else (path[-1] if path else None)
    if name is not None and name in path and not path.index(name):
        earlier = None
    if earlier is None:
        return _note(case, "no-way-back")
    if event and case.turn(earlier).window:
        return open_form(case, earlier)
    return ask(keep(case, replace(case.conversation, revising=earlier)))


def change(case: Case, event: Pressed) -> Outcome:
    """Answer an earlier question anew: its window, with the answer that stands."""
    name = event.act.turn
    if name not in case.on_the_way or case.conversation.state == "cancelled":
        return late(case, event)
    return open_form(case, name)


def pause(case: Case, event: Pressed | None = None) -> Outcome:
    """Stop for now; everything stays as it is."""
    paused = moved(case.conversation, "pause", case.given.now)
    if paused is None:
        return _note(case, "nothing-to-pause")
    keep(case, paused)
    again = Button(case.words("continue-conversation"), Act("continue", case.conversation.id), "primary")
    return _note(case, "paused", again)


def start_over(case: Case, event: Pressed | None = None) -> Outcome:
    """A new conversation from the beginning; the old one is kept as paused, so that it can be copied."""
    return start(case.given, case.person)


def cancel(case: Case, event: Pressed | None = None) -> Outcome:
    """Give the conversation up; its answers can still be copied."""
    cancelled = moved(case.conversation, "cancel", case.given.now)
    if cancelled is None:
        return _note(case, "nothing-to-cancel")
    keep(case, cancelled)
    return _note(case, "cancelled", Button(case.words("new"), Act("new"), "primary"))


def confirm(case: Case, what: str) -> Outcome:
    """Ask before giving something up, where the word was typed instead of clicked."""
    words = case.words
    act = Act(what, case.conversation.id)
    yes = Button(words(f"{what}-yes"), act, "danger" if what == "cancel" else "primary")
    return _note(case, f"{what}-text", yes, Button(words("go-on"), Act("continue", case.conversation.id)))


def _note(case: Case, name: str, *buttons: Button) -> Outcome:
    return said(case.given, case.person, case.words(name), *buttons)


def advice(case: Case, event: Pressed) -> Outcome:
    """Three questions about one activity, and a suggestion when and where: in the place of the window."""
    if event.act.turn not in case.on_the_way:
        return late(case, event)
    form = advice_form(case, event.act.turn, filled_in(case, event) if event.form else {})
    if event.form:
        return Outcome(sends=(UpdateForm(event.form, case.person.id, form),))
    return Outcome(sends=(OpenForm(form, Post(case.given.new_id("message"), case.person.id, Says(form.title))),))


def advise(case: Case, event: Submitted) -> Outcome:
    """The suggestion, filled in and explained, in the window that it was asked from."""
    if not is_current(case, event.act):
        return late(case, event)
    value, note = advised(case, event.act, event.held)
    return Outcome(NextForm(form_of(case, case.question(event.act.turn, value), note=note, again=True)))


PRESSED = {
    "answer": answer,
    "open": open_question,
    "help": help_act,
    "more": more,
    "back": back,
    "change": change,
    "skip": skip,
    "pause": pause,
    "over": start_over,
    "cancel": cancel,
    "advice": advice,
}
SUBMITTED = {"answer": answer, "advise": advise}
