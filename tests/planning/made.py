"""What the tests of planning start from: the real knowledge, and answers from a few lines.

An activity whose file is not there yet is made from the catalogue of the contract.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from coachbot.marked import parse_as, parse_marked, read_marked
from coachbot.planning import PLAN_TEXT_FILES, Activity, Environment, Knowledge, Pattern, PlanTexts, Setting
from coachbot.planning.answers import Answers
from coachbot.planning.reading import parse_answers
from coachbot.planning.session_plan import MadeBy, Plan
from coachbot.planning.suggest import suggest
from coachbot.texts import Language

ROOT = Path(__file__).parents[2]
KNOWLEDGE = ROOT / "knowledge"
CONTRACT = ROOT / "tests" / "contract"
COURSES = {path.name.partition(".")[0]: path for path in sorted((Path(__file__).parent / "courses").glob("*.yaml"))}
MADE_BY = MadeBy(version="0", content="0")


@cache
def knowledge() -> Knowledge:
    """The knowledge in the work tree, without going through content."""
    return Knowledge(
        activities=_activities(),
        environments=_keyed("environments.yaml", Environment),
        settings=_keyed("settings.yaml", Setting),
        patterns={path.stem: _one(path, Pattern) for path in sorted((KNOWLEDGE / "patterns").glob("*.yaml"))},
        texts=PlanTexts(
            **{name: _one(KNOWLEDGE / "planning" / f"{name}.yaml", model) for name, model in PLAN_TEXT_FILES.items()}
        ),
    )


def _one(path: Path, model: Any) -> Any:
    marked, faults = read_marked(path, path.name)
    assert marked is not None and not faults, faults
    made, faults = parse_as(model, marked)
    assert not faults, "\n".join(map(str, faults))
    return made


def _keyed(name: str, model: Any) -> Mapping[str, Any]:
    marked, _ = read_marked(KNOWLEDGE / name, name)
    assert marked is not None
    return {key: parse_as(model, marked, key)[0] for key in marked.value}


def _activities() -> dict[str, Activity]:
    catalogue = yaml.safe_load((CONTRACT / "catalogue.yaml").read_text(encoding="utf-8"))
    folder = KNOWLEDGE / "activities"
    return {
        name: _one(folder / f"{name}.yaml", Activity) if (folder / f"{name}.yaml").exists() else _stand_in(name, facts)
        for name, facts in sorted(catalogue.items())
    }


def _stand_in(name: str, facts: Mapping[str, Any]) -> Activity:
    words = name.replace("-", " ")
    text = {"en": f"EN {words}", "nl": f"NL {words}"}
    return Activity.model_validate(
        {
            **facts,
            "grouping": "groups" if facts["type"] == "collaboration" else "individual",
            "title": text,
            "in_sentence": text,
            "line": text,
            "instructions": {"en": f"Do {words} for {{{{ aim }}}}.", "nl": f"Doe {words} voor {{{{ aim }}}}."},
            "own_task": {"method": text},
            "prepare": text,
            "produces": text,
            "feedback": {"by": ["lecturer", "peers"], "how": {"lecturer": text, "peers": text}},
            "source": "house",
        }
    )


def read(text: str) -> Answers:
    """Answers from a whole document; it must be without faults."""
    marked, faults = parse_marked(text, "answers.yaml")
    assert marked is not None and not faults, faults
    answers, faults = parse_answers(marked, knowledge())
    assert answers is not None, "\n".join(map(str, faults))
    return answers


def example(name: str) -> Answers:
    """One of the contract's examples."""
    return read((CONTRACT / f"{name}.answers.yaml").read_text(encoding="utf-8"))


@cache
def course_plan(name: str) -> Plan:
    """The plan of one of the ten invented courses, in the language of that course."""
    text = COURSES[name].read_text(encoding="utf-8")
    return plan(read(text), yaml.safe_load(text)["language"])


def answers(**given: Any) -> Answers:
    """Answers with something sensible for what is not given."""
    usual: dict[str, Any] = {
        "course": "Statistics",
        "topic": "Regression",
        "outcomes": ["Fit a line to data"],
        "group_size": 24,
        "meetings": [{"minutes": 90}],
        "own_minutes": 240,
        "environments": ["digital", "physical"],
        "activities": ["reading", "case-study"],
    }
    document = {"format": "coachbot.answers/1", "dialogue": "session", "answers": {**usual, **given}}
    return read(yaml.safe_dump(document, allow_unicode=True))


def plan(answers: Answers, language: Language = "en", pattern: str | None = None) -> Plan:
    """The suggested plan."""
    return suggest(answers, knowledge(), language, MADE_BY, pattern)
