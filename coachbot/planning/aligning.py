"""Outcomes: in which parts students work towards which, as the lecturer said or as the links suggest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coachbot.planning.answers import Answers
from coachbot.planning.parts import Part
from coachbot.planning.session_plan import Link


def outcomes_of(parts: Sequence[Part], links: Sequence[Link], answers: Answers) -> Mapping[str, tuple[int, ...]]:
    """Part id -> outcomes. What leads to evidence works towards its outcome; what follows evidence builds on it.

    With two or more outcomes, nothing that is only suggested claims all of them.
    """
    given = {part.id: evidence_of(part.name, answers) for part in parts}
    ahead: dict[str, tuple[int, ...]] = {}
    for part in reversed(parts):
        ahead[part.id] = given[part.id] or _nearest([ahead[link.to] for link in links if link.start == part.id])
    behind: dict[str, tuple[int, ...]] = {}
    for part in parts:
        before = [behind[link.start] for link in reversed(links) if link.to == part.id]
        behind[part.id] = given[part.id] or _nearest(before)
    only = (0,) if len(answers.outcomes) == 1 else ()
    return {
        part.id: given[part.id] or _some(only or ahead[part.id] or behind[part.id], len(answers.outcomes))
        for part in parts
    }


def evidence_of(name: str, answers: Answers) -> tuple[int, ...]:
    """The outcomes that students show in this activity, as the lecturer said."""
    return tuple(sorted({given.outcome for given in answers.evidence if given.activity == name}))


def _nearest(reached: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    return next((outcomes for outcomes in reached if outcomes), ())


def _some(outcomes: tuple[int, ...], total: int) -> tuple[int, ...]:
    return outcomes[:1] if total > 1 and len(outcomes) == total else outcomes
