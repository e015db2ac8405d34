"""Which patterns fit the answers, how well, and why. Conditions are data in the patterns' files."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from coachbot.planning.answers import Answers
from coachbot.planning.knowledge import Knowledge
from coachbot.planning.patterns import Condition, Pattern, Slot
from coachbot.planning.settings import chosen_settings
from coachbot.planning.wording import render
from coachbot.texts import Text

_NAMED, _FILLED, _REMARKS, _AGAINST = 0.4, 0.35, 0.25, 0.15
_GENERAL = 0.6  # of its fit, for a shape that suits nearly everything
_STRANGE = 0.05  # what lacks the heart of a shape hardly has its form


@dataclass(frozen=True)
class Ranked:
    """A pattern that can be used, its fit from 0 to 1, and what speaks for it."""

    id: str
    pattern: Pattern
    fit: float
    because: tuple[Text, ...]


def rank_patterns(answers: Answers, knowledge: Knowledge) -> tuple[Ranked, ...]:
    """Every pattern whose environments were chosen, the best first."""
    settings = {setting for given in chosen_settings(answers, knowledge).values() for setting in given}
    fitting = [
        _ranked(name, pattern, answers, settings)
        for name, pattern in knowledge.patterns.items()
        if set(pattern.needs) <= set(answers.environments)
    ]
    return tuple(sorted(fitting, key=lambda ranked: (-ranked.fit, ranked.id)))


def _ranked(name: str, pattern: Pattern, answers: Answers, settings: Set[str]) -> Ranked:
    known = {activity for slot in pattern.slots for activity in slot.activities}
    named = sum(activity in known for activity in answers.activities) / len(answers.activities)
    asked = [slot for slot in pattern.slots if not slot.optional] or list(pattern.slots)
    filled = sum(_is_filled(slot, answers) for slot in asked) / len(asked)
    for_it = [remark for remark in pattern.fits if holds(remark.when, answers, settings)]
    against = [remark for remark in pattern.fits_less if holds(remark.when, answers, settings)]
    fit = _NAMED * named + _FILLED * filled + _REMARKS * len(for_it) / len(pattern.fits) - _AGAINST * len(against)
    fit = min(1.0, max(0.0, fit * (_GENERAL if pattern.general else 1.0)))
    fit = fit if holds(pattern.asks, answers, settings) else min(fit, _STRANGE)
    because = tuple(remark.because for remark in for_it) or (pattern.line,)
    return Ranked(name, pattern, round(fit, 2), because)


def _is_filled(slot: Slot, answers: Answers) -> bool:
    return any(activity in answers.activities for activity in slot.activities)


def holds(condition: Condition, answers: Answers, settings: Set[str]) -> bool:
    """Whether everything that the condition gives is true of these answers and the settings they lead to."""
    named, chosen = set(answers.activities), set(answers.environments)
    many, students = len(answers.meetings), answers.group_size
    return (
        (not condition.activities_any or bool(named & set(condition.activities_any)))
        and set(condition.activities_all) <= named
        and set(condition.environments_all) <= chosen
        and not chosen & set(condition.environments_none)
        and (not condition.settings_any or bool(settings & set(condition.settings_any)))
        and condition.meetings_least <= many
        and (condition.meetings_most is None or many <= condition.meetings_most)
        and condition.students_least <= students
        and (condition.students_most is None or students <= condition.students_most)
    )


def because_lines(ranked: Ranked, answers: Answers, language: str) -> tuple[str, ...]:
    """Why a pattern fits, in the words of this session."""
    values = {"topic": answers.topic, "students": answers.group_size, "meetings": len(answers.meetings)}
    return tuple(render(text, "nl" if language == "nl" else "en", **values) for text in ranked.because)
