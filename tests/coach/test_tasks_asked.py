"""What exactly students do where they show an outcome: asked beside it, kept with it, and read in the plan."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from coachbot.coach.event import Submitted
from coachbot.coach.outcome import FieldErrors, OpenForm, Outcome, Replace
from coachbot.coach.parts import Act, Form, Paragraph, Says, Write
from coachbot.slack.blocks import part_blocks
from coachbot.slack.fits import check_fits
from coachbot.slack.fitting import message_fits, messages
from tests.coach.desk import NOOR, SESSION, Desk, drawn, newest, said, shown

WEIGH = "Weigh the duty to your client against that to the public"
ADVISE = "Tell a colleague what you would do, and answer her hardest question"
TOLD = {"o1.activity": "case-study", "o1.task": WEIGH, "o2.activity": "presentation", "o2.task": ADVISE}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    made.begin()
    yield made
    made.database.close()


def text(says: Says) -> str:
    return "\n".join(part.text for part in says.parts if isinstance(part, Paragraph))


def answered(desk: Desk, held: dict[str, str]) -> Outcome:
    """Answer it, once it was asked in the chat."""
    desk.answer_up_to("evidence")
    desk.press(Act("continue", desk.current.id))
    return desk.submit("evidence", held)


def finish(desk: Desk) -> None:
    """Whatever is still asked, and the plan."""
    desk.go_on_to("check")
    desk.press(desk.act("answer", "check"))


def plan_of(desk: Desk, held: dict[str, str]) -> dict[str, str | None]:
    """What the plan has students do exactly, by activity."""
    answered(desk, held)
    finish(desk)
    return {one["activity"]: one["task"] for one in newest(desk).plan["activities"]}


def opened(desk: Desk, act: str = "open") -> Form:
    """The window, as it is opened from the chat."""
    return next(send.form for send in desk.press(desk.act(act, "evidence")).sends if isinstance(send, OpenForm))


def test_the_message_shows_the_activity_and_the_line_for_each_outcome(desk: Desk) -> None:
    outcome = answered(desk, TOLD)
    shown_there = "\n".join(text(send.says) for send in outcome.sends if isinstance(send, Replace))
    assert f"“Weigh two duties”: Case study in groups\n> {WEIGH}\n“Advise a colleague”: Presentation\n> {ADVISE}" in (
        shown_there
    )


def test_before_the_plan_is_made_every_line_is_read_back(desk: Desk) -> None:
    answered(desk, TOLD)
    desk.go_on_to("check")
    told = "\n".join(map(text, said(desk.press(Act("continue", desk.current.id)))))
    assert WEIGH in told and ADVISE in told


def test_the_lines_stand_first_in_what_students_read(desk: Desk) -> None:
    assert plan_of(desk, TOLD).items() >= {"case-study": WEIGH, "presentation": ADVISE}.items()
    instructions = {one["activity"]: one["instructions"] for one in newest(desk).plan["activities"]}
    assert f"{WEIGH}." in instructions["case-study"] and f"{ADVISE}." in instructions["presentation"]


def test_two_outcomes_in_one_activity_have_both_lines_in_its_task_in_their_order(desk: Desk) -> None:
    tasks = plan_of(desk, TOLD | {"o2.activity": "case-study"})
    assert tasks["case-study"] == f"{WEIGH}\n{ADVISE}"
    told = next(one for one in newest(desk).plan["activities"] if one["activity"] == "case-study")
    assert f"{WEIGH}. {ADVISE}." in told["instructions"]


def test_a_line_may_stay_empty(desk: Desk) -> None:
    tasks = plan_of(desk, {"o1.activity": "case-study", "o1.task": "", "o2.activity": "presentation", "o2.task": "  "})
    assert set(tasks.values()) == {None}
    assert "tasks" not in newest(desk).answers["answers"]


def test_a_line_with_an_outcome_that_is_not_shown_here_says_nothing(desk: Desk) -> None:
    outcome = answered(desk, TOLD | {"o2.activity": "none"})
    told = "\n".join(text(send.says) for send in outcome.sends if isinstance(send, Replace))
    assert WEIGH in told and ADVISE not in told
    finish(desk)
    assert newest(desk).answers["answers"]["tasks"] == {"case-study": WEIGH}


def test_a_line_that_is_too_long_is_told_beside_it(desk: Desk) -> None:
    outcome = answered(desk, TOLD | {"o2.task": "x" * 301})
    assert isinstance(outcome.acknowledgement, FieldErrors)
    assert list(outcome.acknowledgement.errors) == ["o2.task"]
    assert "300" in outcome.acknowledgement.errors["o2.task"]
    assert desk.current.position == "evidence"


def test_whoever_goes_back_finds_what_was_typed(desk: Desk) -> None:
    answered(desk, TOLD)
    assert TOLD.items() <= shown(opened(desk, "change")).items()


def test_an_outcome_that_is_taken_out_takes_its_line_along(desk: Desk) -> None:
    answered(desk, TOLD)
    desk.submit("session", SESSION | {"outcomes": "Advise a colleague\nWrite a complaint"})
    form = opened(desk)
    assert [part.value for part in form.parts if isinstance(part, Write)] == [ADVISE, ""]


def test_only_the_first_row_says_how_to_fill_the_line_in(desk: Desk) -> None:
    desk.answer_up_to("evidence")
    hints = [part.hint for part in opened(desk).parts if isinstance(part, Write)]
    assert hints[0] and not any(hints[1:])


@pytest.mark.parametrize("language", ["en", "nl"])
def test_five_long_outcomes_with_five_long_lines_fit(desk: Desk, language: str) -> None:
    desk.press(Act("language", value=language))
    outcomes = [f"Weigh {number} {'and judge ' * 40}"[:300] for number in range(1, 6)]
    desk.submit("session", SESSION | {"outcomes": "\n".join(outcomes)})
    desk.go_on_to("evidence")
    desk.press(Act("continue", desk.current.id))
    held = {f"o{n}.activity": "case-study" for n in range(1, 6)} | {f"o{n}.task": "Ä" * 300 for n in range(1, 6)}
    assert check_fits(opened(desk)) == []
    outcome = desk.submit("evidence", held)
    assert check_fits(opened(desk, "change")) == []
    answer = next(send.says for send in outcome.sends if isinstance(send, Replace))
    blocks = [list(drawn_there) for drawn_there in part_blocks(answer.parts, "evidence")]
    assert [message_fits(one) for one in messages(blocks)] == [True]
    assert json.dumps(blocks, ensure_ascii=False).count("Ä" * 300) == 5
    finish(desk)
    assert newest(desk).answers["answers"]["tasks"] == {"case-study": "\n".join(["Ä" * 300] * 5)}


def test_a_copy_of_a_plan_has_the_lines_again(desk: Desk) -> None:
    plan_of(desk, TOLD)
    desk.press(Act("copy", desk.all[0].id))
    assert desk.current.answers["evidence"].value == TOLD


def test_what_is_changed_in_the_plan_wins(desk: Desk) -> None:
    plan_of(desk, TOLD)
    part = next(one for one in newest(desk).plan["activities"] if one["activity"] == "presentation")
    form = drawn(desk.tell(Submitted(NOOR, Act("edit-part", value=newest(desk).id), {"part": part["id"]})))
    assert shown(form)["task"] == ADVISE
    held = {name: str(value) for name, value in shown(form).items() if value is not None}
    desk.tell(Submitted(NOOR, form.act, held | {"task": "Present to the dean"}))
    tasks = {one["activity"]: one["task"] for one in newest(desk).plan["activities"]}
    assert (tasks["case-study"], tasks["presentation"]) == (WEIGH, "Present to the dean")
