"""After teaching: how did it go, and what is to be otherwise the next time? Asked once, and no more where somebody
does not want it. When it is asked is in `after_when`, what is proposed in `planning.afterwards`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from coachbot.coach.after_when import (
    AGAIN,
    decent,
    last_meeting,
    morning_after,
    too_late,
    what_wakes,
    zone_of,
)
from coachbot.coach.after_words import told_line
from coachbot.coach.describing import day_in_words
from coachbot.coach.event import DOUBLE, Held
from coachbot.coach.given import Given
from coachbot.coach.home import home
from coachbot.coach.outcome import FieldErrors, Outcome, Post, Replace
from coachbot.coach.parts import Act, Button, Buttons, Form, Option, Paragraph, Part, Pick, Says, Small, Write
from coachbot.coach.people import language_of, words_for
from coachbot.coach.plan_controls import about
from coachbot.coach.plan_edits import newer, told
from coachbot.coach.plan_versions import with_edits
from coachbot.coach.saying import said, window
from coachbot.dialogue.words import Words
from coachbot.planning.afterwards import asks_feedback, asks_preparation, edits_of, proposals
from coachbot.planning.afterwards_rules import Proposal
from coachbot.planning.answers import Answers
from coachbot.planning.draft import Draft, draft_of
from coachbot.planning.edits import Edit, edits_from
from coachbot.planning.taught import Taught
from coachbot.storage.people import Person
from coachbot.storage.plans import StoredPlan
from coachbot.storage.taught_sessions import TaughtSession

CARD = "course-evaluation"
CHANGE_LENGTH = 500
OFTEN = 2  # times that it is asked, when somebody has no time the first
# what is asked, and what can be said
ASKED: Mapping[str, tuple[str, ...]] = {
    "time": ("fits", "tight", "left"),
    "prepared": ("most", "half", "few"),
    "feedback": ("yes", "partly", "no", "not-yet"),
}
AS_PLANNED = {"time": "fits", "prepared": "most", "feedback": "yes"}
ON_HOME = "home"


# the question


def due(given: Given, person: Person, what: str) -> Outcome:
    """It is time to ask about this conversation's plan: the version that holds now."""
    stored = given.records.plans.newest(what.partition(" ")[2])
    meeting = last_meeting(stored.plan) if stored else None
    if stored is None or meeting is None or stored.person != person.id or not person.asked_after:
        return Outcome()
    zone, earlier = zone_of(person), given.records.taught_sessions.find(stored.conversation, meeting[0])
    wanted = earlier.again_at if earlier else morning_after(meeting[1], zone)
    moment = max(decent(given.now, zone), wanted) if wanted else given.now
    if wanted is None or (earlier and earlier.answered_at) or too_late(wanted, moment, zone):
        return Outcome()
    if moment > given.now:
        given.records.wakes.move(person.id, what, moment)
        return Outcome()
    return _ask(given, person, stored, meeting[0], earlier)


def _ask(given: Given, person: Person, stored: StoredPlan, held_at: datetime, earlier: TaughtSession | None) -> Outcome:
    session = TaughtSession(stored.conversation, held_at, stored.id, given.new_id("message"), given.now)
    session = replace(session, asked=earlier.asked + 1) if earlier else session
    given.records.taught_sessions.keep(session)
    words, value = words_for(given, person), _value(stored, session)
    day = day_in_words(held_at.astimezone(zone_of(person)).date(), words)
    text = words("after-ask", title=stored.title, day=day)
    buttons = [
        Button(words("after-tell"), Act("after-tell", value=value), "primary"),
        Button(words("after-as-planned"), Act("after-as-planned", value=value)),
    ]
    buttons += [Button(words("after-later"), Act("after-later", value=value))] if session.asked < OFTEN else []
    buttons.append(Button(words("after-off"), Act("after-off", value=value)))
    return Outcome(sends=(Post(session.message, person.id, Says(text, (Paragraph(text), Buttons(tuple(buttons))))),))


def _value(stored: StoredPlan, session: TaughtSession) -> str:
    """A plan and when it was taught, as a control names them: dates may be changed after it was asked."""
    return f"{stored.id} {session.held_at.isoformat()}"


