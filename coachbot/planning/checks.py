"""All checks, and the findings that they give: the most important first, what already works last."""

from __future__ import annotations

from coachbot.planning.checks_feedback import FEEDBACK_CHECKS
from coachbot.planning.checks_learning import LEARNING_CHECKS
from coachbot.planning.checks_praise import PRAISE_CHECKS
from coachbot.planning.checks_time import TIME_CHECKS
from coachbot.planning.found import Found, Rule
from coachbot.planning.session_plan import Finding
from coachbot.planning.speech import Speech
from coachbot.planning.wording import Severity, render
from coachbot.planning.workload import source_line

CHECKS: tuple[Rule, ...] = (*TIME_CHECKS, *LEARNING_CHECKS, *FEEDBACK_CHECKS, *PRAISE_CHECKS)
SEVERITIES: tuple[Severity, ...] = ("warning", "advice", "praise")


def findings_of(speech: Speech) -> tuple[Finding, ...]:
    """Every finding about a draft; the order within a severity is that of `knowledge/planning/findings.yaml`."""
    known = list(speech.draft.knowledge.texts.findings.checks)
    found = [_finding(one, speech) for rule in CHECKS for one in rule(speech)]
    order = {name: index for index, name in enumerate(known)}
    return tuple(sorted(found, key=lambda finding: (SEVERITIES.index(finding.severity), order[finding.check])))


def _finding(found: Found, speech: Speech) -> Finding:
    knowledge = speech.draft.knowledge
    check = knowledge.texts.findings.checks[found.check]
    return Finding(
        check=found.check,
        severity=check.severity,
        activity=found.part,
        message=_sentence(render(check.message, speech.language, **found.values)),
        remedy=_sentence(render(check.remedy, speech.language, **found.values)) if check.remedy else None,
        card=check.card,
        source=source_line(check.source, knowledge),
        evidence=check.evidence,
    )


def _sentence(text: str) -> str:
    """A sentence may begin with the name of an activity, which stands there as in the middle of one."""
    return text[:1].upper() + text[1:]
