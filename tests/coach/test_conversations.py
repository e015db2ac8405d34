"""What a person does with a conversation, use case by use case: nothing here goes over a network."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from coachbot.coach.event import Pressed, Said, Submitted
from coachbot.coach.outcome import OpenForm
from coachbot.coach.parts import Act, Heading, Pick, Small
from coachbot.coach.session_lists import SessionLists
from coachbot.slack.render import render_form
from tests.coach.desk import NOOR, SESSION, Desk, acts, drawn, planned, said, shown
from tests.coaching import content


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.database.close()


def test_going_on_after_the_plan_shows_the_plan(desk: Desk) -> None:
    outcome = desk.press(planned(desk))
    (plan,) = desk.database.reading().plans.of(NOOR)
    assert desk.all[0].result == plan.id
    assert Heading(plan.title) in said(outcome)[0].parts


def test_one_conversation_is_open_and_what_is_typed_belongs_to_it(desk: Desk) -> None:
    desk.begin()
    desk.submit("session", {**SESSION, "own_time": "other"})
    first = desk.current
    desk.begin()
    assert [one.state for one in desk.all] == ["paused", "open"]
    desk.press(Act("continue", first.id))
    assert [one.state for one in desk.all] == ["open", "paused"]
    with desk.database.transaction() as records:
        records.messages.posted(desk.current.messages["hours"], NOOR, "D1", "1.0")
    desk.tell(Said(NOOR, "200", "2.0"))
    assert desk.all[0].answers["hours"].value == {"answer": 200}


def test_an_answer_in_a_conversation_that_waits_takes_it_up(desk: Desk) -> None:
    first = desk.begin()
    desk.submit("session", SESSION)
    desk.begin()
    act = Act("answer", first.id, "environments", 1)
    desk.press(act, {"answer": ("digital",)})
    assert [one.state for one in desk.all] == ["open", "paused"]


def test_the_one_that_was_paused_last_is_gone_on_with(desk: Desk) -> None:
    first = desk.begin()
    desk.submit("session", SESSION)
    second = desk.begin()
    desk.press(Act("continue", first.id))
    desk.press(Act("pause", first.id))
    assert desk.current.id == first.id != second.id


def test_a_late_back_moves_nothing(desk: Desk) -> None:
    desk.begin()
    desk.submit("session", {**SESSION, "own_time": "other"})
    late = desk.act("back", "hours")
    desk.press(desk.act("answer", "hours"), {"answer": "200"})
    desk.press(desk.act("answer", "environments"), {"answer": ("digital",)})
    desk.press(Act("back", late.conversation, "wish", late.revision))
    assert (desk.current.revising, desk.current.position) == (None, "wish")


def test_nothing_is_changed_in_what_was_given_up(desk: Desk) -> None:
    first = desk.begin()
    desk.submit("session", SESSION)
    desk.press(desk.act("cancel"))
    outcome = desk.press(Act("change", first.id, "session", 1))
    assert [act.name for act in acts(outcome)] == ["continue"]


def test_answers_of_what_was_given_up_are_changed_in_a_copy(desk: Desk) -> None:
    first = planned(desk).conversation
    desk.press(Act("answers", first))
    desk.press(Act("cancel", first))
    desk.press(Act("answers", first))
    assert [one.state for one in desk.all] == ["cancelled", "open"]
    assert desk.all[1].answers.keys() == desk.all[0].answers.keys()


@pytest.mark.parametrize("seconds", [1, 60])
def test_what_was_just_begun_is_not_begun_twice(seconds: int, desk: Desk) -> None:
    desk.begin()
    desk.now += timedelta(seconds=seconds)
    outcome = desk.at_once(Pressed(NOOR, Act("new")))
    assert len(desk.all) == 1
    assert bool(outcome.sends) == (seconds > 3), "a slip of the finger needs no words"


def test_another_shape_is_made_once_however_often_it_is_clicked(desk: Desk) -> None:
    first = planned(desk).conversation
    (plan,) = desk.database.reading().plans.of(NOOR)
    other = Act("pattern", first, value=f"{plan.id} {plan.plan['alternatives'][0]['id']}")
    desk.press(other)
    desk.at_once(Pressed(NOOR, other))
    assert len(desk.database.reading().plans.versions(first)) == 2


def test_a_new_outcome_is_not_shown_by_what_was_said_of_one_that_is_gone(desk: Desk) -> None:
    desk.begin()
    desk.answer_up_to("activities")
    desk.submit("session", {**SESSION, "outcomes": "Weigh two duties"})
    desk.submit("session", {**SESSION, "outcomes": "Weigh two duties\nTell law from custom"})
    assert [line["id"] for line in desk.current.answers["session"].value["outcomes"]] == ["o1", "o3"]
    assert desk.current.position == "evidence"


FILLED = {"course": "Law", "topic": "", "outcomes": "a\nb\nc\nd\ne\nf", "group_size": "12", "class_time": "60"}


@pytest.mark.parametrize("aid", ["help", "more"])
def test_what_was_filled_in_stays_when_the_window_is_drawn_again(aid: str, desk: Desk) -> None:
    desk.begin()
    form = drawn(desk.press(desk.act(aid, "session"), FILLED, "V1"))
    expected = {"course": "Law", "topic": "", "outcomes": FILLED["outcomes"], "group_size": 12, "class_time": "60"}
    assert {name: shown(form)[name] for name in expected} == expected


def test_what_is_cleared_stays_cleared_when_the_window_is_drawn_again(desk: Desk) -> None:
    desk.begin()
    desk.submit("session", SESSION)
    form = drawn(desk.press(desk.act("help", "session"), {**SESSION, "topic": ""}, "V1"))
    assert shown(form)["topic"] == ""


def test_advice_on_one_activity_keeps_what_was_chosen_for_another(desk: Desk) -> None:
    desk.begin()
    desk.answer_up_to("settings")
    window = drawn(desk.press(desk.act("help", "settings"), {}, "V1"))
    first, second = [part for part in window.parts if isinstance(part, Pick) and len(part.options) > 1][:2]
    chosen = next(option.id for option in first.options if option.id != first.chosen)
    asked = drawn(desk.press(desk.act("advice", "settings"), {first.id: chosen, second.id: second.chosen}, "V1"))
    answers = {"activity": second.id, "together": "either", "at-once": "either", "own-pace": "either"}
    advised = drawn(desk.tell(Submitted(NOOR, asked.act, answers, "V1")))
    assert shown(advised)[first.id] == chosen


def test_a_window_that_is_drawn_again_shows_what_it_proposes_and_not_what_slack_remembers(desk: Desk) -> None:
    """To and fro: what is proposed now was proposed before, and Slack may know what was typed there then."""
    desk.begin()
    ids = set()
    for time in ("60", "90", "60", "90"):
        form = drawn(desk.press(desk.act("help", "session"), {**SESSION, "class_time": time}, "V1"))
        blocks = {block.get("block_id"): block for block in render_form(form)["blocks"]}
        ids.add(blocks["class_time"]["element"]["action_id"])
    assert len(ids) == 4


def test_a_known_shape_that_is_chosen_says_what_it_is_with_an_example_that_was_made_up(desk: Desk) -> None:
    desk.begin()
    desk.answer_up_to("activities")
    outcome = desk.press(desk.act("open", "activities", "flipped-case"))

    form = next(send.form for send in outcome.sends if isinstance(send, OpenForm))
    told = next(part.text for part in form.parts if isinstance(part, Small))
    shape = content().planning.patterns["flipped-case"]
    assert told.startswith(f"*{shape.title.en}*: {shape.line.en}")
    assert f"An example that we made up: {shape.worked_example.en}" in told


def test_a_shape_that_does_not_exist_says_nothing(desk: Desk) -> None:
    desk.begin()
    desk.answer_up_to("activities")
    outcome = desk.press(desk.act("open", "activities", "no-such-shape"))

    form = next(send.form for send in outcome.sends if isinstance(send, OpenForm))
    assert "made up" not in "".join(part.text for part in form.parts if isinstance(part, Small))


def test_of_shapes_that_fit_as_well_those_that_many_courses_have_are_offered_first(desk: Desk) -> None:
    values = {
        "session": {**SESSION, "outcomes": [{"id": "o1", "text": "Weigh two duties"}], "group_size": 30},
        "environments": {"answer": ["digital", "physical"]},
    }
    offered = SessionLists(content()).shapes(values, "en")
    patterns = content().planning.patterns

    assert offered[0].id == "flipped-case"
    assert all(patterns[one.id].common for one in offered[:3])
    assert not patterns["field-trip"].common and "field-trip" in {one.id for one in offered}


def test_a_yes_to_what_was_nearly_typed_is_an_answer_like_any_other(desk: Desk) -> None:
    """Hybrid combines practice with a course: alone it is none, however it was said."""
    desk.begin()
    desk.submit("session", SESSION)
    asked = desk.current.position or ""
    desk.tell(Said(NOOR, "hybrd", "9.0"))
    outcome = desk.press(desk.act("meant", asked, "hybrid"))
    assert desk.current.position == asked == "environments"
    assert any("hybrid" in one.text.lower() for one in said(outcome))
