"""Which shape is chosen, and which others are offered: none without what makes it that shape."""

from __future__ import annotations

import pytest

from coachbot.planning.patterns import Condition, contradictions
from coachbot.planning.ranking import holds
from tests.planning.made import answers, plan

PRACTICE = {"environments": ["digital", "physical", "workplace", "hybrid"], "workplace_minutes": 960}


@pytest.mark.parametrize(
    ("named", "given", "pattern"),
    [
        (["e-module", "skills-training", "workplace-assignment", "intervision"], PRACTICE, "workplace-reflection"),
        (["reading", "debate", "exit-ticket"], {}, "seminar-debate"),
        (["lecture", "exercises", "tutorial"], {"group_size": 400}, "lecture-with-checks"),
        (["poll"], {}, "start-core-close"),
        (["supervision-talk"], {"group_size": 1}, "start-core-close"),
    ],
)
def test_the_shape_is_the_one_that_has_what_makes_it(named: list[str], given: dict[str, object], pattern: str) -> None:
    assert plan(answers(activities=named, **given)).pattern.id == pattern


def test_a_shape_without_its_heart_is_no_alternative() -> None:
    made = plan(answers(activities=["knowledge-clip", "online-quiz", "case-study", "report", "online-discussion"]))

    offered = {made.pattern.id, *(other.id for other in made.alternatives)}
    assert "flipped-case" in offered
    assert not offered & {"laboratory", "lecture-with-checks", "fully-online", "client-project", "seminar-debate"}


def test_a_shape_says_why_it_fits_and_why_less_with_what_the_lecturer_has() -> None:
    made = plan(answers(activities=["knowledge-clip", "reading", "case-study"], group_size=150))

    assert made.pattern.id == "flipped-case"
    assert "with the knowledge clips and the reading before they meet" in made.pattern.because[0]
    assert "“Regression”" in made.pattern.because[0]
    assert made.pattern.against == ("With 150 students groups in class get little help.",)


def test_what_speaks_against_a_shape_makes_it_fit_less() -> None:
    few, many = (plan(answers(activities=["reading", "debate"], group_size=size)) for size in (40, 80))

    assert few.pattern.id == many.pattern.id == "seminar-debate"
    assert few.pattern.against == ()
    assert many.pattern.against == ("With 80 students few get a turn.",)
    assert few.pattern.fit > many.pattern.fit


def test_a_shape_of_which_nothing_speaks_for_it_says_that_it_can_be_done() -> None:
    made = plan(answers(activities=["exit-ticket"], group_size=50), "nl", "seminar-debate")

    assert made.pattern.because == ("Hij kan op de plekken die je koos.",)


EACH = Condition(activities_each=(("debate", "class-discussion"), ("reading",)))


@pytest.mark.parametrize(
    ("named", "whether"),
    [(["debate", "reading"], True), (["debate", "class-discussion"], False), (["reading"], False)],
)
def test_each_group_of_a_condition_needs_one_of_its_activities(named: list[str], whether: bool) -> None:
    assert holds(EACH, answers(activities=named), frozenset()) is whether


def test_a_condition_can_ask_for_groups_at_the_same_time_and_for_what_is_not_named() -> None:
    shifts = Condition(parallel_least=2, activities_none=("debate",))

    assert holds(shifts, answers(parallel_groups=2), frozenset())
    assert not holds(shifts, answers(), frozenset())
    assert not holds(shifts, answers(parallel_groups=2, activities=["reading", "debate"]), frozenset())


@pytest.mark.parametrize(
    ("conditions", "why"),
    [
        ([{"meetings_least": 2, "meetings_most": 1}], "at least 2 and at most 1 meetings"),
        ([{"students_least": 9}, {"students_most": 8}], "at least 9 and at most 8 students"),
        ([{"environments_all": ["digital"]}, {"environments_none": ["digital"]}], 'without the environment "digital"'),
        ([{"environments_none": ["digital", "physical"]}, {"environments_none": ["workplace"]}], "without any"),
        ([{"activities_any": ["poll"]}, {"activities_none": ["poll", "debate"]}], "with and without poll"),
        ([{"activities_each": [["debate"], ["poll"]], "activities_none": ["poll"]}], "with and without poll"),
    ],
)
def test_conditions_that_can_never_hold_together_are_recognised(conditions: list[dict[str, object]], why: str) -> None:
    (told,) = contradictions(*(Condition.model_validate(one) for one in conditions))

    assert why in told


def test_conditions_that_can_hold_are_no_contradiction() -> None:
    together = (Condition(meetings_least=1, meetings_most=1), Condition(activities_any=("poll", "debate")))

    assert not list(contradictions(*together, Condition(activities_none=("poll",), students_most=1)))
