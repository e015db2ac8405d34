"""From a plan back to answers: what somebody would have told coachbot to get it. For plans that came as a file.

What a plan does not hold is lost: time that was left over (a budget becomes what is used of it), connections for later
(`not-yet`), settings that could have been left to coachbot, the words of an obstacle that it does nothing about, and in
`left_out` what is not mentioned by a finding. What coachbot had added comes back by itself where it can, and is named
where it cannot.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, get_args

from coachbot.planning.answers import NEXT_SESSION, NOTHING_YET, Answers, LeftOut
from coachbot.planning.draft import draft_of
from coachbot.planning.environments import PLACES
from coachbot.planning.knowledge import Knowledge
from coachbot.planning.parts import STEP
from coachbot.planning.refusals import answers_faults
from coachbot.planning.session_plan import Plan, PlanActivity, PlanFeedback
from coachbot.planning.timing import FILL

MOST_ACTIVITIES = 14
WHOLE = 2  # the likeness of answers that give the activities, settings, order and minutes of the plan
_ROOM = (FILL, 1)  # a plan leaves some of students' own time free, where there is enough of it
SETTINGS_EACH = 2


def answers_of(plan: Plan, knowledge: Knowledge) -> Answers:
    """Answers to which `suggest`, with the plan's own pattern, gives its activities, in their settings and order.

    Raises `pydantic.ValidationError` where the plan goes beyond what answers may say, each fault with its place.
    """
    nearest: Answers | None = None
    for named in _ways(plan):
        for room in _ROOM:
            answers = Answers.model_validate(plain_answers(plan, knowledge, named, room))
            likeness = _likeness(answers, plan, knowledge)
            if likeness == WHOLE:
                return answers
            nearest = nearest or (answers if likeness else None)
    return nearest or Answers.model_validate(plain_answers(plan, knowledge, _most_important(plan)))


def _ways(plan: Plan) -> Iterator[Sequence[str]]:
    """First what the lecturer named; what coachbot added as well where that does not bring it back."""
    own = {one.activity for one in plan.activities if not one.added}
    every = _every(plan)
    if own:
        yield [name for name in every if name in own][:MOST_ACTIVITIES]
    if len(own) < len(every) <= MOST_ACTIVITIES:
        yield every


def _most_important(plan: Plan) -> Sequence[str]:
    """As many as answers may name, in the order of the plan: what coachbot added is the first to be left unsaid."""
    added = {one.activity for one in plan.activities if one.added}
    kept = sorted(_every(plan), key=lambda name: name in added)[:MOST_ACTIVITIES]
    return [name for name in _every(plan) if name in kept]


def _every(plan: Plan) -> Sequence[str]:
    return list(dict.fromkeys(one.activity for one in plan.activities))


def _likeness(answers: Answers, plan: Plan, knowledge: Knowledge) -> int:
    """How near these answers come: to nothing of it, to its activities in their settings and order, to the minutes."""
    if answers_faults(answers, knowledge) or plan.pattern.id not in knowledge.patterns:
        return 0
    made = draft_of(answers, knowledge, plan.pattern.id)
    if [(part.name, part.setting) for part in made.parts] != [(one.activity, one.setting) for one in plan.activities]:
        return 0
    same = [made.minutes[part.id] for part in made.parts] == [one.minutes for one in plan.activities]
    return WHOLE if same else 1


def plain_answers(plan: Plan, knowledge: Knowledge, named: Sequence[str], room: float = 1) -> dict[str, Any]:
    """The answers as plain values, whether or not they are valid. `room`: how much of own time a plan fills."""
    parts = [one for one in plan.activities if one.activity in named]
    answers: dict[str, Any] = {
        "course": plan.course,
        "topic": plan.topic,
        "outcomes": list(plan.outcomes),
        "group_size": plan.group_size,
        "parallel_groups": plan.parallel_groups,
        "meetings": [_meeting(one.minutes, one.starts_at) for one in plan.meetings],
        "own_minutes": _budget(plan.totals.own_minutes, room),
        "environments": list(plan.environments),
        "activities": list(named),
        "settings": _settings(parts),
        "evidence": list(_evidence(parts)),
        "connections": list(_connections(plan, knowledge)),
        "feedback": list(_feedback(parts, {one.id: one.activity for one in plan.activities}, named)),
        "left_out": [name for name in get_args(LeftOut) if name in {one.check for one in plan.findings}],
    }
    if plan.totals.workplace_minutes or "workplace" in plan.environments:
        answers["workplace_minutes"] = _budget(plan.totals.workplace_minutes, room)
    tasks = {one.activity: one.task for one in parts if one.task}
    return answers | ({"tasks": tasks} if tasks else {}) | _wish(plan, knowledge)


def _budget(used: int, room: float) -> int:
    """The least minutes of which a plan fills so many; whole steps."""
    return math.ceil(round(used / room / STEP, 6)) * STEP


def _meeting(minutes: int, starts_at: str | None) -> dict[str, Any]:
    return {"minutes": minutes} | ({"starts_at": starts_at} if starts_at else {})


def _settings(parts: Iterable[PlanActivity]) -> dict[str, list[str]]:
    """Each activity with its settings in order, two at most."""
    given: dict[str, dict[str, None]] = {}
    for one in parts:
        given.setdefault(one.activity, {})[one.setting] = None
    return {name: list(settings)[:SETTINGS_EACH] for name, settings in given.items()}


def _evidence(parts: Iterable[PlanActivity]) -> Iterator[dict[str, Any]]:
    shown = ((one.activity, outcome) for one in parts if one.outcomes_from == "lecturer" for outcome in one.outcomes)
    for activity, outcome in sorted(dict.fromkeys(shown), key=lambda pair: pair[1]):
        yield {"outcome": outcome, "activity": activity}


def _connections(plan: Plan, knowledge: Knowledge) -> Iterator[dict[str, str]]:
    """The wishes behind links, in the order in which they were wished; each direction once."""
    places = {one.id: knowledge.settings[one.setting].environment for one in plan.activities}
    wished = sorted((link for link in plan.links if link.connection is not None), key=lambda link: link.connection or 0)
    seen: set[tuple[str, str]] = set()
    for link in wished:
        ways = places[link.start], places[link.to]
        if ways[0] != ways[1] and set(ways) <= set(PLACES) & set(plan.environments) and ways not in seen:
            seen.add(ways)
            yield {"from": ways[0], "to": ways[1], "how": link.how}


def _feedback(parts: Iterable[PlanActivity], names: dict[str, str], named: Sequence[str]) -> Iterator[dict[str, str]]:
    """The feedback that was asked for; what coachbot added it adds again."""
    given: list[dict[str, str]] = []
    for one in parts:
        for moment in one.feedback:
            wish = {"activity": one.activity, "by": moment.by, "when": moment.when, "where": moment.where}
            wish |= _used_in(moment, one, names, named)
            if not moment.added and wish not in given:
                given.append(wish)
    yield from given


def _used_in(moment: PlanFeedback, one: PlanActivity, names: dict[str, str], named: Sequence[str]) -> dict[str, str]:
    """What the feedback is used in, by its name; an activity's own second half is found without being named."""
    used = NOTHING_YET if moment.used_in is None else names.get(moment.used_in, NEXT_SESSION)
    return {} if used == one.activity or used not in (NOTHING_YET, NEXT_SESSION, *named) else {"used_in": used}


def _wish(plan: Plan, knowledge: Knowledge) -> dict[str, str]:
    """The environment that the stretch leads into, with the obstacle that makes coachbot offer the same one; what is
    in the way where the plan says what it does about it."""
    told = plan.obstacle and {"obstacle_kind": plan.obstacle.kind, "obstacle": plan.obstacle.words}
    if plan.stretch is None:
        return told or {}
    offers = [offer for offer in knowledge.texts.stretches.offers if offer.activity == plan.stretch.activity]
    for offer in offers:
        if offer.setting == plan.stretch.setting and offer.environment not in plan.environments:
            kind = {"obstacle_kind": offer.obstacles[0]} if offer.obstacles else {}
            return {"wanted_environment": offer.environment, **(told or kind)}
    return told or {}
