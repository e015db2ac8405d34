"""Whether what students are to show can be seen where the lecturer wants to see it, and where else it could be.

By the verbs of an outcome and the table in `knowledge/planning/kinds.yaml`; a house rule. Where the lecturer said what
exactly students do in an activity, nothing is found: the table knows what an activity usually shows, and the lecturer,
who wrote those words, what this one does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from coachbot.planning.draft import Draft
from coachbot.planning.feedback import MANY
from coachbot.planning.outcome_kinds import Seen
from coachbot.planning.parts import DELIVERY, Part
from coachbot.planning.work import allowed_settings

_OF_OTHERS = (DELIVERY, "revise")  # they show what the work shows that was made before


@dataclass(frozen=True)
class Unseen:
    """An outcome (an index) that does not show in `part`, where the lecturer wants to see it; `kind`: of its verbs the
    one that does not, empty where no verb is known and one sees nothing of students there."""

    part: Part
    outcome: int
    kind: str


def unseen_in(draft: Draft) -> Iterator[Unseen]:
    """Each outcome with evidence that cannot show it; with more than one place, where none of them can."""
    for index, outcome in enumerate(draft.answers.outcomes):
        given = [one.activity for one in draft.answers.evidence if one.outcome == index]
        parts = [draft.by_name[name] for name in given if name in draft.by_name]
        if parts and not any(part.name in draft.answers.tasks for part in parts):
            lacking = _lacking(draft.knowledge.texts.kinds.asked(outcome), parts, draft)
            if lacking is not None:
                yield Unseen(parts[-1], index, lacking)


def places_for(outcome: int, draft: Draft) -> tuple[Part, ...]:
    """The named activities in which one sees this outcome as it is, the most natural first; none where no verb of it is
    known."""
    kinds = draft.knowledge.texts.kinds
    asked = kinds.asked(draft.answers.outcomes[outcome])
    natural = kinds.kinds[asked[0]].shown_in if asked else ()
    named = [draft.by_name[name] for name in natural if name in draft.by_name and name in draft.answers.activities]
    return tuple(part for part in named if _lacking(asked, [part], draft) is None)


def idea_for(outcome: int, draft: Draft) -> str | None:
    """An activity that is not in the plan, fits in and would show this outcome."""
    kinds = draft.knowledge.texts.kinds
    asked = kinds.asked(draft.answers.outcomes[outcome])
    if not asked:
        return None
    fit = (name for name in kinds.kinds[asked[0]].shown_in if name not in draft.by_name and _affordable(name, draft))
    return next((name for name in fit if allowed_settings(draft.work, name)), None)


def _affordable(name: str, draft: Draft) -> bool:
    """One student is no group; and of very many nobody reads a report or hears each in a talk with all."""
    activity, students = draft.knowledge.activities[name], draft.answers.group_size
    if students == 1:
        return activity.grouping == "individual"
    return students <= MANY or not (activity.product or activity.grouping == "class")


def seen_in(part: Part, draft: Draft) -> Seen:
    """What one sees in this activity, and what could be added to it."""
    kinds = draft.knowledge.texts.kinds
    return kinds.places.get(part.name) or kinds.types[part.activity.type]


def _lacking(asked: Sequence[str], parts: Iterable[Part], draft: Draft) -> str | None:
    """The first of these kinds that shows in none of the parts; None where all do."""
    kinds = draft.knowledge.texts.kinds
    names = {name for part in parts for name in (part.name, *_work_behind(part, draft))}
    if not asked:
        return None if any(map(kinds.shows_anything, names)) else ""
    return next((kind for kind in asked if not any(map(kinds.kinds[kind].is_seen_in, names))), None)


def _work_behind(part: Part, draft: Draft) -> list[str]:
    """What was made before, for what only hands that in or makes it better."""
    if part.name not in _OF_OTHERS:
        return []
    linked = {link.start for link in draft.links_to(part)}
    before = draft.arrangement.placement.before
    return [p.name for p in draft.parts if p.id in linked or (p.activity.product and before(p.id, part.id))]
