"""What the exports of two plans looked like when somebody last read them. `COACHBOT_KEEP=1` keeps them anew.

The plans are those of the contract's examples as they once were, so that better planning changes nothing here.
"""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from coachbot.dialogue.conversation import Conversation
from coachbot.planning.session_plan import Plan
from coachbot.storage.people import Person
from coachbot.storage.plans import StoredPlan
from coachbot.storage.sqlite import Database
from tests.contract.facts import load_answers

HERE = Path(__file__).parent
PLANS = ("example-a", "sync-async")


@cache
def kept_plan(name: str) -> Plan:
    """One of the plans."""
    return Plan.model_validate(json.loads((HERE / "plans" / f"{name}.json").read_text(encoding="utf-8")))


def keep_example(database: Path, person: str, name: str = "plan-1") -> None:
    """Somebody who speaks English has the first of them, made in January in Amsterdam."""
    plan, now = kept_plan("example-a"), datetime(2027, 1, 4, 9, tzinfo=UTC)
    opened = Database(database)
    with opened.transaction() as records:
        records.people.keep(Person(person, now, "en", True, "en-GB", "Europe/Amsterdam", greeted=True))
        conversation = Conversation("conversation-1", person, "session", now, now, state="done", result=name)
        records.conversations.keep(conversation)
        stored = (
            name,
            person,
            conversation.id,
            1,
            plan.title,
            plan.course,
            "en",
            load_answers("example-a"),
            plan.to_dict(),
            now,
        )
        records.plans.keep(StoredPlan(*stored))
    opened.close()


def assert_as_kept(name: str, content: str) -> None:
    """The same as when it was last read; look at `git diff` after keeping it anew."""
    path = HERE / "kept" / name
    if os.environ.get("COACHBOT_KEEP"):
        path.write_text(content, encoding="utf-8", newline="")
    assert content == path.read_bytes().decode(), f"{path} differs; COACHBOT_KEEP=1 keeps it as it is now"
