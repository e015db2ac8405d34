"""What a case names with a $ (a message, a click, a form, a file), made in a running workspace as bots and people do.

It also sends a case as a bot's HTTP client would, with nothing between it and the wire.
"""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlencode

from coachbot.workspace import LocalWorkspace
from tests.workspace.cases import Case, Json

TEXT: Json = {"type": "plain_text", "text": "X"}
FORM: Json = {
    "type": "modal",
    "title": TEXT,
    "blocks": [{"type": "actions", "elements": [{"type": "button", "action_id": "go", "text": TEXT}]}],
}


@dataclass(frozen=True)
class Reply:
    """What came back for one call."""

    status: int
    headers: Message
    body: Json


class Ear(BaseHTTPRequestHandler):
    """A bot that acknowledges everything and remembers what it heard."""

    heard: ClassVar[list[Json]] = []

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if self.headers["Content-Type"].startswith("application/json"):
            self.heard.append(json.loads(body))
        else:
            fields = {key: values[0] for key, values in parse_qs(body).items()}
            self.heard.append(json.loads(fields["payload"]) if "payload" in fields else fields)
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing on the terminal."""


@contextmanager
def a_place(**settings: Any) -> Iterator[LocalWorkspace]:
    """A running workspace with a bot that only listens."""
    ear = ThreadingHTTPServer(("127.0.0.1", 0), Ear)
    thread = Thread(target=ear.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    with LocalWorkspace(**settings) as slack:
        slack.bot_url = f"http://127.0.0.1:{ear.server_address[1]}/slack/events"
        yield slack
    ear.shutdown()
    ear.server_close()
    thread.join()


class Situation:
    """The living things of one case; each is made when it is first named."""

    def __init__(self, slack: LocalWorkspace) -> None:
        self.slack, self.made = slack, dict[str, str]()
        self.noor, self.daan = slack.person("Noor"), slack.person("Daan")

    def send(self, case: Case) -> Reply:
        """Send the case as often as it says; the last reply counts."""
        sent = self._living(case.sent)
        replies = [self._posted(sent) for _ in range(sent.get("times", 1))]
        return replies[-1]

    def clear(self) -> None:
        """Close every form, so that the next case finds none."""
        for person in (self.noor, self.daan):
            while person.modal():
                person.close(clear=True)

    def _living(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {key: self._living(item) for key, item in value.items()}
        if isinstance(value, list):
            return [self._living(item) for item in value]
        return self.thing(value[1:]) if isinstance(value, str) and value.startswith("$") else value

    def thing(self, name: str) -> str:
        """What `$name` stands for."""
        if name not in self.made:
            self.made[name] = THINGS[name](self)
        return self.made[name]

    def call(self, method: str, encoding: str = "json", **args: Any) -> Json:
        """One call by the bot that must succeed."""
        reply = self._posted({"call": method, "token": self.slack.bot_token, "args": args, "encoding": encoding})
        assert reply.body["ok"], (method, args, reply.body)
        return reply.body

    def click(self) -> Json:
        """Noor gives a command."""
        assert self.noor.command("/coach").ok
        return Ear.heard[-1]

    def click_in_form(self) -> Json:
        """Noor presses the button of the form on top."""
        assert self.noor.press(self.noor.modal(), "go").ok
        return Ear.heard[-1]

    def stack(self, height: int) -> str:
        """So many forms on top of each other; returns the trigger of a click in the last."""
        self.call("views.open", trigger_id=self.click()["trigger_id"], view=FORM)
        for _ in range(height - 1):
            self.call("views.push", trigger_id=self.click_in_form()["trigger_id"], view=FORM)
        return str(self.click_in_form()["trigger_id"])

    def later(self, seconds: float, name: str) -> str:
        """Something that has become so old."""
        thing = THINGS[name](self)
        self.slack.clock.move(seconds)
        return thing

    def channel(self, name: str) -> str:
        """A channel's id."""
        listed = self.call("conversations.list", "form", types="public_channel,private_channel")["channels"]
        return next(str(channel["id"]) for channel in listed if channel["name"] == name)

    def post(self, where: str) -> str:
        """A message of the bot."""
        return str(self.call("chat.postMessage", channel=self.thing(where), text="Text")["ts"])

    def liked(self) -> str:
        """A message with the bot's thumb up."""
        ts = self.post("dm")
        self.call("reactions.add", channel=self.thing("dm"), timestamp=ts, name="thumbsup")
        return ts

    def said(self) -> str:
        """A message of Noor's."""
        assert self.noor.say("hello").ok
        return str(Ear.heard[-1]["event"]["ts"])

    def opened(self) -> str:
        """An open form; its hash is made along."""
        view = self.call("views.open", trigger_id=self.click()["trigger_id"], view=FORM)["view"]
        self.made["view_hash"] = view["hash"]
        return str(view["id"])

    def outdated(self) -> str:
        """The hash of the open form as it was before it changed."""
        view = self.thing("view")
        self.call("views.update", view_id=view, view={**FORM, "callback_id": "changed"})
        return self.made["view_hash"]

    def home(self) -> str:
        """The hash of what Noor has at Home."""
        view = {"type": "home", "blocks": [{"type": "divider"}]}
        return str(self.call("views.publish", user_id=self.noor.id, view=view)["view"]["hash"])

    def outdated_home(self) -> str:
        """The hash of an older Home."""
        older = self.home()
        view = {"type": "home", "blocks": [{"type": "divider"}, {"type": "divider"}]}
        self.call("views.publish", user_id=self.noor.id, view=view)
        return older

    def taken(self) -> str:
        """A name that a form of Daan's has."""
        assert self.daan.command("/coach").ok
        self.call("views.open", trigger_id=Ear.heard[-1]["trigger_id"], view={**FORM, "external_id": "taken"})
        return "taken"

    def used_trigger(self) -> str:
        """A trigger that has opened a form."""
        trigger = str(self.click()["trigger_id"])
        self.call("views.open", trigger_id=trigger, view=FORM)
        return trigger

    def used_url(self) -> str:
        """A response URL that was used five times."""
        url = str(self.click()["response_url"])
        for _ in range(5):
            assert self._posted({"call": "response_url", "args": {"url": url, "text": "Text"}}).body["ok"]
        return url

    def file(self) -> str:
        """A file whose bytes have been sent."""
        place = self.call("files.getUploadURLExternal", "form", filename="notes.txt", length=5)
        with urllib.request.urlopen(urllib.request.Request(place["upload_url"], b"notes", method="POST")) as answer:
            assert answer.status == 200
        return str(place["file_id"])

    def _posted(self, sent: Json) -> Reply:
        args = dict(sent.get("args", {}))
        url = args.pop("url") if sent["call"] == "response_url" else self.slack.api_url + sent["call"]
        if "view" in sent:
            args["view"] = sent["view"] | ({"blocks": sent["blocks"]} if "blocks" in sent else {})
        elif "blocks" in sent and not sent["call"].startswith("views."):
            args["blocks"] = sent["blocks"]
        return _over_http(url, sent, args)


