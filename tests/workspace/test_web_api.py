"""The Web API over loopback HTTP, with the SDK's client: answers, refusals, rates, faults, files, guards."""

from __future__ import annotations

import http.client
import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.client import HTTPConnection
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from coachbot.workspace import LocalWorkspace, Shown
from tests.workspace.bots import client

HOME: dict[str, Any] = {"type": "home", "blocks": [{"type": "divider"}]}
MODAL: dict[str, Any] = {
    "type": "modal",
    "title": {"type": "plain_text", "text": "Title"},
    "blocks": [{"type": "divider"}],
}
SECTION = {"type": "section", "text": {"type": "mrkdwn", "text": "Hello"}}


@pytest.fixture
def slack() -> Iterator[LocalWorkspace]:
    with LocalWorkspace() as workspace:
        yield workspace


@pytest.fixture
def web(slack: LocalWorkspace) -> WebClient:
    return client(slack)


def refused(web: WebClient, method: str, **arguments: Any) -> str:
    form = {key: value if isinstance(value, str) else json.dumps(value) for key, value in arguments.items()}
    with pytest.raises(SlackApiError) as error:
        web.api_call(method, data=form)
    return str(error.value.response["error"])


def test_who_the_bot_is_and_who_people_are(slack: LocalWorkspace, web: WebClient) -> None:
    noor = slack.person("Noor")
    assert web.auth_test()["user_id"] == slack.bot_user
    user = web.users_info(user=noor.id, include_locale=True)["user"]
    assert (user["locale"], user["tz"]) == ("en-GB", "Europe/Amsterdam")
    assert len(web.users_list()["members"]) == 5
    channel = web.conversations_open(users=noor.id)["channel"]["id"]
    assert set(web.conversations_members(channel=channel)["members"]) == {noor.id, slack.bot_user}
    assert web.conversations_info(channel=channel)["channel"]["user"] == noor.id
    assert [c["name"] for c in web.conversations_list()["channels"]] == ["general", "team-marketing"]


def test_a_message_is_posted_changed_reacted_to_and_deleted(slack: LocalWorkspace, web: WebClient) -> None:
    noor = slack.person("Noor")
    posted = web.chat_postMessage(channel=noor.id, text="One", blocks=[SECTION])
    assert posted["channel"] == noor.dm and posted["message"]["blocks"][0]["block_id"]
    again = web.chat_postMessage(channel=noor.dm, text="Reply", thread_ts=posted["ts"])
    assert float(again["ts"]) > float(posted["ts"])
    assert posted["ts"].replace(".", "") in web.chat_getPermalink(channel=noor.dm, message_ts=posted["ts"])["permalink"]
    web.reactions_add(channel=noor.dm, name="tada", timestamp=posted["ts"])
    web.chat_update(channel=noor.dm, ts=posted["ts"], text="Two")
    assert [message.text for message in noor.messages()] == ["Two", "Reply"]
    assert noor.messages()[0].blocks == [] and noor.messages()[0].body["reactions"][0]["name"] == "tada"
    web.chat_delete(channel=noor.dm, ts=posted["ts"])
    assert [message.text for message in noor.messages()] == ["Reply"]


def test_several_people_and_the_bot_have_a_conversation_of_their_own(slack: LocalWorkspace, web: WebClient) -> None:
    noor, daan = slack.person("Noor"), slack.person("Daan")
    opened = web.conversations_open(users=[noor.id, daan.id], return_im=True)["channel"]
    assert opened["is_mpim"] and opened["is_private"]
    assert web.conversations_open(users=f"{daan.id},{noor.id}")["channel"]["id"] == opened["id"]
    assert [c["id"] for c in web.conversations_list(types="mpim")["channels"]] == [opened["id"]]
    web.chat_postMessage(channel=opened["id"], text="Hello both")
    assert noor.last(opened["id"]).text == daan.last(opened["id"]).text == "Hello both"
    noor.say("hello", channel=opened["id"])
    assert slack.deliveries[-1].payload["event"]["channel_type"] == "mpim"


