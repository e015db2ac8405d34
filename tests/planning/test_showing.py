"""What students are to show is looked for where it can be seen; where it cannot, that is said, with a way out."""

from __future__ import annotations

from typing import Any

import pytest

from coachbot.planning.answers import Answers
from coachbot.planning.draft import Draft, draft_of
from coachbot.planning.edits import SetEvidence
from coachbot.planning.ranking import rank_patterns
from coachbot.planning.session_plan import Finding, Plan
from coachbot.planning.showing import places_for, unseen_in
from coachbot.planning.suggest import suggest_edited
from coachbot.texts import LANGUAGES, Language
from tests.planning.made import MADE_BY, answers, knowledge, plan

KINDS = knowledge().texts.kinds
CHECK = "evidence-cannot-show"


def _told(outcome: str, *activities: str, **given: Any) -> Answers:
    """These activities, with the last one as the place where the outcome shows."""
    shown = [{"outcome": 0, "activity": activities[-1]}]
    return answers(**{"outcomes": [outcome], "activities": list(activities), "evidence": shown, **given})


def _draft(told: Answers) -> Draft:
    return draft_of(told, knowledge(), rank_patterns(told, knowledge())[0].id)


def _found(made: Plan, check: str = CHECK) -> Finding | None:
    return next((one for one in made.findings if one.check == check), None)


@pytest.mark.parametrize(
    ("outcome", "activity", "shows"),
    [
        ("Explain the difference between void and voidable", "poll", False),
        ("Explain the difference between void and voidable", "class-discussion", True),
        ("De beleefdheidsvormen herkennen en gebruiken", "online-quiz", False),
        ("De beleefdheidsvormen herkennen", "online-quiz", True),
        ("Use the rule on a case", "online-quiz", False),
        ("Een laagdoorlaatfilter ontwerpen", "exercises", False),
        ("Write a small program", "exercises", True),
        ("Lead a discussion in class", "reflection-log", False),
        ("Een verzuimgesprek voeren", "report", False),
        ("Reflect on a talk", "reflection-log", True),
        ("Explain a difference", "reading", False),
        ("Fit a line to data", "exercises", True),  # nobody knows its verb: the lecturer knows best
        ("Fit a line to data", "lecture", False),  # but nobody is seen to do anything there
        ("Explain a difference", "hand-in", False),
    ],
)
def test_an_activity_shows_what_one_can_see_students_do_there(outcome: str, activity: str, shows: bool) -> None:
    found = {language: _found(plan(_told(outcome, "knowledge-clip", activity), language)) for language in LANGUAGES}

    assert {(one is None) for one in found.values()} == {shows}


def test_what_is_handed_in_or_made_better_shows_what_was_made() -> None:
    assert _found(plan(_told("Explain a difference", "report", "hand-in"))) is None
    assert _found(plan(_told("Explain a difference", "report", "revise"))) is None


def test_what_the_lecturer_says_that_students_do_counts_more_than_the_table() -> None:
    task = {"poll": "Vote, and write below your vote why the other answer is wrong"}

    assert _found(plan(_told("Explain a difference", "reading", "poll", tasks=task))) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_told_with_what_one_sees_instead_and_what_was_added(language: Language) -> None:
    found = _found(plan(_told("Explain a difference", "class-discussion", "poll"), language))
    assert found is not None and found.remedy is not None
    seen, other = KINDS.places["poll"], knowledge().activities["class-discussion"].in_sentence

    assert found.severity == "advice"
    assert seen.sees.to(language) in found.message
    assert _task("poll", language) in found.remedy
    assert other.to(language) in found.remedy


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("minutes", "given"), [(45, 0), (120, 5)])
def test_the_task_stands_in_the_activity_and_takes_time_that_is_free(
    language: Language, minutes: int, given: int
) -> None:
    told = _told("Explain a difference", "reading", "lecture", "poll", meetings=[{"minutes": minutes}])
    made = plan(told, language)
    task = _task("poll", language)
    poll = next(one for one in made.activities if one.id == "poll")
    steps = [step for step in made.meetings[0].order if task in step.text]

    assert task in poll.instructions
    assert len(steps) == 1
    assert (steps[0].minutes if steps[0].activity is None else 0) == given


def test_the_lecturers_own_task_takes_its_place() -> None:
    told = _told("Explain a difference", "reading", "poll", tasks={"poll": "Vote, and write below it why"})

    assert _task("poll", "en") not in str(plan(told))


def _task(activity: str, language: Language) -> str:
    task = KINDS.places[activity].task
    assert task is not None
    return task.to(language)


def test_what_one_has_to_see_done_is_not_mended_with_a_page_more() -> None:
    found = _found(plan(_told("Lead a talk with a team", "reading", "reflection-log")))
    assert found is not None and found.remedy is not None

    assert KINDS.watched.en in found.remedy[:1].lower() + found.remedy[1:]
    assert KINDS.places["reflection-log"].more.en not in found.remedy
    assert "add the role play" in found.remedy


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_click_looks_for_it_in_the_activity_that_shows_it(language: Language) -> None:
    told = _told("Explain a difference", "class-discussion", "poll")
    before = suggest_edited(told, knowledge(), language, MADE_BY, None, ()).plan
    found = _found(before)
    assert found is not None
    assert found.mend == SetEvidence(outcome=0, activity="class-discussion")

    after = suggest_edited(told, knowledge(), language, MADE_BY, None, (found.mend,)).plan
    assert _found(after) is None
    assert [one.id for one in after.activities if one.outcomes_from == "lecturer"] == ["class-discussion"]


