"""`coachbot check`: every fault in `dialogs/` and `knowledge/`, with file and line, in one go."""

from __future__ import annotations

from collections.abc import Iterator, Set
from pathlib import Path

import click

from coachbot.coach.ending import ENDS, NEEDS, READS
from coachbot.coach.preview import previews
from coachbot.coach.session_lists import CHECKS, CONDITIONS, GRIDS, OPTIONS
from coachbot.coach.word_names import WORD_NAMES
from coachbot.content import Content, Loading, content_folder, load_content
from coachbot.content_checks import check_content
from coachbot.dialogue.checking import Names
from coachbot.errors import ContentFaults, Fault
from coachbot.slack.fits import check_fits
from coachbot.slack.text_fits import text_faults
from coachbot.texts import Language


def known_names() -> Names:
    """What dialogues may name, from the tables of the use cases."""
    return Names(OPTIONS.keys(), GRIDS, CHECKS.keys(), CONDITIONS.keys(), ENDS.keys(), frozenset(), NEEDS, READS)


def faults_in(folder: Path) -> list[Fault]:
    """All faults: of reading, of names, of the way through, and of what Slack has no room for; each once, in order."""
    checked = check_content(folder, known_names(), WORD_NAMES)
    too_long = list(text_faults(checked.loading.marked))
    found = [*checked.faults, *(fault for fault, _ in too_long)]
    if not checked.faults:
        found += _misfits(checked.loading, {text for _, text in too_long})
    return sorted(set(found), key=lambda fault: (fault.file, fault.line or 0, fault.message))


def _misfits(loading: Loading, known: Set[str]) -> Iterator[Fault]:
    """What does not fit in messages and windows, where that is not one of these texts."""
    content = loading.content("en")
    for preview in previews(content) if content else ():
        marked = loading.marked[f"dialogs/{preview.dialogue}.yaml"]
        for misfit in check_fits(preview.shown):
            if not any(misfit.text and text.startswith(misfit.text.strip("*")) for text in known):
                message = f'turn "{preview.turn}" ({preview.language}): {misfit}'
                yield marked.fault(message, "turns", preview.turn)


def load_checked(folder: Path | None, language: Language) -> Content:
    """The content, where it has no faults. coachbot's own has none; anybody else's is looked at before it is used."""
    found = faults_in(folder) if folder else []
    if found:
        raise ContentFaults(found)
    return load_content(folder, language)


@click.command("check")
@click.option(
    "--content",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder with dialogs/ and knowledge/; without it, coachbot's own.",
)
def check(content: Path | None) -> None:
    """Report every fault in dialogs/ and knowledge/."""
    found = faults_in(content or content_folder())
    if found:
        raise ContentFaults(found)
    click.echo("dialogs/ and knowledge/ are in order.")
