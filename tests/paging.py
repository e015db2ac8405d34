"""A person at the page of the local workspace, in a real browser: acts out transcripts by what stands on the screen."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.acting import which_of

BESIDE = r"( \(optional\))?( Choose| Kies| \d+ chosen)?"  # what the page adds to a label: how many are chosen


class Reader:
    """Finds what is meant by what it is called, as somebody does who reads the page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.answers = 0
        self.log = page.get_by_role("log", name="Messages")
        self.window = page.get_by_role("dialog")

    def say(self, text: str) -> None:
        box = self.page.get_by_role("textbox", name=re.compile("^Message"))
        box.fill(text)
        box.press("Enter")

    def seen(self, text: str) -> None:
        """In the messages, or in the window."""
        expect(self._here()).to_contain_text(text)

    def press(self, label: str) -> None:
        """Press the newest button with this label."""
        self._button(label).click()

    def open(self, label: str) -> None:
        self.press(label)
        expect(self.window).to_be_visible()

    def form(self, title: str) -> None:
        expect(self.page.get_by_role("dialog", name=title)).to_be_visible()

    def fill(self, values: Mapping[str, Any]) -> None:
        """All fields have to be there first: a window that is being drawn anew keeps nothing that comes meanwhile."""
        for label in values:
            expect(self._field(self.window, label)).to_be_visible()
        for label, value in values.items():
            self._fill(self.window, label, value)

    def pick(self, values: Mapping[str, Any]) -> None:
        for label, value in values.items():
            self._fill(self.log, label, value)

    def submit(self) -> Mapping[str, str]:
        """Submit the window; what is wrong, by the label of its field."""
        self.answers += 1
        title = self.window.get_by_role("heading").first.inner_text()
        self.window.locator("button[type=submit]").click()
        done = self.page.get_by_role("dialog", name=title, exact=True)
        faults = self.window.locator(".faulty")
        self.page.wait_for_function(
            "title => !document.querySelector('dialog[open]') || document.querySelector('dialog[open] .faulty')"
            " || document.querySelector('dialog[open] h2').textContent !== title",
            arg=title,
        )
        return (
            {_label_of(fault): fault.locator(".fault").inner_text() for fault in faults.all()}
            if done.is_visible()
            else {}
        )

    def _here(self) -> Locator:
        return self.window if self.window.is_visible() else self.log

    def _button(self, label: str) -> Locator:
        return self._here().get_by_role("button", name=label, exact=True).last

    def _field(self, where: Locator, label: str) -> Locator:
        called, number = which_of(label)
        found = where.get_by_label(re.compile(rf"^{re.escape(called)}{BESIDE}$"))
        return found.nth(number) if called != label else found.last

    def _fill(self, where: Locator, label: str, value: Any) -> None:
        field = self._field(where, label)
        expect(field).to_be_visible()
        FILLED[_kind_of(field)](where, field, value)


def _label_of(fault: Locator) -> str:
    return re.sub(r" \(optional\)$", "", fault.locator(".label").first.inner_text())


def _kind_of(field: Locator) -> str:
    """What it is filled in as: a role, or the name of the element."""
    kind: str = field.evaluate("node => node.getAttribute('role') || node.localName")
    return kind


def _type(where: Locator, field: Locator, value: Any) -> None:
    field.fill(str(value).rstrip("\n"))


def _choose(where: Locator, field: Locator, value: Any) -> None:
    """An option by its text; behind the dash stands what it is."""
    offered = field.locator("option").all_inner_texts()
    index = next((i for i, text in enumerate(offered) if text == value or text.startswith(f"{value} – ")), None)
    assert index is not None, f"there is no option {value!r}; there are: {'; '.join(offered)}"
    field.select_option(index=index)


def _tick(where: Locator, field: Locator, value: Any) -> None:
    for name in [value] if isinstance(value, str) else value:
        field.get_by_label(name, exact=True).check()


def _unfold(where: Locator, field: Locator, value: Any) -> None:
    """A list that a button unfolds."""
    field.click()
    for name in [value] if isinstance(value, str) else value:
        where.get_by_role("checkbox", name=name).check()
    field.click()


FILLED: Mapping[str, Callable[[Locator, Locator, Any], None]] = {
    "input": _type,
    "textarea": _type,
    "select": _choose,
    "radiogroup": _tick,
    "group": _tick,
    "button": _unfold,
}
