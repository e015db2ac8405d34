"""What Slack last said about the bot's token, so that coachbot starts while Slack is down. The token is not kept."""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import dataclass
from datetime import datetime

from coachbot.storage.values import instant

FIND = "SELECT team, bot_user, bot FROM installation WHERE token = ?"
WORKSPACES = "SELECT DISTINCT team FROM installation ORDER BY team"
BOT = "SELECT 1 FROM installation WHERE team = ? AND bot_user = ?"
KEEP = """
INSERT INTO installation (token, team, bot_user, bot, known_at) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (token) DO UPDATE SET team = excluded.team, bot_user = excluded.bot_user, bot = excluded.bot,
    known_at = excluded.known_at
"""


@dataclass(frozen=True)
class Installation:
    """The workspace that the token is for, and who the bot is in it."""

    team: str
    bot_user: str
    bot: str


class Installations:
    """The queries about installations."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def find(self, token: str) -> Installation | None:
        """What is known about this token."""
        row = self._connection.execute(FIND, (_hashed(token),)).fetchone()
        return None if row is None else Installation(*row)

    def workspaces(self) -> tuple[str, ...]:
        """Every workspace that coachbot was connected to."""
        return tuple(team for (team,) in self._connection.execute(WORKSPACES))

    def has_bot(self, team: str, user: str) -> bool:
        """Whether this user is coachbot itself."""
        return self._connection.execute(BOT, (team, user)).fetchone() is not None

    def keep(self, token: str, known: Installation, now: datetime) -> None:
        """Slack has said this about the token."""
        self._connection.execute(KEEP, (_hashed(token), known.team, known.bot_user, known.bot, instant(now)))


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
