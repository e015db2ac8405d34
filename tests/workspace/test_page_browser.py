"""The page of the workspace in a real Chromium: what a person sees, types, chooses and hears, on a desk and on a phone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, WebSocketRoute, expect

from coachbot.workspace import LocalWorkspace
from tests.browser import PHONE, Pages, complaints
from tests.workspace.bots import bolt, client, listening
from tests.workspace.showing import ENVIRONMENTS, GROUPS, Json, option, show

pytestmark = pytest.mark.browser
OUTCOMES = "After this, students can …"
Talk = tuple[LocalWorkspace, list[Json]]


@pytest.fixture
def talk() -> Iterator[Talk]:
    """A workspace with the app that shows everything, and what that app heard."""
    with LocalWorkspace(post_burst=100) as slack:
        app, heard = bolt(slack), list[Json]()
        show(app, heard)
        with listening(slack, app):
            yield slack, heard
        assert not slack.refused


@pytest.fixture
def page(talk: Talk, pages: Pages) -> Iterator[Page]:
    """The page as Noor sees it; nothing in it may fail."""
    opened = pages(f"{talk[0].url}/?as=U1000002")
    expect(box(opened)).to_be_visible()
    yield opened
    assert complaints(opened) == []


def box(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Message coachbot")


def log(page: Page) -> Locator:
    return page.get_by_role("log", name="Messages")


def say(page: Page, text: str) -> None:
    box(page).fill(text)
    box(page).press("Enter")


def form(page: Page) -> Locator:
    """Ask for the form and open it."""
    say(page, "controls")
    page.get_by_role("button", name="Open the form").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    return dialog


def acted(talk: Talk, action_id: str) -> Json:
    """The newest action with this id that reached the app."""
    slack, heard = talk
    found: Json = slack.wait_for(
        lambda: next((b for b in reversed(heard) if b.get("actions", [{}])[0].get("action_id") == action_id), None),
        what=f"an action {action_id}",
    )
    return found


def named(dialog: Locator, label: str) -> Locator:
    """The input with this label, whether it is optional or not."""
    return dialog.get_by_label(re.compile(rf"^{re.escape(label)}( \(optional\))?$"))


def choose(dialog: Locator, label: str, *names: str) -> None:
    """Choose several in an unfolding list."""
    dialog.get_by_role("button", name=label, expanded=False).click()
    for name in names:
        dialog.get_by_role("checkbox", name=name).check()


def look_up(dialog: Locator, label: str, typed: str, name: str) -> None:
    named(dialog, label).press_sequentially(typed)
    dialog.get_by_role("option", name=name).click()


# how each input is filled in, and what the app must then read in state.values
FILLED: dict[str, tuple[Callable[[Locator], Any], Json]] = {
    "course": (lambda d: named(d, "Course").fill("R&D <b>"), {"value": "R&D <b>"}),
    "outcomes": (lambda d: named(d, OUTCOMES).fill("read\nwrite"), {"value": "read\nwrite"}),
    "students": (lambda d: named(d, "Students").fill("24"), {"value": "24"}),
    "shape": (lambda d: named(d, "Shape").select_option(value="hybrid"), {"selected_option": ENVIRONMENTS[3]}),
    "activity": (lambda d: named(d, "Activity").select_option("Discuss"), {"selected_option": GROUPS[1]["options"][1]}),
    "where": (
        lambda d: [d.get_by_role("checkbox", name=name).check() for name in ("Digital", "Workplace")],
        {"selected_options": [ENVIRONMENTS[0], ENVIRONMENTS[2]]},
    ),
    "mode": (lambda d: d.get_by_role("radio", name="Digital").check(), {"selected_option": ENVIRONMENTS[0]}),
    "many": (
        lambda d: choose(d, "Activities", "Discuss", "Read"),
        {"selected_options": [GROUPS[0]["options"][0], GROUPS[1]["options"][1]]},
    ),
    "card": (
        lambda d: look_up(d, "Card", "teach", "Blended teaching"),
        {"selected_option": option("Blended teaching", "blended teaching")},
    ),
    "cards": (
        lambda d: look_up(d, "Cards", "feed", "Feedback"),
        {"selected_options": [option("Feedback", "feedback")]},
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
        {
            "rich_text_value": {
                "type": "rich_text",
                "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "Once"}]}],
            }
        },
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


EVIL = """<img src=x onerror="alert(1)"> <script>alert(2)</script> "'&lt;b&gt; <javascript:alert(3)|click>"""


