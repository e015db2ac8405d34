"""A copy of coachbot's content in which an author changed the session dialogue."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml

from coachbot.content import Content, content_folder, load_content
from coachbot.marked import read_marked


def changed_content(folder: Path, edits: list[Mapping[str, Any]]) -> Content:
    """coachbot's own content, with these changes to the session dialogue."""
    for name in ("dialogs", "knowledge"):
        shutil.copytree(content_folder() / name, folder / name)
    path = folder / "dialogs" / "session.yaml"
    marked, faults = read_marked(path, path.name)
    assert marked and not faults
    for edit in edits:
        for kind, given in edit.items():
            EDITS[kind](marked.value, given)
    path.write_text(yaml.safe_dump(marked.value, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return load_content(folder)


def _set(dialogue: Any, given: Mapping[str, Any]) -> None:
    for place, value in given.items():
        *way, last = place.split(".")
        where = _found(dialogue, way)
        if isinstance(where, list):
            where.append(value)
        else:
            where[last] = value


def _remove(dialogue: Any, place: str) -> None:
    *way, last = place.split(".")
    where = _found(dialogue, way)
    where.remove(_found(where, [last])) if isinstance(where, list) else where.pop(last)


def _found(node: Any, way: list[str]) -> Any:
    """What stands at this place; in a list, what has this id."""
    for step in way:
        node = next(one for one in node if one["id"] == step) if isinstance(node, list) else node[step]
    return node


def _rename(dialogue: Any, names: Mapping[str, str]) -> None:
    turns = dialogue["turns"]
    for old, new in names.items():
        turns[new] = turns.pop(old) | {"was": [old]}
        for turn in turns.values():
            turn["next"] = new if turn.get("next") == old else turn.get("next", [])
            for way in turn["next"] if isinstance(turn["next"], list) else ():
                way["go"] = new if way["go"] == old else way["go"]


EDITS: Mapping[str, Callable[[Any, Any], None]] = {"set": _set, "add": _set, "remove": _remove, "rename": _rename}
