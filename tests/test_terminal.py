"""What coachbot says as text for a terminal, and what a typed line does there."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coachbot.coach.event import Closed, Event, Pressed, Said, Submitted
from coachbot.coach.outcome import FieldErrors, NextForm, OpenForm, Outcome, Post, Private, Replace, UpdateForm
from coachbot.coach.parts import (
    Act,
    Button,
    Buttons,
    Confirm,
    Divider,
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
)
from coachbot.terminal import Screen, Typed, follow, form_screen, message_screen, typed
from coachbot.terminal_text import Taken, taken
from tests.slack.parts import FORMS, SAYS

ME = "TERMINAL:YOU"
ACT = Act("answer", "conversation-1", "where", 3)
HELP = Act("help", "conversation-1", "where", 3)
ROW = Buttons((Button("Continue", ACT, "primary"), Button("Help", HELP)))
OPTIONS = (Option("digital", "Digital", "online"), Option("physical", "Physical"), Option("work", "The workplace"))
START = Screen(ME)
thorough = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))


def shown(*parts: Part) -> tuple[Screen, str]:
    return message_screen(START, "message-1", Says("Said", parts))


def type_in(screen: Screen, *lines: str) -> Typed:
    """Type lines one after the other; the last one's doing."""
    done = Typed(screen)
    for line in lines:
        done = typed(done.screen, line, "17.1")
    return done


def pressed(act: Act, **held: str | tuple[str, ...] | None) -> Event:
    return Pressed(ME, act, held, "message-1")


def test_a_message_is_readable_text() -> None:
    _, text = shown(
        Heading("Your session"),
        Paragraph("*Where* do students _learn_?"),
        Small("Each in a line."),
        Divider(),
        Picture("https://x.example/a.png", "A chart"),
        PickMany("where", "Where", OPTIONS, ("physical",)),
        ROW,
    )
    assert text == "\n".join(
        (
            "Your session",
            "════════════",
            "Where do students learn?",
            "  Each in a line.",
            "─" * 88,
            "(A chart: https://x.example/a.png)",
            "Where",
            "   1. Digital: online",
            "›  2. Physical",
            "   3. The workplace",
            "[Continue] [Help]",
        )
    )


def test_what_a_person_typed_cannot_paint_over_the_terminal() -> None:
    _, text = shown(Paragraph("\x1b[2J\x07red\u202e"), Pick("w", "W", (Option("o", "\x1b]0;x\x07"),)))
    assert not any(ord(character) < 32 and character != "\n" for character in text)
    assert "\u202e" not in text


PICK = Pick("where", "Where", OPTIONS)
MANY = PickMany("where", "Where", OPTIONS)
LINES: list[tuple[str, Part, str, Event | None]] = [
    ("a number", PICK, "3", pressed(ACT, where="work")),
    ("a label", PICK, "the WORKPLACE", pressed(ACT, where="work")),
    ("an id", PICK, "digital", pressed(ACT, where="digital")),
    ("a number that is not there", PICK, "4", Said(ME, "4", "17.1")),
    ("something close to it", PICK, "wrkplace", Said(ME, "wrkplace", "17.1")),
    ("a button", PICK, "help", pressed(HELP, where=None)),
    ("a button, surely", Write("where", "Where"), "/help", pressed(HELP, where=None)),
    ("several numbers", MANY, "1, 3", pressed(ACT, where=("digital", "work"))),
    ("numbers with spaces", MANY, "1 2 2", pressed(ACT, where=("digital", "physical"))),
    ("several labels", MANY, "The workplace, digital", pressed(ACT, where=("work", "digital"))),
    ("a text", Write("where", "Where"), "R&D <3", pressed(ACT, where="R&D <3")),
    ("a text too long", Write("where", "Where", most=3), "four", None),
    ("a text too short", Write("where", "Where", least=3), "x", None),
    ("nothing where it is needed", Write("where", "Where"), "", None),
    ("nothing where it is optional", Write("where", "Where", optional=True), "", pressed(ACT, where=None)),
    ("what stands, kept", Write("where", "Where", "draft"), "", pressed(ACT, where="draft")),
    ("what stands, taken away", Write("where", "Where", "draft", optional=True), "-", pressed(ACT, where=None)),
    ("a number", WriteNumber("where", "Where", least=1, most=50), "20", pressed(ACT, where="20")),
    ("a number out of bounds", WriteNumber("where", "Where", least=1, most=50), "51", None),
    ("no number", WriteNumber("where", "Where"), "many", None),
    ("a day", PickDate("where", "Where"), "2027-02-08", pressed(ACT, where="2027-02-08")),
    ("no day", PickDate("where", "Where"), "2027-02-30", None),
    ("a time", PickTime("where", "Where"), "9:05", pressed(ACT, where="09:05")),
    ("no time", PickTime("where", "Where"), "25:00", None),
]


