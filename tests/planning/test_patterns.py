"""The session shapes themselves: each comes on top for some answers, says why and why less, and has an example."""

from __future__ import annotations

import re
from itertools import groupby
from typing import Any

import pytest

from coachbot.planning.ranking import rank_patterns
from coachbot.texts import LANGUAGES
from tests.planning.made import answers, knowledge, plan
from tests.planning.shapes import AGAINST, FIRST, NEARBY, Given

SHAPES = sorted(knowledge().patterns)
HALF_A_MINUTE = 110  # words that are read in half a minute, and not in a hurry


def _first(given: Given) -> str:
    return rank_patterns(answers(**given), knowledge())[0].id


def test_there_are_enough_shapes_and_each_has_answers_here() -> None:
    assert len(SHAPES) >= 16
    assert sorted(FIRST) == sorted(NEARBY) == SHAPES


@pytest.mark.parametrize("shape", SHAPES)
def test_each_shape_comes_on_top_for_answers_that_have_it(shape: str) -> None:
    assert {_first(given) for given in FIRST[shape]} == {shape}


@pytest.mark.parametrize("shape", SHAPES)
def test_answers_nearby_have_another_shape(shape: str) -> None:
    given, other = NEARBY[shape]

    assert _first(given) == other != shape


def test_all_that_can_be_said_for_and_against_a_shape_is_said_for_some_answers() -> None:
    said = set()
    for given in (*(one for cases in FIRST.values() for one in cases), *(one for one, _ in NEARBY.values()), *AGAINST):
        for ranked in rank_patterns(answers(**given), knowledge()):
            if not ranked.strange:
                said |= {(ranked.id, remark.because.en) for remark in (*ranked.because, *ranked.against)}
    patterns = knowledge().patterns.items()
    unsaid = [
        (name, remark.because.en)
        for name, pattern in patterns
        for remark in (*pattern.fits, *pattern.fits_less)
        if (name, remark.because.en) not in said
    ]

    assert unsaid == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("shape", SHAPES)
def test_a_shape_on_top_says_why_with_something_that_the_lecturer_said(shape: str, language: Any) -> None:
    for given in FIRST[shape]:
        pattern = plan(answers(**given), language).pattern
        told = " ".join(pattern.because)
        named = [knowledge().activities[name].in_sentence.to(language) for name in given["activities"]]

        assert any(name in told for name in [*named, "Regression"]) or re.search(r"\d", told), told
        assert not re.search(r"{|}| ,| \.|  ", told + " ".join(pattern.against)), told


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("shape", SHAPES)
def test_a_worked_example_is_read_in_half_a_minute_and_says_for_how_many_and_how_long(
    shape: str, language: Any
) -> None:
    example = knowledge().patterns[shape].worked_example.to(language)

    assert len(example.split()) <= HALF_A_MINUTE
    assert re.search(r"student|groups of|groepen van", example)
    assert re.search(r"minute|minuten|hour|uur", example)


@pytest.mark.parametrize("shape", SHAPES)
def test_what_a_shape_fills_in_belongs_to_it_and_has_what_makes_it(shape: str) -> None:
    pattern = knowledge().patterns[shape]
    groups = pattern.asks.groups

    assert set(pattern.shape) <= pattern.known
    assert all(set(group) & set(pattern.shape) for group in groups)


# shape -> the plan for its first answers, moment by moment (+ is added), and the links that make it this shape
PLANS = {
    "lab-in-shifts": ("knowledge-clip online-quiz | lab-work | report", "online-quiz>lab-work lab-work>report"),
    "open-lab": (
        "knowledge-clip lab-work | question-round | hand-in",
        "knowledge-clip>lab-work lab-work>question-round",
    ),
    "design-studio": (
        "+preparation-question | guest-from-practice criteria-talk | client-assignment | peer-feedback | revise"
        " | presentation",
        "criteria-talk>client-assignment client-assignment>peer-feedback peer-feedback>revise revise>presentation",
    ),
    "problem-based": (
        "case-study | literature-search reading | class-discussion",
        "case-study>class-discussion literature-search>class-discussion",
    ),
    "work-placement": (
        "criteria-talk | workplace-assignment reflection-log | intervision | portfolio",
        "criteria-talk>workplace-assignment workplace-assignment>reflection-log reflection-log>intervision",
    ),
    "intervision-group": ("collect-examples | intervision | reflection-log", "collect-examples>intervision"),
    "expert-groups": (
        "reading group-meeting | presentation | online-quiz",
        "reading>group-meeting group-meeting>presentation presentation>online-quiz",
    ),
    "problem-first": (
        "exercises +preparation-question | class-discussion lecture | revise",
        "exercises>class-discussion lecture>revise",
    ),
    "skills-simulation": (
        "simulation | demonstration skills-training | reflection-log",
        "simulation>skills-training demonstration>skills-training skills-training>reflection-log",
    ),
    "thesis-supervision": (
        "literature-search report hand-in | supervision-talk | revise",
        "report>hand-in hand-in>supervision-talk supervision-talk>revise",
    ),
    "field-trip": (
        "reading +preparation-question fieldwork | class-discussion | report",
        "preparation-question>fieldwork fieldwork>report class-discussion>report",
    ),
    "project-week": (
        "guest-from-practice | +criteria-talk | group-project | question-round | presentation | reflection-log",
        "criteria-talk>group-project group-project>presentation presentation>reflection-log",
    ),
    "online-live": (
        "knowledge-clip preparation-question | question-round | tutorial | hand-in",
        "preparation-question>question-round question-round>tutorial",
    ),
    "portfolio-cycle": (
        "+poll | report reflection-log portfolio peer-feedback revise",
        "report>portfolio portfolio>peer-feedback peer-feedback>revise",
    ),
    "guest-session": (
        "reading preparation-question | guest-from-practice question-round | reflection-log",
        "preparation-question>question-round guest-from-practice>question-round",
    ),
    "exercise-tutorial": (
        "knowledge-clip exercises preparation-question | tutorial",
        "knowledge-clip>exercises exercises>tutorial preparation-question>tutorial",
    ),
}


@pytest.mark.parametrize("shape", PLANS)
def test_a_plan_of_a_shape_has_its_order_and_its_links(shape: str) -> None:
    order, links = PLANS[shape]
    made = plan(answers(**FIRST[shape][0]))
    moments = groupby(made.activities, key=lambda one: (one.phase, one.meeting))
    told = [" ".join("+" * one.added + one.id for one in together) for _, together in moments]

    assert " | ".join(told) == order
    assert {f"{link.start}>{link.to}" for link in made.links} >= set(links.split())


def test_a_presentation_waits_for_the_last_meeting() -> None:
    made = plan(answers(**FIRST["project-week"][0]))

    assert [one.meeting for one in made.activities if one.id == "presentation"] == [len(made.meetings) - 1]
