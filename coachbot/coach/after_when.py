"""When somebody is asked how a session went: the morning of the working day after its last dated meeting, where they
live. What is asked, and what follows, is in `after_teaching`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from coachbot.coach.given import Given
from coachbot.coach.session_answers import TIME_ZONE
from coachbot.storage.people import Person
from coachbot.storage.plans import StoredPlan

AFTER = "after"
MORNING, EVENING = time(9), time(18)
PATIENCE = 3  # days after which nobody remembers it well enough to be asked
AGAIN = 2  # working days until it is asked once more
SATURDAY = 5


def what_wakes(conversation: str) -> str:
    """By what a wake for this conversation's plan is known."""
    return f"{AFTER} {conversation}"


def last_meeting(plan: Mapping[str, Any]) -> tuple[datetime, datetime] | None:
    """When the last dated meeting begins and ends.

    A plan is asked about once, and after this one: before it, its preparation, feedback and time cannot all be told of,
    and a question after each of eight meetings would be answered once.
    """
    return max(_dated(plan), default=None)


def _dated(plan: Mapping[str, Any]) -> Iterator[tuple[datetime, datetime]]:
    for meeting in plan["meetings"]:
        if meeting["starts_at"]:
            starts = datetime.fromisoformat(meeting["starts_at"].upper()).astimezone(UTC)
            yield starts, starts + timedelta(minutes=meeting["minutes"])


def zone_of(person: Person) -> ZoneInfo:
    """Where the person is, by what Slack told."""
    try:
        return ZoneInfo(person.time_zone or TIME_ZONE)
    except (ValueError, OSError, KeyError):  # one that Slack knows and this machine does not
        return ZoneInfo(TIME_ZONE)


def morning_after(moment: datetime, zone: ZoneInfo, working_days: int = 1) -> datetime:
    """The morning so many working days later; clocks are changed at night, so that each morning is there once."""
    day = moment.astimezone(zone).date()
    for _ in range(working_days):
        day = _next_working_day(day)
    return _morning(day, zone)


def _next_working_day(day: date) -> date:
    day += timedelta(days=1)
    return _next_working_day(day) if day.weekday() >= SATURDAY else day


def _morning(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, MORNING, zone).astimezone(UTC)


def decent(now: datetime, zone: ZoneInfo) -> datetime:
    """Now, where it is a working day between morning and evening; otherwise the next morning of one."""
    local = now.astimezone(zone)
    working = local.weekday() < SATURDAY
    if working and MORNING <= local.time() < EVENING:
        return now
    return _morning(local.date(), zone) if working and local.time() < MORNING else morning_after(now, zone)


def too_late(wanted: datetime, now: datetime, zone: ZoneInfo) -> bool:
    """Whether too many days have passed since it was to be asked: coachbot was down."""
    return (now.astimezone(zone).date() - wanted.astimezone(zone).date()).days > PATIENCE


def wake_for(given: Given, stored: StoredPlan, before: StoredPlan | None) -> None:
    """See to it that a new version is asked about when it was taught.

    The same dates as before: nothing changes, whatever was asked or put off. Other dates: the wake moves. None, or over
    already: nobody is asked, since the plan was made afterwards.
    """
    meeting, earlier = last_meeting(stored.plan), last_meeting(before.plan) if before else None
    if meeting and earlier and meeting[0] == earlier[0]:
        return
    person = given.records.people.find(stored.person)
    if meeting and person and meeting[1] > given.now:
        due_at = morning_after(meeting[1], zone_of(person))
        given.records.wakes.move(person.id, what_wakes(stored.conversation), due_at)
    elif earlier:
        given.records.wakes.drop(stored.person, what_wakes(stored.conversation))
