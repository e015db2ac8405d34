"""Valid answers, generated from the schema and the catalogue: everything a lecturer could say that is not a fault."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import permutations
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from tests.contract.facts import CATALOGUE, PLACES, SETTINGS

Json = dict[str, Any]

HOWS = ("discussed", "built-on", "results-used", "reflected-on", "presented", "prepared-for", "not-yet")
GIVERS = ("lecturer", "assistant", "peers", "automatic", "workplace-supervisor", "client", "self")
OBSTACLES = [
    "time",
    "rooms-or-equipment",
    "tools-or-skills",
    "group-size",
    "timetable",
    "practice-partners",
    "students-do-not-prepare",
    "privacy-or-rules",
    "other",
]
LEFT_OUT = [
    "no-fixed-times",
    "no-travel",
    "no-device",
    "captions-or-screen-reader",
    "other-first-language",
    "no-prior-knowledge",
    "none-known",
]
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
ZONES = (AMSTERDAM, ZoneInfo("America/New_York"), ZoneInfo("UTC"))
# The nights and the days around which Dutch clocks change, and an ordinary week.
FIRST_DAYS = (datetime(2027, 3, 26), datetime(2027, 10, 29), datetime(2027, 2, 8), datetime(2028, 2, 28))

# Words as people type them: letters of all scripts, digits, marks, emoji; no control characters, never blank.
_signs = st.characters(categories=("L", "N", "P", "Sm", "Sc", "So"))
_typed = st.lists(st.text(_signs, min_size=1, max_size=9), min_size=1, max_size=6).map(" ".join)
_sensible = st.sampled_from(
    (
        "Explain the core concepts of marketing communication",
        "Een praktijkgeval analyseren met een ethische theorie",
        "Measure the <b>pH</b> & report it, {{ with }} an error of 5 %",
        "Give fellow students useful feedback",
        "Onderbouwen waarom een meting wel of niet klopt",
        "Ontwerpen",
    )
)


def words(least: int, most: int) -> st.SearchStrategy[str]:
    """Texts of the schema's lengths: mostly sensible, some odd, a few as long as may be."""
    odd = _typed.map(lambda text: (text + "xyz")[:most] if len(text) < least else text[:most].strip() or "x" * least)
    long = st.just(("Zo lang als het mag, en dan nog iets meer. " * 12)[: most - 1] + ".")
    sensible = _sensible.map(lambda text: text[:most])
    return st.one_of(sensible, sensible, odd, long).filter(lambda text: len(text) >= least)


@st.composite
def _environments(draw: st.DrawFn) -> list[str]:
    size = draw(st.sampled_from((1, 2, 2, 3, 3)))
    chosen = draw(st.lists(st.sampled_from(PLACES), min_size=size, max_size=size, unique=True))
    if set(chosen) & {"digital", "physical"} and draw(st.integers(0, 3)) == 0:
        chosen.insert(draw(st.integers(0, len(chosen))), "hybrid")
    return chosen


@st.composite
def _meetings(draw: st.DrawFn) -> list[Json]:
    """Zero to eight meetings in time order, some with a start; summer and winter time change between them."""
    count = draw(st.sampled_from((0, 1, 1, 1, 2, 2, 3, 4, 8)))
    usual = st.sampled_from((45, 60, 90, 120, 180, 240))
    lengths = draw(st.lists(st.one_of(usual, usual, st.integers(5, 600)), min_size=count, max_size=count))
    zone, day = draw(st.sampled_from(ZONES)), draw(st.sampled_from(FIRST_DAYS))
    dated = draw(st.sampled_from(("none", "all", "some")))
    meetings = []
    for minutes in lengths:
        meeting: Json = {"minutes": minutes}
        day += timedelta(hours=draw(st.sampled_from((0, 1, 24, 49, 168, 336))))
        if dated == "all" or (dated == "some" and draw(st.booleans())):
            meeting["starts_at"] = (
                (day.replace(tzinfo=ZoneInfo("UTC")) + timedelta(hours=9)).astimezone(zone).isoformat()
            )
        meetings.append(meeting)
    return meetings


def _fitting(activity: str, environments: list[str], meeting_places: frozenset[str]) -> list[str]:
    """The settings of the catalogue that can be chosen."""
    return [
        row.id
        for row in (SETTINGS[setting] for setting in CATALOGUE[activity].settings)
        if row.environment == "elsewhere" or row.environment in environments
        if not row.scheduled or row.environment in meeting_places
    ]


@st.composite
def _settings(draw: st.DrawFn, offered: dict[str, list[str]]) -> dict[str, Any]:
    """For some activities one setting, or two in an order, written as the schema lets them be written."""
    given: dict[str, Any] = {}
    share = draw(st.integers(0, 4))
    for activity, settings in offered.items():
        if draw(st.integers(0, 3)) >= share:
            continue
        many = draw(st.integers(0, 3)) == 0 and len(settings) > 1
        size = 2 if many else 1
        chosen = draw(st.lists(st.sampled_from(settings), min_size=size, max_size=size, unique=True))
        given[activity] = chosen[0] if size == 1 and draw(st.booleans()) else chosen
    return given


