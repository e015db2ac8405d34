"""Moments at which coachbot asked to be woken."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from coachbot.storage.values import instant, moment

ADD = "INSERT INTO wake (person, what, due_at) VALUES (?, ?, ?)"
DUE = "SELECT id, person, what, due_at FROM wake WHERE due_at <= ? ORDER BY due_at, id LIMIT 100"
NEXT = "SELECT min(due_at) FROM wake"
REMOVE = "DELETE FROM wake WHERE id = ?"
DROP = "DELETE FROM wake WHERE person = ? AND what = ?"


@dataclass(frozen=True)
class WakeUp:
    """Whom and what it is about, and when."""

    id: int
    person: str
    what: str
    due_at: datetime


class Wakes:
    """The queries about moments."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, person: str, what: str, due_at: datetime) -> None:
        """Wake for this, then."""
        self._connection.execute(ADD, (person, what, instant(due_at)))

    def move(self, person: str, what: str, due_at: datetime) -> None:
        """Wake for this then, and at no other time."""
        self.drop(person, what)
        self.add(person, what, due_at)

    def drop(self, person: str, what: str) -> None:
        """Do not wake for this."""
        self._connection.execute(DROP, (person, what))

    def due(self, now: datetime) -> list[WakeUp]:
        """What is due, at most a hundred at a time."""
        rows = self._connection.execute(DUE, (instant(now),)).fetchall()
        return [WakeUp(number, person, what, moment(due_at)) for number, person, what, due_at in rows]

    def next(self) -> datetime | None:
        """When the next one is due."""
        found = self._connection.execute(NEXT).fetchone()[0]
        return moment(found) if found else None

    def remove(self, wake_id: int) -> None:
        """It was done."""
        self._connection.execute(REMOVE, (wake_id,))
