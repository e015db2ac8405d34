"""What is asked under another name than the one by which it is read: nobody would ever make use of the answer. Pure.

A turn or field may be left out, and one may be added for people to read. But where one that is read is not there and
another that asks the same stands in its place, it was renamed: what people answer would be lost without a word.
"""

from __future__ import annotations

from collections.abc import Mapping

from coachbot.dialogue.checking import Faults, Script, placed_fields
from coachbot.dialogue.script import Grid, Turn

Fields = Mapping[str, str]  # field -> its kind
Read = Mapping[str, Fields]  # turn -> its fields that are read; a grid's rows come of themselves


def name_faults(script: Script) -> Faults:
    """Turns and fields that took the place of one that is read for an end of this dialogue."""
    for end in sorted({turn.end for turn in script.dialogue.turns.values() if turn.end}):
        read = script.names.reads.get(end, {})
        yield from _turns(script, end, read)
        for name, fields in read.items():
            if name in script.dialogue.turns:
                yield from _fields(script, end, name, fields)


def _turns(script: Script, end: str, read: Read) -> Faults:
    turns = script.dialogue.turns
    for missing in [name for name in read if name not in turns]:
        for name, turn in turns.items():
            if name not in read and _takes_the_place(turn, missing, read[missing]):
                yield script.fault(name, f'the end "{end}" reads this by the name "{missing}"; call it that')


def _takes_the_place(turn: Turn, missing: str, fields: Fields) -> bool:
    """It says so itself, or asks the same."""
    if missing in turn.was or (isinstance(turn.prompt, Grid) and turn.prompt.rows == missing):
        return True
    return any(name in fields and fields[name] == field.kind for name, field, _ in placed_fields(turn))


def _fields(script: Script, end: str, name: str, read: Fields) -> Faults:
    asked = list(placed_fields(script.dialogue.turns[name]))
    names = {field_id for field_id, _, _ in asked}
    missing = {field_id: kind for field_id, kind in read.items() if field_id not in names}
    for field_id, field, path in asked:
        same = ", ".join(f'"{one}"' for one, kind in missing.items() if kind == field.kind)
        if field_id not in read and same:
            said = f'the end "{end}" does not read "{field_id}", but {same}, not asked here'
            yield script.fault(name, said, *path)
        elif read.get(field_id, field.kind) != field.kind:
            said = f'the end "{end}" reads "{field_id}" as {read[field_id]}, not {field.kind}'
            yield script.fault(name, said, *path)
