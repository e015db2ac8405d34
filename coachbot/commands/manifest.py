"""`coachbot manifest`: what is pasted into api.slack.com/apps to make the app."""

from __future__ import annotations

import json

import click

from coachbot.errors import SettingError
from coachbot.slack import manifest as app


@click.command("manifest")
@click.option(
    "--transport",
    type=click.Choice(["socket", "http"]),
    default="socket",
    show_default=True,
    help="How Slack reaches coachbot.",
)
@click.option("--url", metavar="URL", default="", help="With http: where Slack reaches coachbot, https://…")
def manifest(transport: app.Transport, url: str) -> None:
    """Print the app manifest for Slack, with the least scopes."""
    if transport == "http" and not url.startswith("https://"):
        raise SettingError("--url is missing or wrong: with http, Slack needs an address that starts with https://.")
    click.echo(json.dumps(app.manifest(transport, url), indent=2))
