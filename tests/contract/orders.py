"""Whether an order exists in which every connection can be a link between named activities; used by point 3."""

from __future__ import annotations

from itertools import pairwise, product

from tests.contract.case import Case, environment_of, setting_of
from tests.contract.facts import DELIVERY

# These follow something else by what they are, so no order is asked of them here.
FOLLOWERS = frozenset({DELIVERY, "revise", "peer-feedback", "exit-ticket", "reflection-log", "presentation"})
MOST_TRIED = 5_000

Pair = tuple[str, str]


def can_all_be_named(case: Case) -> bool:
    """Judged in clear cases only: all scheduled activities are in one meeting, or there are none."""
    if len({entry["meeting"] for entry in case.named if setting_of(entry).scheduled}) > 1:
        return False
    choices = [_pairs(case, c["from"], c["to"]) for c in case.connections if c["how"] != "not-yet"]
    if not all(choices):
        return False
    fixed = _fixed(case)
    tried = zip(range(MOST_TRIED), product(*choices), strict=False)
    return any(_is_possible(case, [*fixed, *pairs]) for _, pairs in tried)


def _is_possible(case: Case, pairs: list[Pair]) -> bool:
    """No cycle, neither one by one nor with the meeting as a block: own time is before or after it, never inside."""
    inside = {entry["id"] for entry in case.entries if setting_of(entry).scheduled}
    blocks = [tuple("the meeting" if name in inside else name for name in pair) for pair in pairs]
    return not _has_cycle(pairs) and not _has_cycle([(start, end) for start, end in blocks if start != end])


def _pairs(case: Case, start: str, end: str) -> list[Pair]:
    free = [entry for entry in case.named if entry["activity"] not in FOLLOWERS]
    return [
        (one["id"], other["id"])
        for one in free
        for other in free
        if (environment_of(one), environment_of(other)) == (start, end) and one["activity"] != other["activity"]
    ]


def _fixed(case: Case) -> list[Pair]:
    """What all orders keep: the parts of an activity, wishes where feedback is used, links made for no connection."""
    pairs = [(link["from"], link["to"]) for link in case.links if link["connection"] is None]
    for activity in case.answers["activities"]:
        parts = [entry["id"] for entry in case.named_as(activity)]
        pairs += pairwise(parts)
    for wish in case.answers.get("feedback", []):
        used = case.named_as(wish.get("used_in", ""))
        given = case.named_as(wish["activity"])
        pairs += [(given[0]["id"], used[-1]["id"])] if used and given else []
    return pairs


def _has_cycle(pairs: list[Pair]) -> bool:
    """Take away what nothing leads to until nothing is left, or a cycle is."""
    rest = list(pairs)
    while rest:
        targets = {end for _, end in rest}
        kept = [(start, end) for start, end in rest if start in targets]
        if len(kept) == len(rest):
            return True
        rest = kept
    return False
