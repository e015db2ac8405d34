"""How the workspace reaches the bot: signed HTTP requests or socket envelopes, three seconds, retries of events.

What is delivered is made in acts.py; this file knows no payload's meaning.
"""

from __future__ import annotations

import hashlib
import heapq
import hmac
import http.client
import itertools
import json
import threading
from dataclasses import dataclass, replace
from typing import Any, Literal
from urllib.parse import urlencode, urlsplit

from coachbot.workspace.board import Board
from coachbot.workspace.clock import Json
from coachbot.workspace.faults import Faults
from coachbot.workspace.sockets import Sockets

Kind = Literal["events_api", "interactive", "slash_commands"]
PATIENCE = 3.0  # seconds that Slack waits for an acknowledgement
RETRY_AFTER = (0.0, 60.0, 300.0)


@dataclass(frozen=True)
class Delivery:
    """One request to the bot and what came back; `status` is None when nothing did."""

    kind: Kind
    payload: Json
    body: bytes
    retry_num: int = 0
    retry_reason: str = ""
    via: str = ""
    status: int | None = None
    answer: Any = None
    fault: str = ""
    no_retry: bool = False

    @property
    def ok(self) -> bool:
        """The bot acknowledged it in time."""
        return self.status is not None and 200 <= self.status < 300


class Postman:
    """Delivers now, and again later when an event was not acknowledged."""

    def __init__(
        self, board: Board, sockets: Sockets, faults: Faults, secret: str, bot_url: str | None, patience: float
    ) -> None:
        self.board, self.sockets, self.faults = board, sockets, faults
        self.signing_secret, self.bot_url, self.patience = secret, bot_url, patience
        self.deliveries: list[Delivery] = []
        self.held: list[Delivery] | None = None
        self._later: list[tuple[float, int, Delivery]] = []
        self._order = itertools.count()
        self._wake = threading.Condition()
        self._closed = False
        self._thread = threading.Thread(target=self._work, name="workspace-postman", daemon=True)
        board.clock.on_move(self._tell)

    def start(self) -> None:
        """Begin to deliver what is due later."""
        self._thread.start()

    def close(self) -> None:
        """Deliver nothing any more."""
        self._closed = True
        self._tell()
        self._thread.join(timeout=self.patience + 1)

    @property
    def reachable(self) -> bool:
        """Whether there is a bot at all."""
        return self.sockets.connected or bool(self.bot_url)

    def deliver(self, kind: Kind, payload: Json) -> Delivery:
        """Send it now and wait for the answer; events that fail come again."""
        fresh = Delivery(kind, payload, _encode(kind, payload))
        if self.held is not None and kind == "events_api":
            self.held.append(fresh)
            return replace(fresh, fault="held back")
        fault = self.faults.take(kind)
        done = self.attempt(fresh)
        if fault and fault.duplicate:
            self.attempt(replace(fresh, retry_num=1, retry_reason="http_timeout"))
        return done

    def later(self, kind: Kind, payload: Json, after: float = 0.0) -> None:
        """Send it from a thread of the workspace's own."""
        self._schedule(Delivery(kind, payload, _encode(kind, payload)), after)

    def attempt(self, delivery: Delivery) -> Delivery:
        """One attempt, recorded; a failed event is scheduled again as Slack does."""
        done = self._send(delivery)
        with self.board.lock:
            self.deliveries.append(done)
            self.board.changed()
        if done.kind == "events_api" and not done.ok and not done.no_retry and done.retry_num < len(RETRY_AFTER):
            again = replace(delivery, retry_num=done.retry_num + 1, retry_reason=done.fault or "http_error")
            self._schedule(again, RETRY_AFTER[done.retry_num])
        return done

    def _send(self, delivery: Delivery) -> Delivery:
        if self.sockets.connected:
            return self._by_socket(delivery)
        if self.bot_url:
            return self._by_http(delivery, self.bot_url)
        return replace(delivery, fault="connection_failed")

    def _by_socket(self, delivery: Delivery) -> Delivery:
        envelope: Json = {
            "type": delivery.kind,
            "payload": delivery.payload,
            "accepts_response_payload": delivery.kind != "events_api",
        }
        if delivery.kind == "events_api":
            envelope |= {"retry_attempt": delivery.retry_num, "retry_reason": delivery.retry_reason}
        try:
            answer = self.sockets.ask(envelope, self.patience)
        except TimeoutError:
            return replace(delivery, via="socket", fault="timeout")
        return replace(delivery, via="socket", status=200, answer=answer)

    def _by_http(self, delivery: Delivery, url: str) -> Delivery:
        there = urlsplit(url)
        connection = http.client.HTTPConnection(there.hostname or "", there.port or 80, timeout=self.patience)
        try:
            connection.request("POST", there.path or "/", delivery.body, self.headers(delivery))
            response = connection.getresponse()
            raw = response.read()
        except TimeoutError:
            return replace(delivery, via="http", fault="http_timeout")
        except (OSError, http.client.HTTPException):
            return replace(delivery, via="http", fault="connection_failed")
        finally:
            connection.close()
        fault = "" if response.status < 300 else "http_error"
        done = replace(delivery, via="http", status=response.status, answer=_decode(raw), fault=fault)
        return replace(done, no_retry=response.getheader("X-Slack-No-Retry") == "1")

    def headers(self, delivery: Delivery, timestamp: int | None = None) -> dict[str, str]:
        """The headers of a request, signed for now (docs.slack.dev/authentication/verifying-requests-from-slack)."""
        now = str(int(self.board.clock.now()) if timestamp is None else timestamp)
        signed = hmac.new(self.signing_secret.encode(), b"v0:" + now.encode() + b":" + delivery.body, hashlib.sha256)
        form = "application/x-www-form-urlencoded"
        headers = {
            "Content-Type": "application/json" if delivery.kind == "events_api" else form,
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            "X-Slack-Request-Timestamp": now,
            "X-Slack-Signature": f"v0={signed.hexdigest()}",
        }
        if delivery.retry_num:
            headers |= {"X-Slack-Retry-Num": str(delivery.retry_num), "X-Slack-Retry-Reason": delivery.retry_reason}
        return headers

    def _schedule(self, delivery: Delivery, after: float) -> None:
        with self._wake:
            heapq.heappush(self._later, (self.board.clock.now() + after, next(self._order), delivery))
            self._wake.notify_all()

    def _tell(self) -> None:
        with self._wake:
            self._wake.notify_all()

    def _work(self) -> None:
        while not self._closed:
            due = self._next()
            if due:
                self.attempt(due)

    def _next(self) -> Delivery | None:
        with self._wake:
            left = self._later[0][0] - self.board.clock.now() if self._later else None
            if left is not None and left <= 0:
                return heapq.heappop(self._later)[2]
            if not self._closed:
                self._wake.wait(left)
            return None


def _encode(kind: Kind, payload: Json) -> bytes:
    if kind == "events_api":
        return json.dumps(payload).encode()
    if kind == "interactive":
        return urlencode({"payload": json.dumps(payload)}).encode()
    return urlencode(payload).encode()


def _decode(raw: bytes) -> Any:
    text = raw.decode(errors="replace")
    try:
        return json.loads(text) if text.strip() else None
    except ValueError:
        return text
