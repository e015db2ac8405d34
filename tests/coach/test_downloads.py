"""A plan as a file in the chat: chosen in a window, made when it is sent, and never at the cost of the plan."""

from __future__ import annotations

import sqlite3
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from coachbot.app import Coachbot
from coachbot.export.formats import FORMATS
from coachbot.workspace import LocalWorkspace, Message
from tests.coaching import Walker, coaching, content, settled
from tests.export.kept import keep_example

AUDIENCE = {"lecturer": "I do, to teach from", "students": "My students"}


@dataclass
class Planned:
    """A lecturer who has the plan of Example A open, the bot, and what is on its disk."""

    slack: LocalWorkspace
    bot: Coachbot
    walker: Walker
    database: Path

    def ask(self, form: str, audience: str = "lecturer") -> dict[str, Any]:
        """Ask for a file; what is wrong with the choice, if anything."""
        self.walker.open("Download", "Your plan as a file")
        label = content().words[f"format-{form}"].en
        self.walker.fill({"Which kind of file?": label, "Who reads it?": AUDIENCE[audience]})
        return dict(self.walker.submit())

    def files(self) -> list[tuple[Message, dict[str, Any]]]:
        return [(one, file) for one in self.walker.actor.messages() for file in one.body.get("files") or ()]

    def file(self) -> tuple[Message, dict[str, Any], bytes]:
        """The newest file, once it is there."""
        message, file = self.slack.wait_for(self.files, what="a file")[-1]
        with urllib.request.urlopen(file["url_private"], timeout=10) as response:
            return message, file, response.read()

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self.database)) as connection:
            return connection.execute(query).fetchall()


@pytest.fixture(name="noor")
def a_lecturer_with_a_plan(tmp_path: Path) -> Iterator[Planned]:
    database = tmp_path / "coachbot.db"
    with LocalWorkspace(strict_rates=False) as slack:
        walker = Walker(slack, "Noor")
        keep_example(database, f"T1000001:{walker.actor.id}")
        with coaching(slack, database) as bot:
            walker.say("plans")
            walker.press("Open")
            walker.seen("Saved as version 1")
            settled(bot)
            yield Planned(slack, bot, walker, database)


def test_every_format_arrives_as_a_file_that_says_what_it_is(noor: Planned) -> None:
    for number, (name, form) in enumerate(FORMATS.items(), start=1):
        assert noor.ask(name) == {}
        noor.slack.wait_for(lambda number=number: len(noor.files()) == number, what=name)
        message, file, got = noor.file()

        assert file["name"] == f"Marketing-Communication-Theory-of-communication-campaigns.{form.ending}"
        assert file["title"] == "Marketing Communication: Theory of communication campaigns"
        assert content().words[f"format-{name}"].en in message.text and len(got) > 500
    assert not noor.slack.refused


def test_students_get_their_version(noor: Planned) -> None:
    noor.ask("markdown", "students")
    message, file, got = noor.file()

    assert file["name"].endswith("-students.md") and message.text.endswith("in the version for students.")
    assert "**After this, you can**" in got.decode() and "You prepare" not in got.decode()


def test_a_picture_comes_at_once_and_says_in_words_what_it_shows(noor: Planned) -> None:
    noor.walker.press("More")
    noor.walker.press("Show as a picture")
    message, file, got = noor.file()

    assert message.text == "Here is your plan at a glance. Open the picture to see it larger."
    assert file["mimetype"] == "image/png" and got.startswith(b"\x89PNG")
    assert file["alt_txt"].startswith(
        "Timeline of “Marketing Communication: Theory of communication campaigns”: 30 students"
    )
    assert "5 Case study in groups (110 min, in class" in file["alt_txt"] and len(file["alt_txt"]) <= 1000


def test_a_picture_that_does_not_come_can_be_asked_for_again(noor: Planned) -> None:
    noor.slack.misbehave("files.getUploadURLExternal", error="file_uploads_disabled")
    noor.walker.press("More")
    noor.walker.press("Show as a picture")
    noor.walker.seen("The file (Picture) could not be made or sent just now. Your plan itself is safe.")
    noor.walker.press("Try again")

    assert noor.file()[2].startswith(b"\x89PNG")


def test_a_picture_of_somebody_elses_plan_is_not_given(noor: Planned) -> None:
    noor.walker.press("More")
    noor.walker.seen("The whole plan in one picture")
    with closing(sqlite3.connect(noor.database)) as connection:
        connection.execute("UPDATE plan SET person = 'T1000001:U9'")
        connection.commit()
    noor.walker.press("Show as a picture")
    noor.walker.seen("That plan is not there, or it is not yours.")


