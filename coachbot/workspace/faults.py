"""Misbehaviour on request, slowness, and Slack's rates per method. By itself the workspace behaves well."""

from __future__ import annotations

import math
import random
import threading
from collections import deque
from dataclasses import dataclass, field
from typing import Literal

from coachbot.workspace import limits
from coachbot.workspace.clock import Clock


@dataclass(frozen=True)
class Fault:
    """One answer that goes wrong: a status, an error of Slack's, a silence of `seconds`, or a dropped connection."""

    status: int = 200
    retry_after: int | None = None
    error: str | None = None
    seconds: float = 0.0
    drop: Literal["", "before", "after"] = ""
    duplicate: bool = False


@dataclass
class Faults:
    """Which faults wait for which method (or kind of delivery), and how slow answers are."""

    latency: tuple[float, float] | None = None
    seed: int = 1
    _waiting: dict[str, deque[Fault]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)

    def add(self, name: str, fault: Fault, times: int) -> None:
        """Let the next `times` calls of this method go wrong."""
        with self._lock:
            self._waiting.setdefault(name, deque()).extend([fault] * times)

    def take(self, name: str) -> Fault | None:
        """The fault of this call, if one waits for it (or for any call: `*`)."""
        with self._lock:
            for waiting in (self._waiting.get(name), self._waiting.get("*")):
                if waiting:
                    return waiting.popleft()
        return None

    def delay(self) -> float:
        """How long this call takes, in seconds; seeded, so the same in each run."""
        return self._random.uniform(*self.latency) if self.latency else 0.0


@dataclass
class Rates:
    """A bucket per method, and one per channel for posts: `burst` calls at once, then the tier's pace.

    A tier of 50 a minute allows 50 at once here and then one every 1.2 s; the lowest tier, one a minute, allows a few
    at once. Posts allow `post_burst` at once in a channel and then one a second; Slack says only that short bursts are
    tolerated, so these figures are ours.
    """

    clock: Clock
    strict: bool = True
    post_burst: int = 10
    _buckets: dict[str, tuple[float, float]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def wait(self, method: str, channel: str) -> int:
        """0 when the call may go on, else after how many seconds it may come again."""
        if not self.strict:
            return 0
        tier = limits.TIERS.get(method, limits.TIER_3)
        key, burst, pace = method, float(max(tier, limits.BURST_AT_LEAST)), tier / 60
        if method in limits.POSTS:
            key, burst, pace = f"post {channel}", float(self.post_burst), limits.POSTS_A_SECOND
        return self._take(key, burst, pace)

    def _take(self, key: str, burst: float, pace: float) -> int:
        with self._lock:
            now = self.clock.now()
            tokens, since = self._buckets.get(key, (burst, now))
            tokens = min(burst, tokens + max(0.0, now - since) * pace)
            allowed = tokens >= 1
            self._buckets[key] = (tokens - 1 if allowed else tokens, now)
            return 0 if allowed else math.ceil((1 - tokens) / pace)  # whole seconds, and never too few
