"""How an Act travels: its name in the control's action_id or the form's callback_id, the rest as JSON beside it."""

from __future__ import annotations

import json
import re
from functools import lru_cache

from coachbot.coach.parts import Act
from coachbot.errors import OurMistake
from coachbot.slack import limits

PREFIX = "act:"
_KEYS = {"conversation": "c", "turn": "t", "revision": "r", "value": "v"}
_WRITE = json.JSONEncoder(separators=(",", ":")).encode
_NUMBERED = re.compile(r":\d+$")


class Names:
    """Gives each control of one message or view an action_id of its own: act:NAME, act:NAME:2, …"""

    def __init__(self) -> None:
        self._given: dict[str, int] = {}

    def action_id(self, act: Act) -> str:
        """The next action_id for this act."""
        name = call_name(act.name)
        number = self._given[name] = self._given.get(name, 0) + 1
        return name if number == 1 else f"{name}:{number}"


@lru_cache(maxsize=256)
def call_name(act: str) -> str:
    """The name of an act as Slack carries it."""
    name = PREFIX + act
    if not act or _NUMBERED.search(name) or len(name) > limits.ACTION_ID - 5:
        raise OurMistake(f"An act cannot be called {act!r}: Slack could not carry it.")
    return name


def carried(act: Act, most: int) -> str:
    """Everything but the name, as JSON; what is empty is left out."""
    written = _written(act.conversation, act.turn, act.revision, act.value)
    if len(written) > most:
        raise OurMistake(f"The act {act.name} of turn {act.turn!r} is too large for Slack: {len(written)} > {most}.")
    return written


@lru_cache(maxsize=64)
def _written(*rest: str | int) -> str:
    """The controls of one question carry nearly all the same."""
    return _WRITE({key: one for key, one in zip(_KEYS.values(), rest, strict=True) if one})


def find_act(name: object, rest: object) -> Act | None:
    """The act that stands in an action_id or callback_id and the JSON beside it; None where it is not one of ours."""
    if not isinstance(name, str) or not isinstance(rest, str) or not name.startswith(PREFIX):
        return None
    try:
        read = json.loads(rest or "{}")
    except ValueError:
        return None
    fields = {field: read.get(key, default) for field, key, default in _DEFAULTS} if isinstance(read, dict) else {}
    if not fields or any(type(fields[field]) is not type(default) for field, _, default in _DEFAULTS):
        return None
    return Act(_NUMBERED.sub("", name.removeprefix(PREFIX)), **fields)


_DEFAULTS = tuple((field, key, 0 if field == "revision" else "") for field, key in _KEYS.items())
