"""Budgets of time: which there are, what a plan uses of each, and what would fit. The rules are in the points.

The contract measures what fits with every activity "at their least" (point 6), so "time left" is counted so as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from tests.contract.case import Case, Json, setting_of
from tests.contract.facts import CATALOGUE, SETTINGS

STEP = 5


def budget_of(case: Case, entry: Json) -> str:
    """The budget that an activity's minutes are taken from.

    "Scheduled minutes fit each meeting, workplace minutes fit `workplace_minutes` (or own time where that is not
    given), own minutes fit `own_minutes`."
    """
    timing = setting_of(entry).timing
    return f"meeting {entry['meeting']}" if timing == "scheduled" else timing_budget(case, timing)


def timing_budget(case: Case, timing: str) -> str:
    return "workplace" if timing == "workplace" and "workplace_minutes" in case.answers else "own"


def limits(case: Case) -> dict[str, int]:
    meetings = {f"meeting {index}": meeting["minutes"] for index, meeting in enumerate(case.answers["meetings"])}
    own = {"own": case.answers["own_minutes"]}
    practice = case.answers.get("workplace_minutes")
    return meetings | own | ({} if practice is None else {"workplace": practice})


def entries_in(case: Case, budget: str) -> list[Json]:
    return [entry for entry in case.entries if budget_of(case, entry) == budget]


def used(case: Case) -> dict[str, int]:
    return {budget: sum(entry["minutes"] for entry in entries_in(case, budget)) for budget in limits(case)}


def parts_of(case: Case, entry: Json) -> list[Json]:
    """The entries of the plan that are one activity: two where the lecturer gave two settings."""
    return [entry] if entry["added"] else case.named_as(entry["activity"])


def least_of(case: Case, entry: Json) -> int:
    """The least of an activity, all parts together: "the least holds for the sum, and each part has at least five"."""
    return max(CATALOGUE[entry["activity"]].least, STEP * len(parts_of(case, entry)))


def left_at_least(case: Case, budget: str) -> int:
    """What is left of a budget when every activity in it has its least (a second part: what the other part leaves)."""
    entries = entries_in(case, budget)
    inside = {entry["id"] for entry in entries}
    needed = 0
    for entry in entries:
        parts = parts_of(case, entry)
        others = [part for part in parts if part["id"] not in inside]
        elsewhere = sum(part["minutes"] for part in others)
        mine = [part for part in parts if part["id"] in inside]
        floor = max(STEP * len(mine), least_of(case, entry) - elsewhere)
        needed += floor if mine[:1] == [entry] else 0
    return limits(case)[budget] - needed


def _budgets_for(case: Case, setting: str) -> Iterator[str]:
    """The budgets in which an added activity could stand in this setting, without moving anything."""
    row = SETTINGS[setting]
    if not row.scheduled:
        yield timing_budget(case, row.timing)
        return
    for index, meeting in enumerate(case.plan["meetings"]):
        if meeting["environment"] in (None, row.environment):
            yield f"meeting {index}"


def has_time_for(case: Case, place: str, among: frozenset[str] | None = None) -> bool:
    """Whether an activity of the catalogue in this environment would still fit, all others at their least.

    Products are not counted, for they need feedback too; nor what is in the plan already. `among` narrows the budgets.
    """
    if place not in case.places:
        return False
    present = {entry["activity"] for entry in case.entries}
    room = {budget: left_at_least(case, budget) for budget in limits(case)}
    return any(
        room[budget] >= activity.least
        for activity in CATALOGUE.values()
        if activity.id not in present and not activity.product
        for setting in activity.settings
        if SETTINGS[setting].environment == place
        for budget in _budgets_for(case, setting)
        if among is None or budget in among
    )


def named_fit(case: Case) -> bool:
    """Whether the named activities at their least fit all budgets, where that can be decided exactly.

    Each activity needs five minutes for each of its parts where the part is; the rest of its least may go to any of its
    parts. That fits exactly when for no set of budgets what must go into them is more than they hold. With more than
    one meeting the meetings are taken as the plan has them.
    """
    room = {budget: minutes // STEP * STEP for budget, minutes in limits(case).items()}
    activities = {entry["activity"]: [budget_of(case, part) for part in parts_of(case, entry)] for entry in case.named}
    firsts = {entry["activity"]: least_of(case, entry) for entry in case.named}
    touched = sorted({budget for budgets in activities.values() for budget in budgets})
    return all(
        _must_go_into(set(chosen), activities, firsts) <= sum(room[budget] for budget in chosen)
        for size in range(1, len(touched) + 1)
        for chosen in combinations(touched, size)
    )


def _must_go_into(chosen: set[str], activities: dict[str, list[str]], least: dict[str, int]) -> int:
    needed = 0
    for activity, budgets in activities.items():
        fixed = STEP * sum(budget in chosen for budget in budgets)
        flexible = least[activity] - STEP * len(budgets) if set(budgets) <= chosen else 0
        needed += fixed + flexible
    return needed
