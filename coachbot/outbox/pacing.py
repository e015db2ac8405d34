"""Slack's budgets, so that it need not say no: a bucket per channel for posts, and per method for the rest.

docs.slack.dev/apis/web-api/rate-limits: one post a second and channel with short bursts, the tiers per minute.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from coachbot.storage.outgoing import Call


@dataclass(frozen=True)
class Budget:
    """So many at once, and then one every so many seconds."""

    burst: float
    seconds: float


POSTS = Budget(burst=6, seconds=1.0)
TIER_3 = Budget(burst=40, seconds=60 / 50)
TIER_4 = Budget(burst=80, seconds=60 / 100)

# kind of call -> its budget, and whether it is per lane or for the whole workspace
BUDGETS = {
    "post": (POSTS, True),
    "update": (TIER_3, False),
    "delete": (TIER_3, False),
    "home": (TIER_4, False),
    "open_form": (TIER_4, False),
    "update_form": (TIER_4, False),
    "file": (TIER_4, False),
    "ask_locale": (TIER_4, False),
}
MOST_BUCKETS = 10_000


class Pacing:
    """How long a call has to wait. It is asked before each call, and told when Slack said that it was too much."""

    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds
        self._lock = threading.Lock()
        self._free_at: dict[str, float] = {}  # bucket -> when it is full again
        self._closed_until: dict[str, float] = {}

    def wait(self, kind: str, call: Call) -> float:
        """0 where the call may go now (and is counted), else after how many seconds to ask again."""
        if kind not in BUDGETS:
            return 0.0
        budget, _ = BUDGETS[kind]
        bucket = _bucket(kind, call)
        with self._lock:
            now = self._seconds()
            closed = self._closed_until.get(bucket, 0.0) - now
            full_at = max(self._free_at.get(bucket, 0.0), now)
            late = full_at + budget.seconds - now - budget.burst * budget.seconds
            if max(closed, late) > 1e-9:
                return max(closed, late)
            self._tidy(now)
            self._free_at[bucket] = full_at + budget.seconds
            return 0.0

    def refused(self, kind: str, call: Call, seconds: float) -> None:
        """Slack said when it takes the next one."""
        with self._lock:
            self._closed_until[_bucket(kind, call)] = self._seconds() + seconds

    def _tidy(self, now: float) -> None:
        """Forget the buckets that are full."""
        if len(self._free_at) > MOST_BUCKETS:
            self._free_at = {name: at for name, at in self._free_at.items() if at > now}
            self._closed_until = {name: at for name, at in self._closed_until.items() if at > now}


def _bucket(kind: str, call: Call) -> str:
    return f"{kind} {call.lane}" if BUDGETS.get(kind, (None, True))[1] else kind
