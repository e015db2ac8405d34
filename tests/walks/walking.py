"""Many people walk at once on one stage, each by their own seed; from time to time coachbot is stopped and started."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random

from tests.walks.acts import step
from tests.walks.stage import Stage, staged
from tests.walks.walker import Walk

CROWD = 25  # people on one stage; which of them are there changes nothing for any of them
ROUNDS = (12, 48)  # the shortest and the longest walk
RESTARTS = 3
MEMORY = Path("/dev/shm")  # where there is one: what is tried here is not the disk


@dataclass
class Told:
    """What came of some walks."""

    walks: int = 0
    acts: int = 0
    plans: int = 0
    with_plan: int = 0
    restarts: int = 0
    done: Counter[str] = field(default_factory=Counter)  # which acts, and what came of answers
    ways: dict[int, list[str]] = field(default_factory=dict)  # seed -> the acts of that walk


def walk_all(seeds: Sequence[int], *, carried: bool = True, rounds: int | None = None) -> Told:
    """These walks, at once. Raises Difference for the first that goes wrong."""
    with (
        tempfile.TemporaryDirectory(prefix="walks-", dir=MEMORY if MEMORY.is_dir() else None) as folder,
        staged(Path(folder), carried=carried) as stage,
    ):
        told = _walked(stage, seeds, rounds)
        if stage.slack.refused:
            raise AssertionError(f"the workspace refused {stage.slack.refused[0]}")
        return told


def length(seed: int) -> int:
    """How many acts this walk has."""
    return Random(f"length {seed}").randint(*ROUNDS)


def restart_rounds(seed: int) -> set[int]:
    """After which rounds coachbot is started anew; the same for all who walk together."""
    return set(Random(f"restarts {seed // CROWD}").sample(range(3, 36), RESTARTS))


def _walked(stage: Stage, seeds: Sequence[int], rounds: int | None) -> Told:
    walks = [Walk(stage, seed) for seed in seeds]
    told = Told(len(walks))
    for number in range(rounds or max(map(length, seeds))):
        for walk in walks:
            if number < (rounds or length(walk.seed)):
                _careful(stage, walk, step)
                told.acts += 1
            stage.pass_time(timedelta(seconds=CROWD / len(walks)))
        if number in restart_rounds(seeds[0]):
            stage.restart()
            for walk in walks:
                walk.note("coachbot was started anew")
                _careful(stage, walk, Walk.look)
    told.restarts = stage.restarts
    for walk in walks:
        made = sum(one["plans"] for one in walk.person["conversations"])
        told.plans += made
        told.with_plan += bool(made)
        told.done.update(walk.done)
        told.ways[walk.seed] = walk.log
    return told


def _careful(stage: Stage, walk: Walk, act: Callable[[Walk], None]) -> None:
    """Do this; what goes wrong is told with how the walk came to it."""
    try:
        act(walk)
        if stage.mistakes.found:
            raise AssertionError("coachbot made a mistake")
    except Exception as error:
        error.add_note("\n".join(f"coachbot said: {mistake}" for mistake in stage.mistakes.found))
        raise walk.fails(error) from error
