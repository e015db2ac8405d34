"""Checks on feedback: is there any, is it used, can it be given, who gives it, what does it cost, by which criteria."""

from __future__ import annotations

from collections.abc import Iterator

from coachbot.planning.answers import NEXT_SESSION
from coachbot.planning.criteria import judged_by_peers, without_criteria
from coachbot.planning.feedback import NOT_USING, affordable_giver
from coachbot.planning.found import Found, Rule
from coachbot.planning.parts import DELIVERY, Part
from coachbot.planning.running_order import shows_examples
from coachbot.planning.session_plan import PlanFeedback
from coachbot.planning.speech import Speech
from coachbot.planning.workload import feedback_rate, products

_OPEN_WORK = ("discussion", "collaboration", "production")


def feedback_unused(speech: Speech) -> Iterator[Found]:
    """No feedback is used in a later activity of the plan."""
    draft = speech.draft
    if not any(moment.feedback.used_in in draft.by_id for moment in draft.moments):
        first = draft.moments[0].part if draft.moments else None
        yield Found("feedback-unused", first, {"source_activity": speech.called(first)})


def feedback_to_nowhere(speech: Speech) -> Iterator[Found]:
    """Feedback that is used nowhere, where other feedback is; what a meeting begins with is used."""
    draft = speech.draft
    used = {moment.part for moment in draft.moments if moment.feedback.used_in in (NEXT_SESSION, *draft.by_id)}
    begun = {one.part for one in draft.moments if one.feedback.at_start_of is not None or one.feedback.on_draft}
    lost = dict.fromkeys(moment.part for moment in draft.moments if moment.part not in used | begun)
    if lost and used:
        first = draft.by_id[next(iter(lost))]
        later = [p for p in draft.parts if draft.arrangement.placement.before(first.id, p.id)]
        target = next((p for p in later if p.activity.type in _OPEN_WORK and p.name not in NOT_USING), None)
        values = {"parts": [speech.called(part_id) for part_id in lost], "target": speech.called(target)}
        yield Found("feedback-to-nowhere", first.id, values)


def product_without_feedback(speech: Speech) -> Iterator[Found]:
    """A piece of work to which nobody reacts, not on itself and not where it is handed in."""
    draft = speech.draft
    for part in draft.parts:
        halves = [other for other in draft.parts if other.name == part.name]
        delivered = [draft.by_id[link.to] for half in halves for link in draft.links_from(half)]
        places = [*halves, *(other for other in delivered if other.name == DELIVERY)]
        if part.activity.product and not part.piece and not any(draft.moments_on(place) for place in places):
            giver = affordable_giver(halves[-1], draft.answers, draft.knowledge)
            values = {"part": speech.called(part), "giver": speech.word("givers", giver), "alone": giver == "self"}
            yield Found("product-without-feedback", part.id, values)


def criteria_unknown(speech: Speech) -> Iterator[Found]:
    """A product that students judge, or that is large, and no moment at which they get to know its criteria."""
    draft = speech.draft
    for part in without_criteria(draft):
        if shows_examples(part, speech):
            continue
        live = [p for p in draft.parts if p.scheduled and not draft.arrangement.placement.before(part.id, p.id)]
        minutes = sum(draft.minutes[half.id] for half in draft.parts if half.name == part.name)
        values = {"part": speech.called(part), "peers": judged_by_peers(part, draft)}
        target = speech.called(live[-1] if live else None)
        yield Found("criteria-unknown", part.id, {**values, "target": target, "time": speech.duration(minutes)})
        return


def one_giver(speech: Speech) -> Iterator[Found]:
    """All feedback comes from the lecturer."""
    draft = speech.draft
    moments = draft.moments
    if draft.answers.group_size > 1 and len(moments) > 1 and {m.feedback.by for m in moments} == {"lecturer"}:
        others = [draft.by_id[moment.part] for moment in moments]
        part = next((one for one in others if {"peers", "self"} & set(one.activity.feedback.by)), others[0])
        values = {"part": speech.called(part), "count": len(moments)}
        yield Found("one-giver", part.id, {**values, "peers": "peers" in part.activity.feedback.by})


def feedback_changed(speech: Speech) -> Iterator[Found]:
    """Feedback that cannot be as it was asked for: not meanwhile, or not used in something that comes earlier."""
    draft = speech.draft
    for moment in draft.moments:
        part = draft.by_id[moment.part]
        for change in moment.changes:
            assert moment.wish is not None
            wish = draft.answers.feedback[moment.wish]
            target = draft.by_name.get(wish.used_in or "")
            if change == "feedback-too-early" and target is None:
                continue  # what it was to be used in has been taken out
            values = {"part": speech.called(part), "here": speech.there(part.setting), "target": speech.called(target)}
            values["meeting"] = speech.meeting(moment.feedback.at_start_of)
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


def feedback_no_moment(speech: Speech) -> Iterator[Found]:
    """Feedback that cannot be there before it is used, or right after work at which nobody is."""
    draft = speech.draft
    for moment in draft.moments:
        part, late = draft.by_id[moment.part], draft.late(moment)
        alone = moment.wish is not None and not moment.changes and _is_alone(part, moment.feedback)
        if late is None and not alone:
            continue
        used = draft.by_id.get(late.target or "") if late else None
        values = {
            "part": speech.called(part),
            "giver": speech.word("givers", moment.feedback.by),
            "alone": late is None,
            "days": late.days if late else draft.knowledge.texts.rates.limits.answer_days,
            "have": late.have if late else None,
            "target": speech.called(used),
            "meeting": speech.meeting(moment.feedback.at_start_of),
            "live": speech.called(used if used and used.scheduled else None),
        }
        yield Found("feedback-no-moment", part.id, values)


def _is_alone(part: Part, feedback: PlanFeedback) -> bool:
    """Whether nobody who could react right after it is there when students do this."""
    if feedback.when != "right-after" or feedback.by not in _PEOPLE or part.facts.timing != "own":
        return False
    return part.setting not in _AT_HAND or feedback.by not in ("lecturer", "assistant")


_PEOPLE = ("lecturer", "assistant", "client", "workplace-supervisor")
_AT_HAND = ("on-campus-own-pace",)  # an open lab or library, where somebody may be


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
    if minutes <= draft.knowledge.texts.rates.limits.feedback:
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
    product_without_feedback,
    feedback_unused,
    feedback_to_nowhere,
    criteria_unknown,
    one_giver,
    feedback_changed,
    feedback_same_hour,
    feedback_no_moment,
    feedback_givers,
    lecturer_load,
)
