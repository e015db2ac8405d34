"""Who coachbot has met."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from coachbot.storage.values import instant, moment

COLUMNS = "id, language, language_chosen, locale, time_zone, channel, met_at, greeted, asked_after"
FIND = f"SELECT {COLUMNS} FROM person WHERE id = ?"
KEEP = f"""
INSERT INTO person ({COLUMNS})
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET language = excluded.language, language_chosen = excluded.language_chosen,
    locale = excluded.locale, time_zone = excluded.time_zone, channel = coalesce(excluded.channel, channel),
    met_at = excluded.met_at, greeted = excluded.greeted,
    asked_after = excluded.asked_after
"""
KEEP_CHANNEL = "UPDATE person SET channel = ? WHERE id = ? AND channel IS NOT ?"


@dataclass(frozen=True)
class Person:
    """Somebody who talks to coachbot; `channel` is the direct message with them, once Slack has told it.

    `asked_after`: may be asked how a session went.
    """

    id: str  # "T…:U…", workspace and user
    met_at: datetime
    language: str | None = None
    language_chosen: bool = False
    locale: str | None = None
    time_zone: str | None = None
    channel: str | None = None
    greeted: bool = False
    asked_after: bool = True


class People:
    """The queries about people."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def find(self, person_id: str) -> Person | None:
        """The person with this id, if coachbot has met them."""
        row = self._connection.execute(FIND, (person_id,)).fetchone()
        if row is None:
            return None
        name, language, chosen, locale, zone, channel, met_at, *marks = row
        return Person(name, moment(met_at), language, bool(chosen), locale, zone, channel, *map(bool, marks))

    def keep(self, person: Person) -> None:
        """Keep the person as they are now."""
        row = (person.id, person.language, int(person.language_chosen), person.locale, person.time_zone)
        marks = (int(person.greeted), int(person.asked_after))
        self._connection.execute(KEEP, (*row, person.channel, instant(person.met_at), *marks))

    def keep_channel(self, person_id: str, channel: str) -> None:
        """Keep in which channel the person is reached; nothing where the person is not known."""
        self._connection.execute(KEEP_CHANNEL, (channel, person_id, channel))
