"""A plan handed in for advice: read by the DigiCoach of its course, talked about, settled; and nothing leaks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import product
from pathlib import Path

import pytest

from coachbot.coach import review_rules
from coachbot.coach.event import LocaleKnown, Pressed, Submitted, Visited
from coachbot.coach.outcome import FieldErrors, OpenForm, Outcome, Post, ShowHome
from coachbot.coach.parts import Act, Button, Buttons, Form, Paragraph, Pick
from coachbot.storage.courses import Course
from coachbot.storage.people import Person
from coachbot.storage.reviews import Review
from tests.coach.desk import NOOR, Desk, newest, planned

KOFI, TESSA, LIN, STRANGER, ABROAD = "T1:U2", "T1:U3", "T1:U4", "T1:U5", "T2:U2"
WISH = "Is the debate too long?"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Noor has a plan; Kofi is the DigiCoach of her course, Tessa stands in, Lin teaches in it too."""
    made = Desk(tmp_path)
    planned(made)
    with made.database.transaction() as records:
        for one in (KOFI, TESSA, LIN, STRANGER, ABROAD):
            records.people.keep(Person(one, made.now, "en", greeted=True))
        for code, name in (("LAW1", "Introduction to law"), ("ETH2", "Ethics of the professions")):
            records.courses.keep(Course(code.lower(), "T1", code, name, "Humanities"))
        records.courses.keep(Course("far", "T2", "ETH2", "Ethics", "Elsewhere"))
        records.courses.set_people("eth2", "digicoach", (KOFI,), made.now)
        records.courses.set_people("eth2", "stand-in", (TESSA,), made.now)
        records.courses.set_people("eth2", "lecturer", (LIN,), made.now)
        records.courses.set_people("far", "digicoach", (ABROAD,), made.now)
    yield made
    made.database.close()


def opened(outcome: Outcome) -> Form:
    (send,) = (one for one in outcome.sends if isinstance(one, OpenForm))
    return send.form


def hand_in(desk: Desk, wish: str = WISH, course: str = "eth2") -> Outcome:
    form = opened(desk.press(Act("hand-in", value=newest(desk).id)))
    return desk.tell(Submitted(NOOR, form.act, {"course": course, "wish": wish}))


def does(desk: Desk, person: str, name: str) -> Outcome:
    return desk.tell(Pressed(person, Act(name, newest(desk).conversation)))


def says(desk: Desk, person: str, text: str, about: str = "plan") -> Outcome:
    act = Act("review-say", newest(desk).conversation)
    return desk.tell(Submitted(person, act, {"about": about, "text": text}))


def to(outcome: Outcome, person: str) -> list[Post]:
    return [send for send in outcome.sends if isinstance(send, Post) and send.person == person]


def told(outcome: Outcome, person: str) -> str:
    """All that somebody is told, at the sides of buttons too."""
    parts = [part for send in to(outcome, person) for part in send.says.parts]
    return "\n".join(
        [*(send.says.text for send in to(outcome, person)), *(getattr(part, "text", "") for part in parts)]
    )


def ways(outcome: Outcome, person: str) -> set[str]:
    parts = [part for send in to(outcome, person) for part in send.says.parts]
    return {button.act.name for part in parts if isinstance(part, Buttons) for button in part.buttons}


def review(desk: Desk) -> Review | None:
    return desk.database.reading().reviews.find(newest(desk).conversation)


def queue(desk: Desk, person: str) -> list[Button]:
    """What waits on somebody's Home, from top to bottom."""
    (shown,) = (one for one in desk.tell(Visited(person, "home")).sends if isinstance(one, ShowHome))
    rows = [part.button for part in shown.says.parts if isinstance(part, Paragraph) and part.button]
    return [button for button in rows if button.act.name == "review-look"]


