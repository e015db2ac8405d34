"""A person's Home as Slack's view.

https://docs.slack.dev/surfaces/app-home
"""

from __future__ import annotations

from coachbot.coach.parts import Says
from coachbot.slack.blocks import part_blocks, scope_of, text_blocks
from coachbot.slack.fitting import cut_view
from coachbot.slack.objects import Json


def home_view(says: Says) -> Json:
    """The view of a Home."""
    parts = part_blocks(says.parts, scope_of(says))
    return {"type": "home", "blocks": cut_view([block for drawn in parts for block in drawn] or text_blocks(says.text))}
