"""Learning outcomes as they are worded: which do not say what one would see. Pure; a house rule, told as a question."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from coachbot.texts import Frozen


class OutcomeVerbs(Frozen):
    """`knowledge/outcome-verbs.yaml`: word beginnings by language."""

    vague: Mapping[str, tuple[str, ...]]
    clear: Mapping[str, tuple[str, ...]]

    def is_vague(self, outcome: str) -> bool:
        """Whether "how would you see it?" is worth asking: a vague word, or no verb that can be seen."""
        text = outcome.lower()
        return _has(text, self.vague) or not _has(text, self.clear)


def _has(text: str, words: Mapping[str, Sequence[str]]) -> bool:
    return any(re.search(rf"\b{re.escape(word)}", text) for listed in words.values() for word in listed)
