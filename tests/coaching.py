"""The real coachbot, run against a local workspace over a real port or socket, and a person's steps as data."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from coachbot.app import Coachbot, way_in
from coachbot.coach import apology, handle
from coachbot.content import Content, load_content
from coachbot.slack.http_server import HttpServer
from coachbot.turn import UseCases
from coachbot.workspace import Actor, Answer, LocalWorkspace, Message, View
from tests.acting import which_of
from tests.running import Transport, settings_of

COACH = UseCases(handle, apology)
PATIENCE = 10.0  # seconds


@cache
def content() -> Content:
    """coachbot's own content, read once."""
    return load_content()


@contextmanager
def coaching(
    slack: LocalWorkspace, database: Path, transport: Transport = "http", known: Content | None = None
) -> Iterator[Coachbot]:
    """The bot while it runs; the workspace knows where."""
    settings = settings_of(slack, database, transport)
    bot = Coachbot(settings, known or content(), COACH)
    bot.start()
    way = way_in(bot, settings, "127.0.0.1", 0)
    way.start()
    if isinstance(way, HttpServer):
        slack.bot_url = f"http://{way.host}:{way.port}/slack/events"
    else:
        slack.wait_for(lambda: slack.sockets.connected, what="the socket")
    try:
        yield bot
    finally:
        way.stop()
        bot.stop()
        slack.bot_url = None


def settled(bot: Coachbot) -> None:
    """Everything was sent, and coachbot knows where it stands: nobody types before that."""
    assert bot.outbox.settled(PATIENCE)


class Walker:
    """One person, step by step; each step waits for what it needs to see."""

    def __init__(self, slack: LocalWorkspace, name: str) -> None:
        self.slack, self.actor = slack, slack.person(name)
        self.answers = 0  # submissions, and clicks on Continue or the like

    def seen(self, text: str) -> Message | View:
        """The form on top or the newest message that shows this."""
        found = self.slack.wait_for(lambda: self._showing(text), what=f"a message or a form with {text!r}")
        assert isinstance(found, Message | View)
        return found

    def _showing(self, text: str) -> Message | View | None:
        modal = self.actor.modal()
        shown = modal and text in json.dumps(modal.blocks, ensure_ascii=False)
        return modal if shown else self.actor.find(text)

    def say(self, text: str) -> None:
        assert self.actor.say(text).ok

    def press(self, label: str) -> Answer:
        """Press the newest button with this label, in the form on top or in a message."""
        where = self.slack.wait_for(lambda: self._with_button(label), what=f"a button {label!r}")
        answer = self.actor.press(where, label)
        assert answer.ok, answer
        return answer

    def _with_button(self, label: str) -> Message | View | None:
        modal = self.actor.modal()
        for one in (modal, *reversed(self.actor.messages())):
            if one is not None and label in button_labels(one.blocks):
                return one
        return None

    def open(self, label: str, title: str | None = None) -> View:
        """Press a button and wait for the window that it opens."""
        self.press(label)
        return self.form(title)

    def form(self, title: str | None = None) -> View:
        def now() -> View | None:
            modal = self.actor.modal()
            return modal if modal and title in (None, modal.title) else None

        found = self.slack.wait_for(now, what=f"a form {title or ''}")
        assert isinstance(found, View)
        return found

    def fill(self, values: Mapping[str, Any]) -> None:
        """Type and choose in the form on top, once it has all these fields: it may still be on its way."""
        self.slack.wait_for(lambda: all(map(self._field, values)), what=f"fields {', '.join(values)}")
        self.actor.fill(self.actor.modal(), {self._field(name): value for name, value in values.items()})

    def _field(self, name: str) -> str:
        """The block of a field in the form on top; empty while it is not there."""
        label, number = which_of(name)
        named = [block for block, text in self._labels().items() if label in (text, block)]
        return named[number] if number < len(named) else ""

    def submit(self) -> Mapping[str, str]:
        """Submit the form on top; what is wrong, by the label of its field."""
        self.answers += 1
        labels = self._labels()
        answer = self.actor.submit()
        assert answer.ok or answer.errors, answer.notice
        return {labels.get(name, name): text for name, text in answer.errors.items()}

    def _labels(self) -> dict[str, str]:
        modal = self.actor.modal()
        inputs = [block for block in modal.blocks if block["type"] == "input"] if modal else []
        return {block["block_id"]: block["label"]["text"] for block in inputs}

    def pick(self, values: Mapping[str, Any]) -> None:
        """Choose in the newest message that asks for it."""
        for which, choice in values.items():
            message = self.slack.wait_for(lambda which=which: self.actor.find(which), what=f"a message with {which!r}")
            assert self.actor.pick(message, which, choice).ok


def button_labels(blocks: list[dict[str, Any]]) -> list[str]:
    """The labels of the buttons in these blocks."""
    elements = [element for block in blocks for element in block.get("elements", ())]
    elements += [block["accessory"] for block in blocks if block.get("accessory")]
    return [element["text"]["text"] for element in elements if element.get("type") == "button"]


def actor_sees(actor: Actor, text: str) -> bool:
    return actor.find(text) is not None
