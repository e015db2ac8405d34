"""`coachbot check`: every fault in `dialogs/` and `knowledge/`, with file and line, in one go."""

from __future__ import annotations

from pathlib import Path

import click

from coachbot.coach.ending import ENDS
from coachbot.coach.preview import previews
from coachbot.coach.session_lists import CELLS, CHECKS, CONDITIONS, OPTIONS
from coachbot.content import content_folder
from coachbot.content_checks import content_faults
from coachbot.dialogue.checking import Names
from coachbot.errors import ContentFaults, Fault
from coachbot.slack.fits import check_fits


def known_names() -> Names:
    """What dialogues may name, from the tables of the use cases."""
    return Names(OPTIONS.keys(), CELLS.keys(), CHECKS.keys(), CONDITIONS.keys(), ENDS.keys(), frozenset())


def faults_in(folder: Path) -> list[Fault]:
    """All faults: of reading, of names, of the way through, and of what Slack has no room for."""
    found, content = content_faults(folder, known_names())
    if content is None:
        return found
    return [
        Fault(preview.file, preview.line, f"{preview.what}: {misfit}")
        for preview in previews(content)
        for misfit in check_fits(preview.shown)
    ]


@click.command("check")
@click.option(
    "--content",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder with dialogs/ and knowledge/; without it, coachbot's own.",
)
def check(content: Path | None) -> None:
    """Report every fault in dialogs/ and knowledge/."""
    folder = content or content_folder()
    found = faults_in(folder)
    if found:
        raise ContentFaults(found)
    click.echo("dialogs/ and knowledge/ are in order.")
