"""The kinds of the verbs of an outcome."""

from __future__ import annotations

import pytest

from coachbot.planning.outcome_kinds import beginnings_twice
from tests.planning.made import knowledge

KINDS = knowledge().texts.kinds


@pytest.mark.parametrize(
    ("outcome", "kind"),
    [
        ("Explain the difference between void and voidable", "explain"),
        ("Defend design choices to a client", "argue"),
        ("Improve a design after criticism", "improve"),
        ("Students can carry out a titration safely", "perform"),
        ("Een verzuimgesprek voeren", "talk"),
        ("Het filter bouwen en de meting vergelijken", "make"),
        ("De wet toepassen op een situatie", "apply"),
        ("Fit a line to data", None),
    ],
)
def test_the_first_known_verb_decides(outcome: str, kind: str | None) -> None:
    assert KINDS.of(outcome) == (KINDS.kinds[kind] if kind else None)


def test_no_word_stands_in_two_kinds() -> None:
    assert list(beginnings_twice(KINDS.kinds)) == []
