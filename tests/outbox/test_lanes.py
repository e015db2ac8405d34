"""Lanes keep order, hold one call each, wait without a thread, and end when they are told to."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from coachbot.outbox.errors import AGAIN, ASIDE, DONE, MENDABLE, PLAIN, TOO_LATE, VERDICTS, Verdict, verdict
from coachbot.outbox.lanes import Lanes
from coachbot.outbox.pacing import POSTS, TIER_3, Pacing
from coachbot.storage.outgoing import Call

CALL = Call("post", "dm U1", "T1:U1", {}, datetime(2026, 11, 24, tzinfo=UTC))


def call(number: int, lane: str = "dm U1") -> Call:
    return replace(CALL, id=number, lane=lane)


class Sent:
    """Records the calls that are made; `answer` says what becomes of each."""

    def __init__(self, expected: int, answer: Callable[[Call], float | None] = lambda call: None) -> None:
        self.ids: list[int] = []
        self.done = threading.Event()
        self._expected, self._answer = expected, answer
        self._lock = threading.Lock()

    def __call__(self, call: Call) -> float | None:
        again = self._answer(call)
        with self._lock:
            self.ids.append(call.id)
            if len(self.ids) == self._expected:
                self.done.set()
        return again


def test_a_lane_is_in_order_and_has_one_call_at_a_time() -> None:
    busy = {"dm U1": threading.Lock(), "dm U2": threading.Lock()}

    def alone(one: Call) -> None:
        assert busy[one.lane].acquire(blocking=False), "two calls of one lane at once"
        busy[one.lane].release()

    sent = Sent(200, alone)
    lanes = Lanes(sent, 4, "test")
    lanes.start()
    for number in range(200):
        lanes.put([call(number, f"dm U{1 + number % 2}")])
    assert sent.done.wait(5)
    assert [one for one in sent.ids if one % 2 == 0] == list(range(0, 200, 2))
    assert [one for one in sent.ids if one % 2 == 1] == list(range(1, 200, 2))
    lanes.stop(1)


def test_a_lane_that_waits_holds_no_thread() -> None:
    def answer(one: Call) -> float | None:
        return 60.0 if one.lane == "dm U1" else None

    sent = Sent(12, answer)
    lanes = Lanes(sent, 1, "test")
    lanes.start()
    lanes.put([call(1), call(2)])
    lanes.put([call(number, f"dm U{number}") for number in range(10, 20)])
    assert not sent.done.wait(0.2)
    assert sorted(sent.ids) == [1, *range(10, 20)]
    assert lanes.waiting == 2
    lanes.stop(1)


def test_a_call_is_tried_again_before_the_next_of_its_lane() -> None:
    tries = {1: 2}

    def answer(one: Call) -> float | None:
        tries[one.id] = tries.get(one.id, 0) - 1
        return 0.01 if tries[one.id] > 0 else None

    sent = Sent(3, answer)
    lanes = Lanes(sent, 2, "test")
    lanes.start()
    lanes.put([call(1), call(2)])
    assert sent.done.wait(5)
    assert sent.ids == [1, 1, 2]
    lanes.stop(1)


def test_of_calls_that_merge_the_newest_counts_until_it_is_sent() -> None:
    sent = Sent(3)
    lanes = Lanes(sent, 1, "test")
    first, second = (replace(call(number), merge="home U1") for number in (1, 2))
    other = call(4)
    lanes.put([first, second, other])
    assert lanes.has_newer(first)
    assert not any(map(lanes.has_newer, (second, other)))
    lanes.start()
    assert sent.done.wait(5)
    lanes.stop(1)
    assert not lanes.has_newer(first) and lanes.waiting == 0


def test_after_the_end_nothing_is_sent() -> None:
    sent = Sent(1)
    lanes = Lanes(sent, 1, "test")
    lanes.start()
    lanes.stop(1)
    lanes.put([call(1)])
    assert not sent.done.wait(0.05) and lanes.waiting == 1


def test_posts_are_paced_per_lane_and_updates_for_the_whole_workspace() -> None:
    now = [100.0]
    pacing = Pacing(lambda: now[0])
    other = replace(CALL, lane="dm U2")
    assert [pacing.wait("post", CALL) for _ in range(int(POSTS.burst))] == [0.0] * int(POSTS.burst)
    assert round(pacing.wait("post", CALL), 3) == POSTS.seconds
    assert pacing.wait("post", other) == 0.0
    now[0] += POSTS.seconds
    assert pacing.wait("post", CALL) == 0.0
    waits = [pacing.wait("update", one) for one in (CALL, other) * int(TIER_3.burst)]
    assert waits.count(0.0) == TIER_3.burst
    assert pacing.wait("response_url", CALL) == 0.0


def test_what_slack_says_about_waiting_holds() -> None:
    now = [100.0]
    pacing = Pacing(lambda: now[0])
    pacing.refused("post", CALL, 30)
    assert pacing.wait("post", CALL) == 30
    assert pacing.wait("post", replace(CALL, lane="dm U2")) == 0.0
    now[0] += 30
    assert pacing.wait("post", CALL) == 0.0


def test_each_error_stands_in_the_table_once() -> None:
    assert len(VERDICTS) == sum(map(len, (AGAIN, MENDABLE, PLAIN, TOO_LATE, DONE, ASIDE)))
    assert verdict("never heard of") is Verdict.ASIDE
