"""`coachbot manifest`: what Slack takes, with the least scopes."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from coachbot.commands.manifest import manifest
from coachbot.errors import SettingError


def made(*arguments: str) -> dict[str, dict[str, object]]:
    done = CliRunner().invoke(manifest, arguments)
    if done.exception:
        raise done.exception
    read: dict[str, dict[str, object]] = json.loads(done.output)
    return read


def test_socket_mode_needs_no_address() -> None:
    shown = made()
    assert shown["settings"]["socket_mode_enabled"] is True and "http" not in json.dumps(shown)


def test_http_names_the_address_everywhere() -> None:
    shown = made("--transport", "http", "--url", "https://coach.example.org/")
    assert json.dumps(shown).count("https://coach.example.org/slack/events") == 3
    assert shown["settings"]["socket_mode_enabled"] is False


def test_it_asks_for_the_least() -> None:
    shown = made()
    assert shown["oauth_config"]["scopes"] == {
        "bot": ["chat:write", "commands", "files:write", "im:history", "im:write", "users:read"]
    }
    assert shown["settings"]["event_subscriptions"] == {"bot_events": ["app_home_opened", "message.im"]}


def test_it_keeps_to_slacks_lengths() -> None:
    """The limits of the manifest's own schema: docs.slack.dev/reference/app-manifest."""
    shown = made()
    display, command = shown["display_information"], shown["features"]["slash_commands"][0]  # type: ignore[index]
    assert len(str(display["name"])) <= 35 and len(str(display["description"])) <= 140
    assert len(command["command"]) <= 32 and len(command["usage_hint"]) <= 1000


@pytest.mark.parametrize("url", ["", "http://coach.example.org", "coach.example.org"])
def test_http_without_a_secure_address_is_refused(url: str) -> None:
    with pytest.raises(SettingError, match="--url"):
        made("--transport", "http", "--url", url)