REFUSED: list[tuple[str, dict[str, Any], str]] = [
    ("chat.postMessage", {"channel": "C999", "text": "x"}, "channel_not_found"),
    ("chat.postMessage", {"channel": "C1000001", "text": "x"}, "not_in_channel"),
    ("chat.postMessage", {"channel": "U1000002"}, "no_text"),
    ("chat.postMessage", {"text": "x"}, "invalid_arguments"),
    ("chat.postMessage", {"channel": "U1000002", "text": "x" * 40_001}, "msg_too_long"),
    ("chat.postMessage", {"channel": "U1000002", "text": "x", "blocks": "[{"}, "invalid_blocks_format"),
    ("chat.postMessage", {"channel": "U1000002", "text": "x", "blocks": [{"type": "nothing"}]}, "invalid_blocks"),
    ("chat.postMessage", {"channel": "U1000002", "text": "x", "thread_ts": "1.2"}, "thread_not_found"),
    ("chat.postMessage", {"channel": "U1000002", "text": "x", "metadata": {"a": 1}}, "invalid_metadata_schema"),
    ("chat.postEphemeral", {"channel": "C1000002", "user": "U1000005", "text": "x"}, "user_not_in_channel"),
    ("chat.update", {"channel": "C1000002", "ts": "1.2", "text": "x"}, "message_not_found"),
    ("chat.delete", {"channel": "C1000002", "ts": "1.2"}, "message_not_found"),
    ("conversations.open", {"users": "U999"}, "user_not_found"),
    ("conversations.open", {"users": ",".join(f"U{number}" for number in range(9))}, "too_many_users"),
    ("conversations.open", {"users": "U1000001"}, "cannot_dm_bot"),
    ("conversations.info", {"channel": "D999"}, "channel_not_found"),
    ("users.info", {"user": "U999"}, "user_not_found"),
    ("views.open", {"trigger_id": "1.2.3", "view": MODAL}, "invalid_trigger_id"),
    ("views.update", {"view_id": "V999", "view": MODAL}, "not_found"),
    ("views.publish", {"user_id": "U1000002", "view": MODAL}, "invalid_arguments"),
    ("files.completeUploadExternal", {"files": [{"id": "F999"}]}, "file_not_found"),
    ("reactions.add", {"channel": "C1000002", "name": "tada", "timestamp": "1.2"}, "message_not_found"),
    ("chat.shout", {}, "unknown_method"),
]


@pytest.mark.parametrize(("method", "arguments", "error"), REFUSED, ids=[f"{row[0]}-{row[2]}" for row in REFUSED])
def test_what_slack_refuses_is_refused_with_its_error(
    web: WebClient, method: str, arguments: dict[str, Any], error: str
) -> None:
    assert refused(web, method, **arguments) == error


def test_tokens_are_checked(slack: LocalWorkspace, web: WebClient) -> None:
    assert refused(client(slack, "xoxb-wrong"), "auth.test") == "invalid_auth"
    assert refused(client(slack, slack.app_token), "auth.test") == "not_allowed_token_type"
    assert json.loads(urllib.request.urlopen(f"{slack.api_url}auth.test").read())["error"] == "not_authed"
    assert client(slack, slack.app_token).apps_connections_open(app_token=slack.app_token)["url"].startswith("ws://")


def test_another_persons_message_cannot_be_changed(slack: LocalWorkspace, web: WebClient) -> None:
    noor = slack.person("Noor")
    noor.say("mine")
    assert refused(web, "chat.update", channel=noor.dm, ts=noor.last().ts, text="x") == "cant_update_message"
    assert refused(web, "chat.delete", channel=noor.dm, ts=noor.last().ts) == "cant_delete_message"


def test_a_trigger_lives_three_seconds_and_once(slack: LocalWorkspace, web: WebClient) -> None:
    noor = slack.person("Noor")
    noor.command("/coach")
    trigger = slack.deliveries[-1].payload["trigger_id"]
    web.views_open(trigger_id=trigger, view=MODAL)
    assert refused(web, "views.open", trigger_id=trigger, view=MODAL) == "exchanged_trigger_id"
    noor.command("/coach")
    slack.clock.move(3.1)
    late = slack.deliveries[-1].payload["trigger_id"]
    assert refused(web, "views.open", trigger_id=late, view=MODAL) == "expired_trigger_id"


