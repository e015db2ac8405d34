"""A plan that came as a file is kept like one of the person's own: it opens, and its answers can be changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from coachbot.app import new_id
from coachbot.coach.given import Given
from coachbot.coach.importing import Imported, keep_imported
from coachbot.coach.outcome import Outcome, Post
from coachbot.coach.parts import Act
from coachbot.planning import Plan
from coachbot.planning.answers import AnswersFile
from coachbot.storage.plans import StoredPlan
from tests.coach.desk import newest
from tests.coach.test_conversations import NOOR, Desk
from tests.coaching import content
from tests.export.kept import PLANS, kept_plan
from tests.planning.made import answers
from tests.planning.made import plan as planned


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def imported(desk: Desk, plan: Plan) -> Imported:
    with desk.database.transaction() as records:
        person = records.people.find(NOOR)
        assert person
        return keep_imported(Given(records, content(), desk.now, new_id), person, plan)


def versions(desk: Desk, stored: StoredPlan) -> list[StoredPlan]:
    return desk.database.reading().plans.versions(stored.conversation)


def said(outcome: Outcome) -> str:
    return "\n".join(send.says.text for send in outcome.sends if isinstance(send, Post))


def shape(plan: object) -> list[tuple[str, str]]:
    return [(part.activity, part.setting) for part in Plan.model_validate(plan).activities]


@pytest.mark.parametrize("name", PLANS)
def test_the_plan_is_kept_as_it_was_with_answers_that_can_be_read(desk: Desk, name: str) -> None:
    kept = imported(desk, kept_plan(name))
    found = desk.database.reading().plans.find(kept.plan.id)

    assert found is not None
    assert Plan.model_validate(found.plan) == kept_plan(name)
    assert AnswersFile.model_validate(found.answers).answers.course == kept_plan(name).course


def test_it_stands_in_the_list_and_opens(desk: Desk) -> None:
    kept = imported(desk, kept_plan("example-a"))

    assert "Marketing Communication" in said(desk.press(Act("plans")))
    assert "Theory of communication campaigns" in said(desk.press(Act("plan", value=kept.plan.id)))
    assert desk.database.reading().conversations.current(NOOR) is None


@pytest.mark.parametrize("name", PLANS)
def test_saying_yes_to_its_answers_makes_the_same_plan_anew(desk: Desk, name: str) -> None:
    kept = imported(desk, kept_plan(name))
    desk.press(Act("answers", kept.plan.conversation))
    desk.press(desk.act("answer", "check"))
    first, second = versions(desk, kept.plan)

    assert (first.version, second.version) == (1, 2)
    assert sorted(shape(second.plan)) == sorted(shape(first.plan))


def test_an_answer_can_be_changed(desk: Desk) -> None:
    kept = imported(desk, kept_plan("example-a"))
    desk.press(Act("answers", kept.plan.conversation))
    held = dict(desk.current.answers["session"].value) | {"group_size": "60", "outcomes": "Explain the core concepts"}
    desk.submit("session", held)
    desk.press(desk.act("answer", "check"))

    assert versions(desk, kept.plan)[-1].plan["group_size"] == 60


def test_the_same_answers_can_be_tried_in_another_shape(desk: Desk) -> None:
    kept = imported(desk, kept_plan("example-a"))
    desk.press(Act("pattern", kept.plan.conversation, value=f"{kept.plan.id} start-core-close"))

    assert versions(desk, kept.plan)[-1].plan["pattern"]["id"] == "start-core-close"


def test_minutes_that_were_changed_by_hand_stay_when_something_else_is_changed(desk: Desk) -> None:
    one = kept_plan("example-a")
    reading = one.activities[1].model_copy(update={"minutes": 45})
    own = one.model_copy(update={"activities": (one.activities[0], reading, *one.activities[2:])})
    kept = imported(desk, own)
    desk.press(Act("answers", kept.plan.conversation))
    desk.submit("session", dict(desk.current.answers["session"].value) | {"group_size": "60", "outcomes": "Explain it"})
    desk.press(desk.act("answer", "check"))
    newest = Plan.model_validate(versions(desk, kept.plan)[-1].plan)

    assert [(part.id, part.minutes) for part in newest.activities if part.id == "reading"] == [("reading", 45)]


def test_it_can_be_copied(desk: Desk) -> None:
    kept = imported(desk, kept_plan("example-a"))
    desk.press(Act("copy", kept.plan.conversation))

    assert desk.current.answers["session"].value["course"] == "Marketing Communication"
    assert desk.current.position == "check"


def test_a_copy_of_it_has_students_do_exactly_the_same(desk: Desk) -> None:
    """The dialogue asks it where an outcome is shown; of the reading it was said otherwise."""
    tasks = {"reading": "Pages 12 to 30", "case-study": "Weigh two duties\nAdvise a colleague"}
    shown = [{"outcome": index, "activity": "case-study"} for index in range(2)]
    kept = imported(
        desk,
        planned(
            answers(
                activities=["reading", "case-study"],
                outcomes=["Weigh it", "Advise others"],
                evidence=shown,
                tasks=tasks,
            )
        ),
    )
    desk.press(Act("copy", kept.plan.conversation))
    assert desk.current.answers["evidence"].value["o2.task"] == "Advise a colleague"
    desk.press(desk.act("answer", "check"))
    copy = newest(desk)
    assert copy.conversation != kept.plan.conversation
    assert {one["activity"]: one["task"] for one in copy.plan["activities"] if one["task"]} == tasks