def test_markup_in_texts_stays_text(talk: Talk, page: Page) -> None:
    slack, _ = talk
    page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    escaped = EVIL.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    blocks: list[Json] = [
        {"type": "header", "text": {"type": "plain_text", "text": EVIL[:140]}},
        {"type": "section", "text": {"type": "mrkdwn", "text": EVIL}},
        {"type": "markdown", "text": f"{EVIL} [go](javascript:alert(4)) <b>bold</b>"},
        {
            "type": "rich_text",
            "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": EVIL}]}],
        },
        {"type": "actions", "elements": [{"type": "button", "text": {"type": "plain_text", "text": "<b>OK</b>"}}]},
    ]
    client(slack).chat_postMessage(channel=slack.person("Noor").dm, text=escaped, blocks=blocks)
    client(slack).chat_postMessage(channel=slack.person("Noor").dm, text=escaped)
    say(page, EVIL)
    expect(log(page).get_by_text('<img src=x onerror="alert(1)">')).to_have_count(6)
    expect(log(page).get_by_role("button", name="<b>OK</b>")).to_be_visible()
    assert page.locator(".content :is(img, script, b, a)").count() == 0


def test_texts_are_drawn_as_slack_marks_them(talk: Talk, page: Page) -> None:
    text = (
        "*bold* and _slanted_, ~gone~, `co*d*e`, 2*3*4, <https://example.org|a link>, <@U1000003>, <#C1000001> :tada:"
    )
    client(talk[0]).chat_postMessage(channel=talk[0].person("Noor").dm, text=f"{text}\n> said\n```a < b```")
    message = page.get_by_role("article").last
    for tag, shown in (("strong", "bold"), ("em", "slanted"), ("s", "gone"), ("blockquote", "said"), ("pre", "a < b")):
        expect(message.locator(f".content {tag}")).to_have_text(shown)
    expect(message.locator(".content code").first).to_have_text("co*d*e")
    expect(message.get_by_role("link", name="a link")).to_have_attribute("href", "https://example.org")
    expect(message.locator(".content")).to_contain_text("2*3*4, a link, @daan, #general 🎉")
    say(page, "texts")
    rich = page.get_by_role("article").filter(has_text="before class")
    expect(rich.get_by_role("listitem")).to_have_text(
        ["before class", "in class", "Watchthe first clip", "the first clip", "Discuss"]
    )
    expect(rich.get_by_role("columnheader")).to_have_text(["Phase", "Minutes", "When", "What"])
    expect(rich.locator("pre").last).to_have_text("<b>not bold</b>")


def test_a_person_goes_everywhere_by_keyboard(talk: Talk, page: Page) -> None:
    expect(box(page)).not_to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the message box")).to_be_focused()
    page.keyboard.press("Enter")
    expect(box(page)).to_be_focused()
    page.keyboard.type("/co")
    expect(page.get_by_role("option").first).to_contain_text("/coach [plans | help | language]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(box(page)).to_have_value("/coach plans")
    page.keyboard.press("Enter")
    answer = page.get_by_role("article").last
    expect(answer).to_contain_text("Only visible to you")
    expect(answer).to_contain_text("You said: plans")
    page.keyboard.type("controls")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Open the form")).to_be_visible()
    page.get_by_role("button", name="Open the form").focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Every input")
    expect(named(dialog, "Course")).to_be_focused()
    for _ in range(60):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('dialog')")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("button", name="Open the form")).to_be_focused()
    page.get_by_role("tab", name="Messages").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("heading", name="Your plans")).to_be_visible()
    page.get_by_role("button", name="You are Noor Bakker").press("Enter")
    page.get_by_role("button", name="Daan Visser Dutch").press("Enter")
    expect(page.get_by_role("button", name="You are Daan Visser")).to_be_visible()
    expect(page).to_have_url(f"{talk[0].url}/?as=U1000003")


def test_home_is_told_and_shown(talk: Talk, page: Page) -> None:
    slack, heard = talk
    slack.wait_for(lambda: [event["tab"] for event in heard] == ["messages"])
    page.get_by_role("tab", name="Home").click()
    page.get_by_role("tabpanel", name="Home").get_by_role("button", name="Open").nth(1).click()
    assert acted(talk, "plan-2")["view"]["type"] == "home"
    page.get_by_role("tab", name="Messages").click()
    expect(box(page)).to_be_visible()


def test_unread_messages_are_counted_until_they_are_read(talk: Talk, page: Page) -> None:
    slack, _ = talk
    client(slack).chat_postMessage(channel="C1000002", text="The prompt of this week")
    place = page.get_by_role("button", name="team-marketing 1 unread")
    expect(place).to_be_visible()
    expect(page).to_have_title("(1) coachbot · local workspace")
    place.click()
    expect(log(page)).to_contain_text("The prompt of this week")
    expect(page).to_have_title("coachbot · local workspace")
    page.get_by_role("button", name="Fatima El Idrissi").click()
    page.get_by_role("textbox", name="Message Fatima El Idrissi").fill("Shall we?")
    page.keyboard.press("Enter")
    expect(log(page)).to_contain_text("Shall we?")


def test_a_thread_stands_beside_its_message(talk: Talk, page: Page) -> None:
    slack, _ = talk
    say(page, "say What works?")
    message = log(page).get_by_role("article").filter(has_text="What works?").last
    message.hover()
    message.get_by_role("button", name="Reply in thread").click()
    page.get_by_role("textbox", name="Message coachbot, in the thread").fill("hm, the case")
    page.keyboard.press("Enter")
    thread = page.get_by_role("complementary", name="Thread")
    expect(thread.get_by_role("article")).to_have_count(2)
    expect(message.get_by_role("button", name="1 reply")).to_be_visible()
    expect(log(page).get_by_text("hm, the case")).to_have_count(0)
    assert slack.person("Noor").last().body["thread_ts"] == slack.person("Noor").messages()[-2].ts
    page.keyboard.press("Escape")
    expect(thread).to_be_hidden()


