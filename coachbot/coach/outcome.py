"""Outcome: what goes out, as values: the acknowledgement, and what is to be sent. Drawn by slack/ or terminal.py."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from coachbot.coach.parts import Form, Says


@dataclass(frozen=True)
class FieldErrors:
    """Acknowledgement of a submitted form: what is wrong with which field; the form stays open."""

    errors: Mapping[str, str]


@dataclass(frozen=True)
class NextForm:
    """Acknowledgement of a submitted form: the next one, in the same window."""

    form: Form


@dataclass(frozen=True)
class Private:
    """Acknowledgement of a command given elsewhere: said to this person alone, where the command was given."""

    says: Says


Acknowledgement = FieldErrors | NextForm | Private | None


@dataclass(frozen=True)
class Post:
    """A new message in the person's direct messages; `id` is ours, and names the message from then on."""

    id: str
    person: str
    says: Says


@dataclass(frozen=True)
class Replace:
    """An earlier message of ours, as it is to look from now on."""

    id: str
    person: str
    says: Says


@dataclass(frozen=True)
class OpenForm:
    """A window for the person who has just clicked; `instead` is posted when it is too late to open one."""

    form: Form
    instead: Post


@dataclass(frozen=True)
class UpdateForm:
    """An open window, changed: `id` is Slack's id of it (`Pressed.form`)."""

    id: str
    person: str
    form: Form


@dataclass(frozen=True)
class ShowHome:
    """The person's Home."""

    person: str
    says: Says


@dataclass(frozen=True)
class SendFile:
    """A plan as a file in the person's direct messages: it is made when it is sent, in its own language.

    `plan` is the id of a kept plan, `form` a format of `export.formats`. `comment` stands beside the file; `instead` is
    posted where the file could not be made or sent.
    """

    plan: str
    form: str
    audience: str
    comment: str
    instead: Post


@dataclass(frozen=True)
class AskLocale:
    """Ask Slack for the person's locale and time zone; answered by `event.LocaleKnown`."""

    person: str


@dataclass(frozen=True)
class Wake:
    """Send `event.Due(person, what)` after so many seconds."""

    person: str
    what: str
    seconds: float


Send = Post | Replace | OpenForm | UpdateForm | ShowHome | SendFile | AskLocale | Wake


@dataclass(frozen=True)
class Outcome:
    """Nothing at all, unless something is given."""

    acknowledgement: Acknowledgement = None
    sends: tuple[Send, ...] = field(default_factory=tuple)
