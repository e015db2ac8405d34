"""How much is tried: a good share in every run of the tests, all of it where there is time (`make soak`)."""

from __future__ import annotations

import os

IS_SOAK = bool(os.environ.get("COACHBOT_SOAK"))


def how_many(usually: int, in_full: int) -> int:
    """The number for this run."""
    return in_full if IS_SOAK else usually
