"""The outbox as rows: rendered calls that wait, and what became of them. Sending them is outbox/'s."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

from coachbot.storage.values import instant, moment, packed, perhaps, unpacked

Kind = Literal["post", "replace", "delete", "home", "open_form", "update_form", "ask_locale"]

COLUMNS = "kind, lane, person, message, merge, payload, made_at, expires_at"
ADD = f"INSERT INTO outgoing ({COLUMNS}, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'waiting')"
WAITING = f"SELECT id, {COLUMNS} FROM outgoing WHERE state = 'waiting' ORDER BY id"
MERGED = """UPDATE outgoing SET state = 'merged', payload = '' WHERE state = 'waiting' AND merge = ? AND id < ?
    RETURNING id"""
DONE = "UPDATE outgoing SET state = ?, error = ?, payload = '' WHERE id = ?"
ASIDE = "UPDATE outgoing SET state = 'refused', error = ? WHERE id = ?"
FORGET = "DELETE FROM outgoing WHERE state IN ('sent', 'merged') AND made_at < ?"


@dataclass(frozen=True)
class Call:
    """One call to Slack. `message` is our id of the message it is about; of those with the same `merge` that wait,
    only the newest counts. Calls of a lane are sent in order, one at a time.
    """

    kind: Kind
    lane: str
    person: str
    payload: Any
    made_at: datetime
    message: str | None = None
    merge: str | None = None
    expires_at: datetime | None = None
    id: int = 0


class Outgoing:
    """The queries about calls."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, call: Call) -> Call:
        """Keep a call that is to be made; returns it with its id."""
        row = (call.kind, call.lane, call.person, call.message, call.merge, packed(call.payload))
        made = self._connection.execute(ADD, (*row, instant(call.made_at), perhaps(call.expires_at)))
        return replace(call, id=made.lastrowid or 0)

    def merge(self, call: Call) -> list[int]:
        """Drop the older calls that wait and that this one makes needless; returns their ids."""
        return [row[0] for row in self._connection.execute(MERGED, (call.merge, call.id)).fetchall()]

    def waiting(self) -> list[Call]:
        """All that was not sent, oldest first. One that was being sent when coachbot ended may have arrived."""
        return [_call(row) for row in self._connection.execute(WAITING).fetchall()]

    def sent(self, call_id: int, error: str | None = None) -> None:
        """Slack took it; what was in it is not kept. `error`: why it had to be sent in another way."""
        self._connection.execute(DONE, ("sent", error, call_id))

    def refuse(self, call_id: int, error: str) -> None:
        """Slack will never take it; what was in it is kept for who looks into it."""
        self._connection.execute(ASIDE, (error, call_id))

    def forget(self, before: datetime) -> None:
        """Remove what was sent long ago."""
        self._connection.execute(FORGET, (instant(before),))


def _call(row: tuple[Any, ...]) -> Call:
    number, kind, lane, person, message, merge, payload, made_at, expires_at = row
    return Call(
        kind=kind,
        lane=lane,
        person=person,
        payload=unpacked(payload),
        made_at=moment(made_at),
        message=message,
        merge=merge,
        expires_at=moment(expires_at) if expires_at else None,
        id=number,
    )
