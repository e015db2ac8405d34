"""What coachbot says is always Block Kit that Slack takes, whatever people typed; and it can neither ping nor link."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coachbot.coach.outcome import FieldErrors, NextForm, Private
from coachbot.coach.parts import (
    Act,
    Button,
    Buttons,
    Confirm,
    Divider,
    Field,
    Form,
    Heading,
    Option,
    Paragraph,
    Part,
    Pick,
    PickDate,
    PickMany,
    PickTime,
    Picture,
    Says,
    Small,
    Write,
    WriteNumber,
    named,
)
from coachbot.errors import OurMistake
from coachbot.slack import escape, limits
from coachbot.slack.fits import check_fits
from coachbot.slack.fitting import written_size
from coachbot.slack.render import (
    plain_fallback,
    render_acknowledgement,
    render_form,
    render_home,
    render_messages,
    render_says,
)
from coachbot.workspace import problems
from coachbot.workspace.judge import Surface
from tests.slack.parts import FORMS, SAYS
from tests.slack.second_judge import second_problems

Json = dict[str, Any]
ACT = Act("answer", "conversation-1", "where", 3, "x")
OPTIONS = tuple(Option(f"o{n}", f"Option {n}", "In a line") for n in range(4))
thorough = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
few = settings(thorough, max_examples=15)


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


@thorough
@given(SAYS)
def test_whatever_is_said_slack_takes_it(says: Says) -> None:
    assert_sound(render_says(says), "message")
    assert 0 < len(plain_fallback(says)["text"]) <= limits.MESSAGE_TEXT
    assert_sound(render_home(says), "home")
    for message in render_messages(says):
        assert_sound(message, "message")
        assert written_size(message["blocks"]) <= limits.MESSAGE_WRITTEN
    private = render_acknowledgement(Private(says))
    assert private is not None
    assert_sound({key: private[key] for key in ("text", "blocks")}, "message")


@thorough
@given(FORMS)
def test_whatever_a_form_asks_slack_takes_it(form: Form) -> None:
    assert_sound(render_form(form), "modal")
    following = render_acknowledgement(NextForm(form))
    assert following is not None
    assert following["response_action"] == "update"
    assert_sound(following["view"], "modal")


@few
@given(SAYS, FORMS)
def test_a_second_judge_agrees(says: Says, form: Form) -> None:
    assert_sound_twice(render_says(says), "message")
    assert_sound_twice(render_home(says), "home")
    assert_sound_twice(render_form(form), "modal")


@thorough
@given(SAYS)
def test_nothing_that_is_said_can_ping_or_link(says: Says) -> None:
    payload = render_says(says)
    marked = [payload["text"], *_marked(payload["blocks"])]
    assert not [text for text in marked if "<" in text or ">" in text]
    assert all(re.sub("&(amp|lt|gt);", "", text).count("&") == 0 for text in marked)


def _marked(node: Any) -> list[str]:
    if isinstance(node, dict):
        own = [node["text"]] if node.get("type") == "mrkdwn" else []
        assert node.get("type") != "mrkdwn" or node["verbatim"] is True
        return own + [text for value in node.values() for text in _marked(value)]
    return [text for item in node for text in _marked(item)] if isinstance(node, list) else []


def test_what_a_person_typed_is_shown_as_typed() -> None:
    typed = "<!channel> R&D <https://evil.example|bank>"
    section, context, header = blocks_of(Paragraph(typed), Small(typed), Heading(typed))
    shown = "&lt;!channel&gt; R&amp;D &lt;https://evil.example|bank&gt;"
    assert section["text"]["text"] == context["elements"][0]["text"] == shown
    assert header["text"] == {"type": "plain_text", "text": typed, "emoji": True}
    assert render_says(Says(typed))["text"] == plain_fallback(Says(typed))["text"] == shown


ELEMENTS: list[tuple[Field, str]] = [
    (Pick("f", "F", OPTIONS), "radio_buttons"),
    (Pick("f", "F", OPTIONS * 2), "radio_buttons"),  # each option once
    (Pick("f", "F", (*OPTIONS, Option("l", "x" * 76))), "static_select"),
    (Pick("f", "F", tuple(Option(f"o{n}", "O") for n in range(6))), "static_select"),
    (Pick("f", "F", (Option("a", "A", group="G"), Option("b", "B"))), "static_select"),
    (PickMany("f", "F", tuple(Option(f"o{n}", "O") for n in range(6))), "checkboxes"),
    (PickMany("f", "F", tuple(Option(f"o{n}", "O") for n in range(7))), "multi_static_select"),
    (PickMany("f", "F", (Option("a", "A", group="G"),)), "multi_static_select"),
    (Write("f", "F"), "plain_text_input"),
    (WriteNumber("f", "F"), "number_input"),
    (PickDate("f", "F"), "datepicker"),
    (PickTime("f", "F"), "timepicker"),
]


@pytest.mark.parametrize(
    ("field", "kind"), ELEMENTS, ids=[f"{type(field).__name__}-{kind}" for field, kind in ELEMENTS]
)
def test_a_field_is_asked_with_the_element_that_suits_it(field: Field, kind: str) -> None:
    assert field_element(field)["type"] == kind


def test_options_have_their_line_and_their_group() -> None:
    radio = field_element(Pick("f", "F", OPTIONS, "o2"))
    assert radio["initial_option"] == radio["options"][2]
    assert radio["options"][0]["description"]["text"] == "In a line"
    grouped = (Option("a", "A", group="Take in"), Option("b", "B", group="Make"), Option("c", "C", group="Take in"))
    groups = field_element(PickMany("f", "F", grouped, ("c", "gone")))
    listed = [(group["label"]["text"], [o["value"] for o in group["options"]]) for group in groups["option_groups"]]
    assert listed == [("Take in", ["a", "c"]), ("Make", ["b"])]
    assert [option["value"] for option in groups["initial_options"]] == ["c"]


def test_of_too_many_options_the_chosen_ones_stay() -> None:
    many = tuple(Option(f"o{n}", f"O {n}") for n in range(150))
    element = field_element(PickMany("f", "F", many, ("o149",)))
    assert len(element["options"]) == 100
    assert element["initial_options"][0]["value"] == element["options"][-1]["value"] == "o149"


def test_a_choice_without_options_is_said_instead_of_asked() -> None:
    assert blocks_of(Pick("f", "Activity", ()))[0]["type"] == "context"


def test_bounds_reach_the_inputs() -> None:
    text = field_element(Write("f", "F", "draft", True, 2, 60, "An example"))
    assert (text["multiline"], text["min_length"], text["max_length"]) == (True, 2, 60)
    assert (text["initial_value"], text["placeholder"]["text"]) == ("draft", "An example")
    number = field_element(WriteNumber("f", "F", 30, 1, 2000))
    assert (number["min_value"], number["max_value"], number["initial_value"]) == ("1", "2000", "30")
    assert field_element(PickDate("f", "F", "2027-02-08"))["initial_date"] == "2027-02-08"
    assert field_element(PickTime("f", "F", "10:00"))["initial_time"] == "10:00"


IMPOSSIBLE: list[tuple[Field, str]] = [
    (Pick("f", "F", OPTIONS, "gone"), "initial_option"),
    (WriteNumber("f", "F", 9, 1, 5), "initial_value"),
    (PickDate("f", "F", "2027-02-30"), "initial_date"),
    (PickTime("f", "F", "٢٣:٥٩"), "initial_time"),
    (Write("f", "F", "\n \u200b"), "initial_value"),
]


@pytest.mark.parametrize(("field", "key"), IMPOSSIBLE, ids=[type(field).__name__ for field, _ in IMPOSSIBLE])
def test_what_cannot_be_chosen_is_not_proposed(field: Field, key: str) -> None:
    assert key not in field_element(field)


def test_an_earlier_answer_that_became_too_long_is_kept_whole() -> None:
    element = field_element(Write("f", "F", "x" * 90, most=60))
    assert (element["initial_value"], element["max_length"]) == ("x" * 90, 90)


def test_an_input_keeps_its_ids_only_while_the_same_is_asked_and_proposed() -> None:
    def action_id(turn: str, value: str) -> str:
        form = Form("T", "Go", "Close", Act("answer", turn=turn), (Write("answer", "F", value),))
        return str(render_form(form)["blocks"][0]["element"]["action_id"])

    assert action_id("course", "draft") == action_id("course", "draft")
    assert len({action_id("course", ""), action_id("topic", ""), action_id("course", "draft")}) == 3


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


def test_what_has_no_text_is_left_out_or_a_dash() -> None:
    assert blocks_of(Heading(" "), Small(""), Paragraph("\x00"))[0]["text"]["text"] == "Said"
    assert blocks_of(Paragraph("", Button("", ACT)))[0]["elements"][0]["text"]["text"] == "–"
    assert blocks_of(Picture("https://x.example/a.png", ""))[0]["alt_text"] == "–"
    assert blocks_of(Picture("nowhere", "A chart"))[0]["text"]["text"] == "A chart"
    assert render_says(Says("", (Paragraph("Only *this*"),)))["text"] == "Only *this*"
    assert render_says(Says("", (Divider(),)))["text"] == "–"


MISTAKES: list[tuple[str, Part]] = [
    ("an act too large to travel", Buttons((Button("B", Act("answer", value="v" * 2000)),))),
    ("an act without a name", Buttons((Button("B", Act("")),))),
    ("an act named like a number of one", Buttons((Button("B", Act("answer:2")),))),
    ("an option without an id", Pick("f", "F", (Option("", "O"),))),
    ("an option's id too long", Pick("f", "F", (Option("o" * 151, "O"),))),
    ("a field without an id", Write("", "F")),
]


@pytest.mark.parametrize(("what", "part"), MISTAKES, ids=[what for what, _ in MISTAKES])
def test_what_would_come_back_wrong_is_our_mistake(what: str, part: Part) -> None:
    with pytest.raises(OurMistake):
        render_says(Says("Said", (part,)))


def test_a_field_that_stands_twice_is_our_mistake() -> None:
    with pytest.raises(OurMistake, match="twice"):
        render_form(Form("T", "Go", "Close", ACT, (Write("f", "F"), Write("f", "F"))))


def test_errors_name_their_fields() -> None:
    answer = render_acknowledgement(FieldErrors({"students": "How many?"}))
    assert answer == {"response_action": "errors", "errors": {"students": "How many?"}}
    assert render_acknowledgement(None) is None
    with pytest.raises(OurMistake):
        render_acknowledgement(FieldErrors({}))


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


def test_what_is_typed_from_right_to_left_stays_and_overrides_go() -> None:
    assert escape.clean("שלום\u200f \u202eevil") == "שלום\u200f evil"
    assert escape.clean("a\r\nb\u2028c\ud83dd") == "a\nb\nc\ufffdd"


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


def test_somebody_who_is_named_is_a_mention_and_nobody_can_type_one() -> None:
    says = Says("", (Paragraph(f"*{named('T1:U2')}* & <@U3>"), Small(named("T1:W4"))))
    text, small = [block.get("text") or block["elements"][0] for block in render_says(says)["blocks"]]
    assert (text["text"], small["text"]) == ("*<@U2>* &amp; &lt;@U3&gt;", "<@W4>")
    assert escape.typed(named("T1:U2")) == "T1:U2"
