"""Two people at their pages: one keeps a plan as a shape of their own, the other is offered it."""

from __future__ import annotations

from pathlib import Path

import pytest

from coachbot.workspace import LocalWorkspace
from tests.acting import Transcript, act_out, load_transcript
from tests.browser import PHONE, Pages, complaints
from tests.coaching import coaching
from tests.export.kept import keep_example
from tests.paging import Reader

pytestmark = pytest.mark.browser
SHAPE = "Our Friday case"


def test_a_shape_that_was_kept_is_offered_to_a_colleague(pages: Pages, tmp_path: Path) -> None:
    with LocalWorkspace(strict_rates=False) as slack:
        noor, sam = slack.person("Noor"), slack.person("Sam")
        keep_example(tmp_path / "coachbot.db", f"T1000001:{noor.id}")
        with coaching(slack, tmp_path / "coachbot.db"):
            own = pages(f"{slack.url}?as={noor.id}", viewport=PHONE)
            author = Reader(own)
            author.say("plans")
            author.press("Open")
            author.press("More")
            author.open("Keep as our own shape")
            author.fill({"What do you call it?": SHAPE, "In one line: what is it for?": "A case on Friday"})
            assert author.submit() == {}
            author.seen(f"“{SHAPE}” is kept")
            theirs = pages(f"{slack.url}?as={sam.id}")
            colleague = Reader(theirs)
            act_out(up_to_activities(), colleague)
            colleague.press(SHAPE)
            colleague.seen("A case on Friday")
            colleague.seen("Kept here by @noor")
            assert complaints(own) == complaints(theirs) == [] and not slack.refused


def up_to_activities() -> Transcript:
    """Example A, to the window with the activities."""
    whole = load_transcript("example-a")
    steps = whole.steps[: whole.steps.index(("submit", "What students do")) + 1]
    return Transcript(whole.name, whole.title, "Sam", steps, None, None)
