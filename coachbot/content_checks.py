"""What is wrong with `dialogs/` and `knowledge/`: every fault of every file, in one go, with file and line.

The command `coachbot check` reports it, and measures what it looks like in Slack.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, replace
from pathlib import Path

from coachbot.content import WORDS, Loading
from coachbot.dialogue.checking import Names
from coachbot.dialogue.script_checks import script_faults
from coachbot.errors import Fault
from coachbot.knowledge_checks import CARDS, knowledge_faults, template_faults

Faults = Iterator[Fault]
WORDS_FILE = f"dialogs/{WORDS}.yaml"


@dataclass(frozen=True)
class Checked:
    """The faults, and what was read."""

    faults: tuple[Fault, ...]
    loading: Loading


def check_content(folder: Path, names: Names, words: Mapping[str, Set[str]]) -> Checked:
    """Read everything and look for every fault. `words`: the texts that coachbot says itself, and their figures."""
    loading = Loading(folder)
    found = list(loading.faults)
    if loading.is_read:
        found += [*knowledge_faults(loading), *_dialogues(loading, names), *_words(loading, words)]
    return Checked(tuple(found), loading)


def _dialogues(loading: Loading, names: Names) -> Faults:
    known = replace(names, cards=loading.names[CARDS] or frozenset())
    for name, dialogue in loading.dialogues.items():
        yield from script_faults(dialogue, loading.marked[f"dialogs/{name}.yaml"], known)


def _words(loading: Loading, words: Mapping[str, Set[str]]) -> Faults:
    listed = loading.names[WORDS_FILE]
    if listed is None:
        return
    missing = sorted(words.keys() - listed)
    yield from (Fault(WORDS_FILE, None, f'"{name}" is missing') for name in missing)
    yield from (
        loading.marked[WORDS_FILE].fault(f'"{name}" is a text that nobody says', name)
        for name in listed
        if name not in words
    )
    for name, text in loading.words.items():
        yield from template_faults(loading, WORDS_FILE, text, words.get(name, frozenset()), name)
