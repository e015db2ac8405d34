"""Checks on the design: connections to come, outcomes, preparation, who could be left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from coachbot.planning.absent import BEING_THERE, out_of_reach, says_instead, without_instead
from coachbot.planning.adding import added_tasks
from coachbot.planning.affinity import affinity
from coachbot.planning.first_try import Try, unpractised
from coachbot.planning.found import Found, Rule
from coachbot.planning.parts import DELIVERY, Part
from coachbot.planning.showing import Unseen, idea_for, places_for, seen_in, unseen_in
from coachbot.planning.speech import Speech
from coachbot.planning.stretching import stretch_of

_CHECKING = ("practice", "investigation", "discussion")
_MAKING = ("production", "collaboration", "discussion", "practice")
_NO_EVIDENCE = ("hand-in", "poll", "question-round", "criteria-talk", "group-meeting")  # nobody shows an outcome there
_CHECKS_ITSELF = "e-module"
_FILMED = ("knowledge-clip", "demonstration", "lecture", "webinar")
_TOLD = ("lecture", "webinar")  # who was not there needs the slides or the recording


def connection_not_yet(speech: Speech) -> Iterator[Found]:
    """A connection that the lecturer does not make yet: one suggestion for each."""
    for wish in speech.draft.answers.connections:
        if wish.how != "not-yet":
            continue
        source, target = _crossing(speech, wish.start, wish.to)
        values = {"from": speech.place(wish.start), "to": speech.place(wish.to)}
        names = {"source_activity": speech.called(source), "target": speech.called(target)}
        taken_in = source is not None and source.activity.type == "acquisition"
        yield Found("connection-not-yet", source.id if source else None, {**values, **names, "taken_in": taken_in})


def _crossing(speech: Speech, start: str, to: str) -> tuple[Part | None, Part | None]:
    """The two parts that could best be connected from the first place to the second; perhaps only the first part."""
    starts = [part for part in speech.draft.parts if part.place == start]
    ends = [part for part in speech.draft.parts if part.place == to and part.name != DELIVERY]
    before = speech.draft.arrangement.placement.before
    pairs = [(a, b) for a in starts for b in ends if before(a.id, b.id)]
    best = max(pairs, key=lambda pair: affinity(*pair), default=None)
    return best or (starts[-1] if starts else None, None)


def outcome_not_shown(speech: Speech) -> Iterator[Found]:
    """Outcomes without evidence: told together, with the activities that could show them."""
    shown = {given.outcome for given in speech.draft.answers.evidence}
    outcomes = speech.draft.answers.outcomes
    left = [index for index in range(len(outcomes)) if index not in shown]
    if not left:
        return
    places = {index: places_for(index, speech.draft) or _anywhere(index, speech) for index in left}
    first = next((part for found in places.values() for part in found), None)
    values = {
        "outcomes": [outcomes[index] for index in left],
        "places": [_place(index, found, speech) for index, found in places.items()],
        "many": len(left) > 1,
        "vague": any(speech.draft.knowledge.texts.kinds.is_vague(outcomes[index]) for index in left),
    }
    yield Found("outcome-not-shown", first.id if first else None, values)


def _anywhere(outcome: int, speech: Speech) -> tuple[Part, ...]:
    """Of an outcome whose verb is not known: something that students make, otherwise something that they do."""
    draft = speech.draft
    if draft.knowledge.texts.kinds.asked(draft.answers.outcomes[outcome]):
        return ()
    named = [p for p in draft.parts if not p.added_for and p.name not in _NO_EVIDENCE]
    makers = [part for part in named if part.activity.product]
    others = [part for part in named if part.activity.type in _MAKING]
    return tuple((makers or others)[:1])


def _place(outcome: int, places: Sequence[Part], speech: Speech) -> dict[str, Any]:
    """An outcome, the one or two activities that could show it, and what one then sees; or an activity to add."""
    draft = speech.draft
    text, idea = draft.answers.outcomes[outcome], None if places else idea_for(outcome, draft)
    return {
        "outcome": text,
        "parts": list(dict.fromkeys(speech.called(part) for part in places))[:2],
        "seen": _measure(outcome, speech),
        "idea": _in_sentence(idea, speech),
    }


def _measure(outcome: int, speech: Speech) -> str:
    kind = speech.draft.knowledge.texts.kinds.of(speech.draft.answers.outcomes[outcome])
    return "; ".join(mark.to(speech.language) for mark in kind.marks) if kind else ""


def _in_sentence(name: str | None, speech: Speech) -> str:
    return speech.draft.knowledge.activities[name].in_sentence.to(speech.language) if name else ""


def evidence_cannot_show(speech: Speech) -> Iterator[Found]:
    """An outcome that the lecturer wants to see where one sees something else; told once for each activity."""
    draft = speech.draft
    by_part: dict[str, list[Unseen]] = {}
    for one in unseen_in(draft):
        by_part.setdefault(one.part.id, []).append(one)
    for part, unseen in by_part.items():
        first, kinds = unseen[0], draft.knowledge.texts.kinds
        seen, done = seen_in(first.part, draft), bool(first.kind and kinds.kinds[first.kind].done)
        others = places_for(first.outcome, draft)
        values = {
            "outcomes": [draft.answers.outcomes[one.outcome] for one in unseen],
            "part": speech.called(part),
            "sees": seen.sees.to(speech.language),
            "task": added_tasks(first.part, speech),
            "more": (kinds.watched if done else seen.more).to(speech.language),
            "other": speech.called(others[0] if others else None),
            "idea": _in_sentence(idea_for(first.outcome, draft) if done and not others else None, speech),
        }
        yield Found("evidence-cannot-show", part, values)


def outcome_not_practised(speech: Speech) -> Iterator[Found]:
    """An outcome that is shown, that no other activity is known to work towards, and that is tried nowhere before."""
    draft = speech.draft
    tried = {one.outcome for one in speech.tries}
    for index, shown in unpractised(draft):
        if index in tried:
            continue
        before = [p for p in draft.parts if draft.arrangement.placement.before(p.id, shown.id)]
        trying = [p for p in before if p.activity.type in _MAKING and p.name not in (shown.name, *_NO_EVIDENCE)]
        own = [p for p in before if not p.scheduled and p.name not in (shown.name, DELIVERY)]
        values = {"shown": speech.called(shown), "trying": speech.called(trying[-1] if trying else None)}
        values |= {"own": speech.called(own[-1] if own else None), "outcome": draft.answers.outcomes[index]}
        yield Found("outcome-not-practised", shown.id, values)


def first_try(speech: Speech) -> Iterator[Found]:
    """What coachbot added so that students try before they show: told once for each activity that shows it."""
    draft = speech.draft
    by_part: dict[str | None, list[Try]] = {}
    for one in speech.tries:
        by_part.setdefault(one.part.id if one.part else None, []).append(one)
    for part, tries in by_part.items():
        outcomes = [draft.answers.outcomes[one.outcome] for one in tries]
        live = dict.fromkeys(speech.meeting(one.meeting) for one in tries if one.meeting is not None)
        places = dict.fromkeys(speech.called(one.inside) for one in tries if one.inside)
        values = {"outcomes": outcomes, "shown": speech.called(part), "live": list(live), "places": list(places)}
        yield Found("first-try", part, values)


def preparation_unchecked(speech: Speech) -> Iterator[Found]:
    """Taking in before the first meeting, and nothing by which the lecturer or the student sees whether it worked."""
    draft, placement = speech.draft, speech.draft.arrangement.placement
    before = [part for part in draft.parts if placement.phase(part) == "before"]
    taken_in = [part for part in before if part.activity.type == "acquisition"]
    checked = any(part.activity.type in _CHECKING or part.name == _CHECKS_ITSELF for part in before)
    first = next((part for part in draft.parts if part.scheduled), None)
    if taken_in and first and not checked and first.name not in ("question-round", "online-quiz", "poll"):
        minutes = sum(draft.minutes[part.id] for part in taken_in)
        yield Found("preparation-unchecked", taken_in[-1].id, {"minutes": minutes, "target": speech.called(first)})


def left_out(speech: Speech) -> Iterator[Found]:
    """For each group that could be left out, the activity that asks for care."""
    for kind in speech.draft.answers.left_out:
        part = _asks_care(speech, kind)
        if kind != "none-known" and part is not None:
            told = part.activity.type == "acquisition"
            values = {"part": speech.called(part), "told": told, **_minutes(speech), **_arranged(kind, speech)}
            values |= {"films": _films(speech), "campus": "physical" in speech.draft.answers.environments}
            yield Found(kind, part.id, values, done=_is_arranged(kind, values))


def _films(speech: Speech) -> list[str]:
    """What students watch at an own moment."""
    own = [part for part in speech.draft.parts if part.place == "digital" and part.facts.mode == "asynchronous"]
    return list(dict.fromkeys(speech.called(part) for part in own if part.name in _FILMED))


def _is_arranged(kind: str, values: Mapping[str, Any]) -> bool:
    return kind in BEING_THERE and bool(values["parts"]) and not (values["recorded"] or values["others"])


def _arranged(kind: str, speech: Speech) -> dict[str, Any]:
    """For who cannot be there: what says what to do instead, what has to be recorded for that, and what is left."""
    draft = speech.draft
    if kind not in BEING_THERE:
        return {}
    instead = [part for part in out_of_reach(kind, draft) if says_instead(part, draft)]
    told = [speech.called(part) for part in instead if part.name in _TOLD]
    others = list(dict.fromkeys(speech.called(part) for part in without_instead(kind, draft)))
    values = {"parts": [speech.called(part) for part in instead], "recorded": told, "others": others}
    return {**values, "one": draft.answers.group_size == 1}


def _asks_care(speech: Speech, kind: str) -> Part | None:
    parts = speech.draft.parts
    chosen = {
        "no-fixed-times": sorted((p for p in parts if p.scheduled), key=lambda p: p.activity.type == "acquisition"),
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


def obstacle_named(speech: Speech) -> Iterator[Found]:
    """What is in the way, where nothing in this plan answers it and no first step does either."""
    draft, answers = speech.draft, speech.draft.answers
    named = (answers.obstacle or "").strip() or answers.obstacle_kind
    if named and not speech.answered and not stretch_of(answers, draft.knowledge, speech.language):
        values = {"kind": answers.obstacle_kind or "other", "obstacle": (answers.obstacle or "").strip()}
        yield Found("obstacle-named", None, values)


LEARNING_CHECKS: tuple[Rule, ...] = (
    connection_not_yet,
    outcome_not_shown,
    evidence_cannot_show,
    outcome_not_practised,
    first_try,
    preparation_unchecked,
    left_out,
    obstacle_named,
)
