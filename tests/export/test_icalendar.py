"""A plan as a calendar, read again by a library that reads calendars."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar, Component

from coachbot.export.audience import AUDIENCES, Audience
from coachbot.export.formats import FORMATS, lacks_dates
from coachbot.export.wish import Wish
from coachbot.planning.session_plan import Plan, PlanActivity
from tests.export.kept import PLANS, assert_as_kept, kept_plan
from tests.export.test_pages import ODD, odd_plan
from tests.planning.made import answers, example, knowledge, plan

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MADE_AT = datetime(2027, 1, 4, 9, tzinfo=UTC)
WISH = Wish(zone="Europe/Amsterdam", source="conversation-1", made_at=MADE_AT)


def calendar(made: Plan, wish: Wish = WISH) -> Calendar:
    read = Calendar.from_ical(FORMATS["ics"].render(made, knowledge(), wish))
    assert isinstance(read, Calendar)
    return read


def entries(made: Plan, wish: Wish = WISH) -> dict[str, Component]:
    """Events and to-dos, by their ids without what is the same in all."""
    found = [one for one in calendar(made, wish).subcomponents if one.name in ("VEVENT", "VTODO")]
    return {str(one["uid"]).partition("-")[2].partition("@")[0]: one for one in found}


def meeting_at(*starts: str | None, minutes: int = 90) -> Plan:
    given: list[dict[str, Any]] = [{"minutes": minutes} | ({"starts_at": start} if start else {}) for start in starts]
    return plan(answers(meetings=given))


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("name", PLANS)
def test_a_calendar_is_as_it_was_last_read(name: str, audience: Audience) -> None:
    wish = Wish(audience, "Europe/Amsterdam", "conversation-1", MADE_AT)

    assert_as_kept(f"{name}-{audience}.ics", FORMATS["ics"].render(kept_plan(name), knowledge(), wish).decode())


def test_meetings_are_events_and_own_work_is_due_when_the_next_one_starts() -> None:
    found = entries(kept_plan("sync-async"))
    first, second = datetime(2027, 3, 22, 13, tzinfo=AMSTERDAM), datetime(2027, 3, 29, 13, tzinfo=AMSTERDAM)

    assert {name for name, one in found.items() if one.name == "VEVENT"} == {"meeting-1", "meeting-2"}
    assert (found["meeting-1"]["dtstart"].dt, found["meeting-1"]["dtend"].dt) == (first, first.replace(hour=15))
    assert found["meeting-2"]["dtstart"].dt == second
    assert {name: one["due"].dt for name, one in found.items() if one.name == "VTODO"} == {
        "knowledge-clip": first,
        "case-study-2": second,
        "hand-in": second,
        "peer-feedback": second,
    }


@pytest.mark.parametrize("audience", AUDIENCES)
def test_what_is_shown_halfway_long_work_is_a_to_do_on_its_day(audience: Audience) -> None:
    starts = ("2027-02-03T09:00:00+01:00", "2027-02-24T09:00:00+01:00")
    meetings = [{"minutes": 60, "starts_at": start} for start in starts]
    named = ["criteria-talk", "group-project", "presentation"]
    made = plan(answers(activities=named, meetings=meetings, own_minutes=1200))
    (number, step) = next((i, one) for i, one in enumerate(_project(made).steps, start=1) if one.shown)
    who = "" if audience == "lecturer" else f"-{audience}"
    todo = entries(made, Wish(audience, "Europe/Amsterdam"))[f"group-project-step-{number}{who}"]

    assert (todo.name, todo["due"].dt, str(todo["description"])) == ("VTODO", step.by, step.text)
    assert "Halfway" in todo["summary"]
    undated = entries(plan(answers(activities=named, meetings=[{"minutes": 60}] * 2, own_minutes=1200)))
    assert not [name for name in undated if "-step-" in name]


def _project(made: Plan) -> PlanActivity:
    return next(one for one in made.activities if one.activity == "group-project")


def test_a_meeting_says_what_is_done_in_it_and_work_after_the_last_one_is_due_at_no_time() -> None:
    found = entries(kept_plan("example-a"))

    assert "5. Case study in groups (110 minutes, in small groups)" in found["meeting-1"]["description"]
    assert found["meeting-1"]["location"] == "on campus"
    made = plan(example("example-a"))
    last, found = made.activities[-1], entries(made)
    assert found["hand-in"]["description"].startswith("\n".join((last.moment, *last.instructions.split("\n\n"))))
    assert "due" not in found["hand-in"] and found["hand-in"].name == "VTODO"


def test_a_meeting_stays_at_its_hour_when_the_clocks_change() -> None:
    """28 March 2027 is the day on which summer time begins in Amsterdam."""
    found = entries(meeting_at("2027-03-22T13:00:00+01:00", "2027-03-29T13:00:00+02:00"))

    assert [found[name]["dtstart"].dt.isoformat() for name in ("meeting-1", "meeting-2")] == [
        "2027-03-22T13:00:00+01:00",
        "2027-03-29T13:00:00+02:00",
    ]


def test_the_night_in_which_the_clocks_change_is_an_hour_shorter() -> None:
    (event,) = (one for one in entries(meeting_at("2027-03-28T01:30:00+01:00")).values() if one.name == "VEVENT")

    assert (event["dtend"].dt - event["dtstart"].dt).total_seconds() != 90 * 60  # on the clock: from 01:30 to 04:00
    assert event["dtend"].dt.isoformat() == "2027-03-28T04:00:00+02:00"


def test_the_zone_is_told_with_the_rules_for_its_years() -> None:
    zones = [one for one in calendar(kept_plan("sync-async")).subcomponents if one.name == "VTIMEZONE"]

    assert [zone["tzid"] for zone in zones] == ["Europe/Amsterdam"]
    offsets = zones[0].to_tz().utcoffset  # type: ignore[attr-defined]
    assert offsets(datetime(2027, 3, 1)) != offsets(datetime(2027, 4, 1))


@pytest.mark.parametrize("zone", ["", "Mars/Olympus"])
def test_without_a_zone_the_offset_in_the_plan_says_the_instant(zone: str) -> None:
    event = entries(kept_plan("example-a"), Wish(zone=zone))["meeting-1"]

    assert event["dtstart"].dt == datetime(2027, 2, 8, 9, tzinfo=UTC)


def test_a_meeting_without_a_date_is_a_to_do_that_says_so() -> None:
    made = meeting_at("2027-02-08T10:00:00+01:00", None)
    found = entries(made)

    assert lacks_dates(made, FORMATS["ics"]) and not lacks_dates(kept_plan("example-a"), FORMATS["ics"])
    assert found["meeting-1"].name == "VEVENT" and found["meeting-2"].name == "VTODO"
    assert "has no date yet" in found["meeting-2"]["description"] and "due" not in found["meeting-2"]


def test_a_new_version_changes_what_is_there() -> None:
    earlier, later = calendar(kept_plan("example-a")), WISH.__class__(**{**WISH.__dict__, "version": 3})
    moved = kept_plan("example-a").model_copy(update={"title": "Another title"})
    before = {str(one["uid"]): int(one["sequence"]) for one in earlier.walk() if "uid" in one}
    after = {str(one["uid"]): int(one["sequence"]) for one in calendar(moved, later).walk() if "uid" in one}

    assert before.keys() == after.keys() and len(before) == 6
    assert set(before.values()) == {0} and set(after.values()) == {2}


def test_the_calendars_of_lecturer_and_students_can_stand_beside_each_other() -> None:
    ids = [
        {str(one["uid"]) for one in calendar(kept_plan("example-a"), Wish(who)).walk() if "uid" in one}
        for who in AUDIENCES
    ]

    assert not set.intersection(*ids)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_everybodys_words_survive(audience: Audience) -> None:
    made = odd_plan(meetings=[{"minutes": 90, "starts_at": "2027-02-08T10:00:00+01:00"}])
    found = list(entries(made, Wish(audience)).values())

    assert all(str(one["summary"]).endswith(f"{ODD}: {ODD}") for one in found)
    assert all(ODD in str(one["description"]) for one in found)
    assert found and date(2027, 2, 8) in [one["dtstart"].dt.date() for one in found if one.name == "VEVENT"]
