"""What the dialogue may offer halfway: only what the refusals would let through."""

from __future__ import annotations

from coachbot.planning import offers
from coachbot.planning.offers import Session
from tests.planning.made import answers, knowledge

BOTH = Session(environments=("digital", "physical"), meetings=1, activities=("reading", "online-quiz", "case-study"))


def test_the_usual_setting_comes_first_and_meetings_are_needed_for_class() -> None:
    assert offers.settings_that_fit("case-study", BOTH, knowledge())[0] == "in-class"
    assert "in-class" not in offers.settings_that_fit("case-study", Session(("physical",), 0), knowledge())
    assert offers.usual_setting("work-visit", BOTH, knowledge()) is None


def test_the_one_meeting_stays_in_one_environment() -> None:
    session = Session(("digital", "physical"), 1, ("poll", "debate"), {"debate": ("in-class",)})

    assert offers.settings_that_fit("poll", session, knowledge()) == ("in-class",)


def test_every_pair_that_is_offered_is_accepted() -> None:
    pairs = offers.allowed_pairs("case-study", BOTH, knowledge())

    assert ("in-class", "online-together") in pairs
    for pair in pairs:
        answers(activities=["reading", "case-study"], settings={"case-study": list(pair)})


def test_every_activity_that_is_offered_is_accepted() -> None:
    for names in offers.activities_that_fit(BOTH, knowledge()).values():
        for name in names:
            answers(activities=[name])


def test_crossings_name_what_is_done_in_each_environment() -> None:
    crossings = offers.pairs_of_environments(BOTH, knowledge())

    assert {(one.start, one.to, one.starts, one.ends) for one in crossings} == {
        ("digital", "physical", ("online-quiz",), ("case-study",)),
        ("physical", "digital", ("case-study",), ("online-quiz",)),
    }


def test_feedback_is_offered_on_products_first_and_by_peers_in_a_large_group() -> None:
    large = Session(BOTH.environments, 1, (*BOTH.activities, "peer-feedback"), group_size=200)

    assert offers.feedback_candidates(large, knowledge()) == (("case-study",), ("online-quiz", "peer-feedback"))
    assert offers.default_feedback("case-study", large, knowledge()).by == "peers"
    assert offers.default_feedback("case-study", large, knowledge()).used_in == "peer-feedback"
    alone = Session(BOTH.environments, 1, BOTH.activities, group_size=1)
    assert "peers" not in offers.givers_of("case-study", alone, knowledge())


def test_a_shape_offers_only_what_fits() -> None:
    assert "lab-work" in offers.shape_for("laboratory", BOTH, knowledge())
    assert "lab-work" not in offers.shape_for("laboratory", Session(("digital",), 1), knowledge())


def test_the_least_minutes_are_told_budget_by_budget() -> None:
    needs = {need.budget: (need.least, need.available) for need in offers.minutes_needed(answers(), knowledge())}

    assert needs == {"scheduled": (30, 90), "own": (15, 240)}
