"""Which patterns fit the answers, how well, why, and why less. Conditions are data in the patterns' files."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from coachbot.planning.answers import Answers
from coachbot.planning.knowledge import Knowledge
from coachbot.planning.patterns import Condition, Pattern, Remark
from coachbot.planning.settings import chosen_settings
from coachbot.planning.wording import render
from coachbot.texts import Language

_NAMED, _FILLED, _REMARKS, _AGAINST = 0.4, 0.35, 0.25, 0.15
_GENERAL = 0.6  # of its fit, for a shape that suits nearly everything
_STRANGE = 0.05  # what lacks the heart of a shape hardly has its form
_QUOTED = 3  # activities that a reason names


@dataclass(frozen=True)
class Ranked:
    """A pattern that can be used, its fit from 0 to 1, what speaks for it, and what against it.

    `strange`: what makes it this shape is not there.
    """

    id: str
    pattern: Pattern
    fit: float
    because: tuple[Remark, ...]
    against: tuple[Remark, ...]
    strange: bool


def rank_patterns(answers: Answers, knowledge: Knowledge) -> tuple[Ranked, ...]:
    """Every pattern whose environments were chosen, the best first."""
    settings = {setting for given in chosen_settings(answers, knowledge).values() for setting in given}
    fitting = [
        _ranked(name, pattern, answers, settings)
        for name, pattern in knowledge.patterns.items()
        if set(pattern.needs) <= set(answers.environments)
    ]
    return tuple(sorted(fitting, key=lambda ranked: (ranked.strange, -ranked.fit, ranked.id)))


def _ranked(name: str, pattern: Pattern, answers: Answers, settings: Set[str]) -> Ranked:
    named = len(pattern.known.intersection(answers.activities)) / len(answers.activities)
    asked = [slot for slot in pattern.slots if not slot.optional] or list(pattern.slots)
    filled = sum(not slot.known.isdisjoint(answers.activities) for slot in asked) / len(asked)
    for_it = tuple(remark for remark in pattern.fits if holds(remark.when, answers, settings))
    against = tuple(remark for remark in pattern.fits_less if holds(remark.when, answers, settings))
    fit = _NAMED * named + _FILLED * filled + _REMARKS * len(for_it) / len(pattern.fits) - _AGAINST * len(against)
    fit = min(1.0, max(0.0, fit * (_GENERAL if pattern.general else 1.0)))
    strange = not holds(pattern.asks, answers, settings)
    fit = min(fit, _STRANGE) if strange else fit
    return Ranked(name, pattern, round(fit, 2), for_it, against, strange)


def holds(condition: Condition, answers: Answers, settings: Set[str]) -> bool:
    """Whether everything that the condition gives is true of these answers and the settings they lead to."""
    named, chosen = set(answers.activities), set(answers.environments)
    many, students = len(answers.meetings), answers.group_size
    return (
        all(not named.isdisjoint(group) for group in condition.groups)
        and named.isdisjoint(condition.activities_none)
        and set(condition.environments_all) <= chosen
        and not chosen & set(condition.environments_none)
        and (not condition.settings_any or bool(settings & set(condition.settings_any)))
        and condition.meetings_least <= many
        and (condition.meetings_most is None or many <= condition.meetings_most)
        and condition.students_least <= students
        and (condition.students_most is None or students <= condition.students_most)
        and condition.parallel_least <= answers.parallel_groups
        and (condition.parallel_most is None or answers.parallel_groups <= condition.parallel_most)
    )


def because_lines(ranked: Ranked, answers: Answers, knowledge: Knowledge, language: Language) -> tuple[str, ...]:
    """Why a pattern fits, in the words of this session; where nothing of it speaks for the pattern, that it can be."""
    possible = knowledge.texts.reasons.texts["shape-possible"].to(language)
    return _told(ranked.because, answers, knowledge, language) or (possible,)


def against_lines(ranked: Ranked, answers: Answers, knowledge: Knowledge, language: Language) -> tuple[str, ...]:
    """Why a pattern fits less well."""
    return _told(ranked.against, answers, knowledge, language)


def _told(remarks: Sequence[Remark], answers: Answers, knowledge: Knowledge, language: Language) -> tuple[str, ...]:
    values = {
        "topic": answers.topic,
        "students": answers.group_size,
        "meetings": len(answers.meetings),
        "parallel": answers.parallel_groups,
    }
    return tuple(
        render(one.because, language, **values, have=_have(one.when, answers, knowledge, language)) for one in remarks
    )


def _have(condition: Condition, answers: Answers, knowledge: Knowledge, language: Language) -> str:
    """What the lecturer named of that which a condition is about: `the case study and the hand-in`."""
    asked = {name for group in condition.groups for name in group}
    named = [name for name in answers.activities if name in asked][:_QUOTED]
    titles = [knowledge.activities[name].in_sentence.to(language) for name in named]
    return render(knowledge.texts.reasons.texts["listed"], language, have=titles) if titles else ""
