"""`coachbot workspace` as a command: it says how a bot reaches it, and ends when it is told to."""

from __future__ import annotations

import itertools
import json
import signal
import socket
import subprocess
import sys
import threading
import urllib.request

from click.testing import CliRunner
from slack_sdk import WebClient
from slack_sdk.signature import SignatureVerifier
from websockets.sync.client import connect

from coachbot.commands.workspace import run, workspace
from tests.workspace.recorder import Recorder


def test_it_runs_alone_and_says_how_a_bot_reaches_it() -> None:
    said, told, end = list[str](), threading.Event(), threading.Event()

    def say(text: str) -> None:
        said.append(text)
        told.set()

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        running = threading.Thread(target=run, args=(None, port), kwargs={"say": say, "until": end}, daemon=True)
        running.start()
        assert told.wait(10)
    settings = dict(line.split("=", 1) for line in said[0].splitlines() if "=" in line)
    assert f":{port}/" not in settings["SLACK_API_URL"]
    assert WebClient(settings["SLACK_BOT_TOKEN"], base_url=settings["SLACK_API_URL"]).auth_test()["ok"]
    end.set()
    running.join(10)
    assert not running.is_alive()


def test_in_a_process_of_its_own_it_tells_a_bot_at_its_url_what_people_do() -> None:
    command = [sys.executable, "-m", "coachbot", "workspace", "--command", "/poll [question]", "--bot-url"]
    with Recorder() as bot:
        running = subprocess.Popen([*command, bot.url], stdout=subprocess.PIPE, text=True)
        try:
            said = list(itertools.takewhile(lambda line: "Ctrl-C" not in line, running.stdout or ()))
            url, secret = said[0].split()[-1], said[-2].strip().partition("SLACK_SIGNING_SECRET=")[2]
            asked = {"as": "U1000002", "kind": "command", "channel": "C1000002", "command": "/poll", "text": "now"}
            request = urllib.request.Request(f"{url}/page/act", json.dumps(asked).encode())
            assert json.loads(urllib.request.urlopen(request, timeout=10).read()) == {"ok": True}
            with connect(f"{url.replace('http', 'ws')}/page/stream?as=U1000002") as page:
                offered = json.loads(page.recv(timeout=5))["commands"]
            assert offered == [{"command": "/poll", "usage_hint": "[question]"}]
            running.send_signal(signal.SIGINT)
            assert running.wait(10) == 0
        finally:
            running.kill()
            running.communicate()
    headers, body = bot.requests[0]
    assert b"command=%2Fpoll" in body and SignatureVerifier(secret).is_valid_request(body, headers)


def test_its_help_names_its_options() -> None:
    shown = CliRunner().invoke(workspace, ["--help"]).output
    assert "--bot-url" in shown and "--port" in shown


def test_a_command_without_a_slash_is_refused() -> None:
    answer = CliRunner().invoke(workspace, ["--command", "poll"])
    assert answer.exit_code == 2 and "'poll' does not start with a slash" in answer.output
