"""What the lecturer prepares suits a task of the lecturer's own, and what is posted about people names nobody."""

from __future__ import annotations

from typing import Any

import pytest

from coachbot.export.markdown import render_markdown
from tests.planning.made import answers, knowledge, plan


def _page(**given: Any) -> str:
    return render_markdown(plan(answers(**given)), knowledge())


def test_with_an_own_task_nothing_else_is_prepared_that_it_does_not_ask_for() -> None:
    given: dict[str, Any] = {"activities": ["reading", "online-discussion"], "own_minutes": 200}
    usual = _page(**given)
    own = _page(**given, tasks={"online-discussion": "Bring in a case from your work"})

    assert "A statement that divides opinions" in usual
    assert "A statement that divides opinions" not in own
    assert "One example of what your task asks" in own


@pytest.mark.parametrize("name", ["collect-examples", "online-discussion", "reflection-log"])
def test_where_students_write_about_real_people_these_cannot_be_recognised(name: str) -> None:
    activity = knowledge().activities[name]
    told = f"{activity.instructions.to('en')} {activity.own_task.method.to('en')}"

    assert "recognisable" in told or "leave out who the others were" in told


@pytest.mark.parametrize(("students", "said"), [(1, "Read them aloud: "), (12, "Have a fellow student read them: ")])
def test_one_student_is_sent_to_no_fellow_students(students: int, said: str) -> None:
    made = plan(
        answers(activities=["report"], meetings=[], environments=["digital"], own_minutes=900, group_size=students)
    )

    steps = next(one for one in made.activities if one.id == "report").steps
    assert said in steps[0].text
