"""Who may read whose plan. A share is of the plan, whichever version is the newest; one that ended is kept as ended."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from coachbot.storage.values import instant, moment

COLUMNS = "conversation, reader, author, note, shared_at"
FIND = f"SELECT {COLUMNS} FROM plan_share WHERE conversation = ? AND reader = ? AND withdrawn_at IS NULL"
OF = f"SELECT {COLUMNS} FROM plan_share WHERE conversation = ? AND withdrawn_at IS NULL ORDER BY shared_at, reader"
WITH = f"""SELECT {COLUMNS} FROM plan_share WHERE reader = ? AND withdrawn_at IS NULL
    ORDER BY shared_at DESC, conversation LIMIT ?"""
KEEP = f"""
INSERT INTO plan_share ({COLUMNS}) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (conversation, reader) DO UPDATE SET note = excluded.note, shared_at = excluded.shared_at,
    withdrawn_at = NULL
"""
WITHDRAW = "UPDATE plan_share SET withdrawn_at = ? WHERE conversation = ? AND reader = ? AND withdrawn_at IS NULL"


@dataclass(frozen=True)
class Share:
    """`reader` may read the plan of this conversation, which is `author`'s; `note` was said with it."""

    conversation: str
    reader: str
    author: str
    note: str
    shared_at: datetime


class Shares:
    """The queries about shares; those that ended are never found."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def find(self, conversation: str, reader: str) -> Share | None:
        """What lets this person read the plan of this conversation."""
        row = self._connection.execute(FIND, (conversation, reader)).fetchone()
        return None if row is None else _share(row)

    def of(self, conversation: str) -> list[Share]:
        """Everybody who may read it, the first first."""
        return [_share(row) for row in self._connection.execute(OF, (conversation,))]

    def with_person(self, reader: str, limit: int = 20) -> list[Share]:
        """Everything that this person may read of others, the latest first."""
        return [_share(row) for row in self._connection.execute(WITH, (reader, limit))]

    def keep(self, share: Share) -> None:
        """From now on; also where it ended before."""
        row = (share.conversation, share.reader, share.author, share.note, instant(share.shared_at))
        self._connection.execute(KEEP, row)

    def withdraw(self, conversation: str, reader: str, now: datetime) -> bool:
        """It ends; whether it had not ended already."""
        return self._connection.execute(WITHDRAW, (instant(now), conversation, reader)).rowcount > 0


def _share(row: tuple[str, str, str, str, str]) -> Share:
    conversation, reader, author, note, shared_at = row
    return Share(conversation, reader, author, note, moment(shared_at))
