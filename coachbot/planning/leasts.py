"""The least minutes of each part, so that everything fits where it can; and what does not fit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coachbot.planning.parts import STEP, Budget, Budgets, Part, down

Minutes = Mapping[str, int]  # part id -> minutes
SHARES = ("even", "first-small", "last-small")


def least_minutes(parts: Sequence[Part], budgets: Budgets, share: str = "even") -> dict[str, int]:
    """The catalogue's least; where an activity has two parts it holds for their sum, five at least for each.

    Of such an activity, own time and practice take as much as they have, so that meetings need as little as possible.
    """
    least = {part.id: part.activity.minutes[0] if part.pieces == 1 else STEP for part in parts}
    halves = [(p, next(q for q in parts if q.name == p.name and q.piece)) for p in parts if _begins(p)]
    # what has no choice comes first: both halves in one budget, then none of them in a meeting
    halves.sort(key=lambda pair: (budgets.of(pair[0]) != budgets.of(pair[1]), pair[0].scheduled or pair[1].scheduled))
    for first, second in halves:
        _share(first, second, least, parts, budgets, share)
    return least


def _begins(part: Part) -> bool:
    return part.pieces == 2 and part.piece == 0


def _share(
    first: Part, second: Part, least: dict[str, int], parts: Sequence[Part], budgets: Budgets, share: str
) -> None:
    rest = max(0, first.activity.minutes[0] - 2 * STEP)
    if budgets.of(first) == budgets.of(second):
        to_first = {"even": down(rest / 2), "first-small": 0, "last-small": rest}[share]
        least[first.id] += to_first
        least[second.id] += rest - to_first
        return
    order = sorted((first, second), key=lambda part: (part.scheduled, budgets.of(part) == "own"))
    taken = min(rest, max(0, _room(order[0], least, parts, budgets)))
    least[order[0].id] += taken
    least[order[1].id] += rest - taken


def _room(part: Part, least: Minutes, parts: Sequence[Part], budgets: Budgets) -> int:
    budget = budgets.of(part)
    total = budgets.own if budget == "own" else budgets.workplace or 0
    return total - sum(least[other.id] for other in parts if budgets.of(other) == budget)


def needed(parts: Sequence[Part], minutes: Minutes, budgets: Budgets, budget: Budget) -> int:
    """What these parts take from a budget."""
    return sum(minutes[part.id] for part in parts if budgets.of(part) == budget)


def total_of(budgets: Budgets, budget: Budget) -> int:
    """What a budget holds."""
    if budget == "scheduled":
        return sum(budgets.meetings)
    return budgets.own if budget == "own" else budgets.workplace or 0


def fits_outside_meetings(parts: Sequence[Part], minutes: Minutes, budgets: Budgets) -> bool:
    """Own time and practice hold what they are asked to hold."""
    kinds: tuple[Budget, ...] = ("own", "workplace")
    return all(needed(parts, minutes, budgets, kind) <= total_of(budgets, kind) for kind in kinds)
