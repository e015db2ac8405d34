"""A whole conversation with a small Bolt app, over HTTP and over Socket Mode."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler

from coachbot.workspace import LocalWorkspace
from tests.workspace.bots import bolt, client, listening

BUTTONS: list[dict[str, Any]] = [
    {
        "type": "actions",
        "block_id": "start",
        "elements": [
            {"type": "button", "action_id": "open", "text": {"type": "plain_text", "text": "Open"}, "value": "7"},
            {
                "type": "static_select",
                "action_id": "where",
                "options": [
                    {"text": {"type": "plain_text", "text": "Digital"}, "value": "digital"},
                    {"text": {"type": "plain_text", "text": "Physical"}, "value": "physical"},
                ],
            },
        ],
    }
]


def form(title: str = "Your course", **more: Any) -> dict[str, Any]:
    name = {"type": "plain_text_input", "action_id": "name"}
    label = {"type": "plain_text", "text": "Course"}
    texts = {key: {"type": "plain_text", "text": text} for key, text in (("title", title), ("submit", "Save"))}
    block = {"type": "input", "block_id": "course", "label": label, "element": name}
    return {"type": "modal", "callback_id": "course", "blocks": [block], **texts, **more}


def behave(app: App, seen: list[Any]) -> None:
    """What the small app does."""

    @app.event("message")
    def hello(event: dict[str, Any], client: Any) -> None:
        seen.append(event["text"])
        client.chat_postMessage(channel=event["channel"], text="Shall we?", blocks=BUTTONS)

    @app.action("open")
    def opened(ack: Any, body: dict[str, Any], client: Any) -> None:
        ack()
        seen.append(body)
        client.views_open(trigger_id=body["trigger_id"], view=form())

    @app.action("where")
    def chosen(ack: Any, body: dict[str, Any]) -> None:
        ack()
        seen.append(body)

    @app.view("course")
    def saved(ack: Any, view: dict[str, Any]) -> None:
        value = view["state"]["values"]["course"]["name"]["value"]
        seen.append(view)
        answers: dict[str, Any] = {
            "wrong": {"response_action": "errors", "errors": {"course": "Not that one"}},
            "again": {"response_action": "update", "view": form("Once more")},
            "more": {"response_action": "push", "view": form("On top", notify_on_close=True)},
            "bad": {"response_action": "errors", "errors": {"nowhere": "?"}},
            "all": {"response_action": "clear"},
        }
        ack(**answers.get(value, {}))

    @app.view_closed("course")
    def closed(ack: Any, body: dict[str, Any]) -> None:
        ack()
        seen.append(body)

    @app.command("/coach")
    def command(ack: Any, body: dict[str, Any]) -> None:
        seen.append(body)
        ack(f"You said {body['text']}")


@pytest.fixture(params=["http", "socket"])
def talk(request: pytest.FixtureRequest) -> Iterator[tuple[LocalWorkspace, list[Any]]]:
    with LocalWorkspace() as slack:
        app, seen = bolt(slack), list[Any]()
        behave(app, seen)
        if request.param == "http":
            with listening(slack, app):
                yield slack, seen
            return
        link = SocketModeHandler(app, slack.app_token, web_client=client(slack, slack.app_token))
        link.connect()
        slack.wait_for(lambda: slack.sockets.connected, what="the socket")
        yield slack, seen
        link.close()


def test_a_person_talks_clicks_and_fills_in_a_form(talk: tuple[LocalWorkspace, list[Any]]) -> None:
    slack, seen = talk
    noor = slack.person("Noor")
    assert noor.say("tea & <scones> @coachbot").ok
    question = slack.wait_for(lambda: noor.last() if noor.last().blocks and noor.last().text == "Shall we?" else None)
    assert seen[0] == "tea &amp; &lt;scones&gt; <@U1000001>"
    assert noor.pick(question, "where", "Physical").ok
    assert noor.press(question, "Open").ok
    clicked = seen[-1]
    assert clicked["actions"][0]["value"] == "7"
    assert clicked["state"]["values"]["start"]["where"]["selected_option"]["value"] == "physical"
    view = slack.wait_for(noor.modal, what="the form")
    assert noor.submit().errors == {"course": "Please complete this required field."}
    for typed, check in (("wrong", {"course": "Not that one"}), ("again", {})):
        noor.fill(view, {"Course": typed})
        assert noor.submit().errors == check
    again = noor.modal()
    assert again and again.title == "Once more" and again.id == view.id and again.body["hash"] != view.body["hash"]
    assert noor.values(again)["course"]["name"]["value"] == "again"
    noor.fill(again, {"Course": "bad"})
    assert noor.submit().notice and noor.modal() == again
    noor.fill(again, {"Course": "more"})
    assert noor.submit().ok
    top = noor.modal()
    assert top and top.body["root_view_id"] == again.id and top.title == "On top"
    assert noor.close().ok and seen[-1]["type"] == "view_closed" and noor.modal() == again
    noor.fill(again, {"Course": "all"})
    assert noor.submit().ok and noor.modal() is None
    assert not slack.refused


def test_a_command_answers_one_person_alone(talk: tuple[LocalWorkspace, list[Any]]) -> None:
    slack, _ = talk
    noor, daan = slack.person("noor"), slack.person("Daan")
    assert noor.command("/coach", "plans", channel="#team-marketing").ok
    assert noor.last("#team-marketing").text == "You said plans"
    assert noor.last("#team-marketing").body["is_ephemeral"] and not daan.messages("#team-marketing")


def test_a_socket_that_slack_closes_is_opened_anew() -> None:
    with LocalWorkspace() as slack:
        app, seen = bolt(slack), list[Any]()
        behave(app, seen)
        link = SocketModeHandler(app, slack.app_token, web_client=client(slack, slack.app_token))
        link.connect()
        slack.wait_for(lambda: slack.sockets.connected, what="the socket")
        slack.disconnect()
        slack.wait_for(lambda: len(slack.called("apps.connections.open")) >= 2, what="another ticket")
        slack.wait_for(lambda: slack.sockets.joined >= 2, what="another connection")
        assert slack.person("Noor").say("still there?").ok
        link.close()
