"""Parts of payloads that need nothing but values: what people type as Slack stores it, and the body of an event."""

from __future__ import annotations

import re

from coachbot.workspace.board import Board
from coachbot.workspace.clock import Json
from coachbot.workspace.people import APP_ID, BOT_USER, TEAM_ID

VERIFICATION = "local-workspace-verification-token"
TEAM = {"id": TEAM_ID, "domain": "local-workspace"}


def stored_text(text: str, board: Board) -> str:
    """What people type, as Slack stores it: escaped, with mentions, channels and links as references."""
    stored = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    stored = re.sub(r"(?<![\w/])(https?://[^\s|]+)", r"<\1>", stored)
    for person in board.people.values():
        stored = re.sub(rf"(?<![\w.])@{re.escape(person.name)}\b", f"<@{person.id}>", stored)
    for channel in board.channels.values():
        if channel.name:
            stored = re.sub(rf"(?<!\w)#{re.escape(channel.name)}\b", f"<#{channel.id}|{channel.name}>", stored)
    return stored


def rich_text(text: str, block_id: str) -> Json:
    """The block that Slack makes of what people type."""
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    return {"type": "rich_text", "block_id": block_id, "elements": [section]}


def event_body(event: Json, event_id: str, context: str, now: float) -> Json:
    """The outer body of the Events API (docs.slack.dev/apis/events-api)."""
    install = {"enterprise_id": None, "team_id": TEAM_ID, "user_id": BOT_USER, "is_bot": True}
    return {
        "token": VERIFICATION,
        "team_id": TEAM_ID,
        "context_team_id": TEAM_ID,
        "context_enterprise_id": None,
        "api_app_id": APP_ID,
        "event": event,
        "type": "event_callback",
        "event_id": event_id,
        "event_time": int(now),
        "authorizations": [install | {"is_enterprise_install": False}],
        "is_ext_shared_channel": False,
        "event_context": context,
    }
