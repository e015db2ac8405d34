"""The coach's use cases with a real database, and nothing in between: events go in, outcomes come out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from coachbot.app import new_id, utc_now
from coachbot.coach import handle
from coachbot.coach.event import Event, Pressed, Submitted
from coachbot.coach.given import Given
from coachbot.coach.outcome import NextForm, Outcome, Post, UpdateForm
from coachbot.coach.parts import Act, Button, Buttons, Form, Paragraph, Part, Pick, Says, Write, WriteNumber
from coachbot.coach.preview import plausible
from coachbot.coach.session_lists import SessionLists
from coachbot.dialogue.conversation import Answer, Conversation
from coachbot.storage.people import Person
from coachbot.storage.plans import StoredPlan
from coachbot.storage.sqlite import Database
from tests.coaching import content

NOOR = "T1:U1"
SESSION = {"course": "Ethics", "topic": "Whistleblowing", "outcomes": "Weigh two duties\nAdvise a colleague"}
SESSION |= {"group_size": "30", "class_time": "90", "own_time": "180"}


class Desk:
    """Events go in, outcomes come out; time passes when it is told to."""

    def __init__(self, folder: Path) -> None:
        self.database, self.now = Database(folder / "coachbot.db"), utc_now()
        with self.database.transaction() as records:
            records.people.keep(Person(NOOR, self.now, "en", greeted=True))

    def tell(self, event: Event) -> Outcome:
        self.now += timedelta(minutes=1)
        return self.at_once(event)

    def at_once(self, event: Event) -> Outcome:
        with self.database.transaction() as records:
            return handle(Given(records, content(), self.now, new_id), event)

    def press(self, act: Act, held: Mapping[str, Any] | None = None, form: str | None = None) -> Outcome:
        return self.tell(Pressed(NOOR, act, held or {}, form=form))

    def begin(self) -> Conversation:
        self.press(Act("new"))
        return self.current

    @property
    def current(self) -> Conversation:
        found = self.database.reading().conversations.current(NOOR)
        assert found
        return found

    @property
    def all(self) -> list[Conversation]:
        """The oldest first."""
        return self.database.reading().conversations.of(NOOR)[::-1]

    def act(self, name: str, turn: str = "", value: str = "") -> Act:
        """A control of the current conversation, as it is shown now."""
        return Act(name, self.current.id, turn, self.current.revision, value)

    def submit(self, turn: str, held: Mapping[str, Any]) -> Outcome:
        return self.tell(Submitted(NOOR, self.act("answer", turn), held))

    def answer_up_to(self, last: str) -> None:
        """Answer whatever comes, from the beginning up to this turn (not it), with what is first to hand."""
        self.submit("session", SESSION)
        self.go_on_to(last)

    def go_on_to(self, last: str) -> None:
        """The same, from where the conversation is."""
        engine, supply = content().engines["session"], SessionLists(content())
        while (at := self.current.position) not in (last, None):
            walk = engine.walk(self.current.answers, supply)
            given = Answer(plausible(engine.dialogue.turns[at or ""], walk.values, supply), "", self.now)
            with self.database.transaction() as records:
                kept = self.current.with_answer(at or "", given)
                position = engine.walk(kept.answers, supply).position
                records.conversations.keep(Conversation(**{**vars(kept), "position": position}))


def said(outcome: Outcome) -> list[Says]:
    return [send.says for send in outcome.sends if isinstance(send, Post)]


def acts(outcome: Outcome) -> list[Act]:
    """What can be pressed in the messages, from top to bottom."""
    return [button.act for says in said(outcome) for part in says.parts for button in _buttons(part)]


def _buttons(part: Part) -> tuple[Button, ...]:
    if isinstance(part, Buttons):
        return part.buttons
    return (part.button,) if isinstance(part, Paragraph) and part.button else ()


def drawn(outcome: Outcome) -> Form:
    """The window as it is drawn again."""
    answered = outcome.acknowledgement
    if isinstance(answered, NextForm):
        return answered.form
    return next(send.form for send in outcome.sends if isinstance(send, UpdateForm))


def shown(form: Form) -> dict[str, object]:
    """What stands in the fields of a window."""
    fields = {part.id: part.chosen for part in form.parts if isinstance(part, Pick)}
    return fields | {part.id: part.value for part in form.parts if isinstance(part, (Write, WriteNumber))}


def planned(desk: Desk) -> Act:
    """Hold a whole conversation; a control that belongs to it."""
    desk.begin()
    desk.answer_up_to("check")
    desk.press(desk.act("answer", "check"))
    return Act("continue", desk.all[0].id)


def newest(desk: Desk, person: str = NOOR) -> StoredPlan:
    """The plan that a person changed last."""
    return desk.database.reading().plans.of(person)[0]
