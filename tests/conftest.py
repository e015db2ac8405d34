"""Fixtures that tests of several folders share: a real browser, and pages in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser import Pages, opening, started


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
