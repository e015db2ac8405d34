"""The page in a real Chromium: what a person sees, reads and hears, at a desk and on a phone, by keyboard too."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from coachbot.workspace import LocalWorkspace
from tests.browser import PHONE, Pages, complaints
from tests.workspace.bots import client
from tests.workspace.examples import Json
from tests.workspace.pointing import Talk, acted, box, log, named, say

pytestmark = pytest.mark.browser
EVIL = """<img src=x onerror="alert(1)"> <script>alert(2)</script> "'&lt;b&gt; <javascript:alert(3)|click>"""


def test_markup_in_texts_stays_text(talk: Talk, page: Page) -> None:
    slack, _ = talk
    page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    escaped = EVIL.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": EVIL}]}
    blocks: list[Json] = [
        {"type": "header", "text": {"type": "plain_text", "text": EVIL[:140]}},
        {"type": "section", "text": {"type": "mrkdwn", "text": EVIL}},
        {"type": "markdown", "text": f"{EVIL} [go](javascript:alert(4)) <b>bold</b>"},
        {"type": "rich_text", "elements": [section]},
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
