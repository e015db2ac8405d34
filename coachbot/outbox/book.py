"""Keeps what became of calls. Senders wait until it is kept; what comes together is committed together."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future

from coachbot.storage.messages import SentMessage
from coachbot.storage.outgoing import Call
from coachbot.storage.records import Records
from coachbot.storage.sqlite import Database
from coachbot.turns import TurnThread

Work = Callable[[Records], None]


class Book:
    """The senders' way to the database, which the turn thread alone writes."""

    def __init__(self, thread: TurnThread, database: Database) -> None:
        self._thread, self._database = thread, database
        self._lock = threading.Lock()
        self._waiting: list[tuple[Work, Future[None]]] = []

    def message(self, message_id: str) -> SentMessage | None:
        """What is known of a message, now."""
        return self._thread.surely(lambda: self._database.reading().messages.find(message_id)).result()

    def posted(self, call: Call, channel: str, ts: str, note: str | None = None) -> None:
        """The message stands there."""

        def work(records: Records) -> None:
            records.outgoing.sent(call.id, note)
            if call.message:
                records.messages.posted(call.message, call.person, channel, ts)
            records.people.keep_channel(call.person, channel)

        self._keep(work)

    def sent(self, call: Call, note: str | None = None) -> None:
        """Slack took it."""
        self._keep(lambda records: records.outgoing.sent(call.id, note))

    def refuse(self, call: Call, error: str) -> None:
        """It can never be delivered."""
        self._keep(lambda records: records.outgoing.refuse(call.id, error))

    def address_used(self, call: Call) -> None:
        """The response URL of the message takes no more."""
        self._keep(lambda records: records.messages.address_used(call.message or ""))

    def _keep(self, work: Work) -> None:
        done = Future[None]()
        with self._lock:
            self._waiting.append((work, done))
            first = len(self._waiting) == 1
        if first:
            self._thread.surely(self._commit)
        done.result()

    def _commit(self) -> None:
        with self._lock:
            waiting, self._waiting = self._waiting, []
        try:
            with self._database.transaction() as records:
                for work, _ in waiting:
                    work(records)
        except BaseException as error:
            for _, done in waiting:
                done.set_exception(error)
        else:
            for _, done in waiting:
                done.set_result(None)
