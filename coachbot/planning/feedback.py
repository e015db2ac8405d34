"""Feedback moments: those that the lecturer asked for, on their activity; and one for each product that has none."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from coachbot.planning.activities import Activity, Giver, When
from coachbot.planning.answers import NEXT_SESSION, NOTHING_YET, Answers, FeedbackWish
from coachbot.planning.arranging import Arrangement
from coachbot.planning.environments import PLACES, Place
from coachbot.planning.knowledge import Knowledge
from coachbot.planning.parts import DELIVERY, Part
from coachbot.planning.session_plan import PlanFeedback
from coachbot.planning.workload import feedback_minutes

Change = Literal["feedback-not-together", "feedback-too-early"]
MANY = 30  # above this many students a lecturer does not give each feedback (a house rule of the contract)


@dataclass(frozen=True)
class Moment:
    """A feedback moment in the plan, the wish behind it (by index), and what had to be changed about it."""

    part: str
    feedback: PlanFeedback
    wish: int | None
    changes: tuple[Change, ...] = ()


def moments_of(
    arrangement: Arrangement, answers: Answers, knowledge: Knowledge, plain: Collection[str] = ()
) -> tuple[Moment, ...]:
    """All feedback moments: the wishes in the order of the answers, then the added ones in the order of the plan.

    `plain`: activities on which nobody is to give feedback, by the lecturer's wish.
    """
    asked = tuple(_wished(index, wish, arrangement, answers, knowledge) for index, wish in enumerate(answers.feedback))
    served = {part.name for part in arrangement.parts for moment in asked if moment.part == part.id}
    products = [part for part in arrangement.parts if part.activity.product and part.piece == part.pieces - 1]
    added = [
        _added(part, arrangement, answers, knowledge)
        for part in products
        if part.name not in served | set(plain) and not (DELIVERY in served and _hands_in(part, products, arrangement))
    ]
    return (*asked, *added)


def _hands_in(part: Part, products: Sequence[Part], arrangement: Arrangement) -> bool:
    """The one product that is handed in: feedback on the hand-in is feedback on it."""
    delivery = next((other for other in arrangement.parts if other.name == DELIVERY), None)
    if delivery is None:
        return False
    earlier = [p for p in products if arrangement.placement.before(p.id, delivery.id)]
    return bool(earlier) and earlier[-1].id == part.id


def _wished(index: int, wish: FeedbackWish, arrangement: Arrangement, answers: Answers, knowledge: Knowledge) -> Moment:
    parts = [part for part in arrangement.parts if part.name == wish.activity]
    together = [part for part in parts if are_together(wish.by, part)]
    part = together[-1] if wish.when == "during" and together else parts[-1]
    changes: list[Change] = []
    when: When = wish.when
    if when == "during" and not together:
        when = "right-after"
        changes.append("feedback-not-together")
    used_in, early = _used_in(wish, part, arrangement)
    changes += ["feedback-too-early"] if early else []
    where = wish.where or _where(when, part, answers)
    given_in = _given_in(wish.by, when, where, used_in, part, arrangement, wished=True)
    feedback = _feedback(wish.by, when, where, used_in, part, answers, knowledge, given_in=given_in)
    return Moment(part.id, _taken_up(feedback, part, arrangement), index, tuple(changes))


def _used_in(wish: FeedbackWish, part: Part, arrangement: Arrangement) -> tuple[str | None, bool]:
    """Where the feedback is used, and whether that had to become the next session."""
    if wish.used_in == NOTHING_YET:
        return None, False
    if wish.used_in == NEXT_SESSION:
        return NEXT_SESSION, False
    if wish.used_in is None:
        return _use_for(part, wish.by, wish.when, arrangement), False
    later = [
        other.id
        for other in arrangement.parts
        if other.name == wish.used_in and arrangement.placement.before(part.id, other.id)
    ]
    return (later[0], False) if later else (NEXT_SESSION, True)


def are_together(giver: Giver, part: Part) -> bool:
    """Whether giver and students are there at the same moment, so that feedback can be given meanwhile."""
    timing, mode = part.facts.timing, part.facts.mode
    return {
        "lecturer": timing == "scheduled",
        "assistant": timing == "scheduled",
        "client": timing in ("scheduled", "workplace"),
        "workplace-supervisor": timing == "workplace",
        "peers": mode == "synchronous" or timing == "scheduled",
        "automatic": True,
        "self": True,
    }[giver]


def _where(when: When, part: Part, answers: Answers) -> Place:
    """Meanwhile and right after: where it is done. Days later: online where that was chosen."""
    chosen = [place for place in PLACES if place in answers.environments]
    here = part.place
    if here != "elsewhere" and (when != "within-days" or "digital" not in chosen):
        return next(place for place in PLACES if place == here)
    return "digital" if "digital" in chosen or not chosen else chosen[0]


def _added(part: Part, arrangement: Arrangement, answers: Answers, knowledge: Knowledge) -> Moment:
    """Feedback that a product needs: by whom it is natural and affordable, used in what follows."""
    giver = affordable_giver(part, answers, knowledge)
    halfway = giver == "peers" and is_shown_halfway(part)
    when: When = "during" if halfway else natural_when(giver, part.activity, part.scheduled)
    used_in = _use_for(part, giver, when, arrangement) or NEXT_SESSION
    where = _where(when, part, answers)
    given_in = _given_in(giver, when, where, used_in, part, arrangement)
    feedback = _feedback(giver, when, where, used_in, part, answers, knowledge, given_in=given_in, added=True)
    return Moment(part.id, _taken_up(feedback, part, arrangement), None)


def is_shown_halfway(part: Part) -> bool:
    """Whether students work on it together for days, and show it to others while it can still change."""
    together = not part.scheduled and are_together("peers", part)
    long = part.activity.minutes[1] > _ONE_SITTING
    return together and long and any(step.shown for step in part.activity.own_steps)


_ONE_SITTING = 120  # minutes that work usually takes; it is shown halfway where it takes more (a house rule)


def _taken_up(feedback: PlanFeedback, part: Part, arrangement: Arrangement) -> PlanFeedback:
    """What no activity uses, students use at the start of the meeting that follows, or in the same work."""
    placement = arrangement.placement
    if feedback.used_in in placement.position:
        return feedback
    slot = placement.slots[feedback.given_in or part.id]
    later = (slot + 1) // 2
    following = later if slot % 2 else min((one for one in placement.used if one >= later), default=later)
    if following < placement.meetings:
        return feedback.model_copy(update={"at_start_of": following})
    return feedback.model_copy(update={"on_draft": _can_be_on_draft(feedback, part)})


def _can_be_on_draft(feedback: PlanFeedback, part: Part) -> bool:
    """Whether fellow students can read what long own work is so far; who wants it used in a next session gets that."""
    own = part.activity.product and not part.scheduled and part.pieces == 1
    long = bool(part.activity.own_steps) and part.activity.minutes[1] > _ONE_SITTING
    among = (feedback.by, feedback.when, feedback.given_in) == ("peers", "within-days", None)
    return own and long and among and (feedback.added or feedback.used_in is None)


def natural_when(giver: Giver, activity: Activity, scheduled: bool) -> When:
    """Days later where somebody has to read it first; what is done for an audience is answered there."""
    if giver not in ("lecturer", "assistant", "peers", "client"):
        return "right-after"
    return activity.feedback.live if scheduled else "within-days"


def affordable_giver(part: Part, answers: Answers, knowledge: Knowledge) -> Giver:
    """The most natural giver that costs the lecturer no more than is sensible; nobody is a lone peer.

    Above thirty students peers or a quiz come first.
    """
    natural = [giver for giver in part.activity.feedback.by if giver != "peers" or answers.group_size > 1]
    cheap = [giver for giver in natural if giver in ("peers", "automatic")]
    if answers.group_size > MANY:
        return cheap[0] if cheap else "peers"
    near = [giver for giver in natural if giver not in ("client", "workplace-supervisor") or _near(part)]
    cost = feedback_minutes("lecturer", "within-days", part, answers, knowledge)
    if near[:1] == ["lecturer"] and cheap and cost > knowledge.texts.rates.limits.feedback:
        return cheap[0]
    return near[0] if near else "lecturer"


def _near(part: Part) -> bool:
    """Whether someone from practice can be expected to be there."""
    return part.in_practice


def _use_for(part: Part, by: Giver, when: When, arrangement: Arrangement) -> str | None:
    """The first later part in which students can use the feedback; days later is not the same hour."""
    slots, position = arrangement.placement.slots, arrangement.placement.position
    given = _peer_feedback(part, arrangement) if (by, when) == ("peers", "within-days") else None
    for other in arrangement.parts[position[(given or part).id] + 1 :]:
        enough = slots[other.id] > slots[part.id] if when == "within-days" and not given else True
        same = by == "peers" and other.name == "peer-feedback"  # that is where it is given, not where it is used
        if enough and not same and other.activity.type in _USING and other.name not in NOT_USING:
            return other.id
    return None


_USING = ("practice", "collaboration", "production", "discussion")
NOT_USING = (DELIVERY, "poll", "exit-ticket", "online-quiz")  # nobody works with feedback there


def _given_in(
    by: Giver,
    when: When,
    where: Place,
    used_in: str | None,
    part: Part,
    arrangement: Arrangement,
    *,
    wished: bool = False,
) -> str | None:
    """The part in which feedback of some days later is given: the peer feedback, or a talk with the lecturer."""
    if when != "within-days":
        return None
    if by == "peers":
        given = _peer_feedback(part, arrangement, wished) or _talk(part, where, arrangement, _AMONG_STUDENTS)
    elif by in ("lecturer", "assistant"):
        given = _talk(part, where, arrangement, _TALKS)
    else:
        return None
    position = arrangement.placement.position
    in_time = given is not None and (used_in not in position or position[given.id] < position[used_in or ""])
    return given.id if given and in_time else None


def _peer_feedback(part: Part, arrangement: Arrangement, wished: bool = False) -> Part | None:
    """Where students comment on this product, or on whatever else the lecturer wants their feedback on."""
    if not (part.activity.product or wished):
        return None
    return next((other for other in _later(part, arrangement) if other.name == "peer-feedback"), None)


def _talk(part: Part, where: Place, arrangement: Arrangement, names: Sequence[str]) -> Part | None:
    """A talk of one of these kinds, in a later meeting in the environment where the feedback is to be given."""
    slots = arrangement.placement.slots
    talks = (other for other in _later(part, arrangement) if other.scheduled and other.name in names)
    return next((other for other in talks if other.place == where and slots[other.id] > slots[part.id]), None)


_TALKS = ("class-discussion", "online-meeting", "online-discussion", "question-round", "supervision-talk")
_AMONG_STUDENTS = ("intervision",)


def _later(part: Part, arrangement: Arrangement) -> Sequence[Part]:
    return arrangement.parts[arrangement.placement.position[part.id] + 1 :]


def _feedback(
    by: Giver,
    when: When,
    where: Place,
    used_in: str | None,
    part: Part,
    answers: Answers,
    knowledge: Knowledge,
    *,
    given_in: str | None,
    added: bool = False,
) -> PlanFeedback:
    minutes = feedback_minutes(by, when, part, answers, knowledge)
    return PlanFeedback(
        by=by, when=when, where=where, used_in=used_in, given_in=given_in, lecturer_minutes=minutes, added=added
    )


def by_part(moments: Sequence[Moment]) -> Mapping[str, tuple[PlanFeedback, ...]]:
    """Part id -> its feedback moments."""
    return {
        part_id: tuple(moment.feedback for moment in moments if moment.part == part_id)
        for part_id in {moment.part for moment in moments}
    }
