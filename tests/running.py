"""coachbot with the echo for a coach, run against a local workspace over a real port or socket."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from coachbot.app import Coachbot, way_in
from coachbot.settings import Settings
from coachbot.slack.http_server import HttpServer
from coachbot.turn import UseCases
from coachbot.workspace import LocalWorkspace
from tests.echo import ECHO, NO_CONTENT

Transport = Literal["http", "socket"]


def settings_of(slack: LocalWorkspace, database: Path, transport: Transport) -> Settings:
    """A bot's settings, pointed at the workspace."""
    app_token = slack.app_token if transport == "socket" else ""
    return Settings(slack.bot_token, app_token, slack.signing_secret, slack.api_url, database)


@contextmanager
def echoing(
    slack: LocalWorkspace, database: Path, transport: Transport = "http", use_cases: UseCases = ECHO
) -> Iterator[Coachbot]:
    """The bot while it runs; the workspace knows where."""
    settings = settings_of(slack, database, transport)
    bot = Coachbot(settings, NO_CONTENT, use_cases)
    bot.start()
    way = way_in(bot, settings, "127.0.0.1", 0)
    way.start()
    if isinstance(way, HttpServer):
        slack.bot_url = f"http://{way.host}:{way.port}/slack/events"
    else:
        slack.wait_for(lambda: slack.sockets.connected, what="the socket")
    try:
        yield bot
    finally:
        way.stop()
        bot.stop()
        slack.bot_url = None
