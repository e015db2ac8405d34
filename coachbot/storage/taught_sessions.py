"""Sessions that were taught: when their lecturer was asked how it went, and what they told."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from coachbot.planning.taught import Taught
from coachbot.storage.values import instant, moment, perhaps

COLUMNS = (
    "conversation, held_at, plan, message, asked_at, asked, again_at, answered_at, time, prepared, feedback, change"
)
FIND = f"SELECT {COLUMNS} FROM taught_session WHERE conversation = ? AND held_at = ?"
LAST = f"""SELECT {COLUMNS} FROM taught_session WHERE conversation = ? AND answered_at IS NOT NULL
    ORDER BY held_at DESC LIMIT 1"""
KEEP = f"""INSERT INTO taught_session ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (conversation, held_at) DO UPDATE SET plan = excluded.plan, message = excluded.message,
    asked = excluded.asked, again_at = excluded.again_at, answered_at = excluded.answered_at, time = excluded.time,
    prepared = excluded.prepared, feedback = excluded.feedback, change = excluded.change"""


@dataclass(frozen=True)
class TaughtSession:
    """A session as it was taught. `held_at`: when its last dated meeting began; `plan`: the version it is about.

    `message`: our id of the message that asks; `asked`: how often it was. `again_at`: when it is asked once more, where
    the lecturer wished so.
    """

    conversation: str
    held_at: datetime
    plan: str
    message: str
    asked_at: datetime
    asked: int = 1
    again_at: datetime | None = None
    answered_at: datetime | None = None
    taught: Taught = field(default_factory=Taught)


class TaughtSessions:
    """The queries about sessions that were taught."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def keep(self, session: TaughtSession) -> None:
        """Keep the session as it is now; its plan has to be kept before it."""
        which = (session.conversation, instant(session.held_at), session.plan, session.message)
        when = (instant(session.asked_at), session.asked, perhaps(session.again_at), perhaps(session.answered_at))
        told = session.taught
        self._connection.execute(KEEP, (*which, *when, told.time, told.prepared, told.feedback, told.change))

    def find(self, conversation: str, held_at: datetime) -> TaughtSession | None:
        """The session of this conversation's plan that was held then, where somebody was asked about it."""
        return self._session(self._connection.execute(FIND, (conversation, instant(held_at))).fetchone())

    def last(self, conversation: str) -> TaughtSession | None:
        """The last session about which something was told."""
        return self._session(self._connection.execute(LAST, (conversation,)).fetchone())

    def _session(self, row: tuple[Any, ...] | None) -> TaughtSession | None:
        if row is None:
            return None
        conversation, held_at, plan, message, asked_at, asked, again_at, answered_at, *told = row
        again, answered = (moment(one) if one else None for one in (again_at, answered_at))
        which = (conversation, moment(held_at), plan, message, moment(asked_at), asked)
        return TaughtSession(*which, again, answered, Taught(*told))
