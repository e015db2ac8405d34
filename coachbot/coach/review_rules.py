"""Who may do what with a plan that is handed in, in which state, and what it leads to: one table. Pure.

A DigiCoach advises: the author alone settles, opens again and takes back.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from coachbot.storage.reviews import State

Role = Literal["author", "digicoach", "lecturer"]
Act = Literal["hand-in", "look", "remark", "settle", "reopen", "withdraw"]
Before = State | Literal["draft"]  # a draft was never handed in

SHOWN: tuple[Before, ...] = ("shared", "talking", "settled")

# what is done, by whom, from which states, and the state that it leads to; what is not here is refused
RULES: tuple[tuple[Act, Role, tuple[Before, ...], State | None], ...] = (
    ("hand-in", "author", ("draft", "settled", "withdrawn"), "shared"),
    ("look", "digicoach", SHOWN, None),
    ("look", "lecturer", SHOWN, None),
    ("look", "author", SHOWN, None),
    ("remark", "digicoach", ("shared", "talking"), "talking"),
    ("remark", "author", ("shared", "talking"), None),
    ("settle", "author", ("shared", "talking"), "settled"),
    ("reopen", "author", ("settled",), "talking"),
    ("withdraw", "author", SHOWN, "withdrawn"),
)


def state_after(act: Act, roles: Collection[Role], state: Before) -> Before | None:
    """The state that this act of somebody in these roles leads to; None where they may not do it now."""
    for name, role, states, after in RULES:
        if name == act and role in roles and state in states:
            return after or state
    return None
