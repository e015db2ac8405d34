"""The SQLite file: how it is opened, one transaction of it, and what its errors mean. One thread uses it."""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from coachbot.errors import PassingError, SettingError
from coachbot.storage.migrations import migrate
from coachbot.storage.records import Records

WAIT_SECONDS = 2.0  # for another process; Slack gives up after three
CHECKPOINT_PAGES = 10_000  # 40 MB of log at most between two checkpoints of the scheduler's
PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # NORMAL would lose the last commits with the power
    "PRAGMA foreign_keys = ON",
    f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}",
)

log = logging.getLogger("coachbot.storage")


class Database:
    """An open database. `transaction()` gives the records, and commits or rolls back."""

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        self._open()

    def _open(self) -> None:
        try:
            self._connection = _connect(self.path)
        except (sqlite3.Error, OSError) as error:
            raise SettingError(_why(self.path, error)) from error
        self._records = Records(self._connection)
        self._file = _identity(self.path)

    @contextmanager
    def transaction(self) -> Iterator[Records]:
        """The records within one transaction that writes; PassingError where it cannot be done at this moment."""
        if _identity(self.path) != self._file:
            self._recover()
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            self._records.conversations.begin()
            yield self._records
            self._connection.execute("COMMIT")
        except BaseException as error:
            self._roll_back()
            if isinstance(error, sqlite3.Error) and _passes(error):
                raise PassingError(f"The database could not be written at this moment: {error}.") from error
            raise

    def reading(self) -> Records:
        """The records, to read what is committed; on the thread that writes them."""
        return self._records

    def _roll_back(self) -> None:
        if self._connection.in_transaction:  # SQLite itself rolls back when the disk is full
            self._connection.execute("ROLLBACK")

    def close(self) -> None:
        """Close it; SQLite then moves the log into the database file."""
        self._connection.close()

    def _recover(self) -> None:
        """The file was removed while it was open: its content is still in our hands, so it is written back."""
        if _identity(self.path) is not None:
            raise PassingError(f"{self.path} is no longer the database that coachbot opened. Start coachbot again.")
        try:
            for suffix in ("-wal", "-shm"):
                Path(f"{self.path}{suffix}").unlink(missing_ok=True)
            self._connection.execute("VACUUM INTO ?", (str(self.path),))
            self._connection.close()
        except (sqlite3.Error, OSError) as error:
            raise PassingError(f"The database {self.path} was removed and cannot be written back: {error}.") from error
        self._open()
        log.error("The database %s was removed while coachbot ran. It was written back; nothing is lost.", self.path)


@contextmanager
def reading_only(path: Path) -> Iterator[Records]:
    """The records on a connection of its own that cannot write, on any thread; SettingError where there are none."""
    connection = None
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=WAIT_SECONDS)
        yield Records(connection)
    except sqlite3.Error as error:
        why = "it does not exist" if not path.exists() else str(error)
        raise SettingError(f"The database {path} cannot be read: {why}.") from error
    finally:
        if connection is not None:
            connection.close()


def checkpoint(path: Path) -> None:
    """Move what is in the log into the database file, on a connection of its own: turns go on meanwhile."""
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=WAIT_SECONDS)
        try:
            connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
        finally:
            connection.close()
    except sqlite3.Error as error:
        log.warning("The log of the database could not be moved into it: %s.", error)


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=WAIT_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        for pragma in PRAGMAS:
            connection.execute(pragma)
        migrate(connection)
        _try_to_write(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _try_to_write(connection: sqlite3.Connection) -> None:
    """A file that may only be read opens as well; a turn should not be the first to find out."""
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("PRAGMA user_version = 0")
    connection.execute("ROLLBACK")


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = os.stat(path)  # noqa: PTH116 (twice as fast as Path.stat, and done in every turn)
    except OSError:
        return None
    return found.st_dev, found.st_ino


PASSING = frozenset(
    ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_FULL", "SQLITE_IOERR", "SQLITE_READONLY", "SQLITE_CANTOPEN")
)


def _passes(error: sqlite3.Error) -> bool:
    """Whether it may work later: somebody else is writing, the disk is full or away."""
    name = getattr(error, "sqlite_errorname", "") or ""
    return any(name == kind or name.startswith(f"{kind}_") for kind in PASSING)


WAY_OUT = "Choose another place with COACHBOT_DB (or --db)."
REASONS = (
    (("SQLITE_NOTADB", "SQLITE_CORRUPT"), "it is not a database, or it is damaged. Put back a copy of it"),
    (("SQLITE_FULL", "SQLITE_IOERR"), "the disk is full or fails. Make room on it"),
    (("SQLITE_BUSY", "SQLITE_LOCKED"), "another program uses it. Wait until that is done, or stop it"),
)


def _why(path: Path, error: Exception) -> str:
    """What the administrator has to do."""
    return f"The database {path} cannot be used: {_reason(path, error)}. {WAY_OUT}"


def _reason(path: Path, error: Exception) -> str:
    folder = path.parent
    if path.is_dir():
        return "it is a folder"
    if not folder.is_dir():
        return f"the folder {folder} does not exist. Make it"
    if not os.access(folder, os.W_OK):
        return f"you may not write in the folder {folder}"
    if path.exists() and not os.access(path, os.R_OK | os.W_OK):
        return "you may not write that file"
    name = getattr(error, "sqlite_errorname", "") or ""
    return next((reason for kinds, reason in REASONS if name.startswith(kinds)), str(error))
