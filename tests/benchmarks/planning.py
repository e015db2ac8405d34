"""How long `suggest` takes for the two worked examples."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

from coachbot.content import Content
from coachbot.marked import read_marked
from coachbot.planning import Answers, MadeBy, Plan, parse_answers, suggest
from coachbot.texts import LANGUAGES

EXAMPLES = ("example-a", "sync-async")
FOLDER = Path(__file__).parents[1] / "contract"


def milliseconds(content: Content, times: int) -> dict[str, float]:
    """For each example, the median of so many plans, in both languages by turns."""
    return {name: _one(content, FOLDER / f"{name}.answers.yaml", times) for name in EXAMPLES}


def _one(content: Content, file: Path, times: int) -> float:
    answers = _answers(content, file)
    made_by = MadeBy(version="bench", content=content.hash)
    measured: list[float] = []
    for number in range(times):
        began = time.perf_counter()
        suggest(answers, content.planning, LANGUAGES[number % len(LANGUAGES)], made_by)
        measured.append(time.perf_counter() - began)
    return statistics.median(measured) * 1000


def plan_of(example: str, content: Content) -> Plan:
    """The plan of one of them, in English."""
    answers = _answers(content, FOLDER / f"{example}.answers.yaml")
    return suggest(answers, content.planning, "en", MadeBy(version="bench", content=content.hash))


def _answers(content: Content, file: Path) -> Answers:
    marked, _ = read_marked(file, file.name)
    assert marked is not None
    answers, faults = parse_answers(marked, content.planning)
    assert answers is not None and not faults, faults
    return answers