@pytest.mark.parametrize(("what", "part", "line", "event"), LINES)
def test_a_typed_line_is_an_answer_or_told_why_not(what: str, part: Part, line: str, event: Event | None) -> None:
    screen, _ = shown(Paragraph("Where?"), part, ROW)
    done = type_in(screen, line)
    assert done.event == event
    assert bool(done.says) is (event is None)


def test_without_fields_buttons_have_numbers() -> None:
    change = Act("change", "conversation-1", "course")
    screen, text = shown(
        Paragraph("Course: HRM", Button("Change", change)), Paragraph("Time", Button("Change", HELP)), ROW
    )
    assert "Course: HRM  [1: Change 1]" in text
    assert "[3: Continue] [4: Help]" in text
    assert type_in(screen, "1").event == type_in(screen, "change 1").event == pressed(change)
    assert type_in(screen, "2").event == pressed(HELP)
    assert type_in(screen, "5").event == Said(ME, "5", "17.1")
    assert type_in(screen, " what now? ").event == Said(ME, "what now?", "17.1")
    assert type_in(screen, "").event is None


def test_a_button_that_asks_first_is_pressed_after_yes() -> None:
    over = Act("over", "conversation-1")
    screen, _ = shown(
        Buttons((Button("Start over", over, "plain", Confirm("Start over?", "All is kept.", "Yes", "No")),))
    )
    asked = type_in(screen, "1")
    assert asked.event is None
    assert asked.says == "Start over?\nAll is kept.\n[Yes] [No]"
    assert type_in(asked.screen, "no").event is None
    assert type_in(asked.screen, "no", "1", "yes").event == pressed(over)


def test_a_text_of_several_lines_ends_with_an_empty_one() -> None:
    screen, _ = shown(Write("where", "Outcomes", lines=True), ROW)
    assert type_in(screen, "explain it", "help", "").event == pressed(ACT, where="explain it\nhelp")


def test_a_message_with_several_fields_asks_one_after_the_other() -> None:
    screen, text = shown(PICK, Write("why", "Why"), ROW)
    assert "Why" not in text
    second = type_in(screen, "1")
    assert "Why" in second.says
    assert type_in(second.screen, "Because").event == pressed(ACT, where="digital", why="Because")


FORM = Form(
    "Your session",
    "Continue",
    "Close",
    ACT,
    (
        Paragraph("*What is it about?*"),
        Write("course", "Course"),
        WriteNumber("students", "Students", 30, 1, 2000),
        Buttons((Button("More", Act("more", turn="where")),)),
    ),
)


def test_a_form_asks_field_after_field_and_is_submitted() -> None:
    below, _ = shown(ROW)
    screen, text = form_screen(below, FORM)
    assert text.splitlines()[0] == "── Your session ──   you can also type: More, Close, <"
    assert "Course" in text
    second = type_in(screen, "HRM")
    assert "(1–2000 Enter keeps: 30)" in second.says
    assert type_in(second.screen, "").event == Submitted(ME, ACT, {"course": "HRM", "students": "30"}, "form")
    back = type_in(second.screen, "<", "Marketing", "12")
    assert back.event == Submitted(ME, ACT, {"course": "Marketing", "students": "12"}, "form")
    assert type_in(screen, "more").event == Pressed(
        ME, Act("more", turn="where"), {"course": None, "students": "30"}, None, "form"
    )
    closed = type_in(screen, "close")
    assert (closed.screen, closed.event) == (below, None)


def test_closing_a_form_is_told_where_that_was_asked() -> None:
    screen, _ = form_screen(START, Form("F", "Go", "Close", ACT, notify_closed=True))
    assert type_in(screen, "Close").event == Closed(ME, ACT)


