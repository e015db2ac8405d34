"""What the session dialogue offers: made once for the same answers, and anew as soon as they are others."""

from __future__ import annotations

import pytest

from coachbot.coach.session_lists import SessionLists
from coachbot.dialogue.fields import Values
from tests.coaching import content

DIGITAL: Values = {"environments": {"answer": ["digital"]}}
BOTH: Values = {"environments": {"answer": ["digital", "physical"]}}
ONE_OUTCOME: Values = {"session": {"outcomes": [{"id": "o1", "text": "Explain a theory"}]}}


@pytest.mark.parametrize(("grid", "first", "second"), [("activities", DIGITAL, BOTH), ("evidence", {}, ONE_OUTCOME)])
def test_other_answers_get_another_list(grid: str, first: Values, second: Values) -> None:
    supply = SessionLists(content())
    offered = [supply.cells(grid, values, "en") for values in (first, second, first)]
    assert offered == [SessionLists(content()).cells(grid, values, "en") for values in (first, second, first)]
    assert offered[0] != offered[1]


def test_answers_that_grow_on_the_way_get_another_list() -> None:
    supply, said = SessionLists(content()), dict(DIGITAL)
    before = supply.cells("activities", said, "en")
    said |= BOTH
    assert supply.cells("activities", said, "en") != before


def test_another_language_gets_another_list() -> None:
    supply = SessionLists(content())
    assert supply.options("environments", {}, "en") != supply.options("environments", {}, "nl")


def test_the_same_answers_get_the_list_that_was_made() -> None:
    supply = SessionLists(content())
    assert supply.cells("activities", DIGITAL, "en") is supply.cells("activities", dict(DIGITAL), "en")
