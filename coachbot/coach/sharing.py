"""A plan shown to a colleague: who may read it, what they see of it, and that it ends when the author wants it to.

Whether somebody may read a plan is asked in one place (`shared_plan`), by what is kept: never by what a button carries.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from coachbot.coach.describing import day_in_words
from coachbot.coach.event import Held
from coachbot.coach.given import Given
from coachbot.coach.outcome import FieldErrors, Outcome, Post, Send
from coachbot.coach.parts import Act, Button, Buttons, Form, Paragraph, Part, PickPerson, Says, Small, Write, named
from coachbot.coach.people import meet, met, words_for
from coachbot.coach.plan_controls import about
from coachbot.coach.plan_parts import reading_parts
from coachbot.coach.saying import said, window
from coachbot.dialogue.words import Words
from coachbot.storage.people import Person
from coachbot.storage.plans import StoredPlan
from coachbot.storage.shares import Share
from coachbot.texts import LANGUAGES

WHO, NOTE = "who", "note"
MOST_NOTE = 500


# the author


def choose(given: Given, person: Person, stored: StoredPlan, act: Act) -> Outcome:
    """Who would you like to show it to?"""
    words = words_for(given, person)
    parts = (
        Paragraph(words("share-explained")),
        PickPerson(WHO, words("share-with")),
        Write(NOTE, words("share-note"), lines=True, most=MOST_NOTE, optional=True, hint=words("share-note-hint")),
    )
    form = Form(words("share-title"), words("share"), words("close"), Act("share", value=stored.id), parts)
    again = Button(words("share"), Act("share", value=stored.id), "primary")
    return window(given, person, form, words("share-with"), again)


def share(given: Given, person: Person, stored: StoredPlan, act: Act, held: Mapping[str, Held]) -> Outcome:
    """From now on the colleague may read it; they are told, after a hello where they do not know coachbot yet."""
    words = words_for(given, person)
    reader_id = _colleague(given, person, held.get(WHO))
    if reader_id is None:
        return Outcome(FieldErrors({WHO: words("share-nobody")}))
    if reader_id == person.id:
        return Outcome(FieldErrors({WHO: words("share-self")}))
    reader, new = met(given, reader_id)
    note = str(held.get(NOTE) or "").strip()[:MOST_NOTE]
    made = Share(stored.conversation, reader.id, person.id, note, given.now)
    given.records.shares.keep(made)
    stop = _stop(words, stored, reader.id)
    done = said(given, person, words("share-done", who=named(reader.id), title=stored.title), stop)
    hello: tuple[Send, ...] = meet(reader).sends if new else ()
    return Outcome(sends=(*done.sends, *hello, *(_told(given, reader, made) if reader.greeted else ())))


def _colleague(given: Given, person: Person, chosen: Held) -> str | None:
    """Somebody of the same workspace; not coachbot itself."""
    workspace = person.id.partition(":")[0]
    if not isinstance(chosen, str) or not re.fullmatch(r"[UW][A-Z0-9]+", chosen, re.ASCII):
        return None
    return None if given.records.installations.has_bot(workspace, chosen) else f"{workspace}:{chosen}"


def _stop(words: Words, stored: StoredPlan, reader: str) -> Button:
    return Button(words("unshare"), Act("unshare", value=f"{stored.id} {reader}"))


def stop(given: Given, person: Person, stored: StoredPlan, act: Act) -> Outcome:
    """The colleague may no longer read it."""
    given.records.shares.withdraw(stored.conversation, about(act), given.now)
    return said(given, person, words_for(given, person)("share-ended", who=named(about(act)), title=stored.title))


def readers(given: Given, person: Person, stored: StoredPlan) -> list[Part]:
    """For the author: everybody who may read this plan, each with a way to end it."""
    words = words_for(given, person)
    return [
        Paragraph(
            words("shared-since", who=named(one.reader), day=day_in_words(one.shared_at.date(), words)),
            _stop(words, stored, one.reader),
        )
        for one in given.records.shares.of(stored.conversation)
    ]


# the colleague


def waiting(given: Given, person: Person) -> tuple[Send, ...]:
    """What was shared with somebody before coachbot had said hello to them."""
    shares = given.records.shares.with_person(person.id)
    return tuple(post for one in reversed(shares) for post in _told(given, person, one))


def _told(given: Given, reader: Person, share: Share) -> tuple[Post, ...]:
    """The message to the colleague."""
    stored = given.records.plans.newest(share.conversation)
    if stored is None:
        return ()
    words = words_for(given, reader)
    text = words("shared-told", who=named(share.author), title=stored.title)
    note = f"“{share.note}”" if share.note else ""
    look = Button(words("shared-look"), Act("shared", share.conversation), "primary")
    parts = (Paragraph(text), Paragraph(note), Buttons((look, _copy(words, share.conversation))))
    return (Post(given.new_id("message"), reader.id, Says(f"{text} {note}".strip(), parts)),)


def _copy(words: Words, conversation: str) -> Button:
    return Button(words("shared-copy"), Act("copy-shared", conversation))


def shared_plan(given: Given, person: Person, act: Act) -> StoredPlan | None:
    """The plan that a control leads to, where this person may read it at this moment."""
    share = given.records.shares.find(act.conversation, person.id)
    return given.records.plans.newest(share.conversation) if share else None


def not_shared(given: Given, person: Person) -> Outcome:
    return said(given, person, words_for(given, person)("share-gone"))


def look(given: Given, person: Person, act: Act) -> Outcome:
    """The plan, to be read: nothing in it can be changed, and what coachbot said to its author about it is not told."""
    words, stored = words_for(given, person), shared_plan(given, person, act)
    if stored is None:
        return not_shared(given, person)
    language = next((one for one in LANGUAGES if one == stored.language), words.language)
    plan = tuple(reading_parts(given.content, stored.plan, Words(given.content.words, language)))
    head = Small(words("shared-by", who=named(stored.person), version=stored.version))
    parts: tuple[Part, ...] = (head, *plan, Buttons((_copy(words, stored.conversation),)))
    return Outcome(sends=(Post(given.new_id("message"), person.id, Says(stored.title, parts)),))


def shared_rows(given: Given, person: Person) -> list[Part]:
    """For the list of plans: what colleagues share with this person."""
    words = words_for(given, person)
    rows: list[Part] = []
    for one in given.records.shares.with_person(person.id):
        stored = given.records.plans.newest(one.conversation)
        if stored is not None:
            text = f"*{stored.course}*\n{stored.plan['topic']} · {named(one.author)}"
            rows.append(Paragraph(text, Button(words("open-plan"), Act("shared", one.conversation))))
    return [Paragraph(f"*{words('shared-with-you')}*"), *rows] if rows else []
