"""What is known of a delivery besides its event: the key by which a repeated one is recognised, and what it allows."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from coachbot.slack import routes

Json = dict[str, Any]

RESPONSE_URL_LASTS = timedelta(minutes=29)  # docs.slack.dev/interactivity/handling-user-interaction: 30
TRIGGER_LASTS = timedelta(seconds=2.5)  # the same page: 3


@dataclass(frozen=True)
class Delivery:
    """`key` is None for what only reads, and for what coachbot tells itself. `message` is our id of the message that
    was clicked, `place` its channel and ts.
    """

    received_at: datetime
    key: str | None = None
    trigger_id: str | None = None
    message: str | None = None
    place: tuple[str, str] | None = None
    response_url: str | None = None

    @property
    def trigger_until(self) -> datetime:
        """After this it is too late to open a form."""
        return self.received_at + TRIGGER_LASTS

    @property
    def response_url_until(self) -> datetime:
        """After this Slack no longer takes a replacement at the response URL."""
        return self.received_at + RESPONSE_URL_LASTS

    def of(self, message: str) -> Delivery:
        """The same, with our id of the message that was clicked."""
        return replace(self, message=message)


def delivery_of(body: Json, received_at: datetime) -> Delivery:
    """The delivery of a well-formed body."""
    return Delivery(
        received_at,
        delivery_key(body),
        routes.trigger_id(body),
        routes.message_id_in(body),
        routes.message_place(body) if body.get("type") == "block_actions" else None,
        routes.response_url(body),
    )


def delivery_key(body: Json) -> str | None:
    """The same for each repetition of a delivery, and for nothing else. Never view id and hash: a form that came back
    with errors is sent again with the same.
    """
    kind = body.get("type") or ("command" if "command" in body else "")
    made = KEYS.get(kind, _trigger)(body)
    team = routes.person_of(body).partition(":")[0] or body.get("team_id", "")
    return f"{team} {kind} {made}" if made else None


def _event(body: Json) -> str:
    return str(body.get("event_id") or "")


def _trigger(body: Json) -> str:
    """Trigger ids open forms, so they are not kept as they are."""
    found = routes.trigger_id(body)
    return hashlib.sha256(found.encode()).hexdigest()[:40] if found else ""


def _closed(body: Json) -> str:
    return f"{body['view']['id']} closed"


def _none(body: Json) -> str:
    return ""


KEYS: Mapping[str, Callable[[Json], str]] = {
    "event_callback": _event,
    "view_closed": _closed,
    "block_suggestion": _none,
}
