"""A thousand walks through the real coachbot over HTTP, across restarts, each act compared with a model of its own.

Most are carried (carrier.py): requests are signed and go over HTTP to the real endpoint; turns, database and rendering
are the real ones, and every call reaches the real workspace, which judges it. The outbox's senders alone are stood in
for, since Slack's rates would make a day of it, and time is the walks' own, so that a walk is always the same.
In a few walks nothing is stood in for. Measured: 12 ms an act on one core, half of it in coachbot's turns.
A share is walked in every run, all thousand by `make soak`. One that goes wrong: `python -m tests.walks SEED`.
"""

from __future__ import annotations

import ast
import os
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from tests.soaking import how_many
from tests.walks.acts import IN_CHAT, IN_WINDOW
from tests.walks.expecting import Difference
from tests.walks.faults import FAULTS, Plant
from tests.walks.walking import CROWD, walk_all

WALKS = how_many(usually=150, in_full=1000)
REAL_SEEDS = range(100_000, 100_012)
REAL_ACTS = 16
MOST_CROWDS = 6  # in which a planted fault has to be found
HERE = Path(__file__).parent
COACHBOT_MAY_BE_KNOWN = {"carrier.py", "faults.py", "stage.py"}  # where coachbot is run, and where it is broken


def crowds(walks: int) -> list[range]:
    return [range(first, min(first + CROWD, walks)) for first in range(0, walks, CROWD)]


def test_walks_never_stick_and_never_lose_an_answer() -> None:
    with ProcessPoolExecutor(max(2, os.cpu_count() or 2), mp_context=get_context("spawn")) as pool:
        told = list(pool.map(walk_all, crowds(WALKS)))
    assert sum(one.walks for one in told) == WALKS
    assert sum(one.with_plan for one in told) > WALKS / 3, "too few walks come to a plan to say much"
    assert sum(one.restarts for one in told) >= 2 * len(told)
    done = sum((one.done for one in told), Counter[str]())
    never = {*IN_WINDOW, *IN_CHAT, "taken", "refused", "late", "delivered again"} - done.keys()
    assert not never, f"no walk ever did this: {never}"


def test_walks_with_nothing_stood_in_for_go_the_same_way() -> None:
    told = walk_all(REAL_SEEDS, carried=False, rounds=REAL_ACTS)
    assert told.acts == len(REAL_SEEDS) * REAL_ACTS
    assert told.restarts


@pytest.mark.parametrize("plant", FAULTS, ids=lambda plant: plant.__name__)
def test_a_planted_fault_is_found(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch)
    difference = next(_differences(), None)
    assert difference is not None, f"{MOST_CROWDS * CROWD} walks did not find it"
    assert difference.what.startswith(FAULTS[plant]), difference


def _differences() -> Iterator[Difference]:
    for crowd in crowds(MOST_CROWDS * CROWD):
        try:
            walk_all(crowd)
        except Difference as difference:
            yield difference


def test_a_walk_goes_the_same_way_alone_and_among_others() -> None:
    alone, among = walk_all([3], rounds=12), walk_all([2, 3, 4], rounds=12)
    assert alone.ways[3] == among.ways[3]


def test_the_model_is_written_apart_from_coachbot() -> None:
    for path in sorted(HERE.glob("*.py")):
        if path.name not in COACHBOT_MAY_BE_KNOWN:
            known = {name for name in imported(path) if name.startswith("coachbot") and "workspace" not in name}
            assert not known, f"{path.name} knows {known}"


def imported(path: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return plain | {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
