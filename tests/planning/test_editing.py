"""Changes by hand: each alters what it names, and leaves the rest where it was."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from coachbot.planning.answers import Answers, FeedbackWish
from coachbot.planning.edits import (
    Add,
    Edit,
    Move,
    Remove,
    SetAside,
    SetFeedback,
    SetGrouping,
    SetMinutes,
    SetSetting,
    SetTask,
    Swap,
    WithoutTries,
    edits_from,
    packed_edits,
)
from coachbot.planning.session_plan import Plan, PlanActivity
from coachbot.planning.suggest import Suggested, suggest_edited
from tests.contract.facts import load_answers
from tests.planning.made import MADE_BY, knowledge


def changed(*edits: Edit, name: str = "example-a", pattern: str | None = None) -> Suggested:
    answers = Answers.model_validate(load_answers(name)["answers"])
    return suggest_edited(answers, knowledge(), "en", MADE_BY, pattern, edits)


def ids(plan: Plan) -> list[str]:
    return [one.id for one in plan.activities]


def one(plan: Plan, part: str) -> PlanActivity:
    return next(activity for activity in plan.activities if activity.id == part)


def why(*edits: Edit) -> list[str]:
    return [misfit.why for misfit in changed(*edits).misfits]


def test_minutes_set_by_hand_stay_and_others_give_way() -> None:
    plan = changed(SetMinutes(part="collect-examples", minutes=120)).plan
    assert one(plan, "collect-examples").minutes == 120
    assert plan.totals.own_minutes <= 240
    assert ids(plan) == ids(changed().plan)


def test_minutes_that_do_not_fit_are_kept_and_told() -> None:
    plan = changed(SetMinutes(part="case-study", minutes=200)).plan
    assert one(plan, "case-study").minutes == 200
    assert plan.findings[0].check == "over-budget"


def test_an_activity_is_added_where_it_makes_sense_and_nothing_else_moves() -> None:
    plan = changed(Add(activity="peer-feedback", setting="online-own-pace")).plan
    assert ids(plan) == [*ids(changed().plan), "peer-feedback"]
    assert not one(plan, "peer-feedback").added
    assert [link.to for link in plan.links if link.start == "hand-in"] == ["peer-feedback"]


def test_an_activity_that_is_taken_away_takes_what_was_said_of_it_along() -> None:
    made = changed(Remove(part="case-study"))
    assert "case-study" not in ids(made.plan)
    assert all(given.activity != "case-study" for given in made.draft.answers.evidence)
    assert "connection-open" in [finding.check for finding in made.plan.findings]
    assert all(moment.used_in != "case-study" for a in made.plan.activities for moment in a.feedback)


def test_what_was_taken_out_is_not_said_to_have_had_no_room() -> None:
    made = changed(Remove(part="case-study"))
    arrangement = made.draft.arrangement
    assert not {*arrangement.open, *arrangement.unused}
    told = {finding.check: finding.message for finding in made.plan.findings}
    assert "room" not in told["connection-open"] + told["environment-unused"]
    assert "time" not in told["connection-open"] + told["environment-unused"]


def test_a_connection_that_had_no_room_is_made_by_what_is_added_later() -> None:
    answers = load_answers("example-a")["answers"]
    answers |= {"own_minutes": 0, "activities": ["case-study", "hand-in"], "feedback": []}
    answers["evidence"] = [given for given in answers["evidence"] if given["activity"] == "case-study"]
    given = Answers.model_validate(answers)
    before = suggest_edited(given, knowledge(), "en", MADE_BY)
    after = suggest_edited(
        given, knowledge(), "en", MADE_BY, None, [Add(activity="reflection-log", setting="online-own-pace")]
    )
    assert (before.draft.arrangement.open, after.draft.arrangement.open) == ((1,), ())
    assert ("case-study", "reflection-log") in [(link.start, link.to) for link in after.plan.links]
    told = [[finding.check for finding in made.plan.findings] for made in (before, after)]
    assert ["connection-open" in checks for checks in told] == [True, False]


def test_one_half_taken_away_leaves_the_other_as_the_whole() -> None:
    whole = changed(name="sync-async").plan
    halved = next(part.removesuffix("-2") for part in ids(whole) if part.endswith("-2"))
    plan = changed(Remove(part=halved), name="sync-async").plan
    assert halved in ids(plan)
    assert f"{halved}-2" not in ids(plan)
    assert one(plan, halved).setting == one(whole, f"{halved}-2").setting


def test_another_activity_takes_over_what_the_one_before_showed() -> None:
    before, made = changed(), changed(Swap(part="case-study", activity="debate"))
    assert ids(made.plan) == [{"case-study": "debate"}.get(part, part) for part in ids(before.plan)]
    assert one(made.plan, "debate").outcomes == one(before.plan, "case-study").outcomes
    assert one(made.plan, "debate").outcomes_from == "lecturer"
    assert one(made.plan, "online-quiz").feedback[0].used_in == "debate"


def test_a_part_is_moved_to_another_moment() -> None:
    plan = changed(Move(part="reading", slot=2, after="hand-in")).plan
    assert ids(plan)[-1] == "reading"
    assert one(plan, "reading").phase == "after"


def test_another_setting_moves_a_part_to_a_moment_that_suits_it() -> None:
    plan = changed(SetSetting(part="online-quiz", setting="in-class")).plan
    assert (one(plan, "online-quiz").phase, one(plan, "online-quiz").meeting) == ("during", 0)
    assert ids(plan).index("online-quiz") < ids(plan).index("case-study")


def test_grouping_and_feedback_are_as_they_were_set() -> None:
    wishes = (FeedbackWish(activity="reading", by="peers", when="within-days", used_in="case-study"),)
    plan = changed(SetGrouping(part="reading", grouping="pairs"), SetFeedback(activity="reading", wishes=wishes)).plan
    assert one(plan, "reading").grouping == "pairs"
    assert [(moment.by, moment.used_in) for moment in one(plan, "reading").feedback] == [("peers", "case-study")]


def test_what_students_do_exactly_stands_in_their_instructions_as_it_was_typed() -> None:
    task = "Take the *rebrand* of {{ a bank }}: was it worth it?"
    plan = changed(SetTask(activity="case-study", task=f"  {task}\n")).plan
    assert one(plan, "case-study").task == task
    assert f"Your task: {task} How you go about it: " in one(plan, "case-study").instructions
    assert one(
        changed(SetTask(activity="case-study", task="x y z"), SetTask(activity="case-study")).plan, "case-study"
    ) == (one(changed().plan, "case-study"))


def test_what_students_do_exactly_is_forgotten_with_the_activity() -> None:
    told = SetTask(activity="case-study", task="The rebrand of a bank")
    assert "rebrand" not in changed(told, Swap(part="case-study", activity="debate")).plan.to_json()
    assert "rebrand" not in changed(told, Remove(part="case-study")).plan.to_json()


def test_feedback_taken_away_stays_away() -> None:
    plan = changed(SetFeedback(activity="case-study"), SetFeedback(activity="hand-in")).plan
    assert not one(plan, "case-study").feedback


def test_whoever_changes_a_suggestion_makes_it_their_own() -> None:
    answers = load_answers("example-a")["answers"]
    answers["activities"].remove("online-quiz")
    answers["feedback"] = [wish for wish in answers["feedback"] if wish["activity"] != "online-quiz"]
    given = Answers.model_validate(answers)
    edit = SetMinutes(part="online-quiz", minutes=15)
    before = suggest_edited(given, knowledge(), "en", MADE_BY).plan
    after = suggest_edited(given, knowledge(), "en", MADE_BY, None, [edit]).plan
    assert (one(before, "online-quiz").added, one(after, "online-quiz").added) == (True, False)


def test_a_finding_that_is_set_aside_comes_last_with_its_reason() -> None:
    edit = Remove(part="hand-in")
    found = [finding for finding in changed(edit).plan.findings if finding.severity != "praise"]
    first = found[0]
    aside = SetAside(check=first.check, part=first.activity, reason="We do that next week")
    again = changed(edit, aside).plan.findings
    assert (again[-1].check, again[-1].set_aside) == (first.check, "We do that next week")
    assert {finding.check for finding in again} == {finding.check for finding in changed(edit).plan.findings}


def test_setting_aside_alone_changes_nothing_else() -> None:
    assert changed(SetAside(check="nothing")).plan == changed().plan


@pytest.mark.parametrize(
    ("edits", "reasons"),
    [
        ([Remove(part="debate")], ["part-gone"]),
        ([Add(activity="juggling", setting="in-class")], ["activity-unknown"]),
        ([Add(activity="reading", setting="elsewhere")], ["already-there"]),
        ([Add(activity="job-shadowing", setting="in-practice")], ["setting-not-allowed"]),
        ([SetMinutes(part="case-study", minutes=5)], ["too-short"]),
        ([Move(part="case-study", slot=0)], ["moment-not-for-it"]),
        ([SetGrouping(part="reading", grouping="class")], ["nobody-together"]),
        ([SetTask(activity="debate", task="About the strike")], ["part-gone"]),
        ([WithoutTries(outcomes=(4,))], ["outcome-gone"]),
        ([Remove(part=part) for part in ids(changed().plan)], ["last-activity"]),
    ],
    ids=lambda value: ",".join(value) if isinstance(value[0], str) else "",
)
def test_what_cannot_be_done_is_left_out_and_told(edits: Sequence[Edit], reasons: list[str]) -> None:
    assert why(*edits) == reasons


def test_edits_are_kept_as_plain_values_and_come_back_the_same() -> None:
    edits = (Move(part="reading", slot=2), SetFeedback(activity="reading"), SetAside(check="squeezed"))
    assert edits_from(packed_edits(edits)) == edits


def test_edits_are_done_again_on_another_shape() -> None:
    other = changed().plan.alternatives[0].id
    plan = changed(SetMinutes(part="case-study", minutes=60), pattern=other).plan
    assert plan.pattern.id == other
    assert one(plan, "case-study").minutes == 60
