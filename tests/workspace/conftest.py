"""A workspace with the app that shows everything, and its page as Noor sees it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from coachbot.workspace import LocalWorkspace
from tests.browser import Pages, complaints
from tests.workspace.bots import bolt, listening
from tests.workspace.examples import Json
from tests.workspace.pointing import Talk, box
from tests.workspace.showing import show


@pytest.fixture
def talk() -> Iterator[Talk]:
    """A workspace with the app that shows everything, and what that app heard."""
    with LocalWorkspace(post_burst=100) as slack:
        app, heard = bolt(slack), list[Json]()
        show(app, heard)
        with listening(slack, app):
            yield slack, heard
        assert not slack.refused


@pytest.fixture
def page(talk: Talk, pages: Pages) -> Iterator[Page]:
    """The page as Noor sees it; nothing in it may fail."""
    opened = pages(f"{talk[0].url}/?as=U1000002")
    expect(box(opened)).to_be_visible()
    yield opened
    assert complaints(opened) == []
