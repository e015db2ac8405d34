"""A plan is shown to a colleague: to them alone, without what is the author's own, as long as the author wants it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from coachbot.coach.event import Due, LocaleKnown, Pressed, Said, Submitted
from coachbot.coach.outcome import AskLocale, FieldErrors, OpenForm, Outcome, Post, Wake
from coachbot.coach.parts import Act, Button, Buttons, Paragraph, PickPerson, Small
from coachbot.coach.people import GREET
from coachbot.planning.edits import SetAside, SetMinutes
from coachbot.storage.people import Person
from coachbot.storage.plans import StoredPlan
from tests.coach.desk import NOOR, Desk, newest, planned, said
from tests.coach.test_copying import change

MILA, TOM, ABROAD = "T1:U2", "T1:U3", "T2:U2"
OBSTACLE = "The dean forbids it"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Noor has a plan; Mila and Tom are known."""
    made = Desk(tmp_path)
    planned(made)
    with made.database.transaction() as records:
        for one in (MILA, TOM, ABROAD):
            records.people.keep(Person(one, made.now, "en", greeted=True))
    yield made
    made.database.close()


def share(desk: Desk, user: str | None = "U2", note: str | None = None) -> Outcome:
    """Noor shares her plan."""
    opened = desk.press(Act("share", value=newest(desk).id)).sends[0]
    assert isinstance(opened, OpenForm)
    assert any(isinstance(part, PickPerson) for part in opened.form.parts)
    return desk.tell(Submitted(NOOR, opened.form.act, {"who": user, "note": note}))


def to(outcome: Outcome, person: str) -> list[Post]:
    return [send for send in outcome.sends if isinstance(send, Post) and send.person == person]


def everything(outcome: Outcome) -> str:
    """All texts, small ones and those at a button included."""
    parts = [part for says in said(outcome) for part in says.parts]
    texts = [part.text for part in parts if isinstance(part, Paragraph | Small) or hasattr(part, "text")]
    return "\n".join([*(says.text for says in said(outcome)), *texts])


def buttons(outcome: Outcome) -> list[Button]:
    parts = [part for says in said(outcome) for part in says.parts]
    beside = [part.button for part in parts if isinstance(part, Paragraph) and part.button]
    return beside + [one for part in parts if isinstance(part, Buttons) for one in part.buttons]


def presses(desk: Desk, person: str, name: str) -> Outcome:
    return desk.tell(Pressed(person, Act(name, newest(desk).conversation)))


def test_the_colleague_is_told_and_reads_the_plan(desk: Desk) -> None:
    outcome = share(desk, note="Look at the start")
    (told,) = to(outcome, MILA)
    assert newest(desk).title in told.says.text and "“Look at the start”" in told.says.text
    assert len(to(outcome, NOOR)) == 1
    read = presses(desk, MILA, "shared")
    assert {send.person for send in read.sends if isinstance(send, Post)} == {MILA}
    for one in newest(desk).plan["activities"]:
        assert one["title"] in everything(read)


def test_a_reader_has_no_button_that_changes_anything(desk: Desk) -> None:
    share(desk)
    assert [one.act.name for one in buttons(presses(desk, MILA, "shared"))] == ["copy-shared"]


def test_what_is_the_authors_own_is_not_shown(desk: Desk) -> None:
    """Remarks, what was set aside and why, and the obstacle."""
    desk.press(Act("answers", newest(desk).conversation))
    desk.submit("wish", {"wanted": "workplace", "obstacle_kind": "other", "obstacle": OBSTACLE})
    desk.answer_up_to("check")
    desk.press(desk.act("answer", "check"))
    assert newest(desk).answers["answers"]["obstacle"] == OBSTACLE
    first, second, *_ = [one for one in newest(desk).plan["findings"] if one["severity"] != "praise"]
    change(desk, SetAside(check=first["check"], part=first["activity"], reason="None of their business"))
    share(desk)
    read = everything(presses(desk, MILA, "shared"))
    for private in ("None of their business", OBSTACLE, first["message"], second["message"]):
        assert private not in read
    presses(desk, MILA, "copy-shared")
    kept = desk.database.reading().conversations.current(MILA)
    assert kept and OBSTACLE not in str(kept.answers) and "workplace" not in str(kept.answers["wish"].value)
    copied = desk.database.reading().copies.find(kept.id)
    assert copied and not copied.edits


