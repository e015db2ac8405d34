"""A lecturer who has taught from a dated plan, and time that goes where a test wants it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from coachbot.app import new_id
from coachbot.coach import handle
from coachbot.coach.event import Due, Pressed, Submitted
from coachbot.coach.given import Given
from coachbot.coach.outcome import OpenForm, Outcome, Replace
from coachbot.coach.parts import Act, Buttons, Form, Says
from coachbot.coach.plan_versions import changed_version, reshaped_version, version_of
from coachbot.dialogue.conversation import Conversation
from coachbot.planning.edits import SetMinutes
from coachbot.storage.people import Person
from coachbot.storage.plans import StoredPlan
from coachbot.storage.sqlite import Database
from coachbot.texts import Language
from tests.coach.desk import said
from tests.coaching import content
from tests.contract.facts import load_answers

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

    def given(self, records: Any) -> Given:
        return Given(records, content(), self.now, new_id)

    def plan(self, *starts: str) -> StoredPlan:
        """The plan with these meetings, as a new version of the one conversation."""
        document = load_answers("example-a")
        meetings = [{"minutes": 120, "starts_at": start} for start in starts] or [{"minutes": 120}]
        document["answers"]["meetings"] = meetings
        with self.database.transaction() as records:
            return version_of(self.given(records), self.person, self.conversation, document).stored

    def reshape(self, shape: str) -> StoredPlan:
        """The same in another shape."""
        with self.database.transaction() as records:
            return reshaped_version(self.given(records), self.person, self.newest, shape).stored

    def change(self) -> StoredPlan:
        """A change by hand, which leaves the dates."""
        with self.database.transaction() as records:
            edit = SetMinutes(part="collect-examples", minutes=45)
            return changed_version(self.given(records), self.person, self.newest, (edit,)).stored

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
                told += said(handle(self.given(records), Due(wake.person, wake.what)))
        return told

    def local(self, *moment: int, zone: str = AMSTERDAM) -> list[Says]:
        return self.at(datetime(*moment, tzinfo=ZoneInfo(zone)))  # type: ignore[misc, arg-type]

    def tell(self, event: Any) -> Outcome:
        self.now += timedelta(minutes=1)
        return self.at_once(event)

    def at_once(self, event: Any) -> Outcome:
        with self.database.transaction() as records:
            return handle(self.given(records), event)

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


def asked(noor: Calendar) -> Says:
    (says,) = noor.at(TUESDAY_MORNING)
    return says
