"""YAML as plain values that remember their lines, and typed objects from it, every fault with its file and line.

What the values mean belongs to whoever asked: dialogue, planning, content.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from coachbot.errors import Fault
from coachbot.texts import LANGUAGES

Step = str | int
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TRUTH = {"true": True, "false": False}
# In JSON and not in YAML: some signs, and escapes in two halves for what is beyond U+FFFF. Other escapes stay.
_NO_YAML = re.compile(
    r"(\\(?!u[dD][89a-fA-F]).)|\\u....|[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]",
    re.DOTALL,
)
_OPENING = re.compile(r"[\[{?]|- +-")  # what a deeply nested file has many of
DEEPEST = 100  # levels; libyaml crashes from some tens of thousands
TOO_DEEP = f"has more than {DEEPEST} levels within each other"
_MANY = 1000  # so many openings are looked at more closely: our largest file has half of that
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
    """YAML, or JSON: that is YAML as well but for some signs, so its values are read as JSON and its lines as YAML."""
    is_json, exact = _as_json(text)
    if is_json and _has_half_signs(exact):
        return None, [Fault(shown_as, None, "holds half of a sign (a surrogate without the other one); take it out")]
    if is_json:
        text = _NO_YAML.sub(lambda match: match[1] or "?", text)
    try:
        if _is_deep(text):
            return None, [Fault(shown_as, None, TOO_DEEP)]
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        return None, [Fault(shown_as, line, f"is not YAML: {error.problem}")]
    except (yaml.YAMLError, RecursionError) as error:
        return None, [Fault(shown_as, None, f"is not YAML: {error}")]
    if node is None:
        return None, [Fault(shown_as, 1, "is empty")]
    reading = _Reading(shown_as)
    try:
        value = reading.value_of(node, ())
    except RecursionError:
        return None, [Fault(shown_as, None, TOO_DEEP)]
    return Marked(shown_as, exact if is_json else value, reading.lines), reading.faults


def _as_json(text: str) -> tuple[bool, Any]:
    """Whether it is an object or a list in JSON, and what it says."""
    if text.lstrip()[:1] not in ("{", "["):
        return False, None
    try:
        return True, json.loads(text)
    except (ValueError, RecursionError):
        return False, None


def _is_deep(text: str) -> bool:
    """Whether lists and mappings stand too deeply within each other; told from the events, which need no stack."""
    if len(_OPENING.findall(text)) <= _MANY:
        return False
    level = 0
    for event in yaml.parse(text, Loader=_Loader):
        level += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if level > DEEPEST:
            return True
    return False


def _has_half_signs(value: Any) -> bool:
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return True
    return False


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
    try:
        return model.model_validate(_part(marked.value, path)), []
    except ValidationError as error:
        return None, [_fault_of(marked, path, problem) for problem in error.errors(include_url=False)]


def parse_what_fits(model: type[Model], marked: Marked, *path: Step) -> Model | None:
    """The object without what is wrong in it, to look for further faults; None where too much is wrong.

    A missing text stands as "?", so that a translation that was forgotten hides nothing else.
    """
    part = deepcopy(_part(marked.value, path))
    for _ in range(MOST_MENDED):
        try:
            return model.model_validate(part)
        except ValidationError as error:
            if not all(_mended(part, problem) for problem in reversed(error.errors(include_url=False))):
                return None
    return None


def _part(value: Any, path: Sequence[Step]) -> Any:
    for step in path:
        value = value[step]
    return value


def _mended(part: Any, problem: Any) -> bool:
    *way, last = _place(part, problem["loc"]) or ("",)
    around = _part(part, way)
    if problem["type"] in ("missing", "string_too_short") and last in LANGUAGES and isinstance(around, dict):
        around[last] = "?"
        return True
    there = last in around if isinstance(around, dict) else isinstance(around, list) and isinstance(last, int)
    if there:
        del around[last]
    return there


def _fault_of(marked: Marked, path: tuple[Step, ...], problem: Any) -> Fault:
    where = _place(_part(marked.value, path), problem["loc"])
    place = ".".join(map(str, (*path, *where))) or "the file"
    return marked.fault(f"{place}: {_said(problem)}", *path, *where)


def _place(value: Any, loc: Sequence[Step]) -> tuple[Step, ...]:
    """Where a problem is, in the file: pydantic also names the kinds and functions that it tried on the way."""
    found: list[Step] = []
    for index, step in enumerate(loc):
        is_there = step in value if isinstance(value, dict) else isinstance(value, list) and isinstance(step, int)
        if is_there:
            value = value[step]
        if is_there or (index == len(loc) - 1 and isinstance(value, dict) and not _is_function(step)):
            found.append(step)
    return tuple(found)


def _is_function(step: Step) -> bool:
    return isinstance(step, str) and step.startswith("function-")


def _said(problem: Any) -> str:
    """What is wrong, in words for whoever wrote the file."""
    said = _SAID.get(problem["type"])
    return said.format(**{"tag": "", "discriminator": "", **problem.get("ctx", {})}) if said else str(problem["msg"])


MOST_MENDED = 20  # rounds; a file with more that hides each other is looked at again when those are mended
_SAID = {
    "missing": "is missing",
    "extra_forbidden": "is not known here",
    "string_too_short": "is empty",
    "string_type": "must be a text",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "int_from_float": "must be a whole number",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "tuple_type": "must be a list",
    "list_type": "must be a list",
    "dict_type": "must have names, each with what it is",
    "mapping_type": "must have names, each with what it is",
    "model_type": "must have names, each with what it is",
    "model_attributes_type": "must have names, each with what it is",
    "literal_error": "must be one of {expected}",
    "union_tag_invalid": "there is no {discriminator} '{tag}'; there are {expected_tags}",
    "union_tag_not_found": "needs a {discriminator}",
    "too_short": "needs at least {min_length}",
    "too_long": "has room for {max_length}",
    "greater_than_equal": "must be at least {ge}",
    "less_than_equal": "must be at most {le}",
    "multiple_of": "must be a multiple of {multiple_of}",
    "value_error": "{error}",
}
