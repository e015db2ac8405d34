"""What people outside are asked for: no oftener than they can come, and nothing to read where they have no time."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import yaml

from coachbot.export.markdown import render_markdown
from coachbot.planning.outside import times_in
from coachbot.planning.session_plan import Plan
from coachbot.texts import Language
from tests.planning.made import COURSES, answers, knowledge, plan, read

CLIENT: dict[str, Any] = yaml.safe_load(COURSES["design-studio"].read_text(encoding="utf-8"))["answers"]
WORK: dict[str, Any] = {
    "environments": ["physical", "workplace"],
    "activities": ["workplace-assignment", "supervision-talk", "report"],
    "settings": {"supervision-talk": "in-practice-together"},
    "workplace_minutes": 900,
    "feedback": [{"activity": "workplace-assignment", "by": "workplace-supervisor", "when": "right-after"}],
    "obstacle_kind": "practice-partners",
}
NO_TIME = "Supervisors have no time to read anything"


def _client(words: str, language: Language = "en") -> Plan:
    return plan(answers(**{**CLIENT, "obstacle": words}), language)


def _told(made: Plan) -> str:
    """All that students and lecturer read, but for the lecturer's own words."""
    return render_markdown(made, knowledge(), "lecturer").partition("You wrote")[2].partition("”.")[2]


# how often they can come


@pytest.mark.parametrize(
    ("words", "times"),
    [
        ("The client can only come twice and changes her mind in between", 2),
        ("The client comes once.", 1),
        ("De opdrachtgever kan maar 2 keer komen", 2),
        ("De opdrachtgever komt slechts één keer", 1),
        ("De gast kan hooguit een keer komen", 1),
        ("Our guest is available three times", 3),
        ("Only 2x with the client", 2),
        ("De opdrachtgever komt eenmaal langs", 1),
        ("De opdrachtgever komt éénmaal langs", 1),
        ("De opdrachtgever komt éenmaal langs", 1),
        ("De opdrachtgever kan maar eénmaal komen", 1),
        ("The client can come twice a week", None),
        ("De opdrachtgever kan een keer niet", None),
        ("Once they are there the clients talk too much", None),
        ("She has asked the same question twice", None),
        ("The client is hard to reach", None),
        ("The client can come on the 12 times table day", None),
    ],
)
def test_how_often_they_can_come_is_read_from_the_words(words: str, times: int | None) -> None:
    assert times_in(answers(**{**CLIENT, "obstacle": words})) == times


def test_a_number_that_is_not_about_people_outside_counts_for_nothing() -> None:
    given = {**CLIENT, "obstacle_kind": "timetable"}

    assert times_in(answers(**{**given, "obstacle": "We can only meet twice"})) is None
    assert times_in(answers(**{**given, "obstacle": "We can only have the client twice"})) == 2


# what is asked of them then


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_client_who_can_come_twice_is_asked_twice(language: Language) -> None:
    made = _client("The client can only come twice", language)
    told = _told(made) if language == "en" else render_markdown(made, knowledge(), "lecturer")
    client = {"en": "Show the client", "nl": "Laat de opdrachtgever"}[language]
    group = {"en": "Show another group the half", "nl": "Laat een andere groep in tien minuten de helft"}[language]

    assert client not in told and group in told
    given = next(one.feedback[0] for one in made.activities if one.id == "client-assignment")
    assert given.in_writing and given.by == "client"
    assert made.obstacle is not None
    named = next(one.message for one in made.obstacle.answers if ("twice" in one.message or "twee keer" in one.message))
    assert ("work visit" in named and "presentation" in named) or ("werkbezoek" in named and "presentatie" in named)


def test_what_comes_in_writing_has_its_day_and_students_send_it() -> None:
    made = _client("The client can only come twice")
    work = next(one for one in made.activities if one.id == "client-assignment")

    assert work.feedback[0].ready_on == date(2027, 4, 22)
    assert "by Thursday 22 April, in writing" in work.instructions
    assert "Send it to the client for this feedback" in work.instructions
    assert "comes in writing, by Thursday 22 April" in _told(made)
    assert "by Thursday 22 April, in writing" in _told(made)


def test_the_client_says_yes_to_the_page_where_students_see_the_client_first() -> None:
    visit = next(one for one in _client("The client can only come twice").activities if one.id == "work-visit")

    assert "have the client say yes to it" in visit.instructions


