"""The composition root: puts the parts together, for the commands and for tests alike."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from concurrent.futures import Future
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol
from uuid import uuid4

from slack_bolt import BoltResponse
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web import WebClient

from coachbot.coach.event import Event
from coachbot.content import Content
from coachbot.errors import SettingError
from coachbot.outbox.book import Book
from coachbot.outbox.files import Files
from coachbot.outbox.outbox import Outbox, Told
from coachbot.outbox.slack_calls import SlackCalls
from coachbot.scheduler import Chores, Scheduler
from coachbot.settings import Settings
from coachbot.slack import routes
from coachbot.slack.delivery import Delivery, delivery_of
from coachbot.slack.listeners import bolt_app, dispatch
from coachbot.storage.installations import Installation
from coachbot.storage.sqlite import Database, checkpoint
from coachbot.turn import Kept, Turn, UseCases
from coachbot.turns import TurnThread

Json = dict[str, Any]

log = logging.getLogger("coachbot")

REMEMBER = timedelta(hours=24)  # deliveries, and what was sent
START_PATIENCE = 5  # seconds for Slack's answer at the start
STOP_PATIENCE = 0.3


class Way(Protocol):
    """A way in for Slack."""

    def start(self) -> None:
        """Open it."""

    def stop(self) -> None:
        """Close it."""

    @property
    def reached(self) -> str:
        """How Slack reaches coachbot, in words."""


def utc_now() -> datetime:
    """The time."""
    return datetime.now(UTC)


def new_id(kind: str) -> str:
    """An id that was never used."""
    return f"{kind}-{uuid4().hex}"


class Coachbot:
    """All of coachbot but the way in: `take` a body that the door let in, and get Slack's answer."""

    def __init__(
        self,
        settings: Settings,
        content: Content,
        use_cases: UseCases,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self._settings, self._now, self._started = settings, now, False
        self.database = Database(settings.database)
        self._thread = TurnThread()
        self.turn = Turn(self.database, content, use_cases, now, new_id, self._after)
        told = Told(self.turn.locale_known, self.turn.too_late)
        files = Files(settings.database, content, settings.docx_template)
        slack = SlackCalls(settings.bot_token, settings.api_url, files.made)
        self.outbox = Outbox(slack, Book(self._thread, self.database), self._on_turns(told), now)
        self._scheduler = Scheduler(Chores(self._due, self._checkpoint, self._forget), now)

    def start(self) -> None:
        """Begin; SettingError where the token is wrong, or Slack cannot be asked for the first time."""
        self.installation = self._known_installation()
        self._bolt = bolt_app(self._hear, self._settings.bot_token, self._settings.api_url)
        self._thread.start()
        self.outbox.put(self.database.reading().outgoing.waiting())
        self.outbox.start()
        self._scheduler.start()
        self._started = True

    def stop(self) -> None:
        """Finish the turn that is taken, keep the rest for the next start."""
        if not self._started:
            self.database.close()
            return
        self._scheduler.stop(STOP_PATIENCE)
        self.outbox.stop(STOP_PATIENCE)
        if self._thread.stop(STOP_PATIENCE):
            self.database.close()

    def take(self, body: Json) -> Future[BoltResponse]:
        """Take a turn with this body; TooBusy where too much waits."""
        received_at = self._now()
        return self._thread.soon(lambda: dispatch(self._bolt, body, received_at))

    @property
    def healthy(self) -> bool:
        """Whether turns are taken."""
        return self._thread.alive

    def _hear(self, body: Json, received_at: datetime) -> Json | None:
        delivery = self._located(delivery_of(body, received_at))
        event = self._event(body, delivery)
        return None if event is None else self.turn(event, delivery)

    def _located(self, delivery: Delivery) -> Delivery:
        """With our id of the message, where only its place is known."""
        if delivery.place is None or delivery.message is not None:
            return delivery
        found = self.database.reading().messages.at(*delivery.place)
        return delivery.of(found.id) if found else delivery

    def _event(self, body: Json, delivery: Delivery) -> Event | None:
        person = routes.person_of(body)
        if person.partition(":")[0] != self.installation.team:
            return None  # somebody of another workspace, in a shared channel
        direct = None
        if "command" in body:
            known = self.database.reading().people.find(person)
            direct = known.channel if known else None
        return routes.event_of(body, delivery.message, direct)

    def _after(self, kept: Kept) -> None:
        """A turn was committed."""
        if kept.calls:
            self.outbox.put(kept.calls)
        if kept.wakes:
            self._scheduler.look_again()

    def _on_turns(self, told: Told) -> Told:
        """The same, on the turns' own thread."""
        run = self._thread.surely
        return Told(
            lambda call, locale, zone: run(lambda: told.locale_known(call, locale, zone)).result(),
            lambda call, error: run(lambda: told.too_late(call, error)).result(),
        )

    def _due(self) -> datetime | None:
        return self._thread.surely(lambda: self.turn.all_due(self._now())).result()

    def _checkpoint(self) -> None:
        checkpoint(self._settings.database)

    def _forget(self) -> None:
        def forget() -> None:
            before = self._now() - REMEMBER
            with self.database.transaction() as records:
                records.deliveries.forget(before)
                records.outgoing.forget(before)

        self._thread.surely(forget).result()

    def _known_installation(self) -> Installation:
        """What Slack says about the token, or what it last said; asked at the start alone."""
        token = self._settings.bot_token
        try:
            found = _ask(token, self._settings.api_url)
        except SlackApiError as error:
            found = self._last_known(token, _refusal(error))
        except (SlackClientError, OSError) as error:
            found = self._last_known(token, type(error).__name__)
        else:
            with self.database.transaction() as records:
                records.installations.keep(token, found, self._now())
        return found

    def _last_known(self, token: str, why: str) -> Installation:
        found = self.database.reading().installations.find(token)
        if found is None:
            raise SettingError(
                f"Slack cannot be reached at {self._settings.api_url} (SLACK_API_URL): {why}."
                " The first start with a token needs it."
            )
        log.warning("Slack cannot be reached at this moment (%s). What has to be sent waits.", why)
        return found


def _ask(token: str, api_url: str) -> Installation:
    said = WebClient(token, base_url=api_url, retry_handlers=[], timeout=START_PATIENCE).auth_test()
    return Installation(str(said["team_id"]), str(said["user_id"]), str(said["bot_id"]))


WRONG_TOKEN = frozenset(("invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired"))


def _refusal(error: SlackApiError) -> str:
    """Why Slack did not answer; SettingError where the token is at fault."""
    said: Any = error.response
    data = said.data if isinstance(getattr(said, "data", None), dict) else {}
    why = str(data.get("error") or f"status {getattr(said, 'status_code', '?')}")
    if why in WRONG_TOKEN:
        raise SettingError(f"SLACK_BOT_TOKEN is wrong: Slack says {why}.") from error
    return why


def way_in(bot: Coachbot, settings: Settings, host: str, port: int) -> Way:
    """The way that the settings name; each is imported when it is needed."""
    if settings.uses_socket_mode:
        from coachbot.slack.socket import SocketLink

        return SocketLink(settings.app_token, settings.api_url, bot.take)
    from coachbot.slack.door import Door
    from coachbot.slack.endpoint import endpoint
    from coachbot.slack.http_server import HttpServer

    return HttpServer(endpoint(Door(settings.signing_secret, time.time), bot.take, lambda: bot.healthy), host, port)
