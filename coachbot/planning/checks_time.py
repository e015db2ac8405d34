"""Checks on time: what does not fit, what is left, long listening, no meetings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coachbot.planning.found import Found, Rule
from coachbot.planning.leasts import needed, total_of
from coachbot.planning.parts import Budget, Part
from coachbot.planning.speech import Speech

ENOUGH = 0.7  # of a budget; below it the contract asks for a finding
LISTENING = 20  # minutes in a row; a house rule
LONG_CLIPS = 20
_KINDS: tuple[Budget, ...] = ("scheduled", "own", "workplace")


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
            "where": _where(speech, kind, meeting),
            "need": need,
            "have": capacity,
            "more": need - capacity,
            "meeting": meeting + 1 if meeting is not None and len(speech.draft.arrangement.budgets.meetings) > 1 else 0,
            "leave": speech.called(leave),
            "leave_minutes": least[leave.id] if leave else 0,
        },
    )


def _where(speech: Speech, kind: Budget, meeting: int | None) -> str:
    count = len(speech.draft.arrangement.budgets.meetings)
    if kind == "scheduled" and meeting is not None and count > 1:
        return f"{speech.word('budgets', 'meetings')} {meeting + 1}"
    if kind == "scheduled":
        return speech.word("budgets", "meeting" if count == 1 else "scheduled")
    return speech.word("budgets", kind)


def under_used(speech: Speech) -> Iterator[Found]:
    """Less than seventy per cent of a budget is used."""
    budgets, minutes = speech.draft.arrangement.budgets, speech.draft.minutes
    given = {
        "scheduled": sum(meeting.minutes for meeting in speech.draft.answers.meetings),
        "own": speech.draft.answers.own_minutes,
        "workplace": speech.draft.answers.workplace_minutes or 0,
    }
    for kind in _KINDS:
        used = needed(speech.draft.parts, minutes, budgets, kind)
        if used < ENOUGH * given[kind]:
            values = {"where": _where(speech, kind, None), "used": used, "have": given[kind]}
            yield Found("under-used", None, {**values, "idea": _idea(speech, kind)})


def _idea(speech: Speech, kind: Budget) -> str:
    """Something that is not named yet and usually helps here."""
    ideas = {
        "scheduled": ("question-round", "peer-feedback", "class-discussion"),
        "own": ("revise", "online-quiz", "reading"),
        "workplace": ("collect-examples", "reflection-log", "job-shadowing"),
    }[kind]
    name = next((idea for idea in ideas if idea not in speech.draft.by_name), None)
    return speech.draft.knowledge.activities[name].in_sentence.to(speech.language) if name else ""


def long_listening(speech: Speech) -> Iterator[Found]:
    """More than twenty scheduled minutes in a row in which students only take in."""
    placement = speech.draft.arrangement.placement
    row, first, meeting = 0, None, None
    for part in [*(part for part in speech.draft.parts if part.scheduled), None]:
        goes_on = part is not None and part.activity.type == "acquisition"
        if row > LISTENING and (part is None or not goes_on or placement.meeting(part) != meeting):
            assert meeting is not None
            yield Found("long-listening", first, {"meeting": meeting + 1, "minutes": row})
        if part is None or not goes_on:
            row, first = 0, None
            meeting = None
            continue
        if placement.meeting(part) != meeting:
            row, first, meeting = 0, part.id, placement.meeting(part)
        row += speech.draft.minutes[part.id]


def no_meetings(speech: Speech) -> Iterator[Found]:
    """Without meetings the phases are a start, a core and a close; the plan says so."""
    if not speech.draft.answers.meetings:
        yield Found("no-meetings")


def clips_long(speech: Speech) -> Iterator[Found]:
    """More than twenty minutes of clips together: that is easily one long film."""
    for part in speech.draft.parts:
        if part.name == "knowledge-clip" and speech.draft.minutes[part.id] > LONG_CLIPS:
            yield Found("clips-long", part.id, {"minutes": speech.draft.minutes[part.id]})


TIME_CHECKS: tuple[Rule, ...] = (over_budget, long_listening, under_used, no_meetings, clips_long)
