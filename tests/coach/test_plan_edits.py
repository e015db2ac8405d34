"""A plan that was made is changed by hand: each change is a version, and nothing is lost on the way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from coachbot.coach.event import Pressed, Submitted
from coachbot.coach.outcome import FieldErrors, NextForm, OpenForm, Outcome
from coachbot.coach.parts import Act, Form, Pick
from coachbot.storage.plans import StoredPlan
from tests.coach.desk import NOOR, Desk, acts, said, shown


def versions(desk: Desk) -> list[StoredPlan]:
    (newest,) = desk.database.reading().plans.of(NOOR)
    return desk.database.reading().plans.versions(newest.conversation)


def plan(desk: Desk) -> StoredPlan:
    return versions(desk)[-1]


def part(desk: Desk, number: int = 0) -> Mapping[str, Any]:
    found: Mapping[str, Any] = plan(desk).plan["activities"][number]
    return found


def window(desk: Desk, part_id: str) -> Form:
    """The window in which a part is changed."""
    opened = desk.press(Act("edit", value=plan(desk).id)).sends[0]
    assert isinstance(opened, OpenForm)
    outcome = desk.tell(Submitted(NOOR, opened.form.act, {"part": part_id}))
    assert isinstance(outcome.acknowledgement, NextForm)
    return outcome.acknowledgement.form


def change(desk: Desk, part_id: str, **changed: str) -> Outcome:
    """Fill in the window of a part, and submit it."""
    form = window(desk, part_id)
    held = {name: None if value is None else str(value) for name, value in shown(form).items()} | changed
    return desk.tell(Submitted(NOOR, form.act, held))


def text(outcome: Outcome) -> str:
    return "\n".join(one.text for one in said(outcome))


def test_a_window_that_is_submitted_as_it_was_changes_nothing(desk: Desk) -> None:
    for one in plan(desk).plan["activities"]:
        assert change(desk, one["id"]) == Outcome()
    assert len(versions(desk)) == 1


def test_minutes_that_are_changed_make_a_version_and_are_told(desk: Desk) -> None:
    first = part(desk)
    minutes = first["minutes"] + 12
    outcome = change(desk, first["id"], minutes=f"{minutes}")
    assert part(desk)["minutes"] == first["minutes"] + 10
    assert f"{first['title']}: {first['minutes']} minutes → {first['minutes'] + 10} minutes" in text(outcome)
    assert [one.version for one in versions(desk)] == [1, 2]
    assert versions(desk)[0].plan["activities"][0] == first


def test_what_cannot_be_done_is_said_at_its_field_and_changes_nothing(desk: Desk) -> None:
    alone = next(one for one in plan(desk).plan["activities"] if one["setting"] == "online-own-pace")
    outcome = change(desk, alone["id"], grouping="class")
    assert isinstance(outcome.acknowledgement, FieldErrors)
    assert list(outcome.acknowledgement.errors) == ["grouping"]
    assert len(versions(desk)) == 1


def test_a_part_is_taken_out_and_undo_brings_it_back_once(desk: Desk) -> None:
    before, gone = plan(desk), part(desk)
    change(desk, gone["id"], fate="removed")
    assert gone["id"] not in [one["id"] for one in plan(desk).plan["activities"]]
    undo = Act("undo", value=plan(desk).id)
    outcome = desk.press(undo)
    assert plan(desk).plan == before.plan
    assert f"New: {gone['title']}" in text(outcome)
    desk.at_once(Pressed(NOOR, undo))
    assert [one.version for one in versions(desk)] == [1, 2, 3]


def test_undo_goes_back_step_by_step_to_the_plan_as_it_was_made(desk: Desk) -> None:
    first = part(desk)
    for minutes in (25, 30, 35):
        change(desk, first["id"], minutes=f"{minutes}")
    seen = []
    for _ in range(3):
        desk.press(Act("undo", value=plan(desk).id))
        seen.append(part(desk)["minutes"])
    assert seen == [30, 25, first["minutes"]]
    assert not plan(desk).edits
    assert "nothing to undo" in text(desk.press(Act("undo", value=plan(desk).id)))


def test_an_undo_of_an_older_version_moves_nothing(desk: Desk) -> None:
    change(desk, part(desk)["id"], minutes="25")
    late = Act("undo", value=plan(desk).id)
    change(desk, part(desk)["id"], minutes="30")
    assert "version 3 is the newest" in text(desk.press(late))
    assert part(desk)["minutes"] == 30


def test_an_activity_is_added_and_its_window_offers_only_what_fits(desk: Desk) -> None:
    opened = desk.press(Act("edit", value=plan(desk).id)).sends[0]
    assert isinstance(opened, OpenForm)
    adding = desk.tell(Submitted(NOOR, opened.form.act, {"part": "add"})).acknowledgement
    assert isinstance(adding, NextForm)
    (offered,) = [one for one in adding.form.parts if isinstance(one, Pick)]
    names = {one.id for one in offered.options}
    assert not names & {one["activity"] for one in plan(desk).plan["activities"]}
    assert "job-shadowing" not in names, "there is no workplace in this plan"
    asked = desk.tell(Submitted(NOOR, adding.form.act, {"activity": offered.options[0].id})).acknowledgement
    assert isinstance(asked, NextForm)
    setting = str(shown(asked.form)["setting"])
    desk.tell(Submitted(NOOR, asked.form.act, {"setting": setting, "minutes": None}))
    assert [one["setting"] for one in plan(desk).plan["activities"] if one["activity"] == offered.options[0].id] == [
        setting
    ]


def test_an_activity_is_replaced_by_one_that_is_like_it(desk: Desk) -> None:
    last = plan(desk).plan["activities"][-1]
    (fate,) = [one for one in window(desk, last["id"]).parts if isinstance(one, Pick) and one.id == "fate"]
    other = next(one.id for one in fate.options if one.id.startswith("becomes:"))
    change(desk, last["id"], fate=other)
    names = [one["activity"] for one in plan(desk).plan["activities"]]
    assert other.removeprefix("becomes:") in names
    assert last["activity"] not in names


def test_feedback_is_taken_away_and_given_by_somebody_else(desk: Desk) -> None:
    made = next(one for one in plan(desk).plan["activities"] if one["feedback"])
    change(desk, made["id"], by="nobody")
    assert not next(one for one in plan(desk).plan["activities"] if one["id"] == made["id"])["feedback"]
    change(desk, made["id"], by="assistant", used_in="next-session")
    (given,) = next(one for one in plan(desk).plan["activities"] if one["id"] == made["id"])["feedback"]
    assert (given["by"], given["used_in"]) == ("assistant", "next-session")


def test_versions_are_listed_and_an_earlier_one_can_be_gone_back_to(desk: Desk) -> None:
    first = part(desk)
    change(desk, first["id"], minutes="25")
    change(desk, first["id"], minutes="30")
    outcome = desk.press(Act("versions", value=plan(desk).id))
    assert text(outcome).index("Version 3") < text(outcome).index("Version 1")
    backs = [part.button.act for says in said(outcome) for part in says.parts if getattr(part, "button", None)]
    assert len(backs) == 2
    desk.press(backs[-1])
    assert (plan(desk).version, part(desk)) == (4, first)
    desk.press(Act("undo", value=plan(desk).id))
    assert part(desk)["minutes"] == 30


def finding(desk: Desk) -> Mapping[str, Any]:
    """The last remark that still counts: about something that the changes here do not touch."""
    counts = [one for one in plan(desk).plan["findings"] if one["severity"] != "praise" and one["set_aside"] is None]
    return counts[-1]


def about(desk: Desk) -> str:
    return f"{plan(desk).id} {finding(desk)['check']}:{finding(desk)['activity'] or ''}"


def test_a_finding_is_set_aside_with_a_reason_that_stays_and_is_taken_up_again(desk: Desk) -> None:
    first = finding(desk)
    opened = desk.press(Act("aside", value=about(desk))).sends[0]
    assert isinstance(opened, OpenForm)
    told = desk.tell(Submitted(NOOR, opened.form.act, {"reason": "We talk about it <i>in class</i>"}))
    assert "\n_We talk about it" in text(told)
    kept = next(one for one in plan(desk).plan["findings"] if one["check"] == first["check"])
    assert kept["set_aside"] == "We talk about it <i>in class</i>"
    change(desk, part(desk)["id"], minutes="25")
    outcome = desk.press(Act("findings", value=plan(desk).id))
    assert "We talk about it" in text(outcome)
    back = next(
        part.button.act
        for says in said(outcome)
        for part in says.parts
        if getattr(part, "button", None) and part.button.act.name == "take-up"
    )
    desk.press(back)
    assert all(one["set_aside"] is None for one in plan(desk).plan["findings"])


def test_changes_are_done_again_in_another_shape_and_with_other_answers(desk: Desk) -> None:
    first = part(desk)
    change(desk, first["id"], minutes="25")
    other = plan(desk).plan["alternatives"][0]["id"]
    desk.press(Act("pattern", plan(desk).conversation, value=f"{plan(desk).id} {other}"))
    assert plan(desk).plan["pattern"]["id"] == other
    assert next(one for one in plan(desk).plan["activities"] if one["id"] == first["id"])["minutes"] == 25
    desk.press(Act("undo", value=plan(desk).id))
    assert plan(desk).plan["pattern"]["id"] != other


def test_a_change_that_no_longer_fits_is_told(desk: Desk) -> None:
    """The lecturer takes the activity out of the answers; what was set for it by hand has nothing to hold on to."""
    named = next(
        one for one in plan(desk).plan["activities"] if not one["added"] and one["outcomes_from"] == "suggested"
    )
    change(desk, named["id"], minutes="45")
    conversation = desk.all[0]
    desk.press(Act("answers", conversation.id))
    chosen = desk.current.answers["activities"].value
    left = {name: tuple(one for one in value if one != named["activity"]) for name, value in chosen.items()}
    desk.tell(Submitted(NOOR, desk.act("answer", "activities"), left))
    desk.answer_up_to("check")
    outcome = desk.press(desk.act("answer", "check"))
    assert f"{named['title']} is no longer in the plan." in text(outcome)
    assert not plan(desk).edits, "it is not tried, nor told, again"


def test_another_person_can_neither_see_nor_change_a_plan(desk: Desk) -> None:
    for name in ("edit", "undo", "versions", "restore", "mend", "aside", "take-up"):
        outcome = desk.tell(Pressed("T1:U2", Act(name, value=about(desk))))
        assert not [act for act in acts(outcome) if act.name in ("plan", "edit", "undo")]
    for name in ("edit-part", "edit-do", "edit-add", "edit-add-do", "aside"):
        desk.tell(Submitted("T1:U2", Act(name, value=f"{plan(desk).id} {part(desk)['id']}"), {"fate": "removed"}))
    assert len(versions(desk)) == 1
    assert not desk.database.reading().plans.of("T1:U2")


def test_what_students_do_exactly_is_typed_and_shown_in_the_plan(desk: Desk) -> None:
    first = part(desk)
    outcome = change(desk, first["id"], task="Pages 12 to 30, and the letter of the patient")
    assert part(desk)["task"] == "Pages 12 to 30, and the letter of the patient"
    assert f"{first['title']}: what they do exactly" in text(outcome)
    again = window(desk, first["id"])
    assert shown(again)["task"] == "Pages 12 to 30, and the letter of the patient"
    change(desk, first["id"], task="")
    assert part(desk)["task"] is None
    assert part(desk)["instructions"] == first["instructions"]
