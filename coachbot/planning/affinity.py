"""How well one part follows from another, and how what is made in the first is used in the second."""

from __future__ import annotations

from collections.abc import Mapping

from coachbot.planning.activities import LearningType
from coachbot.planning.answers import How
from coachbot.planning.parts import DELIVERY, Part

# What students do next with what they got from a type of activity: the higher, the more natural.
_TYPES: Mapping[LearningType, Mapping[LearningType, int]] = {
    "acquisition": {"practice": 4, "investigation": 2, "discussion": 3, "collaboration": 4, "production": 3},
    "investigation": {"collaboration": 5, "discussion": 4, "production": 4, "practice": 2},
    "practice": {"collaboration": 4, "practice": 3, "production": 4, "discussion": 3},
    "discussion": {"collaboration": 4, "production": 4, "practice": 3, "discussion": 2},
    "collaboration": {"production": 4, "discussion": 4, "collaboration": 3, "practice": 2},
    "production": {"discussion": 4, "production": 4, "collaboration": 2},
}
# Pairs that go together more or less than their types say. What an activity is made to use stands with it (`uses`), and
# that is the strongest; here stands what it uses besides, where it happens to be there, and how natural that is.
PAIRS: Mapping[tuple[str, str], int] = {
    ("hand-in", "peer-feedback"): 9,
    ("presentation", "revise"): 6,
    ("report", "revise"): 6,
    ("case-study", "revise"): 5,
    ("group-project", "revise"): 5,
    ("client-assignment", "revise"): 5,
    ("guest-from-practice", "client-assignment"): 8,
    ("group-meeting", "group-project"): 7,
    ("group-meeting", "client-assignment"): 7,
    ("client-assignment", "presentation"): 9,
    ("work-visit", "class-discussion"): 7,
    ("lab-work", "report"): 9,
    ("lecture", "tutorial"): 6,
    ("online-quiz", "lecture"): 6,
    ("preparation-question", "lecture"): 6,
    ("collect-examples", "lecture"): 3,
    ("reading", "lecture"): 3,
    ("reading", "webinar"): 3,
    ("collect-examples", "webinar"): 5,
    ("online-quiz", "webinar"): 6,
    ("preparation-question", "webinar"): 6,
    ("role-play", "peer-feedback"): 8,
    ("exercises", "lab-work"): 6,
    ("skills-training", "peer-feedback"): 8,
    ("exit-ticket", "question-round"): 6,
    ("exit-ticket", "lecture"): 5,
    ("supervision-talk", "presentation"): 7,
    ("hand-in", "supervision-talk"): 7,
    ("preparation-question", "supervision-talk"): 7,
    ("preparation-question", "fieldwork"): 7,
    ("preparation-question", "intervision"): 6,
    ("preparation-question", "guest-from-practice"): 6,
    ("reading", "group-meeting"): 7,
    ("literature-search", "group-meeting"): 7,
}
_REFLECTING = ("reflection-log", "portfolio", "intervision", "supervision-talk")
_CLOSING = "exit-ticket"
_COUNTED = ("online-quiz", "poll", "exit-ticket")  # what they give is an overview of answers
_PASSING = 2  # what comes next can take it up, whatever it is
SLIGHT = 1  # hardly used: students need not be told


def affinity(first: Part, second: Part) -> int:
    """How natural it is that the second part uses what the first gave."""
    if first.name == second.name:
        return 12
    if first.name in second.activity.uses:
        return 10
    if pair := PAIRS.get((first.name, second.name)):
        return pair
    if second.name in (DELIVERY, "peer-feedback"):
        return 8 if first.activity.product else SLIGHT
    if _CLOSING in (first.name, second.name):
        return SLIGHT
    if first.name == "poll":
        return _PASSING
    return _TYPES[first.activity.type].get(second.activity.type, SLIGHT)


def suits(how: How, first: Part, second: Part) -> int:
    """How well a link of this kind describes what goes from the first part to the second."""
    fitting = {
        "discussed": second.activity.type == "discussion",
        "built-on": second.activity.type in ("collaboration", "practice", "production"),
        "results-used": first.activity.type in ("investigation", "practice") or first.activity.product,
        "reflected-on": second.name in _REFLECTING or second.activity.type == "discussion",
        "presented": second.name in ("presentation", DELIVERY) or first.activity.product,
        "prepared-for": first.activity.type in ("acquisition", "investigation"),
    }
    return 8 if fitting[how] else 0


def natural_how(first: Part, second: Part) -> How:
    """What happens in the second part with what the first gave."""
    if second.name == "presentation" and first.activity.type in ("collaboration", "production", "investigation"):
        return "presented"
    if second.name in _REFLECTING:
        return "reflected-on"
    if (first.in_course and second.in_practice) or (first.activity.type == "acquisition" and second.scheduled):
        return "prepared-for"
    if second.activity.type == "discussion":
        return "discussed"
    return "results-used" if first.activity.type == "investigation" or first.name in _COUNTED else "built-on"
