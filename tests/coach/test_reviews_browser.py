"""Two people at their pages: a lecturer asks for advice, the DigiCoach finds the plan on Home and says something."""

from __future__ import annotations

from pathlib import Path

import pytest

from coachbot.app import utc_now
from coachbot.storage.courses import Course
from coachbot.storage.sqlite import Database
from coachbot.workspace import LocalWorkspace
from tests.browser import DESKTOP, PHONE, Pages, complaints
from tests.coaching import coaching
from tests.export.kept import keep_example
from tests.paging import Reader

pytestmark = pytest.mark.browser
PLAN = "Marketing Communication: Theory of communication campaigns"


def keep_course(path: Path, digicoach: str) -> None:
    database = Database(path)
    with database.transaction() as records:
        records.courses.keep(Course("mc", "T1000001", "MC1", "Marketing Communication", "Business"))
        records.courses.set_people("mc", "digicoach", (f"T1000001:{digicoach}",), utc_now())
    database.close()


def test_a_plan_is_handed_in_talked_about_and_settled(pages: Pages, tmp_path: Path) -> None:
    with LocalWorkspace(strict_rates=False) as slack:
        noor, sam = slack.person("Noor"), slack.person("Sam")
        keep_example(tmp_path / "coachbot.db", f"T1000001:{noor.id}")
        keep_course(tmp_path / "coachbot.db", sam.id)
        with coaching(slack, tmp_path / "coachbot.db"):
            own = pages(f"{slack.url}?as={noor.id}", viewport=PHONE)
            author = Reader(own)
            author.say("plans")
            author.press("Open")
            author.press("More")
            author.open("Ask for advice")
            author.fill({"What would you like your DigiCoach to look at?": "Is there enough feedback?"})
            assert author.submit() == {}
            author.seen("@sam can read it now")
            theirs = pages(f"{slack.url}?as={sam.id}", viewport=DESKTOP)
            coach = Reader(theirs)
            coach.seen(f"@noor asks for your advice on “{PLAN}”")
            theirs.get_by_role("tab", name="Home").click()
            theirs.get_by_role("tabpanel", name="Home").get_by_role("button", name="Open", exact=True).first.click()
            theirs.get_by_role("tab", name="Messages").click()
            coach.seen("Is there enough feedback?")
            coach.open("Say something")
            coach.fill({"What is it about?": "The whole plan", "What would you like to say?": "Yes, but it comes late"})
            assert coach.submit() == {}
            author.seen(f"@sam about “{PLAN}”")
            author.seen("Yes, but it comes late")
            author.open("Answer")
            author.fill({"What would you like to say?": "I will move it"})
            assert author.submit() == {}
            coach.seen("I will move it")
            author.press("This is settled")
            coach.seen(f"@noor has settled “{PLAN}”")
            assert complaints(own) == complaints(theirs) == [] and not slack.refused
