"""The transcripts, held with the real bot through the workspace, over HTTP and over Socket Mode."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from coachbot.coach.session_lists import SessionLists
from coachbot.storage.records import Records
from coachbot.workspace import LocalWorkspace
from tests.acting import TRANSCRIPTS, act_out, load_transcript
from tests.coaching import Walker, coaching, content, settled
from tests.kept import same_answers
from tests.running import Transport


def stands_where_it_was_kept(database: Path) -> None:
    """The position that was kept is a cache: it is where the answers that were kept lead."""
    with closing(sqlite3.connect(database)) as connection:
        people = [row[0] for row in connection.execute("SELECT DISTINCT person FROM conversation")]
        found = [one for person in people for one in Records(connection).conversations.of(person)]
    for one in found:
        engine = content().engines[one.dialogue]
        assert one.position == engine.walk(one.answers, SessionLists(content())).position
        assert one.fingerprint == engine.dialogue.fingerprint


BY_SOCKET_TOO = ("example-a", "sync-async")  # one in each language
CASES = [(name, "http") for name in TRANSCRIPTS] + [(name, "socket") for name in BY_SOCKET_TOO]


@pytest.mark.parametrize(("name", "transport"), CASES)
def test_the_conversation_goes_as_it_is_written(name: str, transport: Transport, tmp_path: Path) -> None:
    transcript = load_transcript(name)
    database = tmp_path / "coachbot.db"
    with LocalWorkspace(strict_rates=False) as slack, coaching(slack, database, transport) as bot:
        walker = Walker(slack, transcript.who)

        def after() -> None:
            settled(bot)
            stands_where_it_was_kept(database)

        act_out(transcript, walker, after)
        if transcript.plan:
            same_answers(slack, bot, walker.actor.id, transcript.plan, transcript.tasks)
        assert not slack.refused
