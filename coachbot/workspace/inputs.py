"""What people hold in the inputs of a message or view: `state.values` as Slack sends it, and ids that Slack assigns."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from coachbot.workspace.clock import Ids, Json


@dataclass(frozen=True)
class Holding:
    """Where an element keeps its value, what it is when empty, and which key gives the first one."""

    key: str
    empty: Any
    initial: str


HOLDINGS = {
    "plain_text_input": Holding("value", None, "initial_value"),
    "email_text_input": Holding("value", None, "initial_value"),
    "url_text_input": Holding("value", None, "initial_value"),
    "number_input": Holding("value", None, "initial_value"),
    "rich_text_input": Holding("rich_text_value", None, "initial_value"),
    "static_select": Holding("selected_option", None, "initial_option"),
    "external_select": Holding("selected_option", None, "initial_option"),
    "users_select": Holding("selected_user", None, "initial_user"),
    "conversations_select": Holding("selected_conversation", None, "initial_conversation"),
    "channels_select": Holding("selected_channel", None, "initial_channel"),
    "multi_static_select": Holding("selected_options", [], "initial_options"),
    "multi_external_select": Holding("selected_options", [], "initial_options"),
    "multi_users_select": Holding("selected_users", [], "initial_users"),
    "multi_conversations_select": Holding("selected_conversations", [], "initial_conversations"),
    "multi_channels_select": Holding("selected_channels", [], "initial_channels"),
    "checkboxes": Holding("selected_options", [], "initial_options"),
    "radio_buttons": Holding("selected_option", None, "initial_option"),
    "datepicker": Holding("selected_date", None, "initial_date"),
    "timepicker": Holding("selected_time", None, "initial_time"),
    "datetimepicker": Holding("selected_date_time", None, "initial_date_time"),
    "file_input": Holding("files", [], "initial_files"),
}
TYPED = {"plain_text_input", "email_text_input", "url_text_input", "number_input"}
FIXED_OPTIONS = {"static_select", "multi_static_select", "checkboxes", "radio_buttons", "overflow"}
Values = dict[str, dict[str, Json]]


def elements(blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    """Each block with each of its elements that can be used."""
    for block in blocks:
        for element in _elements(block):
            if "action_id" in element or element.get("type") in HOLDINGS or element.get("type") == "button":
                yield block, element


def _elements(block: Json) -> list[Json]:
    """What stands in one block, whatever the key."""
    found = [block[key] for key in ("accessory", "element") if isinstance(block.get(key), dict)]
    listed = [*block.get("elements", []), *block.get("actions", [])]
    nested = [inner for element in listed if element.get("type") == "card" for inner in element.get("actions", [])]
    nested += [inner for child in block.get("child_blocks", []) for inner in _elements(child)]
    return [*found, *(element for element in listed if isinstance(element, dict)), *nested]


def find(blocks: list[Json], block_id: str, action_id: str) -> tuple[Json, Json] | None:
    """The element with these ids, with its block."""
    for block, element in elements(blocks):
        if block.get("block_id") == block_id and element.get("action_id") == action_id:
            return block, element
    return None


def values(blocks: list[Json], held: Values) -> Values:
    """`state.values`: for each input what the person holds, else its initial value, else empty."""
    found: Values = {}
    for block, element in elements(blocks):
        if element.get("type") in HOLDINGS:
            mine = held.get(block["block_id"], {}).get(element["action_id"])
            kept = mine if mine and _fits(element, mine) else initial(element)
            found.setdefault(block["block_id"], {})[element["action_id"]] = copy.deepcopy(kept)
    return found


def initial(element: Json) -> Json:
    """What an element holds before anybody touched it."""
    holding = HOLDINGS[element["type"]]
    return {"type": element["type"], holding.key: copy.deepcopy(element.get(holding.initial, holding.empty))}


def _fits(element: Json, mine: Json) -> bool:
    """What somebody chose stays while the element is of that type and still offers it."""
    if not isinstance(mine, dict) or mine.get("type") != element["type"]:
        return False
    if element["type"] not in FIXED_OPTIONS:
        return True
    chosen = mine.get(HOLDINGS[element["type"]].key) or []
    offered = [option["value"] for option in options(element)]
    return all(option.get("value") in offered for option in (chosen if isinstance(chosen, list) else [chosen]))


def options(element: Json) -> list[Json]:
    """All options of an element, those in groups included."""
    grouped = [option for group in element.get("option_groups", []) for option in group["options"]]
    return [*element.get("options", []), *grouped]


def check_offered(element: Json, chosen: Json) -> None:
    """Nobody can choose in Slack's client what the element does not offer."""
    listed = [chosen.get("selected_option"), *(chosen.get("selected_options") or [])]
    offered = [option.get("value") for option in options(element)]
    for option in listed:
        if option is not None and element["type"] in FIXED_OPTIONS and option.get("value") not in offered:
            raise LookupError(f"{option.get('value')!r} is not among the options")


def assigned(blocks: list[Json], ids: Ids) -> list[Json]:
    """The blocks as Slack stores them: with a block_id and action_id each, and texts with their defaults."""
    stored: list[Json] = _texts(copy.deepcopy(blocks))
    for block in stored:
        block["block_id"] = block.get("block_id") or ids.next("b")
        for element in _elements(block):
            if element.get("type") in HOLDINGS or element.get("type") in ("button", "overflow", "workflow_button"):
                element["action_id"] = element.get("action_id") or ids.next("a")
    return stored


def _texts(node: Any) -> Any:
    """Slack adds `emoji` to plain and `verbatim` to mrkdwn texts."""
    if isinstance(node, list):
        return [_texts(item) for item in node]
    if not isinstance(node, dict):
        return node
    default = {"plain_text": {"emoji": True}, "mrkdwn": {"verbatim": False}}.get(str(node.get("type")), {})
    return {key: _texts(item) for key, item in node.items()} | {k: v for k, v in default.items() if k not in node}


def missing(blocks: list[Json], held: Values) -> dict[str, str]:
    """What the person's own client refuses before anything is sent: block_id to sentence."""
    now = values(blocks, held)
    faults: dict[str, str] = {}
    for block in blocks:
        if block.get("type") == "input":
            element = block["element"]
            value = now[block["block_id"]][element["action_id"]].get(HOLDINGS[element["type"]].key)
            fault = _fault(element, value, optional=bool(block.get("optional")))
            faults |= {block["block_id"]: fault} if fault else {}
    return faults


def _fault(element: Json, value: Any, *, optional: bool) -> str | None:
    if value in (None, "", []):
        return None if optional else "Please complete this required field."
    if element["type"] == "plain_text_input":
        if len(value) < element.get("min_length", 0):
            return f"Please enter at least {element['min_length']} characters."
        if len(value) > element.get("max_length", 3000):
            return f"Please enter no more than {element.get('max_length', 3000)} characters."
    if element["type"] == "number_input":
        return _number_fault(element, str(value))
    if element["type"] == "email_text_input" and "@" not in value:
        return "Please enter a valid email address."
    if element["type"] == "url_text_input" and "://" not in value:
        return "Please enter a valid URL."
    return None


def _number_fault(element: Json, value: str) -> str | None:
    try:
        number = float(value) if element.get("is_decimal_allowed") else int(value)
    except ValueError:
        return "Please enter a valid number."
    low, high = element.get("min_value"), element.get("max_value")
    if low is not None and number < float(low):
        return f"Please enter a number of at least {low}."
    if high is not None and number > float(high):
        return f"Please enter a number no more than {high}."
    return None
