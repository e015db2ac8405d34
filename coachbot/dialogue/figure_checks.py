"""What the texts of a turn fill in, `{{ session.topic }}`, must have been answered before it on every way. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set

from coachbot.dialogue.checking import Faults, Script, placed_fields
from coachbot.dialogue.script import Confirm, Turn
from coachbot.dialogue.wording import fault_in, is_filled_in, mentioned
from coachbot.texts import LANGUAGES, Text

FILLED = ("asks", "why", "help")  # the texts of a turn that are templates


def figure_faults(script: Script, name: str, before: Set[str]) -> Faults:
    """What is filled in and may not be known, and what would stand there with its braces."""
    turn = script.dialogue.turns[name]
    for key, language, text in _filled(turn):
        if fault_in(text) is None:
            for said in sorted(mentioned(text)):
                why = _unknown(script, said, before)
                if why:
                    yield script.fault(name, f'{key} fills in "{said}", {why}', key, language)
    for path, plain in _plain(turn):
        for language in LANGUAGES:
            if is_filled_in(plain.to(language)):
                filled = ", ".join(FILLED[:-1]) + " and " + FILLED[-1]
                place = ".".join(path)
                yield script.fault(name, f"{place} stays as it is; only {filled} are filled in", *path, language)


def _filled(turn: Turn) -> Iterator[tuple[str, str, str]]:
    for key in FILLED:
        text: Text | None = getattr(turn, key)
        if text is not None:
            yield from ((key, language, text.to(language)) for language in LANGUAGES)


def _unknown(script: Script, said: str, before: Set[str]) -> str | None:
    """Why this may not be known here; None where it always is."""
    turns: Mapping[str, str] = {name.replace("-", "_"): name for name in before}
    turn_name, _, field_name = said.partition(".")
    if turn_name not in turns:
        return "which no turn asks before it on every way"
    turn = script.dialogue.turns[turns[turn_name]]
    if not field_name:
        return f"which has several parts; say {turn_name}.… for one of them"
    field = turn.fields.get(field_name)
    if field is None:
        return "which is no field of that turn"
    return "which may be left out" if turn.optional or field.optional else None


def _plain(turn: Turn) -> Iterator[tuple[tuple[str, ...], Text]]:
    """The texts of a turn that are said as they stand, and where they stand."""
    yield ("title",), turn.title
    if turn.open:
        yield ("open",), turn.open
    if isinstance(turn.prompt, Confirm):
        yield ("prompt", "yes"), turn.prompt.yes
    for _, field, path in placed_fields(turn):
        for key in ("label", "hint", "example"):
            text: Text | None = getattr(field, key)
            if text is not None:
                yield (*path, key), text
