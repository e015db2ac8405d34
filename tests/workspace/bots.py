"""A small Bolt app on a real port, for the tests of the workspace."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from slack_bolt import App
from slack_bolt.adapter.starlette import SlackRequestHandler
from slack_sdk import WebClient
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from coachbot.workspace import LocalWorkspace


def client(slack: LocalWorkspace, token: str | None = None) -> WebClient:
    """The SDK's client, without its retries: a test counts calls."""
    return WebClient(token or slack.bot_token, base_url=slack.api_url, retry_handlers=[], timeout=5)


def bolt(slack: LocalWorkspace) -> App:
    """An app of Bolt's own making, only pointed at the workspace."""
    return App(client=client(slack), signing_secret=slack.signing_secret, process_before_response=True)


@contextmanager
def listening(slack: LocalWorkspace, app: App) -> Iterator[None]:
    """Serve the app over HTTP and tell the workspace where."""

    async def endpoint(request: Request) -> Response:
        handler = SlackRequestHandler(app)
        await request.body()
        return await run_in_threadpool(lambda: asyncio.run(handler.handle(request)))

    there = socket.socket()
    there.bind(("127.0.0.1", 0))
    there.listen()
    routes = [Route("/slack/events", endpoint, methods=["POST"])]
    server = uvicorn.Server(uvicorn.Config(Starlette(routes=routes), log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, args=([there],), daemon=True)
    thread.start()
    slack.bot_url = f"http://127.0.0.1:{there.getsockname()[1]}/slack/events"
    try:
        yield
    finally:
        server.should_exit = True
        thread.join(5)
        there.close()
