"""Bolt, and the one place in it that takes everything: translates and calls. What is done is decided elsewhere."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from slack_bolt import App, BoltContext, BoltRequest, BoltResponse
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.authorize import Authorize
from slack_bolt.middleware import Middleware
from slack_sdk.web import WebClient

from coachbot.errors import PassingError, place_of
from coachbot.storage.installations import Installation

Json = dict[str, Any]
# (body, when it came) -> how it is acknowledged. PassingError: it may work when it is tried again.
Hear = Callable[[Json, datetime], Json | None]

log = logging.getLogger("coachbot.slack")

# Bolt reads these by itself, and would then take tokens or even another way of authorization from them.
BOLT_READS = ("SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET")


class FromStorage(Authorize):
    """Answers from what is known; never asks Slack, and never says no (Bolt would post to Slack then)."""

    def __init__(self, installation: Installation, token: str) -> None:
        self._known = installation
        self._token = token

    def __call__(
        self,
        *,
        context: BoltContext,
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None,
        actor_enterprise_id: str | None = None,
        actor_team_id: str | None = None,
        actor_user_id: str | None = None,
    ) -> AuthorizeResult:
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=team_id,
            bot_user_id=self._known.bot_user,
            bot_id=self._known.bot,
            bot_token=self._token,
        )


class Everything(Middleware):
    """The last of Bolt's chain: hears all that was let through. To look for a listener that takes it costs more."""

    def __init__(self, hear: Hear) -> None:
        self._hear = hear

    def process(self, *, req: BoltRequest, resp: BoltResponse, next: Callable[[], BoltResponse]) -> BoltResponse:
        try:
            return BoltResponse(status=200, body=self._hear(req.body, req.context["received_at"]) or "")
        except PassingError:
            return BoltResponse(status=500)


def bolt_app(hear: Hear, authorize: Authorize, api_url: str) -> App:
    """An app that hears everything. Signatures are checked at the door, on the bytes as they came."""
    with _without(BOLT_READS):
        app = App(
            client=WebClient(base_url=api_url, retry_handlers=[]),
            authorize=authorize,  # type: ignore[arg-type]
            process_before_response=True,
            request_verification_enabled=False,
            ignoring_self_events_enabled=False,
            attaching_function_token_enabled=False,
            attaching_conversation_kwargs_enabled=False,
        )

    def failed(error: Exception) -> BoltResponse:
        log.error("A request could not be read: %s", place_of(error))
        return BoltResponse(status=400)

    app.error(failed)
    app.use(Everything(hear))
    return app


def dispatch(app: App, body: Json, received_at: datetime) -> BoltResponse:
    """What Bolt answers."""
    try:
        return app.dispatch(BoltRequest(body=body, mode="socket_mode", context={"received_at": received_at}))
    except Exception as error:  # Bolt looks into bodies before it catches anything
        log.error("A request could not be read: %s", place_of(error))
        return BoltResponse(status=400)


@contextmanager
def _without(names: tuple[str, ...]) -> Iterator[None]:
    hidden = {name: os.environ.pop(name) for name in names if name in os.environ}
    try:
        yield
    finally:
        os.environ.update(hidden)
