"""Work whose criteria nobody makes plain: what a check tells, and what time that is free in a meeting is good for."""

from __future__ import annotations

from collections.abc import Iterator

from coachbot.planning.draft import Draft
from coachbot.planning.parts import Part

NOT_JUDGED = ("reflection-log",)  # a reader asks a question there
_TALK = "criteria-talk"


def without_criteria(draft: Draft) -> Iterator[Part]:
    """Products that students judge, or that are large, and no talk about criteria before them."""
    talk = next((part for part in draft.parts if part.name == _TALK), None)
    for part in draft.parts:
        if not part.activity.product or part.piece or (talk and draft.arrangement.placement.before(talk.id, part.id)):
            continue
        minutes = sum(draft.minutes[half.id] for half in _halves(part, draft))
        if judged_by_peers(part, draft) or minutes >= draft.knowledge.texts.rates.limits.large:
            yield part


def judged_by_peers(part: Part, draft: Draft) -> bool:
    """Whether students say what they think of it."""
    moments = [moment for half in _halves(part, draft) for moment in draft.moments_on(half)]
    return part.name not in NOT_JUDGED and any(moment.feedback.by == "peers" for moment in moments)


def _halves(part: Part, draft: Draft) -> list[Part]:
    return [other for other in draft.parts if other.name == part.name]
