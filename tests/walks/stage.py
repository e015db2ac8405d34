"""Where walks take place: one workspace, one coachbot that can be stopped and started again, and a clock of its own."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from coachbot.app import Coachbot, Way, way_in
from coachbot.slack.http_server import HttpServer
from coachbot.workspace import Actor, LocalWorkspace
from coachbot.workspace.people import TEAM_ID, Person
from tests.coaching import COACH, content
from tests.running import settings_of
from tests.walks.carrier import Carrier

LOCALES = ("en-GB", "nl-NL", "de-DE")
PATIENCE = 30.0  # seconds for an acknowledgement, and for the outbox to send what there is
STARTED = datetime(2027, 2, 8, 9, 0, tzinfo=UTC)


class Mistakes(logging.Handler):
    """What coachbot logs as its own mistake."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.found.append(record.getMessage())


class Stage:
    """`carried`: what coachbot sends goes by the Carrier and time is the walks' own; else all of it is real."""

    def __init__(self, slack: LocalWorkspace, database: Path, *, carried: bool) -> None:
        self.slack, self.database = slack, database
        self.carried = carried
        self.waits: set[str] = set()
        self.now = STARTED
        self.mistakes = Mistakes()
        self.restarts = 0
        self._reading: sqlite3.Connection | None = None

    def start(self) -> None:
        """Begin, on the database as it is."""
        settings = settings_of(self.slack, self.database, "http")
        self.bot = Coachbot(settings, content(), COACH, *((lambda: self.now,) if self.carried else ()))
        if self.carried:
            self.bot.outbox = Carrier(self.bot, self.slack, self.waits)  # type: ignore[assignment]
        self.bot.start()
        self._way: Way = way_in(self.bot, settings, "127.0.0.1", 0)
        self._way.start()
        assert isinstance(self._way, HttpServer)
        self.slack.bot_url = f"http://{self._way.host}:{self._way.port}/slack/events"

    def stop(self) -> None:
        """End it in the way that an administrator does."""
        if self._reading is not None:
            self._reading.close()
            self._reading = None
        self._way.stop()
        self.bot.stop()

    def restart(self) -> None:
        self.restarts += 1
        self.stop()
        self.start()

    def pass_time(self, time: timedelta) -> None:
        """Let time pass, where it is ours."""
        self.now += time

    def let_go(self, person: str) -> None:
        """Send what was held back for them."""
        self.waits.discard(person)
        self.bot._thread.surely(self.bot.outbox.send).result()  # type: ignore[attr-defined]

    def quiet(self) -> None:
        """Wait until nothing is on its way."""
        if not self.carried:
            assert self.bot.outbox.settled(PATIENCE), f"{self.bot.outbox.waiting} calls still wait"

    def person(self, number: int) -> Actor:
        """Somebody new."""
        locale = LOCALES[number % len(LOCALES)]
        one = Person(f"U2{number:06d}", f"walker{number}", f"Walker {number}", locale, "Europe/Amsterdam")
        self.slack.board.people[one.id] = one
        return Actor(self.slack.acts, one)

    def rows(self, query: str, *values: object) -> list[dict[str, Any]]:
        """What the database has, read past coachbot."""
        if self._reading is None:
            self._reading = sqlite3.connect(f"{self.database.as_uri()}?mode=ro", uri=True)
            self._reading.row_factory = sqlite3.Row
        return [dict(row) for row in self._reading.execute(query, values).fetchall()]


def name_of(actor: Actor) -> str:
    """How coachbot names this person."""
    return f"{TEAM_ID}:{actor.id}"


@contextmanager
def staged(folder: Path, *, carried: bool = True) -> Iterator[Stage]:
    """A stage, torn down afterwards. How soon coachbot answers depends on the machine, and is no matter of walks."""
    with LocalWorkspace(strict_rates=False, patience=PATIENCE) as slack:
        stage = Stage(slack, folder / "coachbot.db", carried=carried)
        log = logging.getLogger("coachbot")
        log.addHandler(stage.mistakes)
        stage.start()
        try:
            yield stage
        finally:
            stage.stop()
            log.removeHandler(stage.mistakes)
