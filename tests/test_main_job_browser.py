"""The main job in a real browser, in English on a desktop and in Dutch on a phone: from hello to a saved plan."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from coachbot.workspace import LocalWorkspace
from tests.acting import act_out, load_transcript
from tests.browser import DESKTOP, PHONE, Pages, complaints
from tests.coaching import coaching
from tests.kept import same_answers
from tests.paging import Reader

pytestmark = pytest.mark.browser

# transcript -> the screen, what the browser speaks, and what stands under the plan
JOBS = {
    "example-a": (DESKTOP, "en-GB", "Saved as version 1"),
    "sync-async": (PHONE, "nl-NL", "Bewaard als versie 1"),
}


@pytest.mark.parametrize("name", JOBS)
def test_a_lecturer_designs_a_session_by_clicking(name: str, pages: Pages, tmp_path: Path) -> None:
    screen, locale, saved = JOBS[name]
    transcript = load_transcript(name)
    with LocalWorkspace(strict_rates=False) as slack, coaching(slack, tmp_path / "coachbot.db") as bot:
        lecturer = slack.person(transcript.who)
        page = pages(f"{slack.url}?as={lecturer.id}", viewport=screen, locale=locale)
        reader = Reader(page)
        act_out(transcript, reader)
        reader.seen(saved)
        assert transcript.plan
        same_answers(slack, bot, lecturer.id, transcript.plan, transcript.tasks)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= screen[0]
        assert not slack.refused
        assert complaints(page) == []
        expect(page.get_by_role("alert")).to_have_count(0)


def test_a_command_elsewhere_is_answered_privately_with_a_way_to_the_messages(pages: Pages, tmp_path: Path) -> None:
    with LocalWorkspace(strict_rates=False) as slack, coaching(slack, tmp_path / "coachbot.db"):
        noor = slack.person("Noor")
        page = pages(f"{slack.url}?as={noor.id}#C1000002")
        reader = Reader(page)
        reader.say("/coach")
        reader.seen("I answer in our direct messages")
        assert not slack.person("Daan").messages("#team-marketing")
        reader.press("Open our messages")
        reader.seen("In a few minutes of mostly clicking we design a blended session together")
        expect(page.get_by_role("heading", name="coachbot", exact=True)).to_be_visible()
        assert complaints(page) == []
