"""For each answer to an obstacle a session in which the plan gives it, and one nearby in which it does not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Given = dict[str, Any]
EVENING = [{"minutes": 90, "starts_at": "2027-02-08T19:30:00+01:00"}]
MORNING = [{"minutes": 90, "starts_at": "2027-02-08T09:30:00+01:00"}]
TALK = {
    "activities": ["report", "supervision-talk", "revise"],
    "feedback": [{"activity": "report", "by": "lecturer", "where": "physical", "used_in": "revise"}],
    "group_size": 2,
}
WEBINAR = {"activities": ["webinar"], "environments": ["digital"]}
LAB = {"activities": ["reading", "lab-work"], "settings": {"lab-work": "in-class"}}
OWN_LAB = {"activities": ["e-module", "lab-work"], "settings": {"lab-work": "on-campus-own-pace"}, "meetings": []}
ROLES = {"activities": ["role-play", "report"], "evidence": [{"outcome": 0, "activity": "report"}]}
WORK = {
    "environments": ["physical", "workplace"],
    "activities": ["skills-training", "workplace-assignment", "portfolio"],
    "feedback": [{"activity": "workplace-assignment", "by": "workplace-supervisor", "when": "right-after"}],
}
CLIENT = {
    "environments": ["physical", "workplace", "hybrid"],
    "activities": ["client-assignment", "presentation"],
    "feedback": [
        {"activity": "client-assignment", "by": "client"},
        {"activity": "presentation", "by": "client", "when": "right-after"},
    ],
}
READ: Given = {"activities": ["reading", "class-discussion"]}
GROUP: Given = {"activities": ["group-project", "presentation"], "own_minutes": 900}
OTHER = "I do not know what they should deliver, and some always hitch a ride"


def _seen(by: str) -> Given:
    return {"activities": ["reading", "report"], "feedback": [{"activity": "report", "by": by}]}


@dataclass(frozen=True)
class Case:
    """Where an answer is given, and a session near it where it is not."""

    kind: str
    given: Given
    not_for: Given
    words: str = "It never works"


CASES: dict[str, Case] = {
    "read-in-time": Case("time", {**TALK, "meetings": [{"minutes": 45}]}, {"activities": ["report"]}),
    "awake": Case("time", {**WEBINAR, "meetings": EVENING}, {**WEBINAR, "meetings": MORNING}),
    "own-group": Case(
        "time",
        {"activities": ["role-play"], "settings": {"role-play": "live-online"}, "meetings": EVENING},
        {"activities": ["role-play"], "settings": {"role-play": "live-online"}, "meetings": MORNING},
    ),
    "one-place": Case("time", _seen("lecturer"), _seen("peers")),
    "own-steps": Case("rooms-or-equipment", LAB, {"activities": ["lab-work"], "settings": LAB["settings"]}),
    "room-for-few": Case("rooms-or-equipment", {}, {"environments": ["digital"], "activities": ["reading", "webinar"]}),
    "dated-places": Case("rooms-or-equipment", OWN_LAB, {**OWN_LAB, "group_size": 1}),
    "safe-first-round": Case("tools-or-skills", ROLES, READ),
    "tool-first": Case(
        "tools-or-skills",
        {"environments": ["digital"], "activities": ["reading", "online-discussion"], "meetings": []},
        {"environments": ["digital"], "activities": ["reading"], "meetings": []},
    ),
    "neighbour-first": Case("group-size", READ, {**READ, "group_size": 6}),
    "others-react": Case("group-size", _seen("peers"), {"activities": ["reading", "lecture"]}),
    "missed": Case("timetable", READ, {"activities": ["reading", "report"], "meetings": []}),
    "own-moment": Case("timetable", READ, {"activities": ["lecture"], "environments": ["physical"]}),
    "client-page": Case("practice-partners", CLIENT, WORK),
    "student-writes": Case("practice-partners", WORK, CLIENT),
    "their-moments": Case("practice-partners", WORK, READ),
    "few-times": Case("practice-partners", CLIENT, READ, "The client can only come once"),
    "two-questions": Case("students-do-not-prepare", READ, {"activities": ["lecture"], "environments": ["physical"]}),
    "write-first": Case("students-do-not-prepare", READ, {**READ, "group_size": 6}),
    "nobody-named": Case("privacy-or-rules", WORK, READ),
    "outcome-first": Case("other", GROUP, {"activities": ["lecture"], "environments": ["physical"]}, OTHER),
    "each-explains": Case("other", GROUP, {"activities": ["reading", "report"]}, OTHER),
    "one-agreement": Case("other", {"activities": ["lecture"], "environments": ["physical"]}, GROUP, OTHER),
    "who-reads": Case("privacy-or-rules", _seen("peers"), {"activities": ["reading", "lecture"]}),
}
