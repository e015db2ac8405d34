"""Every element of Block Kit on the page: what a person types and chooses reaches the app, and faults come back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.workspace.examples import ENVIRONMENTS, GROUPS, Json, option
from tests.workspace.pointing import Talk, acted, check, choose, form, look_up, named, say

pytestmark = pytest.mark.browser
OUTCOMES = "After this, students can …"
ONCE = {"type": "rich_text_section", "elements": [{"type": "text", "text": "Once"}]}
CARDS = [option(name, name.lower()) for name in ("Blended teaching", "Feedback")]
READ, DISCUSS = GROUPS[0]["options"][0], GROUPS[1]["options"][1]

# how each input is filled in, and what the app must then read in state.values
FILLED: dict[str, tuple[Callable[[Locator], Any], Json]] = {
    "course": (lambda d: named(d, "Course").fill("R&D <b>"), {"value": "R&D <b>"}),
    "outcomes": (lambda d: named(d, OUTCOMES).fill("read\nwrite"), {"value": "read\nwrite"}),
    "students": (lambda d: named(d, "Students").fill("24"), {"value": "24"}),
    "shape": (lambda d: named(d, "Shape").select_option(value="hybrid"), {"selected_option": ENVIRONMENTS[3]}),
    "activity": (lambda d: named(d, "Activity").select_option("Discuss"), {"selected_option": DISCUSS}),
    "where": (
        lambda d: check(d, "Digital", "Workplace"),
        {"selected_options": [ENVIRONMENTS[0], ENVIRONMENTS[2]]},
    ),
    "mode": (lambda d: d.get_by_role("radio", name="Digital").check(), {"selected_option": ENVIRONMENTS[0]}),
    "many": (
        lambda d: choose(d, "Activities", "Discuss", "Read"),
        {"selected_options": [READ, DISCUSS]},
    ),
    "card": (
        lambda d: look_up(d, "Card", "teach", "Blended teaching"),
        {"selected_option": CARDS[0]},
    ),
    "cards": (
        lambda d: look_up(d, "Cards", "feed", "Feedback"),
        {"selected_options": [CARDS[1]]},
    ),
    "day": (lambda d: named(d, "Day").fill("2027-02-08"), {"selected_date": "2027-02-08"}),
    "time": (lambda d: named(d, "Time").fill("14:15"), {"selected_time": "14:15"}),
    # Noor is in Amsterdam, an hour ahead of UTC in winter, whatever the browser's own zone
    "moment": (lambda d: named(d, "Moment").fill("2027-02-08T10:00"), {"selected_date_time": 1802077200}),
    "colleague": (lambda d: named(d, "Colleague").select_option("Sam Rivera"), {"selected_user": "U1000005"}),
    "team": (lambda d: named(d, "Team").select_option("#team-marketing"), {"selected_channel": "C1000002"}),
    "conversation": (
        lambda d: named(d, "Conversation").select_option("#general"),
        {"selected_conversation": "C1000001"},
    ),
    "colleagues": (lambda d: choose(d, "Colleagues", "Daan Visser"), {"selected_users": ["U1000003"]}),
    "mail": (lambda d: named(d, "Mail").fill("noor@example.org"), {"value": "noor@example.org"}),
    "site": (lambda d: named(d, "Site").fill("https://example.org"), {"value": "https://example.org"}),
    "story": (
        lambda d: named(d, "Story").fill("Once"),
        {"rich_text_value": {"type": "rich_text", "elements": [ONCE]}},
    ),
}


def bare(value: Any) -> Any:
    """A value without what Slack adds to texts, and without types."""
    if isinstance(value, list):
        return [bare(item) for item in value]
    return {k: bare(v) for k, v in value.items() if k != "emoji"} if isinstance(value, dict) else value


def test_every_input_of_a_form_reaches_the_app(talk: Talk, page: Page) -> None:
    dialog = form(page)
    for fill, _ in FILLED.values():
        fill(dialog)
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_be_hidden()
    slack, heard = talk
    values = slack.wait_for(lambda: heard[-1]["view"]["state"]["values"])
    read = {name: {k: bare(v) for k, v in values[name][name].items() if k != "type"} for name in FILLED}
    assert read == {name: bare(wanted) for name, (_, wanted) in FILLED.items()}
    expect(page.get_by_role("button", name="Open the form")).to_be_focused()


def test_what_acts_at_once_reaches_the_app(talk: Talk, page: Page) -> None:
    say(page, "controls")
    message = page.get_by_role("article").filter(has_text="Where do students learn?")
    message.get_by_label("Choose one").select_option(value="physical")
    assert acted(talk, "quick")["actions"][0]["selected_option"]["value"] == "physical"
    message.get_by_label("soon").fill("2027-03-01")
    assert acted(talk, "soon")["actions"][0]["selected_date"] == "2027-03-01"
    message.get_by_role("checkbox", name="Hybrid").check()
    assert [o["value"] for o in acted(talk, "boxes")["actions"][0]["selected_options"]] == ["hybrid"]
    message.get_by_role("radio", name="90 minutes").check()
    body = acted(talk, "long")
    assert body["actions"][0]["selected_option"]["value"] == "90"
    assert body["state"]["values"]["at-once"]["quick"]["selected_option"]["value"] == "physical"
    message.get_by_role("button", name="More").click()
    page.get_by_role("menuitem", name="Pause").click()
    assert acted(talk, "menu")["actions"][0]["selected_option"]["value"] == "pause"
    message.get_by_label("A note").fill("later")
    message.get_by_label("A note").press("Enter")
    assert acted(talk, "note")["actions"][0]["value"] == "later"
    message.get_by_role("button", name="Open the form").click()
    assert acted(talk, "open")["actions"][0]["value"] == "7"


def test_an_act_that_asks_is_done_only_after_yes(talk: Talk, page: Page) -> None:
    say(page, "controls")
    over = page.get_by_role("button", name="Start over")
    over.click()
    asked = page.get_by_role("alertdialog", name="Start over?")
    expect(asked).to_contain_text("Your answers are kept aside.")
    page.keyboard.press("Escape")
    expect(asked).to_be_hidden()
    expect(over).to_be_focused()
    assert not [body for body in talk[1] if "actions" in body]
    over.click()
    asked.get_by_role("button", name="Start over").click()
    assert acted(talk, "over")


def test_what_is_typed_and_chosen_stays_when_the_message_changes(talk: Talk, page: Page) -> None:
    say(page, "controls")
    note = page.get_by_label("A note")
    page.get_by_role("radio", name="45 minutes").check()
    note.fill("half a sen")
    page.get_by_role("button", name="Change the answer").dispatch_event("click")
    expect(page.get_by_text("Changed once")).to_be_visible()
    expect(note).to_be_focused()
    page.keyboard.type("tence")
    expect(note).to_have_value("half a sentence")
    expect(page.get_by_role("radio", name="45 minutes")).to_be_checked()
    page.reload()
    expect(page.get_by_role("radio", name="45 minutes")).to_be_checked()


def test_faults_stand_beside_their_inputs(talk: Talk, page: Page) -> None:
    dialog = form(page)
    dialog.get_by_role("button", name="Save").click()
    course = named(dialog, "Course")
    expect(course).to_be_focused()
    expect(course).to_have_attribute("aria-invalid", "true")
    expect(course).to_have_accessible_description("As your students know it Please complete this required field.")
    for fill, _ in FILLED.values():
        fill(dialog)
    course.fill("wrong")
    expect(course).not_to_have_attribute("aria-invalid", "true")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.get_by_role("alert")).to_have_text("There is no such course.")
    expect(named(dialog, OUTCOMES)).to_have_value("read\nwrite")
    course.fill("broken")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.get_by_text("We had some trouble connecting. Try again?")).to_be_visible()


def test_forms_follow_and_stack(talk: Talk, page: Page) -> None:
    dialog = form(page)
    for fill, _ in FILLED.values():
        fill(dialog)
    named(dialog, "Course").fill("next")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.get_by_role("heading", name="The next step")).to_be_visible()
    expect(named(dialog, "Course")).to_have_value("next")
    expect(named(dialog, "Course")).to_be_focused()
    named(dialog, "Course").fill("deeper")
    named(dialog, "Why?").fill("because")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.get_by_role("heading", name="One deeper")).to_be_visible()
    expect(named(dialog, "Why?")).to_have_value("")
    page.keyboard.press("Escape")
    expect(dialog.get_by_role("heading", name="The next step")).to_be_visible()
    expect(named(dialog, "Why?")).to_have_value("because")
    assert talk[1][-1]["type"] == "view_closed"
    dialog.get_by_role("button", name="Close the form").click()
    expect(dialog).to_be_hidden()
