"""What the browser page is told and what it may do, over a real WebSocket and HTTP."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect

from coachbot.workspace import LocalWorkspace
from tests.workspace.bots import bolt, client, listening
from tests.workspace.test_conversation import behave


@pytest.fixture
def slack() -> Iterator[LocalWorkspace]:
    with LocalWorkspace() as workspace:
        app = bolt(workspace)
        behave(app, [])
        with listening(workspace, app):
            yield workspace


def stream(slack: LocalWorkspace, user: str, **more: Any) -> ClientConnection:
    return connect(f"{slack.url.replace('http', 'ws')}/page/stream?as={user}", **more)


def act(slack: LocalWorkspace, **asked: Any) -> Any:
    request = urllib.request.Request(f"{slack.url}/page/act", json.dumps(asked).encode())
    try:
        return json.loads(urllib.request.urlopen(request).read())
    except urllib.error.HTTPError as error:
        return json.loads(error.read())


def until(page: ClientConnection, kind: str) -> Any:
    while True:
        told = json.loads(page.recv(timeout=5))
        if told["type"] == kind:
            return told


def test_a_person_talks_through_the_page(slack: LocalWorkspace) -> None:
    noor = slack.person("Noor")
    with stream(slack, noor.id) as page:
        snapshot = until(page, "snapshot")
        assert snapshot["connected"] and len(snapshot["people"]) == 5 and noor.dm in snapshot["messages"]
        assert act(slack, **{"as": noor.id}, kind="say", channel=noor.dm, text="hello") == {"ok": True}
        assert until(page, "message")["message"]["text"] == "hello"
        asked = until(page, "message")["message"]
        message = {"type": "message", "channel": noor.dm, "ts": asked["ts"]}
        clicked = act(
            slack, **{"as": noor.id}, kind="act", container=message, block_id="start", action_id="open", element={}
        )
        assert clicked == {"ok": True}
        view = until(page, "modal")["modal"][-1]
        send = {"as": noor.id, "kind": "submit", "view_id": view["id"]}
        typed = {"type": "plain_text_input", "value": "wrong"}
        assert act(slack, **send, values={"course": {"name": typed}})["errors"] == {"course": "Not that one"}
        assert act(slack, **send, values={"course": {"name": typed | {"value": "fine"}}}) == {"ok": True}
        assert until(page, "modal")["modal"] == []


def test_nobody_sees_what_is_private_to_another(slack: LocalWorkspace) -> None:
    noor, daan = slack.person("Noor"), slack.person("Daan")
    client(slack).chat_postEphemeral(channel="C1000002", user=noor.id, text="for Noor")
    with stream(slack, noor.id) as hers, stream(slack, daan.id) as his:
        assert [m["text"] for m in until(hers, "snapshot")["messages"]["C1000002"]] == ["for Noor"]
        snapshot = until(his, "snapshot")
        assert snapshot["messages"]["C1000002"] == [] and noor.dm not in snapshot["messages"]


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"as": "U999", "kind": "say", "channel": "C1000002", "text": "x"}, "no such person"),
    ({"as": "U1000005", "kind": "say", "channel": "C1000002", "text": "x"}, "no such channel"),
    ({"as": "U1000002", "kind": "dance"}, "malformed"),
    ({"as": "U1000002", "kind": "submit", "view_id": "V9"}, "not there"),
    ({}, "malformed"),
]


@pytest.mark.parametrize(("asked", "error"), WRONG)
def test_what_cannot_be_done_is_said(slack: LocalWorkspace, asked: dict[str, Any], error: str) -> None:
    answer = act(slack, **asked)
    assert not answer["ok"] and error in answer["error"]


def test_a_foreign_page_cannot_listen(slack: LocalWorkspace) -> None:
    with pytest.raises(InvalidStatus):
        stream(slack, "U1000002", origin="https://evil.example")
