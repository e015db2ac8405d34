"""The errors that coachbot raises on purpose, by who must act.

They are caught at the edge only: a command, an endpoint, a sender.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong in a file: where (a path in the file, in words), on which line, and the way out."""

    file: str
    line: int | None
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}" if self.line else f"{self.file}: {self.message}"


class CoachbotError(Exception):
    """Base of all; the message names the thing, its place and the way out."""

    exit_code = 1


class FaultsError(CoachbotError):
    """Several things are wrong in a file; all of them are reported together."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


class ContentFaults(FaultsError):
    """The author of `dialogs/` or `knowledge/` must act."""


class Refused(FaultsError):
    """The person who gave these answers must act: nothing was written."""


class SettingError(CoachbotError):
    """The administrator must act: a setting is missing or wrong, or the database cannot be used."""

    exit_code = 2


class PassingError(CoachbotError):
    """Nobody must act: it may work when it is tried again (the database is busy, the disk is full)."""


class OurMistake(CoachbotError):
    """We must act: coachbot did something that it should not have done."""

    exit_code = 3


def place_of(error: BaseException) -> str:
    """The kind of an error and where it arose, without its words: they may be a person's."""
    steps = traceback.extract_tb(error.__traceback__)[-6:]
    return " < ".join([type(error).__name__, *(f"{step.filename}:{step.lineno} {step.name}" for step in steps[::-1])])
