"""The tables of names that `coachbot check` goes by are those that the code uses."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

import coachbot
from coachbot.coach.preview import previews, ways_to
from coachbot.coach.session_lists import SessionLists
from coachbot.coach.word_names import WORD_NAMES
from coachbot.planning.text_names import TEXTS
from tests.coaching import content

PACKAGE = Path(coachbot.__file__).parent
ASKED_BY = {"reason": "reasons", "instruction": "instructions", "Found": "findings"}


def calls(folder: str) -> Iterator[tuple[str, ast.Call]]:
    """Every call in this part of coachbot, by the name of what is called."""
    for path in (PACKAGE / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = node.func.func if isinstance(node.func, ast.Call) else node.func
                yield getattr(called, "attr", getattr(called, "id", "")), node


def texts_in(call: ast.Call) -> Iterator[str]:
    """The names that are written out in the first argument: one, or one of two."""
    first = call.args[0] if call.args else None
    for one in (first.body, first.orelse) if isinstance(first, ast.IfExp) else (first,):
        if isinstance(one, ast.Constant) and isinstance(one.value, str):
            yield one.value


def test_every_text_that_coachbot_says_is_in_the_table_with_its_figures() -> None:
    """Otherwise: add it to coachbot/coach/word_names.py."""
    for called, call in calls("coach"):
        for name in texts_in(call) if called in ("words", "words_for") else ():
            assert name in WORD_NAMES, name
            given = {keyword.arg for keyword in call.keywords}
            assert None in given or given == WORD_NAMES[name], (name, given)


def test_every_text_that_planning_asks_for_is_in_the_table() -> None:
    """Otherwise: add it to coachbot/planning/text_names.py."""
    known = {group.file: group.names for group in TEXTS}
    found = [(called, name) for called, call in calls("planning") if called in ASKED_BY for name in texts_in(call)]
    assert found
    for called, name in found:
        assert name in known[ASKED_BY[called]], (called, name)


@pytest.mark.parametrize("name", list(content().engines))
def test_answers_are_found_that_lead_to_every_turn(name: str) -> None:
    engine, supply = content().engines[name], SessionLists(content())
    ways = ways_to(engine, supply)
    assert set(ways) == set(engine.dialogue.turns)
    for turn, values in ways.items():
        path = list(values)
        for before, after in pairwise([*path, turn]):
            earlier = {one: values[one] for one in path[: path.index(before) + 1]}
            assert engine.after(before, earlier, supply) == after, "really so, and not only supposed"


def test_every_turn_is_shown_in_both_languages_as_message_and_window() -> None:
    shown = list(previews(content()))
    for name, engine in content().engines.items():
        for turn in engine.dialogue.turns.values():
            mine = [one for one in shown if one.dialogue == name and engine.dialogue.turns[one.turn] is turn]
            assert len(mine) == (4 if turn.window else 2)
