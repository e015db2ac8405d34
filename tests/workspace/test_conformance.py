"""The judge is judged: every case of conformance.yaml, sent to a workspace over HTTP, is decided as Slack does it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from coachbot.workspace import LocalWorkspace
from tests.workspace.cases import Case, changed, differences, load_cases
from tests.workspace.situations import Reply, Situation, a_place

CASES = load_cases()
VALID = [case for case in CASES.values() if case.error is None]
INVALID = [case for case in CASES.values() if case.error is not None]


@pytest.fixture(scope="module")
def quick() -> Iterator[LocalWorkspace]:
    """One workspace for all cases that are not about rates."""
    with a_place(strict_rates=False) as slack:
        yield slack


@pytest.fixture
def situation(request: pytest.FixtureRequest, quick: LocalWorkspace) -> Iterator[Situation]:
    if "times" not in CASES[request.node.callspec.id].sent:
        made = Situation(quick)
        yield made
        made.clear()
        return
    with a_place() as slack:
        yield Situation(slack)


def judged_rightly(case: Case, reply: Reply) -> None:
    assert (reply.body["ok"], reply.body.get("error")) == (case.error is None, case.error), reply.body
    if case.sent["call"] != "response_url":
        assert reply.status == case.status
    assert case.header is None or case.header in reply.headers


@pytest.mark.parametrize("case", VALID, ids=lambda case: case.name)
def test_what_slack_accepts_is_accepted(case: Case, situation: Situation) -> None:
    reply = situation.send(case)
    judged_rightly(case, reply)
    assert case.warning in (None, *reply.body.get("response_metadata", {}).get("warnings", []))


@pytest.mark.parametrize("case", INVALID, ids=lambda case: case.name)
def test_what_slack_refuses_is_refused_with_its_error(case: Case, situation: Situation) -> None:
    judged_rightly(case, situation.send(case))


@pytest.mark.parametrize("case", INVALID, ids=lambda case: case.name)
def test_an_invalid_case_is_a_valid_one_with_one_thing_changed(case: Case) -> None:
    assert case.valid and case.change
    where = list(differences(CASES[case.valid].sent, case.sent))
    assert where
    assert all(f"{path}/".startswith(f"{case.change['path']}/") for path in where)


def test_there_are_enough_cases_for_enough_rules() -> None:
    assert len(VALID) >= 80
    assert len(INVALID) >= 80
    assert len({case.rule for case in INVALID}) >= 60


def test_every_case_names_a_page_of_slacks_documentation() -> None:
    assert [case.name for case in CASES.values() if not case.docs.startswith("https://docs.slack.dev/")] == []


def test_a_change_to_nothing_known_is_refused() -> None:
    with pytest.raises(LookupError):
        changed({"args": {}}, {"path": "/blocks/0/text", "to": "X"})
