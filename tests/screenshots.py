"""Pictures of the transcripts as they look on a desktop and on a phone, to be looked at: `make screenshots`.

Also makes the picture that the README shows.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from playwright.sync_api import Browser, Page

from coachbot.workspace import LocalWorkspace
from tests.acting import TRANSCRIPTS, Transcript, act_out, load_transcript
from tests.browser import DESKTOP, PHONE, opening, started
from tests.coaching import coaching
from tests.paging import Reader

ROOT = Path(__file__).parents[1]
README_PICTURE = ROOT / "docs/chat.png"
README_STEPS = 10  # of Example A: up to the question where students learn, with its answer
SCREENS = {"desktop": DESKTOP, "phone": PHONE}


@contextmanager
def at_the_page(browser: Browser, transcript: Transcript, screen: tuple[int, int], scale: int = 1) -> Iterator[Page]:
    """The page of the person who acts, with coachbot running behind it."""
    with (
        tempfile.TemporaryDirectory() as folder,
        LocalWorkspace(strict_rates=False) as slack,
        coaching(slack, Path(folder) / "coachbot.db"),
        opening(browser) as pages,
    ):
        lecturer = slack.person(transcript.who)
        yield pages(f"{slack.url}?as={lecturer.id}", viewport=screen, device_scale_factor=scale)


def take_all(browser: Browser, folder: Path) -> None:
    """A picture after each step of each transcript, on each screen."""
    for name in TRANSCRIPTS:
        for kind, screen in SCREENS.items():
            transcript, numbers = load_transcript(name), count(1)
            with at_the_page(browser, transcript, screen) as page:

                def picture(page: Page = page, stem: str = f"{name}-{kind}", numbers: count[int] = numbers) -> None:
                    page.screenshot(path=folder / f"{stem}-{next(numbers):02}.png")

                act_out(transcript, Reader(page), after=picture)


def take_for_readme(browser: Browser, path: Path) -> None:
    """The chat after the first answers of Example A."""
    whole = load_transcript("example-a")
    beginning = Transcript(whole.name, whole.title, whole.who, whole.steps[:README_STEPS], None, None)
    with at_the_page(browser, beginning, (1000, 700), scale=2) as page:
        act_out(beginning, Reader(page))
        page.get_by_role("button", name="Continue").last.scroll_into_view_if_needed()
        page.screenshot(path=path)


def main(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    README_PICTURE.parent.mkdir(exist_ok=True)
    with started() as browser:
        take_for_readme(browser, README_PICTURE)
        take_all(browser, folder)
    print(f"The pictures are in {folder}, and in {README_PICTURE.relative_to(ROOT)}.")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "screenshots"))
