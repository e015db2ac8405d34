"""A plan is the start of another: its answers, its shape and the changes by hand come along, the dates do not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coachbot.app import new_id
from coachbot.coach.event import Pressed
from coachbot.coach.given import Given
from coachbot.coach.parts import Act
from coachbot.coach.plan_versions import changed_version
from coachbot.planning.edits import SetMinutes, packed_edits
from coachbot.storage.plans import StoredPlan
from tests.coach.desk import NOOR, Desk, acts, newest, said
from tests.coaching import content


def text(desk: Desk, act: Act) -> str:
    return "\n".join(one.text for one in said(desk.press(act)))


def copied(desk: Desk) -> Act:
    """The button behind More under the newest plan, as it is shown."""
    shown = acts(desk.press(Act("plan", value=newest(desk).id)))
    behind = acts(desk.press(next(act for act in shown if act.name == "plan-more")))
    return next(act for act in behind if act.name == "copy")


def change(desk: Desk, *edits: SetMinutes, shape: str = "") -> None:
    """Changes by hand, and perhaps another shape, as versions."""
    if shape:
        desk.press(Act("pattern", newest(desk).conversation, value=f"{newest(desk).id} {shape}"))
    before = newest(desk)
    with desk.database.transaction() as records:
        person = records.people.find(NOOR)
        assert person
        changed_version(Given(records, content(), desk.now, new_id), person, before, edits)


def finish(desk: Desk, **session: str) -> StoredPlan:
    """Answer the first question again, and let the plan be made."""
    value = dict(desk.current.answers["session"].value)
    held = {name: None if one is None else str(one) for name, one in value.items() if name != "outcomes"}
    lines = "\n".join(line["text"] for line in value["outcomes"])
    desk.submit("session", held | {"outcomes": lines} | session)
    desk.press(desk.act("answer", "check"))
    return newest(desk)


def test_a_copy_opens_at_the_first_question_with_everything_filled_in(desk: Desk) -> None:
    before = newest(desk)
    told = text(desk, copied(desk))
    assert f"a copy of “{before.title}”" in told
    assert "Which session would you like to design?" in told
    assert "dates" not in told and "by hand" not in told
    assert desk.current.answers["session"].value["topic"] == "Whistleblowing"
    assert desk.current.position == "check"


def test_what_was_changed_by_hand_and_the_shape_are_in_the_plan_of_the_copy(desk: Desk) -> None:
    other, first = newest(desk).plan["alternatives"][0]["id"], newest(desk).plan["activities"][0]
    minutes = first["minutes"] + 10
    change(desk, SetMinutes(part=first["id"], minutes=minutes), shape=other)
    before = newest(desk)
    assert "what was changed by hand comes along" in text(desk, copied(desk))
    after = finish(desk, topic="Silence")
    assert (after.version, after.plan["topic"], after.plan["pattern"]["id"]) == (1, "Silence", other)
    assert after.conversation != before.conversation
    assert after.edits == before.edits == tuple(packed_edits((SetMinutes(part=first["id"], minutes=minutes),)))
    assert after.plan["activities"][0]["minutes"] == minutes
    assert "nothing to undo" in text(desk, Act("undo", value=after.id))


def test_a_change_that_does_not_fit_the_new_answers_is_told(desk: Desk) -> None:
    gone = next(one for one in newest(desk).plan["activities"] if one["outcomes_from"] == "suggested")
    change(desk, SetMinutes(part=gone["id"], minutes=45))
    desk.press(copied(desk))
    chosen = desk.current.answers["activities"].value
    left = {name: tuple(one for one in value if one != gone["activity"]) for name, value in chosen.items()}
    desk.submit("activities", left)
    desk.answer_up_to("check")
    told = "\n".join(one.text for one in said(desk.press(desk.act("answer", "check"))))
    assert f"{gone['title']} is no longer in the plan." in told
    assert not newest(desk).edits


def test_the_dates_of_the_earlier_session_are_left_open(desk: Desk) -> None:
    desk.press(Act("answers", newest(desk).conversation))
    finish(desk, date="2027-02-08", time="10:00")
    assert newest(desk).plan["meetings"][0]["starts_at"].startswith("2027-02-08T10:00")
    assert "only the dates are left open" in text(desk, copied(desk))
    assert "date" not in desk.current.answers["session"].value
    assert finish(desk).plan["meetings"][0]["starts_at"] is None


def test_the_plan_is_copied_as_it_is_and_not_what_was_answered_since(desk: Desk) -> None:
    """The lecturer began to change an answer and left it there: the plan is still the one before that."""
    before = newest(desk)
    desk.press(Act("answers", before.conversation))
    value = desk.current.answers["session"].value
    desk.submit("session", {**value, "topic": "Not yet", "outcomes": "Explain it", "group_size": "31"})
    desk.press(Act("copy", before.conversation))
    assert desk.current.id != before.conversation
    assert desk.current.answers["session"].value["topic"] == before.plan["topic"]
    assert finish(desk).plan["activities"] == before.plan["activities"]


def test_a_plan_with_an_activity_that_is_gone_is_shown_and_copied(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """An author took its file away; the copy has the rest."""
    before, known = newest(desk), content()
    gone = before.plan["activities"][0]
    left = {name: one for name, one in known.planning.activities.items() if name != gone["activity"]}
    fewer = replace(known, planning=replace(known.planning, activities=left))
    monkeypatch.setattr("tests.coach.desk.content", lambda: fewer)
    assert gone["title"] in text(desk, Act("plan", value=before.id))
    desk.press(Act("copy", before.conversation))
    chosen = desk.current.answers["activities"].value
    assert gone["activity"] not in [one for several in chosen.values() for one in several]


def test_two_clicks_make_one_copy_and_the_earlier_plan_stays(desk: Desk) -> None:
    before, act = newest(desk), copied(desk)
    desk.press(act)
    assert not desk.at_once(Pressed(NOOR, act)).sends
    assert len(desk.all) == 2
    finish(desk, course="Law")
    assert [one.course for one in desk.database.reading().plans.of(NOOR)] == ["Law", "Ethics"]
    assert desk.database.reading().plans.newest(before.conversation) == before


def test_copies_of_two_versions_are_two_copies(desk: Desk) -> None:
    """The answers are the same; what was changed by hand is not."""
    act = copied(desk)
    desk.press(act)
    change(desk, SetMinutes(part=newest(desk).plan["activities"][0]["id"], minutes=40))
    desk.press(act)
    assert len(desk.all) == 3
    assert finish(desk).edits
