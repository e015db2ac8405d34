"""`coachbot export`, as a person uses it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from coachbot.commands import cli
from coachbot.errors import Refused, SettingError
from coachbot.export.formats import FORMATS, file_name
from tests.export.kept import keep_example, kept_plan

PLAN = Path(__file__).parents[1] / "export" / "plans" / "example-a.json"
NOOR = "T1:U1"


def run(*arguments: object, stdin: str | None = None) -> Result:
    return CliRunner().invoke(cli, ["export", *map(str, arguments)], input=stdin)


def refusal(*arguments: object, stdin: str | None = None) -> str:
    result = run(*arguments, stdin=stdin)
    assert isinstance(result.exception, Refused | SettingError), result
    assert result.stdout == ""
    return str(result.exception)


def document(**changed: Any) -> str:
    return json.dumps({**json.loads(PLAN.read_text(encoding="utf-8")), **changed})


def test_prints_a_plan_in_the_format_asked_for() -> None:
    assert run(PLAN, "--to", "markdown").stdout.startswith("# Marketing Communication")
    assert run(PLAN, "--to", "html").stdout.startswith("<!doctype html>")


def test_reads_a_plan_from_standard_input() -> None:
    assert run("-", "--to", "markdown", stdin=document()).stdout == run(PLAN, "--to", "markdown").stdout


def test_students_have_a_version_of_their_own() -> None:
    said = run(PLAN, "--to", "markdown", "--for", "students").stdout

    assert "**After this, you can**" in said and "You prepare" not in said


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_writes_a_file_whole(form: str, tmp_path: Path) -> None:
    target = tmp_path / f"plan.{FORMATS[form].ending}"

    assert run(PLAN, "--to", form, "-o", target).exit_code == 0
    assert target.stat().st_size > 500
    assert [path.name for path in tmp_path.iterdir()] == [target.name]


def test_every_fault_of_a_plan_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    bad = json.loads(document())
    bad["activities"][0]["activity"] = "juggling"
    bad["activities"][1]["meeting"] = 7
    bad["links"][0]["to"] = "nowhere"
    bad["meetings"][0]["starts_at"] = "soon"
    said = refusal("-", "--to", "html", "-o", tmp_path / "plan.html", stdin=json.dumps(bad, indent=1))

    assert "there is no learning activity 'juggling'" in said and "there is no meeting 7" in said
    assert "there is no activity 'nowhere' in this plan" in said and "must be a date and time" in said
    assert all(line.startswith("standard input:") and line.split(":")[1].isdigit() for line in said.splitlines())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{}", "activities: is missing"),
        ("[", "is not YAML"),
        (document(format="coachbot.answers/1"), "format: must be"),
    ],
)
def test_what_is_no_plan_gets_a_clear_sentence(content: str, said: str) -> None:
    assert said in refusal("-", "--to", "markdown", stdin=content)


def test_a_zone_that_is_none_and_a_file_that_is_not_there_are_named() -> None:
    assert "there is no time zone 'Mars/Olympus'" in refusal(PLAN, "--to", "html", "--zone", "Mars/Olympus")
    assert "does not exist" in refusal("none.json", "--to", "html")


def test_a_kept_plan_is_named_by_its_id(tmp_path: Path) -> None:
    path = tmp_path / "coachbot.db"
    keep_example(path, NOOR)

    assert run("plan-1", "--to", "markdown", "--db", path).stdout == run(PLAN, "--to", "markdown").stdout
    assert "no plan with the id 'plan-2'" in refusal("plan-2", "--to", "markdown", "--db", path)
    assert "it does not exist" in refusal("plan-1", "--to", "markdown", "--db", tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()


def test_a_file_is_named_after_the_plan_in_any_script() -> None:
    named = kept_plan("example-a").model_copy(update={"title": "R&D: café/../العربية 🌍"})

    assert file_name(named, FORMATS["html"], "students") == "R-D-café-العربية-students.html"
    assert file_name(named.model_copy(update={"title": "🌍"}), FORMATS["html"], "lecturer") == "plan.html"


def test_every_format_is_explained() -> None:
    page = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")
    listed = re.findall(r"`(\w+)`", " ".join(re.findall(r"^\| (`.*?) \|", page.partition("## ")[0], re.MULTILINE)))

    assert sorted(listed) == sorted(FORMATS)


def test_the_template_for_word_can_be_had_and_used(tmp_path: Path) -> None:
    template, target = tmp_path / "house.docx", tmp_path / "plan.docx"

    assert run("--write-template", template).exit_code == 0
    done = run(PLAN, "--to", "docx", "--template", template, "-o", target)
    assert (done.exit_code, done.stderr) == (0, "") and target.stat().st_size > 10_000


def test_a_template_with_a_mistake_is_said_and_the_document_is_there(tmp_path: Path) -> None:
    template, target = tmp_path / "house.docx", tmp_path / "plan.docx"
    template.write_bytes(b"no document")
    done = run(PLAN, "--to", "docx", "--template", template, "-o", target)

    assert done.stderr.startswith(f"{template}: it is not a Word document") and target.stat().st_size > 10_000


def test_meetings_without_a_date_are_said_where_it_matters() -> None:
    undated = document(meetings=[{"minutes": 120, "environment": "physical", "starts_at": None}])

    assert "Not all meetings have a date" in run("-", "--to", "ics", stdin=undated).stderr
    assert run("-", "--to", "markdown", stdin=undated).stderr == ""
    assert run(PLAN, "--to", "ics").stderr == ""
