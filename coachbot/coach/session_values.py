"""From the answers that planning takes back to those of the session dialogue: the inverse of `session_answers`. Pure.

The dialogue cannot say all that the file can. A single meeting has one of a few lengths, practice is counted in whole
hours, an outcome is shown in one activity, an activity has feedback from one giver and is parted only between a meeting
and own time. What it asks and the answers do not tell is filled in as it is offered.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from coachbot.coach.session_answers import NONE, TIME_ZONE, session_answers
from coachbot.coach.session_lists import SessionLists
from coachbot.content import FIRST_DIALOGUE, Content
from coachbot.dialogue.conversation import Value
from coachbot.dialogue.engine import END
from coachbot.dialogue.fields import ANSWER, Asked, Values
from coachbot.dialogue.reading import remaining
from coachbot.planning import Answers
from coachbot.planning.activities import LEARNING_TYPES
from coachbot.planning.answers import FeedbackWish, Meeting
from coachbot.planning.settings import chosen_settings
from coachbot.texts import LANGUAGES

Fields = Mapping[str, Any]  # field id -> its value
Asking = Mapping[str, Asked]  # what a turn asks, by field id


def session_values(answers: Answers, content: Content, time_zone: str | None = None) -> Values:
    """The value of every turn on the way to the end, in the order in which they are asked."""
    answers = answers.model_copy(update={"settings": chosen_settings(answers, content.planning)})
    engine, supply = content.engines[FIRST_DIALOGUE], SessionLists(content)
    values: dict[str, Value] = {}
    name = engine.dialogue.start
    while not name.startswith(END):
        asking = {one.id: one for one in engine.asked(name, values, supply, LANGUAGES[0])}
        told = _TOLD[name](answers, asking, time_zone) if name in _TOLD else {}
        values[name] = _value(asking, told)
        name = engine.after(name, values, supply)
    return values


def untold(answers: Answers, values: Values, content: Content, time_zone: str | None = None) -> tuple[str, ...]:
    """Which of the answers the dialogue does not say, or says otherwise, by their names in the file."""
    again = Answers.model_validate(session_answers(values, content.credit_hours, time_zone))
    settings = chosen_settings(again, content.planning)
    differs = {
        "meetings": [_start(one) for one in again.meetings] != [_start(one) for one in answers.meetings],
        "activities": set(again.activities) != set(answers.activities),
        "settings": any(settings.get(name) != given for name, given in answers.settings.items()),
        "evidence": not set(answers.evidence) <= set(again.evidence),
        "connections": not set(answers.connections) <= set(again.connections),
        "feedback": not all(any(_says(one, wish) for one in again.feedback) for wish in answers.feedback),
        "left_out": set(again.left_out) != set(answers.left_out),
        "obstacle": (again.obstacle or "") != (answers.obstacle or ""),
    }
    return tuple(
        name for name in Answers.model_fields if differs.get(name, getattr(again, name) != getattr(answers, name))
    )


def _start(meeting: Meeting) -> tuple[int, datetime | None]:
    """A meeting by the moment at which it starts, however that is written."""
    return meeting.minutes, datetime.fromisoformat(meeting.starts_at.upper()) if meeting.starts_at else None


def _says(one: FeedbackWish, wish: FeedbackWish) -> bool:
    """Whether this says all that is wished; what was left open may be filled in."""
    return all(getattr(one, name) == value for name, value in wish if value is not None)


def _value(asking: Asking, told: Fields) -> Value:
    found = {name: _field(one, told) for name, one in asking.items()}
    return {name: value for name, value in found.items() if value not in (None, "", [])}


def _field(one: Asked, told: Fields) -> Any:
    """What was told, where it is offered; otherwise what is filled in already, or the last option.

    The last says that there is nothing: not in this session, not yet, no feedback.
    """
    kept, _ = remaining((one,), {one.id: told.get(one.id)}) if one.id in told else ({}, False)
    if one.id in kept:
        return kept[one.id]
    return one.options[-1].id if one.default is None and one.options and not one.optional else one.default


def _session(answers: Answers, asking: Asking, time_zone: str | None) -> Fields:
    own_time = str(answers.own_minutes)
    lengths = [option.id for option in asking["own_time"].options]
    told: dict[str, Any] = {
        "course": answers.course,
        "topic": answers.topic,
        "outcomes": [{"id": _line(index), "text": text} for index, text in enumerate(answers.outcomes)],
        "group_size": answers.group_size,
        "class_time": _length(answers, [option.id for option in asking["class_time"].options]),
        "own_time": own_time if own_time in lengths and (answers.own_minutes or answers.meetings) else "other",
        "meeting_count": str(max(1, len(answers.meetings))),
        "parallel_groups": answers.parallel_groups if answers.parallel_groups > 1 else None,
    }
    if answers.workplace_minutes is not None:
        told["practice_hours"] = -(-answers.workplace_minutes // 60)
    return told | (_moment("", answers.meetings[0].starts_at, time_zone) if len(answers.meetings) == 1 else {})


def _line(outcome: int) -> str:
    """The id of an outcome's line."""
    return f"o{outcome + 1}"


