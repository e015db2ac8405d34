"""All checks, and the findings that they give: the most important first, what already works last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coachbot.planning.checks_balance import BALANCE_CHECKS
from coachbot.planning.checks_coherence import COHERENCE_CHECKS, STANDING_CHECKS
from coachbot.planning.checks_feedback import FEEDBACK_CHECKS
from coachbot.planning.checks_learning import LEARNING_CHECKS
from coachbot.planning.checks_load import LOAD_CHECKS
from coachbot.planning.checks_praise import PRAISE_CHECKS
from coachbot.planning.checks_time import TIME_CHECKS
from coachbot.planning.edits import Edit
from coachbot.planning.found import Found, Rule
from coachbot.planning.mending import mend_for
from coachbot.planning.session_plan import Finding
from coachbot.planning.speech import Speech
from coachbot.planning.wording import Severity, render
from coachbot.planning.workload import source_line

CHECKS: tuple[Rule, ...] = (
    *STANDING_CHECKS,
    *TIME_CHECKS,
    *LOAD_CHECKS,
    *COHERENCE_CHECKS,
    *LEARNING_CHECKS,
    *FEEDBACK_CHECKS,
    *BALANCE_CHECKS,
    *PRAISE_CHECKS,
)
# What need not be said where something else is found that says as much, or whose remedy mends it too.
COVERED: Mapping[str, tuple[str, ...]] = {
    "outside-meeting": ("meeting-in-two-places",),
    "preparation-unused": ("preparation-unchecked",),
    "answers-unread": ("preparation-unchecked",),
    "feedback-unused": ("feedback-to-nowhere", "work-dropped", "one-giver"),
    "outcome-not-shown": ("without-outcome",),
    "mostly-taking-in": ("one-form", "no-recall", "course-and-a-half"),
    "long-listening": ("no-live-exchange",),
    "told-twice": ("course-and-a-half",),
    "lecturer-load": ("one-giver",),
    "preparation-unchecked": ("no-recall", "no-sign"),
    "no-recall": ("no-sign",),
    "captions-or-screen-reader": ("single-format",),
    "single-format": ("clips-long",),
    "no-fixed-times": ("no-own-pace",),
    "no-live-exchange": ("first-online",),
}
SEVERITIES: tuple[Severity, ...] = ("warning", "advice", "praise")


def findings_of(speech: Speech) -> tuple[Finding, ...]:
    """Every finding about a draft; the order within a severity is that of `knowledge/planning/findings.yaml`.

    What the lecturer set aside comes last.
    """
    known = list(speech.draft.knowledge.texts.findings.checks)
    every = [(one, rule) for rule in CHECKS for one in rule(speech)]
    covered = {name for one, _ in every for name in COVERED.get(one.check, ())}
    found = [_finding(one, mend_for(one, rule, speech), speech) for one, rule in every if one.check not in covered]
    order = {name: index for index, name in enumerate(known)}

    def key(index: int) -> tuple[bool, int, bool, int]:
        one = found[index]
        severity = SEVERITIES.index(one.severity)
        return one.set_aside is not None, severity, _again(index, found), order[one.check]

    return tuple(found[index] for index in sorted(range(len(found)), key=key))


def _again(index: int, found: Sequence[Finding]) -> bool:
    """Advice of a kind that was given already: it comes after other advice, so that the first few differ."""
    one = found[index]
    return one.severity == "advice" and any(other.check == one.check for other in found[:index])


def _finding(found: Found, mend: Edit | None, speech: Speech) -> Finding:
    knowledge = speech.draft.knowledge
    check, aside = knowledge.texts.findings.checks[found.check], speech.draft.work.aside
    remedy = None if found.done else check.remedy
    return Finding(
        check=found.check,
        severity="praise" if found.done else check.severity,
        activity=found.part,
        message=_sentence(render(check.message, speech.language, **found.values)),
        remedy=_sentence(render(remedy, speech.language, **found.values)) if remedy else None,
        card=check.card,
        source=source_line(check.source, knowledge),
        evidence=check.evidence,
        set_aside=next((one.reason for one in aside if (one.check, one.part) == (found.check, found.part)), None),
        mend=mend,
    )


def _sentence(text: str) -> str:
    """A sentence may begin with the name of an activity, which stands there as in the middle of one."""
    return text[:1].upper() + text[1:]
