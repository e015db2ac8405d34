"""Two people at their pages: one shows a plan, the other reads it and copies it, until it is no longer shared."""

from __future__ import annotations

from pathlib import Path

import pytest

from coachbot.workspace import LocalWorkspace
from tests.browser import DESKTOP, PHONE, Pages, complaints
from tests.coaching import coaching
from tests.export.kept import keep_example
from tests.paging import Reader

pytestmark = pytest.mark.browser
PLAN = "Marketing Communication: Theory of communication campaigns"


def test_a_colleague_reads_a_plan_and_copies_it(pages: Pages, tmp_path: Path) -> None:
    with LocalWorkspace(strict_rates=False) as slack:
        noor, sam = slack.person("Noor"), slack.person("Sam")
        keep_example(tmp_path / "coachbot.db", f"T1000001:{noor.id}")
        with coaching(slack, tmp_path / "coachbot.db"):
            own = pages(f"{slack.url}?as={noor.id}", viewport=PHONE)
            author = Reader(own)
            author.say("plans")
            author.press("Open")
            author.press("More")
            author.open("Share")
            author.fill({"Who would you like to show it to?": "coachbot"})
            assert author.submit() == {"Who would you like to show it to?": "Choose a colleague."}
            author.fill({"Who would you like to show it to?": "Sam Rivera", "A few words with it": "For Monday"})
            assert author.submit() == {}
            author.seen(f"@sam can now read “{PLAN}”")
            theirs = pages(f"{slack.url}?as={sam.id}", viewport=DESKTOP)
            reader = Reader(theirs)
            reader.seen("@noor shows you a session plan")
            reader.press("Look at it")
            reader.seen("A plan by @noor, version 1.")
            reader.seen("Case study in groups")
            reader.press("Copy as my own")
            reader.seen("What is different this time?")
            author.press("Stop sharing")
            author.seen(f"@sam can no longer open “{PLAN}”")
            reader.press("Look at it")
            reader.seen("This plan is not shared with you, or no longer.")
            assert complaints(own) == complaints(theirs) == [] and not slack.refused
