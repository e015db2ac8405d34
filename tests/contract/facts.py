"""What the contract fixes, as values: the schemas, the catalogue of learning activities, the table of settings."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator, FormatChecker

HERE = Path(__file__).parent
PLACES = ("digital", "physical", "workplace")
PHASES = ("before", "during", "between", "after")
DELIVERY = "hand-in"


@dataclass(frozen=True)
class Setting:
    """One row of the contract's table: when and where an activity is done."""

    id: str
    mode: str
    environment: str
    timing: str

    @property
    def scheduled(self) -> bool:
        return self.timing == "scheduled"


SETTINGS = {
    row[0]: Setting(*row)
    for row in (
        ("in-class", "synchronous", "physical", "scheduled"),
        ("in-class-own-pace", "asynchronous", "physical", "scheduled"),
        ("live-online", "synchronous", "digital", "scheduled"),
        ("on-campus-together", "synchronous", "physical", "own"),
        ("online-together", "synchronous", "digital", "own"),
        ("on-campus-own-pace", "asynchronous", "physical", "own"),
        ("online-own-pace", "asynchronous", "digital", "own"),
        ("elsewhere", "asynchronous", "elsewhere", "own"),
        ("in-practice", "asynchronous", "workplace", "workplace"),
        ("in-practice-together", "synchronous", "workplace", "workplace"),
    )
}


@dataclass(frozen=True)
class Activity:
    """One learning activity as the catalogue fixes it; minutes are least, usual and most, for one student."""

    id: str
    learning_type: str
    product: bool
    authentic: bool
    settings: tuple[str, ...]
    minutes: tuple[int, int, int]

    @property
    def least(self) -> int:
        return self.minutes[0]


def _read_activity(activity_id: str, row: dict[str, Any]) -> Activity:
    least, usual, most = row["minutes"]
    authentic = bool(row.get("authentic", False))
    return Activity(activity_id, row["type"], row["product"], authentic, tuple(row["settings"]), (least, usual, most))


def _read_catalogue() -> dict[str, Activity]:
    rows = yaml.safe_load((HERE / "catalogue.yaml").read_text(encoding="utf-8"))
    return {activity_id: _read_activity(activity_id, row) for activity_id, row in rows.items()}


CATALOGUE = _read_catalogue()

_formats = FormatChecker(formats=())


@_formats.checks("date-time", raises=ValueError)
def _is_instant(value: object) -> bool:
    """The contract's date-times are instants: "with offset"."""
    return not isinstance(value, str) or ("T" in value and datetime.fromisoformat(value).tzinfo is not None)


@cache
def _validator(name: str) -> Draft202012Validator:
    schema = json.loads((HERE / f"{name}.schema.json").read_text(encoding="utf-8"))
    return Draft202012Validator(schema, format_checker=_formats)


def schema_breaches(name: str, value: object) -> Iterator[str]:
    """What the schema `answers` or `plan` refuses in a value, each with its place."""
    for error in _validator(name).iter_errors(value):
        yield f"schema: {error.json_path}: {error.message[:200]}"


def load_answers(name: str) -> dict[str, Any]:
    """An answers file of this folder, such as `example-a`."""
    answers: dict[str, Any] = yaml.safe_load((HERE / f"{name}.answers.yaml").read_text(encoding="utf-8"))
    return answers
