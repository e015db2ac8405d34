"""The HTTP server around the endpoint, on a thread of its own."""

from __future__ import annotations

import socket
import threading
import time

import uvicorn
from starlette.types import ASGIApp

from coachbot.errors import SettingError

STARTS_WITHIN = 10.0
STOPS_WITHIN = 0.3


class HttpServer:
    """Listens from `start` to `stop`. Port 0 takes one that is free."""

    def __init__(self, application: ASGIApp, host: str, port: int) -> None:
        self._listening = _listen(host, port)
        self.host, self.port = host, int(self._listening.getsockname()[1])
        config = uvicorn.Config(
            application,
            log_config=None,
            access_log=False,
            lifespan="off",
            ws="none",
            server_header=False,
            timeout_graceful_shutdown=1,
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(
            target=self._server.run, args=([self._listening],), name="coachbot-http", daemon=True
        )

    @property
    def reached(self) -> str:
        """Where it listens, in words."""
        return f"Slack reaches it at http://{self.host}:{self.port}/slack/events"

    def start(self) -> None:
        """Begin; returns when requests are answered."""
        self._thread.start()
        until = time.monotonic() + STARTS_WITHIN
        while not self._server.started and self._thread.is_alive() and time.monotonic() < until:
            time.sleep(0.002)  # uvicorn tells nobody when it has started

    def stop(self) -> None:
        """Answer what came, take no more."""
        self._server.should_exit = True
        self._thread.join(STOPS_WITHIN)
        if not self._thread.is_alive():  # else uvicorn still uses it, and closes it itself
            self._listening.close()


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, protocol)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(256)
    except (OSError, OverflowError) as error:
        why = getattr(error, "strerror", None) or str(error)
        way_out = "Choose others with --host and --port."
        raise SettingError(f"coachbot cannot listen on {host}:{port}: {why}. {way_out}") from error
    return listening