@pytest.mark.parametrize("name", ["shared", "copy-shared"])
@pytest.mark.parametrize("person", [TOM, ABROAD, "T1:U9", NOOR])
def test_nobody_else_can_read_or_copy_it(desk: Desk, person: str, name: str) -> None:
    share(desk)
    outcome = presses(desk, person, name)
    assert "not shared with you, or no longer" in everything(outcome)
    assert newest(desk).plan["topic"] not in everything(outcome)
    assert not desk.database.reading().plans.of(TOM)
    assert desk.database.reading().conversations.current(TOM) is None


@pytest.mark.parametrize("name", ["shared", "copy-shared"])
def test_a_guessed_plan_leads_nowhere(desk: Desk, name: str) -> None:
    share(desk)
    for guess in ("", "conversation-1", newest(desk).id, f"{newest(desk).conversation} OR 1=1"):
        outcome = desk.tell(Pressed(MILA, Act(name, guess, value=newest(desk).id)))
        assert "not shared with you" in everything(outcome)


LOOKING = ("plan", "plan-more", "findings", "instructions", "picture")


def test_reading_gives_no_other_rights(desk: Desk) -> None:
    """Every other control, as the author has it, is refused to the reader."""
    share(desk)
    plan = newest(desk)
    for name in (*LOOKING, "download", "edit", "undo", "versions", "share"):
        assert plan.plan["topic"] not in everything(
            desk.tell(Pressed(MILA, Act(name, plan.conversation, value=plan.id)))
        )
    for name in ("copy", "answers", "pattern", "continue"):
        assert plan.plan["topic"] not in everything(
            desk.tell(Pressed(MILA, Act(name, plan.conversation, value=plan.id)))
        )
    desk.tell(Submitted(MILA, Act("share", value=plan.id), {"who": "U3"}))
    desk.tell(Pressed(MILA, Act("unshare", value=f"{plan.id} {MILA}")))
    assert [one.reader for one in desk.database.reading().shares.of(plan.conversation)] == [MILA]
    assert newest(desk) == plan


def test_the_newest_version_is_shown(desk: Desk) -> None:
    share(desk)
    first = newest(desk).plan["activities"][0]
    change(desk, SetMinutes(part=first["id"], minutes=first["minutes"] + 35))
    assert "version 2" in everything(presses(desk, MILA, "shared"))


def test_what_the_author_has_not_made_a_plan_of_is_not_copied(desk: Desk) -> None:
    """An answer that was changed since, in a conversation that was left there."""
    share(desk)
    before = newest(desk)
    desk.press(Act("answers", before.conversation))
    desk.submit("session", {**desk.current.answers["session"].value, "topic": "Secret", "outcomes": "Explain it"})
    assert "Secret" not in everything(presses(desk, MILA, "copy-shared"))
    kept = desk.database.reading().conversations.current(MILA)
    assert kept and kept.answers["session"].value["topic"] == before.plan["topic"]


def test_after_the_author_stopped_old_buttons_show_nothing(desk: Desk) -> None:
    share(desk)
    presses(desk, MILA, "shared")
    shown = desk.press(Act("plan", value=newest(desk).id))
    (stop,) = [one for one in buttons(shown) if one.act.name == "unshare"]
    assert "can no longer open" in everything(desk.press(stop.act))
    for name in ("shared", "copy-shared"):
        outcome = presses(desk, MILA, name)
        assert "not shared with you, or no longer" in everything(outcome)
        assert newest(desk).plan["topic"] not in everything(outcome)
    assert "Shared with you" not in everything(desk.tell(Pressed(MILA, Act("plans"))))
    assert not [one for one in buttons(desk.press(Act("plan", value=newest(desk).id))) if one.act.name == "unshare"]


def test_it_can_be_shared_again_and_with_several(desk: Desk) -> None:
    share(desk)
    desk.press(Act("unshare", value=f"{newest(desk).id} {MILA}"))
    share(desk)
    share(desk, "U3")
    assert [one.reader for one in desk.database.reading().shares.of(newest(desk).conversation)] == [MILA, TOM]
    assert newest(desk).plan["activities"][0]["title"] in everything(presses(desk, MILA, "shared"))


