"""A plan as a file, fetched in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from coachbot.workspace import LocalWorkspace
from tests.browser import PHONE, Pages, complaints
from tests.coaching import coaching
from tests.export.kept import keep_example
from tests.paging import Reader

pytestmark = pytest.mark.browser


def test_a_lecturer_downloads_the_version_for_students(pages: Pages, tmp_path: Path) -> None:
    with LocalWorkspace(strict_rates=False) as slack:
        noor = slack.person("Noor")
        keep_example(tmp_path / "coachbot.db", f"T1000001:{noor.id}")
        with coaching(slack, tmp_path / "coachbot.db"):
            page = pages(f"{slack.url}?as={noor.id}", viewport=PHONE)
            reader = Reader(page)
            reader.say("plans")
            reader.press("Open")
            reader.open("Download")
            reader.form("Your plan as a file")
            reader.fill({"Which kind of file?": "Web page", "Who reads it?": "My students"})
            assert reader.submit() == {}
            reader.seen("Here is your plan: Web page, in the version for students.")
            with page.expect_download() as found:
                page.get_by_role("link", name="Download Marketing Communication").click()
            assert found.value.suggested_filename.endswith("-students.html")
            assert "After this, you can" in Path(found.value.path()).read_text(encoding="utf-8")
            assert complaints(page) == [] and not slack.refused


def test_a_lecturer_sees_the_picture_in_the_chat(pages: Pages, tmp_path: Path) -> None:
    with LocalWorkspace(strict_rates=False) as slack:
        noor = slack.person("Noor")
        keep_example(tmp_path / "coachbot.db", f"T1000001:{noor.id}")
        with coaching(slack, tmp_path / "coachbot.db"):
            page = pages(f"{slack.url}?as={noor.id}", viewport=PHONE)
            reader = Reader(page)
            reader.say("plans")
            reader.press("Open")
            reader.press("More")
            reader.press("Show as a picture")
            reader.seen("Here is your plan at a glance.")
            picture = page.get_by_role("img", name="Timeline of “Marketing Communication")
            picture.scroll_into_view_if_needed()
            page.wait_for_function(
                "image => image.complete && image.naturalWidth === 1080", arg=picture.element_handle()
            )
            assert complaints(page) == [] and not slack.refused
