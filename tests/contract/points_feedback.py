"""Points 4, 5 and 11: the feedback that was asked for, feedback on products, and whether any of it is used."""

from __future__ import annotations

from collections.abc import Iterator

from tests.contract.case import Case, Json, setting_of
from tests.contract.facts import CATALOGUE, DELIVERY

LARGE_GROUP = 30
BEHIND_A_WORD = {"next-session": "next-session", "nothing-yet": None}


def point_4(case: Case) -> Iterator[str]:
    """Feedback asked for."""
    for activity in dict.fromkeys(wish["activity"] for wish in case.answers.get("feedback", [])):
        yield from _on_activity(case, activity)
    for entry in case.entries:
        yield from _uses(case, entry)
        yield from _not_asked(case, entry)


def _on_activity(case: Case, activity: str) -> Iterator[str]:
    """ "is there, on its activity": every wish has an own moment there."""
    free = [(entry, moment) for entry in case.named_as(activity) for moment in entry["feedback"] if not moment["added"]]
    for wish in case.answers["feedback"]:
        if wish["activity"] != activity:
            continue
        found = [pair for pair in free if pair[1]["by"] == wish["by"]]
        faults = {id(pair[1]): list(_unlike_wish(case, wish, *pair)) for pair in found}
        best = min(found, key=lambda pair: len(faults[id(pair[1])]), default=None)
        if best is None:
            yield f"the feedback by {wish['by']} on {activity} is not there"
            continue
        free = [pair for pair in free if pair[1] is not best[1]]
        yield from faults[id(best[1])]
    for entry, moment in free:
        yield f"{entry['id']} has feedback by {moment['by']} that was not asked for and is not marked as added"


def _not_asked(case: Case, entry: Json) -> Iterator[str]:
    asked = {wish["activity"] for wish in case.answers.get("feedback", [])}
    for moment in entry["feedback"]:
        if not moment["added"] and (entry["added"] or entry["activity"] not in asked):
            yield f"{entry['id']} has feedback by {moment['by']} that was not asked for and is not marked as added"


def _uses(case: Case, entry: Json) -> Iterator[str]:
    """`used_in` is "id of a later activity, next-session, or null"."""
    for moment in entry["feedback"]:
        used = moment["used_in"]
        if used in (None, "next-session"):
            continue
        if used not in case.position:
            yield f"the feedback on {entry['id']} is used in {used}, which is not in the plan"
        elif case.position[used] <= case.position[entry["id"]]:
            yield f"the feedback on {entry['id']} is used in {used}, which is not later"


def _unlike_wish(case: Case, wish: Json, entry: Json, moment: Json) -> Iterator[str]:
    name = f"the feedback by {wish['by']} on {entry['id']}"
    if wish.get("where") in case.places and moment["where"] != wish["where"]:
        yield f"{name} was asked in {wish['where']} and is in {moment['where']}"
    yield from _unlike_moment(case, wish, entry, moment, name)
    yield from _unlike_use(case, wish, entry, moment, name)


def _unlike_moment(case: Case, wish: Json, entry: Json, moment: Json, name: str) -> Iterator[str]:
    """ "`during` only where giver and students are there together, otherwise it becomes `right-after`
    and a finding says so" """
    asked, actual = wish.get("when", "within-days"), moment["when"]
    together = are_together(wish["by"], entry["setting"])
    if asked != "during" and actual != asked:
        yield f"{name} was asked {asked} and is {actual}"
    if asked == "during" and actual == "within-days":
        yield f"{name} was asked during and is {actual}"
    if asked == "during" and actual == "during" and together is False:
        yield f"{name} is during, and giver and students are not there together"
    if asked == "during" and actual == "right-after" and together is True:
        yield f"{name} was asked during, giver and students are there together, and it is {actual}"
    if asked == "during" and actual == "right-after" and not case.finding_about([entry]):
        yield f"{name} was asked during, is {actual}, and no finding says so"


def are_together(by: str, setting: str) -> bool | None:
    """Whether giver and students are there together; None where the table of settings leaves it open.

    "*Scheduled* is time in the timetable with a lecturer or assistant at hand"; "students meet without the lecturer";
    "on campus in own time … someone may be there".
    """
    in_practice = setting.startswith("in-practice")
    scheduled = setting in ("in-class", "in-class-own-pace", "live-online")
    if by in ("lecturer", "assistant"):
        return True if scheduled else None if in_practice or setting == "on-campus-own-pace" else False
    if by == "peers":
        open_ones = ("in-class-own-pace", "on-campus-own-pace")
        alone = ("online-own-pace", "elsewhere", "in-practice")
        return None if setting in open_ones else setting not in alone
    if by == "workplace-supervisor":
        return True if setting == "in-practice-together" else None if in_practice or scheduled else False
    if by == "client":
        return None if in_practice or scheduled else False
    return True if by == "self" else None


