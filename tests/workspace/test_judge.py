"""The judge, without HTTP: what is Block Kit and what is not; each refusal is a good payload with one thing changed."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import pytest

from coachbot.workspace import problems, rule_ids
from coachbot.workspace.judge import Surface


def plain(text: str = "Text") -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def option(value: str = "a", text: str = "A") -> dict[str, Any]:
    return {"text": plain(text), "value": value}


def element(kind: str, **more: Any) -> dict[str, Any]:
    return {"type": kind, "action_id": f"act-{kind}", **more}


def field(kind: str, **more: Any) -> dict[str, Any]:
    return {"type": "input", "block_id": f"in-{kind}", "label": plain("Label"), "element": element(kind, **more)}


CONFIRM = {"title": plain(), "text": plain(), "confirm": plain("Yes"), "deny": plain("No")}
BLOCKS: list[dict[str, Any]] = [
    {"type": "header", "text": plain("Head")},
    {"type": "section", "block_id": "s", "text": {"type": "mrkdwn", "text": "*Hi*"}, "fields": [plain("One")]},
    {"type": "section", "text": plain(), "accessory": element("overflow", options=[option(), option("b", "B")])},
    {"type": "divider"},
    {"type": "image", "image_url": "https://example.org/a.png", "alt_text": "A picture"},
    {
        "type": "context",
        "elements": [plain(), {"type": "image", "image_url": "https://example.org/a", "alt_text": "A"}],
    },
    {
        "type": "actions",
        "elements": [
            element("button", text=plain("Go"), value="v", style="primary", confirm=CONFIRM),
            element(
                "static_select", options=[option(), option("b", "B")], initial_option=option(), placeholder=plain()
            ),
            element("checkboxes", options=[option()]),
            element("datepicker", initial_date="2026-02-28"),
        ],
    },
    {
        "type": "rich_text",
        "elements": [
            {"type": "rich_text_section", "elements": [{"type": "text", "text": "x", "style": {"bold": True}}]}
        ],
    },
]
MESSAGE: dict[str, Any] = {"channel": "C1", "text": "Hi", "blocks": BLOCKS}
MODAL: dict[str, Any] = {
    "type": "modal",
    "title": plain("Title"),
    "submit": plain("Save"),
    "private_metadata": "{}",
    "blocks": [
        field("plain_text_input", min_length=1, max_length=10, initial_value="abc", multiline=True),
        field("number_input", is_decimal_allowed=False, min_value="1", max_value="9", initial_value="5"),
        field("radio_buttons", options=[option()], initial_option=option()),
        field("multi_static_select", option_groups=[{"label": plain("Group"), "options": [option()]}]),
        field("timepicker", initial_time="09:30"),
        field("datetimepicker", initial_date_time=1763971200),
        field("file_input", max_files=3),
        {"type": "section", "text": plain()},
    ],
}
HOME: dict[str, Any] = {"type": "home", "blocks": copy.deepcopy(BLOCKS)}
GOOD: dict[Surface, dict[str, Any]] = {"message": MESSAGE, "modal": MODAL, "home": HOME}

Change = tuple[Surface, str, Any, str, str]
DROP = object()
CHANGES: list[Change] = [
    ("message", "blocks", [{"type": "divider"}] * 51, "message.blocks.max_items", "/blocks"),
    ("message", "blocks/0/text/text", "x" * 151, "header.text.max", "/blocks/0/text/text"),
    ("message", "blocks/0/text/type", "mrkdwn", "header.text.type", "/blocks/0/text/type"),
    ("message", "blocks/0/colour", "red", "header.unknown_key", "/blocks/0"),
    ("message", "blocks/0/type", "heading", "message.blocks.allowed", "/blocks/0/type"),
    ("message", "blocks/1/text/text", "x" * 3001, "section.text.max", "/blocks/1/text/text"),
    ("message", "blocks/1/text/text", "", "section.text.min", "/blocks/1/text/text"),
    ("message", "blocks/1/fields", [plain()] * 11, "section.fields.max_items", "/blocks/1/fields"),
    ("message", "blocks/1/fields/0/text", "x" * 2001, "section.fields.max", "/blocks/1/fields/0/text"),
    ("message", "blocks/1/block_id", "x" * 256, "section.block_id.max", "/blocks/1/block_id"),
    ("message", "blocks/2/text", DROP, "section.text_or_fields", "/blocks/2"),
    ("message", "blocks/2/block_id", "s", "surface.block_id_unique", "/blocks/2/block_id"),
    (
        "message",
        "blocks/2/accessory/options",
        [option()] * 6,
        "overflow.options.max_items",
        "/blocks/2/accessory/options",
    ),
    ("message", "blocks/2/accessory/type", "plain_text_input", "section.accessory.allowed", "/blocks/2/accessory/type"),
    ("message", "blocks/4/alt_text", DROP, "image.alt_text.required", "/blocks/4"),
    ("message", "blocks/4/image_url", DROP, "image.source", "/blocks/4"),
    ("message", "blocks/4/image_url", "picture", "image.image_url.url", "/blocks/4/image_url"),
    ("message", "blocks/5/elements", [plain()] * 11, "context.elements.max_items", "/blocks/5/elements"),
    ("message", "blocks/6/elements", [], "actions.elements.min_items", "/blocks/6/elements"),
    ("message", "blocks/6/elements/0/text/text", "x" * 76, "button.text.max", "/blocks/6/elements/0/text/text"),
    ("message", "blocks/6/elements/0/value", "x" * 2001, "button.value.max", "/blocks/6/elements/0/value"),
    ("message", "blocks/6/elements/0/style", "green", "button.style.enum", "/blocks/6/elements/0/style"),
    ("message", "blocks/6/elements/0/confirm/deny", DROP, "confirm.deny.required", "/blocks/6/elements/0/confirm"),
    ("message", "blocks/6/elements/0/action_id", "act-checkboxes", "block.action_id_unique", "/blocks/6/elements"),
    ("message", "blocks/6/elements/1/options", [], "static_select.options.min_items", "/blocks/6/elements/1/options"),
    ("message", "blocks/6/elements/1/initial_option", option("z"), "initial_option.offered", "/blocks/6/elements/1"),
    ("message", "blocks/6/elements/1/option_groups", [], "select.options_or_groups", "/blocks/6/elements/1"),
    (
        *("message", "blocks/6/elements/1/options/1/text/text", "x" * 76),
        *("option.text.max", "/blocks/6/elements/1/options/1/text/text"),
    ),
    (
        "message",
        "blocks/6/elements/2/options",
        [option()] * 11,
        "checkboxes.options.max_items",
        "/blocks/6/elements/2/options",
    ),
    (
        "message",
        "blocks/6/elements/3/initial_date",
        "2026-02-30",
        "datepicker.initial_date.type",
        "/blocks/6/elements/3/initial_date",
    ),
    ("message", "blocks/3", {"type": "markdown", "text": "x" * 12_001}, "markdown.text.max", "/blocks/3/text"),
    ("message", "blocks/3", field("file_input"), "surface.file_input", "/blocks/3/element/type"),
    ("modal", "submit", DROP, "modal.submit_with_inputs", "/view"),
    ("modal", "title", DROP, "modal.title.required", "/view"),
    ("modal", "title/text", "x" * 25, "modal.title.max", "/view/title/text"),
    ("modal", "private_metadata", "x" * 3001, "modal.private_metadata.max", "/view/private_metadata"),
    ("modal", "blocks", [], "modal.blocks.min_items", "/view/blocks"),
    ("modal", "blocks", [{"type": "divider"}] * 101, "modal.blocks.max_items", "/view/blocks"),
    ("modal", "type", "home", "view.type", "/view/type"),
    ("modal", "blocks/7", {"type": "markdown", "text": "x"}, "surface.block_allowed", "/view/blocks/7/type"),
    ("modal", "blocks/0/label", DROP, "input.label.required", "/view/blocks/0"),
    ("modal", "blocks/0/element/type", "button", "input.element.allowed", "/view/blocks/0/element/type"),
    ("modal", "blocks/0/element/min_length", 11, "plain_text_input.lengths", "/view/blocks/0/element/min_length"),
    (
        "modal",
        "blocks/0/element/max_length",
        3001,
        "plain_text_input.max_length.max",
        "/view/blocks/0/element/max_length",
    ),
    (
        "modal",
        "blocks/0/element/max_length",
        2,
        "plain_text_input.initial_length",
        "/view/blocks/0/element/initial_value",
    ),
    (
        "modal",
        "blocks/1/element/is_decimal_allowed",
        DROP,
        "number_input.is_decimal_allowed.required",
        "/view/blocks/1/element",
    ),
    ("modal", "blocks/1/element/max_value", "4", "number_input.initial_bounds", "/view/blocks/1/element/initial_value"),
    (
        "modal",
        "blocks/4/element/initial_time",
        "25:00",
        "timepicker.initial_time.type",
        "/view/blocks/4/element/initial_time",
    ),
    ("modal", "blocks/6/element/max_files", 11, "file_input.max_files.max", "/view/blocks/6/element/max_files"),
    (
        *("modal", "blocks", [{"type": "section", "text": plain("é" * 3000)} for _ in range(50)]),
        *("view.too_large", "/view"),
    ),
    ("home", "title", plain(), "home.unknown_key", "/view"),
    (
        "home",
        "blocks/3",
        {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}]]},
        "surface.block_allowed",
        "/view/blocks/3/type",
    ),
]


def changed(payload: Any, path: str, value: Any) -> Any:
    copied = copy.deepcopy(payload)
    node = copied
    *way, last = path.split("/")
    for step in way:
        node = node[int(step) if isinstance(node, list) else step]
    if value is DROP:
        del node[last]
    else:
        node[int(last) if isinstance(node, list) else last] = value
    return copied


@pytest.mark.parametrize("surface", ["message", "modal", "home"])
def test_good_payloads_pass(surface: Surface) -> None:
    assert problems(GOOD[surface], surface) == []


@pytest.mark.parametrize(("surface", "path", "value", "rule", "pointer"), CHANGES, ids=[row[3] for row in CHANGES])
def test_one_change_breaks_one_rule(surface: Surface, path: str, value: Any, rule: str, pointer: str) -> None:
    found = problems(changed(GOOD[surface], path, value), surface)
    assert (rule, pointer) in [(problem.rule, problem.pointer) for problem in found]
    assert {problem.rule for problem in found} <= set(rule_ids())


def test_every_rule_names_its_page() -> None:
    assert len(rule_ids()) > 200
    assert all(page.startswith("https://docs.slack.dev/") for page in rule_ids().values())


def test_it_speaks_as_slack_does() -> None:
    found = problems(changed(MESSAGE, "blocks/6/elements/0/text/text", "x" * 76), "message")
    said = "[ERROR] must be less than 76 characters [json-pointer:/blocks/6/elements/0/text/text]"
    assert [problem.as_slack() for problem in found] == [said]


def places(node: Any, at: str = "") -> Iterator[str]:
    steps = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for step, inner in steps:
        yield f"{at}{step}"
        yield from places(inner, f"{at}{step}/")


@pytest.mark.parametrize("surface", ["message", "modal", "home"])
@pytest.mark.parametrize("odd", [1, True, "", "odd", [], {}, [[]], [{}], {"type": []}, 1.5], ids=repr)
def test_whatever_stands_where_it_never_fails_itself(surface: Surface, odd: Any) -> None:
    for path in places(GOOD[surface]):
        for problem in problems(changed(GOOD[surface], path, odd), surface):
            assert problem.rule in rule_ids()


@pytest.mark.parametrize(
    ("block", "rule"),
    [
        ({"type": "table", "rows": [[{"type": "raw_text", "text": "x" * 101}]] * 100}, "table.characters"),
        ({"type": "table", "rows": [[{"type": "raw_text", "text": "x"}] * 21]}, "table.rows.columns"),
        (
            {
                "type": "table",
                "rows": [[{"type": "raw_text", "text": "x"}]],
                "column_settings": [{"align": "top"}, None],
            },
            "column_setting.align.enum",
        ),
        ({"type": "card"}, "card.content"),
        ({"type": "alert", "text": plain(), "level": "loud"}, "alert.level.enum"),
    ],
)
def test_newer_blocks_are_judged_too(block: dict[str, Any], rule: str) -> None:
    assert rule in [problem.rule for problem in problems(MESSAGE | {"blocks": [block]}, "message")]
