"""From a marked document to a `Plan`: all that the format refuses or that leads nowhere, each with its line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from coachbot.errors import Fault
from coachbot.marked import Marked, Step, parse_as
from coachbot.planning.answers import NEXT_SESSION
from coachbot.planning.knowledge import Knowledge
from coachbot.planning.plan_sense import sense_faults
from coachbot.planning.session_plan import Plan

Found = Iterator[tuple[str, tuple[Step, ...]]]


def parse_plan(marked: Marked, knowledge: Knowledge, *, to_keep: bool = False) -> tuple[Plan | None, list[Fault]]:
    """The plan in this document, or every fault in it. One that is `to_keep` has to make sense in itself as well."""
    plan, faults = parse_as(Plan, marked)
    if plan is None:
        return None, faults
    found = [*_meetings(plan), *_activities(plan, knowledge), *_names(plan)]
    found += sense_faults(plan, knowledge) if to_keep else ()
    faults = [marked.fault(f"{'.'.join(map(str, path))}: {said}", *path) for said, path in found]
    faults.sort(key=lambda fault: fault.line or 0)
    return (None if faults else plan), faults


def _meetings(plan: Plan) -> Found:
    for index, meeting in enumerate(plan.meetings):
        if meeting.starts_at is not None and not _is_instant(meeting.starts_at):
            yield "must be a date and time with its offset, such as 2027-02-08T10:00:00+01:00", _at(index, "starts_at")


def _at(index: int, key: str) -> tuple[Step, ...]:
    return "meetings", index, key


def _is_instant(text: str) -> bool:
    try:
        return datetime.fromisoformat(text.upper()).tzinfo is not None
    except ValueError:
        return False


def _activities(plan: Plan, knowledge: Knowledge) -> Found:
    ids: set[str] = set()
    for index, one in enumerate(plan.activities):
        place: tuple[Step, ...] = ("activities", index)
        if one.id in ids:
            yield f"{one.id!r} stands twice", (*place, "id")
        ids.add(one.id)
        if one.activity not in knowledge.activities:
            yield f"there is no learning activity {one.activity!r}", (*place, "activity")
        if one.meeting is not None and one.meeting >= len(plan.meetings):
            yield f"there is no meeting {one.meeting}; they count from 0", (*place, "meeting")
        for number, outcome in enumerate(one.outcomes):
            if outcome >= len(plan.outcomes):
                yield f"there is no outcome {outcome}; they count from 0", (*place, "outcomes", number)


def _names(plan: Plan) -> Found:
    """What is named as an activity of this plan is one."""
    ids = {one.id for one in plan.activities}
    named: list[tuple[str | None, tuple[Step, ...]]] = []
    for index, one in enumerate(plan.activities):
        for number, moment in enumerate(one.feedback):
            place: tuple[Step, ...] = ("activities", index, "feedback", number)
            used = None if moment.used_in == NEXT_SESSION else moment.used_in
            named += [(used, (*place, "used_in")), (moment.given_in, (*place, "given_in"))]
    for index, meeting in enumerate(plan.meetings):
        steps = enumerate(meeting.order)
        named += [(step.activity, ("meetings", index, "order", number, "activity")) for number, step in steps]
    for index, link in enumerate(plan.links):
        named += [(link.start, ("links", index, "from")), (link.to, ("links", index, "to"))]
    named += [(one.activity, ("findings", index, "activity")) for index, one in enumerate(plan.findings)]
    for index, answer in enumerate(plan.obstacle.answers if plan.obstacle else ()):
        named += [(name, ("obstacle", "answers", index, "activities")) for name in answer.activities]
    yield from (
        (f"there is no activity {name!r} in this plan", path) for name, path in named if name and name not in ids
    )
