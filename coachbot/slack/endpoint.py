"""The HTTP endpoint for Slack: size, signature, shape; then the turn's own thread, and its answer."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from slack_bolt import BoltResponse
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from coachbot.slack.door import MOST_BYTES, Door, TurnedAway
from coachbot.turns import TooBusy

Json = dict[str, Any]
# A well-formed body -> what is answered, when its turn was taken; TooBusy where too much waits.
Take = Callable[[Json], Future[BoltResponse]]

log = logging.getLogger("coachbot.endpoint")


def endpoint(door: Door, take: Take, healthy: Callable[[], bool]) -> Starlette:
    """The application with its two addresses."""

    async def events(request: Request) -> Response:
        try:
            body = door.admit(await _read(request), request.headers)
            answer = await asyncio.wrap_future(take(body))
        except TurnedAway as turned_away:
            log.warning("A request was turned away (%s): %s.", turned_away.status, turned_away.why)
            return JSONResponse({"error": turned_away.why}, turned_away.status)
        except TooBusy as busy:
            log.error("A request was turned away (503): %s", busy)
            return JSONResponse({"error": "busy"}, 503)
        except ClientDisconnect:
            return Response(status_code=400)
        return Response(answer.body, answer.status, answer.first_headers())

    async def health(request: Request) -> Response:
        well = healthy()
        return JSONResponse({"ok": well}, 200 if well else 503)

    return Starlette(routes=[Route("/slack/events", events, methods=["POST"]), Route("/health", health)])


async def _read(request: Request) -> bytes:
    """The body; TurnedAway with 413 as soon as it is too large."""
    declared = request.headers.get("content-length", "0")
    if declared.isdigit() and int(declared) > MOST_BYTES:
        raise TurnedAway(413, "the body is too large")
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        parts.append(part)
        size += len(part)
        if size > MOST_BYTES:
            raise TurnedAway(413, "the body is too large")
    return b"".join(parts)
