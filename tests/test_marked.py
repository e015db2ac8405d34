"""Files as plain values with their lines: what JSON has and YAML has not, and what would end the process."""

from __future__ import annotations

import json

import pytest

from coachbot.marked import DEEPEST, TOO_DEEP, parse_marked

ODD = "🎓 \x7f\x85\x9f \u2028 \ufeff \\ud83d \\\\ / \" ' \x00 ﷽"


@pytest.mark.parametrize("escaped", [True, False])
def test_json_says_what_it_says_whatever_signs_it_is_written_with(escaped: bool) -> None:
    document = {"first": [1, {ODD: ODD}], "last": {"one": None, "two": True}}
    marked, faults = parse_marked(json.dumps(document, ensure_ascii=escaped, indent=2), "plan.json")

    assert marked is not None and faults == []
    assert marked.value == document
    assert marked.line("last", "two") == 10


def test_a_key_that_stands_twice_in_json_is_a_fault() -> None:
    assert [str(fault) for fault in parse_marked('{"a": 1,\n"a": 2}', "x.json")[1]] == [
        "x.json:2: the key 'a' stands twice"
    ]


def test_half_a_sign_is_refused() -> None:
    marked, faults = parse_marked('{"a": "\\ud800"}', "x.json")

    assert marked is None and "half of a sign" in str(faults[0])


@pytest.mark.parametrize("opening", ["[", "{a: ", '{"a": ', "- ", "? "])
def test_levels_without_end_are_refused(opening: str) -> None:
    marked, faults = parse_marked(opening * 50_000, "x.yaml")

    assert marked is None and faults


@pytest.mark.parametrize("levels", [DEEPEST + 1, 700, 1500, 50_000])
def test_however_deep_it_is_it_is_read_or_refused(levels: int) -> None:
    marked, faults = parse_marked("[" * levels + "]" * levels, "x.yaml")

    assert (marked is None) == bool(faults)
    assert marked is not None or TOO_DEEP in str(faults[0])


def test_as_many_levels_as_there_may_be_are_read() -> None:
    assert parse_marked("[" * DEEPEST + "]" * DEEPEST, "x.yaml")[1] == []
