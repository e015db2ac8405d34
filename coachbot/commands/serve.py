"""`coachbot serve`: coachbot for a Slack workspace, by Socket Mode or over HTTP, as the settings say."""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import click

from coachbot.settings import Settings, read_env_file, read_settings

HOST, PORT = "127.0.0.1", 3000


@click.command("serve")
@click.option("--host", default=HOST, show_default=True, help="With HTTP: the address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="With HTTP: the port.")
@click.option("--env-file", type=click.Path(path_type=Path), help="A file of NAME=value lines with the settings.")
@click.option("--content", type=click.Path(path_type=Path), help="A folder with dialogs/ and knowledge/ of your own.")
@click.option("--verbose", is_flag=True, help="Say more in the log.")
def serve(host: str, port: int, env_file: Path | None, content: Path | None, verbose: bool) -> None:
    """Run coachbot for a Slack workspace.

    SLACK_BOT_TOKEN and SLACK_APP_TOKEN give Socket Mode; SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET give HTTP.
    COACHBOT_DB names the database (coachbot.db), SLACK_API_URL another server than Slack's, COACHBOT_DOCX_TEMPLATE
    a Word template in your own style.
    """
    log_to_stderr(verbose)
    settings = read_settings(with_file(os.environ, env_file))
    run(settings, host, port, content, click.echo, until_told())


def with_file(environment: Mapping[str, str], env_file: Path | None) -> Mapping[str, str]:
    """The environment, and what a file says where the environment says nothing."""
    return environment if env_file is None else {**read_env_file(env_file), **environment}


def log_to_stderr(verbose: bool = False) -> None:
    """Our own log, and the warnings of the libraries. Theirs never go lower: their debug lines hold what people say."""
    shape = "%(asctime)s %(levelname)s %(name)s %(message)s"
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format=shape)
    logging.getLogger("slack_sdk").setLevel(logging.CRITICAL)  # what fails there is said by who called it
    logging.getLogger("coachbot").setLevel(logging.DEBUG if verbose else logging.INFO)


def until_told() -> threading.Event:
    """Set when the process is asked to end."""
    ending = threading.Event()

    def end(number: int, frame: FrameType | None) -> None:
        ending.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)
    return ending


def run(
    settings: Settings,
    host: str,
    port: int,
    content: Path | None,
    say: Callable[[str], None],
    until: threading.Event,
) -> None:
    """Run until `until` is set."""
    with running(settings, content, host, port) as reached:
        say(f"coachbot is ready: {reached}. The database is {settings.database}. Ctrl-C ends it.")
        until.wait()


@contextmanager
def running(settings: Settings, content: Path | None, host: str = HOST, port: int = 0) -> Iterator[str]:
    """coachbot while it runs; gives how Slack reaches it."""
    from coachbot import coach
    from coachbot.app import Coachbot, way_in
    from coachbot.commands.check import load_checked
    from coachbot.turn import UseCases

    loaded = load_checked(content, settings.language)
    bot = Coachbot(settings, loaded, UseCases(coach.handle, coach.apology))
    try:
        bot.start()
        way = way_in(bot, settings, host, port)
        way.start()
        yield way.reached
        way.stop()
    finally:
        bot.stop()
