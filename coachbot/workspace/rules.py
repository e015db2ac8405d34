"""Block Kit's rules that concern several keys of one object; each a row with its id and its page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from coachbot.workspace import limits
from coachbot.workspace.shapes import KIT

Node = dict[str, Any]


class Found(NamedTuple):
    """A broken rule: id, JSON pointer, message."""

    rule: str
    pointer: str
    message: str


@dataclass(frozen=True)
class Rule:
    """A rule of an object: `broken` says whether this one breaks it."""

    id: str
    shapes: tuple[str, ...]
    page: str
    message: str
    broken: Callable[[Node], bool]
    pointer: str = ""


def is_date(value: Any) -> bool:
    """A real day, as YYYY-MM-DD."""
    try:
        return date.fromisoformat(str(value)).isoformat() == str(value)
    except ValueError:
        return False


def listed(value: Any) -> list[Any]:
    """A list, whatever was sent: that it is none is another rule's business."""
    return value if isinstance(value, list) else []


def _offered(node: Node) -> list[tuple[Any, str]]:
    groups = [group for group in listed(node.get("option_groups")) if isinstance(group, dict)]
    every = [*listed(node.get("options")), *(option for group in groups for option in listed(group.get("options")))]
    return [_same(option) for option in every if isinstance(option, dict)]


def _same(option: Any) -> tuple[Any, str]:
    text = option.get("text") if isinstance(option, dict) else None
    value = option.get("value") if isinstance(option, dict) else None
    return value, str(text.get("text")) if isinstance(text, dict) else ""


def _foreign(node: Node) -> bool:
    offered = _offered(node)
    chosen = [node["initial_option"]] if node.get("initial_option") else listed(node.get("initial_options"))
    return bool(offered) and any(_same(option) not in offered for option in chosen)


def _number(value: Any) -> float | None:
    try:
        return float(value)
    except (TypeError, ValueError):
        return None


def _reversed(low: str, high: str) -> Callable[[Node], bool]:
    def broken(node: Node) -> bool:
        below, above = _number(node.get(low)), _number(node.get(high))
        return below is not None and above is not None and below > above

    return broken


def _outside(node: Node) -> bool:
    value, low, high = (_number(node.get(key)) for key in ("initial_value", "min_value", "max_value"))
    if value is None:
        return False
    return (low is not None and value < low) or (high is not None and value > high)


def _too_long(node: Node) -> bool:
    value, high = node.get("initial_value"), node.get("max_length")
    return isinstance(value, str) and isinstance(high, int) and len(value) > high


def _both_or_none(one: str, other: str) -> Callable[[Node], bool]:
    return lambda node: bool(node.get(one)) == bool(node.get(other))


def _decimal(node: Node) -> bool:
    listed = [str(node.get(key)) for key in ("initial_value", "min_value", "max_value")]
    return node.get("is_decimal_allowed") is False and any("." in value for value in listed)


def _written(node: Any) -> int:
    if isinstance(node, dict):
        return sum(
            len(item) if key == "text" and isinstance(item, str) else _written(item) for key, item in node.items()
        )
    return sum(_written(item) for item in listed(node))


ELEMENT = f"{KIT}/block-elements"
STATIC = ("static_select", "multi_static_select")
CHOOSING = (*STATIC, "checkboxes", "radio_buttons")
TRIGGERS = {"on_enter_pressed", "on_character_entered"}
KINDS = {"im", "mpim", "private", "public"}
RULES = (
    Rule(
        "section.text_or_fields",
        ("section",),
        f"{KIT}/blocks/section-block",
        "must provide text or fields",
        lambda node: not node.get("text") and not node.get("fields"),
    ),
    Rule(
        "image.source",
        ("image",),
        f"{KIT}/blocks/image-block",
        "must provide image_url or slack_file, not both",
        _both_or_none("image_url", "slack_file"),
    ),
    Rule(
        "slack_file.id_or_url",
        ("slack_file",),
        f"{KIT}/composition-objects/slack-file-object",
        "must provide id or url, not both",
        _both_or_none("id", "url"),
    ),
    Rule(
        "select.options_or_groups",
        STATIC,
        f"{ELEMENT}/select-menu-element",
        "must provide options or option_groups, not both",
        lambda node: (node.get("options") is None) == (node.get("option_groups") is None),
    ),
    Rule(
        "initial_option.offered",
        CHOOSING,
        f"{ELEMENT}/select-menu-element",
        "initial options must be among the options",
        _foreign,
    ),
    Rule(
        "plain_text_input.lengths",
        ("plain_text_input",),
        f"{ELEMENT}/plain-text-input-element",
        "min_length must be less than or equal to max_length",
        _reversed("min_length", "max_length"),
        "/min_length",
    ),
    Rule(
        "plain_text_input.initial_length",
        ("plain_text_input",),
        f"{ELEMENT}/plain-text-input-element",
        "initial_value must not be longer than max_length",
        _too_long,
        "/initial_value",
    ),
    Rule(
        "number_input.bounds",
        ("number_input",),
        f"{ELEMENT}/number-input-element",
        "min_value must be less than or equal to max_value",
        _reversed("min_value", "max_value"),
        "/min_value",
    ),
    Rule(
        "number_input.initial_bounds",
        ("number_input",),
        f"{ELEMENT}/number-input-element",
        "initial_value must lie between min_value and max_value",
        _outside,
        "/initial_value",
    ),
    Rule(
        "number_input.decimal",
        ("number_input",),
        f"{ELEMENT}/number-input-element",
        "must be a whole number when is_decimal_allowed is false",
        _decimal,
    ),
    Rule(
        "table.characters",
        ("table", "data_table"),
        f"{KIT}/blocks/table-block",
        f"must be less than {limits.TABLE_CHARACTERS + 1} characters in all cells",
        lambda node: _written(node.get("rows")) > limits.TABLE_CHARACTERS,
        "/rows",
    ),
    Rule(
        "card.content",
        ("card",),
        f"{KIT}/blocks/card-block",
        "must provide hero_image, title, actions or body",
        lambda node: not any(node.get(key) for key in ("hero_image", "title", "actions", "body")),
    ),
    Rule(
        "dispatch_action_config.triggers",
        ("dispatch_action_config",),
        f"{KIT}/composition-objects/dispatch-action-configuration-object",
        "must be on_enter_pressed or on_character_entered",
        lambda node: not set(map(str, listed(node.get("trigger_actions_on")))) <= TRIGGERS,
        "/trigger_actions_on",
    ),
    Rule(
        "filter.include",
        ("filter",),
        f"{KIT}/composition-objects/conversation-filter-object",
        "must be im, mpim, private or public",
        lambda node: not set(map(str, listed(node.get("include")))) <= KINDS,
        "/include",
    ),
)
PAGES = {rule.id: rule.page for rule in RULES}


def object_problems(node: Node, name: str) -> Iterator[Found]:
    """The rules of one object that it breaks."""
    for rule in RULES:
        if name in rule.shapes and rule.broken(node):
            yield Found(rule.id, rule.pointer, rule.message)
