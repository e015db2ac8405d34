"""What the README shows is true: each command is run as it stands there, each file is tried, each name exists."""

from __future__ import annotations

import re
import shutil
import subprocess
import textwrap
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from coachbot.commands import COMMANDS
from coachbot.workspace import LocalWorkspace
from tests.processes import environment, started

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text()
BIN = ".venv/bin/coachbot"
ADDRESS = r"http://[\w.:]+\S*"


def shown(language: str) -> list[str]:
    """The blocks of the README in this language."""
    blocks = re.findall(r"^( *)```(\w*)\n(.*?)^\1```$", README, re.MULTILINE | re.DOTALL)
    return [textwrap.dedent(block) for _, named, block in blocks if named == language]


def commands() -> list[str]:
    """Every command that the README shows."""
    return [line for block in shown("sh") for line in block.splitlines() if line and not line.startswith("#")]


def files() -> dict[str, str]:
    """path -> text of every file that the README shows whole; its first line says where it goes."""
    return {block.splitlines()[0].removeprefix("# "): block for block in shown("yaml")}


def is_out_of_date(folder: Path) -> bool:
    """Would `make` do anything about the environment there?"""
    return subprocess.run(["make", "--question", ".venv/dev"], cwd=folder, capture_output=True).returncode != 0


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """This checkout, in a folder that may be written to: what a command leaves behind is not left in ours.

    Its environment is a link to ours. One that is out of date would be made anew there, through the link.
    """
    if (ROOT / ".venv").exists() and is_out_of_date(ROOT):
        pytest.fail(".venv is older than what it is made from; run `make .venv/dev` first")
    for path in ROOT.iterdir():
        if not path.name.startswith(("coachbot.db", ".git")):
            (tmp_path / path.name).symlink_to(path)
    return tmp_path


def run(command: str, folder: Path, **more: str) -> str:
    """What a command prints; it must succeed."""
    done = subprocess.run(command, shell=True, cwd=folder, env=environment(**more), capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def demo_starts_answers_and_ends(command: str, checkout: Path) -> None:
    with started(command, checkout, environment()) as demo:
        address = demo.wait_for(ADDRESS)[0]
        assert "Preparing" not in demo.said  # what was made before is used again

        with urllib.request.urlopen(address, timeout=10) as page:
            assert b"<title>" in page.read()

        assert demo.end() < 3  # a second on a machine that has nothing else to do
    assert "Traceback" not in demo.said
    assert (checkout / "coachbot.db").is_file()


def collects_the_tests(command: str, checkout: Path) -> None:
    said = run(command, checkout, PYTEST_ADDOPTS="--collect-only --quiet")

    assert "tests/test_readme.py::test_a_command_does_what_the_readme_says" in said


def bot_connects(command: str, checkout: Path) -> None:
    with LocalWorkspace() as slack:
        tokens = f"SLACK_BOT_TOKEN={slack.bot_token}\nSLACK_APP_TOKEN={slack.app_token}\n"
        (checkout / "coachbot.env").write_text(tokens)
        with started(command, checkout, environment(SLACK_API_URL=slack.api_url)) as bot:
            bot.wait_for("coachbot is ready")
            slack.wait_for(lambda: slack.sockets.connected, what="the socket")

            assert bot.end() < 3
    assert "Traceback" not in bot.said


def prints(*patterns: str) -> Callable[[str, Path], None]:
    """A command that prints this."""

    def printed(command: str, checkout: Path) -> None:
        said = run(command, checkout)
        assert [pattern for pattern in patterns if not re.search(pattern, said, re.MULTILINE)] == []

    return printed


TRIED: dict[str, Callable[[str, Path], None]] = {
    "make demo": demo_starts_answers_and_ends,
    "make test": collects_the_tests,
    f"{BIN} manifest": prints('"socket_mode_enabled": true'),
    f"{BIN} manifest --transport http --url https://coach.example.org": prints("coach.example.org/slack/events"),
    f"{BIN} serve --env-file coachbot.env": bot_connects,
    f"{BIN} plan tests/contract/example-a.answers.yaml": prints("^# ", "Marketing Communication"),
    f"{BIN} schema answers": prints('"\\$schema"', "coachbot.answers/1"),
    f"{BIN} diagram session": prints("^stateDiagram-v2", "evidence"),
    f"{BIN} check": prints("in order"),
}


@pytest.mark.parametrize("command", commands())
def test_a_command_does_what_the_readme_says(command: str, checkout: Path) -> None:
    TRIED[command](command, checkout)


def test_every_command_is_listed_once() -> None:
    assert re.findall(r"^\| `coachbot (\w+)` \|", README, re.MULTILINE) == list(COMMANDS)


def test_every_part_of_the_layout_is_there() -> None:
    (layout,) = shown("")
    inside = re.findall(r"^  (\S+)  ", layout, re.MULTILINE)
    outside = re.findall(r"^(\S+)  ", layout, re.MULTILINE)

    assert [name for name in inside if not (ROOT / "coachbot" / name).exists()] == []
    assert [name for name in outside if not (ROOT / name).exists()] == []
    assert len(inside) > 5


def test_every_picture_is_there_and_described() -> None:
    pictures = re.findall(r"!\[(.*?)\]\((.*?)\)", README)
    assert pictures
    assert [(words, path) for words, path in pictures if not (len(words) > 20 and (ROOT / path).is_file())] == []


def test_every_setting_is_one_that_is_read() -> None:
    read = (ROOT / "coachbot" / "settings.py").read_text()
    named = re.findall(r"^\| `([A-Z_]+)`", README, re.MULTILINE)

    assert set(named) == set(re.findall(r'"((?:SLACK|COACHBOT)_[A-Z_]+)"', read))


@pytest.mark.parametrize("name", files())
def test_a_file_can_be_added_as_shown(name: str, checkout: Path) -> None:
    for folder in ("dialogs", "knowledge"):
        (checkout / folder).unlink()
        shutil.copytree(ROOT / folder, checkout / folder)
    written: Any = yaml.safe_load(files()[name])
    (checkout / name).write_text(files()[name])

    assert "in order" in run(f"{BIN} check --content .", checkout)

    # and it is read: with a key that nobody knows, it is refused under its name
    (checkout / name).write_text(yaml.safe_dump(written | {"colour": "red"}))
    refused = subprocess.run(
        [BIN, "check", "--content", "."], cwd=checkout, env=environment(), capture_output=True, text=True
    )
    assert refused.returncode == 1
    assert name in refused.stdout + refused.stderr


def test_an_environment_that_is_out_of_date_is_seen_before_make_gets_to_it(checkout: Path) -> None:
    pyproject = checkout / "pyproject.toml"
    pyproject.unlink()
    assert not is_out_of_date(ROOT)

    pyproject.write_bytes((ROOT / "pyproject.toml").read_bytes())
    assert is_out_of_date(checkout)
