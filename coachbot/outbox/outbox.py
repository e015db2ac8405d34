"""The outbox: what is done with a call, by what Slack says to it. How lanes are worked on stands in lanes.py."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from coachbot.errors import PassingError, place_of
from coachbot.outbox.book import Book
from coachbot.outbox.errors import Verdict, verdict
from coachbot.outbox.lanes import Lanes
from coachbot.outbox.pacing import Pacing
from coachbot.outbox.slack_calls import Answer, SlackCalls
from coachbot.storage.outgoing import Call

log = logging.getLogger("coachbot.outbox")

SENDERS = 8
FORM_SENDERS = 4
OLDEST = timedelta(hours=24)  # a message that could not be sent for so long is of no use any more
LONGEST_WAIT = 60.0
FORM_WAIT = 0.2


@dataclass(frozen=True)
class Told:
    """Whom to tell what came of calls that a use case waits for; both keep the call as done.

    `too_late` posts what stands for a form that was not opened in time, or for a file that could not be had.
    """

    locale_known: Callable[[Call, str | None, str | None], None]
    too_late: Callable[[Call, str], None]


class Outbox:
    """Sends calls. All of them stand in the database already; what is not sent when coachbot ends is sent after it."""

    def __init__(self, slack: SlackCalls, book: Book, told: Told, now: Callable[[], datetime]) -> None:
        self._slack, self._book, self._told, self._now = slack, book, told, now
        self._pacing = Pacing(time.monotonic)
        self._failures: dict[str, int] = {}  # lane -> how often its first call failed in a row
        self._messages = Lanes(self._attempt, SENDERS, "coachbot-sender")
        self._forms = Lanes(self._attempt, FORM_SENDERS, "coachbot-forms")

    def start(self) -> None:
        """Begin to send."""
        self._messages.start()
        self._forms.start()

    def stop(self, patience: float) -> None:
        """Send nothing more."""
        self._forms.stop(patience / 2)
        self._messages.stop(patience / 2)

    def put(self, calls: Iterable[Call]) -> None:
        """Send these; older ones that wait, and that these make needless, are let go."""
        listed = tuple(calls)
        self._forms.put(call for call in listed if call.kind == "open_form")
        self._messages.put(call for call in listed if call.kind != "open_form")

    @property
    def waiting(self) -> int:
        """How many calls are not done with."""
        return self._messages.waiting + self._forms.waiting

    def settled(self, patience: float) -> bool:
        """Wait until everything was sent; whether that came in time (seconds)."""
        return self._forms.settled(patience) and self._messages.settled(patience)

    def _attempt(self, call: Call) -> float | None:
        try:
            again = self._tried(call)
        except PassingError as error:  # what came of it could not be kept: it is done once more
            log.warning("What became of call %s could not be kept: %s", call.id, error)
            return 1.0
        if again is None:
            self._failures.pop(call.lane, None)
        return again

    def _tried(self, call: Call) -> float | None:
        try:
            return self._try(call)
        except PassingError:
            raise
        except Exception as error:
            log.error("Call %s (%s) failed at %s.", call.id, call.kind, place_of(error))
            return self._give_up(call, type(error).__name__)

    def _try(self, call: Call) -> float | None:
        now = self._now()
        if self._messages.has_newer(call):
            return self._let_go(call)
        if call.expires_at is not None and now >= call.expires_at:
            return self._too_late(call, "expired")
        if now - call.made_at > OLDEST:
            return self._give_up(call, "too_old")
        message = self._book.message(call.message) if call.kind == "replace" and call.message else None
        wait = self._pacing.wait(self._slack.budget(call, message, now), call)
        if wait:
            return _soon(call, wait)
        return self._taken(call, self._slack.send(call, message, now))

    def _let_go(self, call: Call) -> float | None:
        self._book.sent(call, "merged")
        return None

    def _taken(self, call: Call, answer: Answer) -> float | None:
        if not answer.error:
            return self._sent(call, answer)
        if answer.by == "response_url" and verdict(answer.error) is not Verdict.AGAIN:
            self._book.address_used(call)
            return 0.0
        return _NEXT[verdict(answer.error, call.kind)](self, call, answer)

    def _sent(self, call: Call, answer: Answer, note: str | None = None) -> float | None:
        if call.kind == "post":
            self._book.posted(call, str(answer.body["channel"]), str(answer.body["ts"]), note)
        elif call.kind == "ask_locale":
            user = answer.body.get("user") or {}
            self._told.locale_known(call, user.get("locale"), user.get("tz"))
        else:
            self._book.sent(call, note)
        return None

    def _again(self, call: Call, answer: Answer) -> float:
        failures = self._failures[call.lane] = self._failures.get(call.lane, 0) + 1
        if answer.error == "ratelimited":
            wait = answer.retry_after or 1.0
            self._pacing.refused(answer.by, call, wait)
        else:
            wait = min(LONGEST_WAIT, 0.5 * 2 ** min(failures, 8)) * random.uniform(0.75, 1.25)
        log.warning("Slack did not take call %s (%s): %s. Again in %.1f s.", call.id, call.kind, answer.error, wait)
        return _soon(call, wait)

    def _plainly(self, call: Call, answer: Answer) -> float | None:
        """Once more as plain text, so that the person gets what matters."""
        if call.kind not in ("post", "replace") or "blocks" not in call.payload:
            return self._aside(call, answer)
        left_out = ("blocks", "metadata") if "metadata" in answer.error else ("blocks",)
        plain = replace(call, payload={key: item for key, item in call.payload.items() if key not in left_out})
        message = self._book.message(call.message) if call.kind == "replace" and call.message else None
        log.error("Slack refused call %s (%s): %s. It goes as plain text.", call.id, call.kind, answer.error)
        second = self._slack.send(plain, message, self._now())
        if not second.error:
            return self._sent(call, second, f"plain: {answer.error}")
        if verdict(second.error) is Verdict.AGAIN:
            return self._again(call, second)
        return self._aside(call, second)

    def _late(self, call: Call, answer: Answer) -> float | None:
        return self._too_late(call, answer.error)

    def _done(self, call: Call, answer: Answer) -> float | None:
        """Such as a message that the person removed."""
        self._book.sent(call, answer.error)
        return None

    def _aside(self, call: Call, answer: Answer) -> float | None:
        return self._give_up(call, answer.error)

    def _give_up(self, call: Call, error: str) -> float | None:
        log.error("Call %s (%s) is set aside: %s.", call.id, call.kind, error)
        if call.kind == "ask_locale":
            self._told.locale_known(call, None, None)
        elif call.kind == "file":
            self._told.too_late(call, error)
        else:
            self._book.refuse(call, error)
        return None

    def _too_late(self, call: Call, error: str) -> float | None:
        if call.kind == "ask_locale":
            self._told.locale_known(call, None, None)
        else:
            self._told.too_late(call, error)
        return None


def _soon(call: Call, wait: float) -> float:
    """What is over in seconds is tried again at once; a file has minutes."""
    return min(wait, FORM_WAIT) if call.expires_at and call.kind != "file" else wait


_NEXT: dict[Verdict, Callable[[Outbox, Call, Answer], float | None]] = {
    Verdict.AGAIN: Outbox._again,
    Verdict.PLAIN: Outbox._plainly,
    Verdict.TOO_LATE: Outbox._late,
    Verdict.DONE: Outbox._done,
    Verdict.ASIDE: Outbox._aside,
}
