"""Plans: made at the end of a conversation, kept as a new version, shown in the chat, listed, reshaped."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from coachbot.coach.after_words import told_line
from coachbot.coach.case import Case
from coachbot.coach.describing import day_in_words
from coachbot.coach.given import Given
from coachbot.coach.outcome import Outcome, Post, Send
from coachbot.coach.own_shapes import own_shape_rows
from coachbot.coach.parts import Act, Button, Buttons, Divider, Paragraph, Part, Says, Small, named
from coachbot.coach.people import language_of, words_for
from coachbot.coach.plan_edits import left_out
from coachbot.coach.plan_parts import PlanDict, all_remarks, instruction_parts, plan_says
from coachbot.coach.plan_versions import Made, own_plan, reshaped_version, version_of
from coachbot.coach.plan_ways import under
from coachbot.coach.saying import said
from coachbot.coach.session_answers import answers_document
from coachbot.coach.sharing import readers, shared_rows
from coachbot.dialogue.words import Words
from coachbot.storage.people import Person
from coachbot.storage.plans import StoredPlan


def make(case: Case) -> tuple[Send, ...]:
    """Make the plan of these answers, as a new version of what the conversation came to, and show it."""
    language, hours = language_of(case.given, case.person), case.given.content.credit_hours
    document = answers_document(case.walk.values, language, case.person.time_zone, hours)
    return _made(case.given, case.person, version_of(case.given, case.person, case.conversation, document))


def reshape(given: Given, person: Person, stored: StoredPlan, shape: str) -> tuple[Send, ...]:
    """The same plan in another shape, as a new version."""
    return _made(given, person, reshaped_version(given, person, stored, shape))


def _made(given: Given, person: Person, made: Made) -> tuple[Send, ...]:
    return (*_shown(given, person, made.stored), *left_out(given, person, made.misfits))


def _shown(given: Given, person: Person, stored: StoredPlan) -> tuple[Send, ...]:
    words = words_for(given, person)
    says = plan_says(given.content, stored, words, language_of(given, person))
    title, *rest = says.parts
    told = given.records.taught_sessions.last(stored.conversation)
    note = (Paragraph(told_line(told, person, words)),) if told else ()
    saved = Small(words("plan-saved", version=stored.version))
    below = (*_origin(given, person, stored), Divider(), under(words, stored), *readers(given, person, stored), saved)
    parts: tuple[Part, ...] = (title, *note, *rest, *below)
    text = "\n".join((says.text, *(one.text for one in note)))
    return (Post(given.new_id("message"), person.id, Says(text, parts)),)


def _origin(given: Given, person: Person, stored: StoredPlan) -> tuple[Part, ...]:
    """Whose plan it was a copy of, where that was somebody else's."""
    copied = given.records.copies.find(stored.conversation)
    if copied is None or copied.author == person.id:
        return ()
    return (Small(words_for(given, person)("after-plan", who=named(copied.author))),)


def show(given: Given, person: Person, plan_id: str) -> Outcome:
    """A plan of this person's, as it was kept; nobody else's."""
    stored = own_plan(given, person, plan_id)
    if stored is None:
        return said(given, person, words_for(given, person)("no-such-plan"))
    return Outcome(sends=_shown(given, person, stored))


def findings(given: Given, person: Person, plan_id: str) -> Outcome:
    """All that the checks found."""
    return _part_of(given, person, plan_id, "all-findings", lambda plan, words: all_remarks(plan, words, plan_id))


def instructions(given: Given, person: Person, plan_id: str) -> Outcome:
    """What students read, and what the lecturer gets ready for it."""
    return _part_of(
        given, person, plan_id, "instructions", lambda plan, words: instruction_parts(given.content, plan, words)
    )


def _part_of(
    given: Given, person: Person, plan_id: str, heading: str, drawn: Callable[[PlanDict, Words], Iterable[Part]]
) -> Outcome:
    stored = own_plan(given, person, plan_id)
    if stored is None:
        return said(given, person, words_for(given, person)("no-such-plan"))
    words = words_for(given, person)
    parts = (Paragraph(f"*{words(heading)}* · {stored.title}"), *drawn(stored.plan, words))
    text = "\n".join(part.text for part in parts if isinstance(part, Paragraph | Small))
    return Outcome(sends=(Post(given.new_id("message"), person.id, Says(text, parts)),))


def list_plans(given: Given, person: Person) -> Outcome:
    """The person's plans, newest first."""
    words = words_for(given, person)
    parts: list[Part] = [
        Paragraph(f"*{words('my-plans')}*"),
        *plan_rows(given, person, 20),
        *shared_rows(given, person),
    ]
    parts += own_shape_rows(given, person)
    text = "\n".join(part.text for part in parts if isinstance(part, Paragraph))
    new = Buttons((Button(words("new"), Act("new"), "primary"),))
    return Outcome(sends=(Post(given.new_id("message"), person.id, Says(text, (*parts, new))),))


def plan_rows(given: Given, person: Person, limit: int) -> list[Part]:
    """A row for each plan: what it is about, and ways to open and to copy it."""
    words = words_for(given, person)
    rows: list[Part] = []
    for stored in given.records.plans.of(person.id, limit=limit):
        opening = Button(words("open-plan"), Act("plan", value=stored.id))
        topic = stored.plan["topic"]
        rows.append(Paragraph(f"*{stored.course}*\n{topic} · {_day(given, person, stored)}", opening))
        rows.append(Buttons((Button(words("copy"), Act("copy", stored.conversation)),)))
    return rows or [Paragraph(words("no-plans"))]


def _day(given: Given, person: Person, stored: StoredPlan) -> str:
    return day_in_words(stored.created_at.date(), words_for(given, person))
