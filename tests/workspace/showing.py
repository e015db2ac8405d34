"""A Bolt app that shows every element on the page and writes down what comes back, for the tests of the page."""

from __future__ import annotations

import re
from typing import Any

from slack_bolt import App

from tests.workspace.examples import TEXTS, Json, controls, field, form, home, marked, option


def show(app: App, heard: list[Json]) -> None:
    """What the app does: it answers words with examples, and `heard` is what it was sent."""

    @app.event("message")
    def said(event: Json, client: Any) -> None:
        where = {"channel": event["channel"]}
        word = event["text"].split(" ")[0]
        if word == "controls":
            client.chat_postMessage(**where, text="Where do students learn?", blocks=controls())
        elif word == "texts":
            client.chat_postMessage(**where, text="Texts", blocks=TEXTS)
        elif word == "say":
            client.chat_postMessage(**where, text=event["text"][4:])
        elif word == "privately":
            client.chat_postEphemeral(**where, user=event["user"], text="For you alone")
        elif word == "file":
            client.files_upload_v2(**where, content=b"BEGIN:VCALENDAR", filename="plan.ics", title="The plan")
        elif word == "many":
            for number in range(8):
                client.chat_postMessage(**where, text=f"Line {number}\n" + "more\n" * 6)

    @app.event("app_home_opened")
    def opened(event: Json, client: Any) -> None:
        heard.append(event)
        if event["tab"] == "home":
            client.views_publish(user_id=event["user"], view=home())

    @app.action(re.compile(".*"))
    def acted(ack: Any, body: Json, client: Any, respond: Any) -> None:
        ack()
        heard.append(body)
        action = body["actions"][0]
        if action["action_id"] == "open":
            client.views_open(trigger_id=body["trigger_id"], view=form())
        elif action["action_id"] == "change":
            changed = [*controls()[:1], {"type": "context", "elements": [marked("Changed once")]}, *controls()[1:]]
            respond(replace_original=True, text="Changed", blocks=changed)

    @app.options(re.compile(".*"))
    def offered(ack: Any, body: Json) -> None:
        cards = ["Blended learning", "Blended teaching", "Learning environments", "Feedback"]
        ack(options=[option(card, card.lower()) for card in cards if body["value"].lower() in card.lower()])

    @app.view("form")
    def sent(ack: Any, body: Json, view: Json) -> None:
        heard.append(body)
        values = view["state"]["values"]
        name = values.get("course", {}).get("course", {}).get("value")
        more = field("Why?", "why", {"type": "plain_text_input"})
        answers: dict[str, Json] = {
            "wrong": {"response_action": "errors", "errors": {"course": "There is no such course."}},
            "next": {
                "response_action": "update",
                "view": form("The next step", [field("Course", "course", {"type": "plain_text_input"}), more]),
            },
            "deeper": {"response_action": "push", "view": form("One deeper", [more], notify_on_close=True)},
            "broken": {"response_action": "errors", "errors": {"nowhere": "?"}},
        }
        ack(**answers.get(str(name), {}))

    @app.view_closed("form")
    def closed(ack: Any, body: Json) -> None:
        ack()
        heard.append(body)

    @app.command("/coach")
    def command(ack: Any, body: Json) -> None:
        heard.append(body)
        ack(f"You said: {body['text']}")
