"""What leads to what: rather to what comes soon, and only to what can use it."""

from __future__ import annotations

from coachbot.planning.affinity import PAIRS
from tests.planning.made import answers, knowledge, plan


def _links(**given: object) -> set[tuple[str, str, str]]:
    return {(link.start, link.to, link.how) for link in plan(answers(**given)).links}


def test_a_quiz_leads_to_the_meeting_and_not_past_it_to_the_report() -> None:
    found = _links(activities=["knowledge-clip", "online-quiz", "lab-work", "report"], meetings=[{"minutes": 180}])

    assert ("online-quiz", "lab-work", "results-used") in found
    assert ("online-quiz", "report", "results-used") not in found


def test_what_was_wanted_as_preparation_starts_from_what_is_taken_in() -> None:
    wish = {"from": "digital", "to": "physical", "how": "prepared-for"}
    made = plan(
        answers(
            activities=["e-module", "skills-training", "reflection-log", "intervision"],
            settings={"reflection-log": "online-own-pace"},
            meetings=[{"minutes": 120}, {"minutes": 90}],
            connections=[wish],
        )
    )

    assert [(x.start, x.to) for x in made.links if x.connection == 0] == [("e-module", "skills-training")]


def test_a_connection_into_practice_that_was_asked_for_is_the_hybrid_one_too() -> None:
    made = plan(
        answers(
            activities=["e-module", "skills-training", "workplace-assignment", "intervision"],
            environments=["digital", "physical", "workplace", "hybrid"],
            workplace_minutes=600,
            meetings=[{"minutes": 120}, {"minutes": 90}],
            connections=[{"from": "physical", "to": "workplace", "how": "built-on"}],
        )
    )

    into_practice = [(link.start, link.to) for link in made.links if link.to == "workplace-assignment"]
    assert into_practice == [("skills-training", "workplace-assignment")]


def test_only_what_was_made_is_shown_in_a_presentation() -> None:
    found = _links(activities=["supervision-talk", "group-project", "presentation"], meetings=[{"minutes": 180}] * 2)

    assert ("group-project", "presentation", "presented") in found
    assert not any(start == "supervision-talk" and how == "presented" for start, _, how in found)


def test_what_goes_together_is_said_with_the_activity_or_in_the_table_and_not_in_both() -> None:
    known = knowledge().activities
    assert not {name for pair in PAIRS for name in pair} - known.keys()
    assert not [(first, second) for first, second in PAIRS if first in known[second].uses]
