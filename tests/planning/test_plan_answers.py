"""From a plan back to answers: what they give when they are planned again, and what is lost."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given

from coachbot.planning import Answers, Plan, answers_faults, suggest
from coachbot.planning.plan_answers import answers_of
from tests.contract.adapter import MADE_BY, content, read, suggest_plan
from tests.contract.facts import load_answers
from tests.contract.strategies import valid_answers
from tests.contract.test_contract import fewer
from tests.export.kept import PLANS, kept_plan
from tests.planning.made import answers, plan

Json = dict[str, Any]


def again(one: Plan) -> Plan:
    """The plan for the answers that this plan comes down to."""
    told = answers_of(one, content().planning)
    return suggest(told, content().planning, one.language, MADE_BY, one.pattern.id)


def shape(one: Plan) -> list[tuple[str, str]]:
    return [(part.activity, part.setting) for part in one.activities]


def whole(one: Plan) -> list[Any]:
    return [(part.id, part.setting, part.minutes, part.added, part.outcomes, part.feedback) for part in one.activities]


@pytest.mark.parametrize("name", ["example-a", "sync-async", "good"])
def test_the_examples_come_back_as_they_were(name: str) -> None:
    one = Plan.model_validate(suggest_plan(load_answers(name)))
    made = again(one)

    assert whole(made) == whole(one)
    assert (made.links, made.totals, made.meetings) == (one.links, one.totals, one.meetings)


@pytest.mark.parametrize("name", PLANS)
def test_plans_that_were_kept_come_back_in_their_order_and_settings(name: str) -> None:
    assert shape(again(kept_plan(name))) == shape(kept_plan(name))


@pytest.mark.parametrize("name", ["example-a", "sync-async"])
def test_what_the_lecturer_said_comes_back(name: str) -> None:
    given = Answers.model_validate(load_answers(name)["answers"])
    told = answers_of(Plan.model_validate(suggest_plan(load_answers(name))), content().planning)

    same = (
        "course",
        "topic",
        "outcomes",
        "group_size",
        "meetings",
        "environments",
        "wanted_environment",
        "connections",
    )
    assert {key: getattr(told, key) for key in same} == {key: getattr(given, key) for key in same}
    assert set(told.activities) == set(given.activities)
    assert sorted(told.evidence, key=str) == sorted(given.evidence, key=str)
    assert {(one.activity, one.by) for one in told.feedback} == {(one.activity, one.by) for one in given.feedback}


def test_most_plans_come_back_and_the_answers_to_all_can_be_planned() -> None:
    found: Counter[str] = Counter()

    @fewer
    @given(valid_answers())
    def each(document: Json) -> None:
        marked, _, _ = read(document)
        one = Plan.model_validate(suggest_plan(document))
        told = answers_of(one, content().planning)
        made = again(one)
        found.update(plans=1, same=shape(made) == shape(one))
        named = {part for part, activity in zip(shape(one), one.activities, strict=True) if not activity.added}

        assert answers_faults(told, content().planning) == ()
        assert named <= set(shape(made)), marked.value

    each()
    assert found["plans"] - found["same"] <= max(3, found["plans"] / 10)


def test_of_more_than_can_be_named_it_is_what_coachbot_added_that_is_left_unsaid() -> None:
    named = "webinar criteria-talk lecture debate e-module role-play case-study class-discussion client-assignment"
    named += " collect-examples demonstration group-meeting exercises exit-ticket"
    halves = {name: ["in-class", "live-online"] for name in ("criteria-talk", "lecture", "debate", "role-play")}
    halves |= {"webinar": ["live-online", "online-own-pace"], "e-module": ["online-own-pace", "on-campus-own-pace"]}
    one = plan(
        answers(
            activities=named.split(),
            settings={**halves, "class-discussion": ["in-class"]},
            environments=["digital", "physical", "workplace"],
            meetings=[{"minutes": 45}, {"minutes": 45}],
            own_minutes=0,
            workplace_minutes=452,
            group_size=8,
            evidence=[],
        )
    )

    assert len(named.split()) == 14 and [part.activity for part in one.activities if part.added]
    assert set(answers_of(one, content().planning).activities) == set(named.split())


def test_what_coachbot_added_is_not_said_by_the_lecturer_where_it_comes_back_by_itself() -> None:
    one = plan(answers(activities=["case-study"], own_minutes=600))
    told = answers_of(one, content().planning)

    assert [part.activity for part in one.activities if part.added]
    assert told.activities == ("case-study",)


def test_what_was_added_and_would_not_come_back_is_named() -> None:
    one = plan(answers(activities=["case-study"], own_minutes=600))
    odd = next(part for part in one.activities if part.added).model_copy(
        update={"id": "poll", "activity": "poll", "setting": "in-class", "learning_type": "practice"}
    )
    changed = one.model_copy(update={"activities": (odd, *(p for p in one.activities if not p.added)), "links": ()})

    assert "poll" in answers_of(changed, content().planning).activities


def test_feedback_that_coachbot_added_is_not_asked_for() -> None:
    one = plan(answers(activities=["report"], feedback=[]))

    assert any(moment.added for part in one.activities for moment in part.feedback)
    assert answers_of(one, content().planning).feedback == ()


def test_own_time_that_was_left_over_is_lost() -> None:
    one = plan(answers(activities=["poll"], own_minutes=600, environments=["physical"]))

    assert answers_of(one, content().planning).own_minutes < 600


def test_an_obstacle_that_the_plan_answers_comes_back_in_the_lecturer_s_words() -> None:
    given = {"activities": ["reading", "class-discussion"], "obstacle_kind": "students-do-not-prepare"}
    told = answers_of(plan(answers(**given, obstacle="Nobody reads")), content().planning)

    assert (told.obstacle_kind, told.obstacle) == ("students-do-not-prepare", "Nobody reads")


def test_what_students_do_exactly_comes_back() -> None:
    tasks = {"class-discussion": "Is a strike fair to patients?"}
    one = plan(answers(activities=["reading", "class-discussion"], settings={}, tasks=tasks))
    assert answers_of(one, content().planning).tasks == tasks
