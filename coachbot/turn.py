"""One turn: a transaction in which an event is decided on, what changed is kept, and what is to be sent is filled in.

Everything here runs on the turns' own thread.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from coachbot.coach.event import Due, Event, LocaleKnown
from coachbot.coach.given import Given
from coachbot.coach.outcome import Outcome, Post, Wake
from coachbot.coach.parts import Says
from coachbot.content import Content
from coachbot.errors import PassingError, place_of
from coachbot.slack.calls import calls_of, delete_copy, posts_instead
from coachbot.slack.delivery import Delivery
from coachbot.slack.render import render_acknowledgement
from coachbot.storage.outgoing import Call
from coachbot.storage.records import Records
from coachbot.storage.sqlite import Database
from coachbot.storage.wakes import WakeUp

Json = dict[str, Any]
Decide = Callable[[Given, Event], Outcome]

log = logging.getLogger("coachbot.turn")

PLAIN_APOLOGY = (
    "That was our mistake: your last answer was not kept. Please try it once more.\n"
    "Dat was onze fout: je laatste antwoord is niet bewaard. Probeer het nog eens."
)


@dataclass(frozen=True)
class UseCases:
    """What is decided: what happens, and what is said after a mistake of ours."""

    handle: Decide
    apology: Decide


@dataclass
class Kept:
    """What a transaction left to be done once it is committed."""

    calls: list[Call] = field(default_factory=list)
    wakes: bool = False


class Turn:
    """Takes turns. `after` is told what was kept, once that is on the disk."""

    def __init__(
        self,
        database: Database,
        content: Content,
        use_cases: UseCases,
        now: Callable[[], datetime],
        new_id: Callable[[str], str],
        after: Callable[[Kept], None],
    ) -> None:
        self._database, self._content, self._use_cases = database, content, use_cases
        self._now, self._new_id, self._after = now, new_id, after

    def __call__(self, event: Event, delivery: Delivery, also: Callable[[Records], None] | None = None) -> Json | None:
        """Take a turn; returns how the delivery is acknowledged. `also` is done in the same transaction.

        PassingError: nothing was kept, and it may work later. A mistake of ours is told to the person instead.
        """
        for decide in (self._use_cases.handle, self._use_cases.apology, self._plain_apology):
            try:
                return self._take(event, delivery, decide, also)
            except PassingError:
                raise
            except Exception as error:
                log.error("A %s was not handled: %s", type(event).__name__, place_of(error))
        return None

    def locale_known(self, call: Call, locale: str | None, time_zone: str | None) -> None:
        """Slack answered (or will not answer) what the person's locale is."""
        event = LocaleKnown(call.person, locale, time_zone)
        self(event, Delivery(self._now()), lambda records: records.outgoing.sent(call.id))

    def too_late(self, call: Call, error: str) -> None:
        """A form could not be opened in time, or a file could not be had: post what stands for it."""
        kept = Kept()
        with self._database.transaction() as records:
            records.outgoing.sent(call.id, error)
            for instead in posts_instead(call, Delivery(self._now())):
                _fill(records, instead, kept)
        self._after(kept)

    def all_due(self, now: datetime) -> datetime | None:
        """Hand over what is due; returns when the next is."""
        for wake in self._database.reading().wakes.due(now):
            self(Due(wake.person, wake.what), Delivery(now), partial(_woken, wake))
        return self._database.reading().wakes.next()

    def _take(
        self, event: Event, delivery: Delivery, decide: Decide, also: Callable[[Records], None] | None
    ) -> Json | None:
        kept = Kept()
        with self._database.transaction() as records:
            now = self._now()
            if delivery.key is not None and not records.deliveries.come(delivery.key, now):
                before: Json | None = records.deliveries.acknowledgement(delivery.key)
                return before
            if also is not None:
                also(records)
            if delivery.message is not None:
                _clicked(records, event, delivery, kept)
            outcome = decide(Given(records, self._content, now, self._new_id), event)
            answer = render_acknowledgement(outcome.acknowledgement)
            self._keep(records, outcome, delivery, now, kept)
            if delivery.key is not None and answer is not None:
                records.deliveries.keep(delivery.key, answer)
        self._after(kept)
        return answer

    def _keep(self, records: Records, outcome: Outcome, delivery: Delivery, now: datetime, kept: Kept) -> None:
        for send in outcome.sends:
            if isinstance(send, Wake):
                records.wakes.add(send.person, send.what, now + timedelta(seconds=send.seconds))
                kept.wakes = True
            else:
                for call in calls_of(send, delivery):
                    _fill(records, call, kept)

    def _plain_apology(self, given: Given, event: Event) -> Outcome:
        """What is said where even the apology failed; nothing where nobody is waiting."""
        if isinstance(event, Due):
            return Outcome()
        return Outcome(sends=(Post(given.new_id("message"), event.person, Says(PLAIN_APOLOGY)),))


def _woken(wake: WakeUp, records: Records) -> None:
    records.wakes.remove(wake.id)


def _fill(records: Records, call: Call, kept: Kept) -> None:
    """Keep a call, for the outbox."""
    kept.calls.append(records.outgoing.add(call))


def _clicked(records: Records, event: Event, delivery: Delivery, kept: Kept) -> None:
    """A click tells where the message is. One on a copy makes that copy the message, and removes the other."""
    if delivery.message is None or delivery.place is None or _address_kept(records, event, delivery):
        return
    found = records.messages.find(delivery.message)
    if found is not None and found.person != event.person:
        return
    if found is None or (found.channel, found.ts) != delivery.place:
        if found and found.channel is not None and found.ts is not None:
            _fill(records, delete_copy(found.person, (found.channel, found.ts), delivery), kept)
        records.messages.posted(delivery.message, event.person, *delivery.place)
        _address_kept(records, event, delivery)


def _address_kept(records: Records, event: Event, delivery: Delivery) -> bool:
    """Whether the message stands where it was clicked; then the address that the click gave is kept with it."""
    if delivery.message is None or delivery.place is None or delivery.response_url is None:
        return False
    until = delivery.response_url_until
    return records.messages.clicked(delivery.message, event.person, delivery.place, delivery.response_url, until)
