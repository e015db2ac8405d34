"""What a plan does about the obstacle, in words: to the lecturer in the plan, to students in their instructions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from coachbot.planning.obstacle_answers import Told, Value
from coachbot.planning.own_dates import days_before, meeting_for
from coachbot.planning.parts import Part
from coachbot.planning.session_plan import ObstacleAnswer, PlanObstacle
from coachbot.planning.speech import Speech, lowered
from coachbot.planning.steps import own_steps_of
from coachbot.planning.wording import render
from coachbot.texts import Text

_DURATIONS = ("reading", "round", "room", "whole", "scheduled", "own")  # figures that are minutes, told as people do


def obstacle_of(speech: Speech) -> PlanObstacle | None:
    """The obstacle as the lecturer put it, with what the plan does about it; None where it does nothing about it."""
    if not speech.answered:
        return None
    answers, texts = speech.draft.answers, speech.draft.knowledge.texts.obstacles
    kind, words = answers.obstacle_kind or "other", (answers.obstacle or "").strip()
    named = "quoted" if words else "named"
    values = {"obstacle": words, "kind": texts.kinds[kind].to(speech.language)}
    return PlanObstacle(
        kind=kind,
        words=words,
        message=render(texts.heads[named], speech.language, **values),
        answers=tuple(
            ObstacleAnswer(
                message=_sentence(_said(texts.answers[one.answer], one.values, speech)),
                activities=tuple(part.id for part in one.parts),
                days_before=one.days_before,
            )
            for one in speech.answered
        ),
    )


def told_first(part: Part, speech: Speech) -> list[str]:
    """What students read about it before they are told what to do."""
    return [*told_each_time(part, speech), *told_once(part, speech)]


def told_each_time(part: Part, speech: Speech) -> list[str]:
    """Of that, what counts whenever the part is done."""
    return list(_told(part, speech, opens=True))


def told_once(part: Part, speech: Speech) -> list[str]:
    """Of that, what counts the first time only."""
    return list(_told(part, speech, opens=True, once=True))


def told_after(part: Part, speech: Speech) -> list[str]:
    """What students read about it after that."""
    return list(_told(part, speech, opens=False))


def _told(part: Part, speech: Speech, *, opens: bool, once: bool = False) -> Iterator[str]:
    texts = speech.draft.knowledge.texts.obstacles.students
    every: list[Told] = [told for one in speech.answered for told in one.told]
    for told in every:
        if told.part == part and told.opens == opens and told.once == once:
            yield _sentence(_said(texts[told.sentence], told.values, speech))


def _said(text: Text, values: Mapping[str, Value], speech: Speech) -> str:
    told = {name: _value(name, value, speech) for name, value in values.items()}
    if isinstance(days := values.get("days"), int) and isinstance(talk := values.get("talk"), Part):
        told["day"] = _day(talk, speech, days)
    return render(text, speech.language, **told)


def _value(name: str, value: Value, speech: Speech) -> Any:
    if isinstance(value, Part):
        return _called(value, speech)
    if isinstance(value, tuple):
        dates = _DATES.get(name)
        return [{**_called(part, speech), **(dates(part, speech) if dates else {})} for part in value]
    if name == "meeting" and isinstance(value, int):
        return speech.meeting(value)
    if name in _DURATIONS and isinstance(value, int):
        return speech.duration(value)
    return value


def _called(part: Part, speech: Speech) -> dict[str, str]:
    """A part in a sentence: what it is called, when it is, and how long it lasts."""
    meeting = meeting_for(part, speech.draft)
    earlier = 0 if meeting is None else days_before(part, meeting, speech.draft)
    when, day = lowered(speech.moment(part)), _day(part, speech, earlier)
    dated = speech.draft.knowledge.texts.obstacles.heads["dated" if part.scheduled else "due"]
    return {
        "called": speech.called(part),
        "when": render(dated, speech.language, when=when, day=day, earlier=earlier) if day else when,
        "lasts": speech.duration(speech.draft.minutes[part.id]),
    }


def _asked_by(part: Part, speech: Speech) -> dict[str, str]:
    """The days on which people outside are asked about work: when its first step is done, and halfway."""
    steps = own_steps_of(part, speech)
    begun, half = ([step.by for step in found if step.by] for found in (steps[:1], [one for one in steps if one.shown]))
    return {"begun": speech.day(begun[0]) if begun else "", "half": speech.day(half[0]) if half else ""}


def _heard_by(part: Part, speech: Speech) -> dict[str, str]:
    """The day on which their reaction is there."""
    theirs = (moment.feedback.ready_on for moment in speech.outside.reacting if moment.part == part.id)
    day = next(filter(None, theirs), None)
    return {"ready": speech.day(day) if day else ""}


def _there_for(part: Part, speech: Speech) -> dict[str, str]:
    """For how long people outside are there: not while students prepare, or put their notes in order."""
    among_us = _minutes_among_us(part, speech)
    return {"lasts": speech.duration(speech.draft.minutes[part.id] - among_us)} if among_us else {}


def _minutes_among_us(part: Part, speech: Speech) -> int:
    steps = zip(part.activity.own_steps, own_steps_of(part, speech), strict=False)
    return sum(told.minutes for step, told in steps if step.among_us)


_DATES: Mapping[str, Callable[[Part, Speech], dict[str, str]]] = {
    "asked": _asked_by,
    "react": _heard_by,
    "there": _there_for,
}


def _day(part: Part, speech: Speech, earlier: int = 0) -> str:
    """The day of the meeting that a part is in or due for, or so many days earlier; empty where nobody knows."""
    placement, meetings = speech.draft.arrangement.placement, speech.draft.answers.meetings
    slot = placement.slots[part.id]
    coming = [index for index in (*placement.used, *range(len(meetings))) if 2 * index + 1 >= slot]
    starts_at = meetings[coming[0]].starts_at if coming else None
    if not starts_at:
        return ""
    return speech.day(datetime.fromisoformat(starts_at.upper()).date() - timedelta(days=earlier))


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
