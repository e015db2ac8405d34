"""Session plans that were saved. A change is a new version; nothing is overwritten."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from coachbot.storage.values import instant, moment, packed, unpacked

COLUMNS = "id, person, conversation, version, title, course, language, answers, plan, edits, undo_to, created_at"
FIND = f"SELECT {COLUMNS} FROM plan WHERE id = ?"
OF = f"""SELECT {COLUMNS} FROM plan WHERE person = ? AND version = (
        SELECT max(version) FROM plan AS other WHERE other.conversation = plan.conversation)
    ORDER BY created_at DESC, id DESC LIMIT ?"""
VERSIONS = f"SELECT {COLUMNS} FROM plan WHERE conversation = ? ORDER BY version"
NEWEST = f"SELECT {COLUMNS} FROM plan WHERE conversation = ? ORDER BY version DESC LIMIT 1"
KEEP = f"INSERT INTO plan ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


@dataclass(frozen=True)
class StoredPlan:
    """One version of a plan, with the answers that it was made of; both as the contract writes them.

    `edits`: what was changed by hand after that (`planning/edits`). `undo_to`: the version that undoing leads back to.
    """

    id: str
    person: str
    conversation: str
    version: int
    title: str
    course: str
    language: str
    answers: Mapping[str, Any]
    plan: Mapping[str, Any]
    created_at: datetime
    edits: Sequence[Mapping[str, Any]] = ()
    undo_to: int | None = None


class Plans:
    """The queries about plans."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def keep(self, plan: StoredPlan) -> None:
        """Keep a new version; its conversation has to be kept before it."""
        who = (plan.id, plan.person, plan.conversation, plan.version, plan.title, plan.course, plan.language)
        what = (packed(dict(plan.answers)), packed(dict(plan.plan)), packed(list(plan.edits)), plan.undo_to)
        self._connection.execute(KEEP, (*who, *what, instant(plan.created_at)))

    def find(self, plan_id: str) -> StoredPlan | None:
        """The version with this id."""
        row = self._connection.execute(FIND, (plan_id,)).fetchone()
        return None if row is None else _plan(row)

    def of(self, person: str, limit: int = 50) -> list[StoredPlan]:
        """The person's plans, newest first: of each conversation its newest version."""
        return [_plan(row) for row in self._connection.execute(OF, (person, limit))]

    def newest(self, conversation: str) -> StoredPlan | None:
        """The version that holds now."""
        row = self._connection.execute(NEWEST, (conversation,)).fetchone()
        return None if row is None else _plan(row)

    def versions(self, conversation: str) -> list[StoredPlan]:
        """All versions of a conversation's plan, oldest first."""
        return [_plan(row) for row in self._connection.execute(VERSIONS, (conversation,))]


def _plan(row: tuple[Any, ...]) -> StoredPlan:
    name, person, conversation, version, title, course, language, answers, plan, edits, undo_to, created_at = row
    start = (name, person, conversation, version, title, course, language)
    return StoredPlan(*start, unpacked(answers), unpacked(plan), moment(created_at), tuple(unpacked(edits)), undo_to)
