"""For each check a plan in which it is found, and one nearby in which it is not. Read by `test_check_cases`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.planning.altered import (
    Alter,
    grouped,
    moved,
    set_to,
    towards_nothing,
    unchanged,
    unlinked,
    without,
    without_feedback,
)


@dataclass(frozen=True)
class Case:
    """`given`: answers in which the check is found, after `alter`; `nearby`: what makes it not be found.

    Where `nearby` is empty, the plan as the planner makes it is the one nearby.
    """

    given: Mapping[str, Any]
    nearby: Mapping[str, Any] = field(default_factory=dict)
    alter: Alter = unchanged


MONDAY, TUESDAY, LATER = (f"2027-02-{day:02}T10:00:00+01:00" for day in (1, 2, 15))
TWO: list[Mapping[str, Any]] = [{"minutes": 90, "starts_at": MONDAY}, {"minutes": 90, "starts_at": TUESDAY}]
APART: list[Mapping[str, Any]] = [TWO[0], {"minutes": 90, "starts_at": LATER}]
EVENINGS: Mapping[str, Any] = {
    "environments": ["digital"],
    "meetings": TWO,
    "own_minutes": 400,
    "activities": ["webinar", "exercises", "case-study", "online-meeting"],
    "settings": {"webinar": "live-online", "exercises": "online-own-pace", "case-study": "online-together"},
}
DIGITAL: Mapping[str, Any] = {"environments": ["digital"], "meetings": []}
INDOORS: Mapping[str, Any] = {"environments": ["physical"]}
QUIZ = {"activity": "online-quiz", "by": "automatic", "when": "right-after"}


def _feedback(activity: str, by: str, **given: str) -> dict[str, str]:
    return {"activity": activity, "by": by, **given}


def _left_out(kind: str, **given: Any) -> Case:
    return Case({**given, "left_out": [kind]}, {"left_out": ["none-known"]})


CASES: Mapping[str, Case] = {
    "over-budget": Case({"own_minutes": 10}, {"own_minutes": 60}),
    "outside-meeting": Case({}, alter=moved("case-study", 2)),
    "meeting-in-two-places": Case({"activities": ["lecture", "case-study"]}, alter=set_to("case-study", "live-online")),
    "environment-not-chosen": Case(INDOORS, alter=set_to("reading", "online-own-pace")),
    "in-turn": Case(
        {"activities": ["reading", "supervision-talk"], "group_size": 60, "meetings": [{"minutes": 60}]},
        {"parallel_groups": 60},
    ),
    "due-soon": Case(EVENINGS, {"meetings": APART}),
    "days-promised": Case(
        {
            "activities": ["group-project", "presentation"],
            "meetings": [{"minutes": 60}, {"minutes": 90}],
            "own_minutes": 1500,
        },
        {"own_minutes": 600},
    ),
    "talks-load": Case(
        {"activities": ["reading", "supervision-talk"], "group_size": 60, "meetings": [{"minutes": 60}]},
        {"group_size": 12},
    ),
    "squeezed": Case({"activities": ["lecture", "tutorial", "case-study"]}, {"meetings": [{"minutes": 240}]}),
    "outcome-not-shown": Case({}, {"evidence": [{"outcome": 0, "activity": "case-study"}]}),
    "evidence-cannot-show": Case(
        {
            "outcomes": ["Explain a difference"],
            "activities": ["reading", "poll"],
            "evidence": [{"outcome": 0, "activity": "poll"}],
        },
        {"outcomes": ["Recognise a difference"]},
    ),
    "environment-unused": Case({}, alter=without("case-study")),
    "connection-open": Case(
        {
            "activities": ["online-quiz", "case-study"],
            "connections": [{"from": "digital", "to": "physical", "how": "built-on"}],
        },
        alter=unlinked("online-quiz"),
    ),
    "preparation-unused": Case({}, alter=unlinked("reading")),
    "practice-not-back": Case(
        {
            "environments": ["physical", "workplace"],
            "own_minutes": 2000,
            "activities": ["role-play", "workplace-assignment"],
        },
        {"activities": ["role-play", "workplace-assignment", "reflection-log"]},
    ),
    "product-without-feedback": Case({}, alter=without_feedback("case-study")),
    "feedback-unused": Case(
        {
            "activities": ["case-study", "revise"],
            "feedback": [_feedback("case-study", "lecturer", used_in="next-session")],
        },
        {"feedback": [_feedback("case-study", "lecturer", used_in="revise")]},
    ),
    "feedback-same-hour": Case(
        {
            "activities": ["case-study", "class-discussion"],
            "feedback": [_feedback("case-study", "lecturer", used_in="class-discussion")],
        },
        {"feedback": [_feedback("case-study", "lecturer", when="right-after", used_in="class-discussion")]},
    ),
    "feedback-no-moment": Case(
        {"activities": ["report", "revise"], "feedback": [_feedback("report", "lecturer", when="right-after")]},
        {"feedback": [_feedback("report", "lecturer")]},
    ),
    "long-listening": Case({"activities": ["lecture", "case-study"]}, {"activities": ["tutorial", "case-study"]}),
    "mostly-taking-in": Case({"activities": ["reading", "lecture", "poll"]}, {"activities": ["reading", "exercises"]}),
    "feedback-too-early": Case(
        {
            "activities": ["exercises", "case-study"],
            "feedback": [_feedback("case-study", "peers", used_in="exercises")],
        },
        {"feedback": [_feedback("exercises", "peers", used_in="case-study")]},
    ),
    "feedback-not-together": Case(
        {"activities": ["exercises", "case-study"], "feedback": [_feedback("exercises", "lecturer", when="during")]},
        {"feedback": [_feedback("exercises", "lecturer", when="within-days")]},
    ),
    "peers-alone": Case({"group_size": 1, "feedback": [_feedback("case-study", "peers")]}, {"group_size": 2}),
    "automatic-on-open-work": Case(
        {"feedback": [_feedback("case-study", "automatic")]}, {"feedback": [_feedback("case-study", "peers")]}
    ),
    "obstacle-named": Case(
        {"obstacle_kind": "time", "obstacle": "Drafts come late"}, {"wanted_environment": "workplace"}
    ),
    "connection-not-yet": Case(
        {"connections": [{"from": "digital", "to": "physical", "how": "not-yet"}]},
        {"connections": [{"from": "digital", "to": "physical", "how": "built-on"}]},
    ),
    "answers-unread": Case({"activities": ["online-quiz", "case-study"]}, alter=unlinked("online-quiz")),
    "preparation-unchecked": Case(INDOORS, {"environments": ["physical", "digital"]}),
    "outcome-not-practised": Case(
        {
            "activities": ["debate"],
            "outcomes": ["Fit a line", "Explain a slope"],
            "evidence": [{"outcome": 0, "activity": "debate"}, {"outcome": 1, "activity": "debate"}],
            "meetings": [{"minutes": 45}],
        },
        {"meetings": [{"minutes": 240}]},
    ),
    "first-try": Case(
        {
            "activities": ["class-discussion", "presentation"],
            "environments": ["physical"],
            "outcomes": ["Explain a line", "Present a result"],
            "evidence": [{"outcome": 0, "activity": "presentation"}, {"outcome": 1, "activity": "presentation"}],
            "meetings": [{"minutes": 120}, {"minutes": 120}],
        },
        {"evidence": [], "meetings": [{"minutes": 30}, {"minutes": 60}]},
    ),
    "feedback-to-nowhere": Case(
        {
            "activities": ["online-quiz", "case-study"],
            "feedback": [QUIZ, _feedback("case-study", "peers", used_in="nothing-yet")],
        },
        {"feedback": [QUIZ, _feedback("case-study", "peers", used_in="next-session")]},
    ),
    "criteria-unknown": Case(
        {"feedback": [_feedback("case-study", "peers")]}, {"activities": ["criteria-talk", "case-study"]}
    ),
    "long-alone": Case({"activities": ["reading", "client-assignment"], "own_minutes": 2400}, {"own_minutes": 300}),
    "work-dropped": Case(
        {
            "activities": ["online-quiz", "exercises"],
            "settings": {"exercises": "in-class"},
            "feedback": [{**QUIZ, "used_in": "exercises"}],
        },
        {"activities": ["online-quiz", "exercises", "class-discussion"]},
    ),
    "lecturer-load": Case({"feedback": [_feedback("case-study", "lecturer")], "group_size": 80}, {"group_size": 8}),
    "no-fixed-times": _left_out("no-fixed-times"),
    "no-travel": _left_out("no-travel"),
    "no-device": _left_out("no-device", activities=["online-quiz", "case-study"]),
    "captions-or-screen-reader": _left_out("captions-or-screen-reader"),
    "other-first-language": _left_out("other-first-language"),
    "no-prior-knowledge": _left_out("no-prior-knowledge"),
    "told-twice": Case({"activities": ["knowledge-clip", "lecture"]}, {"activities": ["reading", "lecture"]}),
    "few-speak": Case({"activities": ["reading", "class-discussion"], "group_size": 100}, {"parallel_groups": 4}),
    "large-group": Case({}, alter=grouped("case-study", "class")),
    "no-live-exchange": Case(
        {**DIGITAL, "activities": ["reading", "exercises"]},
        {"activities": ["reading", "exercises", "group-meeting"]},
    ),
    "one-form": Case(
        {**INDOORS, "activities": ["debate", "class-discussion", "intervision"]},
        {"activities": ["debate", "class-discussion", "case-study"]},
    ),
    "course-and-a-half": Case(
        {"activities": ["lecture", "exercises"], "settings": {"exercises": "online-own-pace"}},
        {"settings": {"exercises": "in-class"}},
    ),
    "one-giver": Case(
        {
            "activities": ["exercises", "case-study", "revise"],
            "group_size": 6,
            "feedback": [_feedback("exercises", "lecturer"), _feedback("case-study", "lecturer")],
        },
        {"feedback": [_feedback("exercises", "lecturer"), _feedback("case-study", "peers")]},
    ),
    "under-used": Case({"own_minutes": 2000}, {"own_minutes": 90}),
    "no-recall": Case(
        {"activities": ["online-quiz", "lecture", "case-study"], "meetings": [{"minutes": 60}, {"minutes": 60}]},
        {"activities": ["online-quiz", "lecture", "tutorial"]},
    ),
    "first-online": Case(
        {"environments": ["digital"], "activities": ["reading", "online-meeting"]},
        {"group_size": 1},
    ),
    "together-unplanned": Case(
        {"activities": ["group-project", "presentation"], "settings": {"group-project": "online-together"}},
        {"settings": {"group-project": "in-class"}},
    ),
    "no-own-pace": Case({**INDOORS, "activities": ["case-study"]}, {"activities": ["reading", "case-study"]}),
    "single-format": Case(
        {"activities": ["webinar", "case-study"], "settings": {"webinar": "online-own-pace"}},
        {"activities": ["webinar", "reading", "case-study"]},
    ),
    "without-outcome": Case({"evidence": [{"outcome": 0, "activity": "case-study"}]}, alter=towards_nothing("reading")),
    "clips-long": Case(
        {"activities": ["webinar", "reading", "case-study"], "settings": {"webinar": "online-own-pace"}},
        {"activities": ["knowledge-clip", "reading", "case-study"], "settings": {}},
    ),
    "many-tools": Case(
        {
            "environments": ["digital"],
            "own_minutes": 900,
            "activities": [
                "knowledge-clip",
                "e-module",
                "online-quiz",
                "collect-examples",
                "case-study",
                "peer-feedback",
                "hand-in",
                "reflection-log",
                "online-meeting",
            ],
        },
        {"activities": ["knowledge-clip", "online-quiz", "case-study", "hand-in", "online-meeting"]},
    ),
    "no-sign": Case(
        {**INDOORS, "activities": ["case-study"], "feedback": [_feedback("case-study", "peers")]},
        {"activities": ["case-study", "exit-ticket"]},
    ),
    "no-meetings": Case({**DIGITAL, "activities": ["reading"]}, {"meetings": [{"minutes": 60}]}),
    "feedback-loop": Case(
        {"activities": ["case-study", "revise"], "feedback": [_feedback("case-study", "lecturer", used_in="revise")]},
        {"feedback": []},
    ),
    "preparation-comes-back": Case(INDOORS, {"activities": ["case-study"]}),
    "answers-read": Case(
        {"activities": ["reading", "collect-examples", "online-quiz", "case-study"]},
        {"activities": ["reading", "collect-examples", "case-study"]},
    ),
    "practice-both-ways": Case(
        {
            "environments": ["physical", "workplace", "hybrid"],
            "own_minutes": 2000,
            "activities": ["role-play", "workplace-assignment", "intervision"],
            "meetings": [{"minutes": 90}, {"minutes": 90}],
        },
        {"environments": ["physical", "workplace"]},
    ),
    "outcomes-shown": Case({"evidence": [{"outcome": 0, "activity": "case-study"}]}, {"evidence": []}),
    "criteria-known": Case({"activities": ["criteria-talk", "case-study"]}, {"activities": ["reading", "case-study"]}),
    "load-spread": Case({**EVENINGS, "meetings": APART}, {"meetings": TWO}),
    "modes-mixed": Case({}, {"activities": ["case-study"], "environments": ["physical"]}),
    "types-varied": Case(
        {"activities": ["reading", "collect-examples", "case-study", "class-discussion"]},
        {"activities": ["reading", "case-study", "class-discussion"]},
    ),
    "whole-first": Case(
        {**INDOORS, "outcomes": ["Work together on something"], "activities": ["case-study"]},
        {"outcomes": ["Work together on a report"]},
    ),
    "outcomes-named": Case({**INDOORS, "activities": ["case-study"]}, {"activities": ["reading", "case-study"]}),
}
