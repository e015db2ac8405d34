"""What feedback asks of the lecturer: minutes by rates that have a source, and the sums of a plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from coachbot.planning.activities import LEARNING_TYPES, Activity, Giver, When
from coachbot.planning.answers import Answers
from coachbot.planning.environments import PHASES, Phase
from coachbot.planning.group_sizes import group_sizes
from coachbot.planning.knowledge import Knowledge
from coachbot.planning.paces import preparing_minutes
from coachbot.planning.parts import Part
from coachbot.planning.placing import Placement
from coachbot.planning.repeating import repeated_in, repeats_of
from coachbot.planning.session_plan import MeetingLoad, PlanFeedback, Totals
from coachbot.planning.wording import Rate
from coachbot.texts import Language

_LONG, _SHORT = 180, 30  # minutes that students usually spend on it


class _Phases(Protocol):
    def phase(self, part: Part) -> Phase: ...


def feedback_minutes(by: Giver, when: When, part: Part, answers: Answers, knowledge: Knowledge) -> int:
    """The lecturer's minutes for one feedback moment. What is given during a meeting costs no extra time."""
    if by != "lecturer" or (when == "during" and part.scheduled):
        return 0
    return feedback_rate(part, knowledge) * products(part, answers)


def feedback_rate(part: Part, knowledge: Knowledge) -> int:
    """Minutes for the work of one student, pair or group."""
    return knowledge.texts.rates.rates[rate_name(part.activity)].minutes


def rate_name(activity: Activity) -> str:
    """Which rate holds: for long, short or other products, or for a short reaction."""
    if not activity.product:
        return "reaction"
    usual = activity.minutes[1]
    return "long-product" if usual >= _LONG else "short-product" if usual <= _SHORT else "product"


def products(part: Part, answers: Answers) -> int:
    """How many pieces of work there are: one a student, a pair, a group, or a class."""
    if part.grouping == "class":
        return answers.parallel_groups
    if part.grouping == "individual" or answers.group_size == 1:
        return answers.group_size
    return max(1, len(group_sizes(part.grouping, answers.together, part.activity))) * answers.parallel_groups


def turns_of(part: Part, answers: Answers) -> int:
    """How many students, pairs or groups of one (parallel) group come one after the other."""
    return -(-products(part, answers) // answers.parallel_groups)


@dataclass(frozen=True)
class Taught:
    """What meetings (of all parallel groups) and talks beside them ask of the lecturer, in minutes."""

    meetings: int
    talks: int


def taught_in(parts: Sequence[Part], minutes: Mapping[str, int], placement: Placement, answers: Answers) -> Taught:
    """Meetings in which something is done, whoever leads them; and the talks for which they have no time."""
    held = {*placement.used, *repeated_in(placement)}
    talks = (talks_outside(part, minutes[part.id], answers, repeats_of(part, placement)) for part in parts)
    return Taught(
        meetings=sum(answers.meetings[meeting].minutes for meeting in held) * answers.parallel_groups,
        talks=sum(one.minutes for one in talks),
    )


@dataclass(frozen=True)
class Talks:
    """Talks one to one that the lecturer has beside the meetings: how many, and how long each is."""

    count: int
    each: int

    @property
    def minutes(self) -> int:
        return self.count * self.each


def talks_outside(part: Part, minutes: int, answers: Answers, repeats: int) -> Talks:
    """Of a meeting those for which it has no time, each time that it is held; in practice one for each student."""
    least = part.activity.turn
    if least is None or part.grouping != "individual" or part.activity.product:
        return Talks(0, 0)
    if not part.scheduled:
        return Talks(products(part, answers), minutes)
    left = max(0, turns_of(part, answers) - max(1, minutes // least))
    return Talks(left * answers.parallel_groups * (1 + repeats), least)


def totals_of(
    parts: Sequence[Part],
    minutes: Mapping[str, int],
    phases: _Phases,
    feedback: Mapping[str, Sequence[PlanFeedback]],
    load: Sequence[MeetingLoad],
    taught: Taught,
    knowledge: Knowledge,
    language: Language,
) -> Totals:
    """The sums. `own` and `workplace` follow the setting; whether practice comes out of own time says the budget."""

    def total(keep: Mapping[str, bool]) -> int:
        return sum(minutes[part_id] for part_id, kept in keep.items() if kept)

    def timing(name: str) -> int:
        return total({part.id: part.facts.timing == name for part in parts})

    environments = [name for name in ("digital", "physical", "workplace", "elsewhere") if _any(parts, name)]
    kinds = [kind for kind in LEARNING_TYPES if any(part.activity.type == kind for part in parts)]
    used = [phase for phase in PHASES if any(phases.phase(part) == phase for part in parts)]
    given = [moment for moments in feedback.values() for moment in moments]
    return Totals(
        scheduled_minutes=timing("scheduled"),
        own_minutes=timing("own"),
        workplace_minutes=timing("workplace"),
        synchronous_minutes=total({part.id: part.facts.mode == "synchronous" for part in parts}),
        asynchronous_minutes=total({part.id: part.facts.mode == "asynchronous" for part in parts}),
        by_environment={name: total({part.id: part.place == name for part in parts}) for name in environments},
        by_learning_type={kind: total({part.id: part.activity.type == kind for part in parts}) for kind in kinds},
        by_phase={phase: total({part.id: phases.phase(part) == phase for part in parts}) for phase in used},
        lecturer_feedback_minutes=sum(moment.lecturer_minutes for moment in given),
        lecturer_preparing_minutes=sum(_preparing(part, parts, minutes, knowledge) for part in parts if not part.piece),
        lecturer_meeting_minutes=taught.meetings,
        lecturer_talk_minutes=taught.talks,
        load=tuple(load),
        rates=_rates(knowledge, language),
    )


def _preparing(part: Part, parts: Sequence[Part], minutes: Mapping[str, int], knowledge: Knowledge) -> int:
    """An activity with two parts is prepared once."""
    students = sum(minutes[other.id] for other in parts if other.name == part.name)
    return preparing_minutes(part.name, students, knowledge)


def _any(parts: Sequence[Part], environment: str) -> bool:
    return any(part.place == environment for part in parts)


def _rates(knowledge: Knowledge, language: Language) -> dict[str, Any]:
    """Those of feedback, and those of preparing, whose names do not clash: a test sees to that."""
    rates: Mapping[str, Rate] = {**knowledge.texts.rates.rates, **knowledge.texts.rates.preparing}
    return {
        name: {"minutes": rate.minutes, "what": rate.what.to(language), "source": source_line(rate.source, knowledge)}
        for name, rate in rates.items()
    }


def source_line(source: str, knowledge: Knowledge) -> str:
    """A source as it is printed; its id where content does not know it."""
    return knowledge.sources.get(source, source)
