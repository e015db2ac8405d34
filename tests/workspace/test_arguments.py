"""How a call is sent: content types, alphabets, tokens, forms in parts; and lists that come in portions."""

from __future__ import annotations

import json
import os
import random
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest

from coachbot.workspace import LocalWorkspace
from coachbot.workspace.arguments import Asked, read_call, read_file
from coachbot.workspace.methods import METHODS
from coachbot.workspace.tickets import Refusal
from tests.workspace.bots import client

FORM = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data; boundary=edge"


@pytest.fixture
def slack() -> Iterator[LocalWorkspace]:
    with LocalWorkspace() as workspace:
        yield workspace


def read(content_type: str, body: bytes, *, query: dict[str, Any] | None = None, header: str = "") -> Any:
    return read_call(query or {}, header, content_type, body, json_is_read=True)


def parts(*named: tuple[str, bytes]) -> bytes:
    each = [b'--edge\r\nContent-Disposition: form-data; name="%b"\r\n\r\n%b\r\n' % (n.encode(), v) for n, v in named]
    return b"".join(each) + b"--edge--\r\n"


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        (FORM, b"text=caf%C3%A9&blocks=%5B%5D"),
        ("application/json; charset=utf-8", '{"text": "café", "blocks": []}'.encode()),
        ("application/json; charset=iso-8859-1", '{"text": "café", "blocks": []}'.encode("latin-1")),
        (PARTS, parts(("text", "café".encode()), ("blocks", b"[]"))),
    ],
)
def test_the_same_is_read_however_it_is_sent(content_type: str, body: bytes) -> None:
    assert read(content_type, body).arguments == {"text": "café", "blocks": []}


@pytest.mark.parametrize(
    ("content_type", "body", "warnings"),
    [
        ("application/json; charset=utf-8", b"{}", ()),
        ("application/json", b"{}", ("missing_charset",)),
        ("text/plain", b"text=x", ("missing_charset",)),
        (FORM, b"text=x", ()),
        (f"{FORM}; charset=utf-8", b"text=x", ("superfluous_charset",)),
        ("", b"", ()),
    ],
)
def test_an_alphabet_belongs_to_json_and_not_to_forms(content_type: str, body: bytes, warnings: tuple[str]) -> None:
    assert read(content_type, body).warnings == warnings


@pytest.mark.parametrize(
    ("content_type", "body", "error"),
    [
        ("", b"text=x", "missing_post_type"),
        ("text/csv", b"text,x", "invalid_post_type"),
        ("multipart/form-data", b"text=x", "invalid_form_data"),
        (FORM, b"blocks=no", "invalid_blocks_format"),
    ],
)
def test_what_cannot_be_read_is_refused(content_type: str, body: bytes, error: str) -> None:
    with pytest.raises(Refusal) as refusal:
        read(content_type, body)
    assert refusal.value.error == error


def test_a_token_counts_in_the_header_or_in_a_form_and_not_in_json() -> None:
    assert read(FORM, b"token=xoxb-1").token == "xoxb-1"
    assert read(FORM, b"token=xoxb-1", header="Bearer xoxb-2").token == "xoxb-2"
    assert read("", b"", query={"token": "xoxb-1"}).token == "xoxb-1"
    assert read("application/json", b'{"token": "xoxb-1"}').token == ""


def test_a_file_is_taken_as_bytes_or_as_part_of_a_form(slack: LocalWorkspace) -> None:
    content = os.urandom(2000) + b"\r\n\n\r"
    form = (
        b'--edge\r\nContent-Disposition: form-data; name="file"; filename="a.bin"\r\n\r\n' + content + b"\r\n--edge--"
    )
    assert read_file("application/octet-stream", content) == read_file(PARTS, form) == content
    place = client(slack).files_getUploadURLExternal(filename="a.bin", length=len(content))
    request = urllib.request.Request(str(place["upload_url"]), form, {"Content-Type": PARTS})
    assert urllib.request.urlopen(request).status == 200


