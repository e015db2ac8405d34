"""People keep tasks with an asynchronous bot that was written from Bolt's guides alone, by HTTP and by Socket Mode."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coachbot.workspace import LocalWorkspace
from tests.workspace.bots import started
from tests.workspace.watching import form, home, seen


@pytest.fixture(params=["http", "socket"])
def slack(request: pytest.FixtureRequest) -> Iterator[LocalWorkspace]:
    """A workspace with the bot; afterwards nothing may have been refused or have gone wrong."""
    script = Path(__file__).with_name("tasks_bot.py")
    with LocalWorkspace(post_burst=100) as workspace, started(workspace, script, request.param) as said:
        yield workspace
        assert not workspace.refused
        assert [call.answer for call in workspace.calls if not call.ok] == []
        assert {delivery.via for delivery in workspace.deliveries if delivery.ok} == {request.param}
    assert [line for line in said if "ERROR" in line or "WARN" in line or "Traceback" in line] == []


def test_tasks_are_added_listed_and_ticked_at_home(slack: LocalWorkspace) -> None:
    noor = slack.person("Noor")
    assert noor.open_home().ok
    assert noor.press(home(slack, noor, "Hello, 0 tasks"), "Add a task").ok
    view = form(slack, noor, "A task")
    assert noor.values(view)["who"]["who"]["selected_user"] == noor.id
    groups = [option["value"] for option in noor.options(view, "Project", "course")]
    assert groups == ["Course design", "Course evaluation"]
    noor.fill(view, {"Task": "Write outcomes", "Project": "Course design", "Before": "2020-01-31"})
    assert noor.submit().errors == {"due": "That day has passed"}
    assert noor.pick(form(slack, noor, "A task"), "How often", "Weekly").ok
    changed = slack.wait_for(lambda: noor.modal() if "Before" not in str(noor.modal()) else None, what="no date")
    assert noor.values(changed)["what"]["text"]["value"] == "Write outcomes"
    assert noor.submit().ok
    assert "Added: Write outcomes" in str(form(slack, noor, "Added").blocks)
    assert noor.close().ok and noor.modal() is None

    listed = home(slack, noor, "Write outcomes")
    assert noor.pick(listed, "done", ["*Write outcomes*"]).ok
    ticked = home(slack, noor, "initial_options")
    assert ticked.id == listed.id and ticked.body["hash"] != listed.body["hash"]
    assert noor.open_home().ok
    assert slack.deliveries[-1].payload["event"]["view"]["id"] == listed.id
    assert noor.command("/task").ok and noor.last().text == "Write outcomes" and noor.last().only_for == noor.id


def test_a_colleague_is_asked_and_answers(slack: LocalWorkspace) -> None:
    noor, daan = slack.person("Noor"), slack.person("Daan")
    assert noor.shortcut("new_task").ok
    noor.fill(form(slack, noor, "A task"), {"Task": "Grade the essays", "Project": "Grading", "Who": "daan"})
    assert noor.submit().ok
    asked = seen(slack, daan, "Grade the essays")
    assert asked.body["metadata"]["event_payload"] == {"number": 0}
    assert daan.pick(asked, "Later", "Next week").ok
    assert seen(slack, daan, "I will ask again: next week").only_for == daan.id
    assert daan.press(asked, "I will").ok
    taken = seen(slack, daan, "You will: Grade the essays")
    assert taken.ts == asked.ts and taken.blocks == []
    seen(slack, noor, f"<@{daan.id}> will: Grade the essays")
    slack.wait_for(lambda: "white_check_mark" in str(daan.find("You will")), what="the bot's emoji")
    assert daan.react(taken, "tada").ok
    assert seen(slack, daan, "Well done").body["thread_ts"] == taken.ts
    assert home(slack, daan, "1 tasks") and noor.home() is None


def test_a_form_that_is_closed_is_told_and_words_are_answered_in_their_language(slack: LocalWorkspace) -> None:
    noor, fatima = slack.person("Noor"), slack.person("Fatima")
    assert noor.shortcut("new_task").ok
    assert noor.close(form(slack, noor, "A task")).ok
    seen(slack, noor, "Nothing was added.")
    assert fatima.say("hallo").ok
    seen(slack, fatima, "**Hallo**")
    assert fatima.command("/tasks").ok and fatima.last().text == "You have no tasks."
