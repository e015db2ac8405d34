"""The page that a person finds under coachbot's name: start or go on, their plans, and what things mean."""

from __future__ import annotations

from coachbot.coach.given import Given
from coachbot.coach.outcome import ShowHome
from coachbot.coach.parts import Act, Button, Buttons, Divider, Heading, Paragraph, Part, Says, Small
from coachbot.coach.people import LANGUAGE_NAMES, language_of, words_for
from coachbot.coach.plans import plan_rows
from coachbot.coach.review_desk import queue_rows
from coachbot.storage.people import Person
from coachbot.texts import LANGUAGES

EXPLAINED = ("blended-learning", "learning-environments", "hybrid", "synchronous", "asynchronous", "feedback-moments")
PLANS_SHOWN = 20


def home(given: Given, person: Person) -> ShowHome:
    """The whole page, drawn anew whenever it is opened."""
    words, language = words_for(given, person), language_of(given, person)
    parts: list[Part] = [Heading(words("home-title")), Paragraph(words("home-text")), Buttons(ways_in(given, person))]
    parts += queue_rows(given, person)
    parts += [Divider(), Heading(words("my-plans")), *plan_rows(given, person, PLANS_SHOWN)]
    cards = [given.content.cards[name] for name in EXPLAINED]
    asked = tuple(Button(card.title.to(language), Act("card", value=card.id)) for card in cards)
    parts += [Divider(), Heading(words("what-is")), Buttons(asked)]
    others = tuple(Button(LANGUAGE_NAMES[one], Act("language", value=one)) for one in LANGUAGES if one != language)
    parts += [Divider(), Small(words("language-now", language=LANGUAGE_NAMES[language])), Buttons(others)]
    switch = "after-off" if person.asked_after else "after-on"
    parts.append(Small(words("after-is-on" if person.asked_after else "after-is-off")))
    parts.append(Buttons((Button(words(switch), Act(switch, value="home")),)))
    return ShowHome(person.id, Says(words("home-title"), tuple(parts)))


def ways_in(given: Given, person: Person) -> tuple[Button, ...]:
    """Start, continue, copy an earlier plan, or ask what blended learning is."""
    words = words_for(given, person)
    current = given.records.conversations.current(person.id)
    can_go_on = current is not None and current.dialogue in given.content.engines
    again = Button(words("continue-conversation"), Act("continue", current.id), "primary") if current else None
    buttons = [again] if again and can_go_on else []
    buttons.append(Button(words("new"), Act("new"), "plain" if can_go_on else "primary"))
    if given.records.plans.of(person.id, limit=1):
        buttons.append(Button(words("my-plans"), Act("plans")))
    return (*buttons, Button(words("what-is-blended"), Act("card", value="blended-learning")))
