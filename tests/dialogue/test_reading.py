"""What was typed and chosen is read as a value, or refused with the name of what is wrong."""

from __future__ import annotations

from typing import Any

import pytest

from coachbot.dialogue.fields import Asked, Offer
from coachbot.dialogue.reading import read, remaining, with_ids

OFFERS = (Offer("a", "A"), Offer("b", "B"))
CHOICE = Asked("x", "choice", "X", OFFERS)
CHOICES = Asked("x", "choices", "X", OFFERS, most=1)
TEXT = Asked("x", "text", "X", least=2, most=5)
LINES = Asked("x", "lines", "X", least=3, most=2, longest=6)
NUMBER = Asked("x", "number", "X", least=1, most=2000)
DATE = Asked("x", "date", "X")
TIME = Asked("x", "time", "X")

READ: list[tuple[Asked, Any, Any]] = [
    (CHOICE, "a", "a"),
    (CHOICES, ("b",), ["b"]),
    (TEXT, "  héé ", "héé"),
    (TEXT, "🎓🎓", "🎓🎓"),
    (NUMBER, " 1 200 ", 1200),
    (NUMBER, "٣", 3),  # a three is a three in Arabic, too
    (DATE, "2027-02-28", "2027-02-28"),
    (TIME, "10:00", "10:00"),
    (LINES, "- one\n\n2. two", [{"id": "o1", "text": "one"}, {"id": "o2", "text": "two"}]),
]


@pytest.mark.parametrize(("asked", "held", "value"), READ)
def test_what_fits_is_read(asked: Asked, held: Any, value: Any) -> None:
    reading = read((asked,), {"x": held}, {})
    assert (dict(reading.value), dict(reading.problems)) == ({"x": value}, {})


REFUSED: list[tuple[Asked, Any, str]] = [
    (CHOICE, None, "needed"),
    (CHOICE, "c", "not-offered"),
    (CHOICES, ("a", "c"), "not-offered"),
    (CHOICES, ("a", "b"), "too-many"),
    (TEXT, "x", "too-short"),
    (TEXT, "xxxxxx", "too-long"),
    (LINES, "one\ntwo\nthree", "too-many-lines"),
    (LINES, "one\nsevenly", "line-too-long"),
    (LINES, "ab", "line-too-short"),
    (NUMBER, "0", "out-of-bounds"),
    (NUMBER, "-3", "out-of-bounds"),
    (NUMBER, "1e3", "not-a-number"),
    (NUMBER, "9" * 40, "not-a-number"),
    (DATE, "2027-02-30", "not-a-date"),
    (TIME, "25:00", "not-a-time"),
]


@pytest.mark.parametrize(("asked", "held", "problem"), REFUSED)
def test_what_does_not_fit_is_named_and_not_taken(asked: Asked, held: Any, problem: str) -> None:
    reading = read((asked,), {"x": held}, {})
    assert reading.problems["x"].name == problem and "x" not in reading.value


def test_a_field_that_was_not_shown_keeps_what_it_had() -> None:
    assert read((TEXT,), {}, {"x": "kept"}).value == {"x": "kept"}


def test_what_remains_of_several_choices_is_asked_about_again() -> None:
    assert remaining((Asked("x", "choices", "X", OFFERS),), {"x": ["a", "gone"]}) == ({"x": ["a"]}, False)


KEPT: dict[str, Any] = {"text": "héé", "number": 3, "choices": ["a", "b"], "lines": [{"id": "o1", "text": "one"}]}
OTHERS = [(asked, kind) for asked in (CHOICE, CHOICES, TEXT, LINES, NUMBER, DATE, TIME) for kind in KEPT]


@pytest.mark.parametrize(("asked", "kind"), [(asked, kind) for asked, kind in OTHERS if asked.kind != kind])
def test_nothing_remains_of_an_answer_of_another_kind(asked: Asked, kind: str) -> None:
    assert remaining((asked,), {"x": KEPT[kind]}) == ({}, False)


EDITS: list[tuple[list[str], list[str], list[str]]] = [
    (["explain it", "apply it to a case"], ["apply it to a case"], ["o2"]),
    (["explain it", "apply it to a case"], ["apply it to a case", "explain it"], ["o2", "o1"]),
    (["explain it"], ["explain it well"], ["o1"]),
    (["explain it"], ["something quite different", "explain it"], ["o2", "o1"]),
    (["same", "same"], ["same"], ["o1"]),
]


@pytest.mark.parametrize(("before", "after", "ids"), EDITS)
def test_a_line_keeps_its_id_when_others_come_and_go(before: list[str], after: list[str], ids: list[str]) -> None:
    first = with_ids(before, [])
    assert [item["id"] for item in with_ids(after, first)] == ids
