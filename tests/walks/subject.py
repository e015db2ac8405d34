"""What the model knows of the session dialogue: which question follows which, what can be answered, what is refused.

Read from the contract's catalogue and from what the dialogue promises, never from coachbot's code. `before` are the
answers on the way to a question: question -> field -> value.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations, permutations
from typing import Any

from tests.contract.facts import CATALOGUE, PLACES, SETTINGS

Value = dict[str, Any]
Before = dict[str, Value]
ANYTHING = None  # a field in which every text, number or day can stand

WINDOWS = (
    "session",
    "meetings",
    "credits",
    "wish",
    "evidence",
    "activities",
    "settings",
    "connections",
    "feedback",
)
HOWS = {"discussed", "built-on", "results-used", "reflected-on", "presented", "prepared-for", "not-yet"}
LATER = {"next-session", "nothing-yet"}
MOST_ACTIVITIES = 14
ROWS_SHOWN = 4
MOST_OWN_MINUTES = 12_000


def follows(turn: str, before: Before) -> str | None:
    """The question after this one; None after the last."""
    session = before["session"]
    by_own_time = {"credits": "credits", "other": "hours"}.get(session["own_time"], "environments")
    ways: dict[str, str | None] = {
        "session": "meetings" if session.get("meeting_count", "1") != "1" else by_own_time,
        "meetings": by_own_time,
        "credits": "environments",
        "hours": "environments",
        "environments": "wish",
        "wish": "evidence",
        "evidence": "activities",
        "activities": "settings",
        "settings": "connections" if turn == "settings" and pairs(before) else "feedback",
        "connections": "feedback",
        "feedback": "check",
        "check": None,
    }
    return ways[turn]


def remains(turn: str, value: Value, before: Before) -> Value | None:
    """What counts of an answer now; None where it has to be given again."""
    counting: Value = {}
    for field, (offered, needed, usual) in fields(turn, before).items():
        given = value.get(field, usual)
        if given in (None, "", []):
            if needed:
                return None
        elif not is_offered(given, offered):
            return None
        else:
            counting[field] = given
    return None if refuses(turn, counting, before) else counting


def is_offered(given: Any, offered: set[str] | None) -> bool:
    """Whether it can stand there: all of it, where several were chosen."""
    if offered is ANYTHING:
        return True
    return set(given) <= offered if isinstance(given, list) else given in offered


Fields = dict[str, tuple[set[str] | None, bool, Any]]  # field -> what can stand there, whether it has to, the usual


def fields(turn: str, before: Before) -> Fields:
    """The fields of a question after these answers."""
    return _FIELDS[turn](before)


def _session(before: Before) -> Fields:
    needed = ("course", "topic", "outcomes", "group_size", "class_time", "own_time")
    fields: Fields = dict.fromkeys(needed, (ANYTHING, True, None))
    fields |= dict.fromkeys(("date", "time", "parallel_groups", "practice_hours"), (ANYTHING, False, None))
    return fields | {"meeting_count": (ANYTHING, True, "1")}


def _meetings(before: Before) -> Fields:
    fields: Fields = {}
    for number in range(1, int(before["session"]["meeting_count"]) + 1):
        usual = int(before["session"]["class_time"]) or 90
        fields[f"m{number}.minutes"] = (ANYTHING, True, usual)
        fields |= {f"m{number}.{name}": (ANYTHING, False, None) for name in ("date", "time")}
    return fields


def _wish(before: Before) -> Fields:
    return {"wanted": (ANYTHING, True, "none")} | dict.fromkeys(("obstacle_kind", "obstacle"), (ANYTHING, False, None))


def _evidence(before: Before) -> Fields:
    offered = {*fitting(before), "none"}
    rows = [line["id"] for line in before["session"]["outcomes"]]
    fields: Fields = {f"{row}.activity": (offered, True, None) for row in rows}
    return fields | {f"{row}.task": (ANYTHING, False, None) for row in rows}


def _activities(before: Before) -> Fields:
    kinds: dict[str, set[str]] = {}
    for name in fitting(before):
        kinds.setdefault(CATALOGUE[name].learning_type, set()).add(name)
    shown = _shown(before)
    return {f"{kind}.chosen": (names, False, sorted(names & shown)) for kind, names in kinds.items()}


def _settings(before: Before) -> Fields:
    return {f"{name}.setting": (_choices(name, before), True, settings_of(name, before)[0]) for name in named(before)}


def _choices(name: str, before: Before) -> set[str]:
    """One of the settings that fit, or two of them after each other."""
    fitting = settings_of(name, before)
    return {*fitting, *(f"{first}+{second}" for first, second in permutations(fitting, 2))}


def _connections(before: Before) -> Fields:
    shown = pairs(before)
    return {f"{a}-{b}.how": (HOWS, index < ROWS_SHOWN, None) for index, (a, b) in enumerate(shown)}


def _feedback(before: Before) -> Fields:
    fields: Fields = {"left_out": (ANYTHING, False, None)}
    places = {place for place in PLACES if place in before["environments"]["answer"]} or {"digital"}
    for name in named(before):
        if CATALOGUE[name].learning_type != "acquisition":
            fields[f"{name}.by"] = (ANYTHING, False, None)
            fields[f"{name}.used_in"] = ({*named(before), *LATER} - {name}, False, None)
            fields[f"{name}.when"] = (ANYTHING, False, None)
            fields[f"{name}.where"] = (places, False, None)
    return fields


_FIELDS: dict[str, Callable[[Before], Fields]] = {
    "session": _session,
    "meetings": _meetings,
    "credits": lambda before: {"credits": (ANYTHING, True, None), "sessions": (ANYTHING, True, None)},
    "hours": lambda before: {"answer": (ANYTHING, True, None)},
    "environments": lambda before: {"answer": ({"digital", "physical", "workplace", "hybrid"}, True, None)},
    "wish": _wish,
    "evidence": _evidence,
    "activities": _activities,
    "settings": _settings,
    "connections": _connections,
    "feedback": _feedback,
    "check": lambda before: {},
}


def fitting(before: Before) -> list[str]:
    """The learning activities that can be done in the places chosen."""
    return [name for name in CATALOGUE if settings_of(name, before)]


def settings_of(name: str, before: Before) -> list[str]:
    """When and where it can be done there, the usual setting first; without a meeting nothing is scheduled."""
    places = {*before["environments"]["answer"], "elsewhere"}
    usable = [one for one in CATALOGUE[name].settings if SETTINGS[one].environment in places]
    return [one for one in usable if any(meetings(before)) or not SETTINGS[one].scheduled]


def meetings(before: Before) -> list[int]:
    """The minutes of each meeting."""
    if "meetings" in before:
        return [minutes for field, minutes in before["meetings"].items() if field.endswith(".minutes")]
    return [minutes] if (minutes := int(before["session"]["class_time"])) else []


def _shown(before: Before) -> set[str]:
    """The activities in which outcomes are shown."""
    said = before.get("evidence", {})
    return {name for field, name in said.items() if field.endswith(".activity") and name != "none"}


def named(before: Before) -> set[str]:
    """All activities: those that were chosen, and those in which outcomes are shown."""
    chosen = before.get("activities", {}).values()
    return _shown(before) | {name for several in chosen for name in several}


def pairs(before: Before) -> list[tuple[str, str]]:
    """The places that have activities, two by two, there and back; those with most activities first."""
    at: dict[str, set[str]] = {}
    for field, settings in before["settings"].items():
        for setting in settings.split("+"):
            at.setdefault(SETTINGS[setting].environment, set()).add(field)
    found = sorted(combinations([p for p in PLACES if p in at], 2), key=lambda pair: -len(at[pair[0]] | at[pair[1]]))
    return [way for a, b in found for way in ((a, b), (b, a))]


def refuses(turn: str, value: Value, before: Before) -> bool:
    """Whether an answer contradicts itself, so that coachbot has to refuse it."""
    return turn in _REFUSES and _REFUSES[turn](value, before)


def _session_contradicts(value: Value, before: Before) -> bool:
    nothing = value["own_time"] == "0" and value["class_time"] == "0" and value.get("meeting_count", "1") == "1"
    lines = [line["text"] for line in value["outcomes"]]
    bounds = (("group_size", 1, 2000), ("parallel_groups", 1, 100), ("practice_hours", 0, 1000))
    wrong = any(not low <= value.get(name, low) <= high for name, low, high in bounds)
    lines_wrong = len(lines) > 5 or any(not 3 <= len(line) <= 300 for line in lines)
    return nothing or wrong or lines_wrong or ("time" in value and "date" not in value)


def _meetings_contradict(value: Value, before: Before) -> bool:
    starts: list[str] = []
    for number in range(1, 9):
        day, hour = value.get(f"m{number}.date"), value.get(f"m{number}.time")
        if hour and not day:
            return True
        starts += [f"{day} {hour}"] if day and hour else []
    return starts != sorted(starts) or any(not 5 <= minutes <= 600 for minutes in meetings({"meetings": value}))


def _credits_contradict(value: Value, before: Before) -> bool:
    if not (1 <= value["credits"] <= 60 and 1 <= value["sessions"] <= 200):
        return True
    return bool(value["credits"] * 28 * 60 // value["sessions"] > MOST_OWN_MINUTES)


def _hours_contradict(value: Value, before: Before) -> bool:
    return not 0 <= value["answer"] <= MOST_OWN_MINUTES


def _environments_contradict(value: Value, before: Before) -> bool:
    return "hybrid" in value["answer"] and not {"digital", "physical"} & set(value["answer"])


def _activities_contradict(value: Value, before: Before) -> bool:
    all_named = named({**before, "activities": value})
    chosen = set(before["environments"]["answer"])
    practice = any(CATALOGUE[name].authentic for name in all_named)
    hybrid_alone = "hybrid" in chosen and "workplace" not in chosen
    return not 1 <= len(all_named) <= MOST_ACTIVITIES or (hybrid_alone and not practice)


def _settings_contradict(value: Value, before: Before) -> bool:
    """One meeting cannot be on campus and online."""
    used = {setting for settings in value.values() for setting in settings.split("+")}
    places = {SETTINGS[setting].environment for setting in used if SETTINGS[setting].scheduled}
    return len(meetings(before)) == 1 and len(places) > 1


_REFUSES: dict[str, Callable[[Value, Before], bool]] = {
    "session": _session_contradicts,
    "meetings": _meetings_contradict,
    "credits": _credits_contradict,
    "hours": _hours_contradict,
    "environments": _environments_contradict,
    "activities": _activities_contradict,
    "settings": _settings_contradict,
}
