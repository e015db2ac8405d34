"""Bolt, and the one place in it that takes everything: translates and calls. What is done is decided elsewhere."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from slack_bolt import App, BoltRequest, BoltResponse
from slack_bolt.middleware import Middleware
from slack_sdk.web import WebClient

from coachbot.errors import PassingError, place_of

Json = dict[str, Any]
# (body, when it came) -> how it is acknowledged. PassingError: it may work when it is tried again.
Hear = Callable[[Json, datetime], Json | None]

log = logging.getLogger("coachbot.slack")

# Bolt reads these by itself, and would then take tokens or even another way of authorization from them.
BOLT_READS = ("SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET")


class Everything(Middleware):
    """Hears all but what Bolt answers by itself: to look for a listener that takes it costs more.

    It stands before authorization, which would look up a token that no turn uses: what is sent goes by the outbox.
    """

    def __init__(self, hear: Hear) -> None:
        self._hear = hear

    def process(self, *, req: BoltRequest, resp: BoltResponse, next: Callable[[], BoltResponse]) -> BoltResponse:
        if req.body.get("type") == "url_verification":
            return next()
        try:
            return BoltResponse(status=200, body=self._hear(req.body, req.context["received_at"]) or "")
        except PassingError:
            return BoltResponse(status=500)


def bolt_app(hear: Hear, token: str, api_url: str) -> App:
    """An app that hears everything. Signatures are checked at the door, on the bytes as they came."""
    with _without(BOLT_READS):
        app = App(
            client=WebClient(token=token, base_url=api_url, retry_handlers=[]),
            token_verification_enabled=False,
            before_authorize=Everything(hear),
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
