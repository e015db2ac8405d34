"""What the exports of two plans looked like when somebody last read them. `COACHBOT_KEEP=1` keeps them anew.

The plans are those of the contract's examples as they once were, so that better planning changes nothing here.
"""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path

from coachbot.planning.session_plan import Plan

HERE = Path(__file__).parent
PLANS = ("example-a", "sync-async")


@cache
def kept_plan(name: str) -> Plan:
    """One of the plans."""
    return Plan.model_validate(json.loads((HERE / "plans" / f"{name}.json").read_text(encoding="utf-8")))


def assert_as_kept(name: str, content: str) -> None:
    """The same as when it was last read; look at `git diff` after keeping it anew."""
    path = HERE / "kept" / name
    if os.environ.get("COACHBOT_KEEP"):
        path.write_text(content, encoding="utf-8", newline="")
    assert content == path.read_bytes().decode(), f"{path} differs; COACHBOT_KEEP=1 keeps it as it is now"
