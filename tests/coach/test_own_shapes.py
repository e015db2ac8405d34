"""A plan is kept as a session shape of people's own: offered to everybody in the workspace, and to nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coachbot.app import new_id
from coachbot.coach.event import Pressed, Said, Submitted
from coachbot.coach.given import Given
from coachbot.coach.outcome import FieldErrors, OpenForm, Outcome
from coachbot.coach.own_knowledge import knowing
from coachbot.coach.parts import Act, Paragraph
from coachbot.planning import Answers, MadeBy, Plan, suggest
from coachbot.planning.own_patterns import OwnShape, OwnStep, own_pattern, own_shape, with_own
from coachbot.storage.people import Person
from tests.coach.desk import NOOR, Desk, acts, newest, planned, said
from tests.coaching import content
from tests.contract.facts import load_answers
from tests.export.kept import kept_plan

MILA, ABROAD = "T1:U2", "T2:U2"
NAME = "Friday *studio* {{ topic }} <!channel>"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    planned(made)
    with made.database.transaction() as records:
        for one in (MILA, ABROAD):
            records.people.keep(Person(one, made.now, "en", greeted=True))
    yield made
    made.database.close()


def keep(desk: Desk, name: str | None = NAME, line: str | None = "For when it rains") -> Outcome:
    opened = desk.press(Act("own-shape", value=newest(desk).id)).sends[0]
    assert isinstance(opened, OpenForm)
    return desk.tell(Submitted(NOOR, opened.form.act, {"name": name, "line": line}))


def kept(desk: Desk) -> str:
    (one,) = desk.database.reading().own_patterns.of("T1")
    return one.id


def text(outcome: Outcome) -> str:
    return "\n".join(one.text for one in said(outcome))


def known_to(desk: Desk, person: str) -> set[str]:
    """The patterns that somebody is offered."""
    given = Given(desk.database.reading(), content(), desk.now, new_id)
    return set(knowing(given, person).content.planning.patterns)


def test_it_is_offered_to_everybody_in_the_workspace_and_to_nobody_else(desk: Desk) -> None:
    assert "is kept" in text(keep(desk))
    assert kept(desk) in known_to(desk, NOOR) & known_to(desk, MILA)
    assert known_to(desk, ABROAD) == set(content().planning.patterns)


def test_it_is_among_the_shapes_of_the_question_and_fills_it_in(desk: Desk) -> None:
    keep(desk)
    before = newest(desk)
    desk.press(Act("new"))
    desk.answer_up_to("activities")
    asked = desk.press(Act("continue", desk.current.id))
    (shape,) = [one for one in acts(asked) if one.value == kept(desk)]
    opened = desk.press(shape).sends[0]
    assert isinstance(opened, OpenForm)
    shown = "\n".join(getattr(part, "text", "") for part in opened.form.parts)
    assert "For when it rains" in shown and NAME in shown and "Kept here by" in shown and NOOR in shown
    chosen = {one for part in opened.form.parts for one in getattr(part, "chosen", ()) or ()}
    assert chosen == {one["activity"] for one in before.plan["activities"]}


def test_a_plan_can_be_made_in_it_and_says_why_it_fits(desk: Desk) -> None:
    keep(desk)
    desk.press(Act("pattern", newest(desk).conversation, value=f"{newest(desk).id} {kept(desk)}"))
    made = newest(desk).plan
    assert made["pattern"]["id"] == kept(desk) and made["pattern"]["title"] == NAME
    assert "your team kept this order" in made["pattern"]["because"][0]
    assert "{{" not in "".join(made["pattern"]["because"])


def test_a_plan_that_has_it_keeps_it_when_it_is_removed(desk: Desk) -> None:
    keep(desk)
    name = kept(desk)
    desk.press(Act("pattern", newest(desk).conversation, value=f"{newest(desk).id} {name}"))
    assert "no longer offered" in text(desk.press(Act("own-shape-remove", value=name)))
    assert name not in known_to(desk, NOOR)
    part = newest(desk).plan["activities"][0]
    form = Act("edit-do", value=f"{newest(desk).id} {part['id']}")
    desk.tell(Submitted(NOOR, form, {"minutes": str(part["minutes"] + 5)}))
    assert (newest(desk).version, newest(desk).plan["pattern"]["id"]) == (3, name)


def test_who_did_not_make_it_cannot_remove_it(desk: Desk) -> None:
    keep(desk)
    for person in (MILA, ABROAD):
        outcome = desk.tell(Pressed(person, Act("own-shape-remove", value=kept(desk))))
        assert "somebody else made it" in text(outcome) and NAME not in text(outcome)
    assert kept(desk) in known_to(desk, NOOR)


def test_it_is_listed_with_a_button_for_who_made_it(desk: Desk) -> None:
    keep(desk)

    def listed(person: str) -> list[tuple[str, bool]]:
        outcome = desk.tell(Said(person, "plans", f"{desk.now.timestamp() + 90:.6f}"))
        parts = [part for says in said(outcome) for part in says.parts if isinstance(part, Paragraph)]
        return [(part.text, part.button is not None) for part in parts if NAME in part.text]

    assert [button for _, button in listed(NOOR)] == [True]
    assert [button for _, button in listed(MILA)] == [False]
    assert listed(ABROAD) == []


def test_what_the_plan_was_about_is_not_told(desk: Desk) -> None:
    """Everybody sees a shape; the plan stays its author's."""
    keep(desk)
    (stored,) = desk.database.reading().own_patterns.of("T1")
    for private in (newest(desk).course, newest(desk).plan["topic"], *newest(desk).plan["outcomes"]):
        assert private not in stored.shape


