"""What a person sees: messages and the window on top, the controls in them, and what the fields hold.

Each control is remembered with how far its conversation was when it was shown, so that it can be used too late.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from coachbot.workspace import Actor, Message, View
from coachbot.workspace.inputs import elements

Json = dict[str, Any]
Seen = Message | View


@dataclass(frozen=True)
class Control:
    """A button. `changes`: how many answers its conversation had taken when it was shown."""

    seen: Seen
    block: str
    action: str
    act: str
    conversation: str
    turn: str
    value: str
    changes: int

    def __str__(self) -> str:
        told = self.turn or ("" if "-" in self.value else self.value)
        return f"{self.act}({told}), shown after {self.changes} answers,"


@dataclass(frozen=True)
class Shown:
    """A message or window as it was shown, and how far each conversation was."""

    seen: Seen
    changes: Mapping[str, int]

    @property
    def controls(self) -> list[Control]:
        found = []
        for block, element in elements(self.seen.blocks):
            action = str(element.get("action_id", ""))
            if element["type"] == "button" and action.startswith("act:"):
                found.append(self._control(block["block_id"], action, element.get("value", "{}")))
        return found

    @property
    def form(self) -> Control:
        """What submitting this window does."""
        body = self.seen.body
        return self._control("", body["callback_id"], body["private_metadata"])

    def _control(self, block: str, action: str, carried: str) -> Control:
        rest = json.loads(carried or "{}")
        name = rest.get("c", "")
        act = action.split(":")[1]
        made = (name, rest.get("t", ""), rest.get("v", ""), self.changes.get(name, 0))
        return Control(self.seen, block, action, act, *made)


class Eyes:
    """What one person sees now, and what they saw before."""

    def __init__(self, actor: Actor) -> None:
        self._actor = actor
        self.messages: dict[str, Shown] = {}
        self.window: Shown | None = None
        self.home: Shown | None = None
        self.past: list[Shown] = []

    def look(self, changes: Mapping[str, int]) -> None:
        """See what is there now."""
        now = dict(changes)
        standing = {message.ts: message for message in self._actor.messages() if "bot_id" in message.body}
        for ts, message in standing.items():
            before = self.messages.get(ts)
            if before is None or before.seen is not message:
                self.past += [before] if before else []
                self.messages[ts] = Shown(message, now)
        self.window = self._newer(self.window, self._actor.modal(), now)
        self.home = self._newer(self.home, self._actor.home(), now)

    @staticmethod
    def _newer(before: Shown | None, view: View | None, changes: Mapping[str, int]) -> Shown | None:
        if view is None or (before is not None and before.seen is view):
            return before if view is not None else None
        return Shown(view, changes)

    @property
    def controls(self) -> list[Control]:
        """All that can be clicked in the chat, the newest message last."""
        return [control for ts in sorted(self.messages) for control in self.messages[ts].controls]

    @property
    def late(self) -> list[Control]:
        """What could be clicked in messages that look different now."""
        return [control for shown in self.past for control in shown.controls]


def held(actor: Actor, seen: Seen) -> Json:
    """What the fields of a message or window hold, plainly: field -> text, number, list; an empty one is not there."""
    found = {field: _plain(element) for field, by in actor.values(seen).items() for element in by.values()}
    return {field: value for field, value in found.items() if value not in (None, "", [])}


def _plain(element: Json) -> Any:
    if "selected_options" in element:
        return [option["value"] for option in element["selected_options"]]
    if "selected_option" in element:
        return (element["selected_option"] or {}).get("value")
    key = next(key for key in ("value", "selected_date", "selected_time", "selected_user") if key in element)
    text = (element[key] or "").strip()
    return int(text) if element["type"] == "number_input" and text.lstrip("-").isdigit() else text
