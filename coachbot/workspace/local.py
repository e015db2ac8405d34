"""The workspace as one thing: puts its parts together, runs the server in a thread, and is what tests hold."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from types import TracebackType
from typing import Any, ClassVar

import uvicorn

from coachbot.workspace.actor import Actor
from coachbot.workspace.acts import EVENTS, MESSAGE_EVENTS, Acts
from coachbot.workspace.board import Board
from coachbot.workspace.clock import Clock, Ids, Json
from coachbot.workspace.delivery import PATIENCE, Delivery, Kind, Postman
from coachbot.workspace.faults import Fault, Faults, Rates
from coachbot.workspace.inputs import elements
from coachbot.workspace.methods import METHODS
from coachbot.workspace.page_routes import Page
from coachbot.workspace.people import BOT_USER
from coachbot.workspace.server import Server
from coachbot.workspace.sockets import Sockets
from coachbot.workspace.tickets import Tickets
from coachbot.workspace.web_api import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET, Api, Call, RefusedPayload, Shown

COMMANDS = ({"command": "/coach", "usage_hint": "[plans | help | language]"},)


class LocalWorkspace:
    """A small Slack on a loopback port; see the package's docstring for what it can do."""

    bot_token, app_token, signing_secret, bot_user = BOT_TOKEN, APP_TOKEN, SIGNING_SECRET, BOT_USER
    watchers: ClassVar[list[Callable[[Shown], None]]] = []
    """Told of all that is shown in any workspace, for a second judge; what they raise, the bot gets as a 500."""

    def __init__(
        self,
        bot_url: str | None = None,
        *,
        port: int = 0,
        strict_rates: bool = True,
        post_burst: int = 10,
        latency: tuple[float, float] | None = None,
        patience: float = PATIENCE,
        seed: int = 1,
        events: frozenset[str] = EVENTS,
        own_events: bool = False,
        commands: tuple[dict[str, str], ...] = COMMANDS,
    ) -> None:
        self.clock = Clock()
        ids = Ids()
        self.board = Board(self.clock, ids)
        self.faults = Faults(latency, seed)
        self.sockets = Sockets(ids)
        self.rates = Rates(self.clock, strict_rates, post_burst)
        self._api = Api(self.board, Tickets(self.clock, ids), self.sockets, self.rates, METHODS)
        self.postman = Postman(self.board, self.sockets, self.faults, SIGNING_SECRET, bot_url, patience)
        self.acts = Acts(self._api, self.postman, events)
        self._api.announce = self._own_event if own_events else lambda event: None
        self._api.watch = self._tell_watchers
        self._page = Page(self.acts, list(commands))
        self._server = Server(self._api, self.faults, self._page)
        self._port = port
        self.sockets.on_change.append(self._tell_connected)
        self.clock.on_move(lambda: self.board.changed(None, {"type": "clock", "clock": self._page.clock()}))

    def start(self) -> LocalWorkspace:
        """Listen; `url` is known from here on."""
        # named as TCP, since asyncio else lets the kernel wait 40 ms with the second half of an answer
        self._listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        self._listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._listening.bind(("127.0.0.1", self._port))
        self._listening.listen(128)
        self._port = self._listening.getsockname()[1]
        self._api.url = self.url
        config = uvicorn.Config(
            self._server.app(self._port),
            log_level="error",
            access_log=False,
            lifespan="off",
            ws="websockets-sansio",
            timeout_graceful_shutdown=1,
            ws_ping_interval=None,
        )
        self._uvicorn = uvicorn.Server(config)
        self._thread = threading.Thread(
            target=self._uvicorn.run, args=([self._listening],), name="workspace-server", daemon=True
        )
        self._thread.start()
        self.postman.start()
        return self

    def stop(self) -> None:
        """Stop listening and delivering."""
        self.postman.close()
        self._server.end()
        self._uvicorn.should_exit = True
        self._thread.join(timeout=5)
        self._listening.close()

    def __enter__(self) -> LocalWorkspace:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def url(self) -> str:
        """Where the page is."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def api_url(self) -> str:
        """What a bot takes as Slack's base_url."""
        return f"{self.url}/api/"

    @property
    def bot_url(self) -> str | None:
        """Where requests for the bot go while no socket is connected."""
        return self.postman.bot_url

    @bot_url.setter
    def bot_url(self, url: str | None) -> None:
        self.postman.bot_url = url
        self._tell_connected()

    @property
    def calls(self) -> list[Call]:
        """Every call of the Web API and of response URLs, oldest first."""
        return self._api.calls

    @property
    def refused(self) -> list[RefusedPayload]:
        """Every payload that the judge refused."""
        return self._api.refused

    @property
    def shown(self) -> list[Shown]:
        """Every message, form and Home of the bot that the judge found right, as it was sent."""
        return self._api.shown

    @property
    def deliveries(self) -> list[Delivery]:
        """Every request to the bot, with what came back."""
        return self.postman.deliveries

    def called(self, method: str) -> list[Call]:
        """The calls of one method."""
        return [call for call in self.calls if call.method == method]

    def person(self, name: str) -> Actor:
        """Somebody, by the name that is typed after an @ (capitals do not matter)."""
        for person in self.board.people.values():
            if name.lower() in (person.name, person.real_name.lower(), person.id.lower()):
                return Actor(self.acts, person)
        raise LookupError(f"there is no {name!r}; there are {', '.join(p.name for p in self.board.people.values())}")

    def wait_for(self, condition: Callable[[], Any], timeout: float = 5, what: str = "") -> Any:
        """Wait until `condition` is true and return its value; an AssertionError shows what can be seen."""
        with self.board.lock:
            found = self.board.lock.wait_for(lambda: _now(condition), timeout)
            if not found:
                raise AssertionError(f"waited {timeout} s for {what or 'a condition'}\n{self.dump()}")
            return found

    def misbehave(
        self,
        name: str,
        *,
        status: int = 200,
        retry_after: int | None = None,
        error: str | None = None,
        seconds: float = 0.0,
        drop: Any = "",
        duplicate: bool = False,
        times: int = 1,
    ) -> None:
        """Let the next calls of a method (or deliveries of a kind, or `*`) go wrong; see Fault."""
        self.faults.add(name, Fault(status, retry_after, error, seconds, drop, duplicate), times)

    def replay(self, delivery: Delivery, retry_num: int = 1, reason: str = "http_timeout") -> Delivery:
        """Deliver the same bytes once more, signed for now."""
        return self.postman.attempt(replace(delivery, retry_num=retry_num, retry_reason=reason, fault="", answer=None))

    def signed(self, body: bytes, *, kind: Kind = "interactive", timestamp: int | None = None) -> dict[str, str]:
        """Headers of a request to the bot, for tests that send bytes of their own (`timestamp`: another time)."""
        return self.postman.headers(Delivery(kind, {}, body), timestamp)

    @contextmanager
    def reordered(self) -> Iterator[list[Delivery]]:
        """Hold events back and deliver them newest first at the end (sort the list to have another order)."""
        held: list[Delivery] = []
        self.postman.held = held
        try:
            yield held
        finally:
            self.postman.held = None
            for delivery in reversed(held):
                self.postman.attempt(delivery)

    def disconnect(self) -> None:
        """Ask a bot in Socket Mode to connect anew, as Slack does."""
        self.sockets.disconnect()

    def dump(self) -> str:
        """What can be seen, for people who read a failed test."""
        with self.board.lock:
            lines = [f"bot: {self.bot_url or 'socket' if self.postman.reachable else 'not reachable'}"]
            for channel, listed in self.board.messages.items():
                lines += [f"{channel} {m.body['user']}: {m.text[:200]!r} {_labels(m.blocks)}" for m in listed[-6:]]
            lines += [f"{u} has open: {[v.title for v in stack]}" for u, stack in self.board.stacks.items() if stack]
            lines += [f"notice to {user}: {text}" for user, text in self.board.notices[-5:]]
            lines += [f"call {c.method}: {json.dumps(c.answer)[:200]}" for c in self.calls[-8:]]
            lines += [f"delivery {d.kind}: {d.status} {d.fault}" for d in self.deliveries[-8:]]
            lines += [f"refused {r.method}: {[p.as_slack() for p in r.problems]}" for r in self.refused[-3:]]
            return "\n".join(lines)

    def _own_event(self, event: Json) -> None:
        _, kind = MESSAGE_EVENTS[self.board.channels[event["channel"]].kind]
        self.postman.later("events_api", self.acts.envelope(event | {"channel_type": kind}))

    def _tell_watchers(self, shown: Shown) -> None:
        for tell in self.watchers:
            tell(shown)

    def _tell_connected(self) -> None:
        self.board.changed(None, {"type": "connected", "connected": self.postman.reachable})


def _now(condition: Callable[[], Any]) -> Any:
    """What a condition says; one that cannot be asked yet is not true yet."""
    try:
        return condition()
    except (AssertionError, LookupError):
        return None


def _labels(blocks: list[Json]) -> list[str]:
    return [str(element.get("text", {}).get("text", element.get("action_id"))) for _, element in elements(blocks)]
