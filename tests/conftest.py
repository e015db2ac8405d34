"""Fixtures that tests of several folders share: a real browser, pages in it, and a second judge of what is sent."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from coachbot.workspace import LocalWorkspace
from tests.browser import Pages, opening, started
from tests.slack.second_judge import new_problems


def pytest_configure() -> None:
    """A run that was begun in the background ignores Ctrl-C; what tests start and end with it must not inherit that."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, one for a module: while it is there, nothing else can run a loop of its own in this thread."""
    with started() as found:
        yield found


@pytest.fixture
def pages(browser: Browser) -> Iterator[Pages]:
    """Opens pages: `pages(url, viewport=PHONE, locale="nl-NL", color_scheme="dark")`; see tests/browser.py."""
    with opening(browser) as open_page:
        yield open_page


@pytest.fixture(autouse=True)
def judged_twice() -> Iterator[None]:
    """Whatever coachbot sends in any test is right in the eyes of a second judge, too."""
    problems: list[str] = []
    LocalWorkspace.watchers.append(tell := lambda shown: problems.extend(new_problems(shown)))
    yield
    LocalWorkspace.watchers.remove(tell)
    assert problems == []
