"""A session shape of people's own, kept from a plan of theirs: what of the plan is kept, and the pattern it is by now.

Only what makes it this shape is kept, so that it outlives changes to our own files; the rest is read from those.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated

from pydantic import Field, StringConstraints

from coachbot.planning.environments import EnvironmentId, Phase
from coachbot.planning.knowledge import Knowledge
from coachbot.planning.patterns import Condition, Pattern, Remark, Slot
from coachbot.planning.session_plan import Plan
from coachbot.texts import LANGUAGES, Frozen, Language, Text

LEAST_STEPS = 2
MOST_MEETINGS = 8


class OwnStep(Frozen):
    """An activity, and when it was done."""

    activity: str
    phase: Phase


class OwnShape(Frozen):
    """`name` and `line` are the person's own words; an empty line says what the steps are."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=60)]
    line: Annotated[str, StringConstraints(max_length=120)] = ""
    steps: Annotated[tuple[OwnStep, ...], Field(min_length=LEAST_STEPS)]
    environments: tuple[EnvironmentId, ...]
    meetings: Annotated[int, Field(ge=0, le=MOST_MEETINGS)]


def step_names(plan: Plan) -> tuple[str, ...]:
    """The activities of a plan in their order, each once."""
    return tuple(dict.fromkeys(one.activity for one in plan.activities))


def own_shape(plan: Plan, name: str, line: str) -> OwnShape:
    """What makes this plan the shape it is. It needs two activities at least."""
    phases = {one.activity: one.phase for one in reversed(plan.activities)}
    steps = tuple(OwnStep(activity=step, phase=phases[step]) for step in step_names(plan))
    return OwnShape(name=name, line=line, steps=steps, environments=plan.environments, meetings=len(plan.meetings))


def own_pattern(shape: OwnShape, knowledge: Knowledge, source: str) -> Pattern | None:
    """The pattern, with what is known of its activities now; None where too few of them are still known."""
    steps = [step for step in shape.steps if step.activity in knowledge.activities]
    if len(steps) < LEAST_STEPS:
        return None
    names = tuple(step.activity for step in steps)
    listed = Text(**{language: _listed(names, knowledge, language) for language in LANGUAGES})
    line = Text(en=shape.line, nl=shape.line) if shape.line else listed
    ranks = _ranks(steps, knowledge)
    return Pattern(
        title=Text(en=shape.name, nl=shape.name),
        line=line,
        text=line,
        source=source,
        worked_example=listed,
        needs=shape.environments,
        fits=_fits(names, shape.meetings, knowledge),
        fits_less=_fits_less(shape.meetings, knowledge),
        slots=tuple(_slot(step, ranks[step.activity], knowledge) for step in steps),
        shape=names,
    )


def with_own(knowledge: Knowledge, shapes: Mapping[str, OwnShape]) -> Knowledge:
    """The same knowledge with these shapes among its patterns, each under its id."""
    made = {name: own_pattern(shape, knowledge, name) for name, shape in shapes.items()}
    known = {name: pattern for name, pattern in made.items() if pattern is not None}
    return replace(knowledge, patterns={**knowledge.patterns, **known})


def _listed(names: tuple[str, ...], knowledge: Knowledge, language: Language) -> str:
    return " → ".join(knowledge.activities[name].title.to(language) for name in names)


def _fits(names: tuple[str, ...], meetings: int, knowledge: Knowledge) -> tuple[Remark, ...]:
    texts = knowledge.texts.reasons.texts
    return (
        Remark(when=Condition(activities_any=names), because=texts["own-shape-has"]),
        Remark(when=Condition(meetings_least=meetings, meetings_most=meetings), because=texts["own-shape-meetings"]),
    )


def _fits_less(meetings: int, knowledge: Knowledge) -> tuple[Remark, ...]:
    """Made for fewer meetings, or for more."""
    because = knowledge.texts.reasons.texts["own-shape-other-meetings"]
    others = [Condition(meetings_most=meetings - 1)] if meetings else []
    others += [Condition(meetings_least=meetings + 1)] if meetings < MOST_MEETINGS else []
    return tuple(Remark(when=other, because=because) for other in others)


def _slot(step: OwnStep, rank: int, knowledge: Knowledge) -> Slot:
    activity = knowledge.activities[step.activity]
    return Slot(
        id=step.activity,
        title=activity.title,
        activities=(step.activity,),
        phase=step.phase,
        why=activity.line,
        rank=rank,
    )


def _ranks(steps: list[OwnStep], knowledge: Knowledge) -> dict[str, int]:
    """The usual places in the order of sense, later where the shape has something later than usual."""
    ranks: dict[str, int] = {}
    for step in steps:
        usual = knowledge.texts.order.steps[step.activity]
        here = usual.rank if step.phase == "during" or usual.own is None else usual.own
        ranks[step.activity] = max([here, *ranks.values()])
    return ranks
