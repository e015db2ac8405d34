"""Checks on the design: environments, connections, outcomes, preparation, who could be left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from coachbot.planning.aligning import evidence_of
from coachbot.planning.found import Found, Rule
from coachbot.planning.parts import Part
from coachbot.planning.speech import Speech

_CHECKING = ("practice", "investigation", "discussion")
_MAKING = ("production", "collaboration", "discussion", "practice")


def environment_unused(speech: Speech) -> Iterator[Found]:
    """A chosen environment for which no time was left."""
    for name in speech.draft.arrangement.unused:
        hybrid = name == "hybrid"
        yield Found("environment-unused", None, {"environment": speech.environment(name), "hybrid": hybrid})


def connection_open(speech: Speech) -> Iterator[Found]:
    """A connection that nothing could carry."""
    for index in speech.draft.arrangement.open:
        wish = speech.draft.answers.connections[index]
        yield Found("connection-open", None, {"from": speech.place(wish.start), "to": speech.place(wish.to)})


def connection_not_yet(speech: Speech) -> Iterator[Found]:
    """A connection that the lecturer does not make yet: one suggestion for each."""
    for wish in speech.draft.answers.connections:
        if wish.how != "not-yet":
            continue
        source = next((part for part in speech.draft.parts if part.place == wish.start), None)
        target = next((p for p in speech.draft.parts if p.place == wish.to and _comes_after(speech, source, p)), None)
        values = {"from": speech.place(wish.start), "to": speech.place(wish.to)}
        names = {"source_activity": speech.called(source), "target": speech.called(target)}
        yield Found("connection-not-yet", source.id if source else None, {**values, **names})


def _comes_after(speech: Speech, first: Part | None, second: Part) -> bool:
    return first is not None and speech.draft.arrangement.placement.before(first.id, second.id)


def outcome_not_shown(speech: Speech) -> Iterator[Found]:
    """An outcome without evidence."""
    shown = {given.outcome for given in speech.draft.answers.evidence}
    makers = [p for p in speech.draft.parts if p.activity.product and not p.added_for]
    others = [p for p in speech.draft.parts if p.activity.type in _MAKING and p.name != "hand-in" and not p.added_for]
    candidate = next(iter(makers or others), None)
    for index, outcome in enumerate(speech.draft.answers.outcomes):
        if index not in shown:
            values = {"outcome": outcome, "candidate": speech.called(candidate)}
            yield Found("outcome-not-shown", candidate.id if candidate else None, values)


def outcome_not_practised(speech: Speech) -> Iterator[Found]:
    """An outcome that is shown, and that no other activity works towards."""
    draft = speech.draft
    for index, outcome in enumerate(draft.answers.outcomes):
        shown = next((part for part in draft.parts if index in evidence_of(part.name, draft.answers)), None)
        helped = any(index in draft.outcomes[p.id] and p.name != (shown and shown.name) for p in draft.parts)
        if shown and not helped:
            yield Found("outcome-not-practised", shown.id, {"outcome": outcome, "shown": speech.called(shown)})


def preparation_unchecked(speech: Speech) -> Iterator[Found]:
    """Taking in before the first meeting, and nothing by which the lecturer or the student sees whether it worked."""
    draft, placement = speech.draft, speech.draft.arrangement.placement
    before = [part for part in draft.parts if placement.phase(part) == "before"]
    taken_in = [part for part in before if part.activity.type == "acquisition"]
    checked = any(part.activity.type in _CHECKING for part in before)
    first = next((part for part in draft.parts if part.scheduled), None)
    if taken_in and first and not checked and first.name not in ("question-round", "online-quiz", "poll"):
        minutes = sum(draft.minutes[part.id] for part in taken_in)
        yield Found("preparation-unchecked", taken_in[-1].id, {"minutes": minutes, "target": speech.called(first)})


def left_out(speech: Speech) -> Iterator[Found]:
    """For each group that could be left out, the activity that asks for care."""
    for kind in speech.draft.answers.left_out:
        part = _asks_care(speech, kind)
        if kind != "none-known" and part is not None:
            yield Found(kind, part.id, {"part": speech.called(part), **_minutes(speech)})


def _asks_care(speech: Speech, kind: str) -> Part | None:
    parts = speech.draft.parts
    chosen = {
        "no-fixed-times": [p for p in parts if p.scheduled],
        "no-travel": [p for p in parts if p.place in ("physical", "workplace")],
        "no-device": [p for p in parts if p.place == "digital"],
        "captions-or-screen-reader": [p for p in parts if p.activity.type == "acquisition"] or list(parts),
        "other-first-language": [p for p in parts if p.activity.type in ("discussion", "collaboration")] or list(parts),
        "no-prior-knowledge": list(parts),
    }.get(kind, [])
    return chosen[0] if chosen else None


def _minutes(speech: Speech) -> dict[str, Any]:
    minutes, parts = speech.draft.minutes, speech.draft.parts
    return {
        "scheduled": sum(minutes[p.id] for p in parts if p.scheduled),
        "away": sum(minutes[p.id] for p in parts if p.place in ("physical", "workplace")),
        "online": sum(minutes[p.id] for p in parts if p.place == "digital"),
    }


LEARNING_CHECKS: tuple[Rule, ...] = (
    environment_unused,
    connection_open,
    connection_not_yet,
    outcome_not_shown,
    outcome_not_practised,
    preparation_unchecked,
    left_out,
)
