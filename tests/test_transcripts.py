"""The transcripts, held with the real bot through the workspace, over HTTP and over Socket Mode."""

from __future__ import annotations

from pathlib import Path

import pytest

from coachbot.app import Coachbot
from coachbot.workspace import LocalWorkspace
from tests.acting import TRANSCRIPTS, act_out, load_transcript
from tests.coaching import Walker, coaching
from tests.kept import same_answers
from tests.running import Transport

PATIENCE = 10.0  # seconds


def settled(bot: Coachbot) -> None:
    """Everything was sent, and coachbot knows where it stands: nobody types before that."""
    assert bot.outbox.settled(PATIENCE)


BY_SOCKET_TOO = ("example-a", "sync-async")  # one in each language
CASES = [(name, "http") for name in TRANSCRIPTS] + [(name, "socket") for name in BY_SOCKET_TOO]


@pytest.mark.parametrize(("name", "transport"), CASES)
def test_the_conversation_goes_as_it_is_written(name: str, transport: Transport, tmp_path: Path) -> None:
    transcript = load_transcript(name)
    with LocalWorkspace(strict_rates=False) as slack, coaching(slack, tmp_path / "coachbot.db", transport) as bot:
        walker = Walker(slack, transcript.who)
        act_out(transcript, walker, after=lambda: settled(bot))
        if transcript.plan:
            same_answers(slack, bot, walker.actor.id, transcript.plan)
        assert not slack.refused
