"""Channels and direct messages, and what the Web API says of each. Their messages stand in board.py."""

from __future__ import annotations

from dataclasses import dataclass

from coachbot.workspace.clock import Json
from coachbot.workspace.people import BOT_USER, PEOPLE, TEAM_ID

KINDS = ("public_channel", "private_channel", "mpim", "im")


@dataclass(frozen=True)
class Channel:
    """A channel, or a direct message between two people."""

    id: str
    name: str
    members: tuple[str, ...]
    is_im: bool = False
    is_private: bool = False

    @property
    def kind(self) -> str:
        """Its type, as conversations.list knows it; there are no group direct messages here."""
        if self.is_im:
            return "im"
        return "private_channel" if self.is_private else "public_channel"

    def shown_to(self, user: str) -> bool:
        """Whether somebody may know of it: anybody of a public channel, of others only its members."""
        return self.kind == "public_channel" or user in self.members

    def as_conversation(self, asking: str) -> Json:
        """The conversation object (docs.slack.dev/reference/objects/conversation-object)."""
        common: Json = {"id": self.id, "is_archived": False, "context_team_id": TEAM_ID, "is_im": self.is_im}
        if self.is_im:
            return common | {"user": self.other(asking), "is_org_shared": False, "is_open": True}
        return common | {
            "name": self.name,
            "is_channel": not self.is_private,
            "is_group": self.is_private,
            "is_mpim": False,
            "is_private": self.is_private,
            "is_general": self.name == "general",
            "is_member": asking in self.members,
            "num_members": len(self.members),
            "topic": {"value": ""},
            "purpose": {"value": ""},
        }

    def other(self, asking: str) -> str:
        """With whom `asking` talks in a direct message."""
        return next((member for member in self.members if member != asking), asking)

    def as_page(self, asking: str) -> Json:
        """What the page shows of it."""
        kind = "im" if self.is_im else "channel"
        with_ = self.other(asking) if self.is_im else None
        return {"id": self.id, "name": self.name, "kind": kind, "with": with_, "members": list(self.members)}

    def as_payload(self) -> Json:
        """The `channel` of an interaction payload."""
        named = {"im": "directmessage", "private_channel": "privategroup"}
        return {"id": self.id, "name": named.get(self.kind, self.name)}


_ALL = tuple(person.id for person in PEOPLE if person.id != BOT_USER)
CHANNELS = (
    Channel("C1000001", "general", _ALL),
    Channel("C1000002", "team-marketing", (*_ALL[:3], BOT_USER)),
    Channel("C1000003", "digicoaches", _ALL[1:3], is_private=True),
)
