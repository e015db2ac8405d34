"""`coachbot schema answers|plan`: the JSON Schema of coachbot's two public file formats."""

from __future__ import annotations

import click

from coachbot.schemas import NAMES, schema_text


@click.command("schema")
@click.argument("name", type=click.Choice(NAMES))
def schema(name: str) -> None:
    """Print the JSON Schema of the answers or of the plan."""
    click.echo(schema_text(name), nl=False)
