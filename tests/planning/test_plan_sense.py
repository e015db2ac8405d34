"""A plan that comes from a file: what makes no sense in it is named, each thing with its line."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import given

from coachbot.marked import parse_marked
from coachbot.planning.plan_reading import parse_plan
from tests.contract.adapter import content, suggest_plan
from tests.contract.strategies import valid_answers
from tests.contract.test_contract import fewer
from tests.export.kept import PLANS, kept_plan

Document = dict[str, Any]
KEPT: Document = kept_plan("sync-async").to_dict()

STEP = {"at": 0, "minutes": 10, "text": "Begin"}


def faults_in(document: Document, *, to_keep: bool = True) -> list[str]:
    marked, faults = parse_marked(json.dumps(document, indent=1), "plan.json")
    assert marked is not None and not faults
    return [str(fault) for fault in parse_plan(marked, content().planning, to_keep=to_keep)[1]]


def put(*path: Any) -> Callable[[Document], None]:
    """Put the last of these at the place that the others name."""
    *above, key, value = path

    def change(document: Document) -> None:
        inner: Any = document
        for step in above:
            inner = inner[step]
        inner[key] = value

    return change


FAULTS: Mapping[str, tuple[Callable[[Document], Any], str]] = {
    "no-such-setting": (put("activities", 0, "setting", "in-practice"), "activities.0.setting: knowledge-clip cannot"),
    "environment": (put("environments", ["digital"]), "is physical, which is not among the environments"),
    "learning-type": (put("activities", 0, "learning_type", "practice"), "is acquisition, not practice"),
    "meeting-missing": (put("activities", 1, "meeting", None), "activities.1.meeting: 'in-class' needs a meeting"),
    "meeting-in-own-time": (put("activities", 0, "meeting", 0), "is not done in a meeting"),
    "meeting-elsewhere": (put("meetings", 0, "environment", "digital"), "meeting 0 is digital"),
    "phase": (put("activities", 0, "phase", "during"), "activities.0.phase: must be before, between or after"),
    "order-of-phases": (lambda plan: plan["activities"].reverse(), "stands behind"),
    "order-of-meetings": (put("activities", 1, "meeting", 1), "meeting 0 comes before meeting 1"),
    "link-back": (put("links", 0, "to", KEPT["links"][0]["from"]), "links go forward"),
    "feedback-back": (put("activities", 3, "feedback", 0, "used_in", "knowledge-clip"), "does not come after"),
    "meeting-too-short": (put("meetings", 0, "minutes", 60), "meetings.0.minutes: has 60 minutes, and its"),
    "running-order-short": (put("meetings", 0, "order", [STEP]), "meetings.0.order: ends after 10 of"),
    "running-order-with-a-gap": (put("meetings", 0, "order", [STEP, STEP]), "meetings.0.order.1.at: begins at 0"),
    "running-order-of-nothing": (put("meetings", 0, "order", [STEP | {"activity": "x"}]), "no activity 'x'"),
    "own-total": (put("totals", "own_minutes", 999), "totals.own_minutes: is 999, and the activities make"),
    "total-by-phase": (put("totals", "by_phase", "before", 1), "totals.by_phase.before: is 1, and the"),
    "total-of-nothing": (put("totals", "by_environment", "workplace", 5), "totals.by_environment.workplace: is 5"),
    "feedback-total": (put("totals", "lecturer_feedback_minutes", 1), "totals.lecturer_feedback_minutes"),
    "long-course": (put("course", "x" * 121), "course: "),
    "no-outcome": (put("outcomes", []), "outcomes: "),
    "too-many-students": (put("group_size", 2001), "group_size: "),
    "endless-meeting": (put("meetings", 1, "minutes", 601), "meetings.1.minutes: "),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_makes_no_sense_is_named_with_its_line(name: str) -> None:
    change, said = FAULTS[name]
    document = copy.deepcopy(KEPT)
    change(document)
    found = faults_in(document)

    assert any(said in fault for fault in found), found
    assert all(fault.split(":")[1].isdigit() for fault in found)


def test_all_faults_are_named_together_in_the_order_of_the_file() -> None:
    document = copy.deepcopy(KEPT)
    for name in ("long-course", "no-such-setting", "own-total"):
        FAULTS[name][0](document)
    document["links"][0]["to"] = "nowhere"
    lines = [int(fault.split(":")[1]) for fault in faults_in(document)]

    assert len(lines) >= 5 and lines == sorted(lines)


def test_what_leads_nowhere_is_named_once_and_hides_nothing() -> None:
    document = copy.deepcopy(KEPT)
    document["activities"][0] |= {"activity": "nothing", "meeting": 9}
    document["links"][0]["to"] = "nowhere"
    found = faults_in(document)

    assert sum("'nowhere'" in fault for fault in found) == 1
    assert any("there is no learning activity 'nothing'" in fault for fault in found)


@pytest.mark.parametrize("name", PLANS)
def test_our_own_plans_make_sense(name: str) -> None:
    assert faults_in(kept_plan(name).to_dict()) == []


@fewer
@given(valid_answers())
def test_whatever_is_planned_makes_sense(answers: Document) -> None:
    assert faults_in(suggest_plan(answers)) == []


def test_a_plan_that_is_only_exported_need_not_add_up() -> None:
    document = copy.deepcopy(KEPT)
    FAULTS["own-total"][0](document)

    assert faults_in(document, to_keep=False) == []
