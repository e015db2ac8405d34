"""Typst with coachbot's own fonts and nothing of the machine's, so that a page is the same everywhere.

What is set comes in as data (`sys.inputs`), never as markup.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from coachbot.errors import OurMistake, SettingError

FONTS = Path(__file__).parent / "fonts"
FAMILIES = frozenset(
    {
        "Noto Sans",
        "Noto Sans Arabic",
        "Noto Sans Armenian",
        "Noto Sans Devanagari",
        "Noto Sans Georgian",
        "Noto Sans Hebrew",
        "Noto Sans Math",
        "Noto Sans Symbols2",
        "Noto Sans Tamil",
        "Noto Sans Thai",
        "Noto Emoji",
        "Droid Sans Fallback",
    }
)
PIXELS = 72  # in an inch: one point is one pixel


def typeset(
    source: Path,
    values: Mapping[str, Any],
    form: Literal["pdf", "png", "svg"],
    fonts: Path = FONTS,
    made_at: int = 0,
    standard: Literal["ua-1"] | None = None,
) -> bytes:
    """A typst file, with `values` as JSON in `sys.inputs.plan`. Safe on any thread: nothing is shared.

    `made_at`: what a PDF says of when it was made, in seconds since 1970. `standard`: what a PDF has to keep to.
    """
    import typst  # 20 ms

    found = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts)])
    missing = sorted(FAMILIES.difference(found.families()))
    if missing:
        raise SettingError(f"{fonts}: the font {missing[0]} is missing; install coachbot again. Nothing else is lost.")
    inputs = {"plan": json.dumps(values, ensure_ascii=False)}
    compiler = typst.Compiler(str(source), root=str(source.parent), font_paths=found, sys_inputs=inputs)
    try:
        made = compiler.compile(format=form, ppi=PIXELS, timestamp=made_at, pdf_standards=standard or [])
    except typst.TypstError as error:
        raise OurMistake(f"{source.name}: {error.message}") from error
    assert isinstance(made, bytes)
    return made
