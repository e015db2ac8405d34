"""After teaching: who is asked how it went, when, how often; and what follows from what they tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from coachbot.app import Coachbot, new_id
from coachbot.coach import apology, handle
from coachbot.coach.event import Due, Pressed, Submitted
from coachbot.coach.given import Given
from coachbot.coach.outcome import FieldErrors, OpenForm, Outcome, Replace, ShowHome
from coachbot.coach.parts import Act, Button, Buttons, Form, Paragraph, Says
from coachbot.coach.plan_versions import changed_version, gone_back, reshaped_version, version_of
from coachbot.dialogue.conversation import Conversation
from coachbot.export.audience import AUDIENCES
from coachbot.outbox.files import Files
from coachbot.planning.edits import SetMinutes
from coachbot.storage.people import Person
from coachbot.storage.plans import StoredPlan
from coachbot.storage.sqlite import Database
from coachbot.texts import LANGUAGES, Language
from coachbot.workspace import LocalWorkspace
from tests.coach.desk import said, shown
from tests.coaching import COACH, content
from tests.contract.facts import load_answers
from tests.running import settings_of

NOOR, AMSTERDAM = "T1:U1", "Europe/Amsterdam"
MADE = datetime(2027, 1, 4, 9, tzinfo=UTC)
MONDAY = "2027-02-08T10:00:00+01:00"
TUESDAY_MORNING = datetime(2027, 2, 9, 8, tzinfo=UTC)  # nine o'clock in Amsterdam
WHOLE = {"time": "fits", "prepared": "most", "feedback": "yes", "change": None}


class Calendar:
    """A lecturer with a dated plan, and time that goes where it is told to; what is due is handed over as it is."""

    def __init__(self, folder: Path, *starts: str, zone: str | None = AMSTERDAM, language: Language = "en") -> None:
        self.database, self.now = Database(folder / "coachbot.db"), MADE
        self.conversation = Conversation("conversation-1", NOOR, "session", MADE, MADE, state="done")
        with self.database.transaction() as records:
            records.people.keep(Person(NOOR, MADE, language, True, time_zone=zone, greeted=True))
        self.plan(*starts)

    def _given(self, records: Any) -> Given:
        return Given(records, content(), self.now, new_id)

    def plan(self, *starts: str) -> StoredPlan:
        """The plan with these meetings, as a new version of the one conversation."""
        document = load_answers("example-a")
        meetings = [{"minutes": 120, "starts_at": start} for start in starts] or [{"minutes": 120}]
        document["answers"]["meetings"] = meetings
        with self.database.transaction() as records:
            return version_of(self._given(records), self.person, self.conversation, document).stored

    def reshape(self, shape: str) -> StoredPlan:
        """The same in another shape."""
        with self.database.transaction() as records:
            return reshaped_version(self._given(records), self.person, self.newest, shape).stored

    def change(self) -> StoredPlan:
        """A change by hand, which leaves the dates."""
        with self.database.transaction() as records:
            edit = SetMinutes(part="collect-examples", minutes=45)
            return changed_version(self._given(records), self.person, self.newest, (edit,)).stored

    @property
    def person(self) -> Person:
        found = self.database.reading().people.find(NOOR)
        assert found
        return found

    @property
    def newest(self) -> StoredPlan:
        found = self.database.reading().plans.newest(self.conversation.id)
        assert found
        return found

    @property
    def due_at(self) -> datetime | None:
        return self.database.reading().wakes.next()

    def at(self, moment: datetime) -> list[Says]:
        """What is said by then, when coachbot first looks at that moment."""
        self.now = max(self.now, moment)
        told: list[Says] = []
        for wake in self.database.reading().wakes.due(self.now):
            with self.database.transaction() as records:
                records.wakes.remove(wake.id)
                told += said(handle(self._given(records), Due(wake.person, wake.what)))
        return told

    def local(self, *moment: int, zone: str = AMSTERDAM) -> list[Says]:
        return self.at(datetime(*moment, tzinfo=ZoneInfo(zone)))  # type: ignore[misc, arg-type]

    def tell(self, event: Any) -> Outcome:
        self.now += timedelta(minutes=1)
        return self.at_once(event)

    def at_once(self, event: Any) -> Outcome:
        with self.database.transaction() as records:
            return handle(self._given(records), event)

    def press(self, says: Says, name: str) -> Outcome:
        return self.tell(Pressed(NOOR, act(says, name)))

    def form(self, says: Says) -> Form:
        opened = self.press(says, "after-tell").sends[0]
        assert isinstance(opened, OpenForm)
        return opened.form

    def answer(self, says: Says, **held: Any) -> Outcome:
        return self.tell(Submitted(NOOR, self.form(says).act, {**WHOLE, **held}))


def act(says: Says, name: str) -> Act:
    return next(one for one in acts(says) if one.name == name)


def acts(says: Says) -> list[Act]:
    return [button.act for part in says.parts if isinstance(part, Buttons) for button in part.buttons]


def replaced(outcome: Outcome) -> Says:
    return next(send.says for send in outcome.sends if isinstance(send, Replace))


@pytest.fixture
def noor(tmp_path: Path) -> Iterator[Calendar]:
    made = Calendar(tmp_path, MONDAY)
    yield made
    made.database.close()


def asked(noor: Calendar) -> Says:
    (says,) = noor.at(TUESDAY_MORNING)
    return says


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


# what is told, and what follows


def test_four_things_are_asked_in_one_window(noor: Calendar) -> None:
    assert shown(noor.form(asked(noor))) == {"time": None, "prepared": None, "feedback": None, "change": ""}


def test_what_is_told_is_kept_with_the_plan_and_can_be_told_otherwise(noor: Calendar) -> None:
    line = replaced(
        noor.answer(asked(noor), time="left", prepared="half", feedback="not-yet", change="Ask <more> & less")
    )
    assert line.text == (
        "After teaching on 8 February 2027: there was time left; about half came prepared;"
        " the feedback is still to be used. To change: “Ask <more> & less”"
    )
    plan = said(noor.tell(Pressed(NOOR, Act("plan", value=noor.newest.id))))[0]
    assert line.text in plan.text
    assert plan.parts[1] == Paragraph(line.text), "right under the title"
    assert shown(noor.form(line))["change"] == "Ask <more> & less"
    other = noor.answer(line, time="fits")
    assert "the time fitted" in replaced(other).text


def test_a_window_with_a_question_left_open_stays_open(noor: Calendar) -> None:
    outcome = noor.answer(asked(noor), prepared=None)
    assert isinstance(outcome.acknowledgement, FieldErrors)
    assert list(outcome.acknowledgement.errors) == ["prepared"]
    assert not outcome.sends


def test_all_as_planned_is_told_with_one_click_and_proposes_nothing(noor: Calendar) -> None:
    question = asked(noor)
    outcome = noor.press(question, "after-as-planned")
    assert "the time fitted; most came prepared; the feedback was used" in replaced(outcome).text
    assert "after-make" not in [one.name for one in acts(said(outcome)[0])]
    assert noor.press(question, "after-as-planned") == Outcome()


def test_a_version_with_what_is_proposed_is_one_click_and_can_be_undone(noor: Calendar) -> None:
    before = noor.newest
    offer = said(noor.answer(asked(noor), time="left", prepared="few", feedback="no"))[0]
    make = act(offer, "after-make")
    told = said(noor.tell(Pressed(NOOR, make)))[0]
    assert noor.newest.version == before.version + 1
    assert "Revising own work" in told.text
    assert noor.at_once(Pressed(NOOR, make)) == Outcome(), "a double click makes no second version"
    noor.now += timedelta(minutes=5)
    assert "version 2 is the newest" in said(noor.tell(Pressed(NOOR, make)))[0].text
    noor.press(told, "undo")
    assert noor.newest.plan == before.plan
    assert noor.newest.version == 3


def test_keeping_the_plan_makes_no_version(noor: Calendar) -> None:
    offer = said(noor.answer(asked(noor), feedback="no"))[0]
    noor.press(offer, "after-keep")
    assert noor.newest.version == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_goes_the_same_way_in_each_language(tmp_path: Path, language: Language) -> None:
    noor = Calendar(tmp_path, MONDAY, language=language)
    question = asked(noor)
    assert {"en": "How did it go?", "nl": "Hoe ging het?"}[language] in question.text
    outcome = noor.answer(question, time="tight", prepared="few", feedback="no", change="Minder")
    offer = said(outcome)[0]
    assert {"en": "After teaching on 8 February", "nl": "Na het lesgeven op 8 februari"}[language] in replaced(
        outcome
    ).text
    assert {"en": "Few came prepared", "nl": "Weinigen kwamen voorbereid"}[language] in offer.text
    noor.press(offer, "after-make")
    assert len(noor.newest.edits) == 3
    assert noor.newest.language == language


def test_nobody_else_can_tell_about_a_plan_or_change_it(noor: Calendar) -> None:
    question = asked(noor)
    for name in ("after-tell", "after-as-planned", "after-later", "after-make", "after-keep", "after-off"):
        noor.tell(Pressed("T1:U2", Act(name, value=act(question, "after-tell").value)))
    noor.tell(Submitted("T1:U2", Act("after-told", value=act(question, "after-tell").value), WHOLE))
    assert noor.database.reading().taught_sessions.last(noor.conversation.id) is None
    assert noor.newest.version == 1
    assert noor.person.asked_after


@pytest.mark.parametrize("value", ["", "plan-1", "plan-1 nonsense", "plan-1 2027-02-08"])
def test_a_control_that_was_tampered_with_changes_nothing(noor: Calendar, value: str) -> None:
    asked(noor)
    value = value.replace("plan-1", noor.newest.id)
    for name in ("after-tell", "after-as-planned", "after-later", "after-make"):
        noor.tell(Pressed(NOOR, Act(name, value=value)))
    noor.tell(Submitted(NOOR, Act("after-told", value=value), WHOLE))
    assert noor.database.reading().taught_sessions.last(noor.conversation.id) is None
    assert noor.newest.version == 1


def test_what_can_be_changed_and_what_can_only_be_done_are_told_apart(noor: Calendar) -> None:
    offer = said(noor.answer(asked(noor), time="tight", feedback="no"))[0]
    change, do = (part.text for part in offer.parts[1:3] if isinstance(part, Paragraph))
    assert "add the revision" in change
    assert "plan it longer" in do
    only = said(noor.answer(offer_again(noor), time="tight"))[0]
    assert "after-make" not in [one.name for one in acts(only)], "there is nothing to make a version with"


def offer_again(noor: Calendar) -> Says:
    """The message in which what was told can be told otherwise."""
    session = noor.database.reading().taught_sessions.last(noor.conversation.id)
    assert session
    value = f"{noor.newest.id} {session.held_at.isoformat()}"
    return Says("", (Buttons((Button("Change", Act("after-tell", value=value)),)),))


def test_a_file_for_the_lecturer_says_what_was_told_and_one_for_students_does_not(
    noor: Calendar, tmp_path: Path
) -> None:
    noor.answer(asked(noor), prepared="few", change="Smaller\ngroups")
    files = Files(tmp_path / "coachbot.db", content())
    made = {
        audience: files.made({"plan": noor.newest.id, "format": "markdown", "audience": audience}).content.decode()
        for audience in AUDIENCES
    }
    assert "few came prepared; the feedback was used. To change: “Smaller groups”" in made["lecturer"]
    assert "came prepared" not in made["students"]
    assert "Smaller" not in made["students"]


def test_a_mistake_of_ours_while_asking_is_not_told_to_anybody(noor: Calendar) -> None:
    with noor.database.transaction() as records:
        due = Due(NOOR, f"after {noor.conversation.id}")
        assert apology(noor._given(records), due) == Outcome()
        assert apology(noor._given(records), Due(NOOR, "greet")).sends


def test_a_plan_in_a_shape_of_peoples_own_is_told_about_as_well_when_that_is_offered_no_longer(noor: Calendar) -> None:
    noor.tell(Submitted(NOOR, Act("own-shape", value=noor.newest.id), {"name": "Ours", "line": None}))
    (own,) = noor.database.reading().own_patterns.of("T1")
    assert noor.reshape(own.id).plan["pattern"]["id"] == own.id
    noor.tell(Pressed(NOOR, Act("own-shape-remove", value=own.id)))
    offer = said(noor.answer(asked(noor), feedback="no"))[0]
    noor.press(offer, "after-make")
    assert noor.newest.plan["pattern"]["id"] == own.id
    assert noor.newest.version == 3
