"""Minutes shared in proportion, where some can only take so many."""

from __future__ import annotations

from collections.abc import Sequence


def shared_up_to(total: float, weights: Sequence[float], mosts: Sequence[float | None]) -> list[float]:
    """The total by weight, none above its most (None: no bound); what one cannot take goes to the others, by weight.

    Where all together cannot take it, each has its most.
    """
    shares: list[float | None] = [None] * len(weights)
    while open_ones := [index for index, share in enumerate(shares) if share is None]:
        left = total - sum(share for share in shares if share is not None)
        weight = sum(weights[index] for index in open_ones)
        ideal = {index: left * weights[index] / weight for index in open_ones}
        full = [(index, most) for index in open_ones if (most := mosts[index]) is not None and most < ideal[index]]
        for index, most in full:
            shares[index] = most
        if not full:
            for index, share in ideal.items():
                shares[index] = share
    return [share for share in shares if share is not None]
