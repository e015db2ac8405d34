"""Settings: each fault is one sentence that names the setting and the way out."""

from __future__ import annotations

from pathlib import Path

import pytest

from coachbot.errors import SettingError
from coachbot.settings import SLACK_API_URL, Settings, read_env_file, read_settings

SOCKET = {"SLACK_BOT_TOKEN": "xoxb-1-2", "SLACK_APP_TOKEN": "xapp-1-2"}
HTTP = {"SLACK_BOT_TOKEN": "xoxb-1-2", "SLACK_SIGNING_SECRET": "0123456789abcdef0123456789abcdef"}


def test_an_app_token_gives_socket_mode() -> None:
    assert read_settings(SOCKET) == Settings("xoxb-1-2", "xapp-1-2")
    assert read_settings(SOCKET | HTTP).uses_socket_mode


def test_a_signing_secret_gives_http() -> None:
    read = read_settings(HTTP)
    assert not read.uses_socket_mode and read.signing_secret == HTTP["SLACK_SIGNING_SECRET"]
    assert (read.api_url, read.database, read.language) == (SLACK_API_URL, Path("coachbot.db"), "en")


def test_what_can_be_chosen_is_read() -> None:
    more = {"SLACK_API_URL": "http://127.0.0.1:8765/api", "COACHBOT_DB": "/data/c.db", "COACHBOT_LANGUAGE": "nl"}
    read = read_settings(SOCKET | more)
    assert (read.api_url, read.database, read.language) == ("http://127.0.0.1:8765/api/", Path("/data/c.db"), "nl")


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"SLACK_BOT_TOKEN": " "}, "SLACK_BOT_TOKEN is missing"),
        ({"SLACK_BOT_TOKEN": "xapp-1"}, "SLACK_BOT_TOKEN is wrong"),
        ({"SLACK_BOT_TOKEN": "xoxb-1 2"}, "SLACK_BOT_TOKEN is wrong"),
        ({"SLACK_APP_TOKEN": "xoxb-1"}, "SLACK_APP_TOKEN is wrong"),
        ({"SLACK_APP_TOKEN": ""}, "SLACK_APP_TOKEN or SLACK_SIGNING_SECRET is missing"),
        ({"SLACK_SIGNING_SECRET": "short"}, "SLACK_SIGNING_SECRET is wrong"),
        ({"SLACK_API_URL": "slack.com"}, "SLACK_API_URL is wrong"),
        ({"SLACK_API_URL": "http://[::1"}, "SLACK_API_URL is wrong"),
        ({"SLACK_API_URL": "http://x:99999/"}, "SLACK_API_URL is wrong"),
        ({"COACHBOT_DB": "postgresql://u:secret@host/db"}, "COACHBOT_DB is wrong"),
        ({"COACHBOT_LANGUAGE": "fr"}, "COACHBOT_LANGUAGE is wrong"),
        ({"COACHBOT_DOCX_TEMPLATE": "/no/such.docx"}, "COACHBOT_DOCX_TEMPLATE is wrong"),
    ],
)
def test_what_is_wrong_is_named_without_its_secret(changed: dict[str, str], named: str) -> None:
    with pytest.raises(SettingError, match=named) as caught:
        read_settings(SOCKET | changed)
    assert caught.value.exit_code == 2 and "\n" not in str(caught.value)
    assert not any(value in str(caught.value) for value in ("xoxb-1 2", "xapp-1", "short", "secret@"))


def test_secrets_are_not_shown() -> None:
    shown = repr(read_settings(SOCKET | HTTP))
    assert not any(secret in shown for secret in (*SOCKET.values(), *HTTP.values()))


def test_a_file_of_settings_is_read(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("\ufeff# a comment\n\nA=1\nexport B = \"two words\" \nC='x=y'\nD=\n", encoding="utf-8")
    assert read_env_file(file) == {"A": "1", "B": "two words", "C": "x=y", "D": ""}


@pytest.mark.parametrize(
    ("content", "why"), [(b"A=1\nwhat?\n", ":2: this is not a line"), (b"\xff\xfe\x00", "text file")]
)
def test_a_file_that_is_none_is_named(content: bytes, why: str, tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(content)
    with pytest.raises(SettingError, match=why):
        read_env_file(tmp_path / ".env")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="away"):
        read_env_file(tmp_path / "away")
