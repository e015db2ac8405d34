"""What every use case is given besides the event: the records of this transaction, the content, the time, new ids."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from coachbot.content import Content
from coachbot.storage.records import Records


@dataclass(frozen=True)
class Given:
    """`new_id("conversation")` makes an id that was never used; the prefix is for people who read the database."""

    records: Records
    content: Content
    now: datetime
    new_id: Callable[[str], str]
