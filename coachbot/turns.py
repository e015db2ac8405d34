"""The thread on which turns are taken, one after the other: it is the one writer of the database."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from coachbot.errors import PassingError

Result = TypeVar("Result")

MOST_WAITING = 2_000  # a second's work; past it a quick 503 is kinder than an answer that comes too late


class TooBusy(PassingError):
    """More is waiting than can be answered in time."""


class TurnThread:
    """One thread and its queue: `soon` is bounded, for what comes from outside; `surely` is not, for what is ours."""

    def __init__(self, most_waiting: int = MOST_WAITING) -> None:
        self._most = most_waiting
        self._work: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="coachbot-turns", daemon=True)
        self._closed = False

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self, patience: float) -> bool:
        """Take no more, finish what waits; whether that was done in time."""
        self._closed = True
        self._work.put(None)
        self._thread.join(patience)
        return not self._thread.is_alive()

    def soon(self, work: Callable[[], Result]) -> Future[Result]:
        """Do this after what waits already; TooBusy where that is too much."""
        if self._work.qsize() >= self._most:
            raise TooBusy(f"{self._most} requests wait already.")
        return self.surely(work)

    def surely(self, work: Callable[[], Result]) -> Future[Result]:
        """Do this after what waits already, however much that is."""
        if self._closed:
            raise TooBusy("coachbot is ending.")
        result = Future[Result]()
        self._work.put(lambda: _do(work, result))
        return result

    @property
    def alive(self) -> bool:
        """Whether turns are taken."""
        return self._thread.is_alive() and not self._closed

    def _run(self) -> None:
        while (work := self._work.get()) is not None:
            work()


def _do(work: Callable[[], Result], result: Future[Result]) -> None:
    if not result.set_running_or_notify_cancel():  # who asked no longer waits
        return
    try:
        made = work()
    except BaseException as error:
        result.set_exception(error)
    else:
        result.set_result(made)
