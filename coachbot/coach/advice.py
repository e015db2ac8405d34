"""Helps to choose when and where: three questions about one activity, then a suggestion with its reason. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from coachbot.coach.case import Case
from coachbot.coach.parts import Act, Form, Option, Paragraph, Part, Pick, Small
from coachbot.dialogue.conversation import Value
from coachbot.dialogue.fields import Asked
from coachbot.dialogue.words import Words

# The questions, each with what a yes speaks for and a no against: mode and timing of a setting.
QUESTIONS: Mapping[str, Mapping[str, int]] = {
    "together": {"synchronous": 2, "asynchronous": -2},
    "at-once": {"scheduled": 2, "synchronous": 1, "own": -1},
    "own-pace": {"asynchronous": 2, "synchronous": -2},
}
SIGN = {"yes": 1, "no": -1}


def advice_form(case: Case, turn: str, filled: Value) -> Form:
    """Which activity, and the three questions; `filled` is what was chosen in the window before, and travels along."""
    words = case.words
    activities = tuple(Option(one.id, one.label) for one in _rows(case, turn))
    answers = tuple(Option(name, words(f"advice-{name}")) for name in ("yes", "no", "either"))
    asked = [Pick(name, words(f"advice-{name}"), answers, "either") for name in QUESTIONS]
    parts: tuple[Part, ...] = (
        Paragraph(case.given.content.cards["sync-async-contrasts"].text.to(words.language)),
        Pick("activity", words("advice-activity"), activities, activities[0].id if activities else None),
        *asked,
        Small(words("advice-hint")),
    )
    chosen = {name: value for name, value in filled.items() if value != case.value(turn).get(name)}
    act = Act("advise", case.conversation.id, turn, case.conversation.revision, json.dumps(chosen) if chosen else "")
    return Form(words("advice-title"), words("advice-suggest"), words("close"), act, parts)


def _rows(case: Case, turn: str) -> list[Asked]:
    return [one for one in case.asked(turn) if one.options]


def advised(case: Case, act: Act, held: Mapping[str, Any]) -> tuple[Value, str]:
    """The turn's value with the suggestion in it, and why."""
    value = {**case.value(act.turn), **json.loads(act.value or "{}")}
    row = next((one for one in _rows(case, act.turn) if one.id == held.get("activity")), None)
    if row is None:
        return value, ""
    best = max(row.options, key=lambda option: _score(case, option.id, held))  # the first of equals: the usual one
    return {**value, row.id: best.id}, _why(case.words, row, best.label, held)


def _score(case: Case, settings: str, held: Mapping[str, Any]) -> int:
    """How well a setting (or two, joined by +) answers what was said."""
    names = settings.split("+")
    known = [case.given.content.planning.settings[name] for name in names]
    total = sum(
        SIGN.get(str(held.get(question)), 0) * weights.get(trait, 0)
        for question, weights in QUESTIONS.items()
        for setting in known
        for trait in (setting.mode, setting.timing)
    )
    return total * 2 // len(names) - (len(names) - 1)


def _why(words: Words, row: Asked, label: str, held: Mapping[str, Any]) -> str:
    said = [words(f"advice-because-{name}-{held[name]}") for name in QUESTIONS if held.get(name) in SIGN]
    return words(
        "advice-why", activity=row.label, setting=label, because=f" {words('and')} ".join(said) or words("advice-usual")
    )
