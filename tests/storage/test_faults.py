"""What goes wrong with a database is told to who can act, and nothing is lost or half-written."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlite_utils  # loaded before a child of another user needs it

from coachbot.errors import CoachbotError, PassingError, SettingError
from coachbot.storage.migrations import STEPS
from coachbot.storage.people import Person
from coachbot.storage.sqlite import Database, checkpoint

NOW = datetime(2026, 11, 24, tzinfo=UTC)
NOBODY = 65534
assert sqlite_utils


def keep(database: Database, name: str = "T1:U1") -> None:
    with database.transaction() as records:
        records.people.keep(Person(name, NOW))


def people(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT count(*) FROM person").fetchone()[0])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "coachbot.db"


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """A folder that every user can reach, as pytest's own is not."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    yield folder
    folder.chmod(0o777)
    shutil.rmtree(folder)


def as_nobody(work: Callable[[], object]) -> str:
    """What a user without rights is told, in a process of its own; empty where nothing went wrong."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.setuid(NOBODY)
            work()
            said = ""
        except CoachbotError as error:
            said = f"{type(error).__name__}: {error}"
        except BaseException as error:
            said = f"unexpected {error!r}"
        os.write(write, said.encode())
        os._exit(0)
    os.waitpid(child, 0)
    os.close(write)
    with os.fdopen(read) as told:
        return told.read()


unprivileged = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")


@unprivileged
def test_a_folder_that_may_not_be_written_is_named(open_to_all: Path) -> None:
    open_to_all.chmod(0o555)
    said = as_nobody(lambda: Database(open_to_all / "coachbot.db"))
    assert said.startswith("SettingError: ") and f"you may not write in the folder {open_to_all}" in said
    assert "COACHBOT_DB" in said and list(open_to_all.iterdir()) == []


@unprivileged
def test_a_file_that_may_not_be_written_is_named(open_to_all: Path) -> None:
    keep(Database(open_to_all / "coachbot.db"))
    for file in open_to_all.iterdir():
        file.chmod(0o444)
    said = as_nobody(lambda: Database(open_to_all / "coachbot.db"))
    assert said.startswith("SettingError: ") and "you may not write that file" in said
    assert people(open_to_all / "coachbot.db") == 1


@unprivileged
def test_a_folder_that_becomes_read_only_loses_nothing(open_to_all: Path) -> None:
    def work() -> None:
        database = Database(open_to_all / "coachbot.db")
        keep(database)
        database.close()
        Path(open_to_all / "done").touch()

    assert as_nobody(work) == ""
    open_to_all.chmod(0o555)
    assert as_nobody(lambda: Database(open_to_all / "coachbot.db")).startswith("SettingError: ")
    open_to_all.chmod(0o777)
    assert people(open_to_all / "coachbot.db") == 1


FAULTY: dict[str, tuple[Callable[[Path], object], str]] = {
    "a folder": (lambda path: path.mkdir(), "it is a folder"),
    "no database": (lambda path: path.write_bytes(b"hello " * 1000), "not a database"),
    "a newer version": (lambda path: set_version(path, len(STEPS) + 1), "newer version of coachbot"),
}


def set_version(path: Path, version: int) -> None:
    keep(Database(path))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {version}")


@pytest.mark.parametrize("case", FAULTY)
def test_what_cannot_be_opened_says_why_and_stays_as_it_is(case: str, path: Path) -> None:
    make, why = FAULTY[case]
    make(path)
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(SettingError, match=why):
        Database(path)
    assert (path.read_bytes() if path.is_file() else b"") == before


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match=f"the folder {tmp_path / 'away'} does not exist"):
        Database(tmp_path / "away" / "coachbot.db")


def test_a_file_that_is_removed_while_coachbot_runs_is_written_back(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    database = Database(path)
    keep(database)
    for file in path.parent.iterdir():
        file.unlink()
    keep(database, "T1:U2")
    assert people(path) == 2 and "was removed while coachbot ran" in caplog.text
    database.close()
    keep(Database(path), "T1:U3")
    assert people(path) == 3


def test_another_file_in_its_place_is_not_written_to(path: Path, tmp_path: Path) -> None:
    database = Database(path)
    keep(database)
    other = Database(tmp_path / "other.db")
    other.close()
    (tmp_path / "other.db").replace(path)
    with pytest.raises(PassingError, match="Start coachbot again"):
        keep(database, "T1:U2")
    database.close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT id FROM person WHERE id = 'T1:U2'").fetchall() == []


def test_a_writer_that_does_not_end_is_not_waited_for_without_end(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coachbot.storage.sqlite.WAIT_SECONDS", 0.05)
    database = Database(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(PassingError):
            keep(database)
        other.execute("ROLLBACK")
    keep(database)
    assert people(path) == 1


def test_several_that_start_at_once_make_one_database(path: Path) -> None:
    errors: list[BaseException] = []

    def start() -> None:
        try:
            Database(path).close()
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=start) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM _sqlite_migrations").fetchone() == (len(STEPS),)


def test_a_database_keeps_its_promises(path: Path) -> None:
    database = Database(path)
    asked = ("journal_mode", "synchronous", "foreign_keys")
    connection = database._connection
    assert [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in asked] == ["wal", 2, 1]
    tables = connection.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'").fetchall()
    assert [name for name, strict in tables if not strict and not name.startswith(("sqlite_", "_sqlite"))] == []


def test_a_checkpoint_moves_the_log_into_the_database(path: Path) -> None:
    database = Database(path)
    keep(database)
    before = path.stat().st_size
    checkpoint(path)
    assert path.stat().st_size > before
    checkpoint(path.parent / "away.db")
    assert not (path.parent / "away.db").exists()
