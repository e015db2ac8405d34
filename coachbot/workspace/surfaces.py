"""Block Kit's rules that concern a whole message or view: what stands where, what may stand once, what is needed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

from coachbot.workspace import limits
from coachbot.workspace.blocks import SURFACES
from coachbot.workspace.rules import ELEMENT, Found, Node, listed
from coachbot.workspace.shapes import KIT

PAGES = {
    "payload.object": f"{KIT}",
    "message.blocks.type": f"{KIT}/blocks",
    "message.blocks.max_items": f"{KIT}/blocks",
    "message.blocks.allowed": f"{KIT}/blocks",
    "view.type": f"{limits.DOCS}/reference/views",
    "view.too_large": f"{limits.DOCS}/reference/methods/views.open",
    "modal.submit_with_inputs": f"{limits.DOCS}/reference/views/modal-views",
    "surface.block_allowed": f"{KIT}/blocks",
    "surface.file_input": f"{ELEMENT}/file-input-element",
    "surface.block_id_unique": f"{KIT}/blocks",
    "surface.one_focus": f"{ELEMENT}/plain-text-input-element",
    "block.action_id_unique": f"{KIT}/blocks/actions-block",
    "message.markdown_total": f"{KIT}/blocks/markdown-block",
    "message.one_table": f"{KIT}/blocks/table-block",
}


def surface_problems(payload: Node, surface: str) -> Iterator[Found]:
    """The rules of a whole message or view that it breaks."""
    blocks, at = payload["blocks"], "/blocks" if surface == "message" else "/view/blocks"
    for check in (_placed, _block_ids, _action_ids, _focus):
        yield from check(blocks, surface, at)
    yield from _of_message(blocks, at) if surface == "message" else _of_view(payload, surface)


def _placed(blocks: list[Node], surface: str, at: str) -> Iterator[Found]:
    for index, block in enumerate(blocks):
        kind = str(block.get("type"))
        if kind in SURFACES["message"] and kind not in SURFACES[surface]:
            yield Found("surface.block_allowed", f"{at}/{index}/type", f"unsupported type: {kind}")
        element = block.get("element")
        if surface != "modal" and isinstance(element, dict) and element.get("type") == "file_input":
            yield Found("surface.file_input", f"{at}/{index}/element/type", "unsupported type: file_input")


def _block_ids(blocks: list[Node], surface: str, at: str) -> Iterator[Found]:
    ids = [block.get("block_id") for block in blocks]
    for index, block_id in enumerate(ids):
        if isinstance(block_id, str) and block_id in ids[:index]:
            yield Found("surface.block_id_unique", f"{at}/{index}/block_id", f"duplicate block_id found: {block_id}")


def _action_ids(blocks: list[Node], surface: str, at: str) -> Iterator[Found]:
    for index, block in enumerate(blocks):
        items = listed(block.get("elements"))
        named = Counter(str(item["action_id"]) for item in items if isinstance(item, dict) and item.get("action_id"))
        for name in (name for name, count in named.items() if count > 1):
            yield Found("block.action_id_unique", f"{at}/{index}/elements", f"duplicate action_id found: {name}")


def _focus(blocks: list[Node], surface: str, at: str) -> Iterator[Found]:
    if json.dumps(blocks, default=str).count('"focus_on_load": true') > 1:
        yield Found("surface.one_focus", at, "only one element can have focus_on_load")


def _of_message(blocks: list[Node], at: str) -> Iterator[Found]:
    written = sum(len(str(block.get("text", ""))) for block in blocks if block.get("type") == "markdown")
    if written > limits.MARKDOWN:
        yield Found("message.markdown_total", at, f"markdown blocks must be less than {limits.MARKDOWN + 1} characters")
    if sum(block.get("type") == "table" for block in blocks) > 1:
        yield Found("message.one_table", at, "only_one_table_allowed")


def _of_view(view: Node, surface: str) -> Iterator[Found]:
    if surface == "modal" and not view.get("submit") and any(b.get("type") == "input" for b in view["blocks"]):
        yield Found("modal.submit_with_inputs", "/view", "missing required field: submit")
    if len(json.dumps(view, ensure_ascii=False).encode()) > limits.VIEW_BYTES:
        yield Found("view.too_large", "/view", "view too large")