def test_files_and_pictures_are_shown_with_words(talk: Talk, page: Page) -> None:
    say(page, "file")
    expect(page.get_by_role("link", name="Download The plan (ICS, 15 bytes)")).to_have_attribute("download", "plan.ics")


def test_new_messages_leave_a_reader_where_she_reads(talk: Talk, page: Page) -> None:
    slack, _ = talk
    say(page, "many")
    expect(log(page)).to_contain_text("Line 7")
    scrolled = "node => node.scrollHeight - node.scrollTop - node.clientHeight"
    assert log(page).evaluate(scrolled) < 5
    log(page).evaluate("node => { node.scrollTop = 100 }")
    expect(page.get_by_role("button", name="New messages")).to_be_hidden()
    client(slack).chat_postMessage(channel=slack.person("Noor").dm, text="One more")
    more = page.get_by_role("button", name="New messages")
    expect(more).to_be_visible()
    assert log(page).evaluate("node => node.scrollTop") == 100
    more.click()
    assert log(page).evaluate(scrolled) < 5


def test_the_stream_comes_back_and_misses_nothing(talk: Talk, page: Page) -> None:
    slack, _ = talk
    open_sockets: list[WebSocketRoute] = []
    reachable = True

    def carry(socket: WebSocketRoute) -> None:
        if reachable:
            socket.connect_to_server()
            open_sockets.append(socket)
        else:
            socket.close()

    page.route_web_socket(re.compile("/page/stream"), carry)
    page.reload()
    expect(page.get_by_text("Connecting …")).to_be_hidden()
    box(page).fill("half typed")
    reachable = False
    open_sockets[-1].close()
    expect(page.get_by_text("Connecting …")).to_be_visible()
    client(slack).chat_postMessage(channel=slack.person("Noor").dm, text="Meanwhile")
    reachable = True
    expect(log(page)).to_contain_text("Meanwhile")
    expect(page.get_by_text("Connecting …")).to_be_hidden()
    expect(box(page)).to_have_value("half typed")


def test_a_workspace_that_starts_anew_is_found_again(pages: Pages) -> None:
    with LocalWorkspace() as first:
        page = pages(first.url)
        client(first).chat_postMessage(channel=first.person("Noor").dm, text="Before")
        expect(log(page)).to_contain_text("Before")
        port = int(first.url.rpartition(":")[2])
    expect(page.get_by_text("Connecting …")).to_be_visible()
    with LocalWorkspace(port=port) as second:
        expect(page.get_by_text("Connecting …")).to_be_hidden()
        client(second).chat_postMessage(channel=second.person("Noor").dm, text="After")
        expect(log(page)).to_contain_text("After")
        expect(log(page)).not_to_contain_text("Before")


def test_the_page_says_when_there_is_no_app_and_when_the_clock_was_moved(pages: Pages) -> None:
    with LocalWorkspace() as slack:
        page = pages(slack.url)
        expect(page.get_by_text("coachbot is not connected yet.")).to_be_visible()
        expect(page.get_by_text("The clock says")).to_be_hidden()
        slack.clock.move(86_400)
        expect(page.get_by_text("The clock says")).to_be_visible()


def test_an_unknown_person_in_the_address_becomes_the_first(talk: Talk, pages: Pages) -> None:
    page = pages(f"{talk[0].url}/?as=U999")
    expect(page.get_by_role("button", name="You are Noor Bakker")).to_be_visible()


def test_on_a_phone_everything_fits(talk: Talk, pages: Pages) -> None:
    page = pages(talk[0].url, viewport=PHONE, has_touch=True)
    say(page, "controls")
    expect(page.get_by_role("button", name="Open the form")).to_be_visible()
    say(page, "texts")
    expect(log(page)).to_contain_text("not bold")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    assert log(page).evaluate("node => node.scrollWidth - node.clientWidth") == 0
    expect(page.get_by_role("navigation")).to_be_hidden()
    page.get_by_role("button", name="Conversations").click()
    page.get_by_role("navigation").get_by_role("button", name="general", exact=True).click()
    expect(page.get_by_role("heading", name="#general")).to_be_visible()
    expect(page.get_by_role("navigation")).to_be_hidden()
    page.get_by_role("button", name="Conversations").click()
    page.get_by_role("navigation").get_by_role("button", name="coachbot").click()
    page.get_by_role("button", name="Open the form").tap()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    shape = dialog.bounding_box()
    assert shape and (shape["x"], shape["y"], shape["width"], shape["height"]) == (0, 0, *PHONE)
    assert dialog.locator(".modal-body").evaluate("node => node.scrollWidth - node.clientWidth") == 0
    assert complaints(page) == []
