"""After teaching: what a lecturer tells of it, and what follows from that.

Who is asked, and when, is in `test_asked_after_teaching`.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from coachbot.coach.event import Pressed, Submitted
from coachbot.coach.outcome import FieldErrors, Outcome
from coachbot.coach.parts import Act, Button, Buttons, Paragraph, Says
from coachbot.export.audience import AUDIENCES
from coachbot.outbox.files import Files
from coachbot.texts import LANGUAGES, Language
from tests.coach.desk import said, shown
from tests.coach.taught import MONDAY, NOOR, WHOLE, Calendar, act, acts, asked, replaced
from tests.coaching import content


def test_four_things_are_asked_in_one_window(noor: Calendar) -> None:
    assert shown(noor.form(asked(noor))) == {"time": None, "prepared": None, "feedback": None, "change": ""}


def test_what_is_told_is_kept_with_the_plan_and_can_be_told_otherwise(noor: Calendar) -> None:
    line = replaced(
        noor.answer(asked(noor), time="left", prepared="half", feedback="not-yet", change="Ask <more> & less")
    )
    assert line.text == (
        "After teaching on 8 February 2027: there was time left; about half came prepared;"
        " the feedback is still to be used. To change: “Ask <more> & less”"
    )
    plan = said(noor.tell(Pressed(NOOR, Act("plan", value=noor.newest.id))))[0]
    assert line.text in plan.text
    assert plan.parts[1] == Paragraph(line.text), "right under the title"
    assert shown(noor.form(line))["change"] == "Ask <more> & less"
    other = noor.answer(line, time="fits")
    assert "the time fitted" in replaced(other).text


def test_a_window_with_a_question_left_open_stays_open(noor: Calendar) -> None:
    outcome = noor.answer(asked(noor), prepared=None)
    assert isinstance(outcome.acknowledgement, FieldErrors)
    assert list(outcome.acknowledgement.errors) == ["prepared"]
    assert not outcome.sends


def test_all_as_planned_is_told_with_one_click_and_proposes_nothing(noor: Calendar) -> None:
    question = asked(noor)
    outcome = noor.press(question, "after-as-planned")
    assert "the time fitted; most came prepared; the feedback was used" in replaced(outcome).text
    assert "after-make" not in [one.name for one in acts(said(outcome)[0])]
    assert noor.press(question, "after-as-planned") == Outcome()


def test_a_version_with_what_is_proposed_is_one_click_and_can_be_undone(noor: Calendar) -> None:
    before = noor.newest
    offer = said(noor.answer(asked(noor), time="left", prepared="few", feedback="no"))[0]
    make = act(offer, "after-make")
    told = said(noor.tell(Pressed(NOOR, make)))[0]
    assert noor.newest.version == before.version + 1
    assert "Revising own work" in told.text
    assert noor.at_once(Pressed(NOOR, make)) == Outcome(), "a double click makes no second version"
    noor.now += timedelta(minutes=5)
    assert "version 2 is the newest" in said(noor.tell(Pressed(NOOR, make)))[0].text
    noor.press(told, "undo")
    assert noor.newest.plan == before.plan
    assert noor.newest.version == 3


def test_keeping_the_plan_makes_no_version(noor: Calendar) -> None:
    offer = said(noor.answer(asked(noor), feedback="no"))[0]
    noor.press(offer, "after-keep")
    assert noor.newest.version == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_goes_the_same_way_in_each_language(tmp_path: Path, language: Language) -> None:
    noor = Calendar(tmp_path, MONDAY, language=language)
    question = asked(noor)
    assert {"en": "How did it go?", "nl": "Hoe ging het?"}[language] in question.text
    outcome = noor.answer(question, time="tight", prepared="few", feedback="no", change="Minder")
    offer = said(outcome)[0]
    assert {"en": "After teaching on 8 February", "nl": "Na het lesgeven op 8 februari"}[language] in replaced(
        outcome
    ).text
    assert {"en": "Few came prepared", "nl": "Weinigen kwamen voorbereid"}[language] in offer.text
    noor.press(offer, "after-make")
    assert len(noor.newest.edits) == 3
    assert noor.newest.language == language


def test_nobody_else_can_tell_about_a_plan_or_change_it(noor: Calendar) -> None:
    question = asked(noor)
    for name in ("after-tell", "after-as-planned", "after-later", "after-make", "after-keep", "after-off"):
        noor.tell(Pressed("T1:U2", Act(name, value=act(question, "after-tell").value)))
    noor.tell(Submitted("T1:U2", Act("after-told", value=act(question, "after-tell").value), WHOLE))
    assert noor.database.reading().taught_sessions.last(noor.conversation.id) is None
    assert noor.newest.version == 1
    assert noor.person.asked_after


@pytest.mark.parametrize("value", ["", "plan-1", "plan-1 nonsense", "plan-1 2027-02-08"])
def test_a_control_that_was_tampered_with_changes_nothing(noor: Calendar, value: str) -> None:
    asked(noor)
    value = value.replace("plan-1", noor.newest.id)
    for name in ("after-tell", "after-as-planned", "after-later", "after-make"):
        noor.tell(Pressed(NOOR, Act(name, value=value)))
    noor.tell(Submitted(NOOR, Act("after-told", value=value), WHOLE))
    assert noor.database.reading().taught_sessions.last(noor.conversation.id) is None
    assert noor.newest.version == 1


def test_what_can_be_changed_and_what_can_only_be_done_are_told_apart(noor: Calendar) -> None:
    offer = said(noor.answer(asked(noor), time="tight", feedback="no"))[0]
    change, do = (part.text for part in offer.parts[1:3] if isinstance(part, Paragraph))
    assert "add the revision" in change
    assert "plan it longer" in do
    only = said(noor.answer(offer_again(noor), time="tight"))[0]
    assert "after-make" not in [one.name for one in acts(only)], "there is nothing to make a version with"


def offer_again(noor: Calendar) -> Says:
    """The message in which what was told can be told otherwise."""
    session = noor.database.reading().taught_sessions.last(noor.conversation.id)
    assert session
    value = f"{noor.newest.id} {session.held_at.isoformat()}"
    return Says("", (Buttons((Button("Change", Act("after-tell", value=value)),)),))


def test_a_file_for_the_lecturer_says_what_was_told_and_one_for_students_does_not(
    noor: Calendar, tmp_path: Path
) -> None:
    noor.answer(asked(noor), prepared="few", change="Smaller\ngroups")
    files = Files(tmp_path / "coachbot.db", content())
    made = {
        audience: files.made({"plan": noor.newest.id, "format": "markdown", "audience": audience}).content.decode()
        for audience in AUDIENCES
    }
    assert "few came prepared; the feedback was used. To change: “Smaller groups”" in made["lecturer"]
    assert "came prepared" not in made["students"]
    assert "Smaller" not in made["students"]


def test_a_plan_in_a_shape_of_peoples_own_is_told_about_as_well_when_that_is_offered_no_longer(noor: Calendar) -> None:
    noor.tell(Submitted(NOOR, Act("own-shape", value=noor.newest.id), {"name": "Ours", "line": None}))
    (own,) = noor.database.reading().own_patterns.of("T1")
    assert noor.reshape(own.id).plan["pattern"]["id"] == own.id
    noor.tell(Pressed(NOOR, Act("own-shape-remove", value=own.id)))
    offer = said(noor.answer(asked(noor), feedback="no"))[0]
    noor.press(offer, "after-make")
    assert noor.newest.plan["pattern"]["id"] == own.id
    assert noor.newest.version == 3
