"""The two public formats: what the printed schemas refuse is refused when it is read, and what they allow is read."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from coachbot.marked import parse_marked
from coachbot.planning.reading import parse_answers
from coachbot.schemas import schema_of
from tests.planning.made import CONTRACT, example, knowledge, plan

HERE = Path(__file__).parent
REMOVED = object()
DOCUMENT: dict[str, Any] = yaml.safe_load((CONTRACT / "example-a.answers.yaml").read_text(encoding="utf-8"))
# where, and what stands there instead; none of it breaks a rule that only coachbot knows
CHANGES: tuple[tuple[str, Any], ...] = (
    ("format", "coachbot.answers/2"),
    ("format", REMOVED),
    ("dialogue", "other"),
    ("language", "fr"),
    ("language", REMOVED),
    ("extra", 1),
    ("answers.extra", 1),
    ("answers.course", ""),
    ("answers.course", "x" * 120),
    ("answers.course", "x" * 121),
    ("answers.course", 7),
    ("answers.course", None),
    ("answers.topic", "é" * 200),
    ("answers.topic", "é" * 201),
    ("answers.outcomes", ["ab", "abc"]),
    ("answers.outcomes", ["abc"] * 6),
    ("answers.group_size", 0),
    ("answers.group_size", 2000),
    ("answers.group_size", 2001),
    ("answers.group_size", "30"),
    ("answers.group_size", True),
    ("answers.group_size", 30.5),
    ("answers.group_size", 30.0),
    ("answers.parallel_groups", 0),
    ("answers.parallel_groups", 100),
    ("answers.meetings", [{"minutes": 4}]),
    ("answers.meetings", [{"minutes": 600, "room": "B"}]),
    ("answers.meetings", [{}]),
    ("answers.meetings", [{"minutes": 60}] * 8),
    ("answers.meetings", [{"minutes": 60}] * 9),
    ("answers.own_minutes", -5),
    ("answers.own_minutes", REMOVED),
    ("answers.workplace_minutes", None),
    ("answers.workplace_minutes", 60001),
    ("answers.environments", ["digital", "physical", "digital"]),
    ("answers.environments", ["digital", "physical", "moon"]),
    ("answers.wanted_environment", "none"),
    ("answers.wanted_environment", None),
    ("answers.obstacle_kind", "weather"),
    ("answers.obstacle", "x" * 501),
    ("answers.obstacle", ""),
    ("answers.activities", []),
    ("answers.activities", "reading"),
    ("answers.settings", {"reading": []}),
    ("answers.settings", {"reading": ["elsewhere", "elsewhere"]}),
    ("answers.settings", {"reading": ["elsewhere", "online-own-pace"]}),
    ("answers.settings", {"reading": "moon"}),
    ("answers.settings", {"reading": ["elsewhere", "online-own-pace", "in-class-own-pace"]}),
    ("answers.evidence", [{"outcome": -1, "activity": "reading"}]),
    ("answers.evidence", [{"outcome": 0}]),
    ("answers.connections", [{"from": "digital", "to": "hybrid", "how": "built-on"}]),
    ("answers.connections", [{"from": "digital", "to": "physical", "how": "magic"}]),
    ("answers.connections", [{"start": "digital", "to": "physical", "how": "built-on"}]),
    ("answers.feedback", [{"activity": "case-study"}]),
    ("answers.feedback", [{"activity": "case-study", "by": "nobody"}]),
    ("answers.feedback", [{"activity": "case-study", "by": "peers", "when": "never"}]),
    ("answers.feedback", [{"activity": "case-study", "by": "peers", "where": None}]),
    ("answers.left_out", ["no-travel", "no-travel"]),
    ("answers.left_out", ["none-known"]),
)


def _changed(place: str, value: Any) -> dict[str, Any]:
    document = copy.deepcopy(DOCUMENT)
    *above, last = place.split(".")
    inner = document
    for step in above:
        inner = inner[step]
    if value is REMOVED:
        inner.pop(last)
    else:
        inner[last] = value
    return document


def _is_read(document: dict[str, Any]) -> bool:
    marked, faults = parse_marked(json.dumps(document, ensure_ascii=False), "answers.yaml")
    assert marked is not None and not faults
    return parse_answers(marked, knowledge())[0] is not None


def _named(place: str, value: Any) -> str:
    return f"{place} removed" if value is REMOVED else f"{place}={str(value)[:30]}"


@pytest.mark.parametrize(("place", "value"), CHANGES, ids=[_named(*change) for change in CHANGES])
def test_reading_agrees_with_the_schema(place: str, value: Any) -> None:
    document = _changed(place, value)

    assert _is_read(document) == Draft202012Validator(schema_of("answers")).is_valid(document)


def test_the_changes_are_of_both_kinds() -> None:
    verdicts = [Draft202012Validator(schema_of("answers")).is_valid(_changed(*change)) for change in CHANGES]

    assert verdicts.count(True) >= 10
    assert verdicts.count(False) >= 30


@pytest.mark.parametrize("name", ["answers", "plan"])
def test_the_schemas_say_what_the_contract_says(name: str) -> None:
    contract = json.loads((CONTRACT / f"{name}.schema.json").read_text(encoding="utf-8"))

    assert list(_missing(contract, schema_of(name))) == []


def _missing(contract: Any, ours: Any, place: str = "") -> Iterator[str]:
    """What the contract says and we do not."""
    if isinstance(contract, dict):
        for key, value in contract.items():
            if not isinstance(ours, dict) or key not in ours:
                yield f"{place}/{key}"
            else:
                yield from _missing(value, ours[key], f"{place}/{key}")
    elif contract != ours:
        yield f"{place}: {contract!r} is {ours!r}"


@pytest.mark.parametrize(("name", "language"), [("example-a", "en"), ("sync-async", "nl")])
def test_plans_are_what_the_schema_says(name: str, language: Any) -> None:
    made = plan(example(name), language)

    assert list(Draft202012Validator(schema_of("plan")).iter_errors(json.loads(made.to_json()))) == []
