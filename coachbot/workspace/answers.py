"""What a person gets back for an act: how the bot acknowledged it, and what Slack's client then says."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from coachbot.workspace.board import Board
from coachbot.workspace.clock import Json
from coachbot.workspace.delivery import Delivery

TROUBLE = "We had some trouble connecting. Try again?"


@dataclass(frozen=True)
class Answer:
    """How the bot acknowledged what a person did, and what Slack's client then told the person."""

    delivery: Delivery | None = None
    errors: dict[str, str] = field(default_factory=dict)
    notice: str = ""
    options: tuple[Json, ...] = ()

    @property
    def status(self) -> int | None:
        """The HTTP status; None when nothing was sent or nothing came back."""
        return self.delivery.status if self.delivery else None

    @property
    def body(self) -> Any:
        """What stood in the acknowledgement."""
        return self.delivery.answer if self.delivery else None

    @property
    def ok(self) -> bool:
        """It was delivered, or had not to be, and the person saw no error."""
        return not self.errors and not self.notice and (self.delivery is None or self.delivery.ok)


def told(board: Board, user: str, done: Delivery, text: str = TROUBLE) -> Answer:
    """The answer when it went wrong: Slack's client tells the person."""
    board.notice(user, text)
    return Answer(done, notice=text)


def delivered(board: Board, user: str, done: Delivery) -> Answer:
    """The answer to what only has to arrive."""
    return Answer(done) if done.ok else told(board, user, done)
