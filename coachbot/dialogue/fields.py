"""A field: one thing that a turn asks, as it stands in the dialogue (`Field`) and as it is asked now (`Asked`).

`Supply` is what a dialogue asks of those who know the subject: lists that depend on earlier answers, and checks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, Literal, Protocol

from pydantic import Field as Bounded

from coachbot.dialogue.conversation import Value
from coachbot.texts import Frozen, Language, Text

Kind = Literal["choice", "choices", "text", "lines", "number", "date", "time"]
Values = Mapping[str, Value]  # turn id -> its value, for the turns on the way so far

ANSWER = "answer"  # the field of a turn that asks one thing


class Choice(Frozen):
    """One option that stands in the dialogue itself."""

    id: str
    label: Text
    line: Text | None = None


class Listed(Frozen):
    """Options that depend on earlier answers: the name of a list that the `Supply` knows."""

    list: str


class Field(Frozen):
    """One thing to ask. `least` and `most`: characters of a text, a number's bounds, how many choices or lines."""

    kind: Kind
    label: Text | None = None
    hint: Text | None = None
    example: Text | None = None
    options: tuple[Choice, ...] | Listed | None = None
    default: str | int | None = None
    least: int | None = None
    most: int | None = None
    longest: int = Bounded(default=300, ge=1, le=3000)  # characters of one line of `lines`
    optional: bool = False
    more: bool = False  # shown only behind "more"


@dataclass(frozen=True)
class Offer:
    """An option as it is offered now, in one language."""

    id: str
    label: str
    line: str = ""
    group: str = ""


@dataclass(frozen=True)
class Asked:
    """A field as it is asked now, in one language: everything that depends on earlier answers has been looked up."""

    id: str
    kind: Kind
    label: str
    options: tuple[Offer, ...] = ()
    default: Any = None
    least: int | None = None
    most: int | None = None
    longest: int = 300
    optional: bool = False
    more: bool = False
    hint: str = ""
    example: str = ""
    row: str = ""  # of a grid whose rows have several cells: what the row is about
    beside: bool = False  # of a grid: asked in each row beside what its list asks
    taken: frozenset[str] = frozenset()  # of lines: ids that a new one cannot have, since something was said of them


class Supply(Protocol):
    """What the dialogue does not know itself. It also tells `coachbot check` which names there are."""

    def options(self, name: str, values: Values, language: Language) -> tuple[Offer, ...]:
        """The options of a list now."""

    def cells(self, name: str, values: Values, language: Language) -> tuple[Asked, ...]:
        """The fields of a grid now, each with its id "row.column"."""

    def faults(self, name: str, values: Values, value: Value) -> Mapping[str, str]:
        """What a named check has against this value: field id -> name of the problem (`words.problems`)."""

    def holds(self, name: str, values: Values) -> bool:
        """Whether a named condition holds now."""

    def shapes(self, values: Values, language: Language) -> tuple[Offer, ...]:
        """Known shapes that can fill in a turn that says `shapes`, best first."""

    def filled(self, turn: str, shape: str, values: Values) -> Value:
        """The value of that turn as this shape has it."""

    def about(self, shape: str, values: Values, language: Language) -> Mapping[str, str]:
        """What a shape is, for the words that tell it; empty where there is none."""


def asked_field(field_id: str, field: Field, values: Values, supply: Supply, language: Language) -> Asked:
    """A field of the dialogue as it is asked now."""
    if not isinstance(field.options, Listed):
        return fixed_field(field_id, field, language)
    return _asked(field_id, field, supply.options(field.options.list, values, language), language)


def fixed_field(field_id: str, field: Field, language: Language) -> Asked:
    """A field whose options stand in the dialogue itself, if it has any."""
    options = () if isinstance(field.options, Listed) else field.options or ()
    offers = (Offer(one.id, one.label.to(language), one.line.to(language) if one.line else "") for one in options)
    return _asked(field_id, field, tuple(offers), language)


def with_beside(cells: Sequence[Asked], beside: Sequence[Asked]) -> Iterator[Asked]:
    """The cells of a grid, each row with what is asked beside them; how to fill that in is said in the first row."""
    for number, (row, grouped) in enumerate(groupby(cells, key=lambda cell: row_of(cell.id))):
        listed = list(grouped)
        yield from listed
        about, more = listed[-1].row, all(cell.more for cell in listed)
        for one in beside:
            hint = "" if number else one.hint
            yield replace(one, id=f"{row}.{one.id}", row=about, more=one.more or more, hint=hint, beside=True)


def row_of(cell_id: str) -> str:
    """The row of a grid that a cell is in: "o1" of "o1.activity"."""
    return cell_id.rpartition(".")[0]


def _asked(field_id: str, field: Field, offers: tuple[Offer, ...], language: Language) -> Asked:
    return Asked(
        id=field_id,
        kind=field.kind,
        label=field.label.to(language) if field.label else "",
        options=offers,
        default=field.default,
        least=field.least,
        most=field.most,
        longest=field.longest,
        optional=field.optional,
        more=field.more,
        hint=field.hint.to(language) if field.hint else "",
        example=field.example.to(language) if field.example else "",
    )
