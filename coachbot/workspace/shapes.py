"""Block Kit as a table: for each block, element, object and view its keys, what each holds, and the page that says so.

Rules that concern several keys stand in rules.py; numbers in limits.py.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from coachbot.workspace import limits as n

KIT = f"{n.DOCS}/reference/block-kit"


@dataclass(frozen=True)
class Field:
    """What a key holds: a kind, bounds (of length or number of items), and allowed values or shapes."""

    kind: str
    high: int | None = None
    low: int | None = None
    of: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True)
class Shape:
    """An object: the page that describes it, its keys, and whether it names its type."""

    page: str
    fields: dict[str, Field]
    typed: bool = True


def string(high: int, low: int = 0) -> Field:
    return Field("string", high, low)


def plain(high: int) -> Field:
    return Field("plain_text", high, 1)


def text(high: int) -> Field:
    return Field("text", high, 1)


def url(high: int = 3000) -> Field:
    return Field("url", high, 1)


def one_of(*values: str) -> Field:
    return Field("enum", of=values)


def items(low: int, high: int, *shapes: str) -> Field:
    return Field("list", high, low, shapes)


def shape(*names: str) -> Field:
    return Field("shape", of=names)


def need(field: Field) -> Field:
    return replace(field, required=True)


FLAG, WHOLE, DATE, TIME, ANY, ID = (Field(kind) for kind in ("flag", "whole", "date", "time", "any", "id"))
CONFIRM, FILTER, DISPATCH = shape("confirm"), shape("filter"), shape("dispatch_action_config")
ACTION_ID = string(n.ACTION_ID, 1)

SELECTS = tuple(f"{kind}_select" for kind in ("static", "external", "users", "conversations", "channels"))
MULTI = tuple(f"multi_{name}" for name in SELECTS)
PICKERS = ("datepicker", "timepicker")
ACTIONS = (
    *("button", "checkboxes", "radio_buttons", "overflow", "datetimepicker", "workflow_button", "rich_text_input"),
    *(*PICKERS, *SELECTS, *MULTI),
)
ACCESSORIES = (
    "button",
    "checkboxes",
    "radio_buttons",
    "overflow",
    "workflow_button",
    "image",
    *PICKERS,
    *SELECTS,
    *MULTI,
)
INPUTS = (
    *("plain_text_input", "email_text_input", "url_text_input", "number_input", "rich_text_input", "file_input"),
    *("checkboxes", "radio_buttons", "datetimepicker", *PICKERS, *SELECTS, *MULTI),
)
RICH = ("rich_text_section", "rich_text_list", "rich_text_preformatted", "rich_text_quote")
INLINE = ("text", "link", "emoji", "user", "channel", "usergroup", "team", "broadcast", "color", "date")
CELLS = ("rich_text", "raw_text", "raw_number")
CHILDREN = (
    *("section", "actions", "context", "divider", "header", "image", "rich_text", "table", "video"),
    *("file", "input"),
)


def block(name: str, **fields: Field) -> Shape:
    return Shape(f"{KIT}/blocks/{name}-block", {"block_id": string(n.BLOCK_ID, 1), **fields})


def element(name: str, **fields: Field) -> Shape:
    return Shape(f"{KIT}/block-elements/{name}-element", fields)


def composed(name: str, **fields: Field) -> Shape:
    return Shape(f"{KIT}/composition-objects/{name}-object", fields, typed=False)


def select(name: str, **fields: Field) -> Shape:
    common = {"action_id": ACTION_ID, "placeholder": plain(n.PLACEHOLDER), "confirm": CONFIRM, "focus_on_load": FLAG}
    return element(name, **common, **fields)


def multi(**fields: Field) -> Shape:
    return select("multi-select-menu", max_selected_items=Field("count", None, 1), **fields)


def single(**fields: Field) -> Shape:
    return select("select-menu", **fields)


def typed_input(name: str, **fields: Field) -> Shape:
    common = {"action_id": ACTION_ID, "placeholder": plain(n.PLACEHOLDER), "focus_on_load": FLAG}
    return element(name, **common, dispatch_action_config=DISPATCH, **fields)


def rich(**fields: Field) -> Shape:
    return Shape(f"{KIT}/blocks/rich-text-block", fields)


OPTIONS = {"options": items(1, n.SELECT_OPTIONS, "option"), "option_groups": items(1, n.SELECT_GROUPS, "option_group")}
CHOICES = {"action_id": ACTION_ID, "confirm": CONFIRM, "focus_on_load": FLAG}
STYLE = shape("text_style")
