"""How values look in a column: instants as fixed-width UTC text, JSON as text that SQL never looks into."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

import orjson


@lru_cache(maxsize=16)  # a turn keeps the same few instants in every row that it writes
def instant(moment: datetime) -> str:
    """Always 32 characters, so that texts sort as the moments do."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def moment(text: str) -> datetime:
    """The instant that such a text stands for."""
    return datetime.fromisoformat(text)


def perhaps(moment_or_none: datetime | None) -> str | None:
    """An instant, or nothing."""
    return None if moment_or_none is None else instant(moment_or_none)


def packed(value: Any) -> str:
    """A value as JSON text."""
    return orjson.dumps(value).decode()


def unpacked(text: str) -> Any:
    """The value of a JSON text."""
    return orjson.loads(text)