@pytest.mark.parametrize("name", [None, "", "   "])
def test_it_needs_a_name(desk: Desk, name: str | None) -> None:
    assert isinstance(keep(desk, name).acknowledgement, FieldErrors)
    assert not desk.database.reading().own_patterns.of("T1")


def test_a_name_is_given_once(desk: Desk) -> None:
    keep(desk)
    again = keep(desk, NAME.upper()).acknowledgement
    assert isinstance(again, FieldErrors) and "already" in again.errors["name"]
    assert kept(desk)


def test_somebody_elses_plan_cannot_be_kept(desk: Desk) -> None:
    for person in (MILA, ABROAD):
        desk.tell(Pressed(person, Act("own-shape", value=newest(desk).id)))
        desk.tell(Submitted(person, Act("own-shape", value=newest(desk).id), {"name": "Mine"}))
    assert not desk.database.reading().own_patterns.of("T1") + desk.database.reading().own_patterns.of("T2")


def plan_in(plan: Plan, answers: Answers) -> Plan:
    """The plan of these answers in the shape that was kept from another plan."""
    known = with_own(content().planning, {"own-1": own_shape(plan, "Ours", "")})
    return suggest(answers, known, "en", MadeBy(version="1", content="x"), "own-1")


def test_the_shape_of_a_plan_gives_its_order_again() -> None:
    plan = kept_plan("example-a")
    again = plan_in(plan, Answers.model_validate(load_answers("example-a")["answers"]))
    assert [one.id for one in again.activities] == [one.id for one in plan.activities]
    assert (again.pattern.title, again.pattern.fit, again.pattern.against) == ("Ours", 1.0, ())


def test_a_shape_outlives_activities_that_are_gone_as_long_as_there_are_two() -> None:
    shape = own_shape(kept_plan("example-a"), "Ours", "")
    gone = OwnStep(activity="juggling", phase="before")
    left = own_pattern(with_steps(shape, gone, *shape.steps), content().planning, "own-1")
    assert left and left.shape == tuple(step.activity for step in shape.steps)
    assert own_pattern(with_steps(shape, gone, shape.steps[0]), content().planning, "own-1") is None


def with_steps(shape: OwnShape, *steps: OwnStep) -> OwnShape:
    return shape.model_copy(update={"steps": steps})
