"""What a plan from elsewhere has to be besides well-formed: in time order, within its meetings, its sums right.

Plans that are made here are so by themselves; a file may have been changed by hand. What leads nowhere is passed over:
that is for `plan_reading` to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from pydantic import ValidationError

from coachbot.marked import Step
from coachbot.planning.answers import Answers
from coachbot.planning.knowledge import Knowledge
from coachbot.planning.session_plan import Plan, PlanActivity

Found = Iterator[tuple[str, tuple[Step, ...]]]
OVER = "over-budget"  # the finding of a plan whose activities take more than there is
_TURNS = {"before": 0, "during": 1, "between": 1, "after": 2}


def sense_faults(plan: Plan, knowledge: Knowledge) -> Found:
    """Each thing that makes no sense, with its place."""
    yield from _bounds(plan)
    for index, one in enumerate(plan.activities):
        yield from _activity(one, ("activities", index), plan, knowledge)
    yield from _order(plan)
    yield from _links(plan)
    yield from _minutes(plan)
    yield from _running(plan)
    yield from _totals(plan, knowledge)


def _bounds(plan: Plan) -> Found:
    """What answers may say, plans may: so they can be changed like any other."""
    told = {name: getattr(plan, name) for name in ("course", "topic", "outcomes", "group_size", "parallel_groups")}
    meetings = [{"minutes": one.minutes} for one in plan.meetings]
    time = {"own_minutes": plan.totals.own_minutes, "workplace_minutes": plan.totals.workplace_minutes}
    try:
        Answers.model_validate(
            {**told, **time, "meetings": meetings, "environments": plan.environments, "activities": ["-"]}
        )
    except ValidationError as error:
        for problem in error.errors(include_url=False, include_context=False, include_input=False):
            within = ("totals",) if problem["loc"][0] in time else ()
            yield problem["msg"].removeprefix("Value error, "), (*within, *problem["loc"])


def _activity(one: PlanActivity, place: tuple[Step, ...], plan: Plan, knowledge: Knowledge) -> Found:
    known, setting = knowledge.activities.get(one.activity), knowledge.settings[one.setting]
    if known and one.setting not in known.settings:
        yield f"{one.activity} cannot be done {one.setting!r}; it can {', '.join(known.settings)}", (*place, "setting")
    if known and one.learning_type != known.type:
        yield f"{one.activity} is {known.type}, not {one.learning_type}", (*place, "learning_type")
    if setting.environment not in ("elsewhere", *plan.environments):
        yield f"{one.setting!r} is {setting.environment}, which is not among the environments", (*place, "setting")
    if (one.meeting is None) == (setting.timing == "scheduled"):
        said = "needs a meeting" if one.meeting is None else "is not done in a meeting"
        yield f"{one.setting!r} {said}", (*place, "meeting")
    where = next((meeting.environment for index, meeting in enumerate(plan.meetings) if index == one.meeting), None)
    if setting.timing == "scheduled" and where not in (None, setting.environment):
        yield f"meeting {one.meeting} is {where}, and {one.setting!r} is {setting.environment}", (*place, "setting")
    if (one.phase == "during") != (one.meeting is not None) and setting.timing != "workplace":
        said = "during" if one.meeting is not None else "before, between or after"
        yield f"must be {said}", (*place, "phase")


def _order(plan: Plan) -> Found:
    """The activities are in time order: by phase, and by meeting."""
    for index, (earlier, later) in enumerate(pairwise(plan.activities), start=1):
        if _TURNS[later.phase] < _TURNS[earlier.phase]:
            said = f"{later.id!r} is {later.phase}, and stands behind {earlier.id!r}, which is {earlier.phase}"
            yield said, ("activities", index, "phase")
    meetings = [(index, one.meeting) for index, one in enumerate(plan.activities) if one.meeting is not None]
    for (_, earlier_meeting), (index, meeting) in pairwise(meetings):
        if meeting < earlier_meeting:
            said = f"meeting {meeting} comes before meeting {earlier_meeting}; put the activities in time order"
            yield said, ("activities", index, "meeting")


def _links(plan: Plan) -> Found:
    """What is used is used later."""
    position = {one.id: index for index, one in enumerate(plan.activities)}
    for index, link in enumerate(plan.links):
        if {link.start, link.to} <= position.keys() and position[link.start] >= position[link.to]:
            yield f"{link.to!r} does not come after {link.start!r}; links go forward", ("links", index, "to")
    for index, one in enumerate(plan.activities):
        for number, moment in enumerate(one.feedback):
            for key, name in (("used_in", moment.used_in), ("given_in", moment.given_in)):
                if name is not None and position.get(name, index + 1) <= index:
                    place = ("activities", index, "feedback", number, key)
                    yield f"{name!r} does not come after {one.id!r}", place


def _minutes(plan: Plan) -> Found:
    """What is done in a meeting fits it, or the plan says that it does not."""
    if any(finding.check == OVER for finding in plan.findings):
        return
    for index, meeting in enumerate(plan.meetings):
        used = sum(one.minutes for one in plan.activities if one.meeting == index)
        if used > meeting.minutes:
            said = f"has {meeting.minutes} minutes, and its activities take {used}"
            yield said, ("meetings", index, "minutes")


def _running(plan: Plan) -> Found:
    """A running order is without gaps and ends with its meeting; it may be left out."""
    for index, meeting in enumerate(plan.meetings):
        reached = 0
        for number, step in enumerate(meeting.order):
            if step.at != reached:
                yield f"begins at {step.at}, and the one before ends at {reached}", (*_in_order(index), number, "at")
            reached = step.at + step.minutes
        if meeting.order and reached != meeting.minutes:
            said = f"ends after {reached} of {meeting.minutes} minutes; put it right, or leave `order` out"
            yield said, _in_order(index)


def _in_order(index: int) -> tuple[Step, ...]:
    return "meetings", index, "order"


def _totals(plan: Plan, knowledge: Knowledge) -> Found:
    """Totals are sums."""
    given = plan.totals
    for name, wanted in _sums(plan, knowledge).items():
        if getattr(given, name) != wanted:
            yield f"is {getattr(given, name)}, and the activities make {wanted}", ("totals", name)
    for name, sums in _sums_by(plan, knowledge).items():
        told: Mapping[str, int] = getattr(given, name)
        for key in dict.fromkeys([*told, *sums]):
            if told.get(key, 0) != sums.get(key, 0):
                said = f"is {told.get(key, 0)}, and the activities make {sums.get(key, 0)}"
                yield said, ("totals", name, key)


def _sums(plan: Plan, knowledge: Knowledge) -> dict[str, int]:
    def total(key: str, value: str) -> int:
        return sum(one.minutes for one in plan.activities if getattr(knowledge.settings[one.setting], key) == value)

    return {
        **{f"{timing}_minutes": total("timing", timing) for timing in ("scheduled", "own", "workplace")},
        **{f"{mode}_minutes": total("mode", mode) for mode in ("synchronous", "asynchronous")},
        "lecturer_feedback_minutes": sum(m.lecturer_minutes for one in plan.activities for m in one.feedback),
    }


def _sums_by(plan: Plan, knowledge: Knowledge) -> dict[str, dict[str, int]]:
    parts = plan.activities
    return {
        "by_environment": _by((knowledge.settings[one.setting].environment for one in parts), parts),
        "by_learning_type": _by((one.learning_type for one in parts), parts),
        "by_phase": _by((one.phase for one in parts), parts),
    }


def _by(keys: Iterable[str], parts: Sequence[PlanActivity]) -> dict[str, int]:
    sums: dict[str, int] = {}
    for key, one in zip(keys, parts, strict=True):
        sums[key] = sums.get(key, 0) + one.minutes
    return sums