def test_only_what_to_make_is_kept_while_it_waits_and_nothing_after(noor: Planned) -> None:
    noor.slack.misbehave("files.getUploadURLExternal", status=500)
    noor.ask("html", "students")
    noor.file()
    settled(noor.bot)
    ((size, payload),) = noor.rows("SELECT length(payload), payload FROM outgoing WHERE kind = 'file'")

    assert (size, payload) == (0, "")


def test_a_file_waits_for_a_slack_that_is_busy(noor: Planned) -> None:
    noor.slack.misbehave("files.completeUploadExternal", status=429, retry_after=1)
    noor.ask("html")

    assert noor.file()[2].startswith(b"<!doctype html>")


NEVER: dict[str, tuple[str, str]] = {
    "a missing scope": ("files.getUploadURLExternal", "missing_scope"),
    "uploads that are switched off": ("files.getUploadURLExternal", "file_uploads_disabled"),
    "a channel that is gone": ("files.completeUploadExternal", "channel_not_found"),
}


@pytest.mark.parametrize("case", NEVER)
def test_where_it_cannot_be_sent_the_person_is_told_and_can_try_again(case: str, noor: Planned) -> None:
    method, error = NEVER[case]
    noor.slack.misbehave(method, error=error)
    noor.ask("html")
    noor.walker.seen("The file (Web page) could not be made or sent just now. Your plan itself is safe.")
    settled(noor.bot)

    assert noor.rows("SELECT count(*) FROM plan") == [(1,)]
    assert noor.rows("SELECT state, error FROM outgoing WHERE kind = 'file'") == [("sent", error)]
    noor.walker.open("Try again", "Your plan as a file")
    noor.walker.submit()
    assert len(noor.file()[2]) > 500


def test_a_file_that_cannot_be_made_never_loses_the_plan(noor: Planned) -> None:
    """Such as for an activity that was taken out of the catalogue after the plan was made."""
    with closing(sqlite3.connect(noor.database)) as connection:
        connection.execute("""UPDATE plan SET plan = replace(plan, '"activity":"reading"', '"activity":"juggling"')""")
        connection.commit()
    noor.ask("html")
    noor.walker.seen("could not be made or sent just now")
    settled(noor.bot)

    assert noor.rows("SELECT state, error FROM outgoing WHERE kind = 'file'") == [("sent", "KeyError")]
    noor.walker.say("plans")
    noor.walker.seen("Theory of communication campaigns")


def test_a_conversation_does_not_wait_for_a_file(noor: Planned) -> None:
    noor.slack.misbehave("files.getUploadURLExternal", status=500, times=2)
    noor.ask("html")
    noor.slack.wait_for(lambda: noor.slack.called("files.getUploadURLExternal"), what="a try")
    noor.walker.say("plans")
    noor.slack.wait_for(lambda: sum("My plans" in one.text for one in noor.walker.actor.messages()) == 2, what="a list")

    assert noor.files() == []
    assert noor.slack.wait_for(noor.files, timeout=10, what="the file, late")


def test_where_the_channel_is_not_known_it_is_asked_for(noor: Planned) -> None:
    with closing(sqlite3.connect(noor.database)) as connection:
        connection.execute("UPDATE person SET channel = NULL")
        connection.commit()
    noor.ask("html")

    assert noor.file() and len(noor.slack.called("conversations.open")) == 1


def test_somebody_elses_plan_is_not_given(noor: Planned) -> None:
    with closing(sqlite3.connect(noor.database)) as connection:
        connection.execute("UPDATE plan SET person = 'T1000001:U9'")
        connection.commit()
    noor.walker.press("Download")
    noor.walker.seen("That plan is not there, or it is not yours.")


def test_a_calendar_without_dates_says_so(noor: Planned) -> None:
    with closing(sqlite3.connect(noor.database)) as connection:
        connection.execute("""UPDATE plan SET plan = replace(plan, '"2027-02-08T10:00:00+01:00"', 'null')""")
        connection.commit()
    noor.ask("ics")
    message, _, got = noor.file()

    assert "Not all meetings have a date" in message.text and b"BEGIN:VEVENT" not in got


def test_a_calendar_is_in_the_time_zone_of_the_person(noor: Planned) -> None:
    noor.ask("ics", "students")

    assert b"DTSTART;TZID=Europe/Amsterdam:20270208T100000" in noor.file()[2]
