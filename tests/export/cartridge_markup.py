"""The rules for the markup that a Common Cartridge holds: whole pages, and the texts of its topics."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
VOID = {"meta", "br", "hr", "img", "link", "input", "col", "wbr"}


def page_faults(content: bytes) -> Iterator[str]:
    """What is wrong with a page as a whole."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        yield "is not UTF-8"
        return
    if not text.lower().startswith("<!doctype html>"):
        yield "does not say that it is HTML"
    if not re.search(r"<html [^>]*\blang=\"[a-z]{2}\"", text):
        yield "does not say in which language it is"
    if not re.search(r"<meta charset=\"utf-8\"", text, re.IGNORECASE):
        yield "does not say how it is written"
    if not re.search(r"<title>[^<]*\S[^<]*</title>", text):
        yield "has no title"
    yield from markup_faults(text)


def markup_faults(text: str) -> Iterator[str]:
    """What is wrong with a piece of HTML: tags that do not close, scripts, signs that XML cannot hold."""
    if FORBIDDEN.search(text):
        yield "has signs that XML forbids"
    reader = Tags()
    reader.feed(text)
    reader.close()
    yield from reader.faults
    yield from (f"leaves <{tag}> open" for tag in reader.open)
    if "script" in reader.tags:
        yield "has a script"


class Tags(HTMLParser):
    """The tags and the words of a piece of HTML, and tags that do not fit each other."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[str] = []
        self.faults: list[str] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.append(tag)
        self.open += [] if tag in VOID else [tag]

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"closes <{tag}> where it is not open")

    def handle_data(self, data: str) -> None:
        self.words += data
