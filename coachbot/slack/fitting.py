"""Blocks made to fit their surface: large messages are parted between parts; cutting is the last resort."""

from __future__ import annotations

import json
import marshal
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Any

from coachbot.slack import limits
from coachbot.slack.escape import ELLIPSIS, width
from coachbot.slack.objects import Json, marked

Parts = Sequence[Sequence[Json]]  # the blocks of each part

_MORE: Json = {"type": "context", "elements": [marked(ELLIPSIS, limits.SMALL)]}


def written_size(node: Any) -> int:
    """The characters of all texts in blocks."""
    if isinstance(node, dict):
        return sum(
            width(value) if isinstance(value, str) else written_size(value)
            for key, value in node.items()
            if key in _TEXTS or not isinstance(value, str)
        )
    return sum(map(written_size, node)) if isinstance(node, list) else 0


_TEXTS = frozenset(("text", "alt_text", "initial_value"))


def message_fits(blocks: Sequence[Json]) -> bool:
    """One message can hold these blocks."""
    if len(blocks) > limits.MESSAGE_BLOCKS:
        return False
    whole = list(blocks)
    # as bytes the whole is longer than its texts, and three times as quickly measured
    return len(marshal.dumps(whole, 2)) <= limits.MESSAGE_WRITTEN or written_size(whole) <= limits.MESSAGE_WRITTEN


def view_fits(blocks: Sequence[Json]) -> bool:
    """One form or Home can hold these blocks."""
    return len(blocks) <= limits.VIEW_BLOCKS and json_size(blocks) <= limits.VIEW_BLOCKS_BYTES


def json_size(blocks: Sequence[Json]) -> int:
    """The size of blocks as JSON, as they are sent."""
    return len(json.dumps(list(blocks)))


def messages(parts: Parts) -> Iterator[list[Json]]:
    """The blocks of as many messages as are needed; inputs stay with the button that takes them."""
    everything = [block for blocks in parts for block in blocks]
    if message_fits(everything):  # nearly every message
        yield everything
        return
    now: list[Json] = []
    for unit in _units(parts):
        if now and not message_fits([*now, *unit]):
            now, left = _without_dangling(now)
            yield now
            now = left
        whole = message_fits([*now, *unit])
        # one part can be too large for any message, and so can one block
        for piece in [unit] if whole else [cut_message([block]) for block in unit]:
            if now and not message_fits([*now, *piece]):
                yield now
                now = []
            now = [*now, *piece]
    if now:
        yield now


def _units(parts: Parts) -> Iterator[list[Json]]:
    """Parts that must stand in one message: each alone, but from the first input to the buttons after the last."""
    drawn = [list(blocks) for blocks in parts if blocks]
    inputs = [index for index, blocks in enumerate(drawn) if blocks[0]["type"] == "input"]
    if not inputs:
        yield from drawn
        return
    first, last = inputs[0], inputs[-1]
    after = next((i for i in range(last, len(drawn)) if drawn[i][-1]["type"] == "actions"), last)
    yield from drawn[:first]
    yield [block for blocks in drawn[first : after + 1] for block in blocks]
    yield from drawn[after + 1 :]


def _without_dangling(blocks: list[Json]) -> tuple[list[Json], list[Json]]:
    """A heading or line at the end goes with what follows it."""
    dangling = list(takewhile(lambda block: block["type"] in ("header", "divider"), reversed(blocks)))
    kept = blocks[: len(blocks) - len(dangling)]
    return (kept, dangling[::-1]) if kept else (blocks, [])


def cut_message(blocks: Sequence[Json]) -> list[Json]:
    """What one message can hold: the beginning and the buttons at the end, with an ellipsis between."""
    return _cut(list(blocks), message_fits)


def cut_view(blocks: Sequence[Json]) -> list[Json]:
    """What one form or Home can hold."""
    return _cut(list(blocks), view_fits)


def _cut(blocks: list[Json], fits: Any) -> list[Json]:
    if fits(blocks):
        return blocks
    tail = list(takewhile(lambda block: block["type"] == "actions", reversed(blocks)))[::-1][-2:]
    tail = tail if fits([_MORE, *tail]) else []
    low, high = 0, len(blocks) - len(tail)
    while low < high:  # as many as fit, by halving
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits([*blocks[:middle], _MORE, *tail]) else (low, middle - 1)
    return [*blocks[:low], _MORE, *tail]
