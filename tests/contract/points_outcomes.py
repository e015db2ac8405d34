"""Points 9 and 13: outcomes and their evidence, and the environment that the lecturer would like to use more."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.contract.case import Case, Json
from tests.contract.facts import CATALOGUE, SETTINGS
from tests.contract.points_links import NAMED_CHECKS

SHOWN_OF_OUTCOME = 20


def point_9(case: Case) -> Iterator[str]:
    """Alignment."""
    for entry in case.entries:
        yield from _outcomes_of(case, entry)
    for item in case.evidence:
        if not any(_shows(entry, item["outcome"]) for entry in case.named_as(item["activity"])):
            yield f"{item['activity']} is evidence for outcome {item['outcome']}, and its outcomes do not say so"
    shown = {item["outcome"] for item in case.evidence}
    for index in range(len(case.answers["outcomes"])):
        if index not in shown and not _has_finding(case, index):
            yield f"outcome {index} is shown in no activity, and no finding names it"


def _shows(entry: Json, outcome: int) -> bool:
    return outcome in entry["outcomes"] and entry["outcomes_from"] == "lecturer"


def _outcomes_of(case: Case, entry: Json) -> Iterator[str]:
    """ "An activity's outcomes come from `evidence`, or are `suggested`; with two or more outcomes no activity whose
    outcomes are suggested claims all." """
    count = len(case.answers["outcomes"])
    outcomes = set(entry["outcomes"])
    given = {item["outcome"] for item in case.evidence if item["activity"] == entry["activity"]}
    for index in sorted(outcomes - set(range(count))):
        yield f"{entry['id']} names outcome {index}, which does not exist"
    if entry["outcomes_from"] == "lecturer" and (entry["added"] or not outcomes or not outcomes <= given):
        yield f"{entry['id']} says the lecturer gave outcomes {sorted(outcomes)}, and evidence says {sorted(given)}"
    if entry["outcomes_from"] == "suggested" and count >= 2 and len(outcomes) >= count:
        yield f"{entry['id']} claims all outcomes, and they are suggested"


def _has_finding(case: Case, index: int) -> bool:
    """ "An outcome that no activity practises and shows has a finding": it quotes its beginning or gives its number."""
    start = case.answers["outcomes"][index][:SHOWN_OF_OUTCOME].casefold().strip()
    texts = [
        f"{finding['message']} {finding['remedy'] or ''}".casefold()
        for finding in case.findings
        if finding["severity"] != "praise" and finding["check"] not in NAMED_CHECKS
    ]
    return any(start in text or re.search(rf"(?<!\d){index + 1}(?!\d)", text) for text in texts)


def point_13(case: Case) -> Iterator[str]:
    """ "The environment that the lecturer would like to use more, if not chosen, gives one `stretch`." """
    wanted = case.answers.get("wanted_environment", "none")
    stretch = case.plan["stretch"]
    open_wish = wanted != "none" and wanted not in case.answers["environments"]
    if open_wish and stretch is None:
        yield f"{wanted} is wanted and not chosen, and there is no stretch"
    if not open_wish and stretch is not None:
        yield "there is a stretch, and no environment is wanted that was not chosen"
    if open_wish and stretch is not None:
        yield from _stretch(wanted, stretch)


def _stretch(wanted: str, stretch: Json) -> Iterator[str]:
    """ "a small activity with a reason that answers the obstacle": small is no more than usual, the reason is there.

    Whether it answers the obstacle shows under change: another obstacle, another reason.
    """
    fact = CATALOGUE.get(stretch["activity"])
    if fact is None or stretch["setting"] not in fact.settings:
        yield f"the stretch is {stretch['activity']} {stretch['setting']}, which the catalogue does not have"
        return
    practice = wanted in ("workplace", "hybrid") and fact.authentic
    wanted_place = "workplace" if wanted == "hybrid" else wanted
    if SETTINGS[stretch["setting"]].environment != wanted_place and not practice:
        yield f"the stretch is {stretch['setting']}, and {wanted} is wanted"
    if stretch["minutes"] % 5 or not fact.least <= stretch["minutes"] <= fact.minutes[1]:
        yield f"the stretch takes {stretch['minutes']} minutes; small is {fact.least} to {fact.minutes[1]} in fives"
    if not stretch["because"].strip():
        yield "the stretch has no reason"
