"""What the lecturer's own words about an obstacle name, and what is said where they name nothing that is known."""

from __future__ import annotations

import pytest
import yaml

from coachbot.export.markdown import render_markdown
from coachbot.planning.draft import draft_of
from coachbot.planning.obstacles import answered
from coachbot.planning.ranking import rank_patterns
from coachbot.planning.recognising import recognised
from coachbot.planning.session_plan import Plan
from coachbot.texts import Language
from tests.planning.made import COURSES, answers, knowledge, plan
from tests.planning.obstacle_cases import GROUP, OTHER, READ, Given

# what the words name


@pytest.mark.parametrize(
    "words",
    [OTHER, "Ik weet nog niet goed wat ze moeten opleveren, en een paar liften altijd mee"],
    ids=["en", "nl"],
)
@pytest.mark.parametrize("language", ["en", "nl"])
def test_two_things_that_the_words_name_are_both_answered_in_either_language(words: str, language: Language) -> None:
    made = plan(answers(**GROUP, obstacle_kind="other", obstacle=words), language)

    assert made.obstacle is not None and words in made.obstacle.message and len(made.obstacle.answers) == 2


def test_the_words_are_used_beside_the_kind_that_was_chosen() -> None:
    told = answers(**GROUP, obstacle_kind="students-do-not-prepare", obstacle="Some always hitch a ride")
    draft = draft_of(told, knowledge(), rank_patterns(told, knowledge())[0].id)

    assert "each-explains" in [one.answer for one in answered(draft)]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("A few always hitch a ride", ["free-riding"]),
        ("Nobody hitches a ride", []),
        ("Niemand lift mee", []),
        ("Ze zijn niet afwezig", []),
        ("Niemand lift mee, maar in de kleine groepen liften er twee", ["free-riding"]),
        ("No: free-riders", ["free-riding"]),
        ("They don’t prepare", ["students-do-not-prepare"]),
        ("Studenten komen niet opdagen", ["absent"]),
        ("They come late", ["late"]),
        ("De feedback komt te laat", []),
        ("Grote verschillen in niveau", ["different-levels"]),
        ("Mixed-ability groups", ["different-levels"]),
        ("Ze zijn niet gemotiveerd", ["little-motivation"]),
        ("Students have no motivation", ["little-motivation"]),
        ("Alles komt uit ChatGPT", ["text-generators"]),
        ("They let AI write it.", ["text-generators"]),
        ("The email was not fair", []),
    ],
)
def test_what_is_named_is_recognised_and_what_is_denied_is_not(words: str, names: list[str]) -> None:
    assert recognised(words, knowledge().texts.obstacles) == names


@pytest.mark.parametrize("name", knowledge().texts.obstacles.recognised)
def test_what_is_recognised_has_an_answer_in_some_plan(name: str) -> None:
    words = next(iter(knowledge().texts.obstacles.recognised[name])).strip()
    many = [GROUP, READ, {**GROUP, "activities": ["reading", "group-project", "class-discussion"]}]

    assert any(one.obstacle and "takes that away" not in one.obstacle.answers[0].message for one in _said(words, many))


def _said(words: str, many: list[Given]) -> list[Plan]:
    return [plan(answers(**given, obstacle_kind="other", obstacle=words)) for given in many]


@pytest.mark.parametrize(
    ("students", "told"), [(20, "you say yes or no to each"), (87, "another group says yes or no")]
)
def test_no_lecturer_is_asked_to_read_twenty_proposals_before_anybody_goes_on(students: int, told: str) -> None:
    made = plan(answers(**GROUP, obstacle_kind="other", obstacle=OTHER, group_size=students))

    assert made.obstacle is not None and told in made.obstacle.answers[0].message


# what is not recognised

COLD: Given = {"obstacle_kind": "other", "obstacle": "The building is cold"}


@pytest.mark.parametrize("kind", [{"obstacle_kind": "other"}, {}], ids=["other", "none"])
def test_what_is_not_recognised_is_answered_with_where_it_would_show_and_one_agreement(kind: Given) -> None:
    made = plan(answers(**GROUP, **kind, obstacle="The building is cold", meetings=[{"minutes": 90}]))
    assert made.obstacle is not None and "obstacle-named" not in {one.check for one in made.findings}
    (one,) = made.obstacle.answers

    assert "the group project" in one.message and "at the start of the meeting" in one.message
    assert "Agree together on one thing" in made.meetings[0].order[0].text


@pytest.mark.parametrize("name", COURSES)
def test_in_every_course_the_agreement_stands_once_in_the_order_and_where_the_answer_says(name: str) -> None:
    told = yaml.safe_load(COURSES[name].read_text(encoding="utf-8"))["answers"]
    made = plan(answers(**{**told, **COLD}))
    assert made.obstacle is not None
    (one,) = made.obstacle.answers
    orders = [[step for step in meeting.order if "one thing that can make" in step.text] for meeting in made.meetings]

    assert [len(found) for found in orders] == [1, *[0] * (len(orders) - 1)] if orders else "the message" in one.message
    assert ("at the start of" in one.message) == bool(orders)
    assert any("one thing that can make" in activity.instructions for activity in made.activities)
    assert "the building" not in render_markdown(made, knowledge(), "students").lower()


def test_where_a_meeting_is_too_full_for_an_order_none_is_promised() -> None:
    made = plan(answers(**COLD, activities=["lab-work", "skills-training", "debate"], meetings=[{"minutes": 30}]))
    assert made.obstacle is not None and made.meetings[0].order == ()

    assert "running order" not in made.obstacle.answers[0].message
    assert any("Agree together on one thing" in one.instructions for one in made.activities)


def test_it_shows_in_the_evidence_where_students_do_nothing_together() -> None:
    alone = {"activities": ["reading", "report"], "meetings": [], "evidence": [{"outcome": 0, "activity": "report"}]}
    made = plan(answers(**{**alone, **COLD}))
    assert made.obstacle is not None
    (one,) = made.obstacle.answers

    assert "in the report" in one.message and "where students show what they can do" in one.message
    assert "Answer with one thing that you do about it yourself" in made.activities[0].instructions