def test_a_warning_stands_twice_in_the_answer_and_the_call_is_done(slack: LocalWorkspace) -> None:
    noor = slack.person("Noor")
    headers = {"Authorization": f"Bearer {slack.bot_token}", "Content-Type": "application/json"}
    metadata = {"event_type": "plan.made", "event_payload": {"id": "7"}}
    body = json.dumps({"channel": noor.id, "text": "A plan", "metadata": metadata}).encode()
    request = urllib.request.Request(f"{slack.api_url}chat.postMessage", body, headers)
    answer = json.loads(urllib.request.urlopen(request).read())
    assert answer["warning"] == "missing_charset,invalid_metadata_schema"
    assert answer["response_metadata"]["warnings"] == ["missing_charset", "invalid_metadata_schema"]
    assert noor.last().text == "A plan" and "metadata" not in noor.last().body


def test_a_call_that_cannot_be_read_is_kept_as_well(slack: LocalWorkspace) -> None:
    headers = {"Authorization": f"Bearer {slack.bot_token}", "Content-Type": "image/png"}
    urllib.request.urlopen(urllib.request.Request(f"{slack.api_url}chat.postMessage", b"PNG", headers)).read()
    assert [call.answer["error"] for call in slack.called("chat.postMessage")] == ["invalid_post_type"]


@pytest.mark.parametrize(
    ("method", "key", "arguments"),
    [
        ("users.list", "members", {}),
        ("conversations.members", "members", {"channel": "C1000002"}),
        ("conversations.list", "channels", {"types": "public_channel,im"}),
    ],
)
def test_a_list_comes_in_portions_that_make_the_whole(
    slack: LocalWorkspace, method: str, key: str, arguments: dict[str, Any]
) -> None:
    web = client(slack)
    for name in ("Noor", "Daan", "Fatima"):
        web.conversations_open(users=slack.person(name).id)
    whole, seen, cursor = web.api_call(method, params=arguments)[key], list[Any](), ""
    while not seen or cursor:
        answer = web.api_call(method, params=arguments | {"limit": 2, "cursor": cursor})
        assert 1 <= len(answer[key]) <= 2
        seen += answer[key]
        cursor = answer["response_metadata"]["next_cursor"]
    assert seen == whole and len(whole) > 2


def test_a_private_channel_is_known_to_its_members_alone(slack: LocalWorkspace) -> None:
    web, fatima = client(slack), slack.person("Fatima")

    def private() -> list[str]:
        return [channel["name"] for channel in web.conversations_list(types="private_channel")["channels"]]

    assert private() == []
    fatima.invite("coachbot", "#digicoaches")
    assert private() == ["digicoaches"]
    channel = web.conversations_list(types="private_channel")["channels"][0]
    assert (channel["is_private"], channel["is_group"], channel["is_channel"]) == (True, True, False)
    web.chat_postMessage(channel="#digicoaches", text="Hello")
    assert fatima.last("#digicoaches").text == "Hello"


def test_markdown_is_shown_as_a_block(slack: LocalWorkspace) -> None:
    noor = slack.person("Noor")
    client(slack).chat_postMessage(channel=noor.id, markdown_text="**Hello**")
    assert [(block["type"], block["text"]) for block in noor.last().blocks] == [("markdown", "**Hello**")]


ODD: list[Any] = [True, 5, -1, 2.5, "x", "U1000002", "C1000002", [], {}, [1], [None], ["U1000002"], {"type": "modal"}]
ODD += [
    {"type": "home", "blocks": [{}]},
    [{"type": "section"}],
    [{"type": ["x"]}],
    {"event_type": 5, "event_payload": 1},
]
NAMES = "attachments blocks channel cursor external_id files hash limit markdown_text metadata name text thread_ts "
NAMES += "timestamp trigger_id ts types user user_id users view view_id"


def test_whatever_stands_in_the_arguments_there_is_an_answer() -> None:
    chance = random.Random(7)
    with LocalWorkspace(strict_rates=False) as slack:
        for _ in range(5000):
            method, row = chance.choice(list(METHODS.items()))
            names = {*chance.sample(NAMES.split(), 5), *row.required}
            asked = Asked({name: chance.choice(ODD) for name in sorted(names)}, row.token)
            status, answer, _ = slack.acts.api.call(method, asked)
            assert status == 200 and (answer["ok"] or answer["error"])
