"""What was delivered to coachbot and how it was acknowledged, so that a second delivery gets the same answer."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import Any

from coachbot.storage.values import instant, packed, unpacked

FIND = "SELECT acknowledgement FROM delivery WHERE key = ?"
KEEP = "INSERT INTO delivery (key, acknowledgement, handled_at) VALUES (?, ?, ?)"
FORGET = "DELETE FROM delivery WHERE handled_at < ?"


class Deliveries:
    """The queries about deliveries."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def find(self, key: str) -> tuple[Any] | None:
        """The acknowledgement, in a tuple of one, if this delivery was handled before."""
        row = self._connection.execute(FIND, (key,)).fetchone()
        return None if row is None else (unpacked(row[0]),)

    def keep(self, key: str, acknowledgement: Any, now: datetime) -> None:
        """This delivery is handled."""
        self._connection.execute(KEEP, (key, packed(acknowledgement), instant(now)))

    def forget(self, before: datetime) -> None:
        """Slack does not repeat what is as old as this."""
        self._connection.execute(FORGET, (instant(before),))
