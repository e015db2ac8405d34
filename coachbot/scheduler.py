"""The scheduler: hands over what is due, and keeps house (the database's log, and what is no longer needed)."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from coachbot.errors import PassingError, place_of

log = logging.getLogger("coachbot.scheduler")

CHECKPOINT_EVERY = timedelta(seconds=5)  # a log that is begun anew costs half of one that grows
FORGET_EVERY = timedelta(hours=1)
LONGEST_SLEEP = 5.0
AFTER_A_FAILURE = 2.0


@dataclass(frozen=True)
class Chores:
    """What is done: all that is due (and when the next is), the log's checkpoint, forgetting what is old."""

    due: Callable[[], datetime | None]
    checkpoint: Callable[[], None]
    forget: Callable[[], None]


class Scheduler:
    """One thread that sleeps until something is due."""

    def __init__(self, chores: Chores, now: Callable[[], datetime]) -> None:
        self._chores, self._now = chores, now
        self._earlier = threading.Event()
        self._ending = False
        self._thread = threading.Thread(target=self._run, name="coachbot-scheduler", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self, patience: float) -> None:
        """End."""
        self._ending = True
        self._earlier.set()
        self._thread.join(patience)

    def look_again(self) -> None:
        """Something may be due earlier than was known."""
        self._earlier.set()

    def _run(self) -> None:
        checkpoint_at = self._now() + CHECKPOINT_EVERY
        forget_at = self._now()
        while not self._ending:
            self._earlier.clear()
            sleep = self._safely(self._sleep)
            if self._now() >= checkpoint_at:
                self._safely(self._chores.checkpoint)
                checkpoint_at = self._now() + CHECKPOINT_EVERY
            if self._now() >= forget_at:
                self._safely(self._chores.forget)
                forget_at = self._now() + FORGET_EVERY
            self._earlier.wait(AFTER_A_FAILURE if sleep is None else sleep)

    def _sleep(self) -> float:
        """Hand over what is due; for how long nothing else is."""
        upcoming = self._chores.due()
        if upcoming is None:
            return LONGEST_SLEEP
        return min(LONGEST_SLEEP, max(0.0, (upcoming - self._now()).total_seconds()))

    def _safely(self, chore: Callable[[], float | None]) -> float | None:
        try:
            return chore()
        except PassingError as error:
            log.warning("Not possible at this moment: %s", error)
        except Exception as error:
            log.error("A chore failed at %s.", place_of(error))
        return None
