"""Minutes for each part: at least what it needs, usually what it takes, more where that is sensible."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from coachbot.planning.answers import Meeting
from coachbot.planning.due import days_for, due_at
from coachbot.planning.parts import STEP, Budgets, Part, down
from coachbot.planning.placing import Placement
from coachbot.planning.sharing import shared_up_to

_LONG = 120  # what usually takes this long may take all the time that there is
FILL = 0.85  # of own time and practice, when activities get more than they usually take
_FILLING = ("practice", "collaboration", "discussion", "production")
_GROWING = ("investigation", *_FILLING)  # of students' own work, what grows with the long work beside it
_SHORT = 15
_BRIEF = 60  # what usually takes less keeps students busy for twice its usual time, not longer
# minutes of a meeting left for starting, changing over, a break and closing, where the least allows it
_AIR = ((240, 45), (180, 30), (150, 25), (105, 20), (60, 10), (30, 5))
_AIR_ONLINE = ((105, 20), (75, 15))  # where that is more, since there is a break sooner
_ROUND = ((600, 60), (300, 30), (120, 15))  # from so many minutes own time and practice are told in such steps


def wished_minutes(parts: Sequence[Part]) -> dict[str, int]:
    """What each part usually takes; an activity with two parts shares it."""
    return {part.id: _share(part, part.activity.in_full or part.activity.minutes[1]) for part in parts}


def _share(part: Part, total: int) -> int:
    if part.pieces == 1:
        return total
    half = max(STEP, down(total / 2))
    return max(STEP, total - half) if part.piece == 0 else half


def most_minutes(parts: Sequence[Part]) -> dict[str, int]:
    """What each part may sensibly grow to when there is time: a quiz stays a quiz, a project takes what there is."""
    return {part.id: _share(part, _sensible(part)) for part in parts}


def _sensible(part: Part) -> int:
    _, usual, most = part.activity.minutes
    if part.added_for or (part.scheduled and part.activity.type == "acquisition"):
        return part.activity.in_full or usual  # a suggestion stays small; a longer lecture is not a better one
    if usual >= _LONG and not is_made_alone(part):
        return most
    if usual >= 20:
        return min(most, 2 * usual)
    return min(most, usual + STEP) if usual > STEP else usual


def is_made_alone(part: Part) -> bool:
    """Whether one person makes it: that takes what it takes, while a group's work grows with the time that there is."""
    return part.activity.product and part.grouping == "individual"


def fitted_minutes(
    placement: Placement, least: Mapping[str, int], budgets: Budgets, fixed: Collection[str] = ()
) -> dict[str, int]:
    """The minutes of every part, budget by budget. Where the least does not fit, those activities keep their least.

    `fixed`: parts that keep it anyhow, since somebody set it by hand.
    """
    minutes = dict(least)
    pools = list(_pools(placement, budgets))
    over = {part.name for parts, capacity, _ in pools for part in parts if _sum(parts, least) > capacity}
    for parts, capacity, comfortable in pools:
        growing = [part for part in parts if part.name not in over and part.id not in fixed]
        rest = _sum(parts, least) - _sum(growing, least)
        usual = comfortable if growing and growing[0].scheduled else capacity
        steps = (
            (_brief(growing), usual),
            (wished_minutes(growing), usual),
            (most_minutes(growing), comfortable),
        )
        for towards, limit in steps:
            _grow(growing, minutes, towards, limit - rest)
        if growing and growing[0].scheduled:
            _grow(growing, minutes, _all_there_is(growing), comfortable - rest)
        else:
            minutes |= _in_proportion(growing, minutes)
        minutes |= {part.id: _rounded(minutes[part.id], least[part.id]) for part in growing if not part.scheduled}
    return minutes


def _in_proportion(parts: Sequence[Part], minutes: Mapping[str, int]) -> dict[str, int]:
    """Where long work takes much more than usual, the work around it takes its share of that: more to make of it is
    also more to look for, and more to make better."""
    long = [part for part in parts if part.activity.minutes[1] >= _LONG and not part.added_for]
    usual = wished_minutes(parts)
    if _sum(long, minutes) <= 2 * _sum(long, usual):
        return {}
    others = [p for p in parts if p.activity.own_steps and p.activity.type in _GROWING and not p.added_for]
    together = [part for part in parts if part in long or part in others]
    mosts = [_share(part, part.activity.minutes[2]) for part in together]
    shares = shared_up_to(_sum(together, minutes), [usual[part.id] for part in together], mosts)
    given = {p.id: max(minutes[p.id], down(share)) for p, share in zip(together, shares, strict=True) if p not in long}
    over = sum(given.values()) - sum(minutes[part_id] for part_id in given)
    for part in sorted(long, key=lambda part: -minutes[part.id]):
        given[part.id] = max(usual[part.id], minutes[part.id] - over)
        over -= minutes[part.id] - given[part.id]
    return given


