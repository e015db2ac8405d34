"""Session shapes that people kept from plans of theirs. One that was removed stays, for the plans that have it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from coachbot.storage.values import instant, moment

COLUMNS = "id, workspace, made_by, made_at, shape"
FIND = f"SELECT {COLUMNS} FROM own_pattern WHERE id = ? AND workspace = ?"
OF = f"SELECT {COLUMNS} FROM own_pattern WHERE workspace = ? AND removed_at IS NULL ORDER BY made_at, id"
KEEP = f"INSERT INTO own_pattern ({COLUMNS}) VALUES (?, ?, ?, ?, ?)"
REMOVE = "UPDATE own_pattern SET removed_at = ? WHERE id = ? AND made_by = ? AND removed_at IS NULL"


@dataclass(frozen=True)
class KeptPattern:
    """`shape` is JSON (`planning.own_patterns.OwnShape`); everybody in the workspace is offered it."""

    id: str
    workspace: str
    made_by: str
    made_at: datetime
    shape: str


class OwnPatterns:
    """The queries about people's own shapes."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def of(self, workspace: str) -> list[KeptPattern]:
        """Those that are offered there, the oldest first."""
        return [_kept(row) for row in self._connection.execute(OF, (workspace,))]

    def find(self, pattern: str, workspace: str) -> KeptPattern | None:
        """This one, where it is of this workspace; a removed one, too."""
        row = self._connection.execute(FIND, (pattern, workspace)).fetchone()
        return None if row is None else _kept(row)

    def keep(self, kept: KeptPattern) -> None:
        """From now on it is offered."""
        row = (kept.id, kept.workspace, kept.made_by, instant(kept.made_at), kept.shape)
        self._connection.execute(KEEP, row)

    def remove(self, pattern: str, made_by: str, now: datetime) -> bool:
        """It is offered no longer; whether this person had made it, and it still was."""
        return self._connection.execute(REMOVE, (instant(now), pattern, made_by)).rowcount > 0


def _kept(row: tuple[str, str, str, str, str]) -> KeptPattern:
    name, workspace, made_by, made_at, shape = row
    return KeptPattern(name, workspace, made_by, moment(made_at), shape)
