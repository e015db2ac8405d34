"""An author changes a dialogue while people are in it: the cases stand in changed_file.yaml, and are held for real.

Each is a conversation with the real bot over HTTP, a window that stays open while the bot ends, a changed copy of the
content, and a bot that starts again on the same database.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from coachbot.app import new_id, utc_now
from coachbot.coach import handle
from coachbot.coach.event import Pressed
from coachbot.coach.given import Given
from coachbot.coach.outcome import Post
from coachbot.coach.parts import Act
from coachbot.coach.session_lists import SessionLists
from coachbot.content import Content
from coachbot.dialogue.conversation import Conversation
from coachbot.dialogue.engine import Walk
from coachbot.storage.sqlite import Database
from coachbot.workspace import LocalWorkspace
from tests.acting import STEPS
from tests.changing import changed_content
from tests.coaching import Walker, coaching, settled

CASES = yaml.safe_load((Path(__file__).parent / "changed_file.yaml").read_text(encoding="utf-8"))
SESSION = {
    "Course": "Marketing",
    "Topic of this session": "Campaigns",
    "After this, students can …": "Apply the theory to a real campaign",
    "How many students?": "30",
    "Time in class": "2 hours",
}
# the talk up to a question -> what is done there to come to the next
TALK: Mapping[str, list[tuple[str, Any]]] = {
    "session": [("open", "Tell about your session"), ("fill", SESSION), ("submit", "ok")],
    "environments": [("pick", {"Learning environments": ["Digital", "Physical"]}), ("answer", "Continue")],
    "wish": [("open", "Name a wish"), ("fill", {"In your own words": "No time"}), ("submit", "How they show it")],
    "evidence": [],
}


@dataclass(frozen=True)
class Told:
    """A case, as it stands in the file."""

    case: str
    until: str
    open: Mapping[str, Any]
    file: list[Mapping[str, Any]]
    submit: str
    asked: str
    says: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    then: tuple[Mapping[str, Any], ...] = ()


TOLD = [Told(**case) for case in CASES]


@pytest.mark.parametrize("told", TOLD, ids=[told.case for told in TOLD])
def test_a_conversation_goes_on_through_a_changed_file(told: Told, tmp_path: Path) -> None:
    database, changed = tmp_path / "coachbot.db", changed_content(tmp_path, told.file)
    with LocalWorkspace(strict_rates=False) as slack:
        walker = Walker(slack, "Noor")
        with coaching(slack, database):
            talk_until(walker, told.until)
            if "press" in told.open:
                walker.open(told.open["press"])
            walker.fill(SESSION if told.until == "session" else told.open["fill"])
        before = kept_rows(database, changed)
        assert asked_again(database, changed) == tuple(told.again)
        with coaching(slack, database, known=changed) as bot:
            SUBMITTED[told.submit](walker, told)
            for text in told.says:
                sees(walker, text)
            found, walk = where_it_stands(database, changed)
            assert (walk.path, walk.position) == (tuple(told.kept), told.asked)
            assert set(found.answers) - set(walk.path) == set(told.aside)
            for step in told.then:
                for kind, given in step.items():
                    if kind == "say":
                        settled(bot)
                    STEPS[kind](walker, given)
        assert before <= kept_rows(database, changed), "something was wiped"
        assert not slack.refused


def talk_until(walker: Walker, question: str) -> None:
    walker.say("hello")
    walker.press("New session")
    for name, steps in TALK.items():
        if name == question:
            return
        for kind, given in steps:
            STEPS[kind](walker, given)


def taken(walker: Walker, told: Told) -> None:
    assert walker.submit() == {}


def comes_again(walker: Walker, told: Told) -> None:
    """The same window, with everything that still fits."""
    title = walker.form().title
    assert walker.submit() == {}
    assert walker.form().title == title


SUBMITTED: Mapping[str, Callable[[Walker, Told], None]] = {"taken": taken, "again": comes_again, "told": taken}


def sees(walker: Walker, text: str) -> None:
    """The person reads this, in the window on top or in a message."""

    def shown() -> bool:
        modal = walker.actor.modal()
        return bool(modal and text in _plain(modal.blocks)) or any(
            text in _plain(message.blocks) for message in walker.actor.messages()
        )

    walker.slack.wait_for(shown, what=f"{text!r}")


def _plain(blocks: list[dict[str, Any]]) -> str:
    """What can be read in sections and small print."""
    elements = [element for block in blocks for element in (block.get("text"), *block.get("elements", ())) if element]
    return "\n".join(str(element["text"]) for element in elements if "text" in element).replace("&gt;", ">")


def where_it_stands(path: Path, content: Content) -> tuple[Conversation, Walk]:
    """The one conversation in this database, and where its answers lead in this content."""
    with closing(Database(path)) as database:
        with closing(sqlite3.connect(path)) as connection:
            ((name,),) = connection.execute("SELECT id FROM conversation")
        found = database.reading().conversations.find(name)
    assert found
    return found, content.engines["session"].walk(found.answers, SessionLists(content))


def asked_again(path: Path, content: Content) -> tuple[str, ...]:
    found, _ = where_it_stands(path, content)
    return content.engines["session"].ahead(found.answers, SessionLists(content)).again


def kept_rows(path: Path, content: Content) -> set[tuple[str, str]]:
    """Turn (by its present name) and value of all answers in the database, also of those that were set aside."""
    present_id = content.dialogues["session"].present_id
    with closing(sqlite3.connect(path)) as connection:
        return {(present_id(turn), value) for turn, value in connection.execute("SELECT turn, value FROM answer")}


def test_a_dialogue_that_was_taken_away_is_told_and_its_answers_stay(tmp_path: Path) -> None:
    database, known = tmp_path / "coachbot.db", changed_content(tmp_path, [])
    with LocalWorkspace(strict_rates=False) as slack:
        walker = Walker(slack, "Noor")
        with coaching(slack, database):
            talk_until(walker, "wish")
            walker.open("Name a wish")
        with closing(sqlite3.connect(database)) as connection, connection:
            connection.execute("UPDATE conversation SET dialogue = 'workshop'")  # as if it had been held with that one
        before = kept_rows(database, known)
        with coaching(slack, database):
            for act in (
                lambda: walker.submit(),
                lambda: walker.press("Skip"),
                lambda: walker.press("Change"),
                lambda: walker.say("Visits take a lot of arranging"),
                lambda: walker.say("help"),
                lambda: walker.actor.command("/coach"),
                lambda: walker.actor.command("/coach", "language nl"),
            ):
                told = _told_gone(walker)
                act()
                slack.wait_for(lambda told=told: _told_gone(walker) > told, what="an answer")
            assert before <= kept_rows(database, known)
            walker.press("Nieuwe sessie")
            walker.seen("Welke sessie wil je ontwerpen?")
        assert not slack.refused


def _told_gone(walker: Walker) -> int:
    return len([one for one in walker.actor.messages() if "no longer there" in one.text or "Vanaf nu" in one.text])


def test_a_copy_of_an_earlier_session_is_told_what_changed_since(tmp_path: Path) -> None:
    """The answers of the copied one count where they still fit."""
    database = tmp_path / "coachbot.db"
    changed = changed_content(tmp_path, [{"remove": "turns.session.prompt.fields.class_time.options.120"}])
    with LocalWorkspace(strict_rates=False) as slack:
        walker = Walker(slack, "Noor")
        with coaching(slack, database):
            talk_until(walker, "evidence")
            walker.press("Pause")
            walker.seen("Paused. Everything is kept; go on whenever it suits you.")
        with closing(sqlite3.connect(database)) as connection:
            ((conversation,),) = connection.execute("SELECT id FROM conversation")
            person = f"T1000001:{walker.actor.id}"
    with closing(Database(database)) as opened, opened.transaction() as records:
        given = Given(records, changed, utc_now(), new_id)
        outcome = handle(given, Pressed(person, Act("copy", conversation)))
        copy = records.conversations.current(person)
    said = "\n".join(send.says.text for send in outcome.sends if isinstance(send, Post))
    assert "I ask once more: “Your session”. Everything else you answered is kept." in said
    assert copy and copy.id != conversation and set(copy.answers) == {"session", "environments", "wish"}
