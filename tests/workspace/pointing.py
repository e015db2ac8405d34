"""Where a person points on the page: the message box, the log, a form and its inputs; and what the app then heard."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from coachbot.workspace import LocalWorkspace
from tests.workspace.examples import Json

Talk = tuple[LocalWorkspace, list[Json]]


def box(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Message coachbot")


def log(page: Page) -> Locator:
    return page.get_by_role("log", name="Messages")


def say(page: Page, text: str) -> None:
    box(page).fill(text)
    box(page).press("Enter")


def form(page: Page) -> Locator:
    """Ask for the form and open it."""
    say(page, "controls")
    page.get_by_role("button", name="Open the form").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    return dialog


def acted(talk: Talk, action_id: str) -> Json:
    """The newest action with this id that reached the app."""
    slack, heard = talk
    found: Json = slack.wait_for(
        lambda: next((b for b in reversed(heard) if b.get("actions", [{}])[0].get("action_id") == action_id), None),
        what=f"an action {action_id}",
    )
    return found


def named(dialog: Locator, label: str) -> Locator:
    """The input with this label, whether it is optional or not."""
    return dialog.get_by_label(re.compile(rf"^{re.escape(label)}( \(optional\))?$"))


def check(dialog: Locator, *names: str) -> None:
    """Tick the checkboxes with these names."""
    for name in names:
        dialog.get_by_role("checkbox", name=name).check()


def choose(dialog: Locator, label: str, *names: str) -> None:
    """Choose several in an unfolding list."""
    dialog.get_by_role("button", name=label, expanded=False).click()
    check(dialog, *names)


def look_up(dialog: Locator, label: str, typed: str, name: str) -> None:
    named(dialog, label).press_sequentially(typed)
    dialog.get_by_role("option", name=name).click()
