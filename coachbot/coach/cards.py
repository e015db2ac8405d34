"""Cards: what coachbot can tell about blended learning, each with its questions and its source."""

from __future__ import annotations

from coachbot.coach.given import Given
from coachbot.coach.outcome import Outcome, Post
from coachbot.coach.parts import Act, Button, Buttons, Paragraph, Part, Says, Small
from coachbot.coach.people import language_of, words_for
from coachbot.content import Card
from coachbot.storage.people import Person

FIRST = "blended-learning"  # the card behind "what is blended learning?"
RELATED_SHOWN = 4


def card_parts(given: Given, person: Person, card: Card) -> list[Part]:
    """A card as it stands in a message."""
    language = language_of(given, person)
    words = words_for(given, person)
    parts: list[Part] = [Paragraph(f"*{card.title.to(language)}*\n{card.text.to(language)}")]
    if card.questions:
        asked = "\n".join(f"• {question.to(language)}" for question in card.questions)
        parts.append(Paragraph(f"_{words('to-think-about')}_\n{asked}"))
    if card.note:
        parts.append(Small(card.note.to(language)))
    parts.append(Small(words("source", source=source_of(given, card))))
    return parts


def source_of(given: Given, card: Card) -> str:
    """Where a card comes from, as it is published."""
    source = given.content.sources[card.source]
    return " · ".join(text for text in (source.author, source.title, source.address) if text)


def show_card(given: Given, person: Person, name: str) -> Outcome:
    """A card in the chat, with ways to those that belong to it."""
    card = given.content.cards.get(name) or given.content.cards[FIRST]
    language = language_of(given, person)
    related = [given.content.cards[other] for other in card.related if other in given.content.cards][:RELATED_SHOWN]
    buttons = tuple(Button(other.title.to(language), Act("card", value=other.id)) for other in related)
    parts = [*card_parts(given, person, card), *([Buttons(buttons)] if buttons else [])]
    text = f"{card.title.to(language)}\n{card.text.to(language)}"
    return Outcome(sends=(Post(given.new_id("message"), person.id, Says(text, tuple(parts))),))