def test_the_copy_is_the_colleagues_own_and_says_whose_plan_it_was(desk: Desk) -> None:
    first = newest(desk).plan["activities"][0]
    change(desk, SetMinutes(part=first["id"], minutes=first["minutes"] + 35))
    before = newest(desk)
    share(desk)
    presses(desk, MILA, "copy-shared")
    outcome = finish_as(desk, MILA)
    own = newest(desk, MILA)
    assert own.plan["pattern"]["id"] == before.plan["pattern"]["id"]
    assert _apart_from_who_misses_it(own) == _apart_from_who_misses_it(before)
    assert "If you cannot be there" in str(before.plan) and "If you cannot be there" not in str(own.plan)
    assert "After a plan by" in everything(outcome) and NOOR in everything(outcome)
    presses_stop = desk.press(Act("unshare", value=f"{before.id} {MILA}"))
    assert "stays a plan of its own" in everything(presses_stop)
    assert own.title in everything(desk.tell(Pressed(MILA, Act("plan", value=own.id))))
    assert newest(desk) == before


def _apart_from_who_misses_it(stored: StoredPlan) -> list[dict[str, Any]]:
    """Whose students cannot be there is the lecturer's own, and so is what these are told."""
    told = re.compile("\\s*If you cannot be there[^\n]*")
    return [{**one, "instructions": told.sub("", one["instructions"])} for one in stored.plan["activities"]]


def finish_as(desk: Desk, person: str) -> Outcome:
    """Let the plan be made, by somebody else than Noor."""
    current = desk.database.reading().conversations.current(person)
    assert current
    value = dict(current.answers["session"].value)
    held = {name: None if one is None else str(one) for name, one in value.items()}
    held |= {"outcomes": "\n".join(line["text"] for line in value["outcomes"])}
    desk.tell(Submitted(person, Act("answer", current.id, "session", current.revision), held))
    current = desk.database.reading().conversations.current(person)
    assert current
    return desk.tell(Pressed(person, Act("answer", current.id, "check", current.revision)))


def test_two_clicks_make_one_copy(desk: Desk) -> None:
    share(desk)
    press = Pressed(MILA, Act("copy-shared", newest(desk).conversation))
    assert desk.tell(press).sends
    assert not desk.at_once(press).sends
    assert len(desk.database.reading().conversations.of(MILA)) == 1


@pytest.mark.parametrize("user", [None, "", "everybody", "U1", "T2:U2", "U2 U3"])
def test_only_a_colleague_can_be_chosen(desk: Desk, user: str | None) -> None:
    outcome = share(desk, user)
    assert isinstance(outcome.acknowledgement, FieldErrors) and not outcome.sends
    assert not desk.database.reading().shares.of(newest(desk).conversation)


def test_who_never_met_coachbot_gets_a_hello_first_and_then_the_plan(desk: Desk) -> None:
    outcome = share(desk, "U8")
    assert not to(outcome, "T1:U8")
    assert [type(send) for send in outcome.sends if getattr(send, "person", "") == "T1:U8"] == [AskLocale, Wake]
    greeted = desk.tell(LocaleKnown("T1:U8", "nl-NL", None))
    hello, told = to(greeted, "T1:U8")
    assert "Hallo" in hello.says.text and "laat je een sessieplan zien" in told.says.text
    assert not desk.tell(Due("T1:U8", GREET)).sends
    assert "Deze sessie" not in everything(presses(desk, "T1:U8", "shared"))


def test_a_hello_says_nothing_of_what_is_no_longer_shared(desk: Desk) -> None:
    share(desk, "U8")
    desk.press(Act("unshare", value=f"{newest(desk).id} T1:U8"))
    (hello,) = to(desk.tell(LocaleKnown("T1:U8", "en-GB", None)), "T1:U8")
    assert newest(desk).title not in hello.says.text


def test_the_list_of_plans_has_what_is_shared(desk: Desk) -> None:
    share(desk)
    listed = desk.tell(Said(MILA, "plans", f"{desk.now.timestamp() + 90:.6f}"))
    assert "Shared with you" in everything(listed)
    (opening,) = [one.act for one in buttons(listed) if one.act.name == "shared"]
    assert newest(desk).plan["activities"][0]["title"] in everything(desk.tell(Pressed(MILA, opening)))


def test_the_plan_is_read_in_the_language_that_it_was_made_in(desk: Desk) -> None:
    share(desk)
    with desk.database.transaction() as records:
        mila = records.people.find(MILA)
        assert mila
        records.people.keep(replace(mila, language="nl"))
    read = presses(desk, MILA, "shared")
    assert "After this, students can" in everything(read)
    assert [one.label for one in buttons(read)] == ["Kopieer als eigen plan"]