def _unlike_use(case: Case, wish: Json, entry: Json, moment: Json, name: str) -> Iterator[str]:
    """ "where `used_in` was given, it points to that activity, later; one that cannot come later becomes
    `next-session`, with a finding; `nothing-yet` becomes null."

    Point 14 keeps the order free of wishes for feedback, so "cannot come later" is judged by the order of the plan.
    """
    wanted, actual = wish.get("used_in"), moment["used_in"]
    if wanted in BEHIND_A_WORD and actual != BEHIND_A_WORD[wanted]:
        yield f"{name} was to be used in {wanted} and says {actual}"
    if wanted is None or wanted in BEHIND_A_WORD:
        return
    targets = case.named_as(wanted)
    last = max((case.position[part["id"]] for part in case.named_as(entry["activity"])), default=0)
    later = [target for target in targets if case.position[target["id"]] > last]
    if actual in {target["id"] for target in targets}:
        return
    if actual != "next-session":
        yield f"{name} was to be used in {wanted} and says {actual}"
    elif later:
        yield f"{name} was to be used in {wanted}, which comes later, and says {actual}"
    elif not case.finding_about([entry, *targets]):
        yield f"{name} was to be used in {wanted}, says {actual}, and no finding says so"


def point_5(case: Case) -> Iterator[str]:
    """Products and what feedback costs."""
    yield from _without_feedback(case)
    for entry in case.entries:
        yield from _not_affordable(case, entry)
    yield from _rates(case)


def _without_feedback(case: Case) -> Iterator[str]:
    """ "Products (catalogue) all have feedback, on themselves or on what hands them in." """
    for entry in case.entries:
        if not CATALOGUE[entry["activity"]].product:
            continue
        parts = [part for part in case.entries if part["activity"] == entry["activity"]]
        handed = [other for other in case.entries[case.position[parts[0]["id"]] + 1 :] if other["activity"] == DELIVERY]
        if entry is parts[0] and not any(other["feedback"] for other in [*parts, *handed]):
            yield f"{entry['id']} is a product without feedback, also on what hands it in"


def _not_affordable(case: Case, entry: Json) -> Iterator[str]:
    """ "Added feedback is affordable: above 30 students peers or automatic come first, and the lecturer's minutes are
    shown with their rate." """
    added = [moment for moment in entry["feedback"] if moment["added"]]
    by = [moment["by"] for moment in added]
    if case.answers["group_size"] > LARGE_GROUP and by and by[0] not in ("peers", "automatic"):
        yield f"{entry['id']}: added feedback by {by[0]} comes first with {case.answers['group_size']} students"
    for moment in added:
        written = moment["by"] == "lecturer" and moment["when"] == "within-days"
        if written and moment["lecturer_minutes"] == 0:
            yield f"{entry['id']}: added feedback by the lecturer costs no minutes"


def _rates(case: Case) -> Iterator[str]:
    """`rates`: "the rates behind the estimates, each with its source"."""
    totals = case.plan["totals"]
    if totals["lecturer_feedback_minutes"] and not totals["rates"]:
        yield "the lecturer's minutes are shown without a rate"
    for name, rate in totals["rates"].items():
        source = rate.get("source") if isinstance(rate, dict) else rate if isinstance(rate, str) else None
        if not (isinstance(source, str) and source.strip()):
            yield f"the rate {name} has no source"


def point_11(case: Case) -> Iterator[str]:
    """ "At least one feedback moment is used in a later activity, or there is the finding `feedback-unused`." """
    used = any(
        case.position.get(moment["used_in"], -1) > case.position[entry["id"]]
        for entry in case.entries
        for moment in entry["feedback"]
    )
    if not used and not case.has_finding("feedback-unused"):
        yield "no feedback is used in a later activity, and no finding feedback-unused says so"


def point_12(case: Case) -> Iterator[str]:
    """ "More than 20 scheduled minutes in a row of acquisition only: finding `long-listening` (a house rule)." """
    long = longest_listening(case) > 20
    found = case.findings_of("long-listening")
    if long and not found:
        yield "more than 20 scheduled minutes in a row are acquisition only, and no finding long-listening says so"
    if found and not long:
        yield "long-listening is found, and no more than 20 scheduled minutes in a row are acquisition only"
    if any(finding["evidence"] != "house-rule" for finding in found):
        yield "long-listening does not say that it is a house rule"


def longest_listening(case: Case) -> int:
    longest = row = 0
    meeting = None
    for entry in (entry for entry in case.entries if setting_of(entry).scheduled):
        goes_on = entry["learning_type"] == "acquisition"
        row = (row if entry["meeting"] == meeting else 0) + entry["minutes"] if goes_on else 0
        meeting = entry["meeting"]
        longest = max(longest, row)
    return longest
