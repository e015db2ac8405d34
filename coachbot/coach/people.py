"""People: meeting somebody for the first time, the language they are spoken to in, and changing it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from coachbot.coach.given import Given
from coachbot.coach.outcome import AskLocale, Outcome, Wake
from coachbot.dialogue.words import Words
from coachbot.storage.people import Person
from coachbot.texts import LANGUAGES, Language

PATIENCE = 1.5  # seconds that the greeting waits for Slack to tell the person's language
GREET = "greet"
SPOKEN: Mapping[str, Language] = {one: one for one in LANGUAGES}
LANGUAGE_NAMES: dict[Language, str] = {"en": "English", "nl": "Nederlands"}


def language_of(given: Given, person: Person | None) -> Language:
    """The person's language, or the default."""
    default = given.content.default_language
    return SPOKEN.get(person.language or "", default) if person else default


def words_for(given: Given, person: Person | None) -> Words:
    return Words(given.content.words, language_of(given, person))


def met(given: Given, person_id: str) -> tuple[Person, bool]:
    """The person, kept from the first time on; and whether this is the first time."""
    found = given.records.people.find(person_id)
    if found:
        return found, False
    person = Person(id=person_id, met_at=given.now)
    given.records.people.keep(person)
    return person, True


def meet(person: Person) -> Outcome:
    """Ask Slack which language they use; the greeting follows its answer, or comes after a moment without it."""
    return Outcome(sends=(AskLocale(person.id), Wake(person.id, GREET, PATIENCE)))


def spoken_in(locale: str | None) -> Language | None:
    """The language of a locale such as nl-NL; None when coachbot does not speak it."""
    return next((one for one in LANGUAGES if (locale or "").lower().startswith(one)), None)


def with_locale(given: Given, person: Person, locale: str | None, time_zone: str | None) -> Person:
    """What Slack told; a language that the person chose stays."""
    language = person.language if person.language_chosen else (spoken_in(locale) or person.language)
    known = replace(person, locale=locale, time_zone=time_zone or person.time_zone, language=language)
    given.records.people.keep(known)
    return known


def with_language(given: Given, person: Person, language: Language) -> Person:
    """The language that the person chose."""
    chosen = replace(person, language=language, language_chosen=True)
    given.records.people.keep(chosen)
    return chosen


def named_language(text: str) -> Language | None:
    """The language that somebody typed: nl, Dutch, Nederlands, en, English, Engels."""
    names = {"en": "en", "english": "en", "engels": "en", "nl": "nl", "dutch": "nl", "nederlands": "nl"}
    return next((one for one in LANGUAGES if names.get(text.strip().lower()) == one), None)
