"""A plan handed in for advice: to whom it goes, what is said about it, and when it is settled.

What somebody may do is asked in one place (`may`), by what is kept: never by what a button carries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from coachbot.coach import review_rules
from coachbot.coach.event import DOUBLE, Held
from coachbot.coach.given import Given
from coachbot.coach.outcome import FieldErrors, Outcome, Post, Send
from coachbot.coach.own_knowledge import workspace_of
from coachbot.coach.parts import Act, Button, Buttons, Form, Option, Paragraph, Part, Pick, Says, Write, named
from coachbot.coach.people import meet, met, words_for
from coachbot.coach.saying import post, said, window
from coachbot.dialogue.words import Words
from coachbot.storage.courses import Course
from coachbot.storage.people import Person
from coachbot.storage.plans import StoredPlan
from coachbot.storage.reviews import Remark, Review

COURSE, WISH, ABOUT, TEXT = "course", "wish", "about", "text"
MOST_WISH, MOST_TEXT = 500, 3000
MOST_COURSES = 100  # as many as a select takes


@dataclass(frozen=True)
class Reviewed:
    """A plan that was handed in, as it stands now, and in which roles somebody came to it."""

    review: Review
    stored: StoredPlan
    roles: frozenset[review_rules.Role]


def reviewed(given: Given, person: Person, conversation: str) -> Reviewed | None:
    """What was handed in of this conversation, where this person has any part in it."""
    review, stored = given.records.reviews.find(conversation), given.records.plans.newest(conversation)
    if review is None or stored is None:
        return None
    held = given.records.courses.roles(review.course, person.id)
    roles: set[review_rules.Role] = {"author"} if review.author == person.id else set()
    roles |= {"digicoach"} if held & {"digicoach", "stand-in"} else set()
    roles |= {"lecturer"} if "lecturer" in held else set()
    return Reviewed(review, stored, frozenset(roles)) if roles else None


def may(found: Reviewed | None, act: review_rules.Act) -> review_rules.Before | None:
    """The state that the act leads to; None where they may not do it, or there is nothing that was handed in."""
    return review_rules.state_after(act, found.roles, found.review.state) if found else None


def refused(given: Given, person: Person) -> Outcome:
    """Nothing is done, and nothing is told about what is there."""
    return said(given, person, words_for(given, person)("review-refused"))


Use = Callable[[Given, Person, Reviewed, Act], Outcome]
Filled = Callable[[Given, Person, Reviewed, Act, Mapping[str, Held]], Outcome]


def allowed(act: review_rules.Act, use: Use) -> Callable[[Given, Person, Act], Outcome]:
    """What a control does with a plan that was handed in, for those who may do it now."""

    def used(given: Given, person: Person, control: Act) -> Outcome:
        found = reviewed(given, person, control.conversation)
        return use(given, person, found, control) if found and may(found, act) else refused(given, person)

    return used


def allowed_filled(act: review_rules.Act, use: Filled) -> Callable[[Given, Person, Act, Mapping[str, Held]], Outcome]:
    """The same for a window that was submitted; what was written in it is shown back where it came too late."""

    def used(given: Given, person: Person, control: Act, held: Mapping[str, Held]) -> Outcome:
        found = reviewed(given, person, control.conversation)
        if found and may(found, act):
            return use(given, person, found, control, held)
        typed = f"\n> {held.get(TEXT)}" if held.get(TEXT) else ""
        return said(given, person, words_for(given, person)("review-refused") + typed)

    return used


# handing in


def can_hand_in(given: Given, person: Person) -> bool:
    """Whether there is any course to hand in for."""
    return bool(given.records.courses.of(workspace_of(person.id)))


def choose(given: Given, person: Person, stored: StoredPlan, act: Act) -> Outcome:
    """For which course, and what would you like to be looked at?"""
    words = words_for(given, person)
    courses = closest(given.records.courses.of(workspace_of(person.id)), stored.course)
    if not courses:
        return said(given, person, words("hand-in-no-course"))
    options = tuple(Option(one.id, f"{one.name} ({one.code})", one.programme) for one in courses[:MOST_COURSES])
    review = given.records.reviews.find(stored.conversation)
    before = review.course if review and any(one.id == review.course for one in courses) else courses[0].id
    parts = (
        Paragraph(words("hand-in-explained")),
        Pick(COURSE, words("hand-in-course"), options, before),
        Write(WISH, words("hand-in-wish"), lines=True, most=MOST_WISH, optional=True, hint=words("hand-in-wish-hint")),
    )
    form = Form(words("hand-in-title"), words("hand-in"), words("close"), Act("hand-in", value=stored.id), parts)
    again = Button(words("hand-in"), Act("hand-in", value=stored.id), "primary")
    return window(given, person, form, words("hand-in-explained"), again)


def closest(courses: Iterable[Course], typed: str) -> list[Course]:
    """The courses, the one that is most like what a lecturer typed first."""
    from rapidfuzz import fuzz, utils  # 28 ms to import

    def likeness(course: Course) -> float:
        names = (course.name, course.code, f"{course.code} {course.name}")
        return max(fuzz.WRatio(typed, name, processor=utils.default_process) for name in names)

    return sorted(courses, key=lambda course: (-likeness(course), course.name))


def hand_in(given: Given, person: Person, stored: StoredPlan, act: Act, held: Mapping[str, Held]) -> Outcome:
    """From now on the DigiCoach of the course sees it, and is told."""
    words = words_for(given, person)
    course = given.records.courses.find(str(held.get(COURSE) or ""))
    if course is None or course.workspace != workspace_of(person.id):
        return Outcome(FieldErrors({COURSE: words("hand-in-choose")}))
    before = given.records.reviews.find(stored.conversation)
    if before and given.now - before.changed_at < DOUBLE:
        return Outcome()
    if review_rules.state_after("hand-in", {"author"}, before.state if before else "draft") is None:
        return said(given, person, words("hand-in-already", title=stored.title), *_of_author(words, stored))
    wish = str(held.get(WISH) or "").strip()[:MOST_WISH]
    made = Review(
        stored.conversation, course.id, person.id, "shared", wish, stored.version, handed_in_at=given.now,
        changed_at=given.now,
    )  # fmt: skip
    given.records.reviews.keep(made)
    coaches = [one for one in coaches_of(given, course.id) if one != person.id]
    names = f" {words('and')} ".join(map(named, coaches))
    text = words("hand-in-done", title=stored.title, course=course.name, who=names)
    mine = said(given, person, text, *_of_author(words, stored)).sends
    return Outcome(sends=(*mine, *to_all(given, coaches, lambda reader: told_of(given, reader, made, stored))))


def _of_author(words: Words, stored: StoredPlan) -> tuple[Button, ...]:
    withdraw = Button(words("review-withdraw"), Act("review-withdraw", stored.conversation))
    return (Button(words("review-say"), Act("review-say", stored.conversation)), withdraw)


def coaches_of(given: Given, course: str) -> tuple[str, ...]:
    """The DigiCoach of a course, and who stands in."""
    both = (*given.records.courses.people(course, "digicoach"), *given.records.courses.people(course, "stand-in"))
    return tuple(dict.fromkeys(both))


def to_all(given: Given, people: Iterable[str], told: Callable[[Person], Post]) -> tuple[Send, ...]:
    """A message to each; who does not know coachbot yet is asked for their language first, and told after the hello."""
    sends: list[Send] = []
    for one in people:
        reader, new = met(given, one)
        sends += meet(reader).sends if new else ()
        sends += [told(reader)] if reader.greeted else []
    return tuple(sends)


def told_of(given: Given, reader: Person, review: Review, stored: StoredPlan) -> Post:
    """To a DigiCoach: something was handed in."""
    words = words_for(given, reader)
    course = given.records.courses.find(review.course)
    text = words("handed-in-told", who=named(review.author), title=stored.title, course=course.name if course else "")
    wish = (Paragraph(f"“{review.wish}”"),) if review.wish else ()
    look = Button(words("review-look"), Act("review-look", review.conversation), "primary")
    whole = "\n".join((text, *(one.text for one in wish)))
    return Post(given.new_id("message"), reader.id, Says(whole, (Paragraph(text), *wish, Buttons((look,)))))


# what is said about it


def ask_remark(given: Given, person: Person, found: Reviewed, act: Act) -> Outcome:
    """A window to say something about the plan or one activity in it."""
    words, stored = words_for(given, person), found.stored
    whole = Option("plan", words("review-whole"))
    options = (whole, *(Option(one["id"], one["title"]) for one in stored.plan["activities"]))
    parts = (
        Pick(ABOUT, words("review-about"), options, whole.id),
        Write(TEXT, words("review-text"), lines=True, least=1, most=MOST_TEXT),
    )
    control = Act("review-say", stored.conversation)
    form = Form(words("review-title"), words("review-send"), words("close"), control, parts)
    return window(given, person, form, words("review-late"), Button(words("review-say"), control, "primary"))


def remark(given: Given, person: Person, found: Reviewed, act: Act, held: Mapping[str, Held]) -> Outcome:
    """It is kept with the plan, and the other side is told."""
    words, review, stored = words_for(given, person), found.review, found.stored
    text = str(held.get(TEXT) or "").strip()
    if not text:
        return Outcome(FieldErrors({TEXT: words("problem-needed")}))
    known = {one["id"] for one in stored.plan["activities"]}
    about = held.get(ABOUT) if held.get(ABOUT) in known else None
    made = Remark(
        given.new_id("remark"), review.conversation, stored.version, str(about) if about else None, person.id,
        text[:MOST_TEXT], given.now,
    )  # fmt: skip
    given.records.reviews.say(made)
    _move(given, found, "remark")
    others = coaches_of(given, review.course) if person.id == review.author else (review.author,)
    others = tuple(one for one in others if one != person.id)
    told = to_all(given, others, lambda reader: _told_remark(given, reader, made, found))
    return Outcome(sends=(*said(given, person, words("review-said", title=stored.title)).sends, *told))


def _move(given: Given, found: Reviewed, act: review_rules.Act) -> None:
    state = may(found, act)
    if state and state != "draft":
        given.records.reviews.keep(replace(found.review, state=state, changed_at=given.now))


def _told_remark(given: Given, reader: Person, made: Remark, found: Reviewed) -> Post:
    words, stored = words_for(given, reader), found.stored
    text = words("review-told", who=named(made.author), title=stored.title)
    quoted = remark_line(made, stored, words)
    answer = Button(words("review-answer"), Act("review-say", stored.conversation), "primary")
    if reader.id == found.review.author:
        rest: tuple[Button, ...] = (
            Button(words("open-plan"), Act("plan", value=stored.id)),
            Button(words("review-settle"), Act("review-settle", stored.conversation)),
        )
    else:
        rest = (Button(words("review-look"), Act("review-look", stored.conversation)),)
    parts: tuple[Part, ...] = (Paragraph(text), Paragraph(quoted), Buttons((answer, *rest)))
    return Post(given.new_id("message"), reader.id, Says(f"{text}\n{quoted}", parts))


def remark_line(made: Remark, stored: StoredPlan, words: Words) -> str:
    """What was said, with the activity that is meant."""
    title = next((one["title"] for one in stored.plan["activities"] if one["id"] == made.activity), None)
    quoted = made.text.replace("\n", "\n> ")
    return f"*{title}*\n> {quoted}" if title else f"> {quoted}"


# how it ends, and begins again


def _ends(act: review_rules.Act, text: str, *ways: tuple[str, str]) -> Use:
    """The author says how it stands, and the DigiCoach is told in a line."""

    def use(given: Given, person: Person, found: Reviewed, control: Act) -> Outcome:
        _move(given, found, act)
        words, title, conversation = words_for(given, person), found.stored.title, found.review.conversation
        buttons = tuple(Button(words(label), Act(name, conversation)) for name, label in ways)
        mine = post(given, person, words(text, title=title), *buttons)
        coaches = [one for one in coaches_of(given, found.review.course) if one != person.id]

        def told(reader: Person) -> Post:
            return post(given, reader, words_for(given, reader)(f"{text}-told", who=named(person.id), title=title))

        return Outcome(sends=(mine, *to_all(given, coaches, told)))

    return use


settle = _ends("settle", "review-settled", ("review-reopen", "review-reopen"))
reopen = _ends("reopen", "review-reopened", ("review-say", "review-say"))
withdraw = _ends("withdraw", "review-withdrawn")