def test_the_course_that_is_most_like_what_was_typed_is_offered_first(desk: Desk) -> None:
    form = opened(desk.press(Act("hand-in", value=newest(desk).id)))
    (course,) = (part for part in form.parts if isinstance(part, Pick))
    assert newest(desk).course == "Ethics"
    assert [one.id for one in course.options] == ["eth2", "law1"] and course.chosen == "eth2"


def test_the_digicoach_and_the_stand_in_are_told_what_the_author_wants_looked_at(desk: Desk) -> None:
    outcome = hand_in(desk)
    for one in (KOFI, TESSA):
        assert newest(desk).title in told(outcome, one) and WISH in told(outcome, one)
    assert not to(outcome, LIN) and "<@" not in told(outcome, NOOR)
    assert [button.act.conversation for button in queue(desk, KOFI)] == [newest(desk).conversation]
    assert not queue(desk, LIN) and not queue(desk, ABROAD) and not queue(desk, NOOR)


def test_the_wish_stands_above_the_plan_and_what_was_said_below_it(desk: Desk) -> None:
    hand_in(desk)
    activity = newest(desk).plan["activities"][0]
    says(desk, KOFI, "Why not in pairs?", activity["id"])
    (read,) = to(does(desk, KOFI, "review-look"), KOFI)
    texts = [getattr(part, "text", "") for part in read.says.parts]
    at = {words: next(index for index, text in enumerate(texts) if words in text) for words in (WISH, "Why not in")}
    assert at[WISH] < min(index for index, text in enumerate(texts) if activity["title"] in text) < at["Why not in"]
    assert activity["title"] in texts[at["Why not in"]]


def test_a_remark_and_its_answer_go_to_the_other_side_and_are_kept(desk: Desk) -> None:
    hand_in(desk)
    remark = says(desk, KOFI, "Where do they practise?")
    assert "Where do they practise?" in told(remark, NOOR) and not to(remark, TESSA)
    assert ways(remark, NOOR) == {"review-say", "plan", "review-settle"}
    answer = says(desk, NOOR, "In the workshop")
    assert "In the workshop" in told(answer, KOFI) and "In the workshop" in told(answer, TESSA)
    kept = desk.database.reading().reviews.remarks(newest(desk).conversation)
    assert [(one.author, one.text) for one in kept] == [(KOFI, "Where do they practise?"), (NOOR, "In the workshop")]
    found = review(desk)
    assert found and found.state == "talking"


def test_an_empty_remark_is_asked_for_and_not_kept(desk: Desk) -> None:
    hand_in(desk)
    assert isinstance(says(desk, KOFI, "  ").acknowledgement, FieldErrors)
    assert not desk.database.reading().reviews.remarks(newest(desk).conversation)


def test_settled_leaves_the_queue_and_can_be_opened_again(desk: Desk) -> None:
    hand_in(desk)
    assert "settled" in told(does(desk, NOOR, "review-settle"), KOFI)
    assert not queue(desk, KOFI)
    does(desk, NOOR, "review-reopen")
    assert len(queue(desk, KOFI)) == 1


def test_what_was_taken_back_is_read_by_nobody_until_it_is_handed_in_once_more(desk: Desk) -> None:
    hand_in(desk)
    does(desk, NOOR, "review-withdraw")
    refusal = told(does(desk, KOFI, "review-look"), KOFI)
    assert newest(desk).title not in refusal and newest(desk).plan["activities"][0]["title"] not in refusal
    hand_in(desk, wish="Once more")
    assert "Once more" in told(does(desk, KOFI, "review-look"), KOFI)


def test_the_oldest_waits_at_the_top(desk: Desk) -> None:
    hand_in(desk)
    first = newest(desk).conversation
    desk.now += timedelta(days=2)
    planned(desk)
    hand_in(desk)
    assert [button.act.conversation for button in queue(desk, KOFI)] == [first, newest(desk).conversation]


