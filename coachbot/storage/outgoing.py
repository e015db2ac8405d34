"""The outbox as rows: rendered calls that wait, and what became of them. Sending them is outbox/'s."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from coachbot.storage.values import instant, moment, packed, perhaps, unpacked

Kind = Literal["post", "replace", "delete", "home", "open_form", "update_form", "file", "ask_locale"]

COLUMNS = "kind, lane, person, message, merge, payload, made_at, expires_at"
ADD = f"INSERT INTO outgoing ({COLUMNS}, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'waiting')"
WAITING = f"SELECT id, {COLUMNS} FROM outgoing WHERE state = 'waiting' ORDER BY id"
DONE = "UPDATE outgoing SET state = ?, error = ?, payload = '' WHERE id = ?"
ASIDE = "UPDATE outgoing SET state = 'refused', error = ? WHERE id = ?"
FORGET = "DELETE FROM outgoing WHERE state = 'sent' AND made_at < ?"


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

    def with_id(self, number: int) -> Call:
        """The same call; `dataclasses.replace` takes ten times as long, and this is done in every turn."""
        kept = (self.kind, self.lane, self.person, self.payload, self.made_at, self.message, self.merge)
        return Call(*kept, self.expires_at, number)


class Outgoing:
    """The queries about calls."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, call: Call) -> Call:
        """Keep a call that is to be made; returns it with its id."""
        row = (call.kind, call.lane, call.person, call.message, call.merge, packed(call.payload))
        made = self._connection.execute(ADD, (*row, instant(call.made_at), perhaps(call.expires_at)))
        return call.with_id(made.lastrowid or 0)

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
