"""What already works: said first to the lecturer, and only where it is true of this plan."""

from __future__ import annotations

from collections.abc import Iterator

from coachbot.planning.found import Found, Rule
from coachbot.planning.parts import Part
from coachbot.planning.session_plan import Link
from coachbot.planning.showing import unseen_in
from coachbot.planning.speech import Speech
from coachbot.planning.study_load import load_of

_SHARE = 0.2  # of all minutes, before a mix of modes is worth a word
_TYPES = 4
_COUNTED = ("online-quiz", "preparation-question")


def praise(speech: Speech) -> Iterator[Found]:
    """What works: of each kind the first that is about an activity not praised yet; something always does."""
    found: list[Found] = []
    for rule in _PRAISES:
        praised = {one.part for one in found} - {None}
        found += [one for one in rule(speech) if one.part not in praised][:1]
    yield from found or [_start(speech)]


def _start(speech: Speech) -> Found:
    """What is good in any plan: outcomes that say what students do, otherwise that somebody looks before making."""
    kinds, outcomes = speech.draft.knowledge.texts.kinds, speech.draft.answers.outcomes
    return Found("whole-first" if any(kinds.is_vague(outcome) for outcome in outcomes) else "outcomes-named")


def _feedback_loop(speech: Speech) -> Iterator[Found]:
    draft = speech.draft
    for moment in draft.moments:
        target = draft.by_id.get(moment.feedback.used_in or "")
        if target is not None and moment.wish is not None:
            yield Found(
                "feedback-loop", moment.part, {"part": speech.called(moment.part), "target": speech.called(target)}
            )


def _preparation(speech: Speech) -> Iterator[Found]:
    for link in _into_meetings(speech):
        yield Found("preparation-comes-back", link.start, _names(speech, link))


def _answers_read(speech: Speech) -> Iterator[Found]:
    """What students send in beforehand, and a meeting that starts from it."""
    for link in _into_meetings(speech):
        if speech.draft.by_id[link.start].name in _COUNTED:
            yield Found("answers-read", link.start, _names(speech, link))


def _into_meetings(speech: Speech) -> Iterator[Link]:
    """From preparation to a meeting; not where the lecturer says that it does not come back yet."""
    placement = speech.draft.arrangement.placement
    missed = {(wish.start, wish.to) for wish in speech.draft.answers.connections if wish.how == "not-yet"}
    for link in speech.draft.links:
        part, target = speech.draft.by_id[link.start], speech.draft.by_id[link.to]
        comes_back = placement.phase(part) == "before" and target.scheduled and (part.place, target.place) not in missed
        if comes_back and not part.added_for:
            yield link


def _criteria(speech: Speech) -> Iterator[Found]:
    talk = next((part for part in _named(speech) if part.name == "criteria-talk"), None)
    for link in speech.draft.links_from(talk) if talk else ():
        yield Found("criteria-known", link.start, _names(speech, link))


def _spread(speech: Speech) -> Iterator[Found]:
    """Dated work between meetings that could have been too much for a day, and is not."""
    day = speech.draft.knowledge.texts.rates.limits.day
    known = [load for load in load_of(speech.draft) if load.minutes_a_day is not None and load.minutes >= day]
    most = max(known, key=lambda load: load.minutes_a_day or 0, default=None)
    if most and most.days and (most.minutes_a_day or 0) <= day / 2:
        yield Found("load-spread", None, {"minutes": most.minutes, "days": most.days, "meeting": most.meeting + 1})


def _outcomes(speech: Speech) -> Iterator[Found]:
    """Each outcome has a place where the lecturer sees it, and can see it there."""
    count = len(speech.draft.answers.outcomes)
    given = {given.outcome for given in speech.draft.answers.evidence}
    if len(given) == count and not any(unseen_in(speech.draft)):
        yield Found("outcomes-shown", None, {"count": count})


def _practice(speech: Speech) -> Iterator[Found]:
    hybrid = "hybrid" in speech.draft.answers.environments and "hybrid" not in speech.draft.arrangement.unused
    for link in speech.draft.links if hybrid else ():
        if speech.draft.by_id[link.start].in_course and speech.draft.by_id[link.to].in_practice:
            yield Found("practice-both-ways", link.to, _names(speech, link))


def _modes(speech: Speech) -> Iterator[Found]:
    minutes, named = speech.draft.minutes, _named(speech)
    together = sum(minutes[part.id] for part in named if part.facts.mode == "synchronous")
    apart = sum(minutes[part.id] for part in named) - together
    if min(together, apart) > 0 and min(together, apart) >= _SHARE * (together + apart):
        yield Found("modes-mixed", None, {"together": together, "apart": apart})


def _types(speech: Speech) -> Iterator[Found]:
    kinds = dict.fromkeys(part.activity.type for part in _named(speech))
    if len(kinds) >= _TYPES:
        yield Found("types-varied", None, {"types": [speech.word("learning_types", kind).lower() for kind in kinds]})


def _named(speech: Speech) -> tuple[Part, ...]:
    """What the lecturer chose; what coachbot added is no merit of theirs."""
    return tuple(part for part in speech.draft.parts if not part.added_for)


def _names(speech: Speech, link: Link) -> dict[str, str]:
    return {"part": speech.called(link.start), "target": speech.called(link.to)}


_PRAISES: tuple[Rule, ...] = (
    _feedback_loop,
    _preparation,
    _answers_read,
    _outcomes,
    _practice,
    _criteria,
    _spread,
    _modes,
    _types,
)
PRAISE_CHECKS: tuple[Rule, ...] = (praise,)