def _brief(parts: Sequence[Part]) -> dict[str, int]:
    """What is short anyhow gets what it usually takes first: five minutes are much to a quiz."""
    usual = wished_minutes(parts)
    return {part.id: usual[part.id] for part in parts if usual[part.id] <= _SHORT or part.activity.in_full}


def spread_minutes(
    minutes: Mapping[str, int],
    placement: Placement,
    budgets: Budgets,
    meetings: Sequence[Meeting],
    a_day: int,
    fixed: Collection[str],
    early: Mapping[int, int],
) -> dict[str, int]:
    """What is more than usual goes where it would make days too full: there is no use in time that nobody has."""
    spread = dict(minutes)
    for meeting in range(len(meetings)):
        days = days_for(meeting, placement, meetings)
        due = [part for part in due_at(meeting, placement, budgets) if part.id not in fixed]
        over = sum(spread[part.id] for part in due) - a_day * ((days or 0) - early.get(meeting, 0))
        if days is None or over <= 0:
            continue
        largest = max(due, key=lambda part: spread[part.id])
        usual = min(spread[largest.id], wished_minutes([largest])[largest.id])
        spread[largest.id] = max(usual, _rounded(spread[largest.id] - over, STEP))
    return spread


def air_of(meeting: int, *, online: bool) -> int:
    """Minutes of a meeting that a lecturer leaves for starting, changing over, a break and closing."""
    left = (minutes for long, minutes in (*_AIR, *(_AIR_ONLINE if online else ())) if meeting >= long)
    return max(left, default=0)


def _rounded(minutes: int, least: int) -> int:
    step = next((step for above, step in _ROUND if minutes > above), STEP)
    return max(least, minutes // step * step)


def _pools(placement: Placement, budgets: Budgets) -> Iterator[tuple[list[Part], int, int]]:
    """Each budget with its parts, its minutes, and the minutes that a lecturer would fill of them."""
    for meeting, capacity in enumerate(budgets.meetings):
        inside = [part for part in placement.parts if placement.meeting(part) == meeting]
        online = any(part.place == "digital" for part in inside)
        yield inside, capacity, capacity - air_of(capacity, online=online)
    outside = [part for part in placement.parts if not part.scheduled]
    for budget, capacity in (("own", budgets.own), ("workplace", budgets.workplace or 0)):
        yield [part for part in outside if budgets.of(part) == budget], capacity, down(capacity * FILL)


def _sum(parts: Sequence[Part], minutes: Mapping[str, int]) -> int:
    return sum(minutes[part.id] for part in parts)


def _all_there_is(parts: Sequence[Part]) -> dict[str, int]:
    """A meeting is there anyway: what students do together there may fill it."""
    return {part.id: _share(part, _filling(part)) if part.activity.type in _FILLING else 0 for part in parts}


def _filling(part: Part) -> int:
    _, usual, most = part.activity.minutes
    if part.added_for:
        return min(most, max(usual, _stepwise(part)))
    return most if usual >= _BRIEF else min(most, 2 * usual)


def _stepwise(part: Part) -> int:
    """What it takes with all its steps, twice the round where that comes back: shorter, it is one line."""
    steps = part.activity.meeting_steps
    if steps is None:
        return 0
    return sum(stage.minutes for stage in (*steps.begin, *steps.end)) + steps.rounds.minutes * min(2, steps.rounds.most)


def _grow(parts: Sequence[Part], minutes: dict[str, int], towards: Mapping[str, int], capacity: int) -> None:
    """Share what is left among the parts, by how much each still wants; in steps, the remainder in time order."""
    left = down(capacity - _sum(parts, minutes))
    wants = {part.id: max(0, towards.get(part.id, 0) - minutes[part.id]) for part in parts}
    total = sum(wants.values())
    if left <= 0 or not total:
        return
    share = min(1.0, left / total)
    given = {part_id: down(want * share) for part_id, want in wants.items()}
    rest = min(left, total) - sum(given.values())
    for part_id in sorted(wants, key=lambda i: (-(wants[i] * share - given[i]), list(wants).index(i))):
        extra = min(STEP, rest, wants[part_id] - given[part_id])
        given[part_id] += extra
        rest -= extra
    for part_id, more in given.items():
        minutes[part_id] += more
