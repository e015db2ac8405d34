"""The judge: is this payload Block Kit, on this surface? Pure; its rules stand in blocks, elements, rules, surfaces."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from coachbot.workspace import limits, rules, surfaces
from coachbot.workspace.blocks import SHAPES, SURFACES, VIEWS
from coachbot.workspace.elements import ELEMENTS, OBJECTS
from coachbot.workspace.rules import Found
from coachbot.workspace.shapes import Field, Shape

Surface = Literal["message", "modal", "home"]


@dataclass(frozen=True)
class Problem:
    """One broken rule: its id, where (a JSON pointer), and what Slack would say."""

    rule: str
    pointer: str
    message: str

    def as_slack(self) -> str:
        """As it stands in response_metadata.messages."""
        return f"[ERROR] {self.message} [json-pointer:{self.pointer}]"


def problems(payload: Any, surface: Surface) -> list[Problem]:
    """Everything that Slack would refuse: `payload` is a message's arguments, or a view."""
    if not isinstance(payload, dict):
        return [Problem("payload.object", "/view" if surface != "message" else "", "must provide an object")]
    if surface == "message":
        listed = list(_list(payload.get("blocks"), _MESSAGE_BLOCKS, "message", "blocks", "/blocks"))
    else:
        listed = list(_view(payload, surface))
    blocks = payload.get("blocks")
    sound = isinstance(blocks, list) and all(isinstance(block, dict) for block in blocks)
    listed += [Problem(*found) for found in surfaces.surface_problems(payload, surface)] if sound else []
    return list(dict.fromkeys(listed))


def rule_ids() -> dict[str, str]:
    """Every rule that can be broken, with the page of Slack's documentation that says so."""
    found = rules.PAGES | surfaces.PAGES
    for name, shape in SHAPES.items():
        found[f"{name}.unknown_key"] = shape.page
        for key, field in shape.fields.items():
            found |= {f"{name}.{key}.{broken}": shape.page for broken in _breakable(field)}
    return found


_MESSAGE_BLOCKS = Field("list", limits.MESSAGE_BLOCKS, 0, tuple(sorted(SURFACES["message"])))
_BREAKS = {
    "string": ("type", "max", "min"),
    "plain_text": ("type", "max", "min"),
    "text": ("type", "max", "min"),
    "texts": ("type", "max_items", "min_items", "max", "min"),
    "url": ("type", "max", "url"),
    "list": ("type", "max_items", "min_items", "allowed"),
    "rows": ("type", "max_items", "min_items", "allowed", "columns"),
    "shape": ("type", "allowed"),
    "enum": ("enum",),
    "count": ("type", "max", "min"),
}


def _breakable(field: Field) -> list[str]:
    bounds = {"max": field.high, "min": field.low, "max_items": field.high, "min_items": field.low}
    kinds = [name for name in _BREAKS.get(field.kind, ("type",)) if bounds.get(name, 1)]
    return [*kinds, *(["required"] if field.required else [])]


def _view(view: dict[str, Any], surface: Surface) -> Iterator[Problem]:
    if view.get("type") != surface:
        yield Problem("view.type", "/view/type", f"must be {surface}")
        return
    yield from _object(view, surface, VIEWS[surface], "/view")


def _object(node: dict[str, Any], name: str, shape: Shape, at: str) -> Iterator[Problem]:
    for key in node:
        if key not in shape.fields and not (key == "type" and shape.typed):
            yield Problem(f"{name}.unknown_key", at, f"invalid additional property: {key}")
    for key, field in shape.fields.items():
        rule = f"{name}.{key}"
        if node.get(key) is not None:
            yield from _CHECKS[field.kind](node[key], field, name, key, f"{at}/{key}")
        elif field.required:
            yield Problem(f"{rule}.required", at, f"missing required field: {key}")
    for found in rules.object_problems(node, name):
        yield Problem(found.rule, f"{at}{found.pointer}", found.message)


def _any(value: Any, field: Field, name: str, key: str, at: str) -> Iterator[Problem]:
    yield from ()


def _string(value: Any, field: Field, name: str, key: str, at: str) -> Iterator[Problem]:
    if not isinstance(value, str):
        yield Problem(f"{name}.{key}.type", at, "must provide a string")
    elif field.high is not None and len(value) > field.high:
        yield Problem(f"{name}.{key}.max", at, f"must be less than {field.high + 1} characters")
    elif field.low and len(value) < field.low:
        yield Problem(f"{name}.{key}.min", at, f"must be more than {field.low - 1} characters")


def _url(value: Any, field: Field, name: str, key: str, at: str) -> Iterator[Problem]:
    yield from _string(value, Field("string", field.high), name, key, at)
    if isinstance(value, str) and not re.match(r"(https?|mailto|slack|tel):", value):
        yield Problem(f"{name}.{key}.url", at, "must be a valid URL")


def _typed(kind: Callable[[Any], bool], wish: str) -> Callable[[Any, Field, str, str, str], Iterator[Problem]]:
    def check(value: Any, field: Field, name: str, key: str, at: str) -> Iterator[Problem]:
        if not kind(value):
            yield Problem(f"{name}.{key}.type", at, wish)

    return check


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _count(value: Any, field: Field, name: str, key: str, at: str) -> Iterator[Problem]:
    if not _whole(value):
        yield Problem(f"{name}.{key}.type", at, "must provide a number")
    elif field.high is not None and value > field.high:
        yield Problem(f"{name}.{key}.max", at, f"must be less than {field.high + 1}")
    elif field.low is not None and value < field.low:
        yield Problem(f"{name}.{key}.min", at, f"must be more than {field.low - 1}")


