"""The people of the workspace, and what the Web API says of each. What they do stands in acts.py and actor.py."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from coachbot.workspace.clock import Json

TEAM_ID = "T1000001"
APP_ID = "A1000001"
BOT_ID = "B1000001"
BOT_USER = "U1000001"


@dataclass(frozen=True)
class Person:
    """Somebody in the workspace; `name` is what is typed after an @."""

    id: str
    name: str
    real_name: str
    locale: str
    tz: str
    is_bot: bool = False

    def as_user(self, now: float, *, include_locale: bool) -> Json:
        """The user object of users.info (docs.slack.dev/reference/objects/user-object)."""
        there = datetime.fromtimestamp(now, ZoneInfo(self.tz))
        offset = there.utcoffset()
        user: Json = {
            "id": self.id,
            "team_id": TEAM_ID,
            "name": self.name,
            "deleted": False,
            "real_name": self.real_name,
            "tz": self.tz,
            "tz_label": there.tzname(),
            "tz_offset": int(offset.total_seconds()) if offset else 0,
            "profile": {"real_name": self.real_name, "display_name": self.name, "team": TEAM_ID},
            "is_bot": self.is_bot,
            "is_app_user": False,
            "updated": int(now),
        }
        return user | ({"locale": self.locale} if include_locale else {})

    def as_page(self) -> Json:
        """What the page shows of this person."""
        names = ("id", "name", "real_name", "is_bot", "locale", "tz")
        return {name: getattr(self, name) for name in names}

    def as_interaction(self) -> Json:
        """The `user` of an interaction payload."""
        return {"id": self.id, "username": self.name, "name": self.name, "team_id": TEAM_ID}


PEOPLE = (
    Person(BOT_USER, "coachbot", "coachbot", "en-US", "Europe/Amsterdam", is_bot=True),
    Person("U1000002", "noor", "Noor Bakker", "en-GB", "Europe/Amsterdam"),
    Person("U1000003", "daan", "Daan Visser", "nl-NL", "Europe/Amsterdam"),
    Person("U1000004", "fatima", "Fatima El Idrissi", "nl-NL", "Europe/Amsterdam"),
    Person("U1000005", "sam", "Sam Rivera", "en-US", "America/New_York"),
)
