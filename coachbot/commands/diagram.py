"""`coachbot diagram`: a dialogue as a Mermaid diagram, for documents and for whoever edits it."""

from __future__ import annotations

import click

from coachbot.content import load_content
from coachbot.dialogue.script import Dialogue, Test, Way
from coachbot.errors import SettingError


@click.command("diagram")
@click.argument("dialogue", default="session")
def diagram(dialogue: str) -> None:
    """Print DIALOGUE as a Mermaid diagram."""
    dialogues = load_content().dialogues
    if dialogue not in dialogues:
        raise SettingError(f'there is no dialogue "{dialogue}"; there are: {", ".join(sorted(dialogues))}')
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
    return name.replace("-", "_")


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
