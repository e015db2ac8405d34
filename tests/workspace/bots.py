"""A small Bolt app on a real port, or somebody's bot as a process, for the tests of the workspace."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

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


@contextmanager
def started(slack: LocalWorkspace, script: Path, transport: str = "http") -> Iterator[list[str]]:
    """Somebody's bot in a process of its own, by HTTP or Socket Mode; what it writes is the value."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {"SLACK_API_URL": slack.api_url, "SLACK_BOT_TOKEN": slack.bot_token, "PORT": str(port)}
    settings |= {"SLACK_APP_TOKEN": slack.app_token} if transport == "socket" else {}
    settings |= {"SLACK_SIGNING_SECRET": slack.signing_secret} if transport == "http" else {}
    process = subprocess.Popen(
        [sys.executable, str(script)],
        env=os.environ | settings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    said = list[str]()
    reader = threading.Thread(target=lambda: said.extend(line.rstrip() for line in process.stdout or ()))
    reader.start()
    try:
        if transport == "http":
            _reached(process, port)
            slack.bot_url = f"http://127.0.0.1:{port}/slack/events"
        else:
            slack.wait_for(lambda: slack.sockets.connected, timeout=20, what="the bot's socket")
        yield said
    finally:
        process.terminate()
        process.wait(10)
        reader.join(10)


def _reached(process: subprocess.Popen[str], port: int) -> None:
    """Bolt's asynchronous server says that it runs before it listens: so ask the port itself."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        assert process.poll() is None, "the bot ended"
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.02)
    raise AssertionError("the bot does not listen")
