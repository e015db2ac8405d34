"""Event: what came in, as values. Who translates it from Slack's payloads is slack/; from a terminal, terminal.py."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Literal

from coachbot.coach.parts import Act

# What a field of a message or form holds: a text, a number or date as text, the id of an option, or several of them.
# A field that is empty has None; one that was not there is not in the mapping.
Held = str | tuple[str, ...] | None
# What is held as the person saw it: field id -> the label beside it, and what was typed or the labels of what was
# chosen. It is for telling back what could not be kept: what asked it may no longer be known.
Shown = Mapping[str, tuple[str, str]]
DOUBLE = timedelta(seconds=3)  # a second click within this time is a slip of the finger: nothing needs to be said


@dataclass(frozen=True)
class Said:
    """A message typed in the direct message with coachbot. `ts` is Slack's form of its time ("1700000000.000100")."""

    person: str  # "T…:U…", workspace and user
    text: str  # as it was typed: Slack's escapes undone, mentions as @name where known
    ts: str


@dataclass(frozen=True)
class Commanded:
    """`/coach …`; `here`: it was given in the direct message with coachbot; `way`: an address that leads there."""

    person: str
    text: str
    here: bool
    way: str = ""


@dataclass(frozen=True)
class Pressed:
    """A control was used, in a message (`message`: our id of it), in a form (`form`: Slack's id of it) or on Home."""

    person: str
    act: Act
    held: Mapping[str, Held] = field(default_factory=dict)
    message: str | None = None
    form: str | None = None
    shown: Callable[[], Shown] = field(default=dict, compare=False)  # what `held` says, for when it has to be told back


@dataclass(frozen=True)
class Submitted:
    """A form was submitted; `held` has all its fields."""

    person: str
    act: Act
    held: Mapping[str, Held] = field(default_factory=dict)
    form: str | None = None
    shown: Callable[[], Shown] = field(default=dict, compare=False)  # what `held` says, for when it has to be told back


@dataclass(frozen=True)
class Closed:
    """A form was closed without submitting."""

    person: str
    act: Act


@dataclass(frozen=True)
class Visited:
    """The app's Home or its messages were opened."""

    person: str
    tab: Literal["home", "messages"]


@dataclass(frozen=True)
class LocaleKnown:
    """Slack told the person's locale and time zone; None where it could not."""

    person: str
    locale: str | None
    time_zone: str | None


@dataclass(frozen=True)
class Due:
    """A moment that coachbot asked to be woken at (`outcome.Wake`)."""

    person: str
    what: str


Event = Said | Commanded | Pressed | Submitted | Closed | Visited | LocaleKnown | Due