def test_a_form_without_fields_is_submitted_with_enter() -> None:
    screen, text = form_screen(START, Form("F", "Go", "Close", ACT, (Buttons((Button("Help", HELP),)),)))
    assert text.splitlines()[-1] == "  (Enter: Go)"
    assert type_in(screen, "help").event == Pressed(ME, HELP, {}, None, "form")
    assert type_in(screen, "").event == Submitted(ME, ACT, {}, "form")


def post(number: int, *parts: Part) -> Post:
    return Post(f"message-{number}", ME, Says("Said", parts))


def test_what_follows_is_shown_and_can_be_answered() -> None:
    event = Said(ME, "hello", "17.1")
    screen, text = follow(START, event, Outcome(sends=(post(2, Paragraph("Hello.")), post(3, PICK, ROW))))
    assert (screen.message, text.splitlines()[0]) == ("message-3", "Hello.")
    answered = Replace("message-3", ME, Says("Said", (Paragraph("Digital"),)))
    screen, text = follow(screen, event, Outcome(sends=(answered, post(4, Paragraph("Next?")))))
    assert (screen.message, text) == ("message-4", "Next?")
    screen, text = follow(screen, event, Outcome(sends=(answered,)))
    assert (screen.message, text) == ("message-3", "Digital")
    same, text = follow(screen, event, Outcome())
    assert (same, text) == (screen, "")


def test_a_form_opens_changes_and_goes_on_in_its_place() -> None:
    below, _ = shown(ROW)
    opened, _ = follow(below, pressed(ACT), Outcome(sends=(OpenForm(FORM, post(9)),)))
    assert opened.form == FORM
    second = type_in(opened, "HRM").screen
    helped = Form("Your session", "Continue", "Close", ACT, (Small("Any number will do."), *FORM.parts))
    changed, text = follow(second, pressed(HELP), Outcome(sends=(UpdateForm("form", ME, helped),)))
    assert "Any number will do." in text
    assert changed.asked == FORM.parts[2]
    submitted = Submitted(ME, ACT, {}, "form")
    refused, text = follow(changed, submitted, Outcome(FieldErrors({"students": "At least one."})))
    assert text.splitlines()[0] == "! Students: At least one."
    assert refused.asked == FORM.parts[2]
    other = Form("Next", "Continue", "Close", HELP, (Write("topic", "Topic"),))
    going, text = follow(changed, submitted, Outcome(NextForm(other), (post(5, Paragraph("Topic?"), ROW),)))
    assert going.form == other
    assert going.below is not None
    assert going.below.message == "message-5"
    assert "Topic?" not in text
    done, _ = follow(going, submitted, Outcome())
    assert done == going.below


def test_what_is_said_privately_is_said() -> None:
    private = Outcome(Private(Says("Over there", (Paragraph("Over there"),))))
    _, text = follow(START, Said(ME, "x", "1.1"), private)
    assert text == "Over there"


@thorough
@given(SAYS, st.text(max_size=20) | st.sampled_from(("1", "2", "1,2", "-", "<", "yes", "/", "¹", "2027-01-01")))
def test_no_message_and_no_line_is_too_odd(says: Says, line: str) -> None:
    screen, text = message_screen(START, "message-1", says)
    assert "\x1b" not in text
    for _ in range(3):
        done = typed(screen, line, "17.1")
        assert done.event is None or done.event.person == ME
        screen = done.screen


@thorough
@given(FORMS, st.lists(st.text(max_size=9) | st.sampled_from(("1", "x", "", "-", "<")), max_size=30))
def test_no_form_and_no_line_is_too_odd(form: Form, lines: list[str]) -> None:
    screen, _ = form_screen(START, form)
    for line in lines:
        done = typed(screen, line, "17.1")
        if isinstance(done.event, Submitted):
            asked = {part.id for part in form.parts if hasattr(part, "id") and getattr(part, "options", True)}
            assert set(done.event.held) == asked
        screen = done.screen


def test_what_is_left_out_is_none() -> None:
    assert taken(PickMany("where", "Where", OPTIONS, ("work",), optional=True), "-", (), ("work",)) == Taken()
