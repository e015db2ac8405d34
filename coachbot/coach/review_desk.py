"""The DigiCoach's desk: what was handed in and waits, the oldest first, and a plan as its reviewer reads it."""

from __future__ import annotations

from datetime import timedelta

from coachbot.coach.given import Given
from coachbot.coach.outcome import Outcome, Post
from coachbot.coach.parts import Act, Button, Buttons, Divider, Heading, Paragraph, Part, Says, Small, named
from coachbot.coach.people import SPOKEN, words_for
from coachbot.coach.plan_parts import reading_parts
from coachbot.coach.reviews import Reviewed, may, remark_line, told_of
from coachbot.dialogue.words import Words
from coachbot.storage.people import Person
from coachbot.storage.plans import StoredPlan
from coachbot.storage.reviews import Review

QUEUE_SHOWN = 20


def queue_rows(given: Given, person: Person) -> list[Part]:
    """For Home: what waits for this person as a DigiCoach; nothing for those who are none."""
    coached = given.records.courses.coached_by(person.id)
    if not coached:
        return []
    words = words_for(given, person)
    rows: list[Part] = []
    for review in given.records.reviews.waiting(coached, QUEUE_SHOWN):
        stored = given.records.plans.newest(review.conversation)
        if stored is not None:
            text = f"*{stored.course}* · {stored.plan['topic']}\n{_standing(given, review, words)}"
            rows.append(Paragraph(text, Button(words("open-plan"), Act("review-look", review.conversation))))
    return [Divider(), Heading(words("handed-in")), *(rows or [Paragraph(words("handed-in-nothing"))])]


def _standing(given: Given, review: Review, words: Words) -> str:
    """From whom, how long ago and how it stands."""
    days = (given.now - review.handed_in_at) // timedelta(days=1)
    return words("handed-in-row", who=named(review.author), days=days, state=words(f"review-state-{review.state}"))


def waiting(given: Given, person: Person) -> tuple[Post, ...]:
    """What was handed in before coachbot had said hello to its DigiCoach."""
    found = given.records.reviews.waiting(given.records.courses.coached_by(person.id), QUEUE_SHOWN)
    both = ((one, given.records.plans.newest(one.conversation)) for one in found)
    return tuple(told_of(given, person, one, stored) for one, stored in both if stored)


def look(given: Given, person: Person, found: Reviewed, act: Act) -> Outcome:
    """The plan to be read, under what its author would like to be looked at; and what was said about it."""
    words, review, stored = words_for(given, person), found.review, found.stored
    head: list[Part] = [Small(words("shared-by", who=named(review.author), version=stored.version))]
    wished, wish = words("hand-in-wished", who=named(review.author)), review.wish.replace("\n", "\n> ")
    head += [Paragraph(f"{wished}\n> {wish}")] if wish else []
    parts = (*head, *_plan(given, stored, words), *_remarks(given, found, words))
    say = (Button(words("review-say"), Act("review-say", review.conversation), "primary"),)
    below: tuple[Part, ...] = (Buttons(say),) if may(found, "remark") else ()
    return Outcome(sends=(Post(given.new_id("message"), person.id, Says(stored.title, (*parts, *below))),))


def _plan(given: Given, stored: StoredPlan, words: Words) -> tuple[Part, ...]:
    own = SPOKEN.get(stored.language, words.language)
    return tuple(reading_parts(given.content, stored.plan, Words(given.content.words, own)))


def _remarks(given: Given, found: Reviewed, words: Words) -> list[Part]:
    said = given.records.reviews.remarks(found.review.conversation)
    rows = [Paragraph(f"{named(one.author)}\n{remark_line(one, found.stored, words)}") for one in said]
    return [Divider(), Heading(words("review-said-before")), *rows] if rows else []
