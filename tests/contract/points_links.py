"""Point 3: what leads to what, and the connections that the lecturer asked for."""

from __future__ import annotations

from collections.abc import Iterator

from tests.contract.case import Case, Json, environment_of, setting_of
from tests.contract.facts import DELIVERY
from tests.contract.orders import can_all_be_named
from tests.contract.room import has_time_for

NAMED_CHECKS = frozenset(
    {"environment-unused", "connection-open", "over-budget", "under-used", "feedback-unused", "long-listening"}
)


def point_3(case: Case) -> Iterator[str]:
    """Links."""
    for link in case.plan["links"]:
        yield from _ends(case, link)
    yield from _leads_nowhere(case)
    yield from _not_yet(case)
    yield from _connections(case)


def _ends(case: Case, link: Json) -> Iterator[str]:
    missing = [link[end] for end in ("from", "to") if link[end] not in case.by_id]
    for end in missing:
        yield f"a link names {end}, which is not in the plan"
    index = link["connection"]
    if index is None or missing:
        return
    if not 0 <= index < len(case.connections):
        yield f"the link {link['from']} to {link['to']} names connection {index}, which does not exist"
    elif not _realises(case, link, case.connections[index]):
        yield f"the link {link['from']} to {link['to']} is not what connection {index} asks"


def _realises(case: Case, link: Json, connection: Json) -> bool:
    """ "a link with its `how` between those environments" """
    places = tuple(environment_of(case.by_id[link[end]]) for end in ("from", "to"))
    return link["how"] == connection["how"] and places == (connection["from"], connection["to"])


def _leads_nowhere(case: Case) -> Iterator[str]:
    """ "Every activity before the last one that is neither evidence nor delivery (`hand-in`) leads to a later one." """
    exempt = {item["activity"] for item in case.evidence} | {DELIVERY}
    leading = {link["from"] for link in case.links if case.position[link["from"]] < case.position[link["to"]]}
    for entry in case.entries[:-1]:
        if entry["activity"] not in exempt and entry["id"] not in leading:
            yield f"{entry['id']} leads to no later activity"


def _not_yet(case: Case) -> Iterator[str]:
    """ "`not-yet` gives one suggestion (a finding), no link": a link would fail in `_realises`."""
    wanted = sum(connection["how"] == "not-yet" for connection in case.connections)
    found = sum(finding["check"] not in NAMED_CHECKS and finding["severity"] != "praise" for finding in case.findings)
    if found < wanted:
        yield f"{wanted} connections are not yet there, and {found} findings could suggest one"


def _connections(case: Case) -> Iterator[str]:
    """ "Every connection other than `not-yet` is a link …; where neither those nor time for an added one exist,
    the finding `connection-open`." """
    asked = {index: c for index, c in enumerate(case.connections) if c["how"] != "not-yet"}
    made = {index: [link for link in case.links if link["connection"] == index] for index in asked}
    opened = [index for index in asked if not made[index]]
    found = len(case.findings_of("connection-open"))
    if found < len(opened):
        yield f"connections {opened} are no links, and {found} findings connection-open say so"
    if found > len(opened):
        yield f"connection-open is found {found} times, and {len(opened)} connections are open"
    for index in opened:
        yield from _open_without_need(case, index, asked[index])
    yield from _added_without_need(case, made)


def _open_without_need(case: Case, index: int, connection: Json) -> Iterator[str]:
    start, end = connection["from"], connection["to"]
    if any(True for _ in _named_pairs(case, connection)):
        yield f"connection {index} is open, and named activities for it stand in the right order"
        return
    starts = [entry for entry in case.entries if environment_of(entry) == start]
    ends = [entry for entry in case.entries if environment_of(entry) == end]
    if any(_has_time_after(case, entry, end) for entry in starts):
        yield f"connection {index} is open, and an added activity in {end} would fit after one in {start}"
    elif any(_has_time_before(case, entry, start) for entry in ends):
        yield f"connection {index} is open, and an added activity in {start} would fit before one in {end}"


def _has_time_after(case: Case, entry: Json, place: str) -> bool:
    meetings = range(_meeting_of(case, entry), len(case.answers["meetings"]))
    return has_time_for(case, place, frozenset({"own", "workplace", *(f"meeting {index}" for index in meetings)}))


def _has_time_before(case: Case, entry: Json, place: str) -> bool:
    meetings = range(_meeting_of(case, entry, after=True))
    return has_time_for(case, place, frozenset({"own", "workplace", *(f"meeting {index}" for index in meetings)}))


def _meeting_of(case: Case, entry: Json, after: bool = False) -> int:
    """The first meeting that has room after an activity; with `after` how many have room before it."""
    count = len(case.answers["meetings"])
    if setting_of(entry).scheduled:
        return int(entry["meeting"]) + after
    earlier = case.entries[: case.position[entry["id"]]]
    seen = [int(other["meeting"]) + 1 for other in earlier if setting_of(other).scheduled]
    return {"before": 0, "after": count}.get(entry["phase"], max([1, *seen]) if count else 0)


def _named_pairs(case: Case, connection: Json) -> Iterator[tuple[Json, Json]]:
    """Named activities in the connection's two environments that stand in the plan in its order."""
    for start in case.named:
        for end in case.named:
            forward = case.position[start["id"]] < case.position[end["id"]]
            apart = start["activity"] != end["activity"]
            if (
                forward
                and apart
                and (environment_of(start), environment_of(end)) == (connection["from"], connection["to"])
            ):
                yield start, end


def _added_without_need(case: Case, made: dict[int, list[Json]]) -> Iterator[str]:
    """ "between activities that the lecturer named where such exist in an order that all links allow" """
    by_added = [index for index, links in made.items() if links and all(_has_added_end(case, link) for link in links)]
    for index in by_added:
        if any(True for _ in _named_pairs(case, case.connections[index])):
            yield f"connection {index} is between added activities, and named ones stand in the right order"
    if by_added and can_all_be_named(case):
        yield f"connections {by_added} are between added activities, and an order exists in which named ones do"


def _has_added_end(case: Case, link: Json) -> bool:
    return any(case.by_id[link[end]]["added"] for end in ("from", "to"))
