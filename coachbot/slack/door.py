"""What a request has to be before anything is done with it: signed, recent, well-formed. Not what it means."""

from __future__ import annotations

import hmac
import json
import re
from binascii import a2b_qp
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qsl, unquote_to_bytes

from orjson import loads as from_json

Json = dict[str, Any]

MOST_BYTES = 1_000_000
MOST_SECONDS = 300
BROKEN = re.compile(rb"\\u(?:[dD][89a-fA-F]|0000)")  # may be a half of a character (or both halves), or NUL
QUOTED = bytes.maketrans(b"%+", b"= ")


class TurnedAway(Exception):
    """A request that is not let in: the HTTP status, and why, for the log."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status, self.why = status, why


class Door:
    """Lets requests in, as the object that they carry."""

    def __init__(self, signing_secret: str, seconds: Callable[[], float]) -> None:
        self._seconds = seconds
        self._keyed = hmac.new(signing_secret.encode(), digestmod="sha256")  # to look the digest up costs as much

    def admit(self, raw: bytes, headers: Mapping[str, str]) -> Json:
        """What the request carries; TurnedAway with 401 or 400 otherwise."""
        if not self._signed(raw, headers):
            raise TurnedAway(401, "the signature is missing, wrong or too old")
        body = parse(raw)
        check_shape(body)
        return body

    def _signed(self, raw: bytes, headers: Mapping[str, str]) -> bool:
        """docs.slack.dev/authentication/verifying-requests-from-slack, on the bytes as they came."""
        timestamp = headers.get("x-slack-request-timestamp", "")
        if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) < 20):
            return False
        if abs(self._seconds() - int(timestamp)) > MOST_SECONDS:
            return False
        signed = self._keyed.copy()
        signed.update(b"v0:%b:%b" % (timestamp.encode(), raw))
        made = f"v0={signed.hexdigest()}"
        return hmac.compare_digest(made.encode(), headers.get("x-slack-signature", "").encode())


def parse(raw: bytes) -> Json:
    """The object in a body: JSON, a form with JSON in `payload`, or a form that is the object itself."""
    try:
        body = _parsed(raw)
    except (ValueError, RecursionError) as error:
        raise TurnedAway(400, "the body cannot be read") from error
    if not isinstance(body, dict):
        raise TurnedAway(400, "the body is not an object")
    return body


def _parsed(raw: bytes) -> Any:
    if raw.startswith(b"payload=") and b"&" not in raw:  # most requests
        return _loaded(_unquoted(raw[8:]))
    if raw.startswith((b"{", b"[")):
        return _loaded(raw)
    form = dict(parse_qsl(raw.decode(), keep_blank_values=True, strict_parsing=True, max_num_fields=100))
    return _loaded(form["payload"].encode()) if "payload" in form else whole(form)


def _unquoted(raw: bytes) -> bytes:
    """What form encoding stands for. Quoted-printable is the same with = for %, and decoded in C, 50 times faster."""
    if b"\n" in raw or b"\r" in raw:  # would be read as the end of a line
        return unquote_to_bytes(raw.replace(b"+", b" "))
    return a2b_qp(raw.replace(b"=", b"=3D").translate(QUOTED))


def _loaded(raw: bytes) -> Any:
    return whole(json.loads(raw)) if BROKEN.search(raw) else from_json(raw)


def whole(value: Any) -> Any:
    """The same without what no database takes: NUL, and halves of characters."""
    if isinstance(value, str):
        return value.encode(errors="replace").decode().replace("\0", "")
    if isinstance(value, dict):
        return {whole(key): whole(item) for key, item in value.items()}
    return [whole(item) for item in value] if isinstance(value, list) else value


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value)


def _has(value: Any, *names: str) -> bool:
    return isinstance(value, dict) and all(_is_text(value.get(name)) for name in names)


def _event(body: Json) -> bool:
    return _has(body, "team_id", "event_id") and _has(body.get("event"), "type")


def _interaction(body: Json) -> bool:
    return _has(body.get("user"), "id") and (body.get("team") is None or _has(body["team"], "id"))


def _click(body: Json) -> bool:
    actions = body.get("actions")
    return _interaction(body) and isinstance(actions, list) and bool(actions) and all(map(_action, actions))


def _action(action: Any) -> bool:
    return _has(action, "type", "action_id")


def _view(body: Json) -> bool:
    view = body.get("view")
    return _interaction(body) and isinstance(view, dict) and _has(view, "id", "type")


def _command(body: Json) -> bool:
    return _has(body, "command", "user_id", "team_id", "channel_id")


# kind -> whether it has what its kind always has; other kinds are let in, and ignored later on
SHAPES: Mapping[str, Callable[[Json], bool]] = {
    "event_callback": _event,
    "block_actions": _click,
    "view_submission": _view,
    "view_closed": _view,
}


def check_shape(body: Json) -> None:
    """TurnedAway with 400 where something of a known kind lacks what that kind always has."""
    kind = body.get("type")
    if "command" in body and kind is None:
        whole = _command(body)
    elif kind is None:
        whole = "ssl_check" in body
    else:
        whole = _is_text(kind) and (kind not in SHAPES or SHAPES[kind](body))
    if not whole:
        raise TurnedAway(400, "the body lacks what its kind always has")
