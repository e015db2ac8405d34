"""A first try of what is shown later and practised nowhere: where a meeting has the time, and as a suggestion."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from coachbot.planning.draft import draft_of
from coachbot.planning.edits import Edit, WithoutTries
from coachbot.planning.first_try import MINUTES, tries_of
from coachbot.planning.ranking import rank_patterns
from coachbot.planning.session_plan import Finding, Plan, PlanStep
from coachbot.planning.suggest import suggest_edited
from coachbot.texts import LANGUAGES, Language
from tests.planning.altered import set_to
from tests.planning.made import MADE_BY, answers, knowledge

OUTCOMES = ["Explain a line to a colleague", "Present a result"]
KINDS = knowledge().texts.kinds.kinds


def _made(*minutes: int, language: Language = "en", edits: Sequence[Edit] = (), **given: Any) -> Plan:
    """The first activity is done in the first meeting; both outcomes are shown in the last."""
    usual: dict[str, Any] = {
        "outcomes": OUTCOMES,
        "activities": ["class-discussion", "presentation"],
        "environments": ["physical"],
        "evidence": [{"outcome": 0, "activity": "presentation"}, {"outcome": 1, "activity": "presentation"}],
        "meetings": [{"minutes": long} for long in minutes],
        "group_size": 12,
    }
    return suggest_edited(answers(**{**usual, **given}), knowledge(), language, MADE_BY, None, edits).plan


def _shown(outcome: int) -> dict[str, Any]:
    return {"outcome": outcome, "activity": "presentation"}


def _tries(made: Plan) -> list[tuple[int, PlanStep]]:
    begins = {"en": "A first try", "nl": "Een eerste poging"}[made.language]
    steps = ((index, step) for index, meeting in enumerate(made.meetings) for step in meeting.order)
    return [(index, step) for index, step in steps if step.text.startswith(begins)]


def _finding(made: Plan, check: str = "first-try") -> Finding:
    return next(one for one in made.findings if one.check == check)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_practised_nowhere_is_tried_in_the_meeting_before_it_by_the_kind_of_its_verb(
    language: Language,
) -> None:
    made = _made(120, 120, language=language)
    ((meeting, step),) = _tries(made)

    assert (meeting, step.minutes, step.activity) == (0, MINUTES, None)
    assert OUTCOMES[1] in step.text
    assert KINDS["present"].trial.to(language) in step.text


def test_the_lecturer_is_told_of_the_addition_and_students_read_of_it_where_they_show_it() -> None:
    made = _made(120, 120)
    shown = next(one for one in made.activities if one.id == "presentation")

    assert _finding(made).severity == "praise"
    assert "they try it in small in meeting 1" in _finding(made).message
    assert f"You try “{OUTCOMES[1]}” in small in meeting 1" in shown.instructions


def test_without_time_for_it_the_finding_stays_and_nothing_is_tried() -> None:
    made = _made(45, activities=["presentation"])

    assert _tries(made) == []
    found = _finding(made, "outcome-not-practised")
    assert found.severity == "advice"
    assert "does not show in this plan" in found.message


def test_one_change_takes_it_out_and_nothing_else_is_otherwise() -> None:
    made = _made(120, 120)
    mend = _finding(made).mend
    assert mend == WithoutTries(outcomes=(0, 1))  # all that is shown there, so that no other takes its place
    after = _made(120, 120, edits=[mend])

    assert _tries(made) and not _tries(after)
    assert not {"first-try", "outcome-not-practised"} & {one.check for one in after.findings}
    assert all("in small" not in one.instructions for one in after.activities)
    assert [(one.id, one.minutes) for one in after.activities] == [(one.id, one.minutes) for one in made.activities]


def test_in_the_same_meeting_it_comes_before_it_is_shown() -> None:
    evidence = [{"outcome": index, "activity": "presentation"} for index in range(2)]
    made = _made(240, activities=["presentation"], evidence=evidence)
    order = [step.activity for step in made.meetings[0].order]
    tries = [made.meetings[0].order.index(step) for _, step in _tries(made)]

    assert tries and max(tries) < order.index("presentation")
    told = next(one.instructions for one in made.activities if one.id == "presentation")
    assert "in small just before this" in told


def test_where_no_meeting_has_time_it_closes_what_comes_before_and_needs_no_minutes() -> None:
    made, without = _made(30, 60), _made(30, 60, evidence=[])
    by_id = {one.id: one for one in made.activities}

    assert _tries(made) == []
    assert f"first try that does not count yet, in five minutes and on one small example: “{OUTCOMES[1]}”" in (
        by_id["class-discussion"].instructions
    )
    assert any(OUTCOMES[1] in step.text for step in made.meetings[0].order if step.activity == "class-discussion")
    assert f"You try “{OUTCOMES[1]}” in small in the class discussion" in by_id["presentation"].instructions
    assert [one.minutes for one in made.activities] == [one.minutes for one in without.activities]
    after = _made(30, 60, edits=[WithoutTries(outcomes=(1,))])
    assert not any("first try" in one.instructions for one in after.activities)


def test_what_has_to_be_seen_is_not_tried_alone_at_home() -> None:
    given = {"environments": ["digital", "physical"], "activities": ["reading", "presentation"]}
    (explained,) = _made(45, outcomes=[OUTCOMES[0]], evidence=[_shown(0)], **given).activities[:1]
    (performed,) = _made(45, outcomes=[OUTCOMES[1]], evidence=[_shown(0)], **given).activities[:1]

    assert "first try" in explained.instructions
    assert "first try" not in performed.instructions


def test_where_nothing_comes_before_the_first_of_its_tasks_is_for_trying() -> None:
    given = {"environments": ["digital"], "meetings": [], "activities": ["online-quiz"], "outcomes": [OUTCOMES[0]]}
    made = _made(evidence=[{"outcome": 0, "activity": "online-quiz"}], **given)

    assert "The first task is for trying and does not count" in made.activities[0].instructions
    assert "the first task does not count" in _finding(made).message


def test_what_nobody_said_where_it_is_shown_is_tried_in_free_time() -> None:
    lead = "Lead a discussion without taking sides"
    made = _made(120, 120, outcomes=[*OUTCOMES, lead], evidence=[_shown(0)])
    (step,) = [step for _, step in _tries(made) if lead in step.text]

    assert KINDS["lead"].trial.en in step.text
    found = [one for one in made.findings if one.check == "first-try" and one.activity is None]
    assert lead in found[0].message and found[0].mend is not None
    assert not any(
        lead in step.text for _, step in _tries(_made(120, 120, outcomes=[*OUTCOMES, lead], edits=[found[0].mend]))
    )


def test_one_student_tries_it_with_the_lecturer() -> None:
    made = _made(240, 240, group_size=1, activities=["supervision-talk", "presentation"])

    assert all("while your lecturer watches" in step.text for _, step in _tries(made))
    assert _tries(made)


def test_what_is_tried_takes_only_time_that_was_free() -> None:
    with_try, without = _made(120, 120), _made(120, 120, evidence=[])

    assert [one.minutes for one in with_try.activities] == [one.minutes for one in without.activities]
    for meeting in with_try.meetings:
        assert sum(step.minutes for step in meeting.order) == meeting.minutes


def test_without_meetings_there_is_none_to_try_it_in() -> None:
    """Also for something that was set to a meeting by hand."""
    shown = [{"outcome": 0, "activity": "case-study"}]
    told = answers(environments=["digital"], meetings=[], activities=["case-study"], evidence=shown)
    draft = draft_of(told, knowledge(), rank_patterns(told, knowledge())[0].id)

    assert tries_of(set_to("case-study", "in-class")(draft)) == ()
