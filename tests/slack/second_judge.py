"""A second opinion on payloads, where the schema made from Slack's own types is at hand; else it has none."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

_CHECK = Path(os.environ.get("BLOCKKIT_CHECK", Path(__file__).parents[3] / "shared/blockkit/check.py"))


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
