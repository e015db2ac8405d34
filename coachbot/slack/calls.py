"""What a use case wants to send, as calls for the outbox: rendered, addressed by person and by our message id."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

from coachbot.coach.outcome import AskLocale, OpenForm, Post, Replace, SendFile, ShowHome, UpdateForm
from coachbot.slack import limits
from coachbot.slack.delivery import Delivery
from coachbot.slack.objects import written
from coachbot.slack.render import render_form, render_home, render_messages, render_says
from coachbot.storage.outgoing import Call

Json = dict[str, Any]

LOCALE_PATIENCE = timedelta(seconds=30)
FILE_PATIENCE = timedelta(minutes=3)  # then the person is told that it did not work
EVENT_TYPE = "coachbot_message"


def calls_of(send: Any, delivery: Delivery) -> list[Call]:
    """The calls that this needs: several where a message has to be parted."""
    return CALLS[type(send)](send, delivery)


def _identified(message: Json, message_id: str) -> Json:
    """With our id in its metadata, so that a click tells which message it is, and a copy is recognised."""
    return message | {"metadata": {"event_type": EVENT_TYPE, "event_payload": {"id": message_id}}}


def _posts(send: Post, delivery: Delivery) -> list[Call]:
    """The last of several carries the id: what is asked stands at the end."""
    messages = render_messages(send.says)
    ids = [f"{send.id}.{number}" for number in range(1, len(messages))] + [send.id]
    return [
        Call("post", f"dm {send.person}", send.person, _identified(message, name), delivery.received_at, message=name)
        for name, message in zip(ids, messages, strict=True)
    ]


def _replace(send: Replace, delivery: Delivery) -> list[Call]:
    message = _identified(render_says(send.says), send.id)
    merge = f"message {send.id}"
    lane = f"dm {send.person}"
    return [Call("replace", lane, send.person, message, delivery.received_at, message=send.id, merge=merge)]


def _open_form(send: OpenForm, delivery: Delivery) -> list[Call]:
    """Without a trigger there is nothing to open: then it is the message at once."""
    if delivery.trigger_id is None:
        return _posts(send.instead, delivery)
    payload = {"trigger_id": delivery.trigger_id, "view": render_form(send.form)} | _instead(send.instead, delivery)
    person, now, until = send.instead.person, delivery.received_at, delivery.trigger_until
    return [Call("open_form", f"form {uuid4().hex}", person, payload, now, expires_at=until)]


def _instead(post: Post, delivery: Delivery) -> Json:
    """What `posts_instead` posts."""
    return {"instead": [{"message": call.message, "payload": call.payload} for call in _posts(post, delivery)]}


def _update_form(send: UpdateForm, delivery: Delivery) -> list[Call]:
    name = f"form {send.id}"
    payload = {"view_id": send.id, "view": render_form(send.form)}
    return [Call("update_form", name, send.person, payload, delivery.received_at, merge=name)]


def _home(send: ShowHome, delivery: Delivery) -> list[Call]:
    name = f"home {send.person}"
    return [Call("home", name, send.person, render_home(send.says), delivery.received_at, merge=name)]


def _file(send: SendFile, delivery: Delivery) -> list[Call]:
    """In a lane of its own, so that the conversation does not wait for it. What to make is kept, not the file."""
    person, now = send.instead.person, delivery.received_at
    what = {"plan": send.plan, "format": send.form, "audience": send.audience}
    payload = what | {"comment": written(send.comment, limits.MESSAGE_TEXT)} | _instead(send.instead, delivery)
    return [Call("file", f"file {person}", person, payload, now, expires_at=now + FILE_PATIENCE)]


def _ask_locale(send: AskLocale, delivery: Delivery) -> list[Call]:
    name = f"locale {send.person}"
    now = delivery.received_at
    return [Call("ask_locale", name, send.person, {}, now, merge=name, expires_at=now + LOCALE_PATIENCE)]


def delete_copy(person: str, place: tuple[str, str], delivery: Delivery) -> Call:
    """Remove a message that turned out to stand there twice."""
    return Call("delete", f"dm {person}", person, {"channel": place[0], "ts": place[1]}, delivery.received_at)


def posts_instead(call: Call, delivery: Delivery) -> list[Call]:
    """What is posted where it was too late to open a form, or where a file could not be made or sent."""
    return [
        Call("post", f"dm {call.person}", call.person, made["payload"], delivery.received_at, message=made["message"])
        for made in call.payload["instead"]
    ]


CALLS: dict[type, Callable[[Any, Delivery], list[Call]]] = {
    Post: _posts,
    Replace: _replace,
    OpenForm: _open_form,
    UpdateForm: _update_form,
    ShowHome: _home,
    SendFile: _file,
    AskLocale: _ask_locale,
}
