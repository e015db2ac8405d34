"""Point 7, and the contract's words on phases and meetings: the order of activities, links and findings in time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tests.contract.case import Case, Json, environment_of, setting_of

SEVERITIES = ("warning", "advice", "praise")


def point_7(case: Case) -> Iterator[str]:
    """Order."""
    yield from _meetings(case)
    for entry in case.entries:
        yield from _phase(case, entry)
    yield from _time_order(case)
    for entry_id, count in Counter(entry["id"] for entry in case.entries).items():
        if count > 1:
            yield f"the id {entry_id} stands {count} times"
    for link in case.links:
        if case.position[link["from"]] >= case.position[link["to"]]:
            yield f"the link {link['from']} to {link['to']} does not go forward"
    yield from _sorted_lists(case)


def _meetings(case: Case) -> Iterator[str]:
    """ "A meeting takes place in one environment." """
    asked = [(meeting["minutes"], meeting.get("starts_at")) for meeting in case.answers["meetings"]]
    shown = [(meeting["minutes"], meeting["starts_at"]) for meeting in case.plan["meetings"]]
    if asked != shown:
        yield f"the meetings are {shown} and the answers say {asked}"
        return
    for index, meeting in enumerate(case.plan["meetings"]):
        inside = [entry for entry in case.entries if setting_of(entry).scheduled and entry["meeting"] == index]
        for entry in inside:
            if environment_of(entry) != meeting["environment"]:
                yield f"{entry['id']} is in meeting {index}, which is {meeting['environment']}"


def _phase(case: Case, entry: Json) -> Iterator[str]:
    """ "`before` the first meeting, `during` a meeting, `between` two meetings, `after` the last one";
    "Without meetings the phases are a start, a core and a close (`before`, `between`, `after`)" """
    count = len(case.answers["meetings"])
    scheduled = setting_of(entry).scheduled
    meeting = entry["meeting"]
    if scheduled and (meeting is None or meeting >= count):
        yield f"{entry['id']} is scheduled, and its meeting is {meeting}"
    if not scheduled and meeting is not None and meeting >= count:
        yield f"{entry['id']} names meeting {meeting}, which does not exist"
    if scheduled != (entry["phase"] == "during"):
        yield f"{entry['id']} is {entry['setting']}, and its phase is {entry['phase']}"
    if entry["phase"] == "between" and count == 1:
        yield f"{entry['id']} is between meetings, and there is one"


def _time_order(case: Case) -> Iterator[str]:
    """ "Activities are in time order, scheduled ones in their meeting." """
    last = max(len(case.answers["meetings"]) - 1, 0)
    reached, meeting = "before", 0
    for entry in case.entries:
        phase = entry["phase"]
        fits = {
            "before": reached == "before",
            "during": reached != "after" and (entry["meeting"] or 0) >= meeting,
            "between": reached != "after" and (meeting < last or reached == "between" or not case.answers["meetings"]),
            "after": True,
        }[phase]
        if not fits:
            yield f"{entry['id']} ({phase}) stands after what comes later"
        if phase == "during":
            meeting = max(meeting, entry["meeting"] or 0)
        if phase == "between" and reached != "between":
            meeting = min(meeting + 1, last)
        reached = phase if fits else reached


def _sorted_lists(case: Case) -> Iterator[str]:
    """The schema: alternatives are "other patterns that fit, best first", findings "most important first"."""
    fits = [pattern["fit"] for pattern in case.plan["alternatives"]]
    if fits != sorted(fits, reverse=True):
        yield "the alternatives are not best first"
    if case.plan["pattern"]["id"] in {pattern["id"] for pattern in case.plan["alternatives"]}:
        yield "the pattern is its own alternative"
    ranks = [SEVERITIES.index(finding["severity"]) for finding in case.findings]
    if ranks != sorted(ranks):
        yield "the findings are not most important first"
