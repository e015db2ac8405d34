"""Where every event comes in: one table from kinds of events, and one from acts, to what is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from coachbot.coach import after_teaching, plans, review_desk, sharing
from coachbot.coach.acts import ANYWHERE, SUBMITTED_ANYWHERE, choose_language, gone, own_conversation
from coachbot.coach.after_when import AFTER
from coachbot.coach.answering import no_longer_asked
from coachbot.coach.asking import ask
from coachbot.coach.conversations import PRESSED, SUBMITTED, case_of, go_on, has_questions, start
from coachbot.coach.event import (
    Closed,
    Commanded,
    Due,
    Event,
    LocaleKnown,
    Pressed,
    Said,
    Submitted,
    Visited,
)
from coachbot.coach.given import Given
from coachbot.coach.home import home, ways_in
from coachbot.coach.outcome import Outcome, Post, Private, ShowHome
from coachbot.coach.own_knowledge import knowing
from coachbot.coach.parts import Act, Button, Buttons, Paragraph, Says
from coachbot.coach.people import (
    GREET,
    meet,
    met,
    named_language,
    with_locale,
    words_for,
)
from coachbot.coach.replying import meant, reply
from coachbot.coach.typed import command_in
from coachbot.storage.people import Person


def handle(given: Given, event: Event) -> Outcome:
    """What happens, and what goes out, when this comes in. Everything it keeps goes through `given.records`."""
    return _EVENTS[type(event)](knowing(given, event.person), event)


def _said(given: Given, event: Said) -> Outcome:
    person, new = met(given, event.person)
    if new:
        return meet(person)
    if not person.greeted:
        return Outcome()  # the greeting is on its way
    typed = command_in(event.text)
    if typed in TYPED:
        return TYPED[typed](given, person)
    current = given.records.conversations.current(person.id)
    if current is None:
        return menu(given, person)
    if not has_questions(given, current):
        return gone(given, person, current)
    return reply(case_of(given, person, current), event, typed)


def _commanded(given: Given, event: Commanded) -> Outcome:
    person, new = met(given, event.person)
    if new:
        first = meet(person)
        return first if event.here else Outcome(_elsewhere(given, person, event.way), first.sends)
    done = _command(given, person, event.text)
    return done if event.here else Outcome(_elsewhere(given, person, event.way), done.sends)


def _elsewhere(given: Given, person: Person, way: str) -> Private:
    """Coaching happens in direct messages; a command given elsewhere is answered privately with a way there."""
    words = words_for(given, person)
    text = words("elsewhere")
    there = (Buttons((Button(words("go-there"), Act("there"), "primary", address=way),)),) if way else ()
    return Private(Says(text, (Paragraph(text), *there)))


def _command(given: Given, person: Person, text: str) -> Outcome:
    word, _, rest = text.strip().partition(" ")
    if word.lower() in ("language", "taal"):
        language = named_language(rest)
        return choose_language(given, person, language or "")
    typed = command_in(text) or ("menu" if not text.strip() else "help")
    current = given.records.conversations.current(person.id)
    if typed in ("menu", "continue") and current:
        return go_on(given, person, current) if has_questions(given, current) else gone(given, person, current)
    return TYPED.get(typed, _help)(given, person)


def _help(given: Given, person: Person) -> Outcome:
    words = words_for(given, person)
    text = f"{words('help-general')}\n{words('help-typed')}"
    says = Says(text, (Paragraph(text), Buttons(ways_in(given, person))))
    return Outcome(sends=(Post(given.new_id("message"), person.id, says),))


def menu(given: Given, person: Person, hello: str = "hello-again") -> Outcome:
    """Hello, and the ways in."""
    words = words_for(given, person)
    says = Says(words(hello), (Paragraph(words(hello)), Buttons(ways_in(given, person))))
    return Outcome(sends=(Post(given.new_id("message"), person.id, says),))


TYPED: Mapping[str | None, Callable[[Given, Person], Outcome]] = {
    "new": start,
    "plans": plans.list_plans,
    "menu": menu,
}


def _pressed(given: Given, event: Pressed) -> Outcome:
    person, _ = met(given, event.person)
    if event.act.name in ANYWHERE:
        done = ANYWHERE[event.act.name](given, person, event.act)
    else:
        done = _in_conversation(given, person, event)
    on_home = event.message is None and event.form is None
    shown: tuple[ShowHome, ...] = (home(given, person),) if on_home and _posts(done) else ()
    return replace(done, sends=(*done.sends, *shown)) if shown else done


def _posts(done: Outcome) -> bool:
    return any(isinstance(send, Post) for send in done.sends)


IN_CONVERSATION: Mapping[str, Callable[..., Outcome]] = {**PRESSED, "meant": meant}


def _in_conversation(given: Given, person: Person, event: Pressed | Submitted) -> Outcome:
    found = own_conversation(given, person, event.act)
    acts: Mapping[str, Callable[..., Outcome]] = IN_CONVERSATION if isinstance(event, Pressed) else SUBMITTED
    if found is None or not has_questions(given, found) or event.act.name not in acts:
        return gone(given, person, found)
    case = case_of(given, person, found)
    turn = case.engine.dialogue.present_id(event.act.turn)
    if turn and turn not in case.engine.dialogue.turns:
        return no_longer_asked(case, event)
    if turn != event.act.turn:
        event = replace(event, act=replace(event.act, turn=turn))
    return acts[event.act.name](case, event)


def _submitted(given: Given, event: Submitted) -> Outcome:
    person, _ = met(given, event.person)
    if event.act.name in SUBMITTED_ANYWHERE:
        return SUBMITTED_ANYWHERE[event.act.name](given, person, event.act, event.held)
    return _in_conversation(given, person, event)


def _closed(given: Given, event: Closed) -> Outcome:
    return Outcome()


def _visited(given: Given, event: Visited) -> Outcome:
    person, new = met(given, event.person)
    asked = meet(person).sends if new else ()
    return Outcome(sends=(*asked, *((home(given, person),) if event.tab == "home" else ())))


def _locale_known(given: Given, event: LocaleKnown) -> Outcome:
    person, _ = met(given, event.person)
    person = with_locale(given, person, event.locale, event.time_zone)
    return _greeting(given, person)


def _due(given: Given, event: Due) -> Outcome:
    person, _ = met(given, event.person)
    kind = event.what.partition(" ")[0]
    return DUE[kind](given, person, event.what) if kind in DUE else Outcome()


def _greeting(given: Given, person: Person) -> Outcome:
    """Hello, once, and the Home in their language."""
    if person.greeted:
        return Outcome()
    person = replace(person, greeted=True)
    given.records.people.keep(person)
    hello = menu(given, person, "hello").sends
    waiting = (*sharing.waiting(given, person), *review_desk.waiting(given, person))
    return Outcome(sends=(*hello, *waiting, home(given, person)))


DUE: Mapping[str, Callable[[Given, Person, str], Outcome]] = {
    GREET: lambda given, person, what: _greeting(given, person),
    AFTER: after_teaching.due,
}
_EVENTS: Mapping[type, Callable[..., Outcome]] = {
    Said: _said,
    Commanded: _commanded,
    Pressed: _pressed,
    Submitted: _submitted,
    Closed: _closed,
    Visited: _visited,
    LocaleKnown: _locale_known,
    Due: _due,
}


def apology(given: Given, event: Event) -> Outcome:
    """What is said when we made a mistake: nothing was kept, and the question stands again."""
    if isinstance(event, Due) and event.what != GREET:
        return Outcome()  # nobody asked for anything, so that there is nothing to be sorry for
    person, _ = met(given, event.person)
    note = Paragraph(words_for(given, person)("our-mistake"))
    current = given.records.conversations.current(person.id)
    if current and current.state == "open" and has_questions(given, current):
        return ask(case_of(given, person, current), (note,))
    return Outcome(sends=(Post(given.new_id("message"), person.id, Says(note.text, (note,))),))
