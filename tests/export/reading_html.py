"""A page as somebody who does not know how it was made reads it: its elements in order, with their text."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "br", "img", "link", "hr", "input"}


@dataclass
class Element:
    """An element, its attributes, and all the text in it."""

    tag: str
    attributes: dict[str, str | None]
    text: str = ""
    within: tuple[str, ...] = field(default_factory=tuple)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Element] = []
        self._open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        one = Element(tag, dict(attrs), within=tuple(parent.tag for parent in self._open))
        self.found.append(one)
        if tag not in VOID:
            self._open.append(one)

    def handle_endtag(self, tag: str) -> None:
        assert self._open[-1].tag == tag, f"<{self._open[-1].tag}> is closed by </{tag}>"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        for one in self._open:
            one.text += data


def elements(page: str) -> list[Element]:
    """All elements of a page, in order; what is opened has to be closed."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    assert not reader._open
    return reader.found
