"""`coachbot export PLAN --to …`: a plan as a file for somebody else's tool, for the lecturer or for students."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import click

from coachbot.commands.plan import plan_in, write_whole
from coachbot.content import Content
from coachbot.errors import Fault, Refused
from coachbot.export.audience import AUDIENCES, Audience
from coachbot.export.formats import FORMATS, Format, lacks_dates, rendered
from coachbot.export.wish import Wish
from coachbot.planning import Plan


def _write_template(context: click.Context, option: click.Parameter, output: Path | None) -> None:
    if output is not None and not context.resilient_parsing:
        from coachbot.export.docx import TEMPLATE

        write_whole(output, TEMPLATE.read_bytes())
        context.exit()


@click.command("export", short_help="Write a plan as a file for another tool.")
@click.argument("plan", metavar="PLAN")
@click.option("--to", "form", type=click.Choice(sorted(FORMATS)), required=True, help="The format.")
@click.option(
    "--for", "audience", type=click.Choice(AUDIENCES), default="lecturer", show_default=True, help="Who reads it."
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write here, whole or not at all."
)
@click.option("--zone", metavar="ZONE", help="For a calendar: your time zone, such as Europe/Amsterdam.")
@click.option("--db", "database", type=click.Path(path_type=Path), help="PLAN is the id of a plan in this database.")
@click.option(
    "--template",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    envvar="COACHBOT_DOCX_TEMPLATE",
    help="For docx: a Word file in your own style.",
)
@click.option(
    "--write-template",
    type=click.Path(path_type=Path),
    metavar="FILE",
    is_eager=True,
    expose_value=False,
    callback=_write_template,
    help="Write the built-in Word template here, to make your own of it.",
)
@click.option("--content", type=click.Path(path_type=Path), help="A folder with dialogs/ and knowledge/ of your own.")
def export(
    plan: str,
    form: str,
    audience: Audience,
    output: Path | None,
    zone: str | None,
    database: Path | None,
    template: Path | None,
    content: Path | None,
) -> None:
    """Write PLAN in another format.

    PLAN is a file that `coachbot plan --format json` wrote, - for standard input, or with --db the id of a kept plan.
    """
    from coachbot.commands.check import load_checked

    made = FORMATS[form]
    if audience not in made.audiences:
        raise Refused([Fault("--for", None, f"{form} is made for the {' and the '.join(made.audiences)} alone")])
    known = load_checked(content, "en")
    found, wish = _kept(plan, database, known) if database else _written(plan, known)
    tell = partial(click.echo, err=True)
    wish = replace(wish, audience=audience, zone=_zone(zone) or wish.zone, template=template, tell=tell)
    if lacks_dates(found, made):
        click.echo("Not all meetings have a date: those are to-dos without one. Add dates to have events.", err=True)
    _write(output, made, rendered(form, found, known.planning, wish))


def _written(name: str, content: Content) -> tuple[Plan, Wish]:
    """The plan in this file, and when the file was written; Refused with every fault in it."""
    plan = plan_in(name, content)
    changed = datetime.now(UTC) if name == "-" else datetime.fromtimestamp(Path(name).stat().st_mtime, UTC)
    return plan, Wish(made_at=changed)


def _kept(name: str, database: Path, content: Content) -> tuple[Plan, Wish]:
    """The plan with this id, as it was kept."""
    from coachbot.coach.after_words import told_line
    from coachbot.dialogue.words import Words
    from coachbot.storage.sqlite import reading_only

    with reading_only(database) as records:
        stored = records.plans.find(name)
        person = records.people.find(stored.person) if stored else None
        told = records.taught_sessions.last(stored.conversation) if stored else None
    if stored is None:
        raise Refused([Fault(str(database), None, f"there is no plan with the id {name!r}")])
    zone = person.time_zone if person and person.time_zone else ""
    plan = Plan.model_validate(stored.plan)
    note = told_line(told, person, Words(content.words, plan.language)) if told and person else ""
    wish = Wish(zone=zone, source=stored.conversation, made_at=stored.created_at, version=stored.version, note=note)
    return plan, wish


def _zone(name: str | None) -> str:
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name).key if name else ""
    except (ValueError, OSError, KeyError):
        raise Refused([Fault("--zone", None, f"there is no time zone {name!r}; one is Europe/Amsterdam")]) from None


def _write(output: Path | None, made: Format, content: bytes) -> None:
    if output is not None:
        write_whole(output, content)
    elif sys.stdout.isatty() and not made.media_type.startswith("text/"):
        raise Refused([Fault("-o", None, f"a .{made.ending} file cannot be read in a terminal; say where to write it")])
    else:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