def _enum(value: Any, field: Field, name: str, key: str, at: str) -> Iterator[Problem]:
    if value not in field.of:
        yield Problem(f"{name}.{key}.enum", at, f"value must be one of: {', '.join(field.of)}")


def _text(value: Any, field: Field, name: str, key: str, at: str) -> Iterator[Problem]:
    allowed = ("plain_text",) if field.kind == "plain_text" else ("plain_text", "mrkdwn")
    if not isinstance(value, dict):
        yield Problem(f"{name}.{key}.type", at, "must provide an object")
    elif value.get("type") not in allowed:
        yield Problem(f"{name}.{key}.type", f"{at}/type", f"must be one of: {', '.join(allowed)}")
    else:
        yield from _text_body(value, field, name, key, at)


def _text_body(value: dict[str, Any], field: Field, name: str, key: str, at: str) -> Iterator[Problem]:
    shape = OBJECTS[value["type"]]
    for extra in set(value) - set(shape.fields) - {"type"}:
        yield Problem(f"{value['type']}.unknown_key", at, f"invalid additional property: {extra}")
    flag = "emoji" if value["type"] == "plain_text" else "verbatim"
    if flag in value and not isinstance(value[flag], bool):
        yield Problem(f"{value['type']}.{flag}.type", f"{at}/{flag}", "must provide a boolean")
    if "text" not in value:
        yield Problem(f"{value['type']}.text.required", at, "missing required field: text")
    else:
        yield from _string(value["text"], Field("string", field.high, field.low), name, key, f"{at}/text")


def _list(value: Any, field: Field, name: str, key: str, at: str) -> Iterator[Problem]:
    if value is None:
        return
    if not isinstance(value, list):
        yield Problem(f"{name}.{key}.type", at, "must provide an array")
        return
    yield from _size(value, field, name, key, at)
    for index, item in enumerate(value if field.of else []):
        if item is not None or key != "column_settings":  # a column without settings is null there
            yield from _shape(item, field, name, key, f"{at}/{index}")


def _size(value: list[Any], field: Field, name: str, key: str, at: str) -> Iterator[Problem]:
    if field.high is not None and len(value) > field.high:
        yield Problem(f"{name}.{key}.max_items", at, f"no more than {field.high} items allowed")
    if field.low and len(value) < field.low:
        yield Problem(f"{name}.{key}.min_items", at, f"no fewer than {field.low} items allowed")


def _texts(value: Any, field: Field, name: str, key: str, at: str) -> Iterator[Problem]:
    yield from _list(value, Field("list", field.high, field.low), name, key, at)
    for index, item in enumerate(value if isinstance(value, list) else []):
        yield from _text(item, Field("text", int(field.of[0]), 1), name, key, f"{at}/{index}")


def _rows(value: Any, field: Field, name: str, key: str, at: str) -> Iterator[Problem]:
    yield from _list(value, Field("list", field.high, field.low), name, key, at)
    for index, row in enumerate(value if isinstance(value, list) else []):
        if isinstance(row, list) and len(row) > limits.TABLE_COLUMNS:
            problem = f"no more than {limits.TABLE_COLUMNS} items allowed"
            yield Problem(f"{name}.{key}.columns", f"{at}/{index}", problem)
        yield from _list(row, Field("list", None, 1, field.of), name, key, f"{at}/{index}")


def _shape(value: Any, field: Field, name: str, key: str, at: str) -> Iterator[Problem]:
    if not isinstance(value, dict):
        yield Problem(f"{name}.{key}.type", at, "must provide an object")
        return
    only = field.of[0] if len(field.of) == 1 and not SHAPES[field.of[0]].typed else str(value.get("type"))
    if only not in field.of:
        yield Problem(f"{name}.{key}.allowed", f"{at}/type", f"unsupported type: {only}")
        return
    blocks = key in ("blocks", "child_blocks")
    shape = SHAPES[only] if blocks or only not in ELEMENTS else ELEMENTS[only]
    yield from _object(value, only, shape, at)


_CHECKS: dict[str, Callable[[Any, Field, str, str, str], Iterator[Problem]]] = {
    "any": _any,
    "string": _string,
    "url": _url,
    "enum": _enum,
    "count": _count,
    "plain_text": _text,
    "text": _text,
    "texts": _texts,
    "list": _list,
    "rows": _rows,
    "shape": _shape,
    "id": _typed(lambda value: isinstance(value, str) and bool(value), "must provide a string"),
    "flag": _typed(lambda value: isinstance(value, bool), "must provide a boolean"),
    "whole": _typed(_whole, "must provide a number"),
    "number": _typed(lambda value: bool(re.fullmatch(r"-?\d+(\.\d+)?", str(value))), "must provide a number"),
    "instant": _typed(lambda value: _whole(value) and len(str(value)) == 10, "must be a 10 digit Unix time"),
    "date": _typed(rules.is_date, "must match the format YYYY-MM-DD"),
    "time": _typed(lambda value: bool(re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", str(value))), "must match HH:mm"),
}
__all__ = ["Found", "Problem", "Surface", "problems", "rule_ids"]
