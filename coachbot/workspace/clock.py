"""Time and ids in the workspace: a clock that can be moved, time stamps that only grow, ids that are counted.

Nothing else in the workspace asks the operating system what time it is.
"""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

Json = dict[str, Any]


class Clock:
    """The real time plus an offset that tests move; `ts` is strictly increasing, as Slack's message ids are."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._offset = 0.0
        self._last = 0
        self._watchers: list[Callable[[], None]] = []

    def now(self) -> float:
        """Seconds since 1970, as the workspace sees it."""
        return time.time() + self._offset

    def move(self, seconds: float) -> None:
        """Let time pass at once (negative: back) and tell who waits for it."""
        with self._lock:
            self._offset += seconds
        for tell in list(self._watchers):
            tell()

    def on_move(self, tell: Callable[[], None]) -> None:
        """Call `tell` after each move."""
        self._watchers.append(tell)

    def ts(self) -> str:
        """A new time stamp such as 1763971200.000100."""
        with self._lock:
            self._last = max(int(self.now() * 1_000_000), self._last + 1)
            return f"{self._last // 1_000_000}.{self._last % 1_000_000:06d}"


class Ids:
    """Ids counted by prefix: U1000001, D1000001 … the same in each run."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._count: Counter[str] = Counter()

    def next(self, prefix: str) -> str:
        """The next id with this prefix."""
        with self._lock:
            self._count[prefix] += 1
            return f"{prefix}{1_000_000 + self._count[prefix]}"
