"""A turn on its whole way: a signed click, the database, the outbox, the workspace."""

from __future__ import annotations

from collections.abc import Iterator
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
