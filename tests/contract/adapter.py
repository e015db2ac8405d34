"""coachbot's planner as the contract sees it: an answers document in, a plan or refusals out, both as plain values."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from coachbot.content import Content, load_content
from coachbot.errors import Fault
from coachbot.marked import Marked, parse_marked
from coachbot.planning import Answers, MadeBy, language_of, parse_answers, suggest
from tests.contract.case import Json, Texts

MADE_BY = MadeBy(version="0", content="0")


class FaultyAnswers(Exception):
    """The planner refuses answers that were meant to be valid."""


@cache
def content() -> Content:
    return load_content()


@cache
def texts() -> Texts:
    """What the checker is told of the content: all titles of activities."""
    activities = content().planning.activities.values()
    return Texts(titles=frozenset(title for one in activities for title in (one.title.en, one.title.nl)))


def read(document: Json) -> tuple[Marked, Answers | None, list[Fault]]:
    """The document written out and read back as a file is: JSON is YAML too."""
    marked, faults = parse_marked(json.dumps(document, ensure_ascii=False, indent=1), "answers.yaml")
    if marked is None:
        raise FaultyAnswers([str(fault) for fault in faults])
    answers, refusals = parse_answers(marked, content().planning)
    return marked, answers, [*faults, *refusals]


def suggest_plan(document: Json) -> Json:
    """The plan for valid answers, as its JSON reads."""
    marked, answers, faults = read(document)
    if faults or answers is None:
        raise FaultyAnswers([str(fault) for fault in faults])
    plan = suggest(answers, content().planning, language_of(marked), MADE_BY)
    value: dict[str, Any] = json.loads(plan.to_json())
    return value


def refusals_of(document: Json) -> list[Fault]:
    return read(document)[2]