@st.composite
def _connections(draw: st.DrawFn, environments: list[str]) -> list[Json]:
    pairs = list(permutations([place for place in environments if place != "hybrid"], 2))
    if not pairs:
        return []
    size = min(draw(st.sampled_from((1, 2, 2, 3, 4))), len(pairs))
    chosen = draw(st.lists(st.sampled_from(pairs), min_size=size, max_size=size, unique=True))
    return [{"from": start, "to": end, "how": draw(st.sampled_from(HOWS))} for start, end in chosen]


@st.composite
def _wish(draw: st.DrawFn, activities: list[str]) -> Json:
    activity = draw(st.sampled_from(activities))
    wish: Json = {"activity": activity, "by": draw(st.sampled_from(GIVERS))}
    uses = [other for other in activities if other != activity]
    optional = {
        "when": st.sampled_from(("during", "right-after", "within-days")),
        "where": st.sampled_from(PLACES),
        "used_in": st.sampled_from((*uses, "next-session", "nothing-yet")),
    }
    return wish | {key: draw(strategy) for key, strategy in optional.items() if draw(st.integers(0, 2))}


def _who_and_what(wish: Json) -> tuple[str, str]:
    return wish["activity"], wish["by"]


@st.composite
def valid_answers(draw: st.DrawFn) -> Json:
    """A whole answers document without any fault."""
    environments, meetings = draw(_environments()), draw(_meetings())
    places = frozenset({"digital", "physical"} & set(environments)) if meetings else frozenset()
    if len(meetings) == 1 and len(places) == 2:
        places = frozenset({draw(st.sampled_from(sorted(places)))})
    offered = {activity: fitting for activity in CATALOGUE if (fitting := _fitting(activity, environments, places))}
    size = draw(st.sampled_from((1, 2, 3, 4, 5, 6, 7, 8, 10, 14)))
    size = min(size, len(offered))
    named = draw(st.lists(st.sampled_from(sorted(offered)), min_size=size, max_size=size, unique=True))
    environments = _without_lonely_hybrid(environments, named)
    outcomes = draw(st.lists(words(3, 300), min_size=1, max_size=5))
    shown = st.tuples(st.integers(0, len(outcomes) - 1), st.sampled_from(named))
    inner: Json = {
        "course": draw(words(1, 120)),
        "topic": draw(words(1, 200)),
        "outcomes": outcomes,
        "group_size": draw(st.one_of(st.sampled_from((1, 2, 30, 31)), st.integers(8, 60), st.integers(1, 2000))),
        "meetings": meetings,
        "own_minutes": draw(st.one_of(st.sampled_from((0, 5, 30, 60, 120, 240, 600, 12000)), st.integers(0, 12000))),
        "environments": environments,
        "activities": named,
    }
    optional = {
        "parallel_groups": st.integers(1, 100),
        "workplace_minutes": st.one_of(st.sampled_from((0, 60, 480, 2400)), st.integers(0, 60000)),
        "wanted_environment": st.sampled_from((*PLACES, "hybrid", "none")),
        "obstacle_kind": st.sampled_from(OBSTACLES),
        "obstacle": st.one_of(st.just(""), words(1, 500)),
        "settings": _settings({activity: offered[activity] for activity in named}).map(_turned_one_way(len(meetings))),
        "evidence": st.lists(shown, max_size=5, unique=True).map(_as_evidence),
        "connections": _connections(environments),
        "feedback": st.lists(_wish(named), min_size=1, max_size=4, unique_by=_who_and_what),
        "left_out": st.lists(st.sampled_from(LEFT_OUT), max_size=3, unique=True),
    }
    inner |= {key: draw(strategy) for key, strategy in optional.items() if draw(st.integers(0, 3))}
    document: Json = {"format": "coachbot.answers/1", "dialogue": "session", "answers": inner}
    language = draw(st.sampled_from(("en", "nl", None)))
    return document if language is None else document | {"language": language}


def _as_evidence(pairs: list[tuple[int, str]]) -> list[Json]:
    return [{"outcome": outcome, "activity": activity} for outcome, activity in pairs]


def _turned_one_way(meetings: int) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """With two meetings no plan can hold an activity that goes from class to live online and one that goes back."""

    def turned(given: dict[str, Any]) -> dict[str, Any]:
        return {activity: sorted(chosen) if _crosses(chosen) else chosen for activity, chosen in given.items()}

    return turned if meetings == 2 else dict


def _crosses(chosen: str | list[str]) -> bool:
    scheduled = [setting for setting in chosen if SETTINGS[setting].scheduled] if isinstance(chosen, list) else []
    return len({SETTINGS[setting].environment for setting in scheduled}) > 1


def _without_lonely_hybrid(environments: list[str], named: list[str]) -> list[str]:
    practice = "workplace" in environments or any(CATALOGUE[activity].authentic for activity in named)
    return environments if practice else [place for place in environments if place != "hybrid"]
