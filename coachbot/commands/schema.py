"""`coachbot schema answers|plan`: the JSON Schema of coachbot's two public file formats."""

from __future__ import annotations

import json

import click

from coachbot.planning import answers_schema, plan_schema

SCHEMAS = {"answers": answers_schema, "plan": plan_schema}


@click.command("schema")
@click.argument("name", type=click.Choice(list(SCHEMAS)))
def schema(name: str) -> None:
    """Print the JSON Schema of the answers or of the plan."""
    click.echo(json.dumps(SCHEMAS[name](), ensure_ascii=False, indent=2))
