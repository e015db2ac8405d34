"""Whether what coachbot says fits Slack without being cut: `coachbot check` tells the author what is too long.

Nothing depends on it when coachbot runs: what does not fit is cut or parted (objects.py, fitting.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from coachbot.coach.parts import (
    Act,
    Button,
    Buttons,
    Field,
    Form,
    Heading,
    Option,
    Paragraph,
    Part,
    Pick,
    PickDate,
    PickMany,
    PickPerson,
    PickTime,
    Picture,
    Says,
    Small,
    Write,
    WriteNumber,
)
from coachbot.errors import OurMistake
from coachbot.slack import limits
from coachbot.slack.acts import carried
from coachbot.slack.blocks import part_blocks, scope_of
from coachbot.slack.escape import clean, is_blank, one_line, width
from coachbot.slack.fitting import json_size, written_size


@dataclass(frozen=True)
class Misfit:
    """One thing that does not fit: `rule` is its name, `text` the beginning of what is too long."""

    rule: str
    size: int
    limit: int
    text: str = ""

    def __str__(self) -> str:
        quoted = f" “{self.text}”" if self.text else ""
        return f"{self.rule}{quoted}: {self.size}, and Slack takes {self.limit}"


def check_fits(said: Says | Form, surface: Literal["message", "home"] = "message") -> list[Misfit]:
    """Everything in a message, Home or form that Slack would not take as it is."""
    found = [one for part in said.parts for one in _MEASURED.get(type(part), _nothing)(part)]
    found += _form(said) if isinstance(said, Form) else _too_long("message text", said.text, limits.MESSAGE_TEXT)
    try:
        scope = said.act.turn if isinstance(said, Form) else scope_of(said)
        drawn = [block for blocks in part_blocks(said.parts, scope) for block in blocks]
    except OurMistake as mistake:
        return [*found, Misfit(str(mistake), 1, 0)]
    is_view = isinstance(said, Form) or surface == "home"
    return [*found, *(_view(drawn) if is_view else _message(drawn))]


def _message(blocks: list[dict[str, Any]]) -> Iterator[Misfit]:
    yield from _over("blocks in a message", len(blocks), limits.MESSAGE_BLOCKS)
    yield from _over("characters in a message", written_size(blocks), limits.MESSAGE_WRITTEN)


def _view(blocks: list[dict[str, Any]]) -> Iterator[Misfit]:
    yield from _over("blocks in a form or Home", len(blocks), limits.VIEW_BLOCKS)
    yield from _over("bytes in a form or Home", json_size(blocks), limits.VIEW_BLOCKS_BYTES)


def _form(form: Form) -> list[Misfit]:
    texts = (
        ("form title", form.title, limits.VIEW_TITLE),
        ("form submit", form.submit, limits.VIEW_BUTTON),
        ("form close", form.close, limits.VIEW_BUTTON),
    )
    return [*_texts(*texts), *_act("form act", form.act, limits.PRIVATE_METADATA)]


def _heading(part: Heading) -> Iterator[Misfit]:
    yield from _too_long("heading", part.text, limits.HEADER)


def _paragraph(part: Paragraph) -> Iterator[Misfit]:
    yield from _too_long("paragraph", part.text, limits.SECTION, marks=True)
    yield from _button(part.button) if part.button else ()


def _small(part: Small) -> Iterator[Misfit]:
    yield from _too_long("small text", part.text, limits.SMALL, marks=True)


def _picture(part: Picture) -> Iterator[Misfit]:
    yield from _texts(("picture in words", part.alt, limits.IMAGE_ALT))
    yield from _over("picture address", width(part.address), limits.IMAGE_ADDRESS)


def _buttons(part: Buttons) -> Iterator[Misfit]:
    for button in part.buttons:
        yield from _button(button)


def _button(button: Button) -> Iterator[Misfit]:
    yield from _texts(("button", button.label, limits.BUTTON_LABEL))
    yield from _act("button act", button.act, limits.BUTTON_VALUE)
    yield from _over("button address", width(button.address), limits.BUTTON_ADDRESS)
    if asks := button.confirm:
        yield from _texts(
            ("confirm title", asks.title, limits.CONFIRM_TITLE),
            ("confirm text", asks.text, limits.CONFIRM_TEXT),
            ("confirm yes", asks.yes, limits.CONFIRM_ANSWER),
            ("confirm no", asks.no, limits.CONFIRM_ANSWER),
        )


def _field(field: Field) -> Iterator[Misfit]:
    yield from _texts(("label", field.label, limits.LABEL))
    yield from _too_long("hint", field.hint, limits.HINT)
    yield from _over("field id", width(field.id), limits.BLOCK_ID)


def _pick(field: Pick | PickMany) -> Iterator[Misfit]:
    yield from _field(field)
    yield from _over(f"options of {field.id}", len(field.options), limits.OPTIONS)
    for option in field.options:
        yield from _option(option)


def _option(option: Option) -> Iterator[Misfit]:
    yield from _texts(("option", option.label, limits.OPTION_LABEL))
    yield from _too_long("option line", option.line, limits.OPTION_LINE)
    yield from _too_long("option group", option.group, limits.GROUP_LABEL)
    yield from _over("option id", width(option.id), limits.OPTION_ID)


def _write(field: Write) -> Iterator[Misfit]:
    yield from _field(field)
    yield from _too_long("example", field.example, limits.PLACEHOLDER)
    yield from _over(f"characters of {field.id}", max(field.most, width(field.value)), limits.WRITTEN)


def _texts(*texts: tuple[str, str, int]) -> Iterator[Misfit]:
    """Texts that must be there, and fit."""
    for rule, text, limit in texts:
        if is_blank(text):
            yield Misfit(f"{rule} without a text", 0, limit)
        yield from _too_long(rule, text, limit)


def too_long(text: str, limit: int, *, marks: bool = False) -> int | None:
    """The size of a text that is longer than this."""
    size = width(clean(text).strip(), marked=True) if marks else width(one_line(text))
    return size if size > limit else None


def beginning(text: str) -> str:
    """Enough of a text to find it by."""
    return one_line(text)[:40]


def _too_long(rule: str, text: str, limit: int, *, marks: bool = False) -> list[Misfit]:
    size = too_long(text, limit, marks=marks)
    return [] if size is None else [Misfit(rule, size, limit, beginning(text))]


def _over(rule: str, size: int, limit: int) -> list[Misfit]:
    return [Misfit(rule, size, limit)] if size > limit else []


def _act(rule: str, act: Act, limit: int) -> list[Misfit]:
    return _over(rule, len(carried(act, 10**9)), limit)


def _nothing(part: Part) -> Iterator[Misfit]:
    yield from ()


_MEASURED: dict[type, Callable[[Any], Iterator[Misfit]]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Small: _small,
    Picture: _picture,
    Buttons: _buttons,
    Pick: _pick,
    PickMany: _pick,
    PickPerson: _field,
    Write: _write,
    WriteNumber: _field,
    PickDate: _field,
    PickTime: _field,
}
