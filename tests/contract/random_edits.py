"""Changes by hand, made at random: any that the plan's file format can hold, sensible or not."""

from __future__ import annotations

from random import Random
from typing import Any

from coachbot.planning.edits import EDITS, Edit
from tests.contract.case import Json
from tests.contract.facts import CATALOGUE, SETTINGS

GIVERS = ("lecturer", "assistant", "peers", "automatic", "workplace-supervisor", "client", "self")
WHENS = ("during", "right-after", "within-days")
GROUPINGS = ("individual", "pairs", "groups", "class")


def random_edits(plan: Json, seed: int, count: int = 6) -> tuple[Edit, ...]:
    """So many edits of parts that were in the plan (and of some that never were)."""
    random = Random(seed)
    return EDITS.validate_python([_KINDS[random.choice(list(_KINDS))](plan, random) for _ in range(count)])


def _part(plan: Json, random: Random) -> str:
    ids = [entry["id"] for entry in plan["activities"]]
    return random.choice([*ids, *ids, *ids, random.choice(list(CATALOGUE))])


def _slot(plan: Json, random: Random) -> int:
    return random.randrange(2 * len(plan["meetings"]) + 1) if plan["meetings"] else random.choice((0, 2, 4))


def _wish(plan: Json, random: Random) -> dict[str, Any]:
    used = [None, "next-session", "nothing-yet", *(entry["activity"] for entry in plan["activities"])]
    by, when = random.choice(GIVERS), random.choice(WHENS)
    wish = {"activity": "any", "by": by, "when": when}
    used_in = random.choice(used)
    return wish | ({"used_in": used_in} if used_in else {})


def _feedback(plan: Json, random: Random) -> dict[str, Any]:
    activity = random.choice(plan["activities"])["activity"]
    wishes = [_wish(plan, random) for _ in range(random.randrange(3))]
    return {"kind": "feedback", "activity": activity, "wishes": wishes}


_KINDS = {
    "add": lambda plan, random: {
        "kind": "add",
        "activity": (name := random.choice(list(CATALOGUE))),
        "setting": random.choice(CATALOGUE[name].settings),
        "slot": random.choice([None, _slot(plan, random)]),
    },
    "remove": lambda plan, random: {"kind": "remove", "part": _part(plan, random)},
    "move": lambda plan, random: {
        "kind": "move",
        "part": _part(plan, random),
        "slot": _slot(plan, random),
        "after": random.choice([None, _part(plan, random)]),
    },
    "swap": lambda plan, random: {
        "kind": "swap",
        "part": _part(plan, random),
        "activity": random.choice(list(CATALOGUE)),
    },
    "minutes": lambda plan, random: {
        "kind": "minutes",
        "part": _part(plan, random),
        "minutes": 5 * random.randint(1, 60),
    },
    "setting": lambda plan, random: {
        "kind": "setting",
        "part": _part(plan, random),
        "setting": random.choice(list(SETTINGS)),
    },
    "grouping": lambda plan, random: {
        "kind": "grouping",
        "part": _part(plan, random),
        "grouping": random.choice(GROUPINGS),
    },
    "task": lambda plan, random: {
        "kind": "task",
        "activity": random.choice(plan["activities"])["activity"],
        "task": random.choice(["", "Write R&D notes in <b>plain</b> words", "{{ 7 * 7 }} *klacht* van een gast?"]),
    },
    "evidence": lambda plan, random: {
        "kind": "evidence",
        "outcome": random.randint(0, 4),
        "activity": random.choice(plan["activities"])["activity"],
    },
    "without-tries": lambda plan, random: {"kind": "without-tries", "outcomes": [random.randint(0, 4)]},
    "feedback": _feedback,
}
