"""A first try that coachbot added is taken out by one click, from the plan or from its window, and put back by undo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coachbot.coach.event import Submitted
from coachbot.coach.outcome import FieldErrors, OpenForm, Outcome
from coachbot.coach.parts import Act, Paragraph, Pick
from coachbot.coach.plan_parts import reading_parts
from coachbot.dialogue.words import Words
from tests.coach.desk import NOOR, SESSION, Desk, acts, newest, said
from tests.coaching import content

ROOMY = SESSION | {"class_time": "240"}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk at which Noor has a plan whose meeting has time for a first try."""
    made = Desk(tmp_path)
    made.begin()
    made.submit("session", ROOMY)
    made.go_on_to("check")
    made.press(made.act("answer", "check"))
    for part in ("case-study", "class-discussion"):
        made.tell(Submitted(NOOR, Act("edit-do", value=f"{newest(made).id} {part}"), {"fate": "removed"}))
    yield made
    made.database.close()


def _added(desk: Desk) -> list[str]:
    return [one["message"] for one in newest(desk).plan["findings"] if one["check"] == "first-try"]


def _order(desk: Desk) -> str:
    return " ".join(step["text"] for meeting in newest(desk).plan["meetings"] for step in meeting["order"])


def _text(outcome: Outcome) -> str:
    return "\n".join(one.text for one in said(outcome))


def _offered(desk: Desk) -> list[str]:
    """What the window offers to change."""
    opened = desk.press(Act("edit", value=newest(desk).id)).sends[0]
    assert isinstance(opened, OpenForm)
    return [option.id for part in opened.form.parts if isinstance(part, Pick) for option in part.options]


def _choose(desk: Desk, name: str) -> Outcome:
    return desk.tell(Submitted(NOOR, Act("edit-part", value=newest(desk).id), {"part": name}))


def test_beside_what_was_added_stands_a_button_that_takes_it_out_and_undo_brings_it_back(desk: Desk) -> None:
    before = newest(desk).plan
    shown = desk.press(Act("plan", value=newest(desk).id))
    assert _added(desk) and _added(desk)[0] in _text(shown)
    (out,) = [act for act in acts(shown) if act.name == "mend" and "first-try" in act.value]

    told = desk.press(out)
    assert not _added(desk) and "A first try" not in _order(desk)
    assert "Other first tries" in _text(told)
    desk.press(Act("undo", value=newest(desk).id))
    assert newest(desk).plan == before


def test_the_window_offers_to_leave_each_first_try_out(desk: Desk) -> None:
    tries = [name for name in _offered(desk) if name.startswith("without-try:")]
    assert tries and "A first try" in _order(desk)

    for name in tries:
        _choose(desk, name)
    assert "A first try" not in _order(desk)
    assert not any(name.startswith("without-try:") for name in _offered(desk))
    late = _choose(desk, tries[0]).acknowledgement
    assert isinstance(late, FieldErrors), "it is gone, and the window says so"


def test_a_colleague_who_reads_the_plan_is_offered_no_button(desk: Desk) -> None:
    parts = list(reading_parts(content(), newest(desk).plan, Words(content().words, "en")))
    assert not [part for part in parts if isinstance(part, Paragraph) and part.button]
