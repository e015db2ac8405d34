"""The app manifest: what Slack has to know of coachbot, with the least that it needs to be allowed.

https://docs.slack.dev/reference/app-manifest
"""

from __future__ import annotations

from typing import Any, Literal

Json = dict[str, Any]
Transport = Literal["socket", "http"]

SCOPES = {
    "chat:write": "post its messages",
    "commands": "/coach",
    "files:write": "send a plan as a file",
    "im:history": "read what people type in their direct message with it",
    "im:write": "begin a direct message",
    "users:read": "language and time zone of who talks to it",
}
EVENTS = ("app_home_opened", "message.im")
PATH = "/slack/events"


def manifest(transport: Transport, url: str = "") -> Json:
    """The manifest for a transport; `url` is where Slack reaches coachbot over HTTP."""
    address = {} if transport == "socket" else {"url": _endpoint(url)}
    request = {} if transport == "socket" else {"request_url": _endpoint(url)}
    return {
        "_metadata": {"major_version": 2, "minor_version": 1},
        "display_information": {
            "name": "coachbot",
            "description": "A design coach for blended learning",
            "background_color": "#1d4a6e",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": "coachbot", "always_online": False},
            "slash_commands": [
                {
                    "command": "/coach",
                    "description": "Design a blended session",
                    "usage_hint": "[plans | help | language]",
                    "should_escape": True,
                }
                | address
            ],
        },
        "oauth_config": {"scopes": {"bot": list(SCOPES)}},
        "settings": {
            "event_subscriptions": {"bot_events": list(EVENTS)} | request,
            "interactivity": {"is_enabled": True} | request,
            "org_deploy_enabled": False,
            "socket_mode_enabled": transport == "socket",
            "token_rotation_enabled": False,
        },
    }


def _endpoint(url: str) -> str:
    return url if url.endswith(PATH) else url.rstrip("/") + PATH
