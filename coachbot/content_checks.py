"""What is wrong with `dialogs/` and `knowledge/` as a whole: names that do not exist, texts that are no templates.

`coachbot check` reports all of it in one go, with file and line; the command also measures what it looks like in Slack.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from pathlib import Path
from typing import Any

from coachbot.content import WORDS, Content, Loading
from coachbot.dialogue.checking import Names
from coachbot.dialogue.script_checks import script_faults
from coachbot.dialogue.wording import fault_in
from coachbot.errors import Fault
from coachbot.planning.patterns import Condition, Pattern
from coachbot.texts import LANGUAGES, Text

Faults = Iterator[Fault]


def content_faults(folder: Path, names: Names) -> tuple[list[Fault], Content | None]:
    """Every fault of these folders, by file; and the content, where there is no fault in reading."""
    loading = Loading(folder)
    found = list(loading.faults)
    if hasattr(loading, "cards"):
        found += [*_cross(loading), *_dialogues(loading, names)]
    return sorted(found, key=lambda fault: (fault.file, fault.line or 0)), loading.content("en") if not found else None


def _dialogues(loading: Loading, names: Names) -> Faults:
    known = Names(names.lists, names.grids, names.checks, names.conditions, names.ends, loading.cards.keys())
    for name, dialogue in loading.dialogues.items():
        yield from script_faults(dialogue, loading.marked[f"dialogs/{name}.yaml"], known)
    words = f"dialogs/{WORDS}.yaml"
    for name, text in loading.words.items():
        yield from _templates(loading, words, text, name)


def _templates(loading: Loading, file: str, text: Text, *path: str) -> Faults:
    for language in LANGUAGES:
        problem = fault_in(text.to(language))
        if problem:
            yield loading.marked[file].fault(f"{'.'.join(path)} is not a template: {problem}", *path, language)


def _cross(loading: Loading) -> Faults:
    for name, card in loading.cards.items():
        file = f"knowledge/cards/{name}.yaml"
        yield from _known(loading, file, card.related, loading.cards.keys(), "card", "related")
        yield from _known(loading, file, (card.source,), loading.sources.keys(), "source", "source")
    for name, activity in loading.activities.items():
        file = f"knowledge/activities/{name}.yaml"
        yield from _known(loading, file, activity.uses, loading.activities.keys(), "activity", "uses")
        yield from _known(loading, file, (activity.source,), loading.sources.keys(), "source", "source")
        yield from _templates(loading, file, activity.instructions, "instructions")
    for name, pattern in loading.patterns.items():
        file = f"knowledge/patterns/{name}.yaml"
        yield from _known(loading, file, (pattern.source,), loading.sources.keys(), "source", "source")
        yield from _known(loading, file, pattern.shape, loading.activities.keys(), "activity", "shape")
        for index, slot in enumerate(pattern.slots):
            filling = (*slot.activities, *((slot.add,) if slot.add else ()))
            yield from _known(loading, file, filling, loading.activities.keys(), "activity", "slots", index)
        yield from _conditions(loading, file, pattern)
    yield from _keyed(loading, "knowledge/environments.yaml", loading.environments, "card", loading.cards.keys())
    yield from _keyed(loading, "knowledge/learning-types.yaml", loading.learning_types, "card", loading.cards.keys())
    yield from _findings(loading)


def _conditions(loading: Loading, file: str, pattern: Pattern) -> Faults:
    """A condition on an activity that does not exist would never hold, and nobody would notice."""
    conditions: list[tuple[tuple[str | int, ...], Condition]] = [(("asks",), pattern.asks)]
    for key in ("fits", "fits_less"):
        conditions += [((key, index), remark.when) for index, remark in enumerate(getattr(pattern, key))]
    for path, condition in conditions:
        names = (*condition.activities_any, *condition.activities_all)
        yield from _known(loading, file, names, loading.activities.keys(), "activity", *path)


def _keyed(loading: Loading, file: str, objects: Mapping[str, Any], key: str, names: Set[str]) -> Faults:
    for name, one in objects.items():
        yield from _known(loading, file, (getattr(one, key),), names, key, name, key)


def _findings(loading: Loading) -> Faults:
    checks = loading.plan_texts.get("findings")
    for name, check in checks.checks.items() if checks else ():
        file = "knowledge/planning/findings.yaml"
        yield from _known(loading, file, (check.source,), loading.sources.keys(), "source", "checks", name, "source")
        cards = (check.card,) if check.card else ()
        yield from _known(loading, file, cards, loading.cards.keys(), "card", "checks", name, "card")


def _known(
    loading: Loading, file: str, wanted: tuple[str, ...], names: Set[str], kind: str, *path: str | int
) -> Faults:
    for name in wanted:
        if name not in names:
            yield loading.marked[file].fault(f'there is no {kind} "{name}"', *path)
