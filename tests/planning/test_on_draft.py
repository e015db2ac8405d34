"""Feedback of fellow students on long work after which nothing follows: on a draft, used before that is handed in."""

from __future__ import annotations

from typing import Any

import pytest

from coachbot.export.markdown import render_markdown
from coachbot.planning.session_plan import Plan, PlanActivity
from coachbot.texts import LANGUAGES, Language
from tests.planning.made import answers, knowledge, plan

PEERS = {"activity": "report", "by": "peers", "when": "within-days"}
LAST = {"meetings": [], "activities": ["reading", "report", "hand-in"], "own_minutes": 900, "group_size": 40}


def _made(language: Language = "en", **given: Any) -> Plan:
    return plan(answers(**LAST | given), language)


def _report(made: Plan) -> PlanActivity:
    return next(one for one in made.activities if one.id == "report")


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_on_a_draft_with_a_step_for_it_and_asks_no_line_for_a_next_assignment(language: Language) -> None:
    made = _made(language)
    report, before = _report(made), _report(_made(language, feedback=[PEERS | {"by": "lecturer"}]))
    told = {"en": ("full draft", "next assignment"), "nl": ("volledige eerste versie", "volgende opdracht")}[language]
    (moment,) = report.feedback

    assert (moment.by, moment.on_draft, moment.used_in) == ("peers", True, "next-session")
    assert told[0] in report.instructions and told[1] not in report.instructions
    assert told[0] in report.steps[-1].text and told[0] not in before.steps[-1].text
    assert [step.minutes for step in report.steps] == [step.minutes for step in before.steps]
    assert told[1] not in render_markdown(made, knowledge())


@pytest.mark.parametrize(
    ("given", "on_draft"),
    [
        ({"feedback": [PEERS]}, True),
        ({"feedback": [PEERS | {"used_in": "nothing-yet"}]}, True),
        ({"feedback": [PEERS | {"used_in": "next-session"}]}, False),
        ({"feedback": [PEERS | {"by": "lecturer"}]}, False),
        ({"activities": ["reading", "report", "revise"]}, False),
    ],
)
def test_what_is_used_elsewhere_or_comes_from_somebody_else_stays_as_it_is(
    given: dict[str, Any], on_draft: bool
) -> None:
    made = _made(**given)

    assert [moment.on_draft for moment in _report(made).feedback] == [on_draft]


def test_feedback_on_a_draft_is_not_called_lost() -> None:
    quiz = {"activity": "online-quiz", "by": "automatic", "when": "right-after", "used_in": "report"}
    given: dict[str, Any] = {"activities": ["reading", "online-quiz", "report"]}
    by = {
        giver: {one.check for one in _made(**given, feedback=[quiz, wish]).findings}
        for giver, wish in (("peers", PEERS), ("lecturer", PEERS | {"by": "lecturer"}))
    }

    assert "feedback-to-nowhere" in by["lecturer"] and "feedback-to-nowhere" not in by["peers"]
