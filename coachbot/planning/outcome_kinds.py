"""What one sees when an outcome is reached, by the kind of its verb (`knowledge/planning/kinds.yaml`). A house rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from pydantic import Field

from coachbot.texts import LANGUAGES, Frozen, Language, Text


class OutcomeKind(Frozen):
    """`begins`: how its words begin, by language (after a dash: also inside a word).

    `trial`: how students try it first. `said_by`: activities whose own criteria say as much already.
    """

    begins: Mapping[Language, tuple[str, ...]]
    seen: Text
    trial: Text
    said_by: tuple[str, ...] = ()


class OutcomeKinds(Frozen):
    """`knowledge/planning/kinds.yaml`: of kinds whose word stands at the same place the first is taken."""

    source: str
    kinds: Mapping[str, OutcomeKind] = Field(min_length=1)

    def of(self, outcome: str, language: Language) -> OutcomeKind | None:
        """The kind of its first verb that is known, in this language before another."""
        for one in (language, *(other for other in LANGUAGES if other != language)):
            places = {name: _place(outcome, kind.begins.get(one, ())) for name, kind in self.kinds.items()}
            found = min((place, order) for order, place in enumerate(places.values()))
            if found[0] < len(outcome):
                return list(self.kinds.values())[found[1]]
        return None

    def seen(self, outcome: str, activity: str, language: Language) -> str:
        """What one sees, in a clause to students; empty where no verb is known or the activity's criteria say so."""
        kind = self.of(outcome, language)
        return "" if kind is None or activity in kind.said_by else kind.seen.to(language)


def beginnings_twice(kinds: Mapping[str, OutcomeKind]) -> Iterator[tuple[str, str]]:
    """Kind and word where another kind has the same beginning of a word, or one inside it, and would be taken first."""
    taken: dict[tuple[str, str], str] = {}
    for name, kind in kinds.items():
        for language, words in kind.begins.items():
            for word in words:
                if any(word.startswith(other) for one, other in taken if one == language):
                    yield name, word
            taken |= {(language, word): name for word in words}


def _place(outcome: str, words: tuple[str, ...]) -> int:
    """Where the first of these words begins; the length of the outcome where none does."""
    found = _pattern(words).search(outcome.lower()) if words else None
    return found.start() if found else len(outcome)


@lru_cache(maxsize=128)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    inside = (rf"\w*{re.escape(word[1:])}" if word.startswith("-") else re.escape(word) for word in words)
    return re.compile(rf"\b(?:{'|'.join(inside)})")
