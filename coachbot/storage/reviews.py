"""Plans that were handed in for advice: where each stands, and what was said about it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from coachbot.storage.values import instant, moment

State = Literal["shared", "talking", "settled", "withdrawn"]

COLUMNS = "conversation, course, author, state, wish, version, handed_in_at, changed_at"
FIND = f"SELECT {COLUMNS} FROM review WHERE conversation = ?"
KEEP = f"""
INSERT INTO review ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (conversation) DO UPDATE SET course = excluded.course, state = excluded.state, wish = excluded.wish,
    version = excluded.version, handed_in_at = excluded.handed_in_at, changed_at = excluded.changed_at
"""
REMARK = "id, conversation, version, activity, author, text, said_at"
REMARKS = f"SELECT {REMARK} FROM remark WHERE conversation = ? ORDER BY said_at, id"
SAY = f"INSERT INTO remark ({REMARK}) VALUES (?, ?, ?, ?, ?, ?, ?)"


@dataclass(frozen=True)
class Review:
    """A plan (by its conversation) that its author handed in for a course. `wish`: what they would like looked at;
    `version`: the one that was handed in."""

    conversation: str
    course: str
    author: str
    state: State
    wish: str
    version: int
    handed_in_at: datetime
    changed_at: datetime


@dataclass(frozen=True)
class Remark:
    """What somebody said about a version of a plan; `activity`: the id in it of the activity that is meant, if one."""

    id: str
    conversation: str
    version: int
    activity: str | None
    author: str
    text: str
    said_at: datetime


class Reviews:
    """The queries about reviews."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def find(self, conversation: str) -> Review | None:
        """Of the plan of this conversation; None where it was never handed in."""
        row = self._connection.execute(FIND, (conversation,)).fetchone()
        return None if row is None else _review(row)

    def waiting(self, courses: Sequence[str], limit: int) -> list[Review]:
        """Those of these courses that are not settled or withdrawn: the oldest first."""
        marks = ", ".join("?" * len(courses))
        query = f"""SELECT {COLUMNS} FROM review WHERE course IN ({marks}) AND state IN ('shared', 'talking')
            ORDER BY handed_in_at, conversation LIMIT ?"""
        return [_review(row) for row in self._connection.execute(query, (*courses, limit))]

    def keep(self, review: Review) -> None:
        """As it is from now on."""
        start = (review.conversation, review.course, review.author, review.state, review.wish, review.version)
        self._connection.execute(KEEP, (*start, instant(review.handed_in_at), instant(review.changed_at)))

    def say(self, remark: Remark) -> None:
        """Keep what was said; nothing that was said is changed later."""
        start = (remark.id, remark.conversation, remark.version, remark.activity, remark.author, remark.text)
        self._connection.execute(SAY, (*start, instant(remark.said_at)))

    def remarks(self, conversation: str) -> list[Remark]:
        """All that was said about this plan, the first first."""
        return [_remark(row) for row in self._connection.execute(REMARKS, (conversation,))]


def _review(row: tuple[str, str, str, State, str, int, str, str]) -> Review:
    conversation, course, author, state, wish, version, handed_in_at, changed_at = row
    return Review(conversation, course, author, state, wish, version, moment(handed_in_at), moment(changed_at))


def _remark(row: tuple[str, str, int, str | None, str, str, str]) -> Remark:
    name, conversation, version, activity, author, text, said_at = row
    return Remark(name, conversation, version, activity, author, text, moment(said_at))
