"""`coachbot diagram`: a dialogue as a Mermaid diagram, for documents and for whoever edits it."""

from __future__ import annotations

import re
from pathlib import Path

import click

from coachbot.content import FIRST_DIALOGUE, load_content
from coachbot.dialogue.script import Dialogue, Test, Way
from coachbot.errors import SettingError

# https://mermaid.js.org/syntax/stateDiagram.html: words that mean something else there
RESERVED = ("state", "end", "note", "direction", "as", "choice", "fork", "join", "class", "default", "style")


@click.command("diagram", short_help="Print a dialogue as a Mermaid diagram.")
@click.argument("dialogue", default=FIRST_DIALOGUE)
@click.option("--content", type=click.Path(path_type=Path), help="A folder with dialogs/ and knowledge/ of your own.")
def diagram(dialogue: str, content: Path | None) -> None:
    """Print DIALOGUE (session, where none is named) as a Mermaid diagram."""
    dialogues = load_content(content).dialogues
    if dialogue not in dialogues:
        raise SettingError(f'There is no dialogue "{dialogue}". There are: {", ".join(sorted(dialogues))}.')
    click.echo(mermaid(dialogues[dialogue]))


def mermaid(dialogue: Dialogue) -> str:
    """The turns as states and the ways as arrows, each with its condition."""
    lines = ["stateDiagram-v2", f"    [*] --> {_state(dialogue.start)}"]
    for name, turn in dialogue.turns.items():
        lines.append(f"    {_state(name)}: {turn.title.en}")
        lines += [f"    {_state(name)} --> {_state(way.go)}{_label(way)}" for way in turn.ways]
        lines += [f"    {_state(name)} --> [*]: {turn.end}"] if turn.end else []
    return "\n".join(lines)


def _state(name: str) -> str:
    """A name that Mermaid takes for a state."""
    plain = re.sub(r"\W", "_", name)
    return f"{plain}_" if plain in RESERVED else plain


def _label(way: Way) -> str:
    said = [f"{name} {_test(test)}" for name, test in way.when.items()] + list(way.holds)
    return f": {' and '.join(said)}" if said else ""


def _test(test: Test) -> str:
    parts = [f"is {test.is_}"] if test.is_ is not None else []
    parts += [
        f"{word} {' '.join(ids)}"
        for word, ids in (("any of", test.any), ("all of", test.all), ("none of", test.none))
        if ids
    ]
    return " ".join(parts)
