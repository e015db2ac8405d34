"""`coachbot serve` as a process of its own: over HTTP, by Socket Mode, and what it says if it cannot."""

from __future__ import annotations

import resource
import signal
import socket
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from coachbot.workspace import LocalWorkspace
from coachbot.workspace.actor import Actor
from tests.commands.processes import Process, coachbot

TRAPS = {"SLACK_CLIENT_ID": "1.2", "SLACK_CLIENT_SECRET": "3"}


@pytest.fixture
def slack() -> Iterator[LocalWorkspace]:
    with LocalWorkspace() as workspace:
        yield workspace


def by_socket(slack: LocalWorkspace) -> dict[str, str]:
    return {
        "SLACK_API_URL": slack.api_url,
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_APP_TOKEN": slack.app_token,
    }


def over_http(slack: LocalWorkspace) -> dict[str, str]:
    return {
        "SLACK_API_URL": slack.api_url,
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_SIGNING_SECRET": slack.signing_secret,
    }


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def serve(slack: LocalWorkspace, environment: Mapping[str, str], folder: Path) -> tuple[list[str], dict[str, str]]:
    """The arguments and environment; the workspace knows where the bot will listen."""
    port = free_port()
    if "SLACK_APP_TOKEN" not in environment:
        slack.bot_url = f"http://127.0.0.1:{port}/slack/events"
    return ["serve", "--port", str(port)], dict(environment)


def answered(noor: Actor) -> int:
    return sum("bot_id" in message.body for message in noor.messages())


@pytest.mark.parametrize("way", [by_socket, over_http])
def test_it_answers_and_ends_within_a_second(way: object, slack: LocalWorkspace, tmp_path: Path) -> None:
    assert callable(way)
    arguments, environment = serve(slack, way(slack) | TRAPS, tmp_path)
    with coachbot(arguments, environment, tmp_path) as process:
        process.wait_for("coachbot is ready")
        slack.wait_for(lambda: slack.postman.reachable, what="a way to the bot")
        noor = slack.person("Noor")
        assert noor.say("hello").ok
        slack.wait_for(lambda: answered(noor), timeout=10, what="an answer")
        code, seconds = process.end(signal.SIGINT)
        assert (code, "Traceback" in process.output) == (0, False), process.output
        assert seconds < 1.5, f"it took {seconds:.1f} s to end"
    assert (tmp_path / "coachbot.db").exists() and not slack.refused


def test_what_was_acknowledged_survives_a_kill(slack: LocalWorkspace, tmp_path: Path) -> None:
    arguments, environment = serve(slack, over_http(slack), tmp_path)
    noor = slack.person("Noor")
    with coachbot(arguments, environment, tmp_path) as process:
        process.wait_for("coachbot is ready")
        for method in ("chat.postMessage", "users.info", "views.publish"):
            slack.misbehave(method, status=500, times=1000)
        assert noor.say("hello").ok
        process.end(signal.SIGKILL)
    slack.faults._waiting.clear()
    assert not answered(noor)
    with coachbot(arguments, environment, tmp_path) as process:
        process.wait_for("coachbot is ready")
        slack.wait_for(lambda: answered(noor), timeout=15, what="the answer to what was said before")


def test_a_full_disk_is_not_acknowledged_and_nothing_is_lost(slack: LocalWorkspace, tmp_path: Path) -> None:
    arguments, environment = serve(slack, over_http(slack), tmp_path)
    noor = slack.person("Noor")
    with coachbot(arguments, environment, tmp_path) as process:
        process.wait_for("coachbot is ready")
        resource.prlimit(process.popen.pid, resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))
        assert noor.say("hello").status == 500
        assert noor.command("/coach", "help").status == 500
        assert not answered(noor)
        unlimited = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
        resource.prlimit(process.popen.pid, resource.RLIMIT_FSIZE, unlimited)
        assert slack.replay(slack.deliveries[0]).ok
        slack.wait_for(lambda: answered(noor), timeout=10, what="the answer to Slack's retry")
        assert "hello" not in process.output


def test_a_database_that_is_removed_is_written_back(slack: LocalWorkspace, tmp_path: Path) -> None:
    arguments, environment = serve(slack, over_http(slack), tmp_path)
    noor = slack.person("Noor")
    with coachbot(arguments, environment, tmp_path) as process:
        process.wait_for("coachbot is ready")
        assert noor.say("hello").ok
        slack.wait_for(lambda: answered(noor), timeout=10)
        for file in tmp_path.glob("coachbot.db*"):
            file.unlink()
        before = answered(noor)
        assert noor.say("plans").ok
        slack.wait_for(lambda: answered(noor) > before, timeout=10)
        process.wait_for("was removed while coachbot ran")
    assert (tmp_path / "coachbot.db").exists()


def test_settings_come_from_a_file_too(slack: LocalWorkspace, tmp_path: Path) -> None:
    lines = [f'export {name}="{value}"' for name, value in by_socket(slack).items()]
    (tmp_path / "secrets.env").write_text("\n".join(["# for the bot", "", *lines, "COACHBOT_DB=other.db"]))
    with coachbot(["serve", "--env-file", "secrets.env"], {}, tmp_path) as process:
        process.wait_for("coachbot is ready: connected by Socket Mode")
    assert (tmp_path / "other.db").exists()


WRONG: dict[str, tuple[dict[str, str], str]] = {
    "no bot token": ({"SLACK_BOT_TOKEN": ""}, "SLACK_BOT_TOKEN is missing"),
    "a token that Slack does not know": ({"SLACK_BOT_TOKEN": "xoxb-1"}, "SLACK_BOT_TOKEN is wrong"),
    "an app token that Slack does not know": ({"SLACK_APP_TOKEN": "xapp-1"}, "SLACK_APP_TOKEN is wrong"),
    "an address where nobody is": ({"SLACK_API_URL": "http://127.0.0.1:9/api/"}, "SLACK_API_URL"),
    "a folder for a database": ({"COACHBOT_DB": "/"}, "it is a folder"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_setting_is_one_sentence_and_exit_code_2(case: str, slack: LocalWorkspace, tmp_path: Path) -> None:
    changed, sentence = WRONG[case]
    with coachbot(["serve"], by_socket(slack) | changed, tmp_path) as process:
        assert process.finish() == 2
        said = process.output.strip()
        assert sentence in said and len(said.splitlines()) == 1


def test_a_port_that_is_taken_is_named(slack: LocalWorkspace, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        with coachbot(["serve", "--port", port], over_http(slack), tmp_path) as process:
            assert process.finish() == 2
            assert f"127.0.0.1:{port}" in process.output and "--port" in process.output
            assert "Traceback" not in process.output


def test_processes_are_the_same_coachbot(tmp_path: Path) -> None:
    process = Process(["serve", "--help"], {}, tmp_path)
    assert process.finish() == 0 and "SLACK_SIGNING_SECRET" in process.output
