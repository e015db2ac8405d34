"""A remedy that is offered as one click: it is done as it is, and what it is offered for is gone after it."""

from __future__ import annotations

import pytest

from coachbot.planning.answers import Answers
from coachbot.planning.edits import Edit, Remove, SetFeedback, SetMinutes
from coachbot.planning.session_plan import Plan
from coachbot.planning.suggest import Suggested, suggest_edited
from tests.contract.facts import load_answers
from tests.planning.made import MADE_BY, knowledge


def made(*edits: Edit) -> Suggested:
    answers = Answers.model_validate(load_answers("example-a")["answers"])
    return suggest_edited(answers, knowledge(), "en", MADE_BY, None, edits)


def offered(plan: Plan, check: str) -> Edit | None:
    return next((one.mend for one in plan.findings if one.check == check), None)


@pytest.mark.parametrize(
    ("edits", "check", "kind"),
    [
        ([Remove(part="online-quiz"), Remove(part="collect-examples")], "preparation-unchecked", "add"),
        ([SetFeedback(activity="case-study")], "product-without-feedback", "feedback"),
        ([SetMinutes(part="case-study", minutes=60)], "under-used", "add"),
        ([SetMinutes(part="reading", minutes=230)], "over-budget", "remove"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_a_change_spoils_is_mended_by_one_click(edits: list[Edit], check: str, kind: str) -> None:
    mend = offered(made(*edits).plan, check)
    assert mend is not None
    assert mend.kind == kind
    after = made(*edits, mend)
    assert not after.misfits
    assert check not in [one.check for one in after.plan.findings]


def test_nothing_is_offered_where_no_single_change_helps() -> None:
    """The meeting is full: there is no room for a talk about criteria."""
    plan = made(SetMinutes(part="case-study", minutes=120)).plan
    assert all(one.mend is None for one in plan.findings if one.check == "criteria-unknown")
