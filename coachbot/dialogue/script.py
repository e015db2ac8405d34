"""A dialogue as its author writes it: turns, what they ask, and what comes next. Typed objects; read by content.py."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any, Literal, TypeVar

from pydantic import Field as Tagged
from pydantic import model_validator

from coachbot.dialogue.fields import ANSWER, Asked, Field, Listed, Supply, Values, asked_field, fixed_field, with_beside
from coachbot.texts import LANGUAGES, Frozen, Language, Text

Thing = TypeVar("Thing")


class Form(Frozen):
    """Several fields, filled in at once in a window."""

    kind: Literal["form"]
    fields: Mapping[str, Field]


class Grid(Frozen):
    """Fields in rows that depend on earlier answers: the name of a list that the `Supply` knows."""

    kind: Literal["grid"]
    rows: str
    # fields that stand in each row, beside what the list asks there
    beside: Mapping[str, Field] = {}
    # fields that stand under the rows whatever they are
    fields: Mapping[str, Field] = {}


class Confirm(Frozen):
    """Shows what was answered, and asks for nothing but a yes."""

    kind: Literal["confirm"]
    yes: Text


Prompt = Annotated[Form | Grid | Confirm | Field, Tagged(discriminator="kind")]


class Test(Frozen):
    """What an earlier answer has to be; everything given must hold. `any`, `all` and `none` take ids of options."""

    is_: str | int | None = None
    any: tuple[str, ...] = ()
    all: tuple[str, ...] = ()
    none: tuple[str, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _named(cls, said: Any) -> Any:
        """`is` is a word of Python's own."""
        return {("is_" if key == "is" else key): told for key, told in said.items()} if isinstance(said, dict) else said


class Way(Frozen):
    """One way on: to `go`, when every test of `when` holds. `holds` names conditions that the `Supply` knows."""

    go: str
    when: Mapping[str, Test] = {}
    holds: tuple[str, ...] = ()


class Turn(Frozen):
    """One step: a question and where it leads. `window`: asked in a window of its own, opened by a button."""

    title: Text  # at most 24 characters: it stands at the top of a window
    asks: Text
    why: Text | None = None
    card: str | None = None
    help: Text | None = None
    prompt: Prompt
    open: Text | None = None  # the label of the button that opens the window
    shapes: bool = False  # the supply's shapes can fill the window in
    advice: bool = False  # three questions help to choose in this window (`coach/advice.py`)
    check: str | None = None
    optional: bool = False
    was: tuple[str, ...] = ()
    next: str | tuple[Way, ...] = ()
    end: str | None = None

    @property
    def window(self) -> bool:
        """Several things are asked in a window; one thing in the message itself."""
        return isinstance(self.prompt, Form | Grid)

    @property
    def ways(self) -> tuple[Way, ...]:
        return (Way(go=self.next),) if isinstance(self.next, str) else self.next

    @cached_property
    def fields(self) -> Mapping[str, Field]:
        """The fields that stand in the dialogue itself. A turn's only one is called as the turn, or as it says."""
        if isinstance(self.prompt, Form | Grid):
            return self.prompt.fields
        if not isinstance(self.prompt, Field):
            return {}
        return {ANSWER: self.prompt.model_copy(update={"label": self.prompt.label or self.title})}

    @property
    def beside(self) -> Mapping[str, Field]:
        """What is asked in each row of a grid, beside what its list asks."""
        return self.prompt.beside if isinstance(self.prompt, Grid) else {}

    def asked(self, values: Values, supply: Supply, language: Language) -> tuple[Asked, ...]:
        """What is asked now, after these answers."""
        cells = self._cells(values, supply, language)
        if not self._depends:
            return cells + self._fixed[language]
        fields = tuple(asked_field(name, field, values, supply, language) for name, field in self.fields.items())
        return cells + fields

    def _cells(self, values: Values, supply: Supply, language: Language) -> tuple[Asked, ...]:
        """The rows of a grid."""
        if not isinstance(self.prompt, Grid):
            return ()
        cells = supply.cells(self.prompt.rows, values, language)
        beside = [asked_field(name, field, values, supply, language) for name, field in self.beside.items()]
        return tuple(with_beside(cells, beside)) if beside else cells

    @cached_property
    def _depends(self) -> bool:
        """Whether what a field offers depends on earlier answers."""
        return any(isinstance(field.options, Listed) for field in self.fields.values())

    @cached_property
    def _fixed(self) -> Mapping[Language, tuple[Asked, ...]]:
        """The fields, by language, where they are the same whatever was answered before."""
        return {
            language: tuple(fixed_field(name, field, language) for name, field in self.fields.items())
            for language in LANGUAGES
        }

    @cached_property
    def fingerprint(self) -> str:
        """Of what is asked (kinds, options, bounds), not of the wording: a mended typo asks nobody again."""
        shape: list[Any] = [self.prompt.kind, self.optional, self.check]
        shape += [[name, _shape(field)] for name, field in self.fields.items()]
        shape += [self.prompt.rows] if isinstance(self.prompt, Grid) else []
        shape += [["beside", name, _shape(field)] for name, field in self.beside.items()]
        return hashlib.sha256(json.dumps(shape).encode()).hexdigest()[:16]


class Dialogue(Frozen):
    """A whole dialogue. `id` is the name of its file."""

    id: str
    start: str
    turns: Mapping[str, Turn]

    @cached_property
    def fingerprint(self) -> str:
        """Of everything that decides where a conversation stands."""
        shape = [[name, t.fingerprint, [way.model_dump() for way in t.ways], t.end] for name, t in self.turns.items()]
        return hashlib.sha256(json.dumps([self.start, shape], default=str).encode()).hexdigest()[:16]

    @cached_property
    def renamed(self) -> Mapping[str, str]:
        """Ids that turns once had -> the ids that they have now."""
        return {old: name for name, turn in self.turns.items() for old in turn.was}

    def present_id(self, name: str) -> str:
        """The id that this turn has now."""
        return self.renamed.get(name, name)

    def present(self, named: Mapping[str, Thing]) -> Mapping[str, Thing]:
        """These things under the ids that their turns have now. Where the old and the new id both have one, each keeps
        its own, and the new one is what counts."""
        if not self.renamed:
            return named
        return {name if (now := self.present_id(name)) in named else now: thing for name, thing in named.items()}


def _shape(field: Field) -> list[Any]:
    ids = field.options.list if not isinstance(field.options, tuple | None) else [o.id for o in field.options or ()]
    return [field.kind, ids, field.least, field.most, field.longest, field.optional]
