"""coachbot's planner keeps the contract: generated answers give plans without a breach, faulty ones are refused.

`COACHBOT_EXAMPLES` says how many answer sets are generated: 1,000 where it is not set, 10,000 by `make soak`. Under CI
they are the same each time; elsewhere they differ from run to run, and Hypothesis shows the smallest that fails.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.contract.adapter import refusals_of, suggest_plan, texts
from tests.contract.case import Json
from tests.contract.checker import breaches
from tests.contract.facts import CATALOGUE, HERE, SETTINGS, load_answers, schema_breaches
from tests.contract.faults import RULES, faults
from tests.contract.faulty import FAULTY, FAULTY_WHOLES, Change, faulty_answers
from tests.contract.strategies import valid_answers
from tests.contract.under_change import breaches_under_change
from tests.soaking import how_many

EXAMPLES = int(os.environ.get("COACHBOT_EXAMPLES", how_many(usually=1000, in_full=10_000)))
SHARED = HERE.parents[2] / "shared" / "contract"
COPIES = (
    "answers.schema.json",
    "plan.schema.json",
    "catalogue.yaml",
    "example-a.answers.yaml",
    "sync-async.answers.yaml",
)
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
generated = settings(
    max_examples=EXAMPLES, deadline=None, derandomize="CI" in os.environ, suppress_health_check=SLOW, print_blob=True
)
fewer = settings(generated, max_examples=max(1, EXAMPLES // 5))


@pytest.mark.parametrize("name", COPIES)
def test_the_copies_are_those_of_the_contract(name: str) -> None:
    original = Path(SHARED / name)
    if not original.exists():
        pytest.skip(f"no folder {SHARED}")
    assert (HERE / name).read_bytes() == original.read_bytes()


@generated
@given(valid_answers())
def test_plans_for_generated_answers_keep_the_contract(answers: Json) -> None:
    assert faults(answers) == []
    assert breaches(answers, suggest_plan(answers), texts()) == []


@fewer
@given(valid_answers())
def test_plans_keep_the_contract_under_change(answers: Json) -> None:
    assert breaches_under_change(suggest_plan, answers) == []


@pytest.mark.parametrize("name", ["example-a", "sync-async", "good"])
def test_the_examples_are_valid_and_their_plans_keep_the_contract(name: str) -> None:
    answers = load_answers(name)
    assert faults(answers) == []
    assert breaches(answers, suggest_plan(answers), texts()) == []
    assert breaches_under_change(suggest_plan, answers) == []


@pytest.mark.parametrize(
    ("example", "change", "kind", "names"),
    [pytest.param(example, change, kind, names, id=name) for name, example, change, kind, names in FAULTY],
)
def test_answers_with_one_fault_are_refused_with_its_place(example: str, change: Change, kind: str, names: str) -> None:
    answers = faulty_answers(example, change)
    assert faults(answers) == [kind]
    lines = [str(fault) for fault in refusals_of(answers)]
    assert lines
    assert any(names in line for line in lines), lines
    assert all("answers.yaml:" in line for line in lines), lines


@pytest.mark.parametrize(
    ("answers", "kind"), [pytest.param(answers, kind, id=name) for name, answers, kind in FAULTY_WHOLES]
)
def test_faulty_answers_are_refused(answers: Json, kind: str) -> None:
    assert faults(answers) == [kind]
    assert refusals_of(answers)


def test_every_kind_of_fault_is_tried() -> None:
    tried = {kind for _, _, _, kind, _ in FAULTY} | {kind for _, _, kind in FAULTY_WHOLES}
    assert tried == {*RULES, "schema", "unknown-activity"}


def test_the_catalogue_and_the_schemas_name_the_same_settings() -> None:
    assert {setting for activity in CATALOGUE.values() for setting in activity.settings} == set(SETTINGS)
    assert len(CATALOGUE) == 42
    answers = load_answers("example-a")
    for setting in SETTINGS:
        answers["answers"]["settings"] = {"reading": setting}
        assert not list(schema_breaches("answers", answers))
