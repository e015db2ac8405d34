"""The steps by which a database came to look as it does now, in order. A step that was released is never changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING

from coachbot.errors import SettingError

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

NAME = "coachbot"

# Each index is one more page to write with every row: there is one only where a turn looks something up by it.

PEOPLE = """
CREATE TABLE person (
    id TEXT PRIMARY KEY,
    language TEXT,
    language_chosen INTEGER NOT NULL,
    locale TEXT,
    time_zone TEXT,
    channel TEXT,
    met_at TEXT NOT NULL,
    greeted INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
"""

CONVERSATIONS = """
CREATE TABLE conversation (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL,
    dialogue TEXT NOT NULL,
    state TEXT NOT NULL,
    revision INTEGER NOT NULL,
    started_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    position TEXT,
    fingerprint TEXT NOT NULL,
    revising TEXT,
    messages TEXT NOT NULL,
    result TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX conversation_of_person ON conversation (person, started_at);
CREATE TABLE answer (
    conversation TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    turn TEXT NOT NULL,
    value TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    answered_at TEXT NOT NULL,
    skipped INTEGER NOT NULL,
    PRIMARY KEY (conversation, turn)
) STRICT, WITHOUT ROWID;
"""

PLANS = """
CREATE TABLE plan (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL,
    conversation TEXT NOT NULL REFERENCES conversation (id),
    version INTEGER NOT NULL,
    title TEXT NOT NULL,
    course TEXT NOT NULL,
    language TEXT NOT NULL,
    answers TEXT NOT NULL,
    plan TEXT NOT NULL,
    created_at TEXT NOT NULL,
    UNIQUE (conversation, version)
) STRICT;
CREATE INDEX plan_of_person ON plan (person, created_at);
"""

MESSAGES = """
CREATE TABLE message (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL,
    channel TEXT,
    ts TEXT,
    response_url TEXT,
    response_url_until TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX message_in_channel ON message (channel, ts);
"""

DELIVERIES = """
CREATE TABLE delivery (
    key TEXT PRIMARY KEY,
    acknowledgement TEXT NOT NULL,
    handled_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE outgoing (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    lane TEXT NOT NULL,
    person TEXT NOT NULL,
    message TEXT,
    merge TEXT,
    payload TEXT NOT NULL,
    state TEXT NOT NULL,
    error TEXT,
    made_at TEXT NOT NULL,
    expires_at TEXT
) STRICT;
CREATE TABLE wake (
    id INTEGER PRIMARY KEY,
    person TEXT NOT NULL,
    what TEXT NOT NULL,
    due_at TEXT NOT NULL
) STRICT;
CREATE INDEX wake_by_time ON wake (due_at);
CREATE TABLE installation (
    token TEXT PRIMARY KEY,
    team TEXT NOT NULL,
    bot_user TEXT NOT NULL,
    bot TEXT NOT NULL,
    known_at TEXT NOT NULL
) STRICT;
"""

ANSWERS_BY_FINGERPRINT = """
CREATE TABLE answer_by_fingerprint (
    conversation TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    turn TEXT NOT NULL,
    value TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    answered_at TEXT NOT NULL,
    skipped INTEGER NOT NULL,
    PRIMARY KEY (conversation, turn, fingerprint)
) STRICT, WITHOUT ROWID;
INSERT INTO answer_by_fingerprint SELECT conversation, turn, value, fingerprint, answered_at, skipped FROM answer;
DROP TABLE answer;
ALTER TABLE answer_by_fingerprint RENAME TO answer;
"""

PLAN_EDITS = """
ALTER TABLE plan ADD COLUMN edits TEXT NOT NULL DEFAULT '[]';
ALTER TABLE plan ADD COLUMN undo_to INTEGER;
UPDATE plan SET undo_to = version - 1 WHERE version > 1;
"""

PLAN_COPIES = """
CREATE TABLE plan_copy (
    conversation TEXT PRIMARY KEY REFERENCES conversation (id) ON DELETE CASCADE,
    plan TEXT NOT NULL,
    author TEXT NOT NULL,
    shape TEXT NOT NULL,
    edits TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""

PLAN_SHARES = """
CREATE TABLE plan_share (
    conversation TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    reader TEXT NOT NULL,
    author TEXT NOT NULL,
    note TEXT NOT NULL,
    shared_at TEXT NOT NULL,
    withdrawn_at TEXT,
    PRIMARY KEY (conversation, reader)
) STRICT, WITHOUT ROWID;
CREATE INDEX plan_share_with ON plan_share (reader, shared_at);
"""

TAUGHT_SESSIONS = """
ALTER TABLE person ADD COLUMN asked_after INTEGER NOT NULL DEFAULT 1;
CREATE TABLE taught_session (
    conversation TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    held_at TEXT NOT NULL,
    plan TEXT NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
    message TEXT NOT NULL,
    asked_at TEXT NOT NULL,
    asked INTEGER NOT NULL,
    again_at TEXT,
    answered_at TEXT,
    time TEXT,
    prepared TEXT,
    feedback TEXT,
    change TEXT NOT NULL,
    PRIMARY KEY (conversation, held_at)
) STRICT, WITHOUT ROWID;
"""

OWN_PATTERNS = """
CREATE TABLE own_pattern (
    id TEXT PRIMARY KEY,
    workspace TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL,
    shape TEXT NOT NULL,
    removed_at TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX own_pattern_of ON own_pattern (workspace, made_at);
"""

REVIEWS = """
CREATE TABLE course (
    id TEXT PRIMARY KEY,
    workspace TEXT NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    programme TEXT NOT NULL,
    UNIQUE (workspace, code)
) STRICT, WITHOUT ROWID;
CREATE TABLE course_member (
    course TEXT NOT NULL REFERENCES course (id) ON DELETE CASCADE,
    person TEXT NOT NULL,
    role TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT,
    PRIMARY KEY (course, person, role)
) STRICT, WITHOUT ROWID;
CREATE INDEX course_of_member ON course_member (person, role);
CREATE TABLE review (
    conversation TEXT PRIMARY KEY REFERENCES conversation (id) ON DELETE CASCADE,
    course TEXT NOT NULL REFERENCES course (id),
    author TEXT NOT NULL,
    state TEXT NOT NULL,
    wish TEXT NOT NULL,
    version INTEGER NOT NULL,
    handed_in_at TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX review_of_course ON review (course, state, handed_in_at);
CREATE TABLE remark (
    id TEXT PRIMARY KEY,
    conversation TEXT NOT NULL REFERENCES review (conversation) ON DELETE CASCADE,
    version INTEGER NOT NULL,
    activity TEXT,
    author TEXT NOT NULL,
    text TEXT NOT NULL,
    said_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX remark_on_plan ON remark (conversation, said_at);
"""

STEPS = (
    ("001-people", PEOPLE),
    ("002-conversations", CONVERSATIONS),
    ("003-plans", PLANS),
    ("004-messages", MESSAGES),
    ("005-deliveries", DELIVERIES),
    ("006-answers-by-fingerprint", ANSWERS_BY_FINGERPRINT),
    ("007-plan-edits", PLAN_EDITS),
    ("008-plan-copies", PLAN_COPIES),
    ("009-plan-shares", PLAN_SHARES),
    ("010-taught-sessions", TAUGHT_SESSIONS),
    ("011-own-patterns", OWN_PATTERNS),
    ("012-reviews", REVIEWS),
)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the database up to date; SettingError where it was made by a newer coachbot.

    `user_version` holds how many steps were taken, so that a start with nothing to do need not load sqlite-utils.
    """
    if _version(connection) == len(STEPS):
        return
    from sqlite_utils import Database  # 100 ms to import

    connection.execute("BEGIN IMMEDIATE")  # two that start at once would race otherwise
    try:
        _refuse_newer(connection)
        database = Database(connection, execute_plugins=False)
        _migrations().apply(database)
        connection.execute(f"PRAGMA user_version = {len(STEPS)}")
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _refuse_newer(connection: sqlite3.Connection) -> None:
    if _version(connection) > len(STEPS):
        raise SettingError(
            "The database was made by a newer version of coachbot. Install that version, or choose another database."
        )


def _migrations() -> Migrations:
    from sqlite_utils import Migrations

    migrations = Migrations(NAME)
    for name, script in STEPS:
        migrations(name=name)(_step(script))
    return migrations


def _step(script: str) -> Callable[[Database], None]:
    def take(database: Database) -> None:
        for statement in script.split(";"):
            if statement.strip():
                database.execute(statement)

    return take
