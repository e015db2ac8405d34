"""What a meeting has besides its activities: time to start, breaks, time that is free, time to close."""

from __future__ import annotations

from dataclasses import dataclass, replace

from coachbot.planning.draft import Draft
from coachbot.planning.parts import STEP, Part, down
from coachbot.planning.repeating import repeated_in
from coachbot.planning.rounds import Extra, extra_rounds
from coachbot.planning.timing import air_of

_PAUSES = ((240, (15, 15)), (180, (15,)), (105, (10,)))  # from so many minutes there is a break (a house rule)
_ONLINE = (*_PAUSES, (75, (5,)))  # in front of a screen there is a short one sooner


@dataclass(frozen=True)
class Air:
    """Minutes of a meeting that no activity takes. `extra`: what of the free time goes to rounds that are missing."""

    start: int
    pauses: tuple[int, ...]
    free: int
    close: int
    extra: Extra | None = None


def air_in(meeting: int, draft: Draft) -> Air | None:
    """What no activity takes; None where nothing is planned, or more than there is room for."""
    inside, whole = inside_of(meeting, draft), draft.answers.meetings[meeting].minutes
    rest = whole - sum(minutes for _, minutes in inside)
    if not inside or rest < 0:
        return None
    air = air_between(whole, rest, online=_is_online(inside))
    extra = extra_rounds([part for part, _ in inside], air.free, draft)
    return replace(air, free=air.free - extra.minutes, extra=extra) if extra else air


def inside_of(meeting: int, draft: Draft) -> list[tuple[Part, int]]:
    """The activities of a meeting with their minutes; where nothing new is planned, the one that is done again."""
    placement = draft.arrangement.placement
    here = [(part, draft.minutes[part.id]) for part in placement.parts if placement.meeting(part) == meeting]
    repeated = repeated_in(placement).get(meeting)
    if here or repeated is None:
        return here
    whole = down(draft.answers.meetings[meeting].minutes)
    return [(repeated, min(draft.minutes[repeated.id], whole - air_of(whole, online=repeated.place == "digital")))]


def _is_online(inside: list[tuple[Part, int]]) -> bool:
    return any(part.place == "digital" for part, _ in inside)


def air_between(whole: int, rest: int, *, online: bool = False) -> Air:
    """What is left of a meeting, shared out: first the start, then the close, then breaks, then it is free."""
    start = min(STEP, rest)
    close = min(STEP, rest - start)
    left, pauses = rest - start - close, []
    for long in next((pauses for above, pauses in (_ONLINE if online else _PAUSES) if whole >= above), ()):
        given = min(long, down(left))
        if given >= min(long, 10):
            pauses.append(given)
            left -= given
    if left <= 2 * STEP:  # too little to be worth a name
        start, close, left = start + min(STEP, left), close + max(0, left - STEP), 0
    return Air(start, tuple(pauses), left, close)
