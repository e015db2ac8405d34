"""What a message, a form or a page is made of, before Slack or a terminal draws it. Values only; no wording, no limits.

Texts are plain, with *bold* and _italic_ as the only marks; a person's own words may stand in them as they were typed:
whoever draws them has to see to it that they cannot ping, link or break out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

NAMED = re.compile("\ufdd0[^\ufdd0\ufdd1]*?([A-Za-z0-9]+)\ufdd1")  # these two are no characters: nobody types them


def named(person: str) -> str:
    """Somebody ("T…:U…") in a text: whoever draws it puts the name there that they go by now."""
    return f"\ufdd0{person}\ufdd1"


Style = Literal["plain", "primary", "danger"]


@dataclass(frozen=True)
class Act:
    """What a control does when it is used, and what it belongs to, so that a late click is recognised.

    `name` stands in the table of acts (`coach/conversations.py`); `value` is what this control adds to it.
    """

    name: str
    conversation: str = ""
    turn: str = ""
    revision: int = 0
    value: str = ""


@dataclass(frozen=True)
class Confirm:
    """Asked before the act is done."""

    title: str
    text: str
    yes: str
    no: str


@dataclass(frozen=True)
class Button:
    """`address`: pressing it also opens this."""

    label: str
    act: Act
    style: Style = "plain"
    confirm: Confirm | None = None
    address: str = ""


@dataclass(frozen=True)
class Option:
    """One thing to choose; `line` says in a few words what it is; `group` is the heading it stands under."""

    id: str
    label: str
    line: str = ""
    group: str = ""


@dataclass(frozen=True)
class Heading:
    text: str


@dataclass(frozen=True)
class Paragraph:
    text: str
    button: Button | None = None  # stands at its side, as Change does beside an answer


@dataclass(frozen=True)
class Small:
    """Said in passing: a hint, a source."""

    text: str


@dataclass(frozen=True)
class Divider:
    """A line between two parts."""


@dataclass(frozen=True)
class Buttons:
    buttons: tuple[Button, ...]


@dataclass(frozen=True)
class Picture:
    """An image at an address that the reader can reach; `alt` says the same in words."""

    address: str
    alt: str


@dataclass(frozen=True)
class Pick:
    """Choose one; `chosen` is the id of an option."""

    id: str
    label: str
    options: tuple[Option, ...]
    chosen: str | None = None
    optional: bool = False
    hint: str = ""
    placeholder: str = ""


@dataclass(frozen=True)
class PickMany:
    """Choose several; `chosen` are ids of options. The options may have groups."""

    id: str
    label: str
    options: tuple[Option, ...]
    chosen: tuple[str, ...] = ()
    optional: bool = False
    hint: str = ""
    placeholder: str = ""


@dataclass(frozen=True)
class Write:
    """Type a text of `least` to `most` characters; on several lines where `lines` says so."""

    id: str
    label: str
    value: str = ""
    lines: bool = False
    least: int = 0
    most: int = 3000
    example: str = ""
    optional: bool = False
    hint: str = ""


@dataclass(frozen=True)
class WriteNumber:
    """Type a whole number from `least` to `most`."""

    id: str
    label: str
    value: int | None = None
    least: int = 0
    most: int = 1_000_000
    optional: bool = False
    hint: str = ""


@dataclass(frozen=True)
class PickPerson:
    """Choose somebody of the workspace; what is held is the user's id there ("U…")."""

    id: str
    label: str
    optional: bool = False
    hint: str = ""


@dataclass(frozen=True)
class PickDate:
    """Choose a day; `value` as 2027-02-08."""

    id: str
    label: str
    value: str = ""
    optional: bool = False
    hint: str = ""


@dataclass(frozen=True)
class PickTime:
    """Choose a time of day; `value` as 10:00."""

    id: str
    label: str
    value: str = ""
    optional: bool = False
    hint: str = ""


Field = Pick | PickMany | PickPerson | Write | WriteNumber | PickDate | PickTime
Part = Heading | Paragraph | Small | Divider | Buttons | Picture | Field


@dataclass(frozen=True)
class Says:
    """A message or a page: `text` is the whole of it for notifications and screen readers, `parts` is what is drawn."""

    text: str
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True)
class Form:
    """A window with inputs. `act` is what submitting it does; `notify_closed`: closing it is told, too.

    `drawing` names one drawing among several of the same window: all that it holds is in the fields of the last.
    """

    title: str
    submit: str
    close: str
    act: Act
    parts: tuple[Part, ...] = field(default_factory=tuple)
    notify_closed: bool = False
    drawing: str = ""