def test_a_client_who_can_come_once_is_asked_for_what_is_shown_and_the_rest_is_said() -> None:
    made = _client("The client can only come once")

    assert made.obstacle is not None
    assert any("ask a colleague of theirs for the work visit" in one.message for one in made.obstacle.answers)


@pytest.mark.parametrize("words", ["The client changes her mind", "The client can come eight times: 8 times"])
def test_a_client_with_time_enough_is_asked_for_all_of_it_and_each_has_its_date(words: str) -> None:
    made = _client(words)
    assert made.obstacle is not None
    asked = next(one.message for one in made.obstacle.answers if one.message.startswith("All that you ask"))
    steps = next(one for one in made.activities if one.id == "client-assignment").steps
    (half,) = [step.by for step in steps if step.shown]

    assert half is not None and "Show the client the half" in _told(made)
    assert "the work visit" in asked and "before students start (by" in asked and "by Thursday 22 April" in asked
    assert f"when it is half done (by {half:%A} {half.day} {half:%B})" in asked
    assert not any(one.in_writing for activity in made.activities for one in activity.feedback)


# supervisors without time


def test_supervisors_without_time_are_not_asked_to_read_or_to_look_halfway() -> None:
    made = plan(answers(**{**WORK, "own_minutes": 600}, obstacle=NO_TIME))
    told = _told(made)

    assert "read beforehand," not in told and "send them to your supervisor" not in told
    assert "Ask a fellow student what you have overlooked" in told
    assert "with the supervisor at work" not in told
    talk = next(one for one in made.activities if one.id == "supervision-talk")
    assert "has read nothing beforehand" in talk.instructions


def test_other_supervisors_are_asked() -> None:
    made = plan(answers(**WORK, obstacle="Every ward does it differently"))

    assert "Ask your supervisor what you have overlooked" in _told(made)


def test_a_talk_in_practice_needs_nothing_read_and_a_talk_with_the_lecturer_does() -> None:
    in_class = {**WORK, "settings": {"supervision-talk": "in-class"}, "meetings": [{"minutes": 180}]}

    assert "the student's work read beforehand" not in _told(plan(answers(**WORK, obstacle=NO_TIME)))
    assert "the student's work read beforehand" in _told(plan(answers(**in_class, group_size=4, obstacle=NO_TIME)))


# every course, with what any lecturer might say

SAID = {
    "practice-partners": ["De opdrachtgever kan maar één keer komen", "The client can only come twice", NO_TIME],
    "time": ["Na een werkdag is iedereen moe", "I have no time to read it all"],
    "other": ["Some always hitch a ride", "Begeleiders hebben geen tijd"],
}


@pytest.mark.parametrize("name", COURSES)
@pytest.mark.parametrize(("kind", "words"), [(kind, words) for kind, told in SAID.items() for words in told])
def test_no_plan_asks_people_outside_for_more_than_it_says_they_can(name: str, kind: str, words: str) -> None:
    document = yaml.safe_load(COURSES[name].read_text(encoding="utf-8"))
    document["answers"] |= {"obstacle_kind": kind, "obstacle": words}
    told = read(yaml.safe_dump(document, allow_unicode=True))
    made = plan(told, document["language"])
    page = render_markdown(made, knowledge(), "lecturer")
    times = times_in(told)
    outside = "client" in words or "opdrachtgever" in words or "upervisor" in words or "egeleiders" in words

    asks = [text for text in ("Show the client the half", "Laat de opdrachtgever in tien minuten") if text in page]
    asks += [text for text in ("Ask your supervisor what", "Vraag je begeleider wat") if text in page]
    assert not (outside and asks)
    written = [one for activity in made.activities for one in activity.feedback if one.by == "client" and one.within]
    assert times is None or all(one.in_writing for one in written)


@pytest.mark.parametrize(("language", "asked"), [("en", "by Thursday 8 April; 4 hours)"), ("nl", "8 april; 4 uur)")])
def test_people_outside_are_asked_only_for_the_time_in_which_they_are_needed(language: Language, asked: str) -> None:
    made = _client("The client can only come twice", language)
    visit = next(one for one in made.activities if one.id == "work-visit")
    alone = visit.steps[0].minutes + visit.steps[-1].minutes  # students prepare, and put their notes in order

    assert (visit.minutes, alone) == (330, 90)
    assert made.obstacle and any(asked in one.message for one in made.obstacle.answers)
