"""Feedback moments: those that the lecturer asked for, on their activity; and one for each product that has none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from coachbot.planning.activities import Giver
from coachbot.planning.answers import NEXT_SESSION, NOTHING_YET, Answers, FeedbackWish, When
from coachbot.planning.arranging import Arrangement
from coachbot.planning.environments import PLACES, Place
from coachbot.planning.knowledge import Knowledge
from coachbot.planning.parts import Part
from coachbot.planning.session_plan import PlanFeedback
from coachbot.planning.workload import feedback_minutes

Change = Literal["feedback-not-together", "feedback-too-early"]
MANY = 30  # above this many students a lecturer does not give each feedback (a house rule of the contract)
DELIVERY = "hand-in"


@dataclass(frozen=True)
class Moment:
    """A feedback moment in the plan, the wish behind it (by index), and what had to be changed about it."""

    part: str
    feedback: PlanFeedback
    wish: int | None
    changes: tuple[Change, ...] = ()


def moments_of(arrangement: Arrangement, answers: Answers, knowledge: Knowledge) -> tuple[Moment, ...]:
    """All feedback moments: the wishes in the order of the answers, then the added ones in the order of the plan."""
    asked = tuple(_wished(index, wish, arrangement, answers, knowledge) for index, wish in enumerate(answers.feedback))
    served = {part.name for part in arrangement.parts for moment in asked if moment.part == part.id}
    products = [part for part in arrangement.parts if part.activity.product and part.piece == part.pieces - 1]
    added = [
        _added(part, arrangement, answers, knowledge)
        for part in products
        if part.name not in served and not (DELIVERY in served and _hands_in(part, products, arrangement))
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
    feedback = _feedback(wish.by, when, where, used_in, part, answers, knowledge, added=False)
    return Moment(part.id, feedback, index, tuple(changes))


def _used_in(wish: FeedbackWish, part: Part, arrangement: Arrangement) -> tuple[str | None, bool]:
    """Where the feedback is used, and whether that had to become the next session."""
    if wish.used_in == NOTHING_YET:
        return None, False
    if wish.used_in == NEXT_SESSION:
        return NEXT_SESSION, False
    if wish.used_in is None:
        return _use_for(part, wish.when, arrangement), False
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
    giver = affordable_giver(part, answers)
    when: When = "within-days" if giver in ("lecturer", "assistant", "peers", "client") else "right-after"
    used_in = _use_for(part, when, arrangement) or NEXT_SESSION
    where = _where(when, part, answers)
    return Moment(part.id, _feedback(giver, when, where, used_in, part, answers, knowledge, added=True), None)


def affordable_giver(part: Part, answers: Answers) -> Giver:
    """The most natural giver; above thirty students peers or a quiz come before the lecturer; nobody is a lone peer."""
    natural = [giver for giver in part.activity.feedback.by if giver != "peers" or answers.group_size > 1]
    if answers.group_size > MANY:
        cheap = [giver for giver in natural if giver in ("peers", "automatic")]
        return cheap[0] if cheap else "peers"
    return next(
        (giver for giver in natural if giver not in ("client", "workplace-supervisor") or _near(part)), "lecturer"
    )


def _near(part: Part) -> bool:
    """Whether someone from practice can be expected to be there."""
    return part.in_practice


def _use_for(part: Part, when: When, arrangement: Arrangement) -> str | None:
    """The first later part in which students can use the feedback; days later is not the same hour."""
    slots = arrangement.placement.slots
    for other in arrangement.parts[arrangement.placement.position[part.id] + 1 :]:
        enough = slots[other.id] > slots[part.id] if when == "within-days" else True
        if enough and other.activity.type in _USING and other.name not in NOT_USING:
            return other.id
    return None


_USING = ("practice", "collaboration", "production", "discussion")
NOT_USING = ("hand-in", "poll", "exit-ticket", "online-quiz")  # nobody works with feedback there


def _feedback(
    by: Giver,
    when: When,
    where: Place,
    used_in: str | None,
    part: Part,
    answers: Answers,
    knowledge: Knowledge,
    *,
    added: bool,
) -> PlanFeedback:
    minutes = feedback_minutes(by, when, part, answers, knowledge)
    return PlanFeedback(by=by, when=when, where=where, used_in=used_in, lecturer_minutes=minutes, added=added)


def by_part(moments: Sequence[Moment]) -> Mapping[str, tuple[PlanFeedback, ...]]:
    """Part id -> its feedback moments."""
    return {
        part_id: tuple(moment.feedback for moment in moments if moment.part == part_id)
        for part_id in {moment.part for moment in moments}
    }
