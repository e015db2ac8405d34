"""`coachbot demo`: coachbot together with the local workspace, in a browser, without a Slack account."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Mapping
from pathlib import Path

import click

from coachbot.commands.serve import log_to_stderr, running, until_told
from coachbot.commands.workspace import PORT, free_workspace, settings_text
from coachbot.settings import Settings, read_settings
from coachbot.workspace import LocalWorkspace

# A browser that needs a screen; without one, webbrowser.open would start a text browser in the terminal.
DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY")


@click.command("demo")
@click.option(
    "--db",
    "database",
    type=click.Path(path_type=Path),
    default="coachbot.db",
    show_default=True,
    help="Where the data stays.",
)
@click.option(
    "--port", type=click.IntRange(1, 65535), default=PORT, show_default=True, help="When taken: the next free."
)
@click.option("--slow", is_flag=True, help="Answer as slowly as Slack does (100 to 400 ms a call).")
@click.option("--no-browser", is_flag=True, help="Open no browser.")
def demo(database: Path, port: int, slow: bool, no_browser: bool) -> None:
    """Try coachbot in a browser, without Slack."""
    log_to_stderr()
    run(database, port, click.echo, until_told(), slow=slow, browser=not no_browser and has_display(os.environ))


def run(
    database: Path,
    port: int,
    say: Callable[[str], None],
    until: threading.Event,
    *,
    slow: bool = False,
    browser: bool = False,
) -> None:
    """Run both until `until` is set."""
    slack = free_workspace(port, None, (0.1, 0.4) if slow else None)
    try:
        with running(settings_for(slack, database), None):
            say(f"coachbot is ready: open {slack.url}\nThe data stays in {database}. Ctrl-C ends it.")
            if browser:
                _open(slack.url)
            until.wait()
    finally:
        slack.stop()


def settings_for(slack: LocalWorkspace, database: Path) -> Settings:
    """The settings of a bot like any other, pointed at the workspace."""
    told = dict(line.split("=", 1) for line in settings_text(slack).splitlines())
    return read_settings(told | {"COACHBOT_DB": str(database)})


def has_display(environment: Mapping[str, str]) -> bool:
    """Whether a browser can be shown."""
    return (
        os.name == "nt"
        or (hasattr(os, "uname") and os.uname().sysname == "Darwin")
        or any(environment.get(name) for name in DISPLAYS)
    )


def _open(address: str) -> None:
    """From a thread of its own: some browsers let the caller wait."""
    import webbrowser

    threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
