"""The session shapes themselves: each comes on top for some answers, says why and why less, and has an example."""

from __future__ import annotations

import re
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
