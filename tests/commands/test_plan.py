"""`coachbot plan` and `coachbot schema`, as a person uses them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from coachbot.commands import cli
from coachbot.errors import Refused

EXAMPLE = Path(__file__).parents[1] / "contract" / "example-a.answers.yaml"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["plan", *map(str, arguments)])


def refusal(*arguments: object) -> str:
    result = run(*arguments)
    assert isinstance(result.exception, Refused)
    assert result.output == ""
    return str(result.exception)


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def test_prints_a_page_in_markdown() -> None:
    result = run(EXAMPLE)

    assert result.exit_code == 0
    assert result.output.startswith("# Marketing Communication: Theory of communication campaigns\n")


def test_prints_the_contracts_json() -> None:
    assert json.loads(run(EXAMPLE, "--format", "json").output)["format"] == "coachbot.plan/1"


def test_another_shape_can_be_asked_for() -> None:
    made = json.loads(run(EXAMPLE, "--format", "json", "--pattern", "seminar-debate").output)

    assert made["pattern"]["id"] == "seminar-debate"


def test_a_shape_that_does_not_fit_is_refused_with_those_that_do() -> None:
    assert "flipped-case" in refusal(EXAMPLE, "--pattern", "workplace-reflection")


def test_writes_a_file_whole_and_leaves_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "plan.md"
    target.write_text("old", encoding="utf-8")

    result = run(EXAMPLE, "-o", target)

    assert result.output == ""
    assert target.read_text(encoding="utf-8") == run(EXAMPLE).output
    assert names(tmp_path) == ["plan.md"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe", "is not UTF-8"),
        (b"x" * 1_000_001, "larger than 1 MB"),
        (b"", "is empty"),
        (b"a: [", "is not YAML"),
        (b"- 1", "the file"),
        (b"format: coachbot.answers/1\n", "Field required"),
    ],
)
def test_a_file_that_is_no_answers_gets_a_clear_sentence(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "answers.yaml"
    path.write_bytes(content)

    assert said in refusal(path)


def test_a_missing_file_and_a_folder_get_a_clear_sentence(tmp_path: Path) -> None:
    assert "does not exist" in refusal(tmp_path / "none.yaml")
    assert "is a folder" in refusal(tmp_path)


def test_where_nothing_can_be_written_nothing_is_left_behind(tmp_path: Path) -> None:
    assert "cannot be written" in refusal(EXAMPLE, "-o", tmp_path / "none" / "plan.md")
    assert "cannot be written" in refusal(EXAMPLE, "-o", tmp_path)
    assert names(tmp_path) == []


def test_refused_answers_write_nothing(tmp_path: Path) -> None:
    bad = tmp_path / "answers.yaml"
    bad.write_text(EXAMPLE.read_text(encoding="utf-8").replace("group_size: 30", "group_size: 0"), encoding="utf-8")

    assert refusal(bad, "-o", tmp_path / "plan.md").startswith(f"{bad}:11: answers.group_size: ")
    assert names(tmp_path) == ["answers.yaml"]


@pytest.mark.parametrize("name", ["answers", "plan"])
def test_prints_a_schema(name: str) -> None:
    result = CliRunner().invoke(cli, ["schema", name])

    assert json.loads(result.output)["title"].startswith("coachbot")
