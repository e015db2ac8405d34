"""Slack's payloads as events: one entry per kind. What is not for us, or not sound, is None: acknowledged and ignored.

Payloads are read, never trusted: whatever stands where, nothing here raises.
https://docs.slack.dev/interactivity/handling-user-interaction, https://docs.slack.dev/apis/events-api
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from urllib.parse import quote

from coachbot.coach.event import Closed, Commanded, Event, Held, Pressed, Said, Shown, Submitted, Visited
from coachbot.slack.acts import find_act
from coachbot.slack.escape import readable, typed

Json = Mapping[str, Any]


def event_of(body: Json, message_id: str | None = None, direct: str | None = None) -> Event | None:
    """The event in a body as Bolt parsed it.

    `message_id`: our id of the message that was clicked. `direct`: the id of the person's direct message with coachbot,
    where it is known, so that a command in another direct message is told apart.
    """
    person = person_of(body)
    if not person:
        return None
    if _text(body, "command"):
        return _commanded(body, person, direct)
    found = _INTERACTIONS.get(_text(body, "type"))
    if found:
        return found(body, person, message_id)
    told = _EVENTS.get(_text(body, "event", "type"))
    return told(body["event"], person) if told and _text(body, "type") == "event_callback" else None


def person_of(body: Json) -> str:
    """Who did it, as "T…:U…"; empty where the body does not say."""
    user = _text(body, "user", "id") or _text(body, "user_id") or _text(body, "event", "user")
    team = _text(body, "team", "id") or _text(body, "team_id") or _text(body, "user", "team_id")
    return f"{team}:{user}" if team and user else ""


def message_place(body: Json) -> tuple[str, str] | None:
    """The channel and ts of the message that was clicked."""
    channel = _text(body, "channel", "id") or _text(body, "container", "channel_id")
    ts = _text(body, "message", "ts") or _text(body, "container", "message_ts")
    return (channel, ts) if channel and ts else None


def message_id_in(body: Json) -> str | None:
    """Our id of the message that was clicked, from its metadata."""
    return _text(body, "message", "metadata", "event_payload", "id") or None


def response_url(body: Json) -> str | None:
    """Where an answer to this click or command can be posted."""
    return _text(body, "response_url") or None


def trigger_id(body: Json) -> str | None:
    """What allows a window to be opened, for three seconds."""
    return _text(body, "trigger_id") or None


def _commanded(body: Json, person: str, direct: str | None) -> Event:
    channel = _text(body, "channel_id")
    here = channel == direct if direct else channel.startswith("D")
    return Commanded(person, readable(_text(body, "text")).strip(), here, _way(body))


def _way(body: Json) -> str:
    """What opens the direct messages with coachbot: https://docs.slack.dev/interactivity/deep-linking"""
    app, team = _text(body, "api_app_id"), _text(body, "team_id")
    return f"https://slack.com/app_redirect?app={quote(app)}&team={quote(team)}" if app else ""


def _message(event: Json, person: str) -> Event | None:
    """A message that a person typed to coachbot; edits, joins, bots and other channels are not."""
    if event.get("bot_id") or event.get("hidden") or _text(event, "channel_type") != "im":
        return None
    text = readable(_text(event, "text"))
    typed = event.get("subtype") in (None, "file_share", "thread_broadcast")
    return Said(person, text, _text(event, "ts")) if typed and text.strip() else None


def _opened(event: Json, person: str) -> Event:
    return Visited(person, "messages" if event.get("tab") == "messages" else "home")


def _pressed(body: Json, person: str, message_id: str | None) -> Event | None:
    """A button; what is toggled in an input on the way is not an event."""
    actions = body.get("actions")
    action = actions[0] if isinstance(actions, list) and actions else None
    act = find_act(_text(action, "action_id"), _text(action, "value")) if isinstance(action, dict) else None
    if act is None:
        return None
    is_form = _text(body, "view", "type") == "modal"
    values = _part(body, "view", "state", "values") or _part(body, "state", "values")
    blocks = _part(body, "view", "blocks") or _part(body, "message", "blocks")
    message, form = None if _part(body, "view") else message_id, _view_id(body) if is_form else None
    return Pressed(person, act, held_in(values), message, form, partial(shown_in, blocks, values))


def _submitted(body: Json, person: str, message_id: str | None) -> Event | None:
    act = _form_act(body)
    values = _part(body, "view", "state", "values")
    shown = partial(shown_in, _part(body, "view", "blocks"), values)
    return Submitted(person, act, held_in(values), _view_id(body), shown) if act else None


def _closed(body: Json, person: str, message_id: str | None) -> Event | None:
    act = _form_act(body)
    return Closed(person, act) if act else None


def _form_act(body: Json) -> Any:
    return find_act(_text(body, "view", "callback_id"), _text(body, "view", "private_metadata"))


def _view_id(body: Json) -> str | None:
    return _text(body, "view", "id") or None


_EVENTS: dict[str, Callable[[Json, str], Event | None]] = {"message": _message, "app_home_opened": _opened}
_INTERACTIONS: dict[str, Callable[[Json, str, str | None], Event | None]] = {
    "block_actions": _pressed,
    "view_submission": _submitted,
    "view_closed": _closed,
}


def held_in(values: object) -> dict[str, Held]:
    """What the fields of a message or form hold, from Slack's state.values: by field id."""
    fields = values if isinstance(values, dict) else {}
    return {
        str(field): _held(element)
        for field, by_action in fields.items()
        if isinstance(by_action, dict)
        for element in by_action.values()
        if isinstance(element, dict)
    }


def _held(element: Json) -> Held:
    chosen = element.get("selected_options")
    if isinstance(chosen, list):
        return tuple(_text(one, "value") for one in chosen if isinstance(one, dict)) or None
    given = _text(element, "selected_option", "value")
    given = given or next((text for key in _HOLDING if (text := _text(element, key))), "")
    return typed(given) if given.strip() else None


_HOLDING = ("value", "selected_date", "selected_time", "selected_user")


def shown_in(blocks: object, values: object) -> Shown:
    """What the fields held, as the person saw it: the label of each, and the text or the labels of what was chosen."""
    inputs = [block for block in blocks if _text(block, "type") == "input"] if isinstance(blocks, list) else []
    fields = values if isinstance(values, dict) else {}
    shown: dict[str, tuple[str, str]] = {}
    for block in inputs:
        field = _text(block, "block_id")
        by_action = fields.get(field)
        elements = by_action.values() if isinstance(by_action, dict) else ()
        text = "\n".join(_seen(element) for element in elements if isinstance(element, dict)).strip()
        if text:
            shown[field] = (readable(_text(block, "label", "text")), typed(text))
    return shown


def _seen(element: Json) -> str:
    chosen = element.get("selected_options")
    if isinstance(chosen, list):
        return ", ".join(_text(one, "text", "text") for one in chosen)
    return _text(element, "selected_option", "text", "text") or str(_held(element) or "")


def _part(node: object, *path: str) -> Any:
    """What stands at this path of a payload; None where it leads nowhere."""
    for key in path:
        node = node.get(key) if isinstance(node, dict) else None
    return node


def _text(node: object, *path: str) -> str:
    """The text at this path; empty where there is none."""
    found = _part(node, *path)
    return found if isinstance(found, str) else ""
