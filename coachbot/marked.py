"""YAML as plain values that remember their lines, and typed objects from it, every fault with its file and line.

What the values mean belongs to whoever asked: dialogue, planning, content.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from coachbot.errors import Fault

Step = str | int
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TRUTH = {"true": True, "false": False}
Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True)
class Marked:
    """A YAML document as plain values; `lines` maps a path into them to the line in the file."""

    file: str
    value: Any
    lines: Mapping[tuple[Step, ...], int]

    def line(self, *path: Step) -> int | None:
        """The line of this place, or of the nearest place around it that stands in the file."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path)

    def fault(self, message: str, *path: Step) -> Fault:
        return Fault(self.file, self.line(*path), message)


def read_marked(path: Path, shown_as: str) -> tuple[Marked | None, list[Fault]]:
    """Read one YAML file. Only `true` and `false` are booleans: YAML 1.1 would read `on:` and `no` as such, too."""
    try:
        return parse_marked(path.read_text(encoding="utf-8"), shown_as)
    except (OSError, UnicodeDecodeError) as error:
        return None, [Fault(shown_as, None, f"cannot be read: {error}")]


def parse_marked(text: str, shown_as: str) -> tuple[Marked | None, list[Fault]]:
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        return None, [Fault(shown_as, line, f"is not YAML: {error.problem}")]
    except (yaml.YAMLError, RecursionError) as error:
        return None, [Fault(shown_as, None, f"is not YAML: {error}")]
    if node is None:
        return None, [Fault(shown_as, 1, "is empty")]
    reading = _Reading(shown_as)
    value = reading.value_of(node, ())
    return Marked(shown_as, value, reading.lines), reading.faults


class _Reading:
    """One pass over the nodes: values, lines, and the keys that stand twice (YAML would silently take the last)."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.lines: dict[tuple[Step, ...], int] = {}
        self.faults: list[Fault] = []

    def value_of(self, node: Any, path: tuple[Step, ...]) -> Any:
        self.lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            return dict(self._pairs(node, path))
        if isinstance(node, yaml.SequenceNode):
            return [self.value_of(child, (*path, index)) for index, child in enumerate(node.value)]
        return _scalar(node)

    def _pairs(self, node: Any, path: tuple[Step, ...]) -> Iterator[tuple[Any, Any]]:
        seen: set[Any] = set()
        for key_node, value_node in node.value:
            key, line = str(key_node.value), key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                self.faults.append(Fault(self.file, line, "a key must be a word, not a list or a mapping"))
                continue
            if key in seen:
                self.faults.append(Fault(self.file, line, f"the key {key!r} stands twice"))
            seen.add(key)
            self.lines[(*path, key)] = line
            yield key, self.value_of(value_node, (*path, key))


def _scalar(node: Any) -> Any:
    text: str = node.value
    if node.style in ("'", '"', "|", ">"):
        return text
    if text in _TRUTH:
        return _TRUTH[text]
    if text in ("", "~", "null"):
        return None
    for number in (int, float):
        if node.tag == f"tag:yaml.org,2002:{number.__name__}":
            try:
                return number(text)
            except ValueError:
                return text
    return text


def parse_as(model: type[Model], marked: Marked, *path: Step) -> tuple[Model | None, list[Fault]]:
    """The part of the document at `path` as a typed object, or every fault in it with its line."""
    part = marked.value
    for step in path:
        part = part[step]
    try:
        return model.model_validate(part), []
    except ValidationError as error:
        return None, [_fault_of(marked, path, problem) for problem in error.errors(include_url=False)]


def _fault_of(marked: Marked, path: tuple[Step, ...], problem: Any) -> Fault:
    where = tuple(step for step in problem["loc"] if not (isinstance(step, str) and step.startswith("function-")))
    place = ".".join(map(str, (*path, *where))) or "the file"
    return Fault(marked.file, marked.line(*path, *where), f"{place}: {problem['msg']}")
