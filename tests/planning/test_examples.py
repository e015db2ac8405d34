"""The two examples of the contract come out as their cards tell them."""

from __future__ import annotations

from coachbot.planning.session_plan import Plan
from tests.planning.made import example, plan


def _line(made: Plan) -> list[tuple[str, str, int | None, str]]:
    return [(part.id, part.phase, part.meeting, part.setting) for part in made.activities]


def test_example_a_prepares_at_home_works_in_class_and_hears_afterwards() -> None:
    made = plan(example("example-a"))

    assert _line(made) == [
        ("knowledge-clip", "before", None, "online-own-pace"),
        ("reading", "before", None, "elsewhere"),
        ("online-quiz", "before", None, "online-own-pace"),
        ("collect-examples", "before", None, "online-own-pace"),
        ("case-study", "during", 0, "in-class"),
        ("hand-in", "after", None, "online-own-pace"),
    ]
    assert not any(part.added for part in made.activities)
    assert made.pattern.id == "flipped-case"
    case = next(part for part in made.activities if part.id == "case-study")
    assert [(one.by, one.when, one.where, one.used_in) for one in case.feedback] == [
        ("lecturer", "within-days", "digital", "next-session")
    ]
    assert ("case-study", "hand-in", "presented", 1) in [(x.start, x.to, x.how, x.connection) for x in made.links]


def test_example_a_offers_a_small_step_into_practice_that_answers_the_obstacle() -> None:
    stretch = plan(example("example-a")).stretch

    assert stretch is not None
    assert stretch.setting == "in-practice"
    assert "It takes too much time to arrange visits" in stretch.because


def test_the_case_of_the_sync_async_card_goes_from_class_to_online_and_comes_back_in_a_meeting() -> None:
    made = plan(example("sync-async"), "nl")

    assert _line(made) == [
        ("knowledge-clip", "before", None, "online-own-pace"),
        ("question-round", "during", 0, "in-class"),
        ("case-study", "during", 0, "in-class"),
        ("case-study-2", "between", None, "online-together"),
        ("hand-in", "between", None, "online-own-pace"),
        ("peer-feedback", "between", None, "online-own-pace"),
        ("online-meeting", "during", 1, "live-online"),
    ]
    assert [meeting.environment for meeting in made.meetings] == ["physical", "digital"]
    assert made.pattern.id == "case-peers-meeting"
    assert not any(part.added for part in made.activities)
