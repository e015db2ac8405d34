"""Why an activity is in the plan: at most three sentences, what it is for here first."""

from __future__ import annotations

import re

import pytest

from coachbot.planning.session_plan import Plan
from coachbot.texts import Language
from tests.planning.made import COURSES, answers, course_plan, knowledge, plan, read

QUOTED = re.compile("“[^”]*”|‘[^’]*’")


def _sentences(text: str) -> list[str]:
    """What lecturers wrote is no sentence of ours."""
    return [one for one in re.split(r"(?<=[.?])\s+", QUOTED.sub("it", text)) if one]


@pytest.mark.parametrize("name", COURSES)
@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_reason_has_at_most_three_sentences(name: str, language: Language) -> None:
    made = plan(read(COURSES[name].read_text(encoding="utf-8")), language)

    assert [one.because for one in made.activities if len(_sentences(one.because)) > 3] == []


@pytest.mark.parametrize("name", COURSES)
def test_a_reason_says_more_than_what_the_activity_is_good_for_anyhow(name: str) -> None:
    whys = knowledge().texts.whys.texts
    made = course_plan(name)

    for one in made.activities:
        why = whys[one.activity].to(made.language)
        assert one.because != why


def _full() -> Plan:
    """One activity that shows an outcome, is wanted in two connections, and gets and gives feedback."""
    return plan(
        answers(
            activities=["reading", "report", "revise", "presentation"],
            meetings=[{"minutes": 90}, {"minutes": 90}],
            own_minutes=900,
            evidence=[{"outcome": 0, "activity": "report"}],
            connections=[{"from": "digital", "to": "physical", "how": "presented"}],
            settings={"report": "online-own-pace", "presentation": "in-class"},
            feedback=[{"activity": "report", "by": "peers", "used_in": "revise"}],
        )
    )


def test_what_it_is_for_the_wish_and_the_feedback_come_before_what_holds_anywhere() -> None:
    made = _full()
    report = next(one for one in made.activities if one.id == "report").because

    assert "Here students show" in report and "You asked for feedback" in report
    assert "You wanted what happens" in report
    assert knowledge().texts.whys.texts["report"].en not in report
