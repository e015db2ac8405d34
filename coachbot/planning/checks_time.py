"""Checks on time: what does not fit, what is left, long listening, no meetings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from coachbot.planning.activities import Activity
from coachbot.planning.air import inside_of
from coachbot.planning.draft import Draft
from coachbot.planning.found import Found, Rule
from coachbot.planning.leasts import needed, total_of
from coachbot.planning.parts import LONG, Budget, Part
from coachbot.planning.repeating import repeated_in
from coachbot.planning.rounds import BRIEF, is_crowded
from coachbot.planning.running_order import free_for, running_order
from coachbot.planning.settings import fitting_settings
from coachbot.planning.speech import Speech
from coachbot.planning.timing import is_made_alone, wished_minutes
from coachbot.planning.workload import turns_of

ENOUGH = 0.7  # of a budget; below it the contract asks for a finding
TIGHT = 1.3  # times what there is: what activities usually take together, before they get in each other's way
_KINDS: tuple[Budget, ...] = ("scheduled", "own", "workplace")
_IDEAS: Mapping[Budget, tuple[str, ...]] = {
    "scheduled": ("peer-feedback", "question-round", "presentation", "class-discussion", "online-meeting"),
    "own": ("revise", "online-quiz", "preparation-question", "reading", "reflection-log"),
    "workplace": ("reflection-log", "collect-examples", "job-shadowing"),
}
_HALVES = 2.25  # times what may be listened to in a row: with a question in the middle, each half is short enough
_ASKING = ("poll", "question-round", "online-quiz", "class-discussion")


def over_budget(speech: Speech) -> Iterator[Found]:
    """What was named does not fit at its least: each budget with its figures and the smallest change."""
    budgets = speech.draft.arrangement.budgets
    placement = speech.draft.arrangement.placement
    for meeting, capacity in enumerate(budgets.meetings):
        inside = [part for part in speech.draft.parts if placement.meeting(part) == meeting]
        yield from _over(speech, inside, capacity, meeting)
    for kind in _KINDS[1:]:
        inside = [part for part in speech.draft.parts if budgets.of(part) == kind]
        yield from _over(speech, inside, total_of(budgets, kind), None, kind)


def _over(
    speech: Speech, parts: Sequence[Part], capacity: int, meeting: int | None, kind: Budget = "scheduled"
) -> Iterator[Found]:
    least = speech.draft.arrangement.least
    need = sum(least[part.id] for part in parts)
    if need <= capacity:
        return
    leave = min(
        (part for part in parts if least[part.id] >= need - capacity),
        key=lambda part: least[part.id],
        default=None,
    )
    yield Found(
        "over-budget",
        leave.id if leave else None,
        {
            "where": speech.budget(kind, meeting),
            "need": need,
            "have": capacity,
            "more": need - capacity,
            "meeting": meeting + 1 if meeting is not None and len(speech.draft.arrangement.budgets.meetings) > 1 else 0,
            "leave": speech.called(leave),
            "leave_minutes": least[leave.id] if leave else 0,
        },
    )


def squeezed(speech: Speech) -> Iterator[Found]:
    """It fits, but several activities have to share so little time that each is far shorter than it usually is."""
    placement, budgets = speech.draft.arrangement.placement, speech.draft.arrangement.budgets
    for meeting, capacity in enumerate(budgets.meetings):
        inside = [part for part in speech.draft.parts if placement.meeting(part) == meeting]
        yield from _squeezed(speech, inside, capacity, "scheduled", meeting)
    own = [part for part in speech.draft.parts if budgets.of(part) == "own"]
    yield from _squeezed(speech, own, budgets.own, "own", None)


def _squeezed(
    speech: Speech, parts: Sequence[Part], capacity: int, kind: Budget, meeting: int | None
) -> Iterator[Found]:
    usual, least = wished_minutes(parts), speech.draft.arrangement.least
    wanted = sum(usual.values())
    if len(parts) < 2 or wanted < TIGHT * capacity or sum(least[part.id] for part in parts) > capacity:
        return
    move = next((part for part in parts if kind == "scheduled" and _can_be_own(part, speech)), None)
    values = {"where": speech.budget(kind, meeting), "count": len(parts), "have": capacity, "usual": wanted}
    yield Found("squeezed", None, {**values, "move": speech.called(move), "own": kind == "own"})


def _can_be_own(part: Part, speech: Speech) -> bool:
    """Whether it could be done in own time as well, and there is own time left for it."""
    draft, answers = speech.draft, speech.draft.answers
    used = needed(draft.parts, draft.minutes, draft.arrangement.budgets, "own")
    fitting = fitting_settings(part.activity, answers.environments, len(answers.meetings), draft.knowledge)
    own = any(draft.knowledge.settings[setting].timing == "own" for setting in fitting)
    return own and part.pieces == 1 and used + part.activity.minutes[1] <= answers.own_minutes


def in_turn(speech: Speech) -> Iterator[Found]:
    """Where students or groups come one after the other, there is too little time for each."""
    answers = speech.draft.answers
    for part in speech.draft.parts:
        least, turns = part.activity.turn, turns_of(part, answers)
        steps = part.activity.meeting_steps
        if is_crowded(part, speech.draft.minutes[part.id], answers) and not (steps and steps.crowded):
            groups = part.grouping == "groups"
            minutes = speech.draft.minutes[part.id]
            values = {"minutes": minutes, "turns": turns, "least": least, "groups": groups}
            together: dict[str, Any] = {"part": speech.called(part), "beside": -(-(least or 0) * turns // minutes)}
            together["fit"] = max(1, minutes // (least or minutes))
            yield Found("in-turn", part.id, {**values, **together})


def under_used(speech: Speech) -> Iterator[Found]:
    """Less than seventy per cent of a budget is used; where that is not so for the meetings together, of a meeting."""
    draft, budgets = speech.draft, speech.draft.arrangement.budgets
    meetings = draft.answers.meetings
    given = {
        "scheduled": sum(meeting.minutes for meeting in meetings),
        "own": draft.answers.own_minutes,
        "workplace": draft.answers.workplace_minutes or 0,
    }
    for kind in _KINDS:
        used = needed(draft.parts, draft.minutes, budgets, kind)
        if used < ENOUGH * given[kind]:
            yield _under_used(speech, kind, None, used, given[kind])
        elif kind == "scheduled" and len(meetings) > 1:
            for number, meeting in enumerate(meetings):
                inside = [part for part in draft.parts if draft.arrangement.placement.meeting(part) == number]
                used = sum(draft.minutes[part.id] for part in inside)
                if used < ENOUGH * meeting.minutes:
                    yield _under_used(speech, kind, number, used, meeting.minutes)


def _under_used(speech: Speech, kind: Budget, meeting: int | None, used: int, have: int) -> Found:
    values = {"where": speech.budget(kind, meeting), "used": used, "have": have}
    left = _left(speech, kind, meeting)
    values["idea"] = "" if left["alone"] else _idea(speech, kind, meeting)
    return Found("under-used", None, {**values, **left, "kind": kind})


def _left(speech: Speech, kind: Budget, meeting: int | None) -> dict[str, Any]:
    """What the running order does with the time that is left: what comes once more, and what can be begun."""
    draft = speech.draft
    meetings = range(len(draft.answers.meetings)) if meeting is None else [meeting]
    if kind != "scheduled":
        alone = [p for p in draft.parts if draft.arrangement.budgets.of(p) == kind and _takes_its_most(p, draft)]
        return {"again": [], "filled": False, "begun": [], "alone": [speech.called(part) for part in alone]}
    again = repeated_in(draft.arrangement.placement).values() if meeting is None else ()
    filled = all(
        sum(minutes for _, minutes in inside_of(one, draft)) >= ENOUGH * draft.answers.meetings[one].minutes
        for one in meetings
    )
    begun = dict.fromkeys(speech.called(part) for one in meetings for part in free_for(one, speech))
    return {
        "again": list(dict.fromkeys(map(speech.called, again))),
        "filled": filled,
        "begun": list(begun),
        "alone": [],
    }


def _takes_its_most(part: Part, draft: Draft) -> bool:
    """Whether it is long work of one person, who has had twice what it usually takes."""
    usual = part.activity.minutes[1]
    return is_made_alone(part) and usual >= LONG and draft.minutes[part.id] >= 2 * usual


def _idea(speech: Speech, kind: Budget, meeting: int | None) -> str:
    """Something that is not named yet and helps here: it can be done here, and with what there is by then."""
    draft = speech.draft
    there = [p for p in draft.parts if meeting is None or draft.arrangement.placement.slots[p.id] <= 2 * meeting + 1]
    for name in _IDEAS[kind]:
        activity = draft.knowledge.activities[name]
        useful = not activity.uses or any(part.name in activity.uses for part in there)
        alone = name == "peer-feedback" and draft.answers.group_size == 1
        if name not in draft.by_name and useful and not alone and _can_be_done(activity, kind, speech):
            return activity.title.to(speech.language)
    return ""


def _can_be_done(activity: Activity, kind: Budget, speech: Speech) -> bool:
    """In a chosen environment; in a meeting only where meetings are."""
    known, answers = speech.draft.knowledge, speech.draft.answers
    places = {part.place for part in speech.draft.parts if part.scheduled}
    fitting = fitting_settings(activity, answers.environments, len(answers.meetings), known)
    facts = [known.settings[setting] for setting in fitting]
    return any(f.timing == kind and (kind != "scheduled" or not places or f.environment in places) for f in facts)


def long_listening(speech: Speech) -> Iterator[Found]:
    """More than twenty scheduled minutes in a row in which students only take in; told with what works where a question
    to all comes in the middle."""
    most = speech.draft.knowledge.texts.rates.limits.listening
    for meeting, row in _listening(speech):
        minutes = sum(speech.draft.minutes[part.id] for part in row)
        pair = next((pair for part in row if (pair := speech.draft.interrupted(part))), None)
        halfway = pair is not None and minutes <= _HALVES * most
        ask = _question_in(speech, meeting) if pair is None else speech.called(pair[1]) if halfway else ""
        values = {"where": speech.budget("scheduled", meeting), "minutes": minutes, "ask": ask}
        if minutes > most:
            stops = _stops(speech, meeting, row)
            yield Found("long-listening", row[0].id, {**values, "halfway": halfway, "stops": stops}, done=halfway)


def _listening(speech: Speech) -> Iterator[tuple[int, list[Part]]]:
    """What students take in one after the other, with its meeting."""
    meeting_of = speech.draft.arrangement.placement.meeting
    inside = [part for part in speech.draft.parts if part.scheduled and meeting_of(part) is not None]
    rows = groupby(inside, key=lambda part: (meeting_of(part), part.activity.type == "acquisition"))
    return ((meeting, list(row)) for (meeting, taking_in), row in rows if taking_in and meeting is not None)


def _stops(speech: Speech, meeting: int, row: Sequence[Part]) -> bool:
    """Whether the running order lets students do something in between."""
    each = (part.activity.meeting_steps and speech.draft.minutes[part.id] >= BRIEF for part in row)
    return bool(running_order(meeting, speech)) and all(each)


def _question_in(speech: Speech, meeting: int) -> str:
    """A question to students that this meeting has already, and that could interrupt the listening."""
    placement = speech.draft.arrangement.placement
    inside = (part for part in speech.draft.parts if placement.meeting(part) == meeting)
    return next((speech.called(part) for part in inside if part.name in _ASKING), "")


def no_meetings(speech: Speech) -> Iterator[Found]:
    """Without meetings the phases are a start, a core and a close; the plan says so."""
    if not speech.draft.answers.meetings:
        yield Found("no-meetings")


TIME_CHECKS: tuple[Rule, ...] = (
    over_budget,
    squeezed,
    in_turn,
    long_listening,
    under_used,
    no_meetings,
)
