"""Plans keep the contract after changes by hand, as far as its points are about plans that somebody changed.

What a person took away or set stays so: coachbot adds nothing after it, and says what is then lacking.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from coachbot.planning import language_of
from coachbot.planning.edits import Add, Edit, SetFeedback, SetMinutes, SetSetting, Swap, edits_from, packed_edits
from coachbot.planning.session_plan import Plan
from coachbot.planning.suggest import Suggested, suggest_edited
from tests.contract.adapter import MADE_BY, content, read, suggest_plan, texts
from tests.contract.case import Json
from tests.contract.checker import breaches
from tests.contract.random_edits import random_edits
from tests.contract.strategies import valid_answers
from tests.soaking import how_many

EDITED = how_many(usually=300, in_full=10_000)
# What is asked of a plan that coachbot makes: to one that was changed it adds nothing, and it reorders nothing.
MADE_ANEW = (
    "is not used, and there is time left for it",
    "is open, and an added activity",
    "and an order exists in which",
)
EXCEEDED = "is exceeded"
# What coachbot had added stays when somebody fills the time with something else; that it is too much is found.
TOO_MUCH_NOW = ("is exceeded by what was added", "is exceeded, and the named activities at their least fit")
GROWING = (Add, Swap, SetSetting)
LACKS_FEEDBACK = "is a product without feedback"


generated = settings(
    max_examples=EDITED,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
    print_blob=True,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a smaller example takes minutes to find
)


def changed(document: Json, plan: Json, edits: Sequence[Edit]) -> Suggested:
    marked, answers, faults = read(document)
    assert answers is not None and not faults
    known = content().planning
    return suggest_edited(answers, known, language_of(marked), MADE_BY, plan["pattern"]["id"], edits)


def with_answers_of(made: Suggested, document: Json) -> Json:
    """The document with the changes in its answers."""
    answers = json.loads(made.draft.answers.model_dump_json(by_alias=True, exclude_none=True))
    return {**document, "answers": answers}


def fitting(made: Suggested, edits: Sequence[Edit]) -> list[Edit]:
    """Those that were done."""
    left_out = {misfit.index for misfit in made.misfits}
    return [edit for index, edit in enumerate(edits) if index not in left_out]


def broken_points(made: Suggested, document: Json, edits: Sequence[Edit]) -> list[str]:
    done = fitting(made, edits)
    timed = any(isinstance(edit, SetMinutes) for edit in done)
    grown = any(isinstance(edit, GROWING) for edit in done)
    silent = any(isinstance(edit, SetFeedback) for edit in done)
    found = breaches(with_answers_of(made, document), json.loads(made.plan.to_json()), texts())
    too_much = (EXCEEDED,) if timed else TOO_MUCH_NOW if grown else ()
    allowed = (*MADE_ANEW, *too_much, *((LACKS_FEEDBACK,) if silent else ()))
    return [text for text in found if not any(one in text for one in allowed)]


@generated
@given(valid_answers(), st.integers(0, 1_000_000))
def test_plans_changed_by_hand_keep_the_contract(answers: Json, seed: int) -> None:
    plan = suggest_plan(answers)
    edits = random_edits(plan, seed)
    made = changed(answers, plan, edits)
    assert broken_points(made, answers, edits) == []
    assert edits_from(packed_edits(edits)) == edits
    assert Plan.model_validate(made.plan.to_dict()) == made.plan
    again = changed(answers, plan, fitting(made, edits))
    assert again.plan == made.plan, "what did not fit changed something all the same"


@settings(generated, max_examples=max(20, EDITED // 6))
@given(valid_answers(), st.integers(0, 1_000_000))
def test_a_remedy_that_is_offered_can_be_done_and_mends(answers: Json, seed: int) -> None:
    plan = suggest_plan(answers)
    edits = random_edits(plan, seed, count=3)
    made = changed(answers, plan, edits)
    for finding in made.plan.findings:
        if finding.mend:
            after = changed(answers, plan, [*fitting(made, edits), finding.mend])
            assert not after.misfits
            found = {(one.check, one.activity) for one in after.plan.findings}
            assert (finding.check, finding.activity) not in found
