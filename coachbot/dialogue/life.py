"""The life of a conversation as a whole: open, paused, done, cancelled, and which moves there are between them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from transitions import MachineError

from coachbot.dialogue.conversation import Conversation, State
from coachbot.dialogue.machine import BareMachine

MOVES: tuple[tuple[str, tuple[State, ...], State], ...] = (
    ("pause", ("open",), "paused"),
    ("resume", ("paused",), "open"),
    ("finish", ("open", "paused"), "done"),
    ("reopen", ("done",), "open"),
    ("cancel", ("open", "paused"), "cancelled"),
)
_MACHINE = BareMachine(
    model=None, states=["open", "paused", "done", "cancelled"], initial="open", auto_transitions=False
)
for _name, _sources, _target in MOVES:
    _MACHINE.add_transition(_name, list(_sources), _target)


class _Proxy:
    __slots__ = ("state",)

    def __init__(self, state: State) -> None:
        self.state: State = state


def moved(conversation: Conversation, move: str, now: datetime) -> Conversation | None:
    """The conversation after this move; None when the move is not possible from where it is."""
    proxy = _Proxy(conversation.state)
    try:
        _MACHINE.events[move].trigger(proxy)
    except MachineError:
        return None
    return replace(conversation, state=proxy.state, changed_at=now)
