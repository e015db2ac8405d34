"""What a plan does about the lecturer's obstacle: where it has room for it, and then it stands in the plan itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
import yaml

from coachbot.export.markdown import render_markdown
from coachbot.planning.draft import draft_of
from coachbot.planning.obstacle_answers import Answered
from coachbot.planning.obstacle_words import obstacle_of
from coachbot.planning.obstacles import answered
from coachbot.planning.ranking import rank_patterns
from coachbot.planning.recognising import recognised
from coachbot.planning.session_plan import Plan
from coachbot.planning.speech import Speech
from coachbot.texts import Language
from tests.planning.made import COURSES, answers, knowledge, plan

Given = dict[str, Any]
EVENING = [{"minutes": 90, "starts_at": "2027-02-08T19:30:00+01:00"}]
MORNING = [{"minutes": 90, "starts_at": "2027-02-08T09:30:00+01:00"}]
TALK = {
    "activities": ["report", "supervision-talk", "revise"],
    "feedback": [{"activity": "report", "by": "lecturer", "where": "physical", "used_in": "revise"}],
    "group_size": 2,
}
WEBINAR = {"activities": ["webinar"], "environments": ["digital"]}
LAB = {"activities": ["reading", "lab-work"], "settings": {"lab-work": "in-class"}}
OWN_LAB = {"activities": ["e-module", "lab-work"], "settings": {"lab-work": "on-campus-own-pace"}, "meetings": []}
ROLES = {"activities": ["role-play", "report"], "evidence": [{"outcome": 0, "activity": "report"}]}
WORK = {
    "environments": ["physical", "workplace"],
    "activities": ["skills-training", "workplace-assignment", "portfolio"],
    "feedback": [{"activity": "workplace-assignment", "by": "workplace-supervisor", "when": "right-after"}],
}
CLIENT = {
    "environments": ["physical", "workplace", "hybrid"],
    "activities": ["client-assignment", "presentation"],
    "feedback": [
        {"activity": "client-assignment", "by": "client"},
        {"activity": "presentation", "by": "client", "when": "right-after"},
    ],
}
READ: Given = {"activities": ["reading", "class-discussion"]}

GROUP: Given = {"activities": ["group-project", "presentation"], "own_minutes": 900}
OTHER = "I do not know what they should deliver, and some always hitch a ride"


def _seen(by: str) -> Given:
    return {"activities": ["reading", "report"], "feedback": [{"activity": "report", "by": by}]}


@dataclass(frozen=True)
class Case:
    """Where an answer is given, and a session near it where it is not."""

    kind: str
    given: Given
    not_for: Given
    words: str = "It never works"


CASES: dict[str, Case] = {
    "read-in-time": Case("time", {**TALK, "meetings": [{"minutes": 45}]}, {"activities": ["report"]}),
    "awake": Case("time", {**WEBINAR, "meetings": EVENING}, {**WEBINAR, "meetings": MORNING}),
    "own-group": Case(
        "time",
        {"activities": ["role-play"], "settings": {"role-play": "live-online"}, "meetings": EVENING},
        {"activities": ["role-play"], "settings": {"role-play": "live-online"}, "meetings": MORNING},
    ),
    "one-place": Case("time", _seen("lecturer"), _seen("peers")),
    "own-steps": Case("rooms-or-equipment", LAB, {"activities": ["lab-work"], "settings": LAB["settings"]}),
    "room-for-few": Case("rooms-or-equipment", {}, {"environments": ["digital"], "activities": ["reading", "webinar"]}),
    "dated-places": Case("rooms-or-equipment", OWN_LAB, {**OWN_LAB, "group_size": 1}),
    "safe-first-round": Case("tools-or-skills", ROLES, READ),
    "tool-first": Case(
        "tools-or-skills",
        {"environments": ["digital"], "activities": ["reading", "online-discussion"], "meetings": []},
        {"environments": ["digital"], "activities": ["reading"], "meetings": []},
    ),
    "neighbour-first": Case("group-size", READ, {**READ, "group_size": 6}),
    "others-react": Case("group-size", _seen("peers"), {"activities": ["reading", "lecture"]}),
    "missed": Case("timetable", READ, {"activities": ["reading", "report"], "meetings": []}),
    "own-moment": Case("timetable", READ, {"activities": ["lecture"], "environments": ["physical"]}),
    "client-page": Case("practice-partners", CLIENT, WORK),
    "student-writes": Case("practice-partners", WORK, CLIENT),
    "their-moments": Case("practice-partners", WORK, READ),
    "few-times": Case("practice-partners", CLIENT, READ, "The client can only come once"),
    "two-questions": Case("students-do-not-prepare", READ, {"activities": ["lecture"], "environments": ["physical"]}),
    "write-first": Case("students-do-not-prepare", READ, {**READ, "group_size": 6}),
    "nobody-named": Case("privacy-or-rules", WORK, READ),
    "outcome-first": Case("other", GROUP, {"activities": ["lecture"], "environments": ["physical"]}, OTHER),
    "each-explains": Case("other", GROUP, {"activities": ["reading", "report"]}, OTHER),
    "one-agreement": Case("other", {"activities": ["lecture"], "environments": ["physical"]}, GROUP, OTHER),
    "who-reads": Case("privacy-or-rules", _seen("peers"), {"activities": ["reading", "lecture"]}),
}
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


# what the words name


@pytest.mark.parametrize(
    "words",
    [OTHER, "Ik weet nog niet goed wat ze moeten opleveren, en een paar liften altijd mee"],
    ids=["en", "nl"],
)
@pytest.mark.parametrize("language", ["en", "nl"])
def test_two_things_that_the_words_name_are_both_answered_in_either_language(words: str, language: Language) -> None:
    made = plan(answers(**GROUP, obstacle_kind="other", obstacle=words), language)

    assert made.obstacle is not None and words in made.obstacle.message and len(made.obstacle.answers) == 2


def test_the_words_are_used_beside_the_kind_that_was_chosen() -> None:
    told = answers(**GROUP, obstacle_kind="students-do-not-prepare", obstacle="Some always hitch a ride")
    draft = draft_of(told, knowledge(), rank_patterns(told, knowledge())[0].id)

    assert "each-explains" in [one.answer for one in answered(draft)]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("A few always hitch a ride", ["free-riding"]),
        ("Nobody hitches a ride", []),
        ("Niemand lift mee", []),
        ("Ze zijn niet afwezig", []),
        ("Niemand lift mee, maar in de kleine groepen liften er twee", ["free-riding"]),
        ("No: free-riders", ["free-riding"]),
        ("They don’t prepare", ["students-do-not-prepare"]),
        ("Studenten komen niet opdagen", ["absent"]),
        ("They come late", ["late"]),
        ("De feedback komt te laat", []),
        ("Grote verschillen in niveau", ["different-levels"]),
        ("Mixed-ability groups", ["different-levels"]),
        ("Ze zijn niet gemotiveerd", ["little-motivation"]),
        ("Students have no motivation", ["little-motivation"]),
        ("Alles komt uit ChatGPT", ["text-generators"]),
        ("They let AI write it.", ["text-generators"]),
        ("The email was not fair", []),
    ],
)
def test_what_is_named_is_recognised_and_what_is_denied_is_not(words: str, names: list[str]) -> None:
    assert recognised(words, knowledge().texts.obstacles) == names


@pytest.mark.parametrize("name", knowledge().texts.obstacles.recognised)
def test_what_is_recognised_has_an_answer_in_some_plan(name: str) -> None:
    words = next(iter(knowledge().texts.obstacles.recognised[name])).strip()
    many = [GROUP, READ, {**GROUP, "activities": ["reading", "group-project", "class-discussion"]}]

    assert any(one.obstacle and "takes that away" not in one.obstacle.answers[0].message for one in _said(words, many))


def _said(words: str, many: list[Given]) -> list[Plan]:
    return [plan(answers(**given, obstacle_kind="other", obstacle=words)) for given in many]


# what is not recognised

COLD: Given = {"obstacle_kind": "other", "obstacle": "The building is cold"}


@pytest.mark.parametrize("kind", [{"obstacle_kind": "other"}, {}], ids=["other", "none"])
def test_what_is_not_recognised_is_answered_with_where_it_would_show_and_one_agreement(kind: Given) -> None:
    made = plan(answers(**GROUP, **kind, obstacle="The building is cold", meetings=[{"minutes": 90}]))
    assert made.obstacle is not None and "obstacle-named" not in {one.check for one in made.findings}
    (one,) = made.obstacle.answers

    assert "the group project" in one.message and "at the start of the meeting" in one.message
    assert "Agree together on one thing" in made.meetings[0].order[0].text


@pytest.mark.parametrize("name", COURSES)
def test_in_every_course_the_agreement_stands_once_in_the_order_and_where_the_answer_says(name: str) -> None:
    told = yaml.safe_load(COURSES[name].read_text(encoding="utf-8"))["answers"]
    made = plan(answers(**{**told, **COLD}))
    assert made.obstacle is not None
    (one,) = made.obstacle.answers
    orders = [[step for step in meeting.order if "one thing that can make" in step.text] for meeting in made.meetings]

    assert [len(found) for found in orders] == [1, *[0] * (len(orders) - 1)] if orders else "the message" in one.message
    assert ("at the start of" in one.message) == bool(orders)
    assert any("one thing that can make" in activity.instructions for activity in made.activities)
    assert "the building" not in render_markdown(made, knowledge(), "students").lower()


def test_where_a_meeting_is_too_full_for_an_order_none_is_promised() -> None:
    made = plan(answers(**COLD, activities=["lab-work", "skills-training", "debate"], meetings=[{"minutes": 30}]))
    assert made.obstacle is not None and made.meetings[0].order == ()

    assert "running order" not in made.obstacle.answers[0].message
    assert any("Agree together on one thing" in one.instructions for one in made.activities)


def test_it_shows_in_the_evidence_where_students_do_nothing_together() -> None:
    alone = {"activities": ["reading", "report"], "meetings": [], "evidence": [{"outcome": 0, "activity": "report"}]}
    made = plan(answers(**{**alone, **COLD}))
    assert made.obstacle is not None
    (one,) = made.obstacle.answers

    assert "in the report" in one.message and "where students show what they can do" in one.message
    assert "Answer with one thing that you do about it yourself" in made.activities[0].instructions


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


@pytest.mark.parametrize(
    ("students", "told"), [(20, "you say yes or no to each"), (87, "another group says yes or no")]
)
def test_no_lecturer_is_asked_to_read_twenty_proposals_before_anybody_goes_on(students: int, told: str) -> None:
    made = plan(answers(**GROUP, obstacle_kind="other", obstacle=OTHER, group_size=students))

    assert made.obstacle is not None and told in made.obstacle.answers[0].message