def test_an_outcome_that_is_shown_nowhere_yet_gets_its_place_in_one_click() -> None:
    told = answers(outcomes=["Lead a discussion in class"], activities=["reading", "class-discussion", "report"])
    found = _found(plan(told), "outcome-not-shown")

    assert found is not None and found.mend == SetEvidence(outcome=0, activity="class-discussion")
    assert "the class discussion" in str(found.remedy) and "the report" not in str(found.remedy)


def test_an_outcome_that_is_gone_gets_no_place() -> None:
    edit = SetEvidence(outcome=3, activity="class-discussion")
    told = answers(outcomes=["Explain a difference"], activities=["reading", "class-discussion"])
    done = suggest_edited(told, knowledge(), "en", MADE_BY, None, (edit,))

    assert [misfit.why for misfit in done.misfits] == ["outcome-gone"]


@pytest.mark.parametrize("kind", KINDS.kinds)
def test_what_is_proposed_can_show_it(kind: str) -> None:
    """With all activities in one plan: each place that is proposed for the outcome is accepted for it."""
    outcome = f"{KINDS.kinds[kind].begins['en'][0]} it"
    places = [
        part.name
        for names in (list(knowledge().activities)[:14], list(KINDS.kinds[kind].shown_in))
        for part in places_for(0, _draft(answers(**_everywhere(outcome, names))))
    ]

    assert KINDS.asked(outcome) == (kind,)
    assert places
    for name in dict.fromkeys(places):
        shown = _everywhere(outcome, list(dict.fromkeys(["reading", name]))) | {
            "evidence": [{"outcome": 0, "activity": name}]
        }
        assert list(unseen_in(_draft(answers(**shown)))) == []


def _everywhere(outcome: str, names: list[str]) -> dict[str, Any]:
    return {
        "outcomes": [outcome],
        "activities": names,
        "environments": ["physical", "digital", "workplace"],
        "meetings": [{"minutes": 240}, {"minutes": 240}],
        "own_minutes": 9000,
    }


@pytest.mark.parametrize(
    "activity", [name for name, one in knowledge().activities.items() if one.type == "acquisition"]
)
def test_who_only_takes_in_shows_nothing(activity: str) -> None:
    assert KINDS.shows_anything(activity) is (activity == "e-module")  # it has small questions of its own


@pytest.mark.parametrize("activity", knowledge().activities)
def test_each_activity_shows_something_or_has_words_for_what_one_sees_instead(activity: str) -> None:
    assert activity in KINDS.places or knowledge().activities[activity].type in KINDS.types


@pytest.mark.parametrize(
    ("outcome", "asked"),
    [
        ("De beleefdheidsvormen herkennen en gebruiken", ("recognise", "apply")),
        ("In het Spaans een klacht aanhoren, samenvatten en oplossen", ("talk", "retell", "solve")),
        ("Het filter bouwen en de meting vergelijken met de berekening", ("make", "compare")),
        ("De kans berekenen en een korte brief schrijven", ("calculate", "write")),
        ("Een plan bouwen en de korte brief", ("make",)),
        ("Calculate a concentration and say how certain it is", ("calculate",)),
        ("Calculate and explain a concentration", ("calculate", "explain")),
        ("Argue for and against a position with evidence from research", ("argue",)),
        ("Compare reading, writing and listening", ("compare",)),
        ("Fit a line to data", ()),
    ],
)
def test_verbs_that_are_joined_are_asked_together(outcome: str, asked: tuple[str, ...]) -> None:
    assert KINDS.asked(outcome) == asked


@pytest.mark.parametrize("language", LANGUAGES)
def test_praise_for_knowing_where_is_only_given_where_it_can_be_seen(language: Language) -> None:
    in_poll = plan(_told("Explain a difference", "reading", "poll"), language)
    in_talk = plan(_told("Explain a difference", "reading", "class-discussion"), language)

    assert _found(in_poll, "outcomes-shown") is None
    assert _found(in_talk, "outcomes-shown") is not None


@pytest.mark.parametrize(
    ("outcome", "vague"),
    [
        ("Samenwerken aan iets met duurzaamheid", True),
        ("Understand marketing", True),
        ("Begrijpen hoe een hart werkt", True),
        ("Explain how far one can understand a text", False),
        ("Fit a line to data", False),
    ],
)
def test_a_vague_outcome_is_no_start_to_be_praised_for(outcome: str, vague: bool) -> None:
    made = plan(answers(outcomes=[outcome], environments=["physical"], activities=["case-study"]))

    assert (_found(made, "whole-first") is not None) is vague
    assert (_found(made, "outcomes-named") is None) is vague
    assert ("now it can be anything" in str(_found(made, "outcome-not-shown"))) is vague
