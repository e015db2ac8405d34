"""Checks on feedback: is it used, can it be given, who gives it, what does it cost."""

from __future__ import annotations

from collections.abc import Iterator

from coachbot.planning.answers import NEXT_SESSION
from coachbot.planning.found import Found, Rule
from coachbot.planning.speech import Speech
from coachbot.planning.workload import HEAVY, feedback_rate, products

_OPEN_WORK = ("discussion", "collaboration", "production")


def feedback_unused(speech: Speech) -> Iterator[Found]:
    """No feedback is used in a later activity of the plan."""
    draft = speech.draft
    if not any(moment.feedback.used_in not in (None, NEXT_SESSION) for moment in draft.moments):
        first = draft.moments[0].part if draft.moments else None
        yield Found("feedback-unused", first, {"source_activity": speech.called(first)})


def feedback_changed(speech: Speech) -> Iterator[Found]:
    """Feedback that cannot be as it was asked for: not meanwhile, or not used in something that comes earlier."""
    draft = speech.draft
    for moment in draft.moments:
        part = draft.by_id[moment.part]
        for change in moment.changes:
            assert moment.wish is not None
            wish = draft.answers.feedback[moment.wish]
            target = draft.by_name.get(wish.used_in or "")
            values = {"part": speech.called(part), "here": speech.there(part.setting), "target": speech.called(target)}
            yield Found(change, part.id, {**values, "giver": speech.word("givers", wish.by)})


def feedback_same_hour(speech: Speech) -> Iterator[Found]:
    """Feedback that comes within days, and is to be used in the same meeting."""
    draft, slots = speech.draft, speech.draft.arrangement.placement.slots
    for moment in draft.moments:
        target = draft.by_id.get(moment.feedback.used_in or "")
        part = draft.by_id[moment.part]
        same = target is not None and part.scheduled and slots[part.id] == slots[target.id]
        if same and moment.feedback.when == "within-days":
            yield Found("feedback-same-hour", part.id, {"part": speech.called(part), "target": speech.called(target)})


def feedback_givers(speech: Speech) -> Iterator[Found]:
    """Givers that cannot do it well: a single student as peer, a system on open work."""
    for moment in speech.draft.moments:
        part = speech.draft.by_id[moment.part]
        values = {"part": speech.called(part)}
        if moment.feedback.by == "peers" and speech.draft.answers.group_size == 1:
            yield Found("peers-alone", part.id, values)
        if moment.feedback.by == "automatic" and part.activity.type in _OPEN_WORK:
            yield Found("automatic-on-open-work", part.id, values)


def lecturer_load(speech: Speech) -> Iterator[Found]:
    """More than three hours of feedback by the lecturer."""
    draft = speech.draft
    minutes = sum(moment.feedback.lecturer_minutes for moment in draft.moments)
    if minutes <= HEAVY:
        return
    heaviest = max(draft.moments, key=lambda moment: moment.feedback.lecturer_minutes)
    part = draft.by_id[heaviest.part]
    values = {
        "hours": round(minutes / 60),
        "count": products(part, draft.answers),
        "rate": feedback_rate(part, draft.knowledge),
    }
    others = minutes > heaviest.feedback.lecturer_minutes
    peers = any(moment.feedback.by == "peers" for moment in draft.moments_on(part))
    yield Found("lecturer-load", part.id, {**values, "part": speech.called(part), "others": others, "peers": peers})


FEEDBACK_CHECKS: tuple[Rule, ...] = (
    feedback_unused,
    feedback_changed,
    feedback_same_hour,
    feedback_givers,
    lecturer_load,
)
