"""What students bring to an activity in a meeting: what they prepared, and what those do who did not prepare."""

from __future__ import annotations

from coachbot.planning.own_task import task_of
from coachbot.planning.parts import DELIVERY, HANDS_ON, ON_WORK, REVISION, Part
from coachbot.planning.speech import Speech
from coachbot.planning.wording import render

_LIVED = ("reflection-log", "workplace-assignment", "job-shadowing", "work-visit")
_ASKING = ("online-quiz", "poll")
_ADMITTING = ("online-quiz", "preparation-question", "e-module", "simulation", "exercises")


def brings(part: Part, speech: Speech) -> list[str]:
    """What was prepared for this meeting activity, so that it is used."""
    names = list(dict.fromkeys(speech.called(one) for one in brought_to(part, speech)))
    return [speech.instruction("brings", sources=names)] if names else []


def carries(part: Part, speech: Speech) -> list[str]:
    """What comes back here of whatever leads to this, unless another sentence takes it up: what a link promises."""
    left = [one for one in _sources(part, speech) if not _is_taken_up(one, part, speech)]
    names = list(dict.fromkeys(speech.called(one) for one in left))
    if left and part.name in _ASKING:
        return [speech.instruction("carries-asked", sources=names)]
    if part.name == DELIVERY:
        return [_carried("carries" if one.activity.product else "carries-along", one, speech) for one in left]
    task = speech.draft.answers.tasks
    own = [one.activity.returns for one in left if one.activity.returns and one.name not in task]
    rest = [one for one in left if one.activity.returns is None or one.name in task]
    told = [text.to(speech.language) for text in own]
    if len(rest) > 1 or (rest and part.name == REVISION):
        return [*told, speech.instruction("brings", sources=list(dict.fromkeys(map(speech.called, rest))))]
    return [*told, *(_carried(_carrying(one, part), one, speech) for one in rest)]


def _carrying(source: Part, part: Part) -> str:
    return "carries-half" if part.name in ON_WORK and source.piece < source.pieces - 1 else "carries"


def _carried(name: str, source: Part, speech: Speech) -> str:
    """What the source gave, by its name alone where the lecturer's own task says what that is."""
    answers = speech.draft.answers
    own = task_of(source, answers)
    produces = "" if own else render(source.activity.produces, speech.language, topic=answers.topic).rstrip(".")
    return speech.instruction(name, source=speech.called(source), produces=produces)


def _is_taken_up(source: Part, part: Part, speech: Speech) -> bool:
    """Whether a sentence of its own takes up what comes from there."""
    draft, to = speech.draft, part.id
    on_work = [source, *_sources(source, speech)] if source.name == DELIVERY else [source]
    moments = [one.feedback for made in on_work for one in draft.moments_on(made)]
    said_where_used = part.name not in ON_WORK and not part.piece
    if any(one.given_in == to or (said_where_used and one.used_in == to) for one in moments):
        return True
    handed_in = part.name == DELIVERY and source.activity.product and part.piece == part.pieces - 1
    return handed_in or source.name == part.name or (part.scheduled and not source.scheduled)


def brought_to(part: Part, speech: Speech) -> list[Part]:
    """What was done on the way to this meeting activity; of what was handed in, what it is."""
    if not part.scheduled:
        return []
    slots = speech.draft.arrangement.placement.slots
    found: list[Part] = []
    for source in _sources(part, speech):
        handed_in = source.name == DELIVERY
        found += [one for one in _sources(source, speech) if one.activity.product] if handed_in else [source]
    return [one for one in found if not one.scheduled and slots[one.id] < slots[part.id]]


def _sources(part: Part, speech: Speech) -> list[Part]:
    return [speech.draft.by_id[link.start] for link in speech.draft.links_to(part)]


def unprepared(part: Part, speech: Speech) -> list[str]:
    """What those do who did not prepare; said once in a meeting, where it begins to matter."""
    if part.name in HANDS_ON and (needed := _needed(part, speech)):
        pairs = part.grouping == "pairs" and speech.draft.answers.group_size > 1
        names = list(dict.fromkeys(speech.called(one) for one in needed))
        return [speech.instruction("not-admitted", sources=names, place=part.place == "physical", pairs=pairs)]
    slots, parts = speech.draft.arrangement.placement.slots, speech.draft.parts
    here = [other for other in parts if slots[other.id] == slots[part.id] and brought_to(other, speech)]
    if not here or here[0] != part:
        return []
    sources = brought_to(part, speech)
    if any(source.activity.product and source.name not in _LIVED for source in sources):
        made = next(source for source in reversed(sources) if source.activity.product)
        return [speech.instruction("unfinished", source=speech.called(made))]
    return [_catching_up(part, sources, speech)]


def least_of(part: Part, speech: Speech) -> str:
    """The smallest piece of it that can still be made in some minutes, in a clause."""
    least = part.activity.least
    return least.to(speech.language) if least else speech.instruction("least")


def _needed(part: Part, speech: Speech) -> list[Part]:
    """What has to be done before anybody touches anything here; where nothing can go wrong it is simply done before."""
    if not part.scheduled and part.place not in ("physical", "workplace"):
        return []
    return [one for one in _sources(part, speech) if one.name in _ADMITTING and not one.scheduled]


def _catching_up(part: Part, sources: list[Part], speech: Speech) -> str:
    """Of more than one, with what was lived through, otherwise with the first: the rest builds on it."""
    first = next((source for source in sources if source.name in _LIVED), sources[0])
    now, own = least_of(first, speech), part.activity.unprepared
    alone = speech.draft.answers.group_size == 1 and part.grouping != "class"
    how = render(own, speech.language, now=now) if own and not alone else speech.instruction("begin-small", now=now)
    names = list(dict.fromkeys(speech.called(one) for one in sources))
    return speech.instruction("unprepared", sources=names, how=how, later=first.name not in _LIVED)