@pytest.mark.parametrize("person", [STRANGER, ABROAD])
@pytest.mark.parametrize("name", ["review-look", "review-say", "review-settle", "review-reopen", "review-withdraw"])
def test_who_has_no_part_in_it_learns_nothing_and_changes_nothing(desk: Desk, person: str, name: str) -> None:
    hand_in(desk)
    before = review(desk)
    outcome = does(desk, person, name)
    assert newest(desk).title not in told(outcome, person) and WISH not in told(outcome, person)
    assert not any(isinstance(send, OpenForm) for send in outcome.sends) and review(desk) == before


def test_who_is_no_longer_the_digicoach_reads_no_more(desk: Desk) -> None:
    hand_in(desk)
    with desk.database.transaction() as records:
        records.courses.set_people("eth2", "digicoach", (STRANGER,), desk.now)
    assert newest(desk).title not in told(does(desk, KOFI, "review-look"), KOFI)
    assert newest(desk).title in told(does(desk, STRANGER, "review-look"), STRANGER)
    assert not queue(desk, KOFI) and len(queue(desk, STRANGER)) == 1


def test_what_was_written_too_late_is_shown_back(desk: Desk) -> None:
    hand_in(desk)
    does(desk, NOOR, "review-withdraw")
    outcome = says(desk, KOFI, "A long thought")
    assert "A long thought" in told(outcome, KOFI) and not to(outcome, NOOR)
    assert not desk.database.reading().reviews.remarks(newest(desk).conversation)


def test_a_course_of_another_workspace_cannot_be_chosen(desk: Desk) -> None:
    assert isinstance(hand_in(desk, course="far").acknowledgement, FieldErrors)
    assert review(desk) is None


def test_handed_in_twice_is_said_and_changes_nothing(desk: Desk) -> None:
    hand_in(desk)
    before = review(desk)
    outcome = hand_in(desk, wish="Another wish")
    assert "already" in told(outcome, NOOR) and not to(outcome, KOFI) and review(desk) == before


def test_a_digicoach_who_is_new_to_coachbot_hears_of_it_after_the_hello(desk: Desk) -> None:
    with desk.database.transaction() as records:
        records.courses.set_people("eth2", "digicoach", ("T1:U9",), desk.now)
    assert not to(hand_in(desk), "T1:U9")
    assert WISH in told(desk.tell(LocaleKnown("T1:U9", "nl-NL", "Europe/Amsterdam")), "T1:U9")


def test_without_any_course_it_is_not_offered_and_says_why(tmp_path: Path) -> None:
    alone = Desk(tmp_path)
    planned(alone)
    assert "hand-in" not in {
        part.button.act.name
        for send in to(alone.press(Act("plan-more", value=newest(alone).id)), NOOR)
        for part in send.says.parts
        if isinstance(part, Paragraph) and part.button
    }
    assert "No course is known" in told(alone.press(Act("hand-in", value=newest(alone).id)), NOOR)
    alone.database.close()


STATES: tuple[review_rules.Before, ...] = ("draft", "shared", "talking", "settled", "withdrawn")
ROLES: tuple[review_rules.Role, ...] = ("author", "digicoach", "lecturer")


def test_only_the_author_ends_it_and_nobody_but_the_author_reads_a_draft() -> None:
    acts = {act for act, *_ in review_rules.RULES}
    for act, role, state in product(acts, ROLES, STATES):
        after = review_rules.state_after(act, {role}, state)
        if after is not None and after != state:
            assert role == "author" or (act, role, after) == ("remark", "digicoach", "talking")
        if state in ("draft", "withdrawn"):
            assert after is None or (act, role) == ("hand-in", "author")
        if role == "lecturer":
            assert after is None or act == "look"


def test_from_every_state_there_is_a_way_on_for_the_author() -> None:
    acts = {act for act, *_ in review_rules.RULES}
    for state in STATES:
        assert {review_rules.state_after(act, {"author"}, state) for act in acts} - {None, state}
