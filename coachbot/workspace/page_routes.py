"""What the browser page asks: its files, a stream of what one person sees, and acts. The page itself is in page/."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from coachbot.workspace.acts import Acts
from coachbot.workspace.answers import Answer
from coachbot.workspace.board import Message, Seen, View, page_message
from coachbot.workspace.clock import Json
from coachbot.workspace.payloads import TEAM
from coachbot.workspace.people import BOT_USER

FOLDER = Path(__file__).parent / "page"
KINDS = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png"}


class Page:
    """The routes of the page."""

    def __init__(self, acts: Acts, commands: list[Json]) -> None:
        self.acts, self.board, self.commands = acts, acts.board, commands

    def routes(self) -> list[BaseRoute]:
        """All of them."""
        return [
            Route("/", self.index),
            Route("/page/act", self.act, methods=["POST"]),
            Route("/page/{name}", self.static),
            WebSocketRoute("/page/stream", self.stream),
        ]

    async def index(self, request: Request) -> Response:
        """The page."""
        found = FOLDER / "index.html"
        if not found.is_file():
            return PlainTextResponse("this copy of the workspace has no page", 404)
        return FileResponse(found, headers={"Cache-Control": "no-store"})

    async def static(self, request: Request) -> Response:
        """A script or style sheet of the page."""
        name = request.path_params["name"]
        found = FOLDER / name
        if "/" in name or found.suffix not in KINDS or not found.is_file():
            return PlainTextResponse("not found", 404)
        return FileResponse(found, media_type=KINDS[found.suffix], headers={"Cache-Control": "no-store"})

    async def stream(self, socket: WebSocket) -> None:
        """Everything that one person sees, as it changes."""
        me = socket.query_params.get("as", "")
        await socket.accept()
        if me not in self.board.people:
            await socket.close(code=4404)  # after accepting: a browser is told a code of ours only then
            return
        queue: asyncio.Queue[Json] = asyncio.Queue()
        loop = asyncio.get_running_loop()

        def tell(user: str | None, item: Json) -> None:
            if user in (None, me):
                loop.call_soon_threadsafe(queue.put_nowait, item)

        with self.board.lock:
            queue.put_nowait(self.snapshot(me))
            self.board.watchers.append(tell)
        try:
            await self._stream(socket, queue)
        finally:
            with self.board.lock:
                self.board.watchers.remove(tell)

    async def _stream(self, socket: WebSocket, queue: asyncio.Queue[Json]) -> None:
        async def send() -> None:
            while True:
                await socket.send_text(json.dumps(await queue.get()))

        async def watch() -> None:
            while True:
                await socket.receive_text()

        tasks = [asyncio.ensure_future(send()), asyncio.ensure_future(watch())]
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            for ended in await asyncio.gather(*tasks, return_exceptions=True):
                if isinstance(ended, Exception) and not isinstance(ended, WebSocketDisconnect | RuntimeError):
                    raise ended

    def snapshot(self, me: str) -> Json:
        """All that this person sees now."""
        self.board.dm(me)
        mine = [c for c in self.board.channels.values() if me in c.members]
        home = self.board.homes.get(me)
        return {
            "type": "snapshot",
            "me": me,
            "team": {"id": TEAM["id"], "name": "Local workspace"},
            "people": [person.as_page() for person in self.board.people.values()],
            "bot": BOT_USER,
            "channels": [channel.as_page(me) for channel in mine],
            "messages": {c.id: [self.message(me, m) for m in self.board.visible(me, c.id)] for c in mine},
            "modal": [self.board.with_state(view) for view in self.board.stacks.get(me, [])],
            "home": self.board.with_state(home) if home else None,
            "commands": self.commands,
            "clock": self.clock(),
            "connected": self.acts.postman.reachable,
        }

    def message(self, me: str, message: Message) -> Json:
        """A message with what this person holds in its inputs, for a page that was loaded anew."""
        values = self.board.values(me, message)
        return page_message(message) | ({"state": {"values": values}} if values else {})

    def clock(self) -> str:
        """The workspace's time."""
        return datetime.fromtimestamp(self.board.clock.now(), UTC).isoformat()

    async def act(self, request: Request) -> Response:
        """One act of a person; what it changes travels on the stream."""
        try:
            asked = json.loads(await request.body())
            answer = await run_in_threadpool(self._act, asked)
        except (ValueError, KeyError, TypeError, AttributeError) as wrong:
            return JSONResponse({"ok": False, "error": f"malformed: {wrong}"}, 400)
        except LookupError as absent:
            return JSONResponse({"ok": False, "error": str(absent)}, 404)
        return JSONResponse(answer)

    def _act(self, asked: Json) -> Json:
        if asked["as"] not in self.board.people:
            raise LookupError("there is no such person")
        return _KINDS[asked["kind"]](self, str(asked["as"]), asked)

    def _channel(self, me: str, asked: Json) -> str:
        channel = self.board.channels.get(str(asked["channel"]))
        if channel is None or me not in channel.members:
            raise LookupError("there is no such channel")
        return channel.id

    def _seen(self, me: str, container: Json) -> Seen:
        found: Seen | None
        if container["type"] == "view":
            found = self.board.find_view(str(container["view_id"]))
            found = found if found and found.user == me else None
        else:
            channel = self._channel(me, container)
            found = next((m for m in self.board.visible(me, channel) if m.ts == container["ts"]), None)
        if found is None:
            raise LookupError("it is not there any more")
        return found

    def _say(self, me: str, asked: Json) -> Json:
        return _plain(self.acts.say(me, self._channel(me, asked), str(asked["text"]), asked.get("thread_ts")))

    def _command(self, me: str, asked: Json) -> Json:
        channel = self._channel(me, asked)
        return _plain(self.acts.command(me, channel, str(asked["command"]), str(asked.get("text") or "")))

    def _open_dm(self, me: str, asked: Json) -> Json:
        if asked["with"] not in self.board.people:
            raise LookupError("there is no such person")
        return {"ok": True, "channel": self.board.dm(me, str(asked["with"])).id}

    def _open_home(self, me: str, asked: Json) -> Json:
        return _plain(self.acts.open_home(me, str(asked.get("tab") or "home")))

    def _use(self, me: str, asked: Json) -> Json:
        seen = self._seen(me, asked["container"])
        self.board.hold(me, seen, asked.get("values") or {})
        chosen = dict(asked.get("element") or {})
        return _plain(self.acts.act(me, seen, str(asked["block_id"]), str(asked["action_id"]), chosen))

    def _view(self, me: str, asked: Json) -> View:
        seen = self._seen(me, {"type": "view", "view_id": asked["view_id"]})
        assert isinstance(seen, View)
        return seen

    def _submit(self, me: str, asked: Json) -> Json:
        answer = self.acts.forms.submit(me, self._view(me, asked), asked.get("values") or {})
        if answer.notice:
            return {"ok": False, "error": answer.notice}
        return {"ok": True} | ({"errors": answer.errors} if answer.errors else {})

    def _close(self, me: str, asked: Json) -> Json:
        return _plain(self.acts.forms.close(me, self._view(me, asked), clear=bool(asked.get("clear"))))

    def _options(self, me: str, asked: Json) -> Json:
        seen = self._seen(me, asked["container"])
        typed = str(asked.get("value") or "")
        answer = self.acts.options(me, seen, str(asked["block_id"]), str(asked["action_id"]), typed)
        return _plain(answer) | {"options": list(answer.options)}


_KINDS: dict[str, Callable[[Page, str, Json], Json]] = {
    "say": Page._say,
    "command": Page._command,
    "open_dm": Page._open_dm,
    "open_home": Page._open_home,
    "act": Page._use,
    "submit": Page._submit,
    "close": Page._close,
    "options": Page._options,
}


def _plain(answer: Answer) -> Json:
    return {"ok": True} if answer.ok else {"ok": False, "error": answer.notice or "could not reach the app"}
