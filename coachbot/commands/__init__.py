"""The command line: one small file a command, imported when it is asked for. Errors end here, with their exit codes."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence

import click

from coachbot.errors import CoachbotError, OurMistake, place_of

INTERRUPTED = 130  # as a shell has it: 128 and the number of the signal

# name -> the module in this folder that holds the command of the same name
COMMANDS = (
    "demo",
    "serve",
    "chat",
    "plan",
    "export",
    "import",
    "courses",
    "check",
    "diagram",
    "schema",
    "manifest",
    "workspace",
)

KEPT_WORDS = {"import": "import_plan"}  # a command that is called as a word of Python's own -> its module


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        name = KEPT_WORDS.get(cmd_name, cmd_name)
        found = getattr(importlib.import_module(f"coachbot.commands.{name}"), name)
        assert isinstance(found, click.Command)
        return found


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="coachbot")
def cli() -> None:
    """A design coach for blended learning that lives in Slack."""


def main() -> None:
    """Run a command; whatever goes wrong is a sentence and an exit code."""
    sys.exit(run(cli))


def run(command: click.Command, arguments: Sequence[str] | None = None) -> int:
    """Run it and return its exit code. What an unforeseen error says stays unsaid: it may be a person's words."""
    try:
        done = command.main(arguments, standalone_mode=False)
        return done if isinstance(done, int) else 0
    except (click.exceptions.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except CoachbotError as error:
        click.echo(str(error), err=True)
        return error.exit_code
    except Exception as error:
        click.echo(f"That was coachbot's mistake, not yours. Please report it: {place_of(error)}", err=True)
        return OurMistake.exit_code
