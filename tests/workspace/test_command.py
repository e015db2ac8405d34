"""`coachbot workspace` as a command: it says how a bot reaches it, and ends when it is told to."""

from __future__ import annotations

import socket
import threading

from click.testing import CliRunner
from slack_sdk import WebClient

from coachbot.commands.workspace import run, workspace


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


def test_its_help_names_its_options() -> None:
    shown = CliRunner().invoke(workspace, ["--help"]).output
    assert "--bot-url" in shown and "--port" in shown
