"""Which conversations began as a copy of a plan, and what their first plan takes over besides the answers."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from coachbot.storage.values import packed, unpacked

FIND = "SELECT plan, author, shape, edits FROM plan_copy WHERE conversation = ?"
KEEP = "INSERT INTO plan_copy (conversation, plan, author, shape, edits) VALUES (?, ?, ?, ?, ?)"


@dataclass(frozen=True)
class Copied:
    """What was copied, as it was then: `plan` is the version, `author` whose plan it was.

    `edits`: what was changed by hand in it (`planning/edits`).
    """

    plan: str
    author: str
    shape: str
    edits: Sequence[Mapping[str, Any]]


class Copies:
    """The queries about copies."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def find(self, conversation: str) -> Copied | None:
        """What this conversation began as a copy of."""
        row = self._connection.execute(FIND, (conversation,)).fetchone()
        return None if row is None else Copied(row[0], row[1], row[2], tuple(unpacked(row[3])))

    def keep(self, conversation: str, copied: Copied) -> None:
        """Keep it with the conversation, which has to be kept before it."""
        row = (conversation, copied.plan, copied.author, copied.shape, packed(list(copied.edits)))
        self._connection.execute(KEEP, row)
