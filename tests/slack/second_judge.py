"""A second opinion on payloads, where the schema made from Slack's own types is at hand; else it has none.

It takes 25 ms for a payload, so of payloads that differ in nothing that it looks at, it sees the first.
"""

from __future__ import annotations

import importlib.util
import json
import os
from bisect import bisect_left
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any

from coachbot.slack.acts import PREFIX
from coachbot.slack.calls import EVENT_TYPE
from coachbot.workspace.web_api import Shown

_CHECK = Path(os.environ.get("BLOCKKIT_CHECK", Path(__file__).parents[3] / "shared/blockkit/check.py"))
# Slack's limits of texts (coachbot/slack/limits.py): a text counts as between two of them
_LENGTHS = (0, 1, 24, 30, 75, 100, 150, 255, 300, 1999, 2000, 2999, 3000, 3999, 4000, 40_000)
_WORDS = ("type", "style", "response_action")  # their values are looked at
_SEEN: set[Hashable] = set()


def _load() -> Callable[[dict[str, Any], str], list[str]]:
    if not _CHECK.exists():
        return lambda payload, surface: []
    spec = importlib.util.spec_from_file_location("blockkit_check", _CHECK)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: Callable[[dict[str, Any], str], list[str]] = module.check
    return found


second_problems = _load()


def new_problems(shown: Shown) -> list[str]:
    """What is wrong with a payload of coachbot's, if none like it was judged before."""
    outline = (shown.surface, _outline(shown.payload))
    if not _is_ours(shown) or "blocks" not in shown.payload or outline in _SEEN:  # a message may be a text alone
        return []
    _SEEN.add(outline)
    return second_problems(shown.payload, shown.surface)


def _is_ours(shown: Shown) -> bool:
    """Sent by coachbot, not by another bot that a test runs: it has our metadata, or a control of ours."""
    written = json.dumps(shown.payload)
    return EVENT_TYPE in written or f'"{PREFIX}' in written


def _outline(value: Any, key: str = "") -> Hashable:
    """A payload with its texts only as long as they are."""
    if isinstance(value, dict):
        return tuple((name, _outline(value[name], name)) for name in sorted(value))
    if isinstance(value, list):
        return tuple(_outline(item) for item in value)
    if isinstance(value, str) and key not in _WORDS:
        return bisect_left(_LENGTHS, len(value))
    return (type(value).__name__, value) if isinstance(value, Hashable) else None
