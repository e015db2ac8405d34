"""Stands where the outbox stands: what is to be sent is sent at once, on the turn's own thread, to the real workspace.

The outbox itself keeps to Slack's rates: with a form every 0.6 s for the whole workspace these walks would take a day.
All else that it does is done here as well: calls go over HTTP, in order, the newest of those that merge; they are kept
once they are sent, and what waits when coachbot ends goes out after the next start. test_walks.py has walks with the
outbox itself, too.
"""

from __future__ import annotations

import http.client
import json
import logging
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlsplit

from coachbot.app import Coachbot
from coachbot.outbox.files import Files
from coachbot.storage.outgoing import Call
from coachbot.storage.records import Records
from coachbot.workspace import LocalWorkspace
from tests.coaching import content

log = logging.getLogger("coachbot.carrier")

Json = dict[str, Any]
Kept = Callable[[Records], None]


class Carrier:
    """In the place of a bot's outbox. What is for a person who `waits` stays where it is until they are let go."""

    def __init__(self, bot: Coachbot, slack: LocalWorkspace, waits: set[str]) -> None:
        self._bot, self._waits = bot, waits
        self._calls: list[Call] = []
        self._line = http.client.HTTPConnection(
            urlsplit(slack.url).netloc
        )  # one for all: a new one takes a millisecond
        self._headers = {"Authorization": f"Bearer {slack.bot_token}", "Content-Type": "application/json"}

    def start(self) -> None:
        """As the outbox is started."""

    def stop(self, patience: float) -> None:
        """What was not sent stands in the database."""
        self._line.close()

    @property
    def waiting(self) -> int:
        """How many calls are not sent."""
        return len(self._calls)

    def put(self, calls: Iterable[Call]) -> None:
        """Send these; called on the turns' thread."""
        self._calls += calls
        self.send()

    def send(self) -> None:
        """Send all that is not held back."""
        held = [call for call in self._calls if call.person in self._waits]
        going, self._calls = [call for call in self._calls if call.person not in self._waits], held
        kept: list[Kept] = []
        posted: dict[str, tuple[str, str]] = {}
        last = {call.merge: call.id for call in going if call.merge}
        for call in going:
            if call.merge is None or last[call.merge] == call.id:
                self._send(call, kept, posted)
            else:
                kept.append(lambda records, call=call: records.outgoing.sent(call.id, "merged"))  # type: ignore[misc]
        if kept:
            with self._bot.database.transaction() as records:
                for keep in kept:
                    keep(records)

    def _send(self, call: Call, kept: list[Kept], posted: dict[str, tuple[str, str]]) -> None:
        user = call.person.partition(":")[2]
        if call.kind == "ask_locale":
            known = self._ask(f"users.info?user={user}&include_locale=true", None)["user"]
            self._bot.turn.locale_known(call, known["locale"], known["tz"])
        elif call.kind == "open_form":
            self._open(call, kept)
        elif call.kind == "post":
            said = self._ask("chat.postMessage", call.payload | {"channel": user})
            posted[call.message or ""] = place = (said["channel"], said["ts"])
            kept.append(lambda records: _posted(records, call, *place))
        elif call.kind == "file":  # made as it would be, and then not looked at
            assert Files(self._bot.database.path, content()).made(call.payload).content
            kept.append(lambda records: records.outgoing.sent(call.id))
        else:
            self._ask(*self._other(call, user, posted))
            kept.append(lambda records: records.outgoing.sent(call.id))

    def _open(self, call: Call, kept: list[Kept]) -> None:
        payload = {name: call.payload[name] for name in ("trigger_id", "view")}
        said = self._ask("views.open", payload, may_fail=True)
        if said["ok"]:
            kept.append(lambda records: records.outgoing.sent(call.id))
        else:
            self._bot.turn.too_late(call, said["error"])

    def _other(self, call: Call, user: str, posted: dict[str, tuple[str, str]]) -> tuple[str, Json]:
        if call.kind == "home":
            return "views.publish", {"user_id": user, "view": call.payload}
        if call.kind == "update_form":
            return "views.update", call.payload
        if call.kind == "delete":
            return "chat.delete", call.payload
        channel, ts = posted.get(call.message or "") or self._place(call)
        return "chat.update", call.payload | {"channel": channel, "ts": ts}

    def _place(self, call: Call) -> tuple[str, str]:
        found = self._bot.database.reading().messages.find(call.message or "")
        assert found and found.channel and found.ts, f"a message is changed that was never posted: {call.message}"
        return found.channel, found.ts

    def _ask(self, method: str, arguments: Json | None, *, may_fail: bool = False) -> Json:
        body = json.dumps(arguments) if arguments else None
        self._line.request("POST" if body else "GET", f"/api/{method}", body, self._headers)
        answer: Json = json.loads(self._line.getresponse().read())
        view_gone = method == "views.update" and answer.get("error") == "not_found"
        if not (answer["ok"] or may_fail or view_gone):
            log.error("The workspace refused %s: %s", method, answer)
        return answer


def _posted(records: Records, call: Call, channel: str, ts: str) -> None:
    records.outgoing.sent(call.id)
    records.messages.posted(call.message or "", call.person, channel, ts)
    records.people.keep_channel(call.person, channel)
