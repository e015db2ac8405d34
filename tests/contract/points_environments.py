"""Points 1 and 2: the environments that are used, and the activities that the lecturer named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tests.contract.case import Case, Json, environment_of, is_authentic
from tests.contract.facts import CATALOGUE, SETTINGS
from tests.contract.room import has_time_for


def point_1(case: Case) -> Iterator[str]:
    """Environments and hybrid."""
    yield from _foreign(case)
    yield from _unused(case)


def _foreign(case: Case) -> Iterator[str]:
    """ "no other is [used], `elsewhere` aside." """
    for entry in case.entries:
        place = environment_of(entry)
        if place != "elsewhere" and place not in case.places:
            yield f"{entry['id']} is in {place}, which was not chosen"


def _unused(case: Case) -> Iterator[str]:
    """ "Each chosen environment is used … Where no time is left for it, the finding `environment-unused` says so
    instead." """
    unused = [place for place in case.places if not any(environment_of(entry) == place for entry in case.entries)]
    one_way = "hybrid" in case.answers["environments"] and not _goes_both_ways(case)
    said = case.has_finding("environment-unused")
    for place in unused:
        if not said:
            yield f"{place} was chosen and is not used, and no finding environment-unused says so"
        elif has_time_for(case, place):
            yield f"{place} is not used, and there is time left for it"
    if one_way and not said:
        yield "hybrid lacks links both ways between practice and the course, and no finding environment-unused says so"
    if said and not unused and not one_way:
        yield "environment-unused is found, and every chosen environment is used"


def _goes_both_ways(case: Case) -> bool:
    """ "Hybrid means links both ways between workplace (or an authentic activity) and the course." """
    ends = [(case.by_id[link["from"]], case.by_id[link["to"]]) for link in case.links]
    ways = {(is_authentic(start), is_authentic(end)) for start, end in ends}
    return {(False, True), (True, False)} <= ways


def point_2(case: Case) -> Iterator[str]:
    """Named activities."""
    for entry in case.entries:
        yield from _unlike_catalogue(entry)
    for activity in case.answers["activities"]:
        yield from _settings_of(case, activity)
    for entry in case.named:
        if entry["activity"] not in case.answers["activities"]:
            yield f"{entry['id']} was not named, and is not marked as added"
    yield from _twice(case)


def _unlike_catalogue(entry: Json) -> Iterator[str]:
    fact = CATALOGUE.get(entry["activity"])
    if fact is None:
        yield f"{entry['id']}: {entry['activity']} is not in the catalogue"
        return
    if entry["learning_type"] != fact.learning_type:
        yield f"{entry['id']} is {entry['learning_type']}, and the catalogue says {fact.learning_type}"
    if entry["setting"] not in fact.settings:
        yield f"{entry['id']}: the catalogue does not allow {entry['activity']} {entry['setting']}"


def _twice(case: Case) -> Iterator[str]:
    """ "Named activities are all there, once per setting": an added copy would make it twice."""
    counts = Counter((entry["activity"], entry["setting"]) for entry in case.entries)
    for (activity, setting), count in counts.items():
        if count > 1 and activity in case.answers["activities"]:
            yield f"{activity} stands {count} times {setting}"


def _settings_of(case: Case, activity: str) -> Iterator[str]:
    """ "once per setting, in the settings that the lecturer gave, otherwise in the usual one that fits"; two "in that
    order"."""
    present = [entry["setting"] for entry in case.named_as(activity)]
    given = case.given_settings(activity)
    if given and present != given:
        yield f"{activity} was given {', '.join(given)} and stands {', '.join(present) or 'nowhere'}"
    if not given and (len(present) != 1 or present[0] not in usual_settings(case, activity)):
        usual = " or ".join(sorted(usual_settings(case, activity)))
        yield f"{activity} is usually {usual} here and stands {', '.join(present) or 'nowhere'}"


def usual_settings(case: Case, activity: str) -> set[str]:
    """The first setting of the catalogue that fits the environments and the meetings.

    A single meeting has one environment: where the lecturer's settings leave that open, either may be taken as far as
    the plan's meeting has it.
    """
    return {
        setting
        for places in _places_of_meetings(case)
        if (setting := _first_fitting(case, activity, places)) is not None
    }


def _first_fitting(case: Case, activity: str, meeting_places: frozenset[str]) -> str | None:
    for setting in CATALOGUE[activity].settings:
        row = SETTINGS[setting]
        chosen = row.environment == "elsewhere" or row.environment in case.places
        if chosen and (not row.scheduled or row.environment in meeting_places):
            return setting
    return None


def _places_of_meetings(case: Case) -> list[frozenset[str]]:
    """In which environments scheduled activities can be, one set for each way in which the meetings can be read."""
    possible = frozenset(place for place in case.places if place != "workplace")
    if len(case.answers["meetings"]) != 1 or len(possible) < 2:
        return [possible if case.answers["meetings"] else frozenset()]
    given = {setting for activity in case.answers["activities"] for setting in case.given_settings(activity)}
    fixed = {SETTINGS[setting].environment for setting in given if SETTINGS[setting].scheduled}
    wished = fixed or {
        SETTINGS[setting].environment
        for activity in case.answers["activities"]
        if not case.given_settings(activity)
        and (setting := _first_fitting(case, activity, possible)) is not None
        and SETTINGS[setting].scheduled
    }
    actual = case.plan["meetings"][0]["environment"]
    if not wished:
        return [possible]
    return [frozenset({actual})] if actual in wished else [frozenset({place}) for place in sorted(wished)]
