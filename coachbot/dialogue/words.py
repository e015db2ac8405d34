"""The words that coachbot says itself, outside any dialogue: buttons, notes, problems (`dialogs/words.yaml`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from coachbot.dialogue.reading import Problem
from coachbot.dialogue.wording import worded
from coachbot.texts import Language, Text


@dataclass(frozen=True)
class Words:
    """Says a text by its name, in one language. A name that does not exist is a KeyError: a test says them all."""

    texts: Mapping[str, Text]
    language: Language

    def __call__(self, name: str, **known: Any) -> str:
        return worded(self.texts[name].to(self.language), known)

    def problem(self, problem: Problem) -> str:
        """What is wrong, and the way out."""
        return self(f"problem-{problem.name}", **problem.figures)
