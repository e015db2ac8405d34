"""What is proposed after teaching: small changes that can be done, do what they are for, and bring nothing over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coachbot.planning.afterwards import edits_of, proposals
from coachbot.planning.afterwards_rules import Proposal
from coachbot.planning.answers import Answers
from coachbot.planning.draft import Draft, draft_of
from coachbot.planning.edits import Add, Edit, Remove, SetFeedback, SetMinutes, SetSetting
from coachbot.planning.leasts import needed
from coachbot.planning.ranking import rank_patterns
from coachbot.planning.taught import Taught
from tests.contract.case import Json
from tests.contract.strategies import valid_answers
from tests.planning.made import answers, example, knowledge
from tests.soaking import how_many

EVERY = tuple(
    Taught(time, prepared, feedback)
    for time in ("fits", "tight", "left")
    for prepared in ("most", "half", "few")
    for feedback in ("yes", "partly", "no", "not-yet")
)


class Session:
    """Some answers, the plan that they give, and what is proposed after it was taught."""

    def __init__(self, answers: Answers, pattern: str | None = None) -> None:
        self.answers = answers
        self.pattern = pattern or rank_patterns(answers, knowledge())[0].id

    def draft(self, edits: Sequence[Edit] = ()) -> Draft:
        return draft_of(self.answers, knowledge(), self.pattern, edits)

    def proposed(self, **told: Any) -> tuple[Proposal, ...]:
        return proposals(self.draft, Taught(**told), "en")

    def names(self, **told: Any) -> list[str]:
        return [one.name for one in self.proposed(**told)]

    def after(self, **told: Any) -> Draft:
        return self.draft(edits_of(self.proposed(**told)))


def minutes(draft: Draft, name: str) -> int:
    return draft.minutes[name]


WELL = {"time": "fits", "prepared": "most", "feedback": "yes"}
LECTURE = {"activities": ["reading", "lecture", "case-study", "exercises"], "meetings": [{"minutes": 90}]}


def test_what_went_well_changes_nothing() -> None:
    for one in (example("example-a"), example("sync-async"), answers()):
        assert Session(one).proposed(**WELL) == ()
        assert Session(one).proposed(**{**WELL, "feedback": "not-yet"}) == ()
        assert Session(one).proposed(change="Smaller groups") == ()


def test_too_tight_gives_the_core_what_the_rest_can_miss() -> None:
    session = Session(answers(**LECTURE))
    (one,) = session.proposed(time="tight")
    assert one.name == "after-tight-more"
    before, after = session.draft(), session.after(time="tight")
    grown = one.edits[0]
    assert isinstance(grown, SetMinutes)
    assert minutes(after, grown.part) > minutes(before, grown.part)
    budgets = after.arrangement.budgets
    assert needed(after.parts, after.minutes, budgets, "scheduled") <= needed(
        before.parts, before.minutes, budgets, "scheduled"
    )


def test_too_tight_leaves_out_what_only_the_shape_had_added() -> None:
    found = []
    for pattern in knowledge().patterns:
        session = Session(answers(activities=["case-study"], meetings=[{"minutes": 120}]), pattern)
        spare = [part.id for part in session.draft().parts if part.added_for == "pattern" and part.scheduled]
        for one in session.proposed(time="tight"):
            found += [one.name] if spare else []
            if spare:
                assert isinstance(one.edits[0], Remove)
                assert one.edits[0].part in spare
    assert "after-tight-out" in found


def test_too_tight_with_nothing_to_spare_is_told_without_a_change() -> None:
    (one,) = Session(example("example-a")).proposed(time="tight")
    assert (one.name, one.edits) == ("after-tight-longer", ())


def test_time_left_goes_to_where_students_do_most() -> None:
    session = Session(answers(**LECTURE))
    (one,) = session.proposed(time="left")
    (edit,) = one.edits
    assert isinstance(edit, SetMinutes)
    assert session.draft().by_id[edit.part].activity.type not in ("acquisition",)
    assert edit.minutes > minutes(session.draft(), edit.part)


UNCHECKED = {"activities": ["reading", "knowledge-clip", "lecture", "case-study"], "group_size": 24}


@pytest.mark.parametrize(("students", "check"), [(24, "preparation-question"), (120, "online-quiz")])
def test_few_prepared_gets_a_check_that_the_meeting_starts_from(students: int, check: str) -> None:
    session = Session(answers(**{**UNCHECKED, "group_size": students}), "start-core-close")
    assert check not in {part.name for part in session.draft().parts}
    first = next(one for one in session.proposed(prepared="half") if one.name == "after-check-before")
    assert [edit.activity for edit in first.edits if isinstance(edit, Add)] == [check]
    after = session.after(prepared="half")
    inside = {part.id for part in after.parts if part.scheduled}
    assert any(link.start == check and link.to in inside for link in after.links)


def test_without_a_digital_environment_the_check_is_at_the_start_of_the_meeting() -> None:
    session = Session(answers(activities=["reading", "lecture", "case-study"], environments=["physical"]))
    assert session.names(prepared="half") == ["after-check-start"]
    inside = [part.name for part in session.after(prepared="half").parts if part.scheduled]
    assert inside[0] in ("question-round", "online-quiz")
    assert session.names(prepared="half", time="tight")[1:] == [], "nothing is added to a meeting that was too tight"


def test_a_check_that_is_there_is_to_be_used() -> None:
    (one,) = Session(example("example-a")).proposed(prepared="half")
    assert (one.name, one.values["part"], one.edits) == ("after-check-there", "the online quiz", ())


def test_few_prepared_for_much_work_makes_the_longest_shorter_and_nothing_else_longer() -> None:
    session = Session(answers(activities=["reading", "knowledge-clip", "preparation-question", "case-study"]))
    shorter = next(one for one in session.proposed(prepared="few") if one.name == "after-shorter")
    assert isinstance(shorter.edits[0], SetMinutes)
    before, after = session.draft(), session.after(prepared="few")
    ahead = [part.id for part in before.parts if before.arrangement.placement.phase(part) == "before"]
    assert sum(after.minutes[one] for one in ahead) < sum(before.minutes[one] for one in ahead)
    assert "after-shorter" not in session.names(prepared="half")


def test_feedback_that_goes_nowhere_gets_a_named_use() -> None:
    wish = {"activity": "case-study", "by": "peers", "when": "right-after", "used_in": "nothing-yet"}
    session = Session(answers(activities=["reading", "case-study", "presentation"], feedback=[wish]))
    one = session.proposed(feedback="partly")[0]
    assert one.name == "after-feedback-into"
    (edit,) = one.edits
    assert isinstance(edit, SetFeedback)
    assert edit.wishes[0].by == "peers"
    assert edit.wishes[0].used_in == "presentation"


def test_feedback_that_was_not_used_gets_a_revision() -> None:
    session = Session(example("example-a"))
    assert session.names(feedback="no") == ["after-feedback-revise"]
    after = session.after(feedback="no")
    assert "revise" in after.by_id
    assert any(moment.feedback.used_in == "revise" for moment in after.moments)


def test_other_feedback_on_the_same_activity_stays() -> None:
    wishes = [
        {"activity": "case-study", "by": "lecturer", "used_in": "next-session"},
        {"activity": "case-study", "by": "peers", "used_in": "nothing-yet"},
    ]
    session = Session(answers(feedback=wishes))
    after = session.after(feedback="no")
    assert {moment.feedback.by for moment in after.moments_on(after.by_name["case-study"])} >= {"lecturer", "peers"}


def test_what_the_plan_does_not_have_is_not_proposed_about() -> None:
    session = Session(answers(activities=["case-study"], meetings=[{"minutes": 90}], own_minutes=0))
    assert not [name for name in session.names(prepared="few") if "check" in name or "shorter" in name]


def excess(draft: Draft) -> int:
    """Minutes over what there is, of meetings, own time and practice."""
    budgets, placement = draft.arrangement.budgets, draft.arrangement.placement
    over = 0
    for number, there in enumerate(budgets.meetings):
        over += max(0, sum(draft.minutes[p.id] for p in draft.parts if placement.meeting(p) == number) - there)
    over += max(0, needed(draft.parts, draft.minutes, budgets, "own") - budgets.own)
    return over + max(0, needed(draft.parts, draft.minutes, budgets, "workplace") - (budgets.workplace or 0))


@settings(
    max_examples=how_many(usually=100, in_full=3_000),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
@given(valid_answers(), st.sampled_from(EVERY))
def test_whatever_is_proposed_can_be_done_and_fits(document: Json, taught: Taught) -> None:
    session = Session(Answers.model_validate(document["answers"]))
    found = proposals(session.draft, taught, "en")
    assert proposals(session.draft, taught, "en") == found
    before, after = session.draft(), session.draft(edits_of(found))
    assert after.misfits == ()
    assert excess(after) <= excess(before)
    if taught.time == "fits" and taught.prepared == "most" and taught.feedback in ("yes", "not-yet"):
        assert found == ()
    assert len({one.name for one in found}) == len(found) <= 4
    assert edits_of(proposals(session.draft, taught, "nl")) == edits_of(found), "the language changes the plan"
    for one in found:
        _does_what_it_says(one, before, after)
    assert not [edit for edit in edits_of(found) if isinstance(edit, SetSetting) and taught.time != "tight"]


def _does_what_it_says(one: Proposal, before: Draft, after: Draft) -> None:
    inside = {part.id for part in after.parts if part.scheduled}
    for edit in one.edits:
        if isinstance(edit, Remove):
            assert before.by_id[edit.part].added_for == "pattern", "what the lecturer asked for is not taken out"
        if isinstance(edit, Add) and one.name == "after-check-before":
            assert any(link.start == edit.activity and link.to in inside for link in after.links)
        if isinstance(edit, SetFeedback):
            used = [
                moment.feedback.used_in for moment in after.moments if after.by_id[moment.part].name == edit.activity
            ]
            wished = {wish.used_in for wish in edit.wishes}
            assert {name.removesuffix("-2") for name in used if name} & wished, "the feedback goes somewhere else"
