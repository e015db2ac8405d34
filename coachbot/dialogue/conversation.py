"""One person's way through a dialogue, as values: the answers given. Where it stands follows from them (`walk`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

# What one turn was answered with: field id -> what JSON can hold (text, number, list). A turn that asks one thing has
# the field "answer"; a grid has a field for each of its cells, "row.column".
Value = Mapping[str, Any]

State = Literal["open", "paused", "done", "cancelled"]


@dataclass(frozen=True)
class Answer:
    """What was answered to one turn. A skip is an answer, too: `skipped`, with an empty value."""

    value: Value
    fingerprint: str  # of the turn as it was asked: kinds, option ids, bounds (`script.Turn.fingerprint`)
    answered_at: datetime
    skipped: bool = False


@dataclass(frozen=True)
class Conversation:
    """`revision` grows with every change, and is what a control carries to be recognised as late."""

    id: str
    person: str
    dialogue: str
    started_at: datetime
    changed_at: datetime
    revision: int = 0
    state: State = "open"
    answers: Mapping[str, Answer] = field(default_factory=dict)  # turn id -> the latest answer
    position: str | None = None  # a cache, for `fingerprint`: the turn that is asked now
    fingerprint: str = ""  # of the dialogue that `position` was computed with
    revising: str | None = None  # the turn that the person asked to change, while it stands open
    messages: Mapping[str, str] = field(default_factory=dict)  # turn id -> our id of the message that asks it
    result: str | None = None  # id of what came out at the end, such as a plan

    def with_answer(self, turn: str, answer: Answer) -> Conversation:
        """The same conversation, one answer further; nothing that was said before is dropped."""
        return self._with(
            answers={**self.answers, turn: answer},
            revision=self.revision + 1,
            changed_at=answer.answered_at,
            revising=None,
        )

    def with_message(self, turn: str, message: str) -> Conversation:
        """The same conversation, with the message in which this turn is asked."""
        return self._with(messages={**self.messages, turn: message})

    def placed(self, position: str | None, fingerprint: str, now: datetime) -> Conversation:
        """The same conversation, with where it stands in the dialogue of this fingerprint."""
        if (position, fingerprint, now) == (self.position, self.fingerprint, self.changed_at):
            return self
        return self._with(position=position, fingerprint=fingerprint, changed_at=now)

    def _with(self, **changes: Any) -> Conversation:
        """`dataclasses.replace` takes ten times as long, and a turn makes several."""
        made = object.__new__(Conversation)
        made.__dict__.update(self.__dict__, **changes)
        return made
