"""What a plan does about the lecturer's obstacle: where it has room for it, and then it stands in the plan itself."""

from __future__ import annotations

import pytest

from coachbot.export.markdown import render_markdown
from coachbot.planning.draft import draft_of
from coachbot.planning.obstacle_answers import Answered
from coachbot.planning.obstacle_words import obstacle_of
from coachbot.planning.obstacles import answered
from coachbot.planning.ranking import rank_patterns
from coachbot.planning.session_plan import Plan
from coachbot.planning.speech import Speech
from coachbot.texts import Language
from tests.planning.made import answers, knowledge, plan
from tests.planning.obstacle_cases import CASES, READ, TALK, Case, Given

every_answer = pytest.mark.parametrize("name", CASES)


def _answers(case: Case, given: Given) -> tuple[Answered, ...]:
    told = answers(**given, obstacle_kind=case.kind, obstacle=case.words)
    return answered(draft_of(told, knowledge(), rank_patterns(told, knowledge())[0].id))


def _plan(name: str, language: Language = "en") -> Plan:
    case = CASES[name]
    return plan(answers(**case.given, obstacle_kind=case.kind, obstacle=case.words), language)


def test_every_answer_has_a_case() -> None:
    assert set(CASES) == set(knowledge().texts.obstacles.answers)


@every_answer
def test_an_answer_is_given_where_the_plan_has_room_for_it_and_nowhere_else(name: str) -> None:
    case = CASES[name]

    assert name in [one.answer for one in _answers(case, case.given)]
    assert name not in [one.answer for one in _answers(case, case.not_for)]


@every_answer
@pytest.mark.parametrize("language", ["en", "nl"])
def test_an_answer_names_parts_of_the_plan_in_whole_sentences(name: str, language: Language) -> None:
    made = _plan(name, language)
    assert made.obstacle is not None

    for one in made.obstacle.answers:
        assert set(one.activities) <= {part.id for part in made.activities}
        assert one.message[0].isupper() and one.message.endswith(".")
        assert not [hole for hole in ("  ", " ,", "()", "{", " .", "None") if hole in one.message]


@every_answer
def test_what_the_plan_says_it_does_stands_in_the_instructions(name: str) -> None:
    case, made = CASES[name], _plan(name)
    without = plan(answers(**case.given))
    told = {told.part.id for one in _answers(case, case.given) for told in one.told}
    before = {one.id: one.instructions for one in without.activities}

    assert {one.id for one in made.activities if one.instructions != before[one.id]} == told


def test_the_same_obstacle_in_dutch_has_the_same_answers() -> None:
    for name, case in CASES.items():
        told = answers(**case.given, obstacle_kind=case.kind, obstacle=case.words)
        draft = draft_of(told, knowledge(), rank_patterns(told, knowledge())[0].id)
        one, other = (obstacle_of(Speech(draft, language, answered(draft))) for language in ("en", "nl"))  # type: ignore[arg-type]
        assert one and other and name
        assert [a.activities for a in one.answers] == [a.activities for a in other.answers]
        assert not {a.message for a in one.answers} & {a.message for a in other.answers}


# one quote


def _quotes(made: Plan) -> int:
    texts = [one.message for one in made.findings] + [made.stretch.because if made.stretch else ""]
    return sum("It never works" in text for text in (*texts, made.obstacle.message if made.obstacle else ""))


@pytest.mark.parametrize("wanted", ["none", "workplace"])
@pytest.mark.parametrize("kind", ["time", "students-do-not-prepare", "practice-partners", "other"])
def test_the_lecturer_is_quoted_once(kind: str, wanted: str) -> None:
    given = {**READ, "obstacle_kind": kind, "obstacle": "It never works", "wanted_environment": wanted}

    assert _quotes(plan(answers(**given))) == 1


def test_where_nothing_answers_it_one_thing_to_decide_is_said() -> None:
    made = plan(answers(activities=["lecture"], environments=["physical"], obstacle_kind="practice-partners"))

    assert made.obstacle is None
    (found,) = [one for one in made.findings if one.check == "obstacle-named"]
    assert found.remedy is not None and found.remedy.startswith("One thing to decide:")


def test_where_the_plan_answers_it_nothing_is_left_to_decide() -> None:
    made = plan(answers(**READ, obstacle_kind="students-do-not-prepare"))

    assert made.obstacle is not None and "students who do not prepare" in made.obstacle.message
    assert "obstacle-named" not in {one.check for one in made.findings}


@pytest.mark.parametrize("kind", ["time", "group-size", "timetable"])
def test_what_a_plan_would_do_anyhow_is_no_answer_where_a_first_step_is_one(kind: str) -> None:
    wishes = [{"activity": "report", "by": "lecturer"}, {"activity": "online-quiz", "by": "automatic"}]
    given = {"activities": ["online-quiz", "report"], "feedback": wishes, "meetings": [], "obstacle_kind": kind}

    assert plan(answers(**given)).obstacle is not None
    assert plan(answers(**given, wanted_environment="workplace")).obstacle is None


def test_without_an_obstacle_there_is_none() -> None:
    made = plan(answers(**READ))

    assert made.obstacle is None
    assert "in the way" not in render_markdown(made, knowledge(), "lecturer")


# what is due earlier


def _talk(*starts: str | None) -> Plan:
    meetings = [{"minutes": 45, **({"starts_at": start} if start else {})} for start in starts]
    return plan(answers(**TALK, obstacle_kind="time", obstacle="It never works", meetings=meetings))


def test_what_has_to_be_read_is_in_two_days_before_with_its_date_on_both_pages() -> None:
    made = _talk("2027-03-03T11:00:00+01:00")
    assert made.obstacle is not None

    assert (
        "so on Monday 1 March at the latest" in next(one for one in made.activities if one.id == "report").instructions
    )
    assert "on Monday 1 March at the latest" in made.obstacle.answers[0].message
    assert "Monday 1 March 2027, 11:00" in render_markdown(made, knowledge(), "students")
    assert "ready by Monday 1 March 2027, 11:00" in render_markdown(made, knowledge(), "lecturer")


def test_without_a_date_it_is_said_in_days() -> None:
    page = render_markdown(_talk(None), knowledge(), "students")

    assert "2 days before the meeting" in page and "Hand it in 2 days before the supervision talk:" in page


def test_students_read_nothing_of_the_obstacle_itself() -> None:
    for name in CASES:
        page = render_markdown(_plan(name), knowledge(), "students")
        assert "It never works" not in page and "in the way" not in page


def test_days_are_counted_up_to_when_it_is_due() -> None:
    starts = ("2027-03-03T11:00:00+01:00", "2027-03-17T11:00:00+01:00")
    given = {**TALK, "meetings": [{"minutes": 45, "starts_at": start} for start in starts], "own_minutes": 2000}
    given["activities"] = ["literature-search", "class-discussion", *TALK["activities"]]
    usual, early = (plan(answers(**given, obstacle_kind=kind)) for kind in ("other", "time"))

    assert [load.days for load in usual.totals.load if load.meeting == 1] == [13]
    assert [load.days for load in early.totals.load if load.meeting == 1] == [12]
