"""A real Chromium for tests of the page: where it is found, how it is started, and what a page logs as it runs."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, sync_playwright

DESKTOP = (1280, 800)
PHONE = (390, 844)
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)
PATIENCE_MS = 10_000


class Pages(Protocol):
    """Opens pages: `pages(url)`, with a viewport, a locale and anything else that a browser context takes."""

    def __call__(
        self, url: str, *, viewport: tuple[int, int] = DESKTOP, locale: str = "en-GB", **context: Any
    ) -> Page: ...


def chromium(playwright: Playwright) -> str | None:
    """The system's Chromium, else the one that Playwright installed, else none."""
    found = next((path for path in map(shutil.which, NAMES) if path), None)
    own = playwright.chromium.executable_path
    return found or (own if Path(own).is_file() else None)


def without_browser() -> None:
    """Say that there is no browser: a visible skip for people, a failure where tests guard the project."""
    why = "no Chromium was found: install the system's package, or run `playwright install chromium`"
    if os.environ.get("CI") == "true":
        pytest.fail(why)
    pytest.skip(why)


@contextmanager
def started() -> Iterator[Browser]:
    """A browser for as long as this lasts."""
    with sync_playwright() as playwright:
        path = chromium(playwright)
        if path is None:
            without_browser()
        browser = playwright.chromium.launch(executable_path=path, args=list(OPTIONS))
        try:
            yield browser
        finally:
            browser.close()


def complaints(page: Page) -> list[str]:
    """What a page opened by `pages` logged as an error or let escape, so far."""
    return _COMPLAINTS[page]


_COMPLAINTS: dict[Page, list[str]] = {}


def _listen(page: Page) -> None:
    heard = _COMPLAINTS.setdefault(page, [])

    def log(message: ConsoleMessage) -> None:
        if message.type == "error":
            heard.append(f"{message.text} {message.location.get('url', '')}".strip())

    page.on("console", log)
    page.on("pageerror", lambda error: heard.append(str(error)))


@contextmanager
def opening(browser: Browser) -> Iterator[Pages]:
    """A way to open pages, each in a context of its own; all are closed at the end."""
    contexts: list[BrowserContext] = []

    def open_page(url: str, *, viewport: tuple[int, int] = DESKTOP, locale: str = "en-GB", **context: Any) -> Page:
        size: Any = {"width": viewport[0], "height": viewport[1]}
        contexts.append(browser.new_context(viewport=size, locale=locale, **context))
        contexts[-1].set_default_timeout(PATIENCE_MS)
        page = contexts[-1].new_page()
        _listen(page)
        page.goto(url)
        return page

    try:
        yield open_page
    finally:
        for context in contexts:
            context.close()
        _COMPLAINTS.clear()
