"""The HTTP side: Starlette routes for the Web API, response URLs, uploads, Socket Mode and the page; guards; faults."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.types import ASGIApp, Receive, Scope, Send

from coachbot.workspace import methods_chat, methods_files
from coachbot.workspace.arguments import Asked, read_call, read_file
from coachbot.workspace.clock import Json
from coachbot.workspace.faults import Fault, Faults
from coachbot.workspace.page_routes import Page
from coachbot.workspace.tickets import Refusal
from coachbot.workspace.web_api import Api, Call, error_body

Answered = tuple[int, Json, dict[str, str]]
LOOPBACK = ("127.0.0.1", "localhost", "::1")


class Guard:
    """Refuses foreign Host and Origin headers: the page acts for people, and no other site may."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        self.app, self.port = app, port

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan" or self._welcome(scope):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 4403})
        else:
            await JSONResponse({"ok": False, "error": "foreign host or origin"}, 403)(scope, receive, send)

    def _welcome(self, scope: Scope) -> bool:
        headers = {key.decode().lower(): value.decode(errors="replace") for key, value in scope["headers"]}
        if not self._ours(f"//{headers.get('host', '')}", self.port, None):
            return False
        return "origin" not in headers or self._ours(headers["origin"], self.port)

    def _ours(self, address: str, *ports: int | None) -> bool:
        try:
            there = urlsplit(address)
            return there.hostname in LOOPBACK and there.port in ports and there.scheme in ("", "http")
        except ValueError:
            return False


class Server:
    """Answers what bots and the page ask."""

    def __init__(self, api: Api, faults: Faults, page: Page) -> None:
        self.api, self.faults, self.page = api, faults, page
        self.closing = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    def app(self, port: int) -> ASGIApp:
        """The whole application, guarded."""
        routes = [
            Route("/api/{method}", self.web_api, methods=["GET", "POST"]),
            Route("/actions/{team}/{number}/{token}", self.response_url, methods=["POST"]),
            Route("/upload/{file_id}", self.upload, methods=["POST"]),
            Route("/files/{file_id}", self.file),
            WebSocketRoute("/link/", self.api.sockets.serve),
            *self.page.routes(),
        ]
        return Guard(Starlette(routes=routes), port)

    async def web_api(self, request: Request) -> Response:
        """One call of a method."""
        method = request.path_params["method"]
        try:
            asked = await self._asked(request, method)
        except Refusal as refusal:
            self.api.record(Call(method, {}, 200, error_body(refusal)))
            return JSONResponse(error_body(refusal))
        return await self._answered(request, method, asked.arguments, lambda: self.api.call(method, asked))

    async def response_url(self, request: Request) -> Response:
        """An answer to an interaction."""
        try:
            asked = (await self._asked(request)).arguments
        except Refusal:
            return JSONResponse({"ok": False, "error": "invalid_payload"}, 400)
        token = request.path_params["token"]
        return await self._answered(request, "response_url", asked, lambda: self._respond(token, asked))

    async def _asked(self, request: Request, method: str = "") -> Asked:
        row, headers = self.api.methods.get(method), request.headers
        given = dict(request.query_params), headers.get("authorization", ""), headers.get("content-type", "")
        return read_call(*given, await request.body(), json_is_read=row is None or row.takes_json)

    async def _answered(self, request: Request, name: str, arguments: Json, act: Callable[[], Answered]) -> Response:
        """Act and answer, as slowly and as wrongly as was asked for."""
        await asyncio.sleep(self.faults.delay())
        fault = self.faults.take(name)
        if fault and (fault.status != 200 or fault.error or fault.drop == "before"):
            return self._fault(request, name, arguments, fault)
        status, answer, headers = act()
        if fault:
            await self._silence(fault)
            if fault.drop:
                _hang_up(request)
        return JSONResponse(answer, status, headers)

    def _respond(self, token: str, asked: Json) -> Answered:
        try:
            with self.api.board.lock:
                methods_chat.respond(self.api, self.api.tickets.use_response(token), asked)
            status, answer = 200, {"ok": True}
        except Refusal as refusal:
            status, answer = (404 if refusal.error.endswith("_url") else 400), error_body(refusal)
        self.api.record(Call("response_url", asked, status, answer))
        return status, answer, {}

    def end(self) -> None:
        """Let nobody wait any more; from any thread."""
        if self._loop and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self.closing.set)

    async def _silence(self, fault: Fault) -> None:
        """Keep the caller waiting, but not past the end of the workspace."""
        self._loop = asyncio.get_running_loop()
        waiting = asyncio.ensure_future(self.closing.wait())
        await asyncio.wait([waiting], timeout=fault.seconds)
        waiting.cancel()

    def _fault(self, request: Request, method: str, arguments: Json, fault: Fault) -> Response:
        error = fault.error or {429: "ratelimited"}.get(fault.status, "internal_error")
        answer = {"ok": False, "error": error}
        self.api.record(Call(method, arguments, 0 if fault.drop else fault.status, answer))
        if fault.drop:
            _hang_up(request)
        headers = {"Retry-After": str(fault.retry_after)} if fault.retry_after is not None else {}
        return JSONResponse(answer, fault.status, headers)

    async def upload(self, request: Request) -> Response:
        """The bytes of a file, plain or as a form."""
        content = read_file(request.headers.get("content-type", ""), await request.body())
        wrong = methods_files.receive(self.api, request.path_params["file_id"], content)
        return PlainTextResponse(wrong, 400) if wrong else PlainTextResponse(f"OK - {len(content)}")

    async def file(self, request: Request) -> Response:
        """A file that was uploaded; never shown as a page of ours."""
        file = self.api.files.get(request.path_params["file_id"])
        if file is None or file.content is None:
            return PlainTextResponse("no such file", 404)
        safe = file.mimetype if file.mimetype.startswith("image/") and "svg" not in file.mimetype else ""
        name = file.name.encode("ascii", "replace").decode().replace('"', "")
        headers = {
            "Content-Disposition": f'{"inline" if safe else "attachment"}; filename="{name}"',
            "X-Content-Type-Options": "nosniff",
        }
        return Response(file.content, media_type=safe or "application/octet-stream", headers=headers)


def _hang_up(request: Request) -> None:
    """Close the connection without an answer, as a broken network does."""
    transport = getattr(getattr(request.receive, "__self__", None), "transport", None)
    if transport is not None:
        transport.abort()
