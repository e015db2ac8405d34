"""From the answers of the session dialogue to the answers that planning takes (`coachbot.answers/1`). Pure.

It also works halfway: what was not asked yet is simply absent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from coachbot.dialogue.conversation import Value
from coachbot.dialogue.engine import find
from coachbot.dialogue.fields import ANSWER, Values
from coachbot.planning import Answers
from coachbot.texts import Language

TIME_ZONE = "Europe/Amsterdam"  # where nobody's own is known
NONE = "none"
# The turns that are read here and in `session_values`, `session_rows` and `session_lists`; their fields, of which kind.
# A new one belongs here too: `coachbot check` tells an author who calls it otherwise.
READ: Mapping[str, Mapping[str, str]] = {
    "session": {
        "course": "text",
        "topic": "text",
        "outcomes": "lines",
        "group_size": "number",
        "class_time": "choice",
        "own_time": "choice",
        "meeting_count": "choice",
        "date": "date",
        "time": "time",
        "parallel_groups": "number",
        "practice_hours": "number",
    },
    "meetings": {},
    "credits": {"credits": "number", "sessions": "number"},
    "hours": {ANSWER: "number"},
    "environments": {ANSWER: "choices"},
    "wish": {"wanted": "choice", "obstacle_kind": "choice", "obstacle": "text"},
    "evidence": {"task": "text"},
    "activities": {},
    "settings": {},
    "connections": {},
    "feedback": {"left_out": "choices"},
}


def answers_document(values: Values, language: Language, time_zone: str | None, credit_hours: int) -> dict[str, Any]:
    """The whole file: format, language, answers."""
    return _document(session_answers(values, credit_hours, time_zone), language)


def plain_document(answers: Answers, language: Language) -> dict[str, Any]:
    """The whole file for answers that were not collected by the dialogue."""
    return _document(answers.model_dump(mode="json", by_alias=True, exclude_none=True), language)


def _document(answers: dict[str, Any], language: Language) -> dict[str, Any]:
    return {"format": "coachbot.answers/1", "dialogue": "session", "language": language, "answers": answers}


def session_answers(values: Values, credit_hours: int, time_zone: str | None = None) -> dict[str, Any]:
    """The answers as far as they are known. `credit_hours`: of study, for one credit."""
    session = values.get("session", {})
    wish = values.get("wish", {})
    answers: dict[str, Any] = {name: session[name] for name in ("course", "topic", "group_size") if name in session}
    answers["outcomes"] = [line["text"] for line in session.get("outcomes", ())]
    answers |= {name: session[name] for name in ("parallel_groups",) if name in session}
    answers["meetings"] = meetings(values, time_zone)
    answers["own_minutes"] = own_minutes(values, credit_hours)
    if "practice_hours" in session:
        answers["workplace_minutes"] = session["practice_hours"] * 60
    answers["environments"] = list(find("environments", values) or ())
    answers["wanted_environment"] = wish.get("wanted", NONE)
    answers |= {name: wish[name] for name in ("obstacle_kind", "obstacle") if name in wish}
    answers["activities"] = activities(values)
    answers["settings"] = {
        row: chosen.split("+") for row, column, chosen in cells(values.get("settings", {})) if column == "setting"
    }
    answers["evidence"] = evidence(values)
    told = tasks(values)
    answers |= {"tasks": told} if told else {}
    answers["connections"] = connections(values.get("connections", {}))
    answers["feedback"] = feedback(values.get("feedback", {}))
    if values.get("feedback", {}).get("left_out"):
        answers["left_out"] = list(values["feedback"]["left_out"])
    return answers


def cells(value: Value) -> Iterator[tuple[str, str, Any]]:
    """The cells of a grid: row, column, what is chosen."""
    for name, chosen in value.items():
        row, dot, column = name.rpartition(".")
        if dot:
            yield row, column, chosen


def meetings(values: Values, time_zone: str | None = None) -> list[dict[str, Any]]:
    """The meetings in the order in which they were given."""
    session, grid = values.get("session", {}), values.get("meetings")
    if grid:
        rows = list(dict.fromkeys(row for row, _, _ in cells(grid)))
        return [
            _meeting(grid.get(f"{row}.minutes"), grid.get(f"{row}.date"), grid.get(f"{row}.time"), time_zone)
            for row in rows
        ]
    minutes = int(session.get("class_time", "0"))
    return [_meeting(minutes, session.get("date"), session.get("time"), time_zone)] if minutes else []


def _meeting(minutes: Any, day: str | None, hour: str | None, time_zone: str | None) -> dict[str, Any]:
    meeting: dict[str, Any] = {"minutes": int(minutes or 0)}
    if day and hour:
        zone = ZoneInfo(time_zone or TIME_ZONE)
        starts = datetime.combine(date.fromisoformat(day), time.fromisoformat(hour), zone)
        meeting["starts_at"] = starts.isoformat()
    return meeting


def own_minutes(values: Values, credit_hours: int) -> int:
    """Students' own time: a preset, a number, or what credits leave after class; in whole fives."""
    chosen = str(values.get("session", {}).get("own_time", "0"))
    if chosen == "credits":
        told = values.get("credits", {})
        study = int(told.get("credits", 0)) * credit_hours * 60 // max(1, int(told.get("sessions", 1)))
        scheduled: int = sum(meeting["minutes"] for meeting in meetings(values))
        return min(12000, max(0, study - scheduled) // 5 * 5)
    if chosen == "other":
        return int(find("hours", values) or 0)
    return int(chosen)


def activities(values: Values) -> list[str]:
    """What students do: as chosen, and what shows the outcomes."""
    chosen = [one for _, _, several in cells(values.get("activities", {})) for one in several]
    shown = [item["activity"] for item in evidence(values)]
    return list(dict.fromkeys([*chosen, *shown]))


def evidence(values: Values) -> list[dict[str, Any]]:
    """In which activity which outcome is shown; outcomes by their place in the list as it is now."""
    ids = [line["id"] for line in values.get("session", {}).get("outcomes", ())]
    grid = values.get("evidence", {})
    chosen = {row: one for row, column, one in cells(grid) if column == "activity" and one != NONE}
    return [{"outcome": index, "activity": chosen[row]} for index, row in enumerate(ids) if row in chosen]


def tasks(values: Values) -> dict[str, str]:
    """What exactly students do where they show an outcome; where they show several, a line for each in their order."""
    grid, lines = values.get("evidence", {}), values.get("session", {}).get("outcomes", ())
    found: dict[str, list[str]] = {}
    for shown in evidence(values):
        told = grid.get(f"{lines[shown['outcome']]['id']}.task")
        if told:
            found.setdefault(shown["activity"], []).append(told)
    return {activity: "\n".join(told) for activity, told in found.items()}


def connections(grid: Value) -> list[dict[str, Any]]:
    """How what is done in one place comes back in another; rows are named "digital-physical"."""
    return [
        {"from": row.split("-")[0], "to": row.split("-")[1], "how": how}
        for row, column, how in cells(grid)
        if column == "how"
    ]


def feedback(grid: Value) -> list[dict[str, Any]]:
    """Who gives feedback on what, when and where, and what it is used in."""
    rows = dict.fromkeys(row for row, column, by in cells(grid) if column == "by" and by != NONE)
    moments = []
    for row in rows:
        moment = {"activity": row, "by": grid[f"{row}.by"]}
        moment |= {name: grid[f"{row}.{name}"] for name in ("when", "where", "used_in") if f"{row}.{name}" in grid}
        moments.append(moment)
    return moments
