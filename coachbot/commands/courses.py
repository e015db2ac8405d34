"""`coachbot courses FILE`: the courses of a workspace and who is what in them, from a CSV file."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import click

from coachbot.errors import SettingError

if TYPE_CHECKING:
    from coachbot.coach.course_keeping import Difference


@click.command(short_help="Keep courses with their DigiCoaches and lecturers, from a CSV file.")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True), metavar="FILE")
@click.option("--workspace", metavar="ID", help="Which workspace, such as T012AB3CD; needed where there are several.")
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@click.option(
    "--db",
    "database",
    type=click.Path(path_type=Path),
    default="coachbot.db",
    show_default=True,
    help="Where the data stays.",
)
def courses(file: Path, workspace: str | None, dry_run: bool, database: Path) -> None:
    """Keep the courses of FILE, with the columns code, name, programme, digicoach, stand-in and lecturers.

    People are Slack's member IDs, with spaces between them. A course is known by its code; courses that are not in the
    file stay as they are. A file with a fault is refused whole, with each faulty line.
    """
    from coachbot.coach.course_file import read_courses
    from coachbot.coach.course_keeping import differences, keep_courses
    from coachbot.coach.given import Given
    from coachbot.commands.check import load_checked
    from coachbot.storage.sqlite import Database

    rows = read_courses(file.read_bytes(), str(file))
    if not database.exists():
        raise SettingError(f"The database {database} does not exist. Say where it is with --db.")
    opened = Database(database)
    try:
        with opened.transaction() as records:
            where = _workspace(records.installations.workspaces(), workspace)
            given = Given(records, load_checked(None, "en"), datetime.now(UTC), _new_id)
            changes = [one for one in differences(given, where, rows) if one]
            if not dry_run:
                keep_courses(given, where, rows)
    finally:
        opened.close()
    for one in changes:
        click.echo(f"{one.row.code}: {_told(one)}")
    done = "would change" if dry_run else "changed"
    click.echo(f"{len(changes)} of {len(rows)} courses {done} in {where}.")


def _told(one: Difference) -> str:
    what = ["new"] if one.new else (["another name or programme"] if one.named else [])
    joins = [f"{user} becomes {role}" for role, user in one.joined]
    leaves = [f"{user} is no longer {role}" for role, user in one.left]
    return ", ".join([*what, *joins, *leaves])


def _workspace(known: tuple[str, ...], wanted: str | None) -> str:
    """The workspace that is meant; SettingError where that is not clear."""
    if wanted in known or (wanted is None and len(known) == 1):
        return wanted or known[0]
    said = f"coachbot knows {', '.join(known)}" if known else "coachbot has not been connected to one yet"
    raise SettingError(f"Say with --workspace which workspace the courses belong to: {said}.")


def _new_id(kind: str) -> str:
    return f"{kind}-{uuid4().hex}"