def test_a_stack_holds_three_views_and_a_hash_guards_them(slack: LocalWorkspace, web: WebClient) -> None:
    noor = slack.person("Noor")
    noor.command("/coach")
    button = {"type": "button", "action_id": "more", "text": {"type": "plain_text", "text": "More"}}
    view = MODAL | {"blocks": [{"type": "actions", "elements": [button]}]}
    first = web.views_open(trigger_id=slack.deliveries[-1].payload["trigger_id"], view=view)["view"]
    for _ in range(2):
        noor.press(noor.modal(), "More")
        web.views_push(trigger_id=slack.deliveries[-1].payload["trigger_id"], view=view)
    noor.press(noor.modal(), "More")
    trigger = slack.deliveries[-1].payload["trigger_id"]
    assert refused(web, "views.push", trigger_id=trigger, view=view) == "push_limit_reached"
    web.views_update(view_id=first["id"], view=MODAL, hash=first["hash"])
    again = {"view_id": first["id"], "view": MODAL, "hash": first["hash"]}
    assert refused(web, "views.update", **again) == "hash_conflict"


def test_home_is_published_per_person(slack: LocalWorkspace, web: WebClient) -> None:
    noor, daan = slack.person("Noor"), slack.person("Daan")
    first = web.views_publish(user_id=noor.id, view=HOME)["view"]
    web.views_publish(user_id=noor.id, view=HOME, hash=first["hash"])
    assert refused(web, "views.publish", user_id=noor.id, view=HOME, hash=first["hash"]) == "hash_conflict"
    home = noor.home()
    assert home and home.id == first["id"] and daan.home() is None


def test_a_response_url_replaces_answers_and_wears_out(slack: LocalWorkspace, web: WebClient) -> None:
    noor = slack.person("Noor")
    button = {"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}}
    web.chat_postMessage(channel=noor.id, text="Press", blocks=[{"type": "actions", "elements": [button]}])
    noor.press(None, "Go")
    hook = WebhookClient(slack.deliveries[-1].payload["response_url"])
    assert hook.send(text="Pressed", replace_original=True).status_code == 200
    assert noor.last().text == "Pressed" and len(noor.messages()) == 1
    assert hook.send(text="Only you").status_code == 200 and noor.last().body["is_ephemeral"]
    assert json.loads(hook.send(text="x", blocks=[{"type": "nothing"}]).body)["error"] == "invalid_blocks"
    for _ in range(2):
        hook.send(text="more", response_type="in_channel")
    assert json.loads(hook.send(text="six").body)["error"] == "used_url"
    noor.command("/coach")
    late = WebhookClient(slack.deliveries[-1].payload["response_url"])
    slack.clock.move(1801)
    assert json.loads(late.send(text="x").body)["error"] == "expired_url"


def test_a_file_is_uploaded_in_three_steps(slack: LocalWorkspace, web: WebClient) -> None:
    noor = slack.person("Noor")
    web.files_upload_v2(
        channel=noor.dm, filename="plan.md", content="# Plan", title="Your plan", initial_comment="Here"
    )
    file = noor.last().body["files"][0]
    assert (file["title"], file["size"], noor.last().text) == ("Your plan", 6, "Here")
    assert urllib.request.urlopen(file["url_private"]).read() == b"# Plan"


def test_posts_and_updates_keep_to_their_rates(slack: LocalWorkspace, web: WebClient) -> None:
    noor = slack.person("Noor")
    for number in range(10):
        web.chat_postMessage(channel=noor.dm, text=str(number))
    with pytest.raises(SlackApiError) as error:
        web.chat_postMessage(channel=noor.dm, text="too fast")
    assert error.value.response.status_code == 429 and error.value.response.headers["Retry-After"] == "1"
    web.chat_postMessage(channel="C1000002", text="another channel")
    slack.clock.move(2)
    web.chat_postMessage(channel=noor.dm, text="later")
    with pytest.raises(SlackApiError) as error:
        for _ in range(200):
            web.chat_update(channel=noor.dm, ts=noor.last().ts, text="changed")
    assert error.value.response["error"] == "ratelimited" and len(slack.called("chat.update")) > 50


def test_it_misbehaves_on_request(slack: LocalWorkspace, web: WebClient) -> None:
    noor = slack.person("Noor")
    slack.misbehave("chat.postMessage", status=429, retry_after=7)
    slack.misbehave("chat.postMessage", status=500)
    slack.misbehave("chat.postMessage", drop="before")
    slack.misbehave("chat.postMessage", drop="after")
    with pytest.raises(SlackApiError) as error:
        web.chat_postMessage(channel=noor.dm, text="a")
    assert error.value.response.headers["Retry-After"] == "7"
    with pytest.raises(SlackApiError) as error:
        web.chat_postMessage(channel=noor.dm, text="b")
    assert error.value.response.status_code == 500
    for text in ("c", "d"):
        with pytest.raises((OSError, http.client.HTTPException)):
            web.chat_postMessage(channel=noor.dm, text=text)
    assert [message.text for message in noor.messages()] == ["d"]
    slack.misbehave("auth.test", seconds=30)
    with pytest.raises(TimeoutError):
        WebClient(slack.bot_token, base_url=slack.api_url, retry_handlers=[], timeout=1).auth_test()


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.example"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({}, 200),
    ],
)
def test_foreign_hosts_and_origins_are_refused(slack: LocalWorkspace, headers: dict[str, str], status: int) -> None:
    connection = HTTPConnection("127.0.0.1", int(slack.url.rpartition(":")[2]), timeout=5)
    connection.request(
        "POST", "/page/act", json.dumps({"as": "U1000002", "kind": "open_dm", "with": "U1000003"}), headers
    )
    assert connection.getresponse().status == status
    connection.close()


