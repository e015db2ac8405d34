"""How a person fills in what is asked: by the seed, mostly sensibly, at times with what cannot be right."""

from __future__ import annotations

from random import Random
from typing import Any

from coachbot.workspace import Actor
from coachbot.workspace.inputs import TYPED, elements, options
from tests.walks.eyes import Seen

Json = dict[str, Any]

OUTCOMES = (
    "Explain the core concepts of a campaign",
    "Calculate the load on a bridge",
    "Understand why patients worry",
    "Design a lesson for twelve-year-olds",
    "Vergelijk twee wetten met elkaar",
    "Judge whether a source can be trusted",
    "Know the bones of the hand",
    "Voer een slechtnieuwsgesprek",
    "Write R&D notes in <b>plain</b> words",
    "Repair {{ pumps }} safely",
)
TEXTS = (
    "Marketing",
    "Anatomie 1 🦴",
    "R&D <b>",
    "Water {{ x }}",
    "علم",
    "Bezoeken regelen kost veel tijd",
    "Law & order",
)
TASKS = (
    "Compare two cases and defend your choice",
    "Leg het uit aan wie er niet bij was; noem de zwakste plek",
    "Measure {{ x }}, and say <b>how</b> sure you are?",
)
NUMBERS = {"group_size": (1, 300), "parallel_groups": (1, 9), "practice_hours": (0, 60), "credits": (1, 12)}
NUMBERS |= {"sessions": (4, 30), "answer": (30, 900)}
DAYS = ("2027-02-08", "2027-03-01", "2027-03-15", "2027-04-05")
HOURS = ("09:00", "10:30", "13:15")
WRONG = {"number_input": "99999999", "plain_text_input": "", "checkboxes": [], "multi_static_select": []}
PEOPLE = "users_select"  # everybody walks alone: nobody is chosen, and Slack asks for somebody
TOO_MANY_LINES = "x\n" * 6


def fill(actor: Actor, seen: Seen, random: Random, *, anew: float) -> None:
    """Choose and type in each field; what stands there already is answered anew with this chance."""
    for block, element in elements(seen.blocks):
        if block["type"] == "input" and element["type"] != PEOPLE:
            empty = not any(key.startswith("initial") for key in element)
            wanted = not block.get("optional") or random.random() < 0.25
            if (empty and wanted) or random.random() < anew:
                actor.pick(seen, block["block_id"], chosen(block["block_id"], element, random))


def chosen(field: str, element: Json, random: Random) -> Any:
    """A value for a field."""
    kind = element["type"]
    if kind == "datepicker":
        return random.choice(DAYS)
    if kind == "timepicker":
        return random.choice(HOURS)
    if kind in TYPED:
        return _typed(field, element, random)
    offered = [option["value"] for option in options(element)]
    if "selected" in kind or kind in ("checkboxes", "multi_static_select"):
        most = 4 if field == "answer" else 2
        return random.sample(offered, random.randint(1, min(most, len(offered))))
    usual = [one for one in offered if "+" not in one and one not in ("0", "credits", "other")] or offered
    return random.choice(usual if random.random() < 0.7 else offered)


def _typed(field: str, element: Json, random: Random) -> str:
    if field == "outcomes":
        return _lines(str(element.get("initial_value") or ""), random)
    if element["type"] == "number_input":
        low, high = NUMBERS.get(field, (15, 180))
        return str(random.randint(low, high))
    return random.choice(TASKS if field.endswith(".task") else TEXTS)


def _lines(before: str, random: Random) -> str:
    """The outcomes: at first some of them; then one is edited, left out, put in or moved."""
    lines = [line for line in before.split("\n") if line]
    unused = [line for line in OUTCOMES if not any(line[:12] == old[:12] for old in lines)]
    if not lines:
        return "\n".join(random.sample(OUTCOMES, random.randint(1, 3)))
    what = random.choice(("edit", "leave out", "put in", "move"))
    if what == "edit":
        at = random.randrange(len(lines))
        lines[at] = lines[at] + " too" if not lines[at].endswith(" too") else lines[at].removesuffix(" too")
    elif what == "leave out" and len(lines) > 1:
        lines.pop(random.randrange(len(lines)))
    elif what == "put in" and len(lines) < 5:
        lines.insert(random.randint(0, len(lines)), random.choice(unused))
    else:
        random.shuffle(lines)
    return "\n".join(lines)


def spoil(actor: Actor, seen: Seen, random: Random) -> None:
    """Put in one field what cannot be right there."""
    fields = [(block["block_id"], element) for block, element in elements(seen.blocks) if block["type"] == "input"]
    fields = [(field, element) for field, element in fields if element["type"] in WRONG and field != "left_out"]
    if fields:
        field, element = random.choice(fields)
        empty = random.random() < 0.3 or not element.get("multiline")
        actor.pick(seen, field, WRONG[element["type"]] if empty else TOO_MANY_LINES)
