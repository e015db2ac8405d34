"""How long it takes from the start of `coachbot serve` until it answers, and how much memory it then has."""

from __future__ import annotations

import http.client
import os
import socket
import statistics
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from coachbot.workspace import LocalWorkspace

PATIENCE = 20.0


@dataclass(frozen=True)
class Start:
    """Seconds until the first answer, and MB of memory after it."""

    seconds: float
    megabytes: float


def median_start(folder: Path, times: int) -> Start:
    """Of several starts; the database is there already, as on any day but the first."""
    starts = [_start(folder) for _ in range(times + 1)][1:]
    return Start(statistics.median(one.seconds for one in starts), statistics.median(one.megabytes for one in starts))


def _start(folder: Path) -> Start:
    with LocalWorkspace() as slack, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
        free.close()
        settings = {
            "SLACK_API_URL": slack.api_url,
            "SLACK_BOT_TOKEN": slack.bot_token,
            "SLACK_SIGNING_SECRET": slack.signing_secret,
            "COACHBOT_DB": str(folder / "start.db"),
        }
        began = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", "coachbot", "serve", "--port", str(port)],
            env=os.environ | settings,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            _first_answer(slack, port)
            return Start(time.perf_counter() - began, _megabytes(process.pid))
        finally:
            process.terminate()
            process.wait(10)


def _first_answer(slack: LocalWorkspace, port: int) -> None:
    """Ask until a signed event is answered."""
    raw = b'{"type":"event_callback","team_id":"T1000001","event_id":"Ev%d","event":{"type":"message",' % time.time_ns()
    raw += b'"channel_type":"im","user":"U1000002","text":"hello","ts":"1.1"}}'
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)) as connection:
            try:
                connection.request("POST", "/slack/events", raw, slack.signed(raw, kind="events_api"))
                assert connection.getresponse().status == 200
                return
            except ConnectionError:
                time.sleep(0.005)  # it does not listen yet
    raise TimeoutError("coachbot did not answer")


def _megabytes(process: int) -> float:
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return float("nan")
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))
