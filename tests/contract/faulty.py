"""Answers with one thing wrong: the worked case and a small one, each changed once, and the fault that this makes."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from tests.contract.facts import load_answers

Json = dict[str, Any]
Change = Callable[[Json], None]


def put(value: Any, *path: str | int) -> Change:
    """A change that puts a value at a place in the document."""

    def change(document: Json) -> None:
        place: Any = document
        for key in path[:-1]:
            place = place[key]
        place[path[-1]] = value

    return change


def take(*path: str | int) -> Change:
    """A change that takes away what is at a place."""

    def change(document: Json) -> None:
        place: Any = document
        for key in path[:-1]:
            place = place[key]
        del place[path[-1]]

    return change


def more(value: Any, *path: str | int) -> Change:
    """A change that adds a value to a list."""

    def change(document: Json) -> None:
        place: Any = document
        for key in path:
            place = place[key]
        place.append(value)

    return change


A = "answers"
TWICE = {"from": "digital", "to": "physical", "how": "presented"}

# name, file of a valid example, change, kind of fault (see `faults`), what the line on it names
FAULTY: list[tuple[str, str, Change, str, str]] = [
    ("other format", "example-a", put("coachbot.answers/2", "format"), "schema", "format"),
    ("other dialogue", "example-a", put("course", "dialogue"), "schema", "dialogue"),
    ("unknown language", "example-a", put("fr", "language"), "schema", "language"),
    ("unknown key at the top", "example-a", put(1, "extra"), "schema", "extra"),
    ("unknown key in the answers", "example-a", put(1, A, "extra"), "schema", "extra"),
    ("no answers", "example-a", take(A), "schema", "answers"),
    ("no course", "example-a", take(A, "course"), "schema", "course"),
    ("empty course", "example-a", put("", A, "course"), "schema", "course"),
    ("course too long", "example-a", put("x" * 121, A, "course"), "schema", "course"),
    ("course is a number", "example-a", put(7, A, "course"), "schema", "course"),
    ("topic too long", "example-a", put("x" * 201, A, "topic"), "schema", "topic"),
    ("no outcomes", "example-a", put([], A, "outcomes"), "schema", "outcomes"),
    ("six outcomes", "example-a", put(["Do it"] * 6, A, "outcomes"), "schema", "outcomes"),
    ("outcome too short", "example-a", put(["Do"], A, "outcomes"), "schema", "outcomes"),
    ("no students", "example-a", put(0, A, "group_size"), "schema", "group_size"),
    ("too many students", "example-a", put(2001, A, "group_size"), "schema", "group_size"),
    ("students as text", "example-a", put("30", A, "group_size"), "schema", "group_size"),
    ("half a student", "example-a", put(30.5, A, "group_size"), "schema", "group_size"),
    ("yes students", "example-a", put(True, A, "group_size"), "schema", "group_size"),
    ("no groups", "example-a", put(0, A, "parallel_groups"), "schema", "parallel_groups"),
    ("nine meetings", "example-a", put([{"minutes": 60}] * 9, A, "meetings"), "schema", "meetings"),
    ("meeting of four minutes", "example-a", put(4, A, "meetings", 0, "minutes"), "schema", "meetings"),
    ("meeting too long", "example-a", put(601, A, "meetings", 0, "minutes"), "schema", "meetings"),
    ("meeting without minutes", "example-a", take(A, "meetings", 0, "minutes"), "schema", "minutes"),
    (
        "start without offset",
        "example-a",
        put("2027-02-08T10:00:00", A, "meetings", 0, "starts_at"),
        "schema",
        "starts_at",
    ),
    ("start without time", "example-a", put("2027-02-08", A, "meetings", 0, "starts_at"), "schema", "starts_at"),
    (
        "no such day",
        "example-a",
        put("2027-02-30T10:00:00+01:00", A, "meetings", 0, "starts_at"),
        "schema",
        "starts_at",
    ),
    ("negative own time", "example-a", put(-5, A, "own_minutes"), "schema", "own_minutes"),
    ("too much own time", "example-a", put(12001, A, "own_minutes"), "schema", "own_minutes"),
    ("too much practice", "example-a", put(60001, A, "workplace_minutes"), "schema", "workplace_minutes"),
    ("no environments", "example-a", put([], A, "environments"), "schema", "environments"),
    ("unknown environment", "example-a", more("moon", A, "environments"), "schema", "environments"),
    ("environment twice", "example-a", more("digital", A, "environments"), "schema", "environments"),
    ("unknown wish", "example-a", put("moon", A, "wanted_environment"), "schema", "wanted_environment"),
    ("unknown obstacle", "example-a", put("rain", A, "obstacle_kind"), "schema", "obstacle_kind"),
    ("obstacle too long", "example-a", put("x" * 501, A, "obstacle"), "schema", "obstacle"),
    ("activity twice", "example-a", more("reading", A, "activities"), "schema", "activities"),
    ("no activities", "example-a", put([], A, "activities"), "schema", "activities"),
    ("unknown setting", "example-a", put("on-the-moon", A, "settings", "reading"), "schema", "reading"),
    ("no setting", "example-a", put([], A, "settings", "reading"), "schema", "reading"),
    (
        "setting twice",
        "example-a",
        put(["elsewhere", "elsewhere"], A, "settings", "reading"),
        "schema",
        "reading",
    ),
    (
        "three settings",
        "example-a",
        put(["in-class", "online-together", "on-campus-together"], A, "settings", "case-study"),
        "schema",
        "case-study",
    ),
    ("negative outcome", "example-a", put(-1, A, "evidence", 0, "outcome"), "schema", "evidence"),
    ("unknown how", "example-a", put("waved-at", A, "connections", 0, "how"), "schema", "how"),
    ("connection from hybrid", "example-a", put("hybrid", A, "connections", 0, "from"), "schema", "connections"),
    ("unknown giver", "example-a", put("parrot", A, "feedback", 0, "by"), "schema", "feedback"),
    ("unknown moment", "example-a", put("never", A, "feedback", 0, "when"), "schema", "feedback"),
    ("left out twice", "example-a", put(["no-travel", "no-travel"], A, "left_out"), "schema", "left_out"),
    ("unknown activity", "example-a", more("juggling", A, "activities"), "unknown-activity", "juggling"),
    ("setting not named", "example-a", put("in-class", A, "settings", "lecture"), "not-named", "lecture"),
    (
        "evidence not named",
        "example-a",
        more({"outcome": 0, "activity": "report"}, A, "evidence"),
        "not-named",
        "report",
    ),
    (
        "feedback not named",
        "example-a",
        more({"activity": "report", "by": "self"}, A, "feedback"),
        "not-named",
        "report",
    ),
    (
        "setting not allowed",
        "example-a",
        put("in-class", A, "settings", "reading"),
        "setting-not-allowed",
        "reading",
    ),
    (
        "setting in practice",
        "example-a",
        put("in-practice", A, "settings", "collect-examples"),
        "setting-not-chosen",
        "collect-examples",
    ),
    ("nothing fits", "example-a", more("work-visit", A, "activities"), "nothing-fits", "work-visit"),
    (
        "two places in one meeting",
        "example-a",
        put("live-online", A, "settings", "online-quiz"),
        "two-places-in-one-meeting",
        "",
    ),
    (
        "connection to practice",
        "example-a",
        put("workplace", A, "connections", 0, "to"),
        "connection-not-chosen",
        "workplace",
    ),
    ("connection to itself", "example-a", put("digital", A, "connections", 0, "to"), "connection-to-itself", ""),
    ("connection twice", "example-a", more(TWICE, A, "connections"), "connection-twice", ""),
    ("no such outcome", "example-a", put(2, A, "evidence", 0, "outcome"), "no-such-outcome", ""),
    (
        "feedback twice",
        "sync-async",
        more(
            {
                "activity": "peer-feedback",
                "by": "lecturer",
                "when": "within-days",
                "where": "digital",
                "used_in": "next-session",
            },
            A,
            "feedback",
        ),
        "feedback-twice",
        "",
    ),
    ("hybrid without practice", "example-a", more("hybrid", A, "environments"), "hybrid-alone", "hybrid"),
    (
        "start too early",
        "sync-async",
        put("2027-03-22T12:59:00+01:00", A, "meetings", 1, "starts_at"),
        "start-too-early",
        "",
    ),
    (
        "start earlier by its offset",
        "sync-async",
        put("2027-03-22T13:30:00+02:00", A, "meetings", 1, "starts_at"),
        "start-too-early",
        "",
    ),
    ("used in itself", "example-a", put("online-quiz", A, "feedback", 0, "used_in"), "used-in-itself", "online-quiz"),
    ("used nowhere", "example-a", put("report", A, "feedback", 0, "used_in"), "used-nowhere", "report"),
]


def faulty_answers(example: str, change: Change) -> Json:
    document = copy.deepcopy(load_answers(example))
    change(document)
    return document


def _small(**changes: Any) -> Json:
    inner: Json = {
        "course": "Logic",
        "topic": "Proof",
        "outcomes": ["Write a proof"],
        "group_size": 20,
        "meetings": [],
        "own_minutes": 600,
        "environments": ["workplace"],
        "activities": ["portfolio"],
    }
    return {"format": "coachbot.answers/1", "dialogue": "session", "answers": inner | changes}


# What takes more than one change of an example: whole documents, and the kind of fault in each.
FAULTY_WHOLES: list[tuple[str, Json, str]] = [
    (
        "hybrid with practice alone",
        _small(environments=["workplace", "hybrid"], activities=["workplace-assignment"]),
        "hybrid-alone",
    ),
    (
        "no meeting for a scheduled setting",
        _small(environments=["physical"], activities=["case-study"], settings={"case-study": "in-class"}),
        "no-meeting",
    ),
    ("no meeting for a lesson", _small(environments=["physical"], activities=["tutorial"]), "nothing-fits"),
]
