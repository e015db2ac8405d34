"""Fields as Block Kit's inputs: which element suits which field, and what it holds at first."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from datetime import date
from typing import Any

from coachbot.coach.parts import Field, Option, Pick, PickDate, PickMany, PickPerson, PickTime, Write, WriteNumber
from coachbot.errors import OurMistake
from coachbot.slack import limits
from coachbot.slack.escape import EMPTY, clean, cut, is_blank, one_line, width
from coachbot.slack.objects import Json, marked, option, plain

FIELD = "field"


def input_block(field: Field, scope: str) -> Json:
    """The input of a field: its block_id is the field's id. `scope` is the turn that asks, and the drawing."""
    if not 1 <= width(field.id) <= limits.BLOCK_ID:
        raise OurMistake(f"Slack could not carry the field {field.id[:80]!r}: its id has {len(field.id)} characters.")
    if isinstance(field, (Pick, PickMany)) and not field.options:
        return {"type": "context", "elements": [marked(f"{field.label}: {EMPTY}", limits.SMALL)]}
    element = _ELEMENTS[type(field)](field)
    block: Json = {"type": "input", "block_id": field.id, "label": plain(field.label, limits.LABEL)}
    block |= {"element": element | {"action_id": _action_id(element, scope)}, "optional": field.optional}
    return block if is_blank(field.hint) else block | {"hint": plain(field.hint, limits.HINT)}


def _action_id(element: Json, scope: str) -> str:
    """Slack keeps what a person typed under block_id and action_id, across views in the same window, whatever the new
    view proposes. So an input that belongs to another turn, proposes something else or is drawn again with what was
    typed needs another action_id; one that proposes again what it did before would else show what was typed then."""
    proposed = next((element[key] for key in sorted(element) if key.startswith("initial")), "")
    return f"{FIELD}:{zlib.crc32(repr((scope, element['type'], proposed)).encode('utf-8', 'replace')):08x}"


def _pick(field: Pick) -> Json:
    offered = _offered(field.options, (field.chosen or "",))
    chosen = {"initial_option": option(offered[field.chosen])} if field.chosen in offered else {}
    options = list(offered.values())
    if len(options) <= limits.RADIO_BUTTONS and not _is_grouped(options) and all(map(_fits, options)):
        return {"type": "radio_buttons", "options": list(map(option, options))} | chosen
    return {"type": "static_select"} | _placeholder(field) | _listed(options) | chosen


def _pick_many(field: PickMany) -> Json:
    offered = _offered(field.options, field.chosen)
    initial = [option(offered[one]) for one in offered if one in field.chosen]
    chosen = {"initial_options": initial} if initial else {}
    options = list(offered.values())
    if len(options) <= limits.CHECKBOXES and not _is_grouped(options):
        return {"type": "checkboxes", "options": list(map(option, options))} | chosen
    return {"type": "multi_static_select"} | _placeholder(field) | _listed(options) | chosen


def _placeholder(field: Pick | PickMany) -> Json:
    """What a menu shows while nothing is chosen; without it, Slack says so in the language of the person's client."""
    return {} if is_blank(field.placeholder) else {"placeholder": plain(field.placeholder, limits.PLACEHOLDER)}


def _offered(options: tuple[Option, ...], chosen: tuple[str, ...]) -> dict[str, Option]:
    """Each option once, as many as a menu can hold; what is chosen comes before what is not, where one has to go."""
    once = {one.id: one for one in reversed(options)}
    listed = [once[key] for key in dict.fromkeys(one.id for one in options)]
    if len(listed) > limits.OPTIONS:
        kept = {one.id for one in sorted(listed, key=lambda one: one.id not in chosen)[: limits.OPTIONS]}
        listed = [one for one in listed if one.id in kept]
    return {one.id: one for one in listed}


def _is_grouped(options: list[Option]) -> bool:
    return any(not is_blank(one.group) for one in options)


def _fits(one: Option) -> bool:
    return width(one_line(one.label)) <= limits.OPTION_LABEL and width(one_line(one.line)) <= limits.OPTION_LINE


def _listed(options: list[Option]) -> Json:
    if not _is_grouped(options):
        return {"options": list(map(option, options))}
    groups: dict[str, list[Json]] = {}
    for one in options:
        groups.setdefault(one.group, []).append(option(one))
    return {
        "option_groups": [
            {"label": plain(name, limits.GROUP_LABEL), "options": listed} for name, listed in groups.items()
        ]
    }


def _write(field: Write) -> Json:
    value = clean(field.value) if field.lines else one_line(field.value)
    value = cut(value, limits.WRITTEN)
    most = min(max(field.most, width(value), 1), limits.WRITTEN)
    made: Json = {"type": "plain_text_input", "multiline": field.lines, "max_length": most}
    made |= {"min_length": min(field.least, most)} if field.least > 0 else {}
    made |= {} if is_blank(value) else {"initial_value": value}
    return made if is_blank(field.example) else made | {"placeholder": plain(field.example, limits.PLACEHOLDER)}


def _write_number(field: WriteNumber) -> Json:
    made: Json = {"type": "number_input", "is_decimal_allowed": False}
    if field.least <= field.most:
        made |= {"min_value": str(field.least), "max_value": str(field.most)}
    sound = field.value is not None and not made.keys() & {"min_value"}
    inside = field.value is not None and field.least <= field.value <= field.most
    return made | {"initial_value": str(field.value)} if sound or inside else made


def _pick_date(field: PickDate) -> Json:
    return {"type": "datepicker"} | ({"initial_date": field.value} if _is_day(field.value) else {})


def _pick_person(field: PickPerson) -> Json:
    return {"type": "users_select"}


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _pick_time(field: PickTime) -> Json:
    sound = re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value := field.value, re.ASCII)
    return {"type": "timepicker"} | ({"initial_time": value} if sound else {})


_ELEMENTS: dict[type, Callable[[Any], Json]] = {
    Pick: _pick,
    PickMany: _pick_many,
    PickPerson: _pick_person,
    Write: _write,
    WriteNumber: _write_number,
    PickDate: _pick_date,
    PickTime: _pick_time,
}
