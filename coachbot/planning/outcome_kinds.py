"""By what one knows that an outcome is reached, and in which activities, by the kind of its verb
(`knowledge/planning/kinds.yaml`). A house rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from pydantic import Field

from coachbot.planning.activities import LearningType
from coachbot.texts import LANGUAGES, Frozen, Language, Text


class OutcomeKind(Frozen):
    """`begins`: how its words begin, by language (after a dash: also inside a word).

    `marks`: by what one knows it, in clauses to students, the most telling first; `spoken`: in their place where
    students speak. `trial`: how students try it first. `said_by`: activities whose own criteria say as much already.
    `shown_in`: activities in which one sees it as it is, the most natural first; `also_in`: those in which it can be
    seen where the lecturer says so. `done`: one has to be there to see it.
    """

    begins: Mapping[Language, tuple[str, ...]]
    marks: tuple[Text, ...] = Field(min_length=1)
    spoken: tuple[Text, ...] = ()
    trial: Text
    said_by: tuple[str, ...] = ()
    shown_in: tuple[str, ...] = Field(min_length=1)
    also_in: tuple[str, ...] = ()
    done: bool = False

    def is_seen_in(self, activity: str) -> bool:
        return activity in self.shown_in or activity in self.also_in


class Seen(Frozen):
    """What the lecturer sees in an activity, and the smallest addition with which there would be more to see.

    `task`: that addition in a sentence to students, where it is a task for each of them.
    """

    sees: Text
    more: Text
    task: Text | None = None


class OutcomeKinds(Frozen):
    """`knowledge/planning/kinds.yaml`: of kinds whose word stands at the same place the first is taken.

    `spoken`: activities in which students speak and write nothing; `draft`: marks where no verb is known.
    `places`: what one sees in an activity, `types`: in others of its type; `watched`: the addition for what is done;
    `vague`: words, by language, with which an outcome stays vague; `hidden`: verbs for what nobody can see.
    """

    source: str
    kinds: Mapping[str, OutcomeKind] = Field(min_length=1)
    spoken: tuple[str, ...]
    draft: tuple[Text, ...] = Field(min_length=1)
    places: Mapping[str, Seen]
    types: Mapping[LearningType, Seen]
    watched: Text
    vague: Mapping[Language, tuple[str, ...]]
    hidden: Mapping[Language, tuple[str, ...]]

    def of(self, outcome: str) -> OutcomeKind | None:
        """The kind of its first verb that is known."""
        return next((self.kinds[name] for name in self.asked(outcome)), None)

    def asked(self, outcome: str) -> tuple[str, ...]:
        """The kinds of its verbs: the first, and those joined to it; of the languages the one whose verb comes first.

        The same whatever the language of the plan is, since what a plan says may not depend on that.
        """
        return _asked(self, outcome)

    __hash__ = object.__hash__  # there is one, from one file

    def read_in(self, outcome: str) -> tuple[str, ...]:
        """What `asked` says, worked out."""
        found = [(first, one) for one in LANGUAGES if (first := self._first(outcome, one))]
        if not found:
            return ()
        (place, name), language = min(found, key=lambda pair: pair[0][0])
        rest = outcome.lower()[place:]
        joined = (rest[one.end() :] for one in _JOINT[language].finditer(rest))
        more = (self._at_the_start(clause, language) for clause in joined)
        return tuple(dict.fromkeys((name, *filter(None, more))))

    def is_vague(self, outcome: str) -> bool:
        """Whether one cannot tell by it what students do: a word such as something, or only a verb such as know."""
        return _has(outcome, self.vague) or (not self.asked(outcome) and _has(outcome, self.hidden))

    def shows_anything(self, activity: str) -> bool:
        """Whether one sees there anything at all that students can do."""
        return any(kind.is_seen_in(activity) for kind in self.kinds.values())

    def _first(self, outcome: str, language: Language) -> tuple[int, str] | None:
        """Where the first verb stands that is known in this language, and its kind."""
        places = {name: _place(outcome, kind.begins.get(language, ())) for name, kind in self.kinds.items()}
        name = min(places, key=lambda one: places[one])
        return (places[name], name) if places[name] < len(outcome) else None

    def _at_the_start(self, clause: str, language: Language) -> str | None:
        """The kind of the verb with which this clause starts; in Dutch its object may stand before the verb."""
        starts = [clause]
        if language == "nl" and (before := _OBJECT.match(clause)):
            starts += [before["rest"], before["rest"].partition(" ")[2]]
        named = ((name, one) for one in starts for name in self.kinds if one)
        return next((name for name, one in named if _place(one, self.kinds[name].begins[language]) == 0), None)

    def marks(self, kind: str, activity: str) -> tuple[Text, ...]:
        """By what one knows it in this activity."""
        asked = self.kinds[kind]
        return asked.spoken if asked.spoken and activity in self.spoken else asked.marks


@lru_cache(maxsize=32)  # a plan asks it of its few outcomes some twenty times
def _asked(kinds: OutcomeKinds, outcome: str) -> tuple[str, ...]:
    return kinds.read_in(outcome)


def beginnings_twice(kinds: Mapping[str, OutcomeKind]) -> Iterator[tuple[str, str]]:
    """Kind and word where another kind has the same beginning of a word, or one inside it, and would be taken first."""
    taken: dict[tuple[str, str], str] = {}
    for name, kind in kinds.items():
        for language, words in kind.begins.items():
            for word in words:
                if any(word.startswith(other) for one, other in taken if one == language):
                    yield name, word
            taken |= {(language, word): name for word in words}


# A verb that is joined to the first stands right after one of these; in English not what ends in -ing, which is a noun.
_JOINT: Mapping[Language, re.Pattern[str]] = {
    "en": re.compile(r"(?:,|\band\b|\bor\b)\s+(?:(?:and|to|then)\s+)*(?!\w*ing\b)"),
    "nl": re.compile(r"(?:,|\ben\b|\bof\b)\s+(?:(?:en|te|dat|die|deze|daarna)\s+)*"),
}

_OBJECT = re.compile(r"(?:de|het|een)\s+\S+\s+(?P<rest>.*)")  # an article, and one word or two before the verb


def _place(outcome: str, words: tuple[str, ...]) -> int:
    """Where the first of these words begins; the length of the outcome where none does."""
    found = _pattern(words).search(outcome.lower()) if words else None
    return found.start() if found else len(outcome)


def _has(outcome: str, words: Mapping[Language, tuple[str, ...]]) -> bool:
    return any(_whole(some).search(outcome.lower()) for some in words.values())


@lru_cache(maxsize=8)
def _whole(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")


@lru_cache(maxsize=128)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    inside = (rf"\w*{re.escape(word[1:])}" if word.startswith("-") else re.escape(word) for word in words)
    return re.compile(rf"\b(?:{'|'.join(inside)})")
