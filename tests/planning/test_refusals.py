"""Answers that cannot be planned are refused: each with its line, its place and the way out, all at once."""

from __future__ import annotations

import copy
from typing import Any

import pytest
import yaml

from coachbot.errors import Fault
from coachbot.marked import parse_marked
from coachbot.planning.reading import parse_answers
from tests.planning.made import CONTRACT, knowledge

DOCUMENT: dict[str, Any] = yaml.safe_load((CONTRACT / "example-a.answers.yaml").read_text(encoding="utf-8"))
ONE_WAY = {"from": "digital", "to": "physical", "how": "built-on"}
BACK = {"activity": "case-study", "by": "peers", "when": "during"}
# what the answers say instead -> the place of the fault, and a word of the way out
REFUSED: tuple[tuple[dict[str, Any], str, str], ...] = (
    ({"activities": ["readng"], "settings": {}, "evidence": [], "feedback": []}, "answers.activities[0]", "reading?"),
    ({"settings": {"debate": "in-class"}}, "answers.settings.debate", "name it"),
    ({"tasks": {"debate": "About the strike"}}, "answers.tasks.debate", "name it"),
    ({"evidence": [{"outcome": 0, "activity": "debate"}]}, "answers.evidence[0].activity", "name it"),
    ({"feedback": [{"activity": "debate", "by": "peers"}]}, "answers.feedback[0].activity", "name it"),
    ({"settings": {"reading": "in-class"}}, "answers.settings.reading", "choose from"),
    ({"settings": {"online-quiz": "in-practice"}}, "answers.settings.online-quiz", "add it"),
    ({"settings": {"case-study": ["in-class", "live-online"]}}, "answers.settings.case-study", "add a meeting"),
    ({"meetings": [], "settings": {"case-study": "in-class"}}, "answers.settings.case-study", "add one"),
    ({"environments": ["physical"], "settings": {}, "connections": []}, "answers.activities[0]", "can be done"),
    ({"connections": [{**ONE_WAY, "to": "workplace"}]}, "answers.connections[0].to", "add it"),
    ({"connections": [{**ONE_WAY, "to": "digital"}]}, "answers.connections[0]", "itself"),
    ({"connections": [ONE_WAY, {**ONE_WAY, "how": "discussed"}]}, "answers.connections[1]", "twice"),
    ({"evidence": [{"outcome": 2, "activity": "case-study"}]}, "answers.evidence[0].outcome", "0 to 1"),
    ({"feedback": [BACK, BACK]}, "answers.feedback[1]", "twice"),
    ({"feedback": [{**BACK, "used_in": "case-study"}]}, "answers.feedback[0].used_in", "later"),
    ({"feedback": [{**BACK, "used_in": "debate"}]}, "answers.feedback[0].used_in", "next-session"),
    ({"environments": ["digital", "physical", "hybrid"]}, "answers.environments[2]", "add workplace"),
)


def _faults(**changes: Any) -> list[Fault]:
    document = copy.deepcopy(DOCUMENT)
    document["answers"].update(changes)
    marked, faults = parse_marked(yaml.safe_dump(document, sort_keys=False), "answers.yaml")
    assert marked is not None and not faults
    read, faults = parse_answers(marked, knowledge())
    assert (read is None) == bool(faults)
    return faults


@pytest.mark.parametrize(("changes", "place", "way_out"), REFUSED, ids=[place for _, place, _ in REFUSED])
def test_what_cannot_be_planned_is_refused_with_place_and_way_out(
    changes: dict[str, Any], place: str, way_out: str
) -> None:
    said = [fault for fault in _faults(**changes) if fault.message.startswith(f"{place}: ")]

    assert len(said) == 1
    assert way_out in said[0].message
    assert said[0].line is not None


def test_the_unchanged_answers_are_not_refused() -> None:
    assert _faults() == []


def test_a_start_before_an_earlier_meeting_is_refused() -> None:
    meetings = [
        {"minutes": 60, "starts_at": "2027-02-08T10:00:00+01:00"},
        {"minutes": 60, "starts_at": "2027-02-08T09:30:00+01:00"},
    ]

    assert [fault.message.split(":")[0] for fault in _faults(meetings=meetings)] == ["answers.meetings[1].starts_at"]


def test_faults_of_the_format_and_of_the_rules_are_told_together() -> None:
    faults = _faults(group_size=0, connections=[{**ONE_WAY, "to": "digital"}])

    assert [fault.message.split(":")[0] for fault in faults] == ["answers.group_size", "answers.connections[0]"]
