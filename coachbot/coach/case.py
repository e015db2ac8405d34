"""A conversation in hand: the person, the dialogue, where the answers lead, what is asked now. Decides nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from coachbot.coach.changes import UNCHANGED, Changes
from coachbot.coach.given import Given
from coachbot.coach.people import words_for
from coachbot.coach.questions import Question
from coachbot.dialogue.conversation import Conversation, Value
from coachbot.dialogue.engine import Engine, Walk
from coachbot.dialogue.fields import Asked, Supply, Values
from coachbot.dialogue.script import Turn
from coachbot.dialogue.words import Words
from coachbot.storage.people import Person

SHAPES_OFFERED = 3


@dataclass(frozen=True)
class Case:
    """One conversation, with everything that is needed to go on with it."""

    given: Given
    person: Person
    conversation: Conversation
    engine: Engine
    supply: Supply
    changes: Changes = UNCHANGED  # since the conversation was kept, as long as they were not told
    earlier: Walk | None = None  # where the answers led before the last thing was said

    @cached_property
    def walk(self) -> Walk:
        """Where the answers lead."""
        return self.engine.walk(self.conversation.answers, self.supply, self.earlier)

    @cached_property
    def words(self) -> Words:
        return words_for(self.given, self.person)

    @property
    def now(self) -> str | None:
        """The turn that is asked now; None when the dialogue has come to its end."""
        revising = self.conversation.revising
        return revising if revising in self.walk.path else self.walk.position

    @property
    def on_the_way(self) -> tuple[str, ...]:
        """Every turn that may be answered: those that were, and the next."""
        return (*self.walk.path, *((self.walk.position,) if self.walk.position else ()))

    def turn(self, name: str) -> Turn:
        return self.engine.dialogue.turns[name]

    def before(self, name: str) -> Values:
        """The values of the turns before this one."""
        path = self.walk.path
        earlier = path[: path.index(name)] if name in path else path
        return {turn: self.walk.values[turn] for turn in earlier}

    def value(self, name: str) -> Value:
        """What is chosen in this turn: its answer, or what remains of an earlier one."""
        return self.walk.values[name] if name in self.walk.path else self.walk.kept

    def asked(self, name: str) -> tuple[Asked, ...]:
        asked = self.engine.asked(name, self.before(name), self.supply, self.words.language)
        return tuple(replace(one, taken=self.rows) if one.kind == "lines" else one for one in asked)

    @cached_property
    def rows(self) -> frozenset[str]:
        """The rows of which anything was said, on the way or not: "o1" of "o1.activity"."""
        answers = self.conversation.answers.values()
        return frozenset(field.partition(".")[0] for answer in answers for field in answer.value if "." in field)

    def question(self, name: str, value: Value | None = None) -> Question:
        """A turn as it is asked now, with its own value or another."""
        turn, before = self.turn(name), self.before(name)
        step = len(before) + 1
        return Question(
            conversation=self.conversation.id,
            name=name,
            turn=turn,
            revision=self.conversation.revision,
            asked=self.asked(name),
            value=self.value(name) if value is None else value,
            known=known(before),
            words=self.words,
            step=step,
            steps=step + self.engine.left[name] - 1,
            first=not before,
            shapes=self.supply.shapes(before, self.words.language)[:SHAPES_OFFERED] if turn.shapes else (),
        )

    def with_conversation(self, conversation: Conversation) -> Case:
        """The same case after something was said: the conversation has its place, as a cache, and the time."""
        walk = self.engine.walk(conversation.answers, self.supply, self.walk)
        fingerprint = self.engine.dialogue.fingerprint
        placed = conversation.placed(walk.position, fingerprint, self.given.now)
        return Case(self.given, self.person, placed, self.engine, self.supply, self.changes, earlier=walk)


def known(values: Values) -> Mapping[str, Any]:
    """Answers under names that a template can use: `{{ session.topic }}`."""
    return {name.replace("-", "_"): dict(value) for name, value in values.items()}
