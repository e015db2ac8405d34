"""Channels and direct messages, and what the Web API says of each. Their messages stand in board.py."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from coachbot.workspace.clock import Json
from coachbot.workspace.people import BOT_USER, PEOPLE, TEAM_ID

Kind = Literal["public_channel", "private_channel", "mpim", "im"]
KINDS: tuple[Kind, ...] = get_args(Kind)
# How payloads name a conversation that has no name for everybody.
UNNAMED = {"im": "directmessage", "private_channel": "privategroup"}


@dataclass(frozen=True)
class Channel:
    """A channel, or a direct message between two people or more."""

    id: str
    name: str
    members: tuple[str, ...]
    kind: Kind = "public_channel"

    @property
    def is_im(self) -> bool:
        """A direct message between two people."""
        return self.kind == "im"

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
            "is_channel": self.kind == "public_channel",
            "is_group": self.kind == "private_channel",
            "is_mpim": self.kind == "mpim",
            "is_private": self.kind != "public_channel",
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
        return {"id": self.id, "name": UNNAMED.get(self.kind, self.name)}


_ALL = tuple(person.id for person in PEOPLE if person.id != BOT_USER)
CHANNELS = (
    Channel("C1000001", "general", _ALL),
    Channel("C1000002", "team-marketing", (*_ALL[:3], BOT_USER)),
    Channel("C1000003", "digicoaches", _ALL[1:3], "private_channel"),
)
