"""Lanes: calls in order, at most one of a lane at a time, many lanes at once. A lane that waits holds no thread."""

from __future__ import annotations

import heapq
import itertools
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable

from coachbot.storage.outgoing import Call

# What is done with a call: None when it is done with, else after how many seconds to try it again.
Attempt = Callable[[Call], float | None]


class Lanes:
    """A pool of threads that work on lanes. `attempt` must not raise."""

    def __init__(self, attempt: Attempt, threads: int, name: str) -> None:
        self._attempt = attempt
        self._lanes: dict[str, deque[Call]] = {}
        self._ready: list[tuple[float, int, str]] = []  # when, order, lane; a lane that is worked on is not in it
        self._order = itertools.count()
        self._newest: dict[str, int] = {}  # what merges -> the newest call that waits
        lock = threading.RLock()
        self._changed, self._emptied = threading.Condition(lock), threading.Condition(lock)
        self._closed = False
        self._threads = [
            threading.Thread(target=self._work, name=f"{name}-{number}", daemon=True) for number in range(threads)
        ]

    def start(self) -> None:
        """Begin."""
        for thread in self._threads:
            thread.start()

    def stop(self, patience: float) -> None:
        """Begin no call any more; wait a while for those that are made. What is left stands in the database."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        until = time.monotonic() + patience
        for thread in self._threads:
            thread.join(max(0.0, until - time.monotonic()))

    def put(self, calls: Iterable[Call]) -> None:
        """Append calls, each to its lane."""
        with self._changed:
            for call in calls:
                if call.merge is not None:
                    self._newest[call.merge] = call.id
                waiting = self._lanes.get(call.lane)
                if waiting is None:
                    self._lanes[call.lane] = deque((call,))
                    self._push(call.lane, 0.0)
                else:
                    waiting.append(call)
            self._changed.notify_all()

    def has_newer(self, call: Call) -> bool:
        """Whether a call that waits makes this one needless."""
        with self._changed:
            return call.merge is not None and self._newest.get(call.merge, call.id) != call.id

    @property
    def waiting(self) -> int:
        """How many calls are not done with."""
        with self._changed:
            return sum(map(len, self._lanes.values()))

    def settled(self, patience: float) -> bool:
        """Wait until every call is done with; whether that came in time (seconds)."""
        with self._changed:
            return self._emptied.wait_for(lambda: not any(self._lanes.values()), patience)

    def _push(self, lane: str, seconds: float) -> None:
        heapq.heappush(self._ready, (time.monotonic() + seconds, next(self._order), lane))

    def _work(self) -> None:
        while (call := self._next()) is not None:
            self._after(call, self._attempt(call))

    def _next(self) -> Call | None:
        with self._changed:
            while not self._closed:
                left = self._ready[0][0] - time.monotonic() if self._ready else None
                if left is not None and left <= 0:
                    call = self._head(heapq.heappop(self._ready)[2])
                    if call is not None:
                        return call
                else:
                    self._changed.wait(left)
            return None

    def _head(self, lane: str) -> Call | None:
        """The first call of this lane; None where the lane is empty, and gone."""
        calls = self._lanes[lane]
        if not calls:
            del self._lanes[lane]
            return None
        return calls[0]

    def _after(self, call: Call, again: float | None) -> None:
        with self._changed:
            if again is None:
                self._lanes[call.lane].popleft()
                if call.merge is not None and self._newest.get(call.merge) == call.id:
                    del self._newest[call.merge]
                if not self._lanes[call.lane]:
                    self._emptied.notify_all()
            self._push(call.lane, again or 0.0)
            self._changed.notify()
