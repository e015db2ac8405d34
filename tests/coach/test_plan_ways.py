"""Under a plan stand the few ways on that matter most; the others stand behind More, and none is lost."""

from __future__ import annotations

import pytest

from coachbot.coach.outcome import Outcome
from coachbot.coach.parts import Act, Buttons, Paragraph
from coachbot.slack.fits import check_fits
from coachbot.texts import LANGUAGES, Language
from tests.coach.desk import Desk, acts, newest, said
from tests.coaching import content

# What stood under each plan at once, in messages that people still have; each act with what its button carried.
ONCE = ("instructions", "findings", "edit", "picture", "download", "share", "own-shape", "versions")
ONCE_OF_CONVERSATIONS = ("answers", "copy", "pattern", "new")


def plan_message(desk: Desk) -> Outcome:
    return desk.press(Act("plan", value=newest(desk).id))


def behind_more(desk: Desk) -> Outcome:
    return desk.press(next(act for act in acts(plan_message(desk)) if act.name == "plan-more"))


def names(outcome: Outcome) -> list[str]:
    return [act.name for act in acts(outcome)]


def reshape(desk: Desk) -> None:
    """Another version."""
    other = newest(desk).plan["alternatives"][0]["id"]
    desk.press(Act("pattern", newest(desk).conversation, value=f"{newest(desk).id} {other}"))


def test_under_a_plan_stand_four_buttons_of_which_one_leads_on(desk: Desk) -> None:
    (row,) = [part for says in said(plan_message(desk)) for part in says.parts if isinstance(part, Buttons)]
    assert [button.act.name for button in row.buttons] == ["edit", "instructions", "download", "plan-more"]
    assert [button.style for button in row.buttons] == ["primary", "plain", "plain", "plain"]


def test_another_shape_and_more_remarks_stand_beside_what_they_are_about(desk: Desk) -> None:
    plan = newest(desk).plan
    beside = {
        part.button.act.value: part.text
        for says in said(plan_message(desk))
        for part in says.parts
        if isinstance(part, Paragraph) and part.button and part.button.act.name in ("pattern", "findings")
    }
    for other in plan["alternatives"][:2]:
        assert other["title"] in beside.pop(f"{newest(desk).id} {other['id']}")
    assert beside == {newest(desk).id: "*Worth a thought*"}


def test_all_that_can_be_done_with_a_plan_is_in_its_message_or_behind_more(desk: Desk) -> None:
    reshape(desk)
    assert {*ONCE, *ONCE_OF_CONVERSATIONS} <= {*names(plan_message(desk)), *names(behind_more(desk))}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_way_behind_more_says_what_it_does_and_fits_in_slack(desk: Desk, language: Language) -> None:
    desk.press(Act("language", value=language))
    (says,) = said(behind_more(desk))
    ways = [part for part in says.parts if isinstance(part, Paragraph) and part.button]
    assert [part.button.act.name for part in ways if part.button] == [
        *("picture", "share", "own-shape"),
        *("answers", "copy", "new"),
    ]
    assert all(part.text and part.text in says.text for part in ways)
    assert not list(check_fits(says))


def test_earlier_versions_are_offered_once_there_are_any_from_an_old_message_too(desk: Desk) -> None:
    first = newest(desk)
    assert "versions" not in names(desk.press(Act("plan-more", first.conversation, value=first.id)))
    reshape(desk)
    assert "versions" in names(desk.press(Act("plan-more", first.conversation, value=first.id)))


@pytest.mark.parametrize("name", [*ONCE, *ONCE_OF_CONVERSATIONS])
def test_the_buttons_of_older_messages_do_what_they_did(desk: Desk, name: str) -> None:
    stored = newest(desk)
    old = {one: Act(one, value=stored.id) for one in ONCE}
    old |= {one: Act(one, stored.conversation) for one in ("answers", "copy")}
    old |= {
        "new": Act("new"),
        "pattern": Act("pattern", stored.conversation, value=f"{stored.id} {stored.plan['alternatives'][0]['id']}"),
    }
    outcome = desk.press(old[name])
    assert outcome.sends
    assert not {says.text for says in said(outcome)} & {content().words[one].en for one in ("gone", "no-such-plan")}
