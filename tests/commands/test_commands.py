"""The command line as a whole: help for every command, clear sentences, exit codes by who must act."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest
import yaml
from click.testing import CliRunner

from coachbot.commands import COMMANDS, cli, run
from coachbot.commands.diagram import RESERVED, mermaid
from coachbot.content import load_content
from coachbot.errors import ContentFaults, Fault, OurMistake, PassingError, SettingError
from tests.changing import changed_content


def said(*arguments: str, code: int) -> str:
    """What the command says in a process of its own, where it ends with this code."""
    done = subprocess.run(
        [sys.executable, "-m", "coachbot", *arguments], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


def test_the_help_lists_every_command_with_a_whole_sentence() -> None:
    listed = dict(re.findall(r"^  (\S+)  +(.+)$", CliRunner().invoke(cli, ["--help"]).output, re.MULTILINE))
    assert {name: line for name, line in listed.items() if name in COMMANDS}.keys() == set(COMMANDS)
    assert all(listed[name].endswith(".") and not listed[name].endswith("...") for name in COMMANDS), listed


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help_for_itself_and_for_each_option(name: str) -> None:
    shown = CliRunner().invoke(cli, [name, "-h"])
    assert shown.exit_code == 0 and shown.output.startswith(f"Usage: cli {name}")
    command = cli.get_command(click.Context(cli), name)
    assert command and command.help
    options = [one for one in command.params if isinstance(one, click.Option) and one.name not in ("help", "form")]
    assert all(one.help for one in options), [one.name for one in options if not one.help]


UNKNOWN = [
    (("nothing",), "No such command 'nothing'"),
    (("diagram", "nothing"), 'There is no dialogue "nothing". There are: session.'),
    (("schema", "nothing"), "'nothing' is not one of 'answers', 'plan'"),
    (("check", "--nothing"), "No such option '--nothing'"),
    (("plan",), "Missing argument 'ANSWERS'"),
    (("serve",), "SLACK_BOT_TOKEN"),
]


@pytest.mark.parametrize(("arguments", "sentence"), UNKNOWN)
def test_what_is_not_known_is_named_and_ends_with_2(arguments: tuple[str, ...], sentence: str) -> None:
    assert sentence in said(*arguments, code=2)


def failing(error: BaseException) -> click.Command:
    def fail() -> None:
        raise error

    return click.Command("fail", callback=fail)


CODES = [
    (ContentFaults([Fault("dialogs/session.yaml", 4, "is not right")]), 1, "dialogs/session.yaml:4: is not right\n"),
    (PassingError("The disk is full."), 1, "The disk is full.\n"),
    (SettingError("COACHBOT_DB is not there."), 2, "COACHBOT_DB is not there.\n"),
    (OurMistake("A block is too large."), 3, "A block is too large.\n"),
    (KeyboardInterrupt(), 130, ""),
]


@pytest.mark.parametrize(("error", "code", "says"), CODES, ids=[type(error).__name__ for error, _, _ in CODES])
def test_each_error_is_a_sentence_and_an_exit_code(
    error: BaseException, code: int, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(failing(error), []) == code
    told = capsys.readouterr()
    assert (told.out, told.err.lstrip("\n")) == ("", says)


def test_a_mistake_of_ours_ends_with_3_and_tells_nobodys_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(failing(LookupError("Noor's secret")), []) == 3
    told = capsys.readouterr().err
    assert told.startswith("That was coachbot's mistake, not yours. Please report it: LookupError < ")
    assert "test_commands.py" in told and "secret" not in told and len(told.splitlines()) == 1


def test_ctrl_c_ends_a_chat_with_130_and_without_a_traceback(tmp_path: Path) -> None:
    command = [sys.executable, "-u", "-m", "coachbot", "chat", "--db", str(tmp_path / "coachbot.db")]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout and process.stdout.readline().startswith("Type your answers")
    process.send_signal(signal.SIGINT)
    _, complaint = process.communicate(timeout=20)
    assert (process.returncode, complaint.strip()) == (130, "")


def test_a_reader_that_goes_away_gets_no_complaint() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "coachbot", "schema", "plan"]
    done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, timeout=60, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.parametrize("command", ["chat", "serve"])
def test_content_with_faults_is_refused_before_anybody_meets_them(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed_content(tmp_path, [{"set": {"turns.wish.card": "nothing"}}])
    for name, value in (("SLACK_BOT_TOKEN", "xoxb-1"), ("SLACK_SIGNING_SECRET", "0" * 32), ("COACHBOT_DB", "c.db")):
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    assert 'turn "wish": there is no card "nothing"' in said(command, "--content", str(tmp_path), code=1)


def test_the_diagram_has_every_turn_and_every_way() -> None:
    dialogue = load_content().dialogues["session"]
    lines = said("diagram", code=0).splitlines()
    assert lines[:2] == ["stateDiagram-v2", "    [*] --> session"]
    for name, turn in dialogue.turns.items():
        assert f"    {name}: {turn.title.en}" in lines
        for way in turn.ways:
            assert any(line.startswith(f"    {name} --> {way.go}") for line in lines)
    assert "    session --> credits: session.own_time is credits" in lines
    assert "    settings --> connections: several-places" in lines
    assert "    check --> [*]: plan" in lines
    assert all(re.fullmatch(r"    (\[\*\]|\w+)( --> (\[\*\]|\w+))?(: [^;#]+)?", line) for line in lines[1:])


def test_names_that_mermaid_would_misread_are_written_otherwise(tmp_path: Path) -> None:
    content = changed_content(tmp_path, [{"rename": {"wish": "end", "evidence": "how-they-show-it"}}])
    drawn = mermaid(content.dialogues["session"])
    assert "environments --> end_\n" in drawn and "end_ --> how_they_show_it\n" in drawn
    assert not re.search(rf"--> ({'|'.join(RESERVED)})\b", drawn)


def test_the_diagram_of_another_folder_can_be_drawn(tmp_path: Path) -> None:
    changed_content(tmp_path, [{"set": {"turns.environments.next": "evidence"}}, {"remove": "turns.wish"}])
    drawn = said("diagram", "session", "--content", str(tmp_path), code=0)
    assert "environments --> evidence" in drawn and "wish" not in drawn
    assert yaml.safe_load((tmp_path / "dialogs" / "session.yaml").read_text(encoding="utf-8"))
