"""Transcripts acted out: conversations as data (tests/transcripts/), held by a person who may sit at the page or not.

A step is one of: say, see, press (does not count as an answer), answer (a click that does), open (a button that opens a
window), pick (in a message), fill (in the window), submit (ok, the title of the next window, or errors).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import yaml

FOLDER = Path(__file__).parent / "transcripts"


class Person(Protocol):
    """Who acts: each act waits for what it needs to see, and fails with what it did not see."""

    answers: int  # submissions, and clicks on Continue or the like

    def say(self, text: str) -> None: ...
    def seen(self, text: str) -> object: ...
    def press(self, label: str) -> object: ...
    def open(self, label: str) -> object: ...
    def form(self, title: str) -> object: ...
    def fill(self, values: Mapping[str, Any]) -> None: ...
    def pick(self, values: Mapping[str, Any]) -> None: ...
    def submit(self) -> Mapping[str, str]:
        """Submit the form on top; what is wrong, by the label of its field."""


@dataclass(frozen=True)
class Transcript:
    """One conversation: who holds it, its steps, how many answers it takes, and whose answers come of it."""

    name: str
    title: str
    who: str
    steps: tuple[tuple[str, Any], ...]
    answers: int | None
    plan: str | None
    tasks: Mapping[str, str] = field(default_factory=dict)  # what else the plan's answers have than the example's file


def load_transcript(name: str) -> Transcript:
    told = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    steps = tuple(item for step in told["steps"] for item in step.items())
    return Transcript(
        name, told["title"], told["who"], steps, told.get("answers"), told.get("plan"), told.get("tasks", {})
    )


TRANSCRIPTS = sorted(path.stem for path in FOLDER.glob("*.yaml"))


def act_out(transcript: Transcript, person: Person, after: Callable[[], None] = lambda: None) -> None:
    """Go through all steps; `after` is done after each."""
    for number, (kind, given) in enumerate(transcript.steps, 1):
        try:
            STEPS[kind](person, given)
            after()
        except AssertionError as wrong:
            raise AssertionError(f"{transcript.name}, step {number}, {kind} {given}: {wrong}") from wrong
    if transcript.answers is not None:
        assert person.answers == transcript.answers


def _submit(person: Person, wanted: Any) -> None:
    errors = person.submit()
    if isinstance(wanted, Mapping):
        person.answers -= 1
        assert {name: text for name, text in errors.items() if name in wanted} == wanted, errors
        return
    assert not errors, errors
    if wanted != "ok":
        person.form(wanted)


def _answer(person: Person, label: str) -> None:
    person.answers += 1
    person.press(label)


def which_of(name: str) -> tuple[str, int]:
    """A field by its label, and which of several that have it: "Label #2" is the second."""
    label, mark, number = name.rpartition(" #")
    return (label, int(number) - 1) if mark else (name, 0)


STEPS: Mapping[str, Callable[[Person, Any], Any]] = {
    "say": lambda person, text: person.say(text),
    "see": lambda person, text: person.seen(text),
    "press": lambda person, label: person.press(label),
    "answer": _answer,
    "open": lambda person, label: person.open(label),
    "pick": lambda person, values: person.pick(values),
    "fill": lambda person, values: person.fill(values),
    "submit": _submit,
}
