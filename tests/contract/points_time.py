"""Point 6: minutes, budgets and totals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from tests.contract.case import Case, Json, environment_of, setting_of
from tests.contract.room import entries_in, least_of, limits, named_fit, parts_of, used

ENOUGH = 0.7


def point_6(case: Case) -> Iterator[str]:
    """Time."""
    yield from _too_short(case)
    yield from _budgets(case)
    yield from _under_used(case)
    yield from _totals(case)


def _too_short(case: Case) -> Iterator[str]:
    """ "Minutes are multiples of five and at least the catalogue's least (with two settings the least holds for
    the sum)." """
    for entry in case.entries:
        parts = parts_of(case, entry)
        if parts[:1] == [entry] and sum(part["minutes"] for part in parts) < least_of(case, entry):
            yield f"{entry['id']} has fewer minutes than the least of {entry['activity']}, {least_of(case, entry)}"


def _budgets(case: Case) -> Iterator[str]:
    """ "Where the *named* activities at their least do not fit: the plan has them at their least, and the finding
    `over-budget` gives the figures and the smallest change. What coachbot adds never causes it." """
    spent, bounds = used(case), limits(case)
    exceeded = [budget for budget in bounds if spent[budget] > bounds[budget]]
    found = case.findings_of("over-budget")
    for budget in exceeded:
        if not found:
            yield f"{budget} holds {bounds[budget]} minutes and has {spent[budget]}, and no finding over-budget says so"
        yield from _exceeded(case, budget)
    if exceeded and named_fit(case):
        yield f"{', '.join(exceeded)} is exceeded, and the named activities at their least fit"
    if found and not exceeded:
        yield "over-budget is found, and every budget holds what is in it"
    for finding in found:
        text = f"{finding['message']} {finding['remedy'] or ''}"
        if not any(sign.isdigit() for sign in text) or not finding["remedy"]:
            yield "over-budget gives no figures, or no smallest change"


def _exceeded(case: Case, budget: str) -> Iterator[str]:
    entries = entries_in(case, budget)
    named = [entry for entry in entries if not entry["added"]]
    if sum(entry["minutes"] for entry in named) <= limits(case)[budget]:
        yield f"{budget} is exceeded by what was added"
    for entry in named:
        parts = parts_of(case, entry)
        if sum(part["minutes"] for part in parts) > least_of(case, entry):
            yield f"{budget} is exceeded, and {entry['id']} has more than its least, {least_of(case, entry)}"


def _under_used(case: Case) -> Iterator[str]:
    """ "Under 70 % of a budget used: finding `under-used`." Meetings are judged together; one alone may have it too."""
    spent, bounds = used(case), limits(case)
    meetings = [budget for budget in bounds if budget.startswith("meeting")]
    spent_in = {budget: spent[budget] for budget in bounds if budget not in meetings}
    of = {budget: bounds[budget] for budget in spent_in}
    spent_in["the meetings"] = sum(spent[budget] for budget in meetings)
    of["the meetings"] = sum(bounds[budget] for budget in meetings)
    under = [budget for budget in of if spent_in[budget] < ENOUGH * of[budget]]
    any_under = under or [budget for budget in meetings if spent[budget] < ENOUGH * bounds[budget]]
    if under and not case.has_finding("under-used"):
        yield f"under 70 % of {', '.join(under)} is used, and no finding under-used says so"
    if not any_under and case.has_finding("under-used"):
        yield "under-used is found, and at least 70 % of every budget is used"


def _timing(entry: Json) -> str:
    return setting_of(entry).timing


def _mode(entry: Json) -> str:
    return setting_of(entry).mode


def _sums(case: Case, key: Callable[[Json], str]) -> Counter[str]:
    sums: Counter[str] = Counter()
    for entry in case.entries:
        sums[key(entry)] += entry["minutes"]
    return sums


def _totals(case: Case) -> Iterator[str]:
    """ "Totals are sums." """
    timings, modes = _sums(case, _timing), _sums(case, _mode)
    feedback = sum(moment["lecturer_minutes"] for entry in case.entries for moment in entry["feedback"])
    single = {
        "scheduled_minutes": timings["scheduled"],
        "own_minutes": timings["own"],
        "workplace_minutes": timings["workplace"],
        "synchronous_minutes": modes["synchronous"],
        "asynchronous_minutes": modes["asynchronous"],
        "lecturer_feedback_minutes": feedback,
    }
    grouped = {
        "by_environment": _sums(case, environment_of),
        "by_learning_type": _sums(case, lambda entry: str(entry["learning_type"])),
        "by_phase": _sums(case, lambda entry: str(entry["phase"])),
    }
    totals = case.plan["totals"]
    for name, minutes in single.items():
        if totals[name] != minutes:
            yield f"totals: {name} is {totals[name]} and the sum is {minutes}"
    for name, sums in grouped.items():
        shown = {key: value for key, value in totals[name].items() if value}
        if shown != dict(sums):
            yield f"totals: {name} is {shown} and the sums are {dict(sums)}"
