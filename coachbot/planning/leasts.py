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
    for part in parts:
        if part.pieces == 2 and part.piece == 0:
            other = next(p for p in parts if p.name == part.name and p.piece == 1)
            _share(part, other, least, parts, budgets, share)
    return least


def _share(
    first: Part, second: Part, least: dict[str, int], parts: Sequence[Part], budgets: Budgets, share: str
) -> None:
    rest = max(0, first.activity.minutes[0] - 2 * STEP)
    if (first.scheduled and second.scheduled) or budgets.of(first) == budgets.of(second):
        to_first = {"even": down(rest / 2), "first-small": 0, "last-small": rest}[share]
        least[first.id] += to_first
        least[second.id] += rest - to_first
        return
    order = sorted((first, second), key=lambda part: (part.scheduled, budgets.of(part) == "own"))
    for part in order[:1]:
        taken = min(rest, max(0, _room(part, least, parts, budgets)))
        least[part.id] += taken
        rest -= taken
    least[order[1].id] += rest


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
