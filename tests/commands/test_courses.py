"""`coachbot courses`, as an administrator uses it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from coachbot.app import utc_now
from coachbot.commands import cli
from coachbot.errors import CoachbotError, Refused, SettingError
from coachbot.storage.installations import Installation
from coachbot.storage.sqlite import Database

GOOD = "code,name,programme,digicoach,stand-in,lecturers\nETH2,Ethics,Humanities,U0KOFI,U0TESSA,U0LIN U0SAM\n"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A database of a coachbot that was connected to one workspace."""
    connect(tmp_path / "coachbot.db", "T1")
    return tmp_path / "coachbot.db"


def connect(path: Path, team: str) -> None:
    opened = Database(path)
    with opened.transaction() as records:
        records.installations.keep(f"xoxb-{team}", Installation(team, "U1", "B1"), utc_now())
    opened.close()


def run(database: Path, content: str | bytes, *more: str) -> Result:
    file = database.parent / "courses.csv"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return CliRunner().invoke(cli, ["courses", str(file), "--db", str(database), *more])


def refusal(kind: type[CoachbotError], database: Path, content: str | bytes, *more: str) -> str:
    result = run(database, content, *more)
    assert isinstance(result.exception, kind), result
    assert result.stdout == "" and kept(database) == {}
    return str(result.exception)


def kept(database: Path) -> dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Code -> name, DigiCoach, lecturers."""
    opened = Database(database)
    records = opened.reading().courses
    found = {
        one.code: (one.name, records.people(one.id, "digicoach"), records.people(one.id, "lecturer"))
        for one in records.of("T1")
    }
    opened.close()
    return found


def test_courses_are_kept_with_their_people(database: Path) -> None:
    result = run(database, GOOD)
    assert result.exit_code == 0 and "1 of 1 courses changed in T1" in result.stdout
    assert kept(database) == {"ETH2": ("Ethics", ("T1:U0KOFI",), ("T1:U0LIN", "T1:U0SAM"))}


def test_a_dry_run_says_the_same_and_changes_nothing(database: Path) -> None:
    result = run(database, GOOD, "--dry-run")
    assert "ETH2: new, U0KOFI becomes digicoach" in result.stdout and "would change" in result.stdout
    assert kept(database) == {}


def test_another_digicoach_takes_over_and_the_rest_stays(database: Path) -> None:
    run(database, GOOD)
    result = run(database, GOOD.replace("U0KOFI", "U0ADA").replace("ETH2", "eth2"))
    assert "eth2: U0ADA becomes digicoach, U0KOFI is no longer digicoach\n" in result.stdout
    assert kept(database) == {"ETH2": ("Ethics", ("T1:U0ADA",), ("T1:U0LIN", "T1:U0SAM"))}
    assert "0 of 1 courses changed" in run(database, GOOD.replace("U0KOFI", "U0ADA")).stdout


def test_a_spreadsheet_with_semicolons_and_a_mark_at_its_start_is_read(database: Path) -> None:
    run(database, "\ufeff" + GOOD.replace(",", ";"))
    assert list(kept(database)) == ["ETH2"]


FAULTY = {
    "code,naam\nE,F\n": ["1: the column “name” is missing", "1: the column “naam” is unknown"],
    "code,name\n,Ethics\nE,\n": ["2: “code” is empty", "3: “name” is empty"],
    "code,name\nE,One\ne,Two\n": ["3: the code “e” stands on line 2 too"],
    "code,name,digicoach\nE,One,kofi@example.org\n": ["2: “kofi@example.org” under “digicoach” is no member ID"],
    "code,name\nE,Ethics, applied\n": ["2: there are more values than columns"],
    "code,name\n": ["there is no course in it"],
    "code,name\nE," + "x" * 121 + "\n": ["2: “name” has 121 characters; at most 120"],
}


@pytest.mark.parametrize("content", FAULTY)
def test_a_faulty_file_is_refused_whole_with_each_line(database: Path, content: str) -> None:
    refused = refusal(Refused, database, content).splitlines()
    assert len(refused) == len(FAULTY[content])
    for line, expected in zip(refused, FAULTY[content], strict=True):
        assert "courses.csv" in line and expected in line


def test_a_file_in_another_encoding_says_how_to_save_it(database: Path) -> None:
    assert "2: this is not UTF-8" in refusal(Refused, database, "code,name\nE,Café\n".encode("latin-1"))


def test_with_two_workspaces_one_has_to_be_named(database: Path) -> None:
    connect(database, "T2")
    assert "T1, T2" in refusal(SettingError, database, GOOD)
    assert run(database, GOOD, "--workspace", "T1").exit_code == 0 and list(kept(database)) == ["ETH2"]


def test_a_workspace_that_is_not_known_is_refused(database: Path) -> None:
    assert "T1" in refusal(SettingError, database, GOOD, "--workspace", "T9")
