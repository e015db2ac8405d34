"""`coachbot workspace`: the local stand-in for Slack alone, for anybody's bot."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress

import click

from coachbot.workspace import LocalWorkspace
from coachbot.workspace.local import COMMANDS

PORT = 8765


def free_workspace(
    port: int,
    bot_url: str | None,
    latency: tuple[float, float] | None = None,
    commands: tuple[dict[str, str], ...] = COMMANDS,
) -> LocalWorkspace:
    """A started workspace on this port, or on the next free one."""
    for candidate in (*range(port, port + 20), 0):
        with suppress(OSError):
            return LocalWorkspace(bot_url, port=candidate, latency=latency, commands=commands).start()
    raise OSError("there is no free port")


def settings_text(slack: LocalWorkspace) -> str:
    """What a bot needs to know, as lines for its environment."""
    return "\n".join(
        (
            f"SLACK_API_URL={slack.api_url}",
            f"SLACK_BOT_TOKEN={slack.bot_token}",
            f"SLACK_APP_TOKEN={slack.app_token}",
            f"SLACK_SIGNING_SECRET={slack.signing_secret}",
        )
    )


def run(
    bot_url: str | None = None,
    port: int = PORT,
    *,
    slow: bool = False,
    commands: tuple[dict[str, str], ...] = COMMANDS,
    say: Callable[[str], None] = click.echo,
    until: threading.Event | None = None,
) -> None:
    """Run the workspace until Ctrl-C (or until `until` is set)."""
    slack = free_workspace(port, bot_url, (0.1, 0.4) if slow else None, commands)
    say(f"The workspace is at {slack.url}\nSettings for the bot:\n\n{settings_text(slack)}\n\nCtrl-C ends it.")
    try:
        (until or threading.Event()).wait()
    except KeyboardInterrupt:
        say("")
    finally:
        slack.stop()


@click.command("workspace")
@click.option("--bot-url", metavar="URL", help="Where the bot takes requests; not needed with Socket Mode.")
@click.option(
    "--port", type=click.IntRange(1, 65535), default=PORT, show_default=True, help="When taken: the next free."
)
@click.option("--slow", is_flag=True, help="Answer as slowly as Slack does: 100 to 400 ms a call.")
@click.option(
    "--command",
    "told",
    metavar="COMMAND",
    multiple=True,
    help='A slash command of the bot, with a hint if there is one: "/poll [question]". Can be given again.',
)
def workspace(bot_url: str | None, port: int, slow: bool, told: tuple[str, ...]) -> None:
    """Run a local stand-in for Slack, with a page, for any bot."""
    run(bot_url, port, slow=slow, commands=tuple(read_command(text) for text in told) or COMMANDS)


def read_command(text: str) -> dict[str, str]:
    """A slash command as the workspace knows it: its name, and the hint behind it."""
    name, _, hint = text.strip().partition(" ")
    if not name.startswith("/") or name == "/":
        raise click.BadParameter(f"{text!r} does not start with a slash and a name", param_hint="--command")
    return {"command": name, "usage_hint": hint.strip()}