def _length(answers: Answers, offered: list[str]) -> str:
    """Of the lengths that a single meeting can have, the shortest in which all of it fits."""
    minutes = answers.meetings[0].minutes if answers.meetings else 0
    lengths = sorted(int(one) for one in offered)
    return str(next((length for length in lengths if length >= minutes), lengths[-1]))


def _moment(row: str, starts_at: str | None, time_zone: str | None) -> dict[str, str]:
    """A start as a date and a time, as a clock shows it where the person is."""
    if starts_at is None:
        return {}
    start = datetime.fromisoformat(starts_at.upper()).astimezone(ZoneInfo(time_zone or TIME_ZONE))
    return {f"{row}date": start.date().isoformat(), f"{row}time": start.strftime("%H:%M")}


def _meetings(answers: Answers, asking: Asking, time_zone: str | None) -> Fields:
    told: dict[str, Any] = {}
    for number, meeting in enumerate(answers.meetings, start=1):
        told |= {f"m{number}.minutes": meeting.minutes, **_moment(f"m{number}.", meeting.starts_at, time_zone)}
    return told


def _hours(answers: Answers, asking: Asking, time_zone: str | None) -> Fields:
    return {ANSWER: answers.own_minutes}


def _environments(answers: Answers, asking: Asking, time_zone: str | None) -> Fields:
    return {ANSWER: list(answers.environments)}


def _wish(answers: Answers, asking: Asking, time_zone: str | None) -> Fields:
    return {"wanted": answers.wanted_environment, "obstacle_kind": answers.obstacle_kind, "obstacle": answers.obstacle}


def _evidence(answers: Answers, asking: Asking, time_zone: str | None) -> Fields:
    """One activity for each outcome: the first that was given."""
    told: dict[str, Any] = {name: NONE for name in asking if name.endswith(".activity")}
    told |= {f"{_line(one.outcome)}.activity": one.activity for one in reversed(answers.evidence)}
    return told | _tasks(answers, told)


def _tasks(answers: Answers, shown: Fields) -> dict[str, str]:
    """The lines of each task, one with each outcome that is shown there; as one line where they are more."""
    told: dict[str, str] = {}
    for activity, task in answers.tasks.items():
        rows = [row.removesuffix(".activity") for row, one in shown.items() if one == activity]
        lines = task.split("\n")
        lines = lines if len(lines) <= len(rows) else [" ".join(lines)]
        told |= {f"{row}.task": line for row, line in zip(rows, lines, strict=False)}
    return told


def _activities(answers: Answers, asking: Asking, time_zone: str | None) -> Fields:
    """Each list takes what it offers."""
    return {f"{kind}.chosen": list(answers.activities) for kind in LEARNING_TYPES}


def _settings(answers: Answers, asking: Asking, time_zone: str | None) -> Fields:
    """Two settings where they are offered as a pair, otherwise the first."""
    told = {}
    for name, given in answers.settings.items():
        field = asking.get(f"{name}.setting")
        pair = "+".join(given)
        offered = {option.id for option in field.options} if field else set()
        told[f"{name}.setting"] = pair if pair in offered else given[0]
    return told


def _connections(answers: Answers, asking: Asking, time_zone: str | None) -> Fields:
    return {f"{one.start}-{one.to}.how": one.how for one in answers.connections}


def _feedback(answers: Answers, asking: Asking, time_zone: str | None) -> Fields:
    """The first wish for each activity; the others have no feedback asked for."""
    told: dict[str, Any] = {name: NONE for name in asking if name.endswith(".by")}
    for one in reversed(answers.feedback):
        row = {"by": one.by, "when": one.when, "where": one.where, "used_in": one.used_in}
        told |= {f"{one.activity}.{column}": value for column, value in row.items()}
    return told | {"left_out": list(answers.left_out)}


_TOLD: Mapping[str, Callable[[Answers, Asking, str | None], Fields]] = {
    "session": _session,
    "meetings": _meetings,
    "hours": _hours,
    "environments": _environments,
    "wish": _wish,
    "evidence": _evidence,
    "activities": _activities,
    "settings": _settings,
    "connections": _connections,
    "feedback": _feedback,
}
