"""Lists in portions: `limit` and `cursor` of a call, and where the next portion begins.

https://docs.slack.dev/apis/web-api/pagination
"""

from __future__ import annotations

import base64
import binascii

from coachbot.workspace import limits
from coachbot.workspace.clock import Json
from coachbot.workspace.tickets import Refusal


def portion(asked: Json, ids: list[str], usual: int) -> tuple[list[str], Json]:
    """The ids that this call gets (`usual`: how many without a limit), and the metadata that names the rest."""
    start = _start(str(asked.get("cursor") or ""), ids)
    end = start + (_limit(asked.get("limit")) or usual)
    return ids[start:end], {"response_metadata": {"next_cursor": _cursor(ids[end]) if end < len(ids) else ""}}


def _limit(said: object) -> int:
    text = str(said or 0)
    if not text.isdecimal() or int(text) > limits.LIST_LIMIT:
        raise Refusal("invalid_limit")
    return int(text)


def _cursor(first: str) -> str:
    return base64.b64encode(f"next:{first}".encode()).decode()


def _start(cursor: str, ids: list[str]) -> int:
    """A cursor names the first of the next portion, so that it stays right when others come or go."""
    if not cursor:
        return 0
    try:
        return ids.index(base64.b64decode(cursor, validate=True).decode().removeprefix("next:"))
    except (binascii.Error, ValueError):
        raise Refusal("invalid_cursor") from None
