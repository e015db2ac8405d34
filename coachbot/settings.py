"""Settings: read once, from the environment or from a file. Each fault is a sentence that names the setting."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from coachbot.errors import SettingError
from coachbot.texts import LANGUAGES, Language

SLACK_API_URL = "https://slack.com/api/"
DATABASE = "coachbot.db"
LINE = re.compile(r"(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=\s*(.*)")


@dataclass(frozen=True)
class Settings:
    """What an administrator decides. Secrets are not shown where the settings are printed."""

    bot_token: str = field(repr=False)
    app_token: str = field(default="", repr=False)
    signing_secret: str = field(default="", repr=False)
    api_url: str = SLACK_API_URL
    database: Path = Path(DATABASE)
    language: Language = "en"
    docx_template: Path | None = None

    @property
    def uses_socket_mode(self) -> bool:
        """Slack is reached by Socket Mode where there is a token for it."""
        return bool(self.app_token)


def read_settings(environment: Mapping[str, str]) -> Settings:
    """The settings in an environment; SettingError with one sentence for the first that is missing or wrong."""
    given = {name: value.strip() for name, value in environment.items() if value.strip()}
    return Settings(
        bot_token=_token(given, "SLACK_BOT_TOKEN", "xoxb-", "OAuth & Permissions"),
        app_token=_app_token(given),
        signing_secret=_signing_secret(given),
        api_url=_api_url(given.get("SLACK_API_URL", SLACK_API_URL)),
        database=_database(given.get("COACHBOT_DB", DATABASE)),
        language=_language(given.get("COACHBOT_LANGUAGE", "en")),
        docx_template=docx_template(given),
    )


def _token(given: Mapping[str, str], name: str, start: str, page: str) -> str:
    token = given.get(name, "")
    if not token:
        raise SettingError(f"{name} is missing: copy it from your app's page {page!r} at api.slack.com/apps.")
    if not token.startswith(start) or not token.isascii() or any(map(str.isspace, token)):
        raise SettingError(f"{name} is wrong: it has to start with {start} and is copied whole from the page {page!r}.")
    return token


def _app_token(given: Mapping[str, str]) -> str:
    if "SLACK_APP_TOKEN" in given:
        return _token(given, "SLACK_APP_TOKEN", "xapp-", "Basic Information")
    if "SLACK_SIGNING_SECRET" not in given:
        raise SettingError(
            "SLACK_APP_TOKEN or SLACK_SIGNING_SECRET is missing: the first is for Socket Mode, the second for HTTP."
        )
    return ""


def _signing_secret(given: Mapping[str, str]) -> str:
    secret = given.get("SLACK_SIGNING_SECRET", "")
    if secret and not re.fullmatch(r"[0-9A-Za-z]{16,}", secret):
        raise SettingError(
            "SLACK_SIGNING_SECRET is wrong: it has 32 letters and digits, on your app's page 'Basic Information'."
        )
    return secret


def _api_url(url: str) -> str:
    try:
        there = urlsplit(url)
        good = there.scheme in ("http", "https") and bool(there.hostname) and there.port != 0
    except ValueError:
        good = False
    if not good:
        raise SettingError(f"SLACK_API_URL is wrong: {url!r} is no address such as {SLACK_API_URL}.")
    return url.rstrip("/") + "/"


def _database(name: str) -> Path:
    if "://" in name:
        raise SettingError(f"COACHBOT_DB is wrong: {name.partition('://')[0]}:// is not supported; give a file's name.")
    return Path(name).expanduser()


def docx_template(given: Mapping[str, str]) -> Path | None:
    """A Word file in the university's own style; what is wrong in it is said when it is used."""
    name = given.get("COACHBOT_DOCX_TEMPLATE", "").strip()
    if not name:
        return None
    path = Path(name).expanduser()
    if not path.is_file():
        raise SettingError(f"COACHBOT_DOCX_TEMPLATE is wrong: there is no file {name}.")
    return path


def _language(name: str) -> Language:
    found = next((language for language in LANGUAGES if language == name.lower()), None)
    if found is None:
        raise SettingError(f"COACHBOT_LANGUAGE is wrong: {name!r} is not one of {', '.join(LANGUAGES)}.")
    return found


def read_env_file(path: Path) -> dict[str, str]:
    """NAME=value lines; empty lines and those that start with # are left out, quotes around a value are taken off."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is not a text file"
        raise SettingError(f"The file {path} (--env-file) cannot be read: {why}.") from error
    return dict(_line(path, number, line) for number, line in enumerate(lines, 1) if _counts(line))


def _counts(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _line(path: Path, number: int, line: str) -> tuple[str, str]:
    found = LINE.fullmatch(line.strip())
    if not found:
        raise SettingError(f"{path}:{number}: this is not a line NAME=value.")
    name, value = found.groups()
    quoted = len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'"
    return name, value[1:-1] if quoted else value
