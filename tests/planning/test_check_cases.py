"""Each check is found where it should be, not found nearby, and says both in sentences without holes."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from coachbot.planning.checks import COVERED, SEVERITIES, findings_of
from coachbot.planning.draft import draft_of
from coachbot.planning.ranking import rank_patterns
from coachbot.planning.session_plan import Finding
from coachbot.planning.speech import Speech
from coachbot.texts import LANGUAGES, Language
from tests.planning.altered import Alter, moved, unchanged, unlinked, without
from tests.planning.check_cases import CASES
from tests.planning.made import answers, example, knowledge, plan


def _found(given: dict[str, Any], alter: Alter, language: Language = "en") -> tuple[Finding, ...]:
    told = answers(**given)
    draft = draft_of(told, knowledge(), rank_patterns(told, knowledge())[0].id)
    return findings_of(Speech(alter(draft), language))


def _names(found: tuple[Finding, ...]) -> list[str]:
    return [finding.check for finding in found]


def test_every_check_has_a_case() -> None:
    assert set(CASES) == set(knowledge().texts.findings.checks)


@pytest.mark.parametrize("check", CASES)
def test_a_check_is_found_where_it_should_be(check: str) -> None:
    case = CASES[check]

    assert check in _names(_found(dict(case.given), case.alter))


@pytest.mark.parametrize("check", CASES)
def test_a_check_is_not_found_nearby(check: str) -> None:
    case = CASES[check]

    assert check not in _names(_found({**case.given, **case.nearby}, unchanged))


@pytest.mark.parametrize("check", CASES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_finding_says_is_a_sentence_with_a_remedy(check: str, language: Language) -> None:
    case = CASES[check]
    (finding, *_) = [one for one in _found(dict(case.given), case.alter, language) if one.check == check]

    for text in filter(None, (finding.message, finding.remedy)):
        assert text[0].isupper() or not text[0].isalpha()
        assert text.endswith((".", "?"))
        assert "  " not in text and " ," not in text and " ." not in text and "()" not in text and "None" not in text
    assert (finding.remedy is None) == (finding.severity == "praise")
    assert finding.card and finding.source


@pytest.mark.parametrize("check", CASES)
def test_findings_are_in_the_order_of_the_file_whatever_the_order_of_the_rules(check: str) -> None:
    case = CASES[check]
    order = list(knowledge().texts.findings.checks)
    found = _found(dict(case.given), case.alter)
    firsts = list(dict.fromkeys((SEVERITIES.index(one.severity), order.index(one.check)) for one in found))

    assert found == _found(dict(case.given), case.alter)
    assert firsts == sorted(firsts)


def test_advice_of_one_kind_does_not_crowd_out_other_advice() -> None:
    wishes = [{"activity": name, "by": "peers", "used_in": "exercises"} for name in ("case-study", "presentation")]
    made = plan(answers(activities=["exercises", "case-study", "presentation"], feedback=wishes))
    advice = [finding.check for finding in made.findings if finding.severity == "advice"]

    assert advice.count("feedback-too-early") == 2
    assert advice[0] == "feedback-too-early" != advice[1]
    assert advice[-1] == "feedback-too-early"


@pytest.mark.parametrize("check", CASES)
def test_no_finding_stands_beside_one_that_covers_it(check: str) -> None:
    case = CASES[check]
    names = set(_names(_found(dict(case.given), case.alter)))

    assert not [(one, other) for one in names for other in COVERED.get(one, ()) if other in names]


def test_what_covers_and_is_covered_exists() -> None:
    known = set(knowledge().texts.findings.checks)

    assert {*COVERED, *(name for names in COVERED.values() for name in names)} <= known


def _due(second: str) -> Finding | None:
    meetings = [{"minutes": 90, "starts_at": "2027-02-01T10:00:00+01:00"}, {"minutes": 90, "starts_at": second}]
    found = _found({**CASES["due-soon"].given, "meetings": meetings}, unchanged)
    return next((one for one in found if one.check == "due-soon"), None)


@pytest.mark.parametrize(
    ("second", "told"),
    [
        ("2027-02-02T10:00:00+01:00", "180 minutes of own work, due the next day"),
        ("2027-02-01T18:00:00+01:00", "180 minutes of own work, on the same day as the meeting before"),
        ("2027-02-03T10:00:00+01:00", None),
    ],
)
def test_what_is_due_tomorrow_is_said_with_the_days_that_it_needs(second: str, told: str | None) -> None:
    found = _due(second)

    assert (found is not None) == (told is not None)
    if found and told:
        assert told in found.message
        assert "at least 2 days after the one before" in (found.remedy or "")


@pytest.mark.parametrize("between", [{}, {"starts_at": "2027-02-01T12:00:00+01:00"}])
@pytest.mark.parametrize(("later", "is_told"), [("13:25", True), ("13:30", False)])
def test_what_is_due_on_the_same_day_counts_from_the_meeting_that_it_follows(
    between: dict[str, str], later: str, is_told: bool
) -> None:
    """For the meeting between them nothing new is planned, and nobody may have said when it is."""
    meetings = [
        {"minutes": 45, "starts_at": "2027-02-01T10:00:00+01:00"},
        {"minutes": 45, **between},
        {"minutes": 45, "starts_at": f"2027-02-01T{later}:00+01:00"},
    ]
    named = ["class-discussion", "client-assignment"]
    made = plan(answers(environments=["digital"], own_minutes=0, activities=named, meetings=meetings))

    assert [(one.meeting, one.minutes, one.days) for one in made.totals.load] == [(2, 120, 0)]
    assert ("due-soon" in _names(made.findings)) is is_told


def test_the_remedy_for_mostly_taking_in_is_just_enough() -> None:
    told = answers(**dict(CASES["mostly-taking-in"].given))
    draft = draft_of(told, knowledge(), rank_patterns(told, knowledge())[0].id)
    (finding,) = [f for f in findings_of(Speech(draft, "en")) if f.check == "mostly-taking-in"]
    assert finding.activity is not None
    more = int((finding.remedy or "").split("swap ")[1].split()[0])

    taking_in = sum(draft.minutes[part.id] for part in draft.parts if part.activity.type == "acquisition")
    total = sum(draft.minutes.values())
    assert taking_in - more <= 0.6 * total < taking_in - more + 5


def test_hybrid_that_lost_its_links_by_hand_is_said_without_blaming_time() -> None:
    case = CASES["practice-both-ways"]
    found = _found(dict(case.given), unlinked("workplace-assignment"))

    (finding,) = [one for one in found if one.check == "environment-unused"]
    assert "do not feed each other both ways" in finding.message
    assert "no time" not in finding.message


@pytest.mark.parametrize("name", ["example-a", "sync-async"])
def test_a_good_plan_has_few_findings_and_no_warning(name: str) -> None:
    found = [finding for finding in plan(example(name)).findings if finding.severity != "praise"]

    assert len(found) <= 2
    assert not [finding for finding in found if finding.severity == "warning"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_contested_claims_are_told_as_contested_and_attention_never(language: Language) -> None:
    checks = knowledge().texts.findings.checks
    doubt = {"en": "disagree|divided", "nl": "niet eens|verdeeld"}[language]

    for name in ("clips-long", "told-twice"):
        assert re.search(doubt, checks[name].message.to(language))
        assert checks[name].evidence == "weak"
    for check in checks.values():
        text = check.message.to(language) + (check.remedy.to(language) if check.remedy else "")
        assert not re.search("attention|concentrat|aandacht", text)


def test_a_limit_is_a_setting() -> None:
    rates = knowledge().texts.rates
    wider = rates.model_copy(update={"limits": rates.limits.model_copy(update={"day": 500})})
    texts = knowledge().texts.model_copy(update={"rates": wider})
    known = replace(knowledge(), texts=texts)
    told = answers(**dict(CASES["due-soon"].given))
    draft = draft_of(told, known, rank_patterns(told, known)[0].id)

    assert "due-soon" not in _names(findings_of(Speech(draft, "en")))


def test_a_lecture_that_was_moved_out_of_the_meetings_is_no_long_listening_in_one() -> None:
    found = _names(_found({"activities": ["lecture", "case-study"]}, moved("lecture", 2)))

    assert "outside-meeting" in found
    assert "long-listening" not in found


def test_feedback_is_not_too_early_for_what_was_taken_out() -> None:
    case = CASES["feedback-too-early"]

    assert "feedback-too-early" not in _names(_found(dict(case.given), without("exercises")))
