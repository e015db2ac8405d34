"""A turn on its whole way: a signed click, the database, the outbox, the workspace."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from coachbot.app import Coachbot
from coachbot.workspace import LocalWorkspace
from tests.running import echoing


@pytest.fixture(params=["http", "socket"])
def talk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[LocalWorkspace, Coachbot]]:
    with LocalWorkspace() as slack, echoing(slack, tmp_path / "coachbot.db", request.param) as bot:
        yield slack, bot


def test_what_is_said_is_answered(talk: tuple[LocalWorkspace, Coachbot]) -> None:
    slack, _ = talk
    noor = slack.person("Noor")
    assert noor.say("tea & <scones>").ok
    slack.wait_for(lambda: noor.find("You said tea &amp; &lt;scones&gt;"), what="the echo")
    assert not slack.refused


def test_a_click_is_answered_and_its_message_replaced_at_its_own_address(talk: tuple[LocalWorkspace, Coachbot]) -> None:
    slack, _ = talk
    noor = slack.person("Noor")
    noor.say("hello")
    message = slack.wait_for(lambda: noor.find("You said hello"))
    assert noor.press(message, "Change").ok
    slack.wait_for(lambda: noor.find("Changed"), what="the changed message")
    assert len(noor.messages()) == 2 and not slack.called("chat.update")
    assert not slack.refused


def test_a_click_tells_where_a_message_stands_of_which_slack_never_told(
    talk: tuple[LocalWorkspace, Coachbot], tmp_path: Path
) -> None:
    slack, bot = talk
    noor = slack.person("Noor")
    noor.say("hello")
    message = slack.wait_for(lambda: noor.find("You said hello"))
    assert bot.outbox.settled(5)  # Slack's answer is kept
    with closing(sqlite3.connect(tmp_path / "coachbot.db", isolation_level=None)) as database:
        told = "SELECT 1 FROM message WHERE ts IS NOT NULL"
        assert database.execute(told).fetchone()
        database.execute("DELETE FROM message")
        assert noor.press(message, "Change").ok
        slack.wait_for(lambda: noor.find("Changed"), what="the changed message")
        assert database.execute(told).fetchone()
    assert not slack.refused


def test_a_form_opens_is_refused_goes_on_and_is_saved(talk: tuple[LocalWorkspace, Coachbot]) -> None:
    slack, _ = talk
    noor = slack.person("Noor")
    noor.say("hello")
    assert noor.press(slack.wait_for(lambda: noor.find("You said hello")), "Open").ok
    slack.wait_for(noor.modal, what="the form")
    noor.fill(None, {"Course": "wrong"})
    assert noor.submit().errors == {"course": "Not that one"}
    noor.fill(None, {"Course": "more"})
    assert noor.submit().ok
    again = noor.modal()
    assert again and again.title == "Once more"
    noor.fill(None, {"Course": "Marketing 🎓"})
    assert noor.submit().ok and noor.modal() is None
    slack.wait_for(lambda: noor.find("Saved Marketing 🎓"))
    assert not slack.refused


def test_a_command_is_answered_to_one_person_alone(talk: tuple[LocalWorkspace, Coachbot]) -> None:
    slack, _ = talk
    noor, daan = slack.person("Noor"), slack.person("Daan")
    assert noor.command("/coach", "plans", channel="#team-marketing").ok
    assert noor.last("#team-marketing").text == "elsewhere: plans" and not daan.messages("#team-marketing")
    assert noor.command("/coach", "plans").ok and noor.last().text == "here: plans"


def counted(bot: Coachbot, person: str) -> str | None:
    """How often the echo was talked to by this person, as it is kept."""
    with sqlite3.connect(bot.database.path) as connection:
        row = connection.execute("SELECT language FROM person WHERE id LIKE ?", (f"%:{person}",)).fetchone()
    return row[0] if row else None


def test_a_repeated_delivery_gets_the_same_answer_and_does_nothing(talk: tuple[LocalWorkspace, Coachbot]) -> None:
    slack, bot = talk
    noor = slack.person("Noor")
    noor.say("hello")
    message = slack.wait_for(lambda: noor.find("You said hello"))
    noor.press(message, "Open")
    slack.wait_for(noor.modal)
    noor.fill(None, {"Course": "wrong"})
    noor.submit()
    before = counted(bot, noor.id)
    assert before == "3"
    for delivery in list(slack.deliveries):
        again = slack.replay(delivery)
        assert (again.status, again.answer) == (delivery.status, delivery.answer)
    assert counted(bot, noor.id) == before
    assert len(slack.called("views.open")) == 1


def test_a_mistake_of_ours_is_told_and_keeps_nothing(
    talk: tuple[LocalWorkspace, Coachbot], caplog: pytest.LogCaptureFixture
) -> None:
    slack, bot = talk
    noor = slack.person("Noor")
    assert noor.say("break me").status == 200
    slack.wait_for(lambda: noor.find("Sorry, that was our mistake."))
    assert counted(bot, noor.id) is None
    assert slack.replay(slack.deliveries[-1]).status == 200
    assert "LookupError" in caplog.text and "secret words" not in caplog.text and "break me" not in caplog.text
    assert len(slack.called("chat.postMessage")) == 1


def test_what_may_pass_is_not_acknowledged_and_comes_again(tmp_path: Path) -> None:
    with LocalWorkspace() as slack, echoing(slack, tmp_path / "coachbot.db") as bot:
        noor = slack.person("Noor")
        assert noor.say("busy").status == 500
        slack.wait_for(lambda: len(slack.deliveries) == 2, what="Slack's retry")
        assert counted(bot, noor.id) is None


def test_events_of_another_workspace_are_ignored(talk: tuple[LocalWorkspace, Coachbot]) -> None:
    slack, bot = talk
    noor = slack.person("Noor")
    noor.say("hello")
    slack.wait_for(lambda: noor.find("You said hello"))
    event = slack.deliveries[-1]
    foreign = replace(event, payload=event.payload | {"team_id": "T9999999", "event_id": "Ev9"})
    foreign = replace(foreign, body=json.dumps(foreign.payload).encode())
    assert slack.postman.attempt(foreign).status == 200
    assert counted(bot, noor.id) == "1"


def test_a_form_that_is_closed_is_told(talk: tuple[LocalWorkspace, Coachbot]) -> None:
    slack, _ = talk
    noor = slack.person("Noor")
    noor.say("hello")
    noor.press(slack.wait_for(lambda: noor.find("You said hello")), "Open")
    slack.wait_for(noor.modal)
    assert noor.close().ok
    slack.wait_for(lambda: noor.find("Closed"))
