"""What coachbot says is always Block Kit that Slack takes, whatever people typed; and it can neither ping nor link."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings

from coachbot.coach.outcome import FieldErrors, NextForm, Private
from coachbot.coach.parts import (
    Act,
    Button,
    Buttons,
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
from coachbot.slack.fitting import written_size
from coachbot.slack.render import (
    plain_fallback,
    render_acknowledgement,
    render_form,
    render_home,
    render_messages,
    render_says,
)
from tests.slack.drawn import ACT, OPTIONS, assert_sound, assert_sound_twice, blocks_of, field_element
from tests.slack.parts import FORMS, SAYS, thorough

few = settings(thorough, max_examples=15)


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


def test_an_input_keeps_its_ids_only_while_the_same_is_asked_and_proposed() -> None:
    def action_id(turn: str, value: str) -> str:
        form = Form("T", "Go", "Close", Act("answer", turn=turn), (Write("answer", "F", value),))
        return str(render_form(form)["blocks"][0]["element"]["action_id"])

    assert action_id("course", "draft") == action_id("course", "draft")
    assert len({action_id("course", ""), action_id("topic", ""), action_id("course", "draft")}) == 3


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


def test_what_is_typed_from_right_to_left_stays_and_overrides_go() -> None:
    assert escape.clean("שלום\u200f \u202eevil") == "שלום\u200f evil"
    assert escape.clean("a\r\nb\u2028c\ud83dd") == "a\nb\nc\ufffdd"


def test_somebody_who_is_named_is_a_mention_and_nobody_can_type_one() -> None:
    says = Says("", (Paragraph(f"*{named('T1:U2')}* & <@U3>"), Small(named("T1:W4"))))
    text, small = [block.get("text") or block["elements"][0] for block in render_says(says)["blocks"]]
    assert (text["text"], small["text"]) == ("*<@U2>* &amp; &lt;@U3&gt;", "<@W4>")
    assert escape.typed(named("T1:U2")) == "T1:U2"
