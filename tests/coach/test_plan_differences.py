"""What is otherwise between two versions is said in a line a part: no more than changed, and nothing left out."""

from __future__ import annotations

import pytest

from coachbot.coach.plan_differences import Differences
from coachbot.dialogue.words import Words
from coachbot.planning.answers import Answers, FeedbackWish
from coachbot.planning.edits import Edit, Move, SetEvidence, SetFeedback, SetGrouping, SetMinutes
from coachbot.planning.suggest import suggest_edited
from coachbot.texts import Language
from tests.coaching import content
from tests.contract.facts import load_answers
from tests.planning.made import MADE_BY


def lines(*edits: Edit, language: Language = "en") -> list[str]:
    """What these edits are said to have changed in the plan of Example A."""
    answers = Answers.model_validate(load_answers("example-a")["answers"])
    before, after = (
        suggest_edited(answers, content().planning, language, MADE_BY, None, done).plan.to_dict()
        for done in ((), edits)
    )
    return Differences(before, after, content(), Words(content().words, language), language).lines()


BY_PEERS = FeedbackWish(activity="online-quiz", by="peers", when="within-days", used_in="case-study")


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (SetFeedback(activity="online-quiz", wishes=(BY_PEERS,)), "Online quiz: other feedback"),
        (SetFeedback(activity="case-study"), "Case study in groups: other feedback"),
        (Move(part="online-quiz", slot=0, after="knowledge-clip"), "at another point in the order"),
        (SetGrouping(part="reading", grouping="pairs"), "Reading: on your own → in pairs"),
        (Move(part="reading", slot=2, after="hand-in"), "Reading: Before → After"),
        (SetEvidence(outcome=0, activity="reading"), "Reading: what they show in it"),
        (SetMinutes(part="reading", minutes=60), "Reading: 90 minutes → 60 minutes"),
    ],
)
def test_what_was_changed_is_said(edit: Edit, told: str) -> None:
    assert [line for line in lines(edit) if told in line], lines(edit)


def test_where_nothing_was_changed_nothing_is_said() -> None:
    assert not lines()
