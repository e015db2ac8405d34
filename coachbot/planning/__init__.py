"""The planning domain, pure: answers in, session plan out. No clock, no chance, no I/O, no Slack.

What it knows comes in as a `Knowledge`, which `coachbot.content` builds from the files:

    Knowledge(
        activities={file name: Activity},        # knowledge/activities/*.yaml, parse_as(Activity, marked)
        environments={key: Environment},         # knowledge/environments.yaml, parse_as(Environment, marked, key)
        settings={key: Setting},                 # knowledge/settings.yaml, parse_as(Setting, marked, key)
        patterns={file name: Pattern},           # knowledge/patterns/*.yaml, parse_as(Pattern, marked)
        texts=PlanTexts(order=…, rates=…, …),    # knowledge/planning/NAME.yaml, parse_as(PLAN_TEXT_FILES[NAME], marked)
        sources={id: "Title (Author, year)"},    # knowledge/sources.yaml, a printable line each
    )
"""

from coachbot.planning.activities import Activity
from coachbot.planning.answers import Answers
from coachbot.planning.environments import Environment, Setting
from coachbot.planning.knowledge import Knowledge
from coachbot.planning.outcome_kinds import OutcomeKinds
from coachbot.planning.patterns import Pattern
from coachbot.planning.reading import language_of, parse_answers
from coachbot.planning.refusals import answers_faults
from coachbot.planning.session_plan import MadeBy, Plan
from coachbot.planning.suggest import suggest
from coachbot.planning.wording import (
    Additions,
    Checks,
    Labels,
    Obstacles,
    Order,
    Page,
    PlanTexts,
    Rates,
    Stretches,
    Texts,
    Words,
)
from coachbot.texts import Frozen

PLAN_TEXT_FILES: dict[str, type[Frozen]] = {
    "order": Order,
    "additions": Additions,
    "rates": Rates,
    "words": Words,
    "reasons": Texts,
    "instructions": Texts,
    "running": Texts,
    "whys": Texts,
    "findings": Checks,
    "stretches": Stretches,
    "obstacles": Obstacles,
    "markdown": Page,
    "students": Page,
    "picture": Labels,
    "kinds": OutcomeKinds,
}

__all__ = [
    "PLAN_TEXT_FILES",
    "Activity",
    "Answers",
    "Environment",
    "Knowledge",
    "MadeBy",
    "Pattern",
    "Plan",
    "PlanTexts",
    "Setting",
    "answers_faults",
    "language_of",
    "parse_answers",
    "suggest",
]
