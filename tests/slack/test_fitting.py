"""What is too long or too much for Slack: it is parted or cut so that nothing that matters is lost, or named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbot.coach.parts import (
    Button,
    Buttons,
    Confirm,
    Form,
    Heading,
    Option,
    Paragraph,
    Part,
    Pick,
    PickDate,
    PickMany,
    Says,
    Small,
    Write,
)
from coachbot.slack import escape
from coachbot.slack.fits import check_fits
from coachbot.slack.render import render_messages
from tests.slack.drawn import ACT, OPTIONS, blocks_of, field_element


def test_of_too_many_options_the_chosen_ones_stay() -> None:
    many = tuple(Option(f"o{n}", f"O {n}") for n in range(150))
    element = field_element(PickMany("f", "F", many, ("o149",)))
    assert len(element["options"]) == 100
    assert element["initial_options"][0]["value"] == element["options"][-1]["value"] == "o149"


def test_an_earlier_answer_that_became_too_long_is_kept_whole() -> None:
    element = field_element(Write("f", "F", "x" * 90, most=60))
    assert (element["initial_value"], element["max_length"]) == ("x" * 90, 90)


def test_many_buttons_stand_in_rows_of_five_and_one_leads_on() -> None:
    buttons = tuple(Button(f"B{n}", ACT, "primary", Confirm("Sure?", "It goes.", "Yes", "No")) for n in range(12))
    rows = blocks_of(Buttons(buttons))
    assert [len(row["elements"]) for row in rows] == [5, 5, 2]
    drawn = [button for row in rows for button in row["elements"]]
    assert [button.get("style") for button in drawn] == ["primary", *[None] * 11]
    assert len({button["action_id"] for button in drawn}) == 12
    assert drawn[0]["confirm"]["confirm"]["text"] == "Yes"


def test_a_paragraph_too_long_is_parted_between_sentences_with_its_button_at_the_top() -> None:
    text = " ".join(f"Sentence {n} says a thing or two." for n in range(200))
    first, *rest = blocks_of(Paragraph(text, Button("Change", ACT)))
    assert first["accessory"]["text"]["text"] == "Change"
    assert all(block["text"]["text"].endswith(".") for block in (first, *rest))
    assert " ".join(block["text"]["text"] for block in (first, *rest)) == text


def test_a_heading_too_long_becomes_a_bold_paragraph() -> None:
    assert blocks_of(Heading("h" * 151))[0]["text"]["text"] == f"*{'h' * 151}*"


def test_a_large_message_is_parted_and_nothing_is_lost() -> None:
    parts: list[Part] = []
    for number in range(60):
        parts += [Heading(f"Part {number}"), Paragraph(f"What happens in {number}. " * 20)]
    made = render_messages(Says("The plan", tuple(parts)))
    assert len(made) > 2
    assert [block for message in made for block in message["blocks"]] == [
        block for part in parts for block in blocks_of(part)
    ]
    assert made[0]["text"] == "The plan"
    assert all(message["blocks"][-1]["type"] != "header" for message in made)
    assert all(message["text"].startswith("Part") for message in made[1:])
    assert not any(message["unfurl_links"] or message["unfurl_media"] for message in made)


def test_inputs_stay_with_the_button_that_takes_them() -> None:
    before = [Paragraph(f"Paragraph {n}") for n in range(48)]
    asked: tuple[Part, ...] = (Write("a", "A"), Small("…"), Write("b", "B"), Buttons((Button("Continue", ACT),)))
    made = render_messages(Says("Asked", (*before, *asked)))
    kinds = [[block["type"] for block in message["blocks"]] for message in made]
    assert kinds[1] == ["input", "context", "input", "actions"]


def test_where_only_one_message_is_left_the_buttons_at_the_end_stay() -> None:
    parts: tuple[Part, ...] = (*(Paragraph(f"Paragraph {n}") for n in range(80)), Buttons((Button("More", ACT),)))
    blocks = blocks_of(*parts)
    assert len(blocks) == 50
    assert blocks[-2]["elements"][0]["text"] == "…"
    assert blocks[-1]["type"] == "actions"


CUTS = [
    ("the quick brown fox", 12, "the quick…"),
    ("thequickbrownfox", 12, "thequickbro…"),
    ("short", 12, "short"),
    ("family 👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 22, "family 👩‍👩‍👧‍👦…"),
    ("🇳🇱🇧🇪🇩🇪", 11, "🇳🇱🇧🇪…"),
    ("👍🏽👍🏽👍🏽", 8, "👍🏽…"),
    ("cafe\u0301 noir", 5, "caf…"),
]


@pytest.mark.parametrize(("text", "limit", "shown"), CUTS)
def test_text_is_cut_at_a_word_and_never_inside_a_character(text: str, limit: int, shown: str) -> None:
    assert escape.cut(text, limit) == shown


@given(st.text(), st.integers(1, 50))
def test_split_text_loses_only_spaces(text: str, limit: int) -> None:
    pieces = list(escape.split(text, max(limit, 5), marked=True))
    assert all(escape.width(piece, marked=True) <= max(limit, 5) for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())


FITS: list[tuple[str, Says | Form]] = [
    ("heading", Says("S", (Heading("h" * 151),))),
    ("button", Says("S", (Buttons((Button("b" * 76, ACT),)),))),
    ("confirm yes", Says("S", (Buttons((Button("B", ACT, "plain", Confirm("T", "t", "y" * 31, "n")),)),))),
    ("option", Says("S", (Pick("f", "F", (Option("o", "x" * 76),)),))),
    ("option line", Says("S", (PickMany("f", "F", (Option("o", "O", "x" * 76),)),))),
    ("example", Says("S", (Write("f", "F", example="x" * 151),))),
    ("label without a text", Says("S", (PickDate("f", ""),))),
    ("form title", Form("t" * 25, "Go", "Close", ACT)),
    ("form submit", Form("T", "s" * 25, "Close", ACT)),
    ("blocks in a message", Says("S", tuple(Small("s") for _ in range(51)))),
    ("characters in a message", Says("S", tuple(Paragraph("p" * 2500) for _ in range(5)))),
    ("blocks in a form or Home", Form("T", "Go", "Close", ACT, tuple(Small("s") for _ in range(101)))),
]


@pytest.mark.parametrize(("rule", "said"), FITS, ids=[rule for rule, _ in FITS])
def test_what_does_not_fit_is_named(rule: str, said: Says | Form) -> None:
    assert [misfit.rule for misfit in check_fits(said)] == [rule]


def test_what_fits_has_no_misfit() -> None:
    fields: tuple[Part, ...] = (Pick("f", "F", OPTIONS), Write("w", "W"), Buttons((Button("B", ACT),)))
    assert check_fits(Says("Said", fields)) == check_fits(Form("T", "Go", "Close", ACT, fields)) == []
