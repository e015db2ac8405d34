"""The JSON Schemas of coachbot's two public file formats, for authors' editors and for other tools.

`planning.answers` and `planning.session_plan` read and write what they say; a test holds the two together.
"""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

NAMES = ("answers", "plan")


def schema_of(name: str) -> dict[str, Any]:
    """The schema of `answers` or `plan`."""
    schema: dict[str, Any] = json.loads(schema_text(name))
    return schema


def schema_text(name: str) -> str:
    """The schema as it stands in its file."""
    return (files(__name__) / f"{name}.schema.json").read_text(encoding="utf-8")
