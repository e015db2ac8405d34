"""Conversations and the answers in them. Only the answers that changed since they were read are written.

An answer is kept under the fingerprint of its turn as well: one that was given to the turn as it once was stays when
the turn is answered anew. The latest is the answer.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from coachbot.dialogue.conversation import Answer, Conversation
from coachbot.storage.values import instant, moment, packed, unpacked

COLUMNS = """id, person, dialogue, started_at, changed_at, revision, state, position, fingerprint, revising,
    messages, result"""
FIND = f"SELECT {COLUMNS} FROM conversation WHERE id = ?"
CURRENT = f"""SELECT {COLUMNS} FROM conversation WHERE person = ? AND state IN ('open', 'paused')
    ORDER BY state = 'open' DESC, changed_at DESC, started_at DESC, id DESC LIMIT 1"""
OF = f"SELECT {COLUMNS} FROM conversation WHERE person = ? ORDER BY started_at DESC, id DESC"
ANSWERS = """SELECT turn, value, fingerprint, answered_at, skipped FROM answer WHERE conversation = ?
    ORDER BY answered_at"""
ADD = f"INSERT INTO conversation ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
CHANGE = """UPDATE conversation SET changed_at = ?, revision = ?, state = ?, position = ?, fingerprint = ?,
    revising = ?, messages = ?, result = ? WHERE id = ?"""
KEEP_ANSWER = """
INSERT INTO answer (conversation, turn, value, fingerprint, answered_at, skipped) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (conversation, turn, fingerprint) DO UPDATE SET value = excluded.value,
    answered_at = excluded.answered_at, skipped = excluded.skipped
"""
REMOVE_ANSWER = "DELETE FROM answer WHERE conversation = ? AND turn = ?"


class Conversations:
    """The queries about conversations."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._read: dict[str, Mapping[str, Answer]] = {}  # what the database has, in this transaction

    def begin(self) -> None:
        """A new transaction begins: what was read before may have changed."""
        self._read.clear()

    def find(self, conversation_id: str) -> Conversation | None:
        """The conversation with this id."""
        row = self._connection.execute(FIND, (conversation_id,)).fetchone()
        return None if row is None else self._conversation(row)

    def current(self, person: str) -> Conversation | None:
        """The person's conversation that is open; without one, the paused one that was last worked on."""
        row = self._connection.execute(CURRENT, (person,)).fetchone()
        return None if row is None else self._conversation(row)

    def of(self, person: str) -> list[Conversation]:
        """All of the person's conversations, newest first."""
        return [self._conversation(row) for row in self._connection.execute(OF, (person,)).fetchall()]

    def keep(self, conversation: Conversation) -> None:
        """Keep the conversation as it is now."""
        known = self._known(conversation.id)
        row = _row(conversation)
        if self._connection.execute(CHANGE, (*row[4:], row[0])).rowcount == 0:
            self._connection.execute(ADD, row)
        answers = conversation.answers
        changed = ((turn, answer) for turn, answer in answers.items() if known.get(turn) is not answer)
        self._connection.executemany(KEEP_ANSWER, _answer_rows(conversation.id, changed))
        for turn in known.keys() - answers.keys():
            self._connection.execute(REMOVE_ANSWER, (conversation.id, turn))
        self._read[conversation.id] = answers

    def _known(self, conversation_id: str) -> Mapping[str, Answer]:
        if conversation_id not in self._read:
            self._read[conversation_id] = self._answers(conversation_id)
        return self._read[conversation_id]

    def _answers(self, conversation_id: str) -> dict[str, Answer]:
        rows = self._connection.execute(ANSWERS, (conversation_id,))
        return {
            turn: Answer(unpacked(value), fingerprint, moment(answered_at), bool(skipped))
            for turn, value, fingerprint, answered_at, skipped in rows
        }

    def _conversation(self, row: tuple[Any, ...]) -> Conversation:
        name, person, dialogue, started, changed, revision, state, position, fingerprint, revising, messages, end = row
        return Conversation(
            id=name,
            person=person,
            dialogue=dialogue,
            started_at=moment(started),
            changed_at=moment(changed),
            revision=revision,
            state=state,
            answers=self._known(name),
            position=position,
            fingerprint=fingerprint,
            revising=revising,
            messages=unpacked(messages),
            result=end,
        )


def _row(conversation: Conversation) -> tuple[object, ...]:
    return (
        conversation.id,
        conversation.person,
        conversation.dialogue,
        instant(conversation.started_at),
        instant(conversation.changed_at),
        conversation.revision,
        conversation.state,
        conversation.position,
        conversation.fingerprint,
        conversation.revising,
        packed(dict(conversation.messages)),
        conversation.result,
    )


def _answer_rows(conversation: str, answers: Iterable[tuple[str, Answer]]) -> Iterable[tuple[object, ...]]:
    for turn, given in answers:
        value = packed(dict(given.value))
        yield conversation, turn, value, given.fingerprint, instant(given.answered_at), int(given.skipped)
