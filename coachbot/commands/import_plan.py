"""`coachbot import PLAN`: a plan from a file becomes one of a person's own plans, to be opened, changed and shared."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import click

from coachbot.commands.plan import plan_in
from coachbot.errors import Fault, Refused, SettingError


@click.command("import", short_help="Keep a plan from a file as somebody's own.")
@click.argument("plan", metavar="PLAN")
@click.option("--person", required=True, metavar="ID", help="Whose it becomes: workspace and user, such as T012:U345.")
@click.option(
    "--db",
    "database",
    type=click.Path(path_type=Path),
    default="coachbot.db",
    show_default=True,
    help="Where the data stays.",
)
@click.option("--content", type=click.Path(path_type=Path), help="A folder with dialogs/ and knowledge/ of your own.")
def import_plan(plan: str, person: str, database: Path, content: Path | None) -> None:
    """Keep PLAN for a person: a file that `coachbot plan` or `coachbot export` wrote as JSON, or - for standard input.

    It is taken whole or not at all. The person can then open it, change it and share it like any other plan.
    """
    from coachbot.coach.given import Given
    from coachbot.coach.importing import keep_imported
    from coachbot.commands.check import load_checked
    from coachbot.storage.sqlite import Database

    known = load_checked(content, "en")
    found = plan_in(plan, known, to_keep=True)
    if not database.exists():
        raise SettingError(f"The database {database} does not exist. Say where it is with --db.")
    opened = Database(database)
    try:
        with opened.transaction() as records:
            whose = records.people.find(person)
            if whose is None:
                raise Refused(
                    [Fault("--person", None, f"coachbot has not met {person!r}; they have to say hello first")]
                )
            kept = keep_imported(Given(records, known, datetime.now(UTC), _new_id), whose, found)
    finally:
        opened.close()
    click.echo(f"Kept “{kept.plan.title}” as {kept.plan.id} for {person}.")
    if kept.untold:
        click.echo(
            f"The plan is as it was. Who changes its answers finds these told otherwise: {', '.join(kept.untold)}."
        )


def _new_id(kind: str) -> str:
    return f"{kind}-{uuid4().hex}"
