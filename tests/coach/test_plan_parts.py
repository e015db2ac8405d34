"""A plan as a message: a lecturer sees at a glance what it asks of students before each meeting, and of themselves."""

from __future__ import annotations

import pytest

from coachbot.app import utc_now
from coachbot.coach.parts import Small
from coachbot.coach.plan_parts import instruction_parts, plan_says
from coachbot.dialogue.words import Words
from coachbot.storage.plans import StoredPlan
from coachbot.texts import Language
from tests.contract.adapter import content
from tests.planning.made import example, plan


def _lines(name: str, language: Language) -> list[str]:
    made = plan(example(name), language).to_dict()
    stored = StoredPlan("plan-1", "T1:U1", "c1", 1, made["title"], made["course"], language, {}, made, utc_now())
    return plan_says(content(), stored, Words(content().words, language), language).text.split("\n")


@pytest.mark.parametrize(
    ("name", "language", "line"),
    [
        ("sync-async", "en", "Between · 2 hours and 5 minutes · about 20 min a day for 7 days"),
        ("sync-async", "nl", "Tussendoor · 2 uur en 5 minuten · ongeveer 20 min per dag, 7 dagen lang"),
        ("sync-async", "en", "Meeting 2 · 40 minutes"),
        ("example-a", "en", "Before · 3 hours and 5 minutes · give it at least 2 days"),
        ("example-a", "nl", "Vooraf · 3 uur en 5 minuten · geef er minstens 2 dagen voor"),
    ],
)
def test_own_work_says_what_it_is_a_day(name: str, language: Language, line: str) -> None:
    assert line in _lines(name, language)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "For you: about 4 hours and 30 minutes of preparing the first time, about 70 minutes of feedback"),
        ("nl", "Voor jou: de eerste keer ongeveer 4 uur en 30 minuten voorbereiding, ongeveer 70 minuten feedback"),
    ],
)
def test_the_lecturers_own_time_has_a_line_of_its_own(language: Language, line: str) -> None:
    assert line in _lines("example-a", language)


def test_instructions_say_in_small_what_to_get_ready_and_what_fits_in_the_time() -> None:
    made, words = plan(example("example-a"), "en").to_dict(), Words(content().words, "en")
    said = [part.text for part in instruction_parts(content(), made, words) if isinstance(part, Small)]
    assert len(said) == len(made["activities"])
    reading = said[[one["activity"] for one in made["activities"]].index("reading")]
    assert "pages" in reading
