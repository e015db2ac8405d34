"""The table of the Web API's methods, and those about the app, people and conversations."""

from __future__ import annotations

from coachbot.workspace import methods_chat as chat
from coachbot.workspace import methods_files as files
from coachbot.workspace import methods_views as views
from coachbot.workspace.channels import KINDS, Channel
from coachbot.workspace.clock import Json
from coachbot.workspace.cursors import portion
from coachbot.workspace.limits import DM_PEOPLE, LIST_USUAL
from coachbot.workspace.people import APP_ID, BOT_ID, BOT_USER, TEAM_ID
from coachbot.workspace.tickets import Refusal
from coachbot.workspace.web_api import APP_TOKEN, Api, Method


def api_test(api: Api, asked: Json) -> Json:
    """https://docs.slack.dev/reference/methods/api.test"""
    if "error" in asked:
        raise Refusal(str(asked["error"]))
    return {"args": asked}


def auth_test(api: Api, asked: Json) -> Json:
    """https://docs.slack.dev/reference/methods/auth.test"""
    return {
        "url": f"{api.url}/",
        "team": "Local workspace",
        "user": "coachbot",
        "team_id": TEAM_ID,
        "user_id": BOT_USER,
        "bot_id": BOT_ID,
        "is_enterprise_install": False,
    }


def connections_open(api: Api, asked: Json) -> Json:
    """https://docs.slack.dev/reference/methods/apps.connections.open"""
    return {"url": f"{api.url.replace('http', 'ws', 1)}/link/?ticket={api.sockets.ticket()}&app_id={APP_ID}"}


def bots_info(api: Api, asked: Json) -> Json:
    """https://docs.slack.dev/reference/methods/bots.info"""
    if asked.get("bot", BOT_ID) != BOT_ID:
        raise Refusal("bot_not_found")
    return {"bot": {"id": BOT_ID, "deleted": False, "name": "coachbot", "app_id": APP_ID, "user_id": BOT_USER}}


def users_info(api: Api, asked: Json) -> Json:
    """https://docs.slack.dev/reference/methods/users.info"""
    person = api.board.people.get(str(asked["user"]))
    if person is None:
        raise Refusal("user_not_found")
    now = api.board.clock.now()
    return {"user": person.as_user(now, include_locale=bool(asked.get("include_locale")))}


def users_list(api: Api, asked: Json) -> Json:
    """https://docs.slack.dev/reference/methods/users.list (without a limit: everybody)"""
    ids, metadata = portion(asked, list(api.board.people), len(api.board.people))
    now, locale = api.board.clock.now(), bool(asked.get("include_locale"))
    members = [api.board.people[user].as_user(now, include_locale=locale) for user in ids]
    return {"members": members, "cache_ts": int(now)} | metadata


def conversations_open(api: Api, asked: Json) -> Json:
    """https://docs.slack.dev/reference/methods/conversations.open (with one person, or among up to eight)"""
    channel = chat.channel_of(api, str(asked["channel"])) if asked.get("channel") else _opened(api, asked.get("users"))
    return {"channel": channel.as_conversation(BOT_USER) if asked.get("return_im") else {"id": channel.id}}


def _opened(api: Api, users: object) -> Channel:
    names = users if isinstance(users, list) else str(users or "").split(",")
    people = tuple(dict.fromkeys(str(name) for name in names if name))
    if not people:
        raise Refusal("users_list_not_supplied")
    if len(people) > DM_PEOPLE:
        raise Refusal("too_many_users")
    if not set(people) <= set(api.board.people):
        raise Refusal("user_not_found")
    if BOT_USER in people:
        raise Refusal("cannot_dm_bot")
    return api.board.dm(people[0]) if len(people) == 1 else api.board.group_dm((*people, BOT_USER))


def conversations_info(api: Api, asked: Json) -> Json:
    """https://docs.slack.dev/reference/methods/conversations.info"""
    channel = chat.channel_of(api, str(asked["channel"]))
    return {"channel": channel.as_conversation(BOT_USER) | _locale(api, asked)}


def _locale(api: Api, asked: Json) -> Json:
    return {"locale": api.board.people[BOT_USER].locale} if asked.get("include_locale") else {}


def conversations_members(api: Api, asked: Json) -> Json:
    """https://docs.slack.dev/reference/methods/conversations.members"""
    channel = chat.channel_of(api, str(asked["channel"]))
    ids, metadata = portion(asked, list(channel.members), LIST_USUAL)
    return {"members": ids} | metadata


def conversations_list(api: Api, asked: Json) -> Json:
    """https://docs.slack.dev/reference/methods/conversations.list"""
    kinds = [kind.strip() for kind in str(asked.get("types") or KINDS[0]).split(",")]
    if not set(kinds) <= set(KINDS):
        raise Refusal("invalid_types")
    every = api.board.channels
    known = [channel.id for channel in every.values() if channel.kind in kinds and channel.shown_to(BOT_USER)]
    ids, metadata = portion(asked, known, LIST_USUAL)
    return {"channels": [every[channel].as_conversation(BOT_USER) for channel in ids]} | metadata


METHODS = {
    "api.test": Method(api_test, token=""),
    "auth.test": Method(auth_test),
    "apps.connections.open": Method(connections_open, token=APP_TOKEN),
    "bots.info": Method(bots_info, takes_json=False),
    "users.info": Method(users_info, required=("user",), takes_json=False),
    "users.list": Method(users_list, takes_json=False),
    "conversations.open": Method(conversations_open),
    "conversations.info": Method(conversations_info, required=("channel",), takes_json=False),
    "conversations.members": Method(conversations_members, required=("channel",), takes_json=False),
    "conversations.list": Method(conversations_list, takes_json=False),
    "chat.postMessage": Method(chat.post_message, required=("channel",), remarks=chat.remarks),
    "chat.postEphemeral": Method(chat.post_ephemeral, required=("channel", "user")),
    "chat.update": Method(chat.update, required=("channel", "ts"), remarks=chat.remarks),
    "chat.delete": Method(chat.delete, required=("channel", "ts")),
    "chat.getPermalink": Method(chat.permalink, required=("channel", "message_ts"), takes_json=False),
    "reactions.add": Method(chat.add_reaction, required=("channel", "name", "timestamp")),
    "views.open": Method(views.open_view, required=("trigger_id", "view")),
    "views.push": Method(views.push_view, required=("trigger_id", "view")),
    "views.update": Method(views.update_view, required=("view",)),
    "views.publish": Method(views.publish_view, required=("user_id", "view")),
    "files.getUploadURLExternal": Method(files.upload_url, required=("filename", "length")),
    "files.completeUploadExternal": Method(files.complete, required=("files",)),
}
