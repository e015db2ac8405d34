"""What a lecturer does with a finding: have it mended, set it aside with a reason, take it up again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from coachbot.coach.event import Held
from coachbot.coach.given import Given
from coachbot.coach.outcome import Outcome
from coachbot.coach.parts import Act, Button, Form, Paragraph, Write
from coachbot.coach.people import words_for
from coachbot.coach.plan_controls import about
from coachbot.coach.plan_edits import newer, told, ways_on, why_not
from coachbot.coach.plan_versions import changed_version, with_edits
from coachbot.coach.saying import said, window
from coachbot.planning.edits import SetAside, edits_from
from coachbot.storage.people import Person
from coachbot.storage.plans import StoredPlan


def mend(given: Given, person: Person, stored: StoredPlan, act: Act) -> Outcome:
    """Do what a finding proposes."""
    found = _finding(stored, act)
    if found is None or not found.get("mend"):
        return newer(given, person, stored)
    earlier = edits_from(list(stored.edits))
    edits = (*earlier, *edits_from([found["mend"]]))
    misfits = [one for one in with_edits(given, person, stored, edits).misfits if one.index >= len(earlier)]
    if misfits:
        return said(given, person, why_not(given, person, misfits[0]), *ways_on(given, person, stored))
    return told(given, person, stored, edits)


def ask_why(given: Given, person: Person, stored: StoredPlan, act: Act) -> Outcome:
    """Why is this finding set aside?"""
    words, found = words_for(given, person), _finding(stored, act)
    if found is None:
        return newer(given, person, stored)
    asked = Write("reason", words("aside-reason"), lines=True, most=500, optional=True, hint=words("aside-hint"))
    parts = (Paragraph(found["message"]), asked)
    form = Form(words("aside-title"), words("aside-do"), words("close"), Act("aside", value=act.value), parts)
    return window(given, person, form, found["message"], Button(words("aside"), act, "primary"))


def set_aside(given: Given, person: Person, stored: StoredPlan, act: Act, held: Mapping[str, Held]) -> Outcome:
    """The finding is set aside, with the reason; it stays with the plan."""
    found = _finding(stored, act)
    if found is None:
        return newer(given, person, stored)
    reason = str(held.get("reason") or "").strip()
    edit = SetAside(check=found["check"], part=found["activity"], reason=reason)
    made = changed_version(given, person, stored, (*edits_from(list(stored.edits)), edit))
    text = words_for(given, person)("aside-done", message=found["message"], reason=reason)
    return said(given, person, text, *ways_on(given, person, made.stored))


def take_up(given: Given, person: Person, stored: StoredPlan, act: Act) -> Outcome:
    """A finding that was set aside counts again."""
    found = _finding(stored, act)
    if found is None:
        return newer(given, person, stored)
    named = (found["check"], found["activity"])
    edits = edits_from(list(stored.edits))
    kept = [one for one in edits if not (isinstance(one, SetAside) and (one.check, one.part) == named)]
    made = changed_version(given, person, stored, kept)
    text = words_for(given, person)("taken-up", message=found["message"])
    return said(given, person, text, *ways_on(given, person, made.stored))


def _finding(stored: StoredPlan, act: Act) -> Mapping[str, Any] | None:
    """The finding that a control stands beside: `check` or `check:activity`."""
    check, _, activity = about(act).partition(":")
    named = (check, activity or None)
    return next((one for one in stored.plan["findings"] if (one["check"], one["activity"]) == named), None)
