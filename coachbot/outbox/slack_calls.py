"""One call to Slack and what came of it. It tries nothing twice: that is for lanes.py, by what errors.py says."""

from __future__ import annotations

import http.client
import json
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web import WebClient
from slack_sdk.webhook import WebhookClient

from coachbot.outbox.files import MadeFile
from coachbot.storage.messages import SentMessage
from coachbot.storage.outgoing import Call

Json = dict[str, Any]

SECONDS = 10
NETWORK = (OSError, http.client.HTTPException, SlackClientError)


@dataclass(frozen=True)
class Answer:
    """What Slack said. `error` is empty where it took the call; `retry_after`: seconds, where it said so.

    `by` names the budget that the call was made on.
    """

    body: Any = None
    error: str = ""
    retry_after: float | None = None
    by: str = ""


class SlackCalls:
    """Makes calls. The client retries nothing by itself: its default posts twice when a connection is dropped."""

    def __init__(self, token: str, api_url: str, make: Callable[[Json], MadeFile]) -> None:
        self._make = make
        self._client = WebClient(token, base_url=api_url, timeout=SECONDS, retry_handlers=[])

    def send(self, call: Call, message: SentMessage | None, now: datetime) -> Answer:
        """Make this call; `message` is what is known of the message that it is about."""
        return _SENDERS[call.kind](self, call, message, now)

    def budget(self, call: Call, message: SentMessage | None, now: datetime) -> str:
        """On which budget the call goes: replacing at a click's own address is free of the workspace's."""
        if call.kind != "replace":
            return call.kind
        return "response_url" if _address(message, now) else "update"

    def _post(self, call: Call, message: SentMessage | None, now: datetime) -> Answer:
        return self._call("chat.postMessage", call.payload | {"channel": _user(call)}, "post")

    def _replace(self, call: Call, message: SentMessage | None, now: datetime) -> Answer:
        address = _address(message, now)
        if address:
            return self._respond(address, call.payload | {"replace_original": True})
        if message is None or message.channel is None or message.ts is None:
            return Answer(error="message_not_found", by="update")
        return self._call("chat.update", call.payload | {"channel": message.channel, "ts": message.ts}, "update")

    def _delete(self, call: Call, message: SentMessage | None, now: datetime) -> Answer:
        return self._call("chat.delete", call.payload, "delete")

    def _home(self, call: Call, message: SentMessage | None, now: datetime) -> Answer:
        return self._call("views.publish", {"user_id": _user(call), "view": call.payload}, "home")

    def _open_form(self, call: Call, message: SentMessage | None, now: datetime) -> Answer:
        payload = {key: call.payload[key] for key in ("trigger_id", "view")}
        return self._call("views.open", payload, "open_form")

    def _update_form(self, call: Call, message: SentMessage | None, now: datetime) -> Answer:
        return self._call("views.update", call.payload, "update_form")

    def _file(self, call: Call, message: SentMessage | None, now: datetime) -> Answer:
        """Make it, and Slack's three steps: an address, the bytes, and the message that shows them.

        https://docs.slack.dev/messaging/working-with-files; where the last answer is lost, the file comes twice.
        """
        file = self._make(call.payload)
        to = Answer(body=file.channel) if file.channel else self._direct(call)
        if to.error:
            return to
        told = {"filename": file.name, "length": len(file.content)} | ({"alt_txt": file.alt} if file.alt else {})
        begun = self._call("files.getUploadURLExternal", told, "file", form=True)
        failed = begun if begun.error else _uploaded(begun.body["upload_url"], file.content)
        if failed:
            return failed
        files = json.dumps([{"id": begun.body["file_id"], "title": file.title}])
        shown = {"files": files, "channel_id": to.body, "initial_comment": call.payload["comment"]}
        return self._call("files.completeUploadExternal", shown, "file", form=True)

    def _direct(self, call: Call) -> Answer:
        """The channel of the direct messages with this person: a file is not sent to a person's id."""
        opened = self._call("conversations.open", {"users": _user(call)}, "file")
        return opened if opened.error else Answer(body=str(opened.body["channel"]["id"]))

    def _ask_locale(self, call: Call, message: SentMessage | None, now: datetime) -> Answer:
        return self._call("users.info", {"user": _user(call), "include_locale": True}, "ask_locale", form=True)

    def _call(self, method: str, payload: Json, by: str, form: bool = False) -> Answer:
        try:
            arguments: Json = {"params": payload} if form else {"json": payload}
            return Answer(self._client.api_call(method, **arguments).data, by=by)
        except SlackApiError as error:
            return _refused(error, by)
        except NETWORK as error:
            return Answer(error="request_timeout", body=type(error).__name__, by=by)

    def _respond(self, address: str, payload: Json) -> Answer:
        try:
            said = WebhookClient(address, timeout=SECONDS, retry_handlers=[]).send_dict(payload)
        except NETWORK as error:
            return Answer(error="request_timeout", body=type(error).__name__, by="response_url")
        if said.status_code == 200:
            return Answer(by="response_url")
        if said.status_code == 429:
            return Answer(error="ratelimited", retry_after=_seconds(said.headers), by="response_url")
        return Answer(error=f"response_url_{said.status_code}", by="response_url")


def _uploaded(address: str, content: bytes) -> Answer | None:
    """Give Slack the bytes; what went wrong, if anything."""
    try:
        request = urllib.request.Request(address, content, {"Content-Type": "application/octet-stream"})
        with urllib.request.urlopen(request, timeout=SECONDS):
            return None
    except NETWORK as error:
        return Answer(error="request_timeout", body=type(error).__name__, by="file")


def _refused(error: SlackApiError, by: str) -> Answer:
    said: Any = error.response
    status = getattr(said, "status_code", 200)
    if status == 429:
        return Answer(error="ratelimited", retry_after=_seconds(said.headers), by=by)
    if status >= 500:
        return Answer(error="internal_error", by=by)
    data = getattr(said, "data", None)
    return Answer(data, str(data.get("error", "")) if isinstance(data, dict) else "internal_error", by=by)


def _seconds(headers: Any) -> float:
    found = {str(key).lower(): value for key, value in dict(headers or {}).items()}.get("retry-after", "1")
    text = found[0] if isinstance(found, list) else found
    return float(text) if str(text).isdigit() else 1.0


def _user(call: Call) -> str:
    """Slack takes a person's id for the direct message with them."""
    return call.person.partition(":")[2]


def _address(message: SentMessage | None, now: datetime) -> str | None:
    if message is None or message.response_url_until is None or message.response_url_until <= now:
        return None
    return message.response_url


_SENDERS: dict[str, Callable[[SlackCalls, Call, SentMessage | None, datetime], Answer]] = {
    "post": SlackCalls._post,
    "replace": SlackCalls._replace,
    "delete": SlackCalls._delete,
    "home": SlackCalls._home,
    "open_form": SlackCalls._open_form,
    "update_form": SlackCalls._update_form,
    "file": SlackCalls._file,
    "ask_locale": SlackCalls._ask_locale,
}
