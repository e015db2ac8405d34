"""The judge is judged: it finds nothing in a good plan, and finds what is broken in each useless one, by its point."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from tests.contract.case import Json
from tests.contract.checker import breaches
from tests.contract.mutating import Change, add_up, good
from tests.contract.mutations import MUTATIONS
from tests.contract.under_change import Suggest, breaches_under_change


def test_a_good_plan_has_no_breach() -> None:
    assert breaches(*good()) == []


def test_adding_up_changes_nothing_in_a_good_plan() -> None:
    _, plan = good()
    before = copy.deepcopy(plan)
    add_up(plan)
    assert plan == before


@pytest.mark.parametrize(("point", "change"), [pytest.param(p, c, id=name) for name, p, c in MUTATIONS])
def test_a_useless_plan_is_refused_by_its_point(point: int, change: Change) -> None:
    answers, plan = good()
    change(answers, plan)
    assert any(breach.startswith(f"point {point}:") for breach in breaches(answers, plan)), breaches(answers, plan)


def test_every_point_but_the_last_has_a_useless_plan() -> None:
    assert {point for _, point, _ in MUTATIONS} == set(range(1, 14))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("format", "coachbot.plan/2"),
        ("activities", []),
        ("totals", {}),
        ("title", None),
        ("findings", [{"check": "x"}]),
    ],
)
def test_what_the_schema_refuses_is_a_breach(key: str, value: Any) -> None:
    answers, plan = good()
    found = breaches(answers, {**plan, key: value})
    assert found
    assert all(breach.startswith("schema:") for breach in found)


@pytest.mark.parametrize("key", ["minutes", "setting", "because_of"])
def test_an_activity_that_lacks_a_key_is_a_breach(key: str) -> None:
    answers, plan = good()
    del plan["activities"][1][key]
    assert breaches(answers, plan)


def test_an_activity_of_no_catalogue_is_a_breach() -> None:
    answers, plan = good()
    plan["activities"][0]["activity"] = "juggling"
    assert breaches(answers, plan) == ["point 2: not in the catalogue: juggling"]


# A planner that keeps what only several plans show, as far as the good plan goes; and planners that break one thing.


def _keeping(document: Json) -> Json:
    _, plan = good()
    inner = document["answers"]
    language = document.get("language", "en")
    plan |= {"language": language, "course": inner["course"], "title": f"{inner['course']}: {inner['topic']}"}
    plan["stretch"]["because"] = f"This answers {inner.get('obstacle_kind')}"
    for entry in plan["activities"]:
        entry["because"] = f"{language} {entry['because']}"
    return plan


def _forgetful() -> Suggest:
    calls: list[int] = []

    def suggest(document: Json) -> Json:
        calls.append(1)
        return _keeping(document) | {"topic": f"{len(calls)}"}

    return suggest


def _by_key_order(document: Json) -> Json:
    return _keeping(document) | {"topic": next(iter(document["answers"]))}


def _by_name(document: Json) -> Json:
    plan = _keeping(document)
    plan["activities"][0]["minutes"] = 5 * len(document["answers"]["course"])
    return plan


def _shortening_names(document: Json) -> Json:
    plan = _keeping(document)
    return plan | {"title": plan["title"][:10]}


def _afraid_of_time(document: Json) -> Json:
    plan = _keeping(document)
    if document["answers"]["own_minutes"] > 60:
        plan["findings"].append({**plan["findings"][0], "check": "over-budget"})
    return plan


def _led_by_feedback(document: Json) -> Json:
    plan = _keeping(document)
    if len(document["answers"]["feedback"]) < 2:
        plan["activities"].reverse()
    return plan


def _dropping_with_feedback(document: Json) -> Json:
    plan = _keeping(document)
    if len(document["answers"]["feedback"]) < 2:
        del plan["activities"][0]
    return plan


def _adding_without_feedback(document: Json) -> Json:
    plan = _keeping(document)
    if len(document["answers"]["feedback"]) < 2:
        plan["activities"].append({**plan["activities"][0], "added": True})
    return plan


def _of_other_minutes(document: Json) -> Json:
    plan = _keeping(document)
    if document["language"] == "nl":
        plan["activities"][0]["minutes"] += 5
    return plan


def _of_one_language(document: Json) -> Json:
    return _keeping({**document, "language": "en"})


def _deaf_to_obstacles(document: Json) -> Json:
    plan = _keeping(document)
    plan["stretch"]["because"] = "It is good."
    return plan


def test_a_planner_that_keeps_its_ways_has_no_breach_under_change() -> None:
    assert breaches_under_change(_keeping, good()[0]) == []


@pytest.mark.parametrize(
    ("point", "suggest"),
    [
        (7, _forgetful()),
        (7, _by_key_order),
        (8, _of_one_language),
        (13, _deaf_to_obstacles),
        (14, _by_name),
        (14, _shortening_names),
        (14, _afraid_of_time),
        (14, _led_by_feedback),
        (14, _dropping_with_feedback),
        (14, _adding_without_feedback),
        (14, _of_other_minutes),
    ],
)
def test_a_planner_that_changes_its_ways_is_refused(point: int, suggest: Suggest) -> None:
    found = breaches_under_change(suggest, good()[0])
    assert any(breach.startswith(f"point {point}:") for breach in found), found
