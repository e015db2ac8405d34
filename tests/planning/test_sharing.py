"""Sharing in proportion gives out all that there is, up to what each can take."""

from __future__ import annotations

import pytest

from coachbot.planning.sharing import shared_up_to


@pytest.mark.parametrize(
    ("total", "weights", "mosts", "shares"),
    [
        (100, [1, 4], [None, None], [20, 80]),
        (100, [1, 4], [10, None], [10, 90]),
        (100, [2, 1, 1], [30, 10, None], [30, 10, 60]),
        (100, [1, 1], [30, 40], [30, 40]),
        (100, [1, 1, 2], [None, 30, 40], [30, 30, 40]),
        (0, [1, 1], [None, 30], [0, 0]),
        (10, [], [], []),
    ],
)
def test_what_one_cannot_take_goes_to_the_others(
    total: int, weights: list[float], mosts: list[float | None], shares: list[float]
) -> None:
    assert shared_up_to(total, weights, mosts) == shares
