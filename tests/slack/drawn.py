"""Parts as coachbot draws them for Slack, each judged on the way."""

from __future__ import annotations

import json
from typing import Any

from coachbot.coach.parts import Act, Field, Form, Option, Part, Says
from coachbot.slack.render import render_form, render_says
from coachbot.workspace import problems
from coachbot.workspace.judge import Surface
from tests.slack.second_judge import second_problems

Json = dict[str, Any]
ACT = Act("answer", "conversation-1", "where", 3, "x")
OPTIONS = tuple(Option(f"o{n}", f"Option {n}", "In a line") for n in range(4))


def assert_sound(payload: Json, surface: Surface) -> None:
    json.dumps(payload, ensure_ascii=False).encode()  # a lone surrogate would stop here
    assert problems(payload, surface) == []


def assert_sound_twice(payload: Json, surface: Surface) -> None:
    """By both judges; the second is slow."""
    assert_sound(payload, surface)
    assert second_problems(payload, surface) == []


def field_element(field: Field) -> Json:
    view = render_form(Form("T", "Go", "Close", ACT, (field,)))
    assert_sound_twice(view, "modal")
    element: Json = view["blocks"][0]["element"]
    return element


def blocks_of(*parts: Part) -> list[Json]:
    payload = render_says(Says("Said", parts))
    assert_sound_twice(payload, "message")
    blocks: list[Json] = payload["blocks"]
    return blocks
