"""What a lecturer told after teaching, in words: a line for the plan. Pure."""

from __future__ import annotations

from coachbot.coach.after_when import zone_of
from coachbot.coach.describing import day_in_words
from coachbot.dialogue.words import Words
from coachbot.planning.taught import Taught
from coachbot.storage.people import Person
from coachbot.storage.taught_sessions import TaughtSession


def told_line(session: TaughtSession, person: Person, words: Words) -> str:
    """After teaching on 8 February 2027: time was too tight; few came prepared. To change: …"""
    day = day_in_words(session.held_at.astimezone(zone_of(person)).date(), words)
    change = " ".join(session.taught.change.split())  # on one line
    return words("after-told", day=day, told="; ".join(_told(session.taught, words)), change=change)


def _told(taught: Taught, words: Words) -> list[str]:
    named = (("time", taught.time), ("prepared", taught.prepared), ("feedback", taught.feedback))
    return [words(f"after-said-{field}-{chosen}") for field, chosen in named if chosen]
