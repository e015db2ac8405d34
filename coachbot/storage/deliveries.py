"""What was delivered to coachbot and how it was acknowledged, so that a second delivery gets the same answer."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import Any

from coachbot.storage.values import instant, packed, unpacked

FIND = "SELECT acknowledgement FROM delivery WHERE key = ?"
COME = """INSERT INTO delivery (key, acknowledgement, handled_at) VALUES (?, 'null', ?)
    ON CONFLICT (key) DO NOTHING"""
KEEP = "UPDATE delivery SET acknowledgement = ? WHERE key = ?"
FORGET = "DELETE FROM delivery WHERE handled_at < ?"


class Deliveries:
    """The queries about deliveries."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def come(self, key: str, now: datetime) -> bool:
        """Keep that this has come; whether it is the first time. It is acknowledged with None."""
        return self._connection.execute(COME, (key, instant(now))).rowcount == 1

    def keep(self, key: str, acknowledgement: Any) -> None:
        """This is how what has come is acknowledged."""
        self._connection.execute(KEEP, (packed(acknowledgement), key))

    def acknowledgement(self, key: str) -> Any:
        """How what came before was acknowledged."""
        row = self._connection.execute(FIND, (key,)).fetchone()
        return None if row is None else unpacked(row[0])

    def forget(self, before: datetime) -> None:
        """Slack does not repeat what is as old as this."""
        self._connection.execute(FORGET, (instant(before),))
