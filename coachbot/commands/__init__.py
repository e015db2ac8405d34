"""The command line: one small file a command, imported when it is asked for. Errors end here, with their exit codes."""

from __future__ import annotations

import importlib
import sys

import click

from coachbot.errors import CoachbotError, OurMistake

# name -> the module in this folder that holds the command of the same name
COMMANDS = ("demo", "serve", "chat", "plan", "check", "diagram", "schema", "manifest", "workspace")


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        found = getattr(importlib.import_module(f"coachbot.commands.{cmd_name}"), cmd_name)
        assert isinstance(found, click.Command)
        return found


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="coachbot")
def cli() -> None:
    """A design coach for blended learning that lives in Slack."""


def main() -> None:
    """Run a command; every error that coachbot raises on purpose is a sentence and an exit code."""
    try:
        cli(standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.exit(130)
    except CoachbotError as error:
        click.echo(str(error), err=True)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.exit(OurMistake.exit_code)
