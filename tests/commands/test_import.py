"""`coachbot import`, as an administrator uses it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from coachbot.app import utc_now
from coachbot.commands import cli
from coachbot.errors import CoachbotError, Refused, SettingError
from coachbot.storage.people import Person
from coachbot.storage.sqlite import Database
from tests.contract.facts import HERE as CONTRACT
from tests.export.kept import kept_plan

PLAN = Path(__file__).parents[1] / "export" / "plans" / "sync-async.json"
NOOR = "T1:U1"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A database in which coachbot met one person."""
    opened = Database(tmp_path / "coachbot.db")
    with opened.transaction() as records:
        records.people.keep(Person(NOOR, utc_now(), "nl", greeted=True))
    opened.close()
    return tmp_path / "coachbot.db"


def run(*arguments: object, stdin: str | None = None) -> Result:
    return CliRunner().invoke(cli, list(map(str, arguments)), input=stdin)


def kept(database: Path) -> list[Any]:
    opened = Database(database)
    found = opened.reading().plans.of(NOOR)
    opened.close()
    return found


def refusal(kind: type[CoachbotError], *arguments: object, stdin: str | None = None) -> str:
    result = run("import", *arguments, stdin=stdin)
    assert isinstance(result.exception, kind), result
    assert result.stdout == ""
    return str(result.exception)


def document(**changed: Any) -> str:
    return json.dumps({**json.loads(PLAN.read_text(encoding="utf-8")), **changed}, indent=1)


def test_keeps_the_plan_and_says_so(database: Path) -> None:
    result = run("import", PLAN, "--person", NOOR, "--db", database)
    (stored,) = kept(database)

    assert result.exit_code == 0
    assert f"as {stored.id} for {NOOR}" in result.stdout
    assert stored.plan == kept_plan("sync-async").to_dict()


def test_what_was_kept_is_exported_as_it_came(database: Path) -> None:
    run("import", PLAN, "--person", NOOR, "--db", database)
    (stored,) = kept(database)

    assert run("export", stored.id, "--to", "json", "--db", database).stdout == kept_plan("sync-async").to_json()


@pytest.mark.parametrize("name", ["example-a", "sync-async"])
def test_what_is_planned_from_the_examples_can_be_kept(name: str, database: Path) -> None:
    planned = run("plan", CONTRACT / f"{name}.answers.yaml", "--format", "json").stdout

    assert run("import", "-", "--person", NOOR, "--db", database, stdin=planned).exit_code == 0
    assert len(kept(database)) == 1


def test_emoji_come_in_however_they_are_written(database: Path) -> None:
    text = document(course="Ethiek 🎓", title="Ethiek 🎓: x")
    assert "\\ud83c" in text

    run("import", "-", "--person", NOOR, "--db", database, stdin=text)

    assert kept(database)[0].course == "Ethiek 🎓"


def test_what_the_dialogue_cannot_say_is_told(database: Path, tmp_path: Path) -> None:
    example = (CONTRACT / "example-a.answers.yaml").read_text(encoding="utf-8")
    (tmp_path / "answers.yaml").write_text(example.replace("minutes: 120", "minutes: 125"), encoding="utf-8")
    planned = run("plan", tmp_path / "answers.yaml", "--format", "json").stdout
    said = run("import", "-", "--person", NOOR, "--db", database, stdin=planned).stdout

    assert said.splitlines()[1].endswith("told otherwise: meetings.")
    assert kept(database)[0].plan == json.loads(planned)


def test_every_fault_is_named_with_its_line_and_nothing_is_kept(database: Path) -> None:
    plan = json.loads(PLAN.read_text(encoding="utf-8"))
    plan["activities"][0]["activity"] = "juggling"
    plan["activities"][1]["id"] = plan["activities"][0]["id"]
    plan["links"][0]["to"] = "nowhere"
    plan["totals"]["own_minutes"] = 1
    lines = refusal(Refused, "-", "--person", NOOR, "--db", database, stdin=json.dumps(plan, indent=1)).splitlines()

    for said in ("'juggling'", "stands twice", "'nowhere'", "totals.own_minutes"):
        assert sum(said in line for line in lines) == 1, lines
    assert all(line.startswith("standard input:") for line in lines)
    assert kept(database) == []


@pytest.mark.parametrize(
    ("stdin", "said"),
    [
        ("", "is empty"),
        ("[]", "standard input"),
        ("{", "is not YAML"),
        ("[" * 50_000, "levels"),
        (document(extra=1), "not known here"),
        (document(format="coachbot.answers/1"), "must be one of"),
        (document(activities=[]), "at least 1"),
        (document(course="x" * 121), "course"),
    ],
)
def test_what_is_no_plan_gets_a_clear_sentence(stdin: str, said: str, database: Path) -> None:
    assert said in refusal(Refused, "-", "--person", NOOR, "--db", database, stdin=stdin)
    assert kept(database) == []


def test_a_person_that_coachbot_has_not_met_gets_no_plan(database: Path) -> None:
    assert "has not met 'T1:U9'" in refusal(Refused, PLAN, "--person", "T1:U9", "--db", database)


def test_a_database_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    assert "does not exist" in refusal(SettingError, PLAN, "--person", NOOR, "--db", tmp_path / "none.db")
    assert list(tmp_path.iterdir()) == []
