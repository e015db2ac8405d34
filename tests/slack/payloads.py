"""What Slack sends, as short as it can be: events, clicks, forms and commands."""

from __future__ import annotations

from typing import Any

from coachbot.coach.parts import Act

Json = dict[str, Any]
WHO = "T1:U1"
ACT = Act("answer", "conversation-1", "where", 3, "x")
MINIMAL = '{"c":"conversation-1","t":"where","r":3,"v":"x"}'
VIEW = {"id": "V1", "type": "modal", "callback_id": "act:answer", "private_metadata": MINIMAL}
STATE = {"values": {"course": {"field": {"type": "plain_text_input", "value": "R&D"}}}}
CLICK = {"action_id": "act:answer:2", "value": MINIMAL}
WAY = "https://slack.com/app_redirect?app=A1&team=T1"


def event(kind: str, **more: Any) -> Json:
    return {"type": "event_callback", "team_id": "T1", "event": {"type": kind, "user": "U1", **more}}


def typed(text: str, **more: Any) -> Json:
    return event("message", **{"text": text, "ts": "17.1", "channel": "D1", "channel_type": "im", **more})


def interaction(kind: str, **more: Any) -> Json:
    return {"type": kind, "team": {"id": "T1"}, "user": {"id": "U1", "team_id": "T1"}, **more}


def command(text: str, channel: str = "D1") -> Json:
    who = {"team_id": "T1", "user_id": "U1", "channel_id": channel, "api_app_id": "A1"}
    return {"command": "/coach", "text": text} | who
