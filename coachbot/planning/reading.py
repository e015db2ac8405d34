"""From a marked document to `Answers`: everything that the format or the rules refuse, at once, with its line."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from coachbot.errors import Fault
from coachbot.marked import Marked, Step
from coachbot.planning.answers import Answers, AnswersFile, place_of
from coachbot.planning.knowledge import Knowledge
from coachbot.planning.refusals import answers_faults
from coachbot.texts import Language

# What stands in for a refused value while the other answers are looked at; what is not listed stops that.
_STAND_INS: dict[str, Any] = {
    "course": "-",
    "topic": "-",
    "group_size": 1,
    "parallel_groups": 1,
    "own_minutes": 0,
    "workplace_minutes": 0,
    "wanted_environment": "none",
    "obstacle_kind": "other",
    "obstacle": "",
    "settings": {},
    "evidence": [],
    "connections": [],
    "feedback": [],
    "left_out": [],
}


def parse_answers(marked: Marked, knowledge: Knowledge) -> tuple[Answers | None, list[Fault]]:
    """The answers in this document, or every fault in it."""
    try:
        answers: Answers | None = AnswersFile.model_validate(marked.value).answers
        faults: list[Fault] = []
    except ValidationError as error:
        problems = error.errors(include_url=False, include_context=False, include_input=False)
        faults = [_fault(marked, problem["loc"], problem["msg"]) for problem in problems]
        answers = _without({_top(problem["loc"]) for problem in problems}, marked.value)
    if answers is not None:
        refusals = answers_faults(answers, knowledge)
        faults += [marked.fault(str(refusal), "answers", *refusal.path) for refusal in refusals]
    faults.sort(key=lambda fault: fault.line or 0)
    return (None if faults else answers), faults


def language_of(marked: Marked) -> Language:
    """The language that the document asks for."""
    return "nl" if isinstance(marked.value, dict) and marked.value.get("language") == "nl" else "en"


def _fault(marked: Marked, loc: tuple[Step, ...], message: str) -> Fault:
    return marked.fault(f"{place_of(loc) or 'the file'}: {message.removeprefix('Value error, ')}", *loc)


def _top(loc: tuple[Step, ...]) -> str:
    return str(loc[1]) if len(loc) > 1 and loc[0] == "answers" else "" if loc and loc[0] == "answers" else "-"


def _without(refused: set[str], value: Any) -> Answers | None:
    """The answers with stand-ins for what was refused, so that the rest can be judged as well; None if it cannot."""
    refused = refused - {"-"}
    given = value.get("answers") if isinstance(value, dict) else None
    if not isinstance(given, dict):
        return None
    known = {key: part for key, part in given.items() if key in Answers.model_fields and key not in refused}
    try:
        return Answers.model_validate({**known, **{k: _STAND_INS[k] for k in refused if k in _STAND_INS}})
    except ValidationError:
        return None
