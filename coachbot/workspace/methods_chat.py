"""Messages: chat.* and reactions.*, and what a response_url does with a message."""

from __future__ import annotations

import re

from coachbot.workspace import limits
from coachbot.workspace.board import Message
from coachbot.workspace.channels import Channel
from coachbot.workspace.clock import Json
from coachbot.workspace.inputs import assigned
from coachbot.workspace.people import APP_ID, BOT_ID, BOT_USER, TEAM_ID
from coachbot.workspace.tickets import Refusal, ResponseUrl
from coachbot.workspace.web_api import Api

EVENT_TYPE = re.compile(r"[A-Za-z0-9_-]+")


def channel_of(api: Api, name: str) -> Channel:
    """The channel with this id, or the direct message with this person; `channel_not_found` otherwise."""
    if name in api.board.people and name != BOT_USER:
        return api.board.dm(name)
    found = api.board.channels.get(name)
    if found is None or not found.shown_to(BOT_USER):
        raise Refusal("channel_not_found")
    return found


def body(api: Api, method: str, asked: Json, ts: str, most: int = limits.POST_TEXT) -> Json:
    """A message as it is stored, from what a bot asked for; judged."""
    said = _written(asked)
    _check(api, method, said, most)
    api.show(method, "message", said)
    made: Json = {"type": "message", "user": BOT_USER, "ts": ts, "bot_id": BOT_ID, "app_id": APP_ID, "team": TEAM_ID}
    made |= {"text": str(said.get("text") or ""), "blocks": assigned(said.get("blocks") or [], api.board.ids)}
    left_out = "metadata" if remarks(asked) else ""
    return made | {key: said[key] for key in KEPT if said.get(key) and key != left_out}


KEPT = ("thread_ts", "metadata", "attachments", "files")


def _written(asked: Json) -> Json:
    """What was asked with `markdown_text` as the block that shows it; it comes instead of a text and blocks."""
    markdown = asked.get("markdown_text")
    if not markdown:
        return asked
    if asked.get("text") or asked.get("blocks"):
        raise Refusal("markdown_text_conflict")
    if len(str(markdown)) > limits.MARKDOWN:
        raise Refusal("msg_too_long")
    shown = {"text": str(markdown)[: limits.UPDATE_TEXT], "blocks": [{"type": "markdown", "text": str(markdown)}]}
    return {key: value for key, value in asked.items() if key != "markdown_text"} | shown


def _check(api: Api, method: str, asked: Json, most: int) -> None:
    blocks = asked.get("blocks")
    if blocks is not None and not isinstance(blocks, list):
        raise Refusal("invalid_blocks_format")
    if len(str(asked.get("text") or "")) > most:
        raise Refusal("msg_too_long")
    _check_metadata(asked.get("metadata"))
    if blocks:
        api.judge(method, "message", asked, "invalid_blocks")
    _check_attachments(api, method, asked.get("attachments") or [])
    if not any(asked.get(key) for key in ("text", "blocks", "attachments", "files")):
        raise Refusal("no_text")


def _check_attachments(api: Api, method: str, attachments: object) -> None:
    if not isinstance(attachments, list):
        raise Refusal("invalid_attachments")
    if len(attachments) > limits.ATTACHMENTS:
        raise Refusal("too_many_attachments")
    for attachment in attachments:
        if isinstance(attachment, dict) and attachment.get("blocks"):
            api.judge(method, "message", attachment, "invalid_attachments")


def _check_metadata(metadata: object) -> None:
    if metadata is not None and not isinstance(metadata, dict):
        raise Refusal("invalid_metadata_format")
    if isinstance(metadata, dict) and not {"event_type", "event_payload"} <= set(metadata):
        raise Refusal("invalid_metadata_schema")


def remarks(asked: Json) -> list[str]:
    """Metadata under a name that cannot be is left out (https://docs.slack.dev/messaging/message-metadata)."""
    metadata = asked.get("metadata")
    named = not isinstance(metadata, dict) or EVENT_TYPE.fullmatch(str(metadata.get("event_type")))
    return [] if named else ["invalid_metadata_schema"]


def post_message(api: Api, asked: Json) -> Json:
    """https://docs.slack.dev/reference/methods/chat.postMessage"""
    channel = channel_of(api, api.board.addressee(str(asked["channel"])))
    _member(channel)
    if asked.get("thread_ts") and not api.board.find(channel.id, str(asked["thread_ts"])):
        raise Refusal("thread_not_found")
    message = api.board.keep(Message(channel.id, body(api, "chat.postMessage", asked, api.board.clock.ts())))
    api.announce(message.body | {"channel": channel.id, "event_ts": message.ts})
    return {"channel": channel.id, "ts": message.ts, "message": message.body}


