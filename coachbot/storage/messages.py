"""Our ids of the messages that coachbot posted, and where they are in Slack."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from coachbot.storage.values import instant, moment

COLUMNS = "id, person, channel, ts, response_url, response_url_until"
FIND = f"SELECT {COLUMNS} FROM message WHERE id = ?"
AT = f"SELECT {COLUMNS} FROM message WHERE channel = ? AND ts = ?"
POSTED = """INSERT INTO message (id, person, channel, ts) VALUES (?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET channel = excluded.channel, ts = excluded.ts"""
CLICKED = """UPDATE message SET response_url = ?, response_url_until = ?
    WHERE id = ? AND person = ? AND channel = ? AND ts = ?"""

ADDRESS_USED = "UPDATE message SET response_url = NULL, response_url_until = NULL WHERE id = ?"


@dataclass(frozen=True)
class SentMessage:
    """A message of ours, once Slack has told where it stands. Those of earlier versions may have no place yet."""

    id: str
    person: str
    channel: str | None = None
    ts: str | None = None
    response_url: str | None = None
    response_url_until: datetime | None = None


class Messages:
    """The queries about messages."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def find(self, message_id: str) -> SentMessage | None:
        """The message with this id of ours."""
        return self._one(FIND, (message_id,))

    def at(self, channel: str, ts: str) -> SentMessage | None:
        """The message that stands there in Slack."""
        return self._one(AT, (channel, ts))

    def posted(self, message_id: str, person: str, channel: str, ts: str) -> None:
        """Slack has told where the message stands, in its answer or by a click."""
        self._connection.execute(POSTED, (message_id, person, channel, ts))

    def clicked(self, message_id: str, person: str, place: tuple[str, str], response_url: str, until: datetime) -> bool:
        """A click of this person there gave an address at which the message can be replaced for a while.

        Returns whether that is where the message stands; otherwise nothing is kept.
        """
        values = (response_url, instant(until), message_id, person, *place)
        return self._connection.execute(CLICKED, values).rowcount == 1

    def address_used(self, message_id: str) -> None:
        """The address that a click gave takes no more."""
        self._connection.execute(ADDRESS_USED, (message_id,))

    def _one(self, query: str, values: tuple[str, ...]) -> SentMessage | None:
        row: tuple[Any, ...] | None = self._connection.execute(query, values).fetchone()
        if row is None:
            return None
        name, person, channel, ts, url, until = row
        return SentMessage(name, person, channel, ts, url, moment(until) if until else None)