def _session(given: Given, stored: StoredPlan, act: Act) -> TaughtSession | None:
    """The session that a control is about."""
    try:
        held_at = datetime.fromisoformat(about(act))
    except ValueError:
        return None
    return given.records.taught_sessions.find(stored.conversation, held_at) if held_at.tzinfo else None


def later(given: Given, person: Person, stored: StoredPlan, act: Act) -> Outcome:
    """Not now: it is asked once more, some working days later."""
    session = _session(given, stored, act)
    if session is None or session.answered_at or session.again_at or session.asked >= OFTEN:
        return Outcome()
    again_at = morning_after(given.now, zone_of(person), AGAIN)
    given.records.taught_sessions.keep(replace(session, again_at=again_at))
    given.records.wakes.move(person.id, what_wakes(stored.conversation), again_at)
    words = words_for(given, person)
    day = day_in_words(again_at.astimezone(zone_of(person)).date(), words)
    tell = Button(words("after-tell"), Act("after-tell", value=_value(stored, session)))
    return Outcome(sends=(_instead(session, person, words("after-again", day=day), tell),))


def _instead(session: TaughtSession, person: Person, text: str, *buttons: Button) -> Replace:
    """What stands where it was asked."""
    return Replace(session.message, person.id, Says(text, (Paragraph(text), Buttons(buttons))))


def switched(given: Given, person: Person, act: Act, *, on: bool) -> Outcome:
    """Somebody does not want to be asked any more, or wants to be asked again. Where it was clicked is told so."""
    person = replace(person, asked_after=on)
    given.records.people.keep(person)
    if act.value == ON_HOME:
        return Outcome(sends=(home(given, person),))
    words = words_for(given, person)
    name, other = ("after-is-on", "after-off") if on else ("after-is-off", "after-on")
    button = Button(words(other), Act(other, value=act.value))
    stored = given.records.plans.find(act.value.partition(" ")[0])
    session = _session(given, stored, act) if stored and stored.person == person.id else None
    if session is None or session.answered_at:
        return said(given, person, words(name), button)
    tell = (Button(words("after-tell"), Act("after-tell", value=act.value)),) if on else ()
    return Outcome(sends=(_instead(session, person, words(name), *tell, button),))


# what is told


def ask_how(given: Given, person: Person, stored: StoredPlan, act: Act) -> Outcome:
    """The window with the questions, filled in with what was told before."""
    words, session = words_for(given, person), _session(given, stored, act)
    if session is None:
        return newer(given, person, stored)
    form = _form(words, _asked(given, person, stored), session, act)
    again = Button(words("after-tell"), act, "primary")
    return window(given, person, form, words("too-late"), again)


def _form(words: Words, asked: list[str], session: TaughtSession, act: Act) -> Form:
    fields: list[Part] = [
        Pick(
            name,
            words(f"after-{name}"),
            tuple(Option(one, words(f"after-{name}-{one}")) for one in ASKED[name]),
            getattr(session.taught, name),
            placeholder=words("choose"),
        )
        for name in asked
    ]
    change = Write(
        "change",
        words("after-change"),
        session.taught.change,
        lines=True,
        most=CHANGE_LENGTH,
        optional=True,
        hint=words("after-change-hint"),
    )
    return Form(
        words("after-title"), words("save"), words("close"), Act("after-told", value=act.value), (*fields, change)
    )


def _asked(given: Given, person: Person, stored: StoredPlan) -> list[str]:
    """Nobody is asked about preparation or feedback that the plan does not have."""
    draft = _drafting(given, person, stored)(())
    there = {"prepared": asks_preparation(draft), "feedback": asks_feedback(draft)}
    return [name for name in ASKED if there.get(name, True)]


def tell(given: Given, person: Person, stored: StoredPlan, act: Act, held: Mapping[str, Held]) -> Outcome:
    """What somebody told: kept with the plan, and what follows from it."""
    session = _session(given, stored, act)
    if session is None:
        return newer(given, person, stored)
    asked = _asked(given, person, stored)
    missing = [name for name in asked if held.get(name) not in ASKED[name]]
    if missing:
        return Outcome(FieldErrors({name: words_for(given, person)("problem-needed") for name in missing}))
    chosen = {name: str(held[name]) for name in asked}
    return _told(given, person, stored, session, chosen, str(held.get("change") or "").strip()[:CHANGE_LENGTH])


