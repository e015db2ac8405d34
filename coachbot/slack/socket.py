"""Socket Mode: no public address is needed. Requests are handled one after the other, so that order is kept."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from slack_bolt import BoltResponse
from slack_sdk.errors import SlackClientError
from slack_sdk.socket_mode.builtin import SocketModeClient
from slack_sdk.socket_mode.client import BaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.web import WebClient

from coachbot.errors import SettingError
from coachbot.slack.door import TurnedAway, check_shape, whole
from coachbot.turns import TooBusy

Json = dict[str, Any]
Take = Callable[[Json], Future[BoltResponse]]

log = logging.getLogger("coachbot.socket")
sdk_log = logging.getLogger("coachbot.socket.sdk")
sdk_log.setLevel(logging.CRITICAL)  # what fails is said here, in a sentence

LONGEST_WAIT = 30.0
NOT_ALLOWED = ("invalid_auth", "not_allowed_token_type", "not_authed", "missing_scope", "token_revoked")


class SocketLink:
    """The connection to Slack; it is made again when it breaks."""

    def __init__(self, app_token: str, api_url: str, take: Take) -> None:
        self._take = take
        self._ending = threading.Event()
        web = WebClient(app_token, base_url=api_url, retry_handlers=[], timeout=10)
        self._client = SocketModeClient(app_token, sdk_log, web, concurrency=1)
        self._client.socket_mode_request_listeners.append(self._heard)

    def start(self) -> None:
        """Connect; SettingError where the token is wrong. While Slack cannot be reached, go on trying."""
        try:
            self._client.connect()
        except (SlackClientError, OSError) as error:
            _refuse(error)
            log.warning("Slack cannot be reached yet: %s.", type(error).__name__)
            threading.Thread(target=self._go_on, name="coachbot-connect", daemon=True).start()

    def stop(self) -> None:
        """Close the connection; the SDK's own threads end a little later."""
        self._ending.set()
        threading.Thread(target=self._client.close, name="coachbot-close", daemon=True).start()

    @property
    def reached(self) -> str:
        """How Slack reaches coachbot, in words."""
        return "connected by Socket Mode" if self.connected else "connecting by Socket Mode"

    @property
    def connected(self) -> bool:
        """Whether Slack can reach coachbot now."""
        return self._client.is_connected()

    def _go_on(self) -> None:
        wait = 1.0
        while not self._ending.wait(wait) and not self.connected:
            try:
                self._client.connect()
            except (SlackClientError, OSError) as error:
                wait = min(wait * 2, LONGEST_WAIT)
                log.warning("Slack cannot be reached yet: %s.", type(error).__name__)

    def _heard(self, client: BaseSocketModeClient, request: SocketModeRequest) -> None:
        payload = self._answer(request.payload)
        if payload is not NOT_NOW:
            client.send_socket_mode_response(SocketModeResponse(request.envelope_id, payload))

    def _answer(self, body: Any) -> Any:
        """What is answered; NOT_NOW where Slack should send it again."""
        try:
            check_shape(body if isinstance(body, dict) else {})
            response = self._take(whole(body)).result()
        except TurnedAway as turned_away:
            log.warning("A request was ignored: %s.", turned_away.why)
            return None
        except TooBusy:
            return NOT_NOW
        if response.status != 200:
            return NOT_NOW
        return json.loads(response.body) if response.body.startswith("{") else None


NOT_NOW: Any = object()


def _refuse(error: Exception) -> None:
    said = getattr(getattr(error, "response", None), "data", None)
    why = said.get("error") if isinstance(said, dict) else None
    if why in NOT_ALLOWED:
        raise SettingError(f"SLACK_APP_TOKEN is wrong: Slack says {why}.") from error