def test_answers_can_be_as_slow_as_slacks() -> None:
    with LocalWorkspace(latency=(0.1, 0.4), seed=7) as slow, LocalWorkspace(latency=(0.1, 0.4), seed=7) as other:
        delays = [[workspace.faults.delay() for _ in range(50)] for workspace in (slow, other)]
        assert delays[0] == delays[1] and 0.1 <= min(delays[0]) < max(delays[0]) <= 0.4
        assert client(slow).auth_test()["ok"]


def test_refused_blocks_are_kept_with_rule_and_pointer(slack: LocalWorkspace, web: WebClient) -> None:
    with pytest.raises(SlackApiError) as error:
        web.chat_postMessage(channel="U1000002", text="x", blocks=[SECTION, {"type": "header", "text": "x"}])
    said = "must provide an object [json-pointer:/blocks/1/text]"
    assert error.value.response["errors"] == [said]
    assert error.value.response["response_metadata"]["messages"] == [f"[ERROR] {said}"]
    assert [problem.rule for problem in slack.refused[0].problems] == ["header.text.type"]


def test_all_that_is_shown_is_kept_as_it_was_sent_and_told_to_watchers(slack: LocalWorkspace, web: WebClient) -> None:
    noor, told = slack.person("Noor"), list[Shown]()
    LocalWorkspace.watchers.append(told.append)
    try:
        posted = web.chat_postMessage(channel=noor.id, text="One", blocks=[SECTION])
        web.chat_update(channel=noor.dm, ts=posted["ts"], text="Two")
        web.views_publish(user_id=noor.id, view=HOME)
        noor.command("/coach")
        web.views_open(trigger_id=slack.deliveries[-1].payload["trigger_id"], view=MODAL)
        assert refused(web, "chat.postMessage", channel=noor.id, blocks=[{"type": "nothing"}]) == "invalid_blocks"
    finally:
        LocalWorkspace.watchers.remove(told.append)
    kinds = [(shown.method, shown.surface) for shown in slack.shown]
    assert kinds[:2] == [("chat.postMessage", "message"), ("chat.update", "message")]
    assert kinds[2:] == [("views.publish", "home"), ("views.open", "modal")]
    assert slack.shown[0].payload["blocks"] == [SECTION] and slack.shown[3].payload == MODAL
    assert told == slack.shown
