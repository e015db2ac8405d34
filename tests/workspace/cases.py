"""The cases of conformance.yaml as values: defaults filled in, the one change made. Nothing here talks to anybody."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).with_name("conformance.yaml")
SENT = ("call", "args", "blocks", "view", "encoding", "headers", "token", "raw", "times")
Json = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """One call and what must come of it; `sent` holds what is sent, with $names still standing for living things."""

    name: str
    rule: str
    docs: str
    sent: Json
    error: str | None = None
    valid: str | None = None
    change: Json | None = None
    status: int = 200
    header: str | None = None
    warning: str | None = None
    remark: str = ""


@cache
def load_cases() -> dict[str, Case]:
    """Every case by its name, valid ones first."""
    document = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    told = document["cases"]
    cases = {case["name"]: _valid(case, document["defaults"]) for case in told if "valid" not in case}
    return cases | {case["name"]: _invalid(case, cases) for case in told if "valid" in case}


def _valid(case: Json, defaults: Json) -> Case:
    told = {key: value for key, value in case.items() if key in SENT}
    sent = _merged({"token": "$bot_token", **defaults.get(case["call"], {})}, told)
    return Case(sent=_grown(sent), **{key: value for key, value in case.items() if key not in SENT})


def _invalid(case: Json, cases: dict[str, Case]) -> Case:
    return Case(sent=changed(cases[case["valid"]].sent, case["change"]), **case)


def _merged(under: Json, over: Json) -> Json:
    """`over` laid on `under`; null takes away."""
    both = copy.deepcopy(under)
    for key, value in over.items():
        inner = both.get(key)
        both[key] = _merged(inner, value) if isinstance(inner, dict) and isinstance(value, dict) else value
    return {key: value for key, value in both.items() if value is not None}


def _grown(value: Any, count: str = "{i}") -> Any:
    """`repeat` and `many` written out."""
    if isinstance(value, list):
        return [_grown(item, count) for item in value]
    if isinstance(value, str):
        return value.replace("{i}", count)
    if not isinstance(value, dict):
        return value
    if set(value) == {"repeat", "times"}:
        return value["repeat"] * value["times"]
    if set(value) == {"many", "times"}:
        return [_grown(copy.deepcopy(value["many"]), str(number)) for number in range(value["times"])]
    return {key: _grown(item, count) for key, item in value.items()}


def changed(sent: Json, change: Json) -> Json:
    """A copy with one thing set, taken away or appended; LookupError when there is no such place."""
    new = copy.deepcopy(sent)
    *parents, last = change["path"].strip("/").split("/")
    place: Any = new
    for step in parents:
        place = place[int(step) if isinstance(place, list) else step]
    key = int(last) if isinstance(place, list) else last
    if "remove" in change:
        del place[key]
    elif "add" in change:
        place[key].append(_grown(change["add"]))
    else:
        place[key] = _grown(change["to"])
    return new


def differences(one: Any, other: Any, path: str = "") -> Iterator[str]:
    """Where two values differ, as pointers."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in sorted(one.keys() | other.keys()):
            if key not in one or key not in other:
                yield f"{path}/{key}"
            else:
                yield from differences(one[key], other[key], f"{path}/{key}")
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for index, (left, right) in enumerate(zip(one, other, strict=True)):
            yield from differences(left, right, f"{path}/{index}")
    elif type(one) is not type(other) or one != other:
        yield path
