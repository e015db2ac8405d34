"""What is to be sent arrives: once, in order, after waiting, in another way where it has to be; or it is set aside."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from coachbot.errors import SettingError
from coachbot.workspace import LocalWorkspace
from coachbot.workspace.actor import Actor
from tests.running import echoing


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "coachbot.db"


@pytest.fixture
def slack() -> Iterator[LocalWorkspace]:
    with LocalWorkspace() as workspace:
        yield workspace


@pytest.fixture
def noor(slack: LocalWorkspace, path: Path) -> Iterator[Actor]:
    """Somebody, with the bot running."""
    with echoing(slack, path):
        yield slack.person("Noor")


def rows(path: Path, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def texts(noor: Actor) -> list[str]:
    """What the bot said."""
    return [message.text for message in noor.messages() if "bot_id" in message.body]


def wait_for_rows(slack: LocalWorkspace, path: Path, query: str, wanted: list[tuple[Any, ...]]) -> None:
    """A call is recorded shortly after Slack answered it."""
    turns = threading.Event()
    for _ in range(200):
        if rows(path, query) == wanted:
            return
        turns.wait(0.02)
    assert rows(path, query) == wanted, slack.dump()


FAULTS: dict[str, dict[str, Any]] = {
    "a rate limit": {"status": 429, "retry_after": 1},
    "a server error": {"status": 500},
    "a connection dropped before it was done": {"drop": "before"},
    "an error that passes": {"error": "service_unavailable"},
    "a token that is put right": {"error": "invalid_auth"},
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_message_is_sent_once_in_order_after(fault: str, slack: LocalWorkspace, noor: Actor) -> None:
    slack.misbehave("chat.postMessage", **FAULTS[fault])
    noor.say("many 3")
    slack.wait_for(lambda: len(texts(noor)) == 3, timeout=10, what="three messages")
    assert texts(noor) == ["number 0", "number 1", "number 2"]
    assert len(slack.called("chat.postMessage")) == 4


def test_a_message_that_may_have_arrived_is_sent_again_and_a_click_on_the_copy_makes_it_the_message(
    slack: LocalWorkspace, noor: Actor, path: Path
) -> None:
    slack.misbehave("chat.postMessage", drop="after")
    noor.say("hello")
    slack.wait_for(lambda: len(texts(noor)) == 2, timeout=10, what="the copy")
    first, copy = [message for message in noor.messages() if "bot_id" in message.body]
    assert first.body["metadata"] == copy.body["metadata"]
    wait_for_rows(slack, path, "SELECT ts FROM message", [(copy.ts,)])
    assert noor.press(first, "Change").ok
    slack.wait_for(lambda: texts(noor) == ["Changed"], what="one message, changed")
    assert rows(path, "SELECT ts FROM message") == [(first.ts,)]


def test_a_form_that_is_too_late_becomes_a_message_that_opens_it(slack: LocalWorkspace, noor: Actor) -> None:
    noor.say("hello")
    question = slack.wait_for(lambda: noor.find("You said hello"))
    slack.misbehave("views.open", error="expired_trigger_id")
    assert noor.press(question, "Open").ok
    late = slack.wait_for(lambda: noor.find("Too late."), what="what stands for it")
    assert noor.press(late, "Open").ok
    assert slack.wait_for(noor.modal, what="the form").title == "Your course"


def test_a_form_is_not_opened_after_its_time(slack: LocalWorkspace, noor: Actor) -> None:
    noor.say("hello")
    question = slack.wait_for(lambda: noor.find("You said hello"))
    slack.misbehave("views.open", status=500, times=50)
    assert noor.press(question, "Open").ok
    slack.wait_for(lambda: noor.find("Too late."), what="what stands for it")
    assert len(slack.called("views.open")) < 50 and noor.modal() is None


def test_blocks_that_slack_refuses_go_as_plain_text_once(slack: LocalWorkspace, noor: Actor, path: Path) -> None:
    slack.misbehave("chat.postMessage", error="invalid_blocks")
    noor.say("hello")
    message = slack.wait_for(lambda: noor.find("You said hello"))
    assert message.blocks == [] and len(slack.called("chat.postMessage")) == 2
    wait_for_rows(slack, path, "SELECT state, error FROM outgoing", [("sent", "plain: invalid_blocks")])


@pytest.mark.parametrize("error", ["channel_not_found", "user_not_found", "an_error_of_tomorrow"])
def test_what_can_never_be_delivered_is_set_aside_and_holds_up_nobody(
    error: str, slack: LocalWorkspace, noor: Actor, path: Path
) -> None:
    slack.misbehave("chat.postMessage", error=error)
    noor.say("many 2")
    slack.wait_for(lambda: noor.find("number 1"))
    wait_for_rows(slack, path, "SELECT state, error FROM outgoing", [("refused", error), ("sent", None)])
    assert [bool(payload) for (payload,) in rows(path, "SELECT payload FROM outgoing")] == [True, False]


def test_an_address_that_takes_no_more_gives_way_to_chat_update(slack: LocalWorkspace, noor: Actor) -> None:
    noor.say("hello")
    question = slack.wait_for(lambda: noor.find("You said hello"))
    slack.misbehave("response_url", status=404)
    assert noor.press(question, "Change").ok
    changed = slack.wait_for(lambda: noor.find("Changed"))
    assert changed.ts == question.ts and len(slack.called("chat.update")) == 1
    assert changed.body["metadata"] == question.body["metadata"]


def test_a_message_that_a_person_removed_is_let_go(slack: LocalWorkspace, noor: Actor, path: Path) -> None:
    noor.say("hello")
    question = slack.wait_for(lambda: noor.find("You said hello"))
    slack.misbehave("response_url", status=404)
    slack.misbehave("chat.update", error="message_not_found")
    assert noor.press(question, "Change").ok
    assert noor.say("and on").ok
    slack.wait_for(lambda: noor.find("You said and on"))
    wanted = [("sent", None), ("sent", "message_not_found"), ("sent", None)]
    wait_for_rows(slack, path, "SELECT state, error FROM outgoing", wanted)


def test_of_several_homes_that_wait_the_newest_is_published(slack: LocalWorkspace, noor: Actor, path: Path) -> None:
    slack.misbehave("views.publish", status=500)
    for _ in range(4):
        assert noor.open_home().ok
    slack.wait_for(noor.home, timeout=10, what="the Home")
    wait_for_rows(slack, path, "SELECT count(*) FROM outgoing WHERE state = 'waiting'", [(0,)])
    assert len(slack.called("views.publish")) <= 3


def test_a_locale_is_asked_once_and_its_answer_starts_a_turn(slack: LocalWorkspace, noor: Actor) -> None:
    noor.say("locale")
    slack.wait_for(lambda: noor.find(f"You live in {noor.person.locale}, "), what="the locale")
    assert len(slack.called("users.info")) == 1


def test_a_locale_that_slack_will_not_tell_starts_a_turn_all_the_same(slack: LocalWorkspace, noor: Actor) -> None:
    slack.misbehave("users.info", error="user_not_found")
    noor.say("locale")
    slack.wait_for(lambda: noor.find("You live in None, None"), what="an answer without a locale")


def test_what_was_asked_for_later_comes_then(slack: LocalWorkspace, noor: Actor, path: Path) -> None:
    noor.say("wake 0.3")
    slack.wait_for(lambda: noor.find("Time for tea"))
    assert rows(path, "SELECT * FROM wake") == []


def test_posts_keep_to_slacks_pace(slack: LocalWorkspace, noor: Actor) -> None:
    noor.say("many 9")
    slack.wait_for(lambda: len(texts(noor)) == 9, timeout=15, what="nine messages")
    assert texts(noor) == [f"number {n}" for n in range(9)]
    assert all(call.ok for call in slack.called("chat.postMessage"))


def test_what_was_sent_is_not_kept(slack: LocalWorkspace, noor: Actor, path: Path) -> None:
    noor.say("hello")
    slack.wait_for(lambda: noor.find("You said hello"))
    wait_for_rows(slack, path, "SELECT state, payload FROM outgoing", [("sent", "")])


def test_what_waits_when_coachbot_ends_is_sent_after_it(slack: LocalWorkspace, path: Path) -> None:
    noor = slack.person("Noor")
    slack.misbehave("chat.postMessage", status=500, times=1000)
    with echoing(slack, path):
        assert noor.say("hello").ok
        assert noor.say("wake 0.1").ok
        slack.wait_for(lambda: slack.called("chat.postMessage"), what="a try")
    slack.faults._waiting.clear()
    with echoing(slack, path):
        slack.wait_for(lambda: noor.find("Time for tea") and noor.find("You said hello"), timeout=10)


def test_coachbot_starts_while_slack_is_down_if_it_was_reached_before(slack: LocalWorkspace, path: Path) -> None:
    slack.misbehave("auth.test", status=500, times=2)
    with pytest.raises(SettingError, match="SLACK_API_URL"), echoing(slack, path):
        pass
    slack.faults._waiting.clear()
    with echoing(slack, path):
        pass
    slack.misbehave("auth.test", status=500)
    with echoing(slack, path):
        assert slack.person("Noor").say("hello").ok
        slack.wait_for(lambda: slack.person("Noor").find("You said hello"))


def test_a_token_that_slack_does_not_know_is_named(slack: LocalWorkspace, path: Path) -> None:
    slack.misbehave("auth.test", error="invalid_auth")
    with pytest.raises(SettingError, match="SLACK_BOT_TOKEN is wrong: Slack says invalid_auth"), echoing(slack, path):
        pass