def _over_http(url: str, sent: Json, args: Json) -> Reply:
    if sent.get("encoding") == "form":
        texts = {key: value if isinstance(value, str) else json.dumps(value) for key, value in args.items()}
        body, kind = urlencode(texts), "application/x-www-form-urlencoded"
    else:
        body, kind = sent.get("raw", json.dumps(args)), "application/json; charset=utf-8"
    headers = {"Content-Type": kind} | sent.get("headers", {})
    if "token" in sent and sent["call"] != "response_url":
        headers["Authorization"] = f"Bearer {sent['token']}"
    request = urllib.request.Request(url, body.encode(), headers, method="POST")
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return Reply(answer.status, answer.headers, _read(answer.read()))
    except urllib.error.HTTPError as error:
        return Reply(error.code, error.headers, _read(error.read()))


def _read(body: bytes) -> Json:
    """Slack answers a response URL with the bare word ok."""
    if body == b"ok":
        return {"ok": True}
    try:
        return dict(json.loads(body))
    except ValueError:
        return {"ok": False, "error": body.decode()}


THINGS: dict[str, Callable[[Situation], str]] = {
    "bot_token": lambda s: s.slack.bot_token,
    "app_token": lambda s: s.slack.app_token,
    "user": lambda s: s.noor.id,
    "dm": lambda s: str(s.call("conversations.open", users=s.noor.id)["channel"]["id"]),
    "team": lambda s: s.channel("team-marketing"),
    "elsewhere": lambda s: s.channel("general"),
    "bot_message": lambda s: s.post("dm"),
    "channel_message": lambda s: s.post("team"),
    "liked_message": Situation.liked,
    "person_message": Situation.said,
    "ephemeral": lambda s: str(
        s.call("chat.postEphemeral", channel=s.thing("team"), user=s.noor.id, text="X")["message_ts"]
    ),
    "file": Situation.file,
    "trigger": lambda s: str(s.click()["trigger_id"]),
    "used_trigger": Situation.used_trigger,
    "old_trigger": lambda s: s.later(4, "trigger"),
    "trigger_in_modal": lambda s: s.stack(1),
    "old_trigger_in_modal": lambda s: s.later(4, "trigger_in_modal"),
    "trigger_in_third_modal": lambda s: s.stack(3),
    "view": Situation.opened,
    "view_hash": lambda s: s.thing("view") and s.made["view_hash"],
    "stale_view_hash": Situation.outdated,
    "home_hash": Situation.home,
    "stale_home_hash": Situation.outdated_home,
    "taken_external_id": Situation.taken,
    "response_url": lambda s: str(s.click()["response_url"]),
    "used_response_url": Situation.used_url,
    "old_response_url": lambda s: s.later(31 * 60, "response_url"),
}
