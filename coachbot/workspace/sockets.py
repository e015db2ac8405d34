"""Socket Mode: tickets, connections, envelopes and their acknowledgements. What is in an envelope is not known here."""

from __future__ import annotations

import asyncio
import contextlib
import json
import threading
import uuid
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from coachbot.workspace.clock import Ids, Json
from coachbot.workspace.people import APP_ID


class Sockets:
    """The connections that a bot opened; an envelope goes to one of them."""

    def __init__(self, ids: Ids) -> None:
        self._ids = ids
        self._lock = threading.Lock()
        self._tickets: set[str] = set()
        self._open: list[WebSocket] = []
        self._waiting: dict[str, Future[Any]] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self.on_change: list[Callable[[], None]] = []
        self.joined = 0
        self._leaving: list[WebSocket] = []

    @property
    def connected(self) -> bool:
        """Whether a bot listens on a socket."""
        return bool(self._open)

    def ticket(self) -> str:
        """A new ticket, good for one connection."""
        made = f"{self._ids.next('ticket')}-{uuid.uuid4()}"
        self._tickets.add(made)
        return made

    async def serve(self, socket: WebSocket) -> None:
        """One connection, from hello until it closes."""
        if socket.query_params.get("ticket", "") not in self._tickets:
            await socket.close(code=4403)
            return
        self._tickets.discard(socket.query_params["ticket"])
        await socket.accept()
        self._loop = asyncio.get_running_loop()
        await socket.send_text(json.dumps(self._hello()))
        await self._close_leaving()
        self._changed(socket, joined=True)
        try:
            while True:
                self._acknowledged(await socket.receive_text())
        except (WebSocketDisconnect, RuntimeError):
            pass
        finally:
            self._changed(socket, joined=False)

    async def _close_leaving(self) -> None:
        """Slack closes a connection that it asked to go, once there is another."""
        leaving, self._leaving = self._leaving, []
        for socket in leaving:
            with contextlib.suppress(RuntimeError, WebSocketDisconnect):
                await socket.close()

    def _hello(self) -> Json:
        count = len(self._open) + 1
        info = {"host": "local", "build_number": 1, "approximate_connection_time": 3600}
        return {"type": "hello", "num_connections": count, "debug_info": info, "connection_info": {"app_id": APP_ID}}

    def _changed(self, socket: WebSocket, *, joined: bool) -> None:
        with self._lock:
            self._open = [other for other in self._open if other is not socket] + ([socket] if joined else [])
            self.joined += joined
        for tell in self.on_change:
            tell()

    def _acknowledged(self, text: str) -> None:
        try:
            said = json.loads(text)
        except ValueError:
            return
        waiting = self._waiting.pop(str(said.get("envelope_id")), None) if isinstance(said, dict) else None
        if waiting and not waiting.done():
            waiting.set_result(said.get("payload"))

    def ask(self, envelope: Json, patience: float) -> Any:
        """Send an envelope and wait for its acknowledgement; TimeoutError when none comes."""
        envelope_id, waiting = str(uuid.uuid4()), Future[Any]()
        self._waiting[envelope_id] = waiting
        try:
            self._send(json.dumps({"envelope_id": envelope_id} | envelope))
            return waiting.result(patience)
        finally:
            self._waiting.pop(envelope_id, None)

    def disconnect(self, reason: str = "refresh_requested") -> None:
        """Ask the bot to come back with a new connection, as Slack does every now and then."""
        with self._lock:
            self._leaving += self._open[-1:]
        self._send(json.dumps({"type": "disconnect", "reason": reason, "debug_info": {"host": "local"}}))

    def _send(self, text: str) -> None:
        with self._lock:
            socket, loop = (self._open[-1] if self._open else None), self._loop
        if socket is None or loop is None:
            raise TimeoutError("no socket is connected")
        try:
            asyncio.run_coroutine_threadsafe(socket.send_text(text), loop).result(3)
        except (RuntimeError, WebSocketDisconnect) as gone:
            raise TimeoutError("the socket went away") from gone

    async def close(self) -> None:
        """Close all connections."""
        for socket in list(self._open):
            await socket.close(code=1001)
