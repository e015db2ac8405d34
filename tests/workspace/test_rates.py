"""How often each method may be called: its tier as Slack documents it, for the whole workspace; posts by channel."""

from __future__ import annotations

import pytest

from coachbot.workspace.clock import Clock
from coachbot.workspace.faults import Rates
from coachbot.workspace.methods import METHODS

# As the page of each method says: calls a minute, "hundreds" where it says special.
TIER_1, TIER_2, TIER_3, TIER_4, HUNDREDS = 1, 20, 50, 100, 600
DOCUMENTED = {
    "api.test": TIER_4,
    "apps.connections.open": TIER_1,
    "auth.test": HUNDREDS,
    "bots.info": TIER_3,
    "chat.delete": TIER_3,
    "chat.getPermalink": HUNDREDS,
    "chat.postEphemeral": TIER_4,
    "chat.update": TIER_3,
    "conversations.info": TIER_3,
    "conversations.list": TIER_2,
    "conversations.members": TIER_4,
    "conversations.open": TIER_3,
    "files.completeUploadExternal": TIER_4,
    "files.getUploadURLExternal": TIER_4,
    "reactions.add": TIER_3,
    "users.info": TIER_4,
    "users.list": TIER_2,
    "views.open": TIER_4,
    "views.publish": TIER_4,
    "views.push": TIER_4,
    "views.update": TIER_4,
}


class StillClock(Clock):
    """A clock that goes only when it is moved."""

    def now(self) -> float:
        return 1_000_000.0 + self._offset


def allowed(rates: Rates, method: str, channel: str = "") -> int:
    """How many calls go now, one after the other."""
    return next(count for count in range(1000) if rates.wait(method, channel))


@pytest.mark.parametrize("method", DOCUMENTED)
def test_a_method_keeps_to_its_tier_in_the_whole_workspace(method: str) -> None:
    clock = StillClock()
    rates, tier = Rates(clock), DOCUMENTED[method]
    assert allowed(rates, method) >= tier
    assert allowed(rates, method, "C1000002") == 0
    clock.move(60)
    assert allowed(rates, method) == tier
    clock.move(rates.wait(method, ""))
    assert rates.wait(method, "") == 0


def test_posts_go_at_one_a_second_in_each_channel_after_a_short_burst() -> None:
    clock = StillClock()
    rates = Rates(clock, post_burst=3)
    assert allowed(rates, "chat.postMessage", "D1") == allowed(rates, "chat.postMessage", "D2") == 3
    for _ in range(5):
        clock.move(1)
        assert allowed(rates, "chat.postMessage", "D1") == 1


def test_every_method_has_a_documented_rate() -> None:
    assert set(METHODS) == set(DOCUMENTED) | {"chat.postMessage"}


def test_rates_can_be_let_go() -> None:
    rates = Rates(StillClock(), strict=False)
    assert [rates.wait("apps.connections.open", "") for _ in range(50)] == [0] * 50