def _member(channel: Channel) -> None:
    if BOT_USER not in channel.members:
        raise Refusal("not_in_channel")


def post_ephemeral(api: Api, asked: Json) -> Json:
    """https://docs.slack.dev/reference/methods/chat.postEphemeral"""
    channel = channel_of(api, str(asked["channel"]))
    _member(channel)
    if asked["user"] not in channel.members:
        raise Refusal("user_not_in_channel")
    message = private(api, "chat.postEphemeral", asked, channel.id, str(asked["user"]))
    return {"message_ts": message.ts}


def private(api: Api, method: str, asked: Json, channel: str, user: str) -> Message:
    """A message that one person sees."""
    made = body(api, method, asked, api.board.clock.ts())
    return api.board.keep(Message(channel, made | {"is_ephemeral": True}, only_for=user))


def _mine(api: Api, asked: Json, error: str, key: str = "ts") -> Message:
    channel = channel_of(api, str(asked["channel"]))
    found = api.board.find(channel.id, str(asked[key]))
    if found is None or found.only_for:
        raise Refusal("message_not_found")
    if found.body.get("bot_id") != BOT_ID:
        raise Refusal(error)
    return found


def update(api: Api, asked: Json) -> Json:
    """https://docs.slack.dev/reference/methods/chat.update (blocks stay away unless they are given again)"""
    old = _mine(api, asked, "cant_update_message")
    kept = {key: old.body[key] for key in ("thread_ts", "metadata", "files", "reactions") if key in old.body}
    made = kept | body(api, "chat.update", asked, old.ts, limits.UPDATE_TEXT)
    edited = {"edited": {"user": BOT_USER, "ts": api.board.clock.ts()}}
    message = api.board.keep(Message(old.channel, made | edited))
    return {"channel": old.channel, "ts": old.ts, "text": message.text, "message": message.body}


def delete(api: Api, asked: Json) -> Json:
    """https://docs.slack.dev/reference/methods/chat.delete"""
    old = _mine(api, asked, "cant_delete_message")
    api.board.remove(old)
    return {"channel": old.channel, "ts": old.ts}


def permalink(api: Api, asked: Json) -> Json:
    """https://docs.slack.dev/reference/methods/chat.getPermalink"""
    channel, ts = channel_of(api, str(asked["channel"])), str(asked["message_ts"])
    if api.board.find(channel.id, ts) is None:
        raise Refusal("message_not_found")
    return {"channel": channel.id, "permalink": f"{api.url}/archives/{channel.id}/p{ts.replace('.', '')}"}


def add_reaction(api: Api, asked: Json) -> Json:
    """https://docs.slack.dev/reference/methods/reactions.add"""
    channel, name = channel_of(api, str(asked["channel"])), str(asked["name"]).strip(":")
    found = api.board.find(channel.id, str(asked["timestamp"]))
    if found is None:
        raise Refusal("message_not_found")
    if not name.replace("_", "").replace("-", "").replace("+", "").isalnum():
        raise Refusal("invalid_name")
    reacted = found.with_reaction(BOT_USER, name)
    if reacted == found:
        raise Refusal("already_reacted")
    api.board.keep(reacted)
    return {}


def respond(api: Api, there: ResponseUrl, asked: Json) -> None:
    """What is posted to a response_url (docs.slack.dev/interactivity/handling-user-interaction)."""
    if asked.get("delete_original"):
        api.board.remove(_used(api, there))
    elif asked.get("replace_original") and there.message:
        _replace(api, _used(api, there), asked)
    elif asked.get("response_type") == "in_channel":
        api.board.keep(Message(there.channel, body(api, "response_url", asked, api.board.clock.ts())))
    else:
        private(api, "response_url", asked, there.channel, there.user)


def _used(api: Api, there: ResponseUrl) -> Message:
    """The message that was used, as it is now."""
    found = api.board.find(there.message.channel, there.message.ts) if there.message else None
    if found is None:
        raise Refusal("message_not_found")
    return found


def _replace(api: Api, old: Message, asked: Json) -> None:
    kept = {key: old.body[key] for key in ("thread_ts", "metadata", "is_ephemeral") if key in old.body}
    edited = {"edited": {"user": BOT_USER, "ts": api.board.clock.ts()}}
    made = kept | body(api, "response_url", asked, old.ts) | edited
    api.board.keep(Message(old.channel, made, old.only_for))
