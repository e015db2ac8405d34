"""After teaching: who is asked how it went, when and how often, also when coachbot was down.

What is told, and what follows, is in `test_after_teaching`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from coachbot.app import Coachbot, new_id
from coachbot.coach import apology
from coachbot.coach.event import Due, Pressed
from coachbot.coach.given import Given
from coachbot.coach.outcome import Outcome, ShowHome
from coachbot.coach.parts import Act
from coachbot.coach.plan_versions import gone_back, version_of
from coachbot.dialogue.conversation import Conversation
from coachbot.storage.people import Person
from coachbot.storage.sqlite import Database
from coachbot.workspace import LocalWorkspace
from tests.coach.desk import said
from tests.coach.taught import AMSTERDAM, MADE, MONDAY, NOOR, TUESDAY_MORNING, Calendar, act, acts, asked, replaced
from tests.coaching import COACH, content
from tests.contract.facts import load_answers
from tests.running import settings_of

# when

MORNINGS = {
    "the next morning": ([MONDAY], AMSTERDAM, "2027-02-09T09:00:00+01:00"),
    "not in the weekend": (["2027-02-12T15:00:00+01:00"], AMSTERDAM, "2027-02-15T09:00:00+01:00"),
    "a Saturday": (["2027-02-13T10:00:00+01:00"], AMSTERDAM, "2027-02-15T09:00:00+01:00"),
    "over the clock change in spring": (["2027-03-26T10:00:00+01:00"], AMSTERDAM, "2027-03-29T09:00:00+02:00"),
    "over the clock change in autumn": (["2027-10-29T10:00:00+02:00"], AMSTERDAM, "2027-11-01T09:00:00+01:00"),
    "a morning elsewhere": ([MONDAY], "America/New_York", "2027-02-09T09:00:00-05:00"),
    "where it is the next day already": (["2027-02-08T20:00:00+01:00"], "Asia/Tokyo", "2027-02-10T09:00:00+09:00"),
    "a zone that nobody knows": ([MONDAY], "Mars/Olympus", "2027-02-09T09:00:00+01:00"),
    "no zone": ([MONDAY], None, "2027-02-09T09:00:00+01:00"),
    "the last of three meetings": (
        [MONDAY, "2027-02-15T10:00:00+01:00", "2027-02-22T10:00:00+01:00"],
        AMSTERDAM,
        "2027-02-23T09:00:00+01:00",
    ),
}


@pytest.mark.parametrize(("starts", "zone", "expected"), MORNINGS.values(), ids=MORNINGS.keys())
def test_it_is_asked_on_the_morning_of_the_next_working_day(
    tmp_path: Path, starts: Sequence[str], zone: str | None, expected: str
) -> None:
    noor = Calendar(tmp_path, *starts, zone=zone)
    morning = datetime.fromisoformat(expected)
    assert noor.due_at == morning
    assert noor.at(morning - timedelta(seconds=1)) == []
    (says,) = noor.at(morning)
    assert "How did it go?" in says.text
    assert noor.at(morning + timedelta(days=30)) == []


def test_a_plan_without_dates_asks_nothing(tmp_path: Path) -> None:
    assert Calendar(tmp_path).due_at is None


def test_a_plan_that_is_made_after_its_dates_asks_nothing(tmp_path: Path) -> None:
    assert Calendar(tmp_path, "2027-01-01T10:00:00+01:00").due_at is None


def test_other_dates_move_it_and_none_take_it_away(noor: Calendar) -> None:
    noor.plan("2027-02-10T10:00:00+01:00")
    assert noor.at(TUESDAY_MORNING) == []
    assert noor.due_at == TUESDAY_MORNING + timedelta(days=2)
    noor.plan()
    assert noor.due_at is None


def test_a_version_that_is_gone_back_to_is_asked_about_at_its_own_dates(noor: Calendar) -> None:
    first, second = noor.newest, noor.plan("2027-02-10T10:00:00+01:00")
    with noor.database.transaction() as records:
        gone_back(Given(records, content(), noor.now, new_id), second, first, undo=False)
    assert noor.due_at == TUESDAY_MORNING


def test_a_change_on_the_evening_after_teaching_leaves_the_question_and_it_is_about_that_version(
    noor: Calendar,
) -> None:
    noor.now = TUESDAY_MORNING - timedelta(hours=12)
    changed = noor.change()
    says = asked(noor)
    assert act(says, "after-tell").value.startswith(f"{changed.id} ")


def test_somebody_who_moved_west_is_not_asked_at_night(noor: Calendar) -> None:
    with noor.database.transaction() as records:
        records.people.keep(Person(NOOR, MADE, "en", True, time_zone="America/New_York", greeted=True))
    assert noor.at(TUESDAY_MORNING) == []
    assert noor.due_at == datetime(2027, 2, 9, 9, tzinfo=ZoneInfo("America/New_York"))


# when coachbot was down


@pytest.mark.parametrize("hour", [9, 12, 17])
def test_after_a_day_of_being_down_it_is_asked_at_once_in_working_hours(noor: Calendar, hour: int) -> None:
    assert len(noor.local(2027, 2, 10, hour)) == 1


@pytest.mark.parametrize("hour", [3, 18, 23])
def test_up_again_at_night_it_waits_for_the_morning(noor: Calendar, hour: int) -> None:
    assert noor.local(2027, 2, 10, hour) == []
    assert noor.due_at == TUESDAY_MORNING + timedelta(days=1 if hour == 3 else 2)
    assert noor.due_at is not None
    assert len(noor.at(noor.due_at)) == 1


def test_after_three_days_it_is_asked_and_after_four_no_more(tmp_path: Path) -> None:
    for day, times in ((11, 1), (12, 0), (15, 0)):
        (tmp_path / f"{day}").mkdir()
        noor = Calendar(tmp_path / f"{day}", "2027-02-05T10:00:00+01:00")  # a Friday: it is asked on Monday
        assert len(noor.local(2027, 2, day, 10)) == times, day
        assert noor.due_at is None


def test_a_weekend_of_being_down_is_forgiven(tmp_path: Path) -> None:
    noor = Calendar(tmp_path, "2027-02-11T10:00:00+01:00")  # a Thursday: it is asked on Friday
    assert noor.local(2027, 2, 14, 12) == []
    assert len(noor.local(2027, 2, 15, 9)) == 1


def test_a_restart_loses_nothing_and_asks_nothing_twice(tmp_path: Path) -> None:
    with LocalWorkspace(strict_rates=False) as slack:
        noor, path = slack.person("Noor"), tmp_path / "coachbot.db"
        lecturer = Person(f"T1000001:{noor.id}", MADE, "en", True, time_zone=AMSTERDAM, greeted=True)
        document = load_answers("example-a")
        document["answers"]["meetings"] = [{"minutes": 120, "starts_at": MONDAY}]
        opened = Database(path)
        with opened.transaction() as records:
            records.people.keep(lecturer)
            conversation = Conversation("conversation-1", lecturer.id, "session", MADE, MADE, state="done")
            version_of(Given(records, content(), MADE, new_id), lecturer, conversation, document)
        opened.close()

        def run_at(moment: datetime) -> int:
            """How often it was asked once coachbot, started at this moment, has done what is due."""
            bot = Coachbot(settings_of(slack, path, "http"), content(), COACH, lambda: moment)
            bot.start()
            upcoming = bot._due()
            assert upcoming is None or upcoming > moment
            assert bot.outbox.settled(10)
            bot.stop()
            return sum("How did it go?" in (message.text or "") for message in noor.messages())

        assert run_at(TUESDAY_MORNING - timedelta(hours=1)) == 0
        assert run_at(TUESDAY_MORNING) == 1
        assert run_at(TUESDAY_MORNING + timedelta(minutes=1)) == 1
        assert run_at(TUESDAY_MORNING + timedelta(days=1)) == 1


# not now, never again


def test_not_now_asks_once_more_after_two_working_days(tmp_path: Path) -> None:
    noor = Calendar(tmp_path, "2027-02-11T10:00:00+01:00")
    (first,) = noor.local(2027, 2, 12, 9)
    later = noor.press(first, "after-later")
    assert "16 February 2027" in replaced(later).text
    assert noor.press(first, "after-later") == Outcome(), "a second click moves nothing"
    assert noor.due_at == datetime(2027, 2, 16, 9, tzinfo=ZoneInfo(AMSTERDAM))
    (second,) = noor.at(noor.due_at)
    assert "after-later" not in [one.name for one in acts(second)]
    noor.press(first, "after-later")
    assert noor.due_at is None


def test_what_was_put_off_is_not_asked_when_it_was_told_meanwhile(noor: Calendar) -> None:
    first = asked(noor)
    noor.answer(replaced(noor.press(first, "after-later")))
    assert noor.due_at is None


def test_who_switches_it_off_is_never_asked_again_until_they_switch_it_on(noor: Calendar) -> None:
    off = replaced(noor.press(asked(noor), "after-off"))
    assert not noor.person.asked_after
    noor.plan("2027-02-18T10:00:00+01:00")
    assert noor.local(2027, 2, 19, 9) == []
    noor.press(off, "after-on")
    noor.plan("2027-02-24T10:00:00+01:00")
    assert len(noor.local(2027, 2, 25, 9)) == 1


def test_it_is_switched_off_and_on_at_home(noor: Calendar) -> None:
    for name, on in (("after-off", False), ("after-on", True)):
        (home,) = noor.tell(Pressed(NOOR, Act(name, value="home"))).sends
        assert isinstance(home, ShowHome)
        assert noor.person.asked_after is on
        assert ("after-on" if not on else "after-off") in [one.name for one in acts(home.says)]


def test_another_session_of_the_same_plan_is_asked_about_as_well(noor: Calendar) -> None:
    noor.answer(asked(noor), time="tight")
    noor.plan("2028-02-07T10:00:00+01:00")
    assert len(noor.local(2028, 2, 8, 9)) == 1
    assert "8 February 2027" in said(noor.tell(Pressed(NOOR, Act("plan", value=noor.newest.id))))[0].text


def test_a_mistake_of_ours_while_asking_is_not_told_to_anybody(noor: Calendar) -> None:
    with noor.database.transaction() as records:
        due = Due(NOOR, f"after {noor.conversation.id}")
        assert apology(noor.given(records), due) == Outcome()
        assert apology(noor.given(records), Due(NOOR, "greet")).sends
