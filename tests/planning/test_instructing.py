"""What students read: where, with whom, what they hand in and to whom; nothing that cannot be done."""

from __future__ import annotations

from typing import Any

import pytest

from tests.planning.made import answers, plan


def _told(part: str, **given: Any) -> str:
    made = plan(answers(**given))
    return next(one.instructions for one in made.activities if one.id == part)


def test_what_is_not_handed_in_elsewhere_is_handed_in_for_its_feedback() -> None:
    told = _told("report", activities=["reading", "report"])

    assert "You get feedback from fellow students, within a few days, online" in told
    assert "Hand it in online for that." in told


@pytest.mark.parametrize(
    ("part", "given", "grouping"),
    [
        ("lecture", {"activities": ["lecture"], "settings": {"lecture": "online-own-pace"}}, "on your own"),
        ("supervision-talk", {"activities": ["supervision-talk"]}, "one to one"),
        ("hand-in", {"activities": ["case-study", "hand-in"]}, "in small groups"),
        ("hand-in", {"activities": ["report", "hand-in"]}, "on your own"),
    ],
)
def test_with_whom_suits_the_setting_and_the_work(part: str, given: dict[str, Any], grouping: str) -> None:
    assert f", {grouping}, about" in _told(part, **given)


def test_nobody_is_told_that_an_exit_ticket_is_needed_for_a_report() -> None:
    told = _told("exit-ticket", activities=["lecture", "exit-ticket", "report"], meetings=[{"minutes": 90}])

    assert "You need it for" not in told


def test_long_times_are_told_in_hours() -> None:
    told = _told("report", activities=["report"], environments=["digital"], meetings=[], own_minutes=1400)

    assert "about 19 hours" in told
