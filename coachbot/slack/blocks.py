"""Parts as blocks, one function a part, in one table. What fits on which surface stands in fitting.py."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from coachbot.coach.parts import Button, Buttons, Divider, Field, Heading, Paragraph, Part, Picture, Says, Small
from coachbot.errors import OurMistake
from coachbot.slack import limits
from coachbot.slack.acts import Names, carried
from coachbot.slack.escape import clean, escaped, is_blank, one_line, width
from coachbot.slack.inputs import input_block
from coachbot.slack.objects import Json, confirm, label, marked, marked_pieces, plain


def part_blocks(parts: Sequence[Part], scope: str = "") -> list[list[Json]]:
    """The blocks of each part, in order. `scope` is the turn that asks, and which drawing (see inputs.py)."""
    names = Names()
    drawn = [
        [input_block(part, scope)] if isinstance(part, Field) else _DRAWN[type(part)](part, names) for part in parts
    ]
    ids = [block["block_id"] for blocks in drawn for block in blocks if "block_id" in block]
    if len(set(ids)) < len(ids):
        raise OurMistake(f"A field stands twice in one message or form: {', '.join(sorted(ids))}.")
    return drawn


def text_blocks(text: str) -> list[Json]:
    """What is said, as sections; one with a dash where nothing is said."""
    return _sections(text) or [{"type": "section", "text": marked("", limits.SECTION)}]


def scope_of(says: Says) -> str:
    """The turn that a message belongs to: that of its first control."""
    pressed = [part.buttons for part in says.parts if isinstance(part, Buttons)]
    return next((button.act.turn for buttons in pressed for button in buttons), "")


def _sections(text: str) -> list[Json]:
    return [{"type": "section", "text": piece} for piece in marked_pieces(text, limits.SECTION)]


def _heading(part: Heading, names: Names) -> list[Json]:
    line = one_line(part.text)
    if is_blank(line):
        return []
    if width(line) <= limits.HEADER:
        return [{"type": "header", "text": plain(line, limits.HEADER)}]
    return _sections(line if "*" in line or width(line, marked=True) > limits.SECTION - 2 else f"*{line}*")


def _paragraph(part: Paragraph, names: Names) -> list[Json]:
    sections = _sections(part.text)
    if part.button is None:
        return sections
    if not sections:
        return _buttons(Buttons((part.button,)), names)
    return [sections[0] | {"accessory": _button(part.button, names)}, *sections[1:]]


def _small(part: Small, names: Names) -> list[Json]:
    return [{"type": "context", "elements": [piece]} for piece in marked_pieces(part.text, limits.SMALL)]


def _divider(part: Divider, names: Names) -> list[Json]:
    return [{"type": "divider"}]


def _picture(part: Picture, names: Names) -> list[Json]:
    address = part.address.strip()
    if not address.startswith(("https://", "http://")) or width(address) > limits.IMAGE_ADDRESS:
        return _sections(part.alt)
    return [{"type": "image", "image_url": clean(address), "alt_text": label(part.alt, limits.IMAGE_ALT)}]


def _buttons(part: Buttons, names: Names) -> list[Json]:
    drawn = [_button(button, names) for button in part.buttons]
    first = next((button for button in drawn if button.get("style") == "primary"), None)
    for button in drawn:
        if button is not first and button.get("style") == "primary":  # one at most leads on
            del button["style"]
    rows = range(0, len(drawn), limits.ACTIONS)
    return [{"type": "actions", "elements": drawn[at : at + limits.ACTIONS]} for at in rows]


def _button(button: Button, names: Names) -> Json:
    made: Json = {
        "type": "button",
        "text": plain(button.label, limits.BUTTON_LABEL),
        "action_id": names.action_id(button.act),
        "value": carried(button.act, limits.BUTTON_VALUE),
    }
    made |= {"style": button.style} if button.style != "plain" else {}
    made |= {"url": button.address} if button.address else {}
    return made | ({"confirm": confirm(button.confirm)} if button.confirm else {})


_DRAWN: dict[type, Callable[[Any, Names], list[Json]]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Small: _small,
    Divider: _divider,
    Picture: _picture,
    Buttons: _buttons,
}


def shown_text(blocks: Sequence[Json]) -> str:
    """What blocks say, as top-level text, which readers and notifications need: already escaped."""
    texts = [text for block in blocks for text in _shown(block)]
    return "\n".join(texts)


def _shown(block: Json) -> list[str]:
    objects = [block.get("text"), block.get("label"), *block.get("elements", [])]
    found = [one for one in objects if isinstance(one, dict) and isinstance(one.get("text"), str)]
    return [one["text"] if one["type"] == "mrkdwn" else escaped(one["text"]) for one in found]
