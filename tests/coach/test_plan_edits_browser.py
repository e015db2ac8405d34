"""A plan changed by hand, by clicking in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from coachbot.workspace import LocalWorkspace
from tests.browser import PHONE, Pages, complaints
from tests.coaching import coaching
from tests.export.kept import keep_example
from tests.paging import Reader

pytestmark = pytest.mark.browser
CASE = "Case study in groups"


def test_a_lecturer_changes_a_plan_and_takes_it_back(pages: Pages, tmp_path: Path) -> None:
    with LocalWorkspace(strict_rates=False) as slack:
        noor = slack.person("Noor")
        keep_example(tmp_path / "coachbot.db", f"T1000001:{noor.id}")
        with coaching(slack, tmp_path / "coachbot.db"):
            page = pages(f"{slack.url}?as={noor.id}", viewport=PHONE)
            reader = Reader(page)
            reader.say("plans")
            reader.press("Open")
            reader.open("Change the plan")
            reader.fill({"What would you like to change?": CASE})
            assert reader.submit() == {}
            reader.fill({"Minutes": "10"})
            assert "at least 30" in reader.submit()["Minutes"]
            reader.fill({"Minutes": "75", "Students work": "In pairs"})
            assert reader.submit() == {}
            reader.seen(f"{CASE}: 110 minutes → 75 minutes; in small groups → in pairs")
            reader.press("Undo")
            reader.seen(f"{CASE}: 75 minutes → 110 minutes; in pairs → in small groups")
            assert complaints(page) == [] and not slack.refused
