"""Modals and Home: views.open, push, update and publish, and how a view that came back in an answer is stored."""

from __future__ import annotations

import hashlib

from coachbot.workspace import limits
from coachbot.workspace.board import View
from coachbot.workspace.clock import Json
from coachbot.workspace.inputs import assigned
from coachbot.workspace.judge import Surface
from coachbot.workspace.people import APP_ID, BOT_ID, TEAM_ID
from coachbot.workspace.tickets import Refusal
from coachbot.workspace.web_api import Api


def stored(api: Api, method: str, user: str, view: object, surface: Surface, old: View | None = None) -> View:
    """A judged view as Slack stores it: with id, hash and assigned ids."""
    if not isinstance(view, dict):
        raise Refusal("invalid_arguments", "[ERROR] must provide an object [json-pointer:/view]")
    api.judge(method, surface, view, "invalid_arguments")
    _unique_external_id(api, view, old)
    api.show(method, surface, view)
    view_id = old.id if old else api.board.ids.next("V")
    body: Json = {
        "id": view_id,
        "team_id": TEAM_ID,
        "type": view["type"],
        "blocks": assigned(view["blocks"], api.board.ids),
        "private_metadata": view.get("private_metadata", ""),
        "callback_id": view.get("callback_id", ""),
        "hash": _hash(api),
        "title": view.get("title"),
        "close": view.get("close"),
        "submit": view.get("submit"),
        "clear_on_close": view.get("clear_on_close", False),
        "notify_on_close": view.get("notify_on_close", False),
        "external_id": view.get("external_id", ""),
        "root_view_id": old.body["root_view_id"] if old else view_id,
        "previous_view_id": old.body["previous_view_id"] if old else None,
        "app_id": APP_ID,
        "app_installed_team_id": TEAM_ID,
        "bot_id": BOT_ID,
    }
    return View(user, body)


def _unique_external_id(api: Api, view: Json, old: View | None) -> None:
    other = api.board.find_view(external_id=str(view["external_id"])) if view.get("external_id") else None
    if other and (old is None or other.id != old.id):
        raise Refusal("duplicate_external_id")


def _hash(api: Api) -> str:
    ts = api.board.clock.ts()
    return f"{ts.split('.')[0]}.{hashlib.md5(ts.encode(), usedforsecurity=False).hexdigest()[:8]}"


def open_view(api: Api, asked: Json) -> Json:
    """https://docs.slack.dev/reference/methods/views.open (what was open is replaced)"""
    trigger = api.tickets.use_trigger(str(asked["trigger_id"]))
    view = stored(api, "views.open", trigger.user, asked["view"], "modal")
    api.board.set_stack(trigger.user, [view])
    return {"view": api.board.with_state(view)}


def push_view(api: Api, asked: Json) -> Json:
    """https://docs.slack.dev/reference/methods/views.push (from an interaction in an open modal only)"""
    trigger = api.tickets.use_trigger(str(asked["trigger_id"]))
    if not trigger.view_id or not api.board.stacks.get(trigger.user):
        raise Refusal("invalid_trigger_id")
    return {"view": api.board.with_state(pushed(api, "views.push", trigger.user, asked["view"]))}


def pushed(api: Api, method: str, user: str, view: object) -> View:
    """Put a view on top of the person's stack, three at most."""
    stack = api.board.stacks.get(user, [])
    if len(stack) >= limits.VIEW_STACK:
        raise Refusal("push_limit_reached")
    made = stored(api, method, user, view, "modal")
    links = {"root_view_id": stack[0].id, "previous_view_id": stack[-1].id} if stack else {}
    made = View(user, made.body | links)
    api.board.set_stack(user, [*stack, made])
    return made


def update_view(api: Api, asked: Json) -> Json:
    """https://docs.slack.dev/reference/methods/views.update"""
    if not asked.get("view_id") and not asked.get("external_id"):
        raise Refusal("invalid_arguments", "[ERROR] missing required field: view_id or external_id")
    old = api.board.find_view(str(asked.get("view_id") or ""), str(asked.get("external_id") or ""))
    if old is None:
        raise Refusal("not_found")
    if asked.get("hash") and asked["hash"] != old.body["hash"]:
        raise Refusal("hash_conflict")
    return {"view": api.board.with_state(updated(api, "views.update", old, asked["view"]))}


def updated(api: Api, method: str, old: View, view: object) -> View:
    """Show another view in the place of this one; what the person typed stays where ids stay."""
    surface: Surface = "home" if old.body["type"] == "home" else "modal"
    made = stored(api, method, old.user, view, surface, old)
    api.board.replace_view(made)
    return made


def publish_view(api: Api, asked: Json) -> Json:
    """https://docs.slack.dev/reference/methods/views.publish"""
    user = str(asked["user_id"])
    if user not in api.board.people:
        raise Refusal("invalid_arguments", "[ERROR] user_id is not a user of this workspace [json-pointer:/user_id]")
    old = api.board.homes.get(user)
    if asked.get("hash") and old and asked["hash"] != old.body["hash"]:
        raise Refusal("hash_conflict")
    view = stored(api, "views.publish", user, asked["view"], "home", old)
    api.board.publish_home(view)
    return {"view": api.board.with_state(view)}
