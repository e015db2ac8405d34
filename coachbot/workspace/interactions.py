"""What an interaction payload carries: who, where, with which trigger and response URL.

https://docs.slack.dev/reference/interaction-payloads. Who sends it stands in acts.py and forms.py.
"""

from __future__ import annotations

import copy

from coachbot.workspace.board import Message, Seen, View
from coachbot.workspace.clock import Json
from coachbot.workspace.inputs import HOLDINGS, elements
from coachbot.workspace.payloads import TEAM, VERIFICATION
from coachbot.workspace.people import APP_ID
from coachbot.workspace.web_api import Api


def interaction(api: Api, kind: str, user: str, view_id: str = "") -> Json:
    """What every interaction carries; `view_id` is the modal in which it happens."""
    return {
        "type": kind,
        "team": TEAM,
        "user": api.board.people[user].as_interaction(),
        "api_app_id": APP_ID,
        "token": VERIFICATION,
        "trigger_id": api.tickets.trigger(user, view_id),
        "enterprise": None,
        "is_enterprise_install": False,
    }


def interaction_with(api: Api, kind: str, user: str, seen: Seen) -> Json:
    """An interaction with a message or view."""
    if isinstance(seen, Message):
        return interaction(api, kind, user) | _of_message(api, user, seen)
    in_modal = seen.id if seen.body["type"] == "modal" else ""
    view = {"container": {"type": "view", "view_id": seen.id}, "view": api.board.with_state(seen)}
    return interaction(api, kind, user, in_modal) | view


def _of_message(api: Api, user: str, seen: Message) -> Json:
    container: Json = {"type": "message", "message_ts": seen.ts, "channel_id": seen.channel}
    container |= {"is_ephemeral": bool(seen.only_for)}
    container |= {"thread_ts": seen.body["thread_ts"]} if "thread_ts" in seen.body else {}
    return {
        "container": container,
        "channel": api.board.channels[seen.channel].as_payload(),
        "message": copy.deepcopy(seen.body),
        "state": {"values": api.board.values(user, seen)},
        "response_url": response_url(api, user, seen.channel, seen),
    }


def response_url(api: Api, user: str, channel: str, message: Message | None = None) -> str:
    """A new address for answers in this channel."""
    return api.url + api.tickets.response_path(user, channel, message)


def response_urls(api: Api, user: str, view: View) -> list[Json]:
    """One for each channel that was chosen where the form asked for it with `response_url_enabled`."""
    values, found = api.board.values(user, view), list[Json]()
    for block, element in elements(view.blocks):
        if element.get("response_url_enabled"):
            ids = {"block_id": block["block_id"], "action_id": element["action_id"]}
            chosen = values[ids["block_id"]][ids["action_id"]][HOLDINGS[element["type"]].key]
            found += [ids | _answerable(api, user, chosen)] if chosen else []
    return found


def _answerable(api: Api, user: str, channel: str) -> Json:
    return {"channel_id": channel, "response_url": response_url(api, user, channel)}