def as_planned(given: Given, person: Person, stored: StoredPlan, act: Act) -> Outcome:
    """All of it went as planned: told with one click."""
    session = _session(given, stored, act)
    if session is None:
        return newer(given, person, stored)
    if session.answered_at:
        return Outcome()
    return _told(given, person, stored, session, {name: AS_PLANNED[name] for name in _asked(given, person, stored)}, "")


def _told(
    given: Given, person: Person, stored: StoredPlan, session: TaughtSession, chosen: Mapping[str, str], change: str
) -> Outcome:
    taught = Taught(**chosen, change=change)  # type: ignore[arg-type]  # the values are those of ASKED
    session = replace(session, plan=stored.id, answered_at=given.now, again_at=None, taught=taught)
    given.records.taught_sessions.keep(session)
    given.records.wakes.drop(person.id, what_wakes(stored.conversation))
    words = words_for(given, person)
    again = Button(words("change"), Act("after-tell", value=_value(stored, session)))
    line = told_line(session, person, words)
    return Outcome(sends=(_instead(session, person, line, again), _offer(given, person, stored, session)))


# what follows


def _offer(given: Given, person: Person, stored: StoredPlan, session: TaughtSession) -> Post:
    """What could be otherwise the next time, each with its reason, and a new version with it."""
    words = words_for(given, person)
    found = _proposals(given, person, stored, session.taught)
    parts: list[Part] = [Paragraph(words("after-thanks" if found else "after-none"))]
    for heading, of_kind in (
        ("after-propose", [one for one in found if one.edits]),
        ("after-advise", [one for one in found if not one.edits]),
    ):
        listed = "\n".join(f"• {words(one.name, **one.values)}" for one in of_kind)
        parts += [Paragraph(f"*{words(heading)}*\n{listed}")] if of_kind else []
    parts += [Small(words("after-noted"))] if session.taught.change else []
    parts.append(Buttons(tuple(_ways_on(given, person, stored, session, found))))
    text = "\n".join(part.text for part in parts if isinstance(part, Paragraph | Small))
    return Post(given.new_id("message"), person.id, Says(text, tuple(parts)))


def _ways_on(
    given: Given, person: Person, stored: StoredPlan, session: TaughtSession, found: tuple[Proposal, ...]
) -> Iterator[Button]:
    words, value = words_for(given, person), _value(stored, session)
    if edits_of(found):
        yield Button(words("after-make"), Act("after-make", value=value), "primary")
        yield Button(words("after-keep"), Act("after-keep", value=value))
    yield Button(words("show-plan"), Act("plan", value=stored.id))
    yield Button(given.content.cards[CARD].title.to(language_of(given, person)), Act("card", value=CARD))


def _proposals(given: Given, person: Person, stored: StoredPlan, taught: Taught) -> tuple[Proposal, ...]:
    return proposals(_drafting(given, person, stored), taught, language_of(given, person))


def _drafting(given: Given, person: Person, stored: StoredPlan) -> Callable[[Sequence[Edit]], Draft]:
    """The plan on the workbench, with more changes than it has; its shape may be one of people's own."""
    answers, earlier = Answers.model_validate(stored.answers["answers"]), edits_from(list(stored.edits))
    now = with_edits(given, person, stored, earlier).draft
    return lambda more: draft_of(answers, now.knowledge, now.pattern_id, (*earlier, *more))


def make(given: Given, person: Person, stored: StoredPlan, act: Act) -> Outcome:
    """A new version with what was proposed; once, however often it was clicked."""
    session = _session(given, stored, act)
    if session is None or stored.id != act.value.partition(" ")[0]:
        slip = given.now - stored.created_at < DOUBLE
        return Outcome() if slip else newer(given, person, stored)
    edits = edits_of(_proposals(given, person, stored, session.taught))
    if not edits:
        return said(given, person, words_for(given, person)("after-none"))
    return told(given, person, stored, (*edits_from(list(stored.edits)), *edits))


def keep(given: Given, person: Person, stored: StoredPlan, act: Act) -> Outcome:
    """The plan stays as it is."""
    return said(given, person, words_for(given, person)("after-kept"))
