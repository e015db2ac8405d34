"""Why answers are refused: the contract's paragraph on faults, clause by clause, without the planner's code.

It keeps the generated answers honest: valid ones have none of these, and each faulty one has the one it is made for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from tests.contract.facts import CATALOGUE, SETTINGS, schema_breaches

Json = dict[str, Any]


def faults(document: Json) -> list[str]:
    """The kinds of fault in answers, as the words of `RULES`; only `schema` where the schema refuses."""
    if any(True for _ in schema_breaches("answers", document)):
        return ["schema"]
    answers = document["answers"]
    if not set(answers["activities"]) <= set(CATALOGUE):
        return ["unknown-activity"]
    return [kind for kind, rule in RULES.items() if any(rule(answers))]


def _given(answers: Json) -> Iterator[tuple[str, str]]:
    for activity, given in answers.get("settings", {}).items():
        yield from ((activity, setting) for setting in ([given] if isinstance(given, str) else given))


def _not_named(answers: Json) -> Iterator[bool]:
    """ "a setting, evidence or feedback for an activity that is not named" """
    named = answers["activities"]
    yield from (activity not in named for activity in answers.get("settings", {}))
    yield from (item["activity"] not in named for key in ("evidence", "feedback") for item in answers.get(key, []))


def _setting_not_allowed(answers: Json) -> Iterator[bool]:
    """ "a setting that the catalogue does not allow for it" """
    for activity, setting in _given(answers):
        yield activity in CATALOGUE and setting not in CATALOGUE[activity].settings


def _is_chosen(answers: Json, setting: str) -> bool:
    place = SETTINGS[setting].environment
    return place == "elsewhere" or place in answers["environments"]


def _setting_not_chosen(answers: Json) -> Iterator[bool]:
    """ "or whose environment was not chosen (`elsewhere` needs no chosen environment)" """
    yield from (not _is_chosen(answers, setting) for _, setting in _given(answers))


def _meeting_places(answers: Json) -> set[str]:
    """The environments in which there can be a meeting: with a single one, that of the settings given."""
    given = {SETTINGS[setting].environment for _, setting in _given(answers) if SETTINGS[setting].scheduled}
    if len(answers["meetings"]) == 1 and given:
        return given
    return {"digital", "physical"} if answers["meetings"] else set()


def _nothing_fits(answers: Json) -> Iterator[bool]:
    """ "a named activity none of whose settings fits the environments and meetings" """
    places = _meeting_places(answers)
    for activity in answers["activities"]:
        rows = [SETTINGS[setting] for setting in CATALOGUE[activity].settings]
        yield activity not in answers.get("settings", {}) and not any(
            _is_chosen(answers, row.id) and (not row.scheduled or row.environment in places) for row in rows
        )


def _two_places(answers: Json) -> Iterator[bool]:
    """ "in-class and live-online settings with a single meeting" """
    given = {SETTINGS[setting].environment for _, setting in _given(answers) if SETTINGS[setting].scheduled}
    yield len(answers["meetings"]) == 1 and len(given) > 1


def _connection_not_chosen(answers: Json) -> Iterator[bool]:
    for connection in answers.get("connections", []):
        yield from (connection[end] not in answers["environments"] for end in ("from", "to"))


def _connection_to_itself(answers: Json) -> Iterator[bool]:
    yield from (connection["from"] == connection["to"] for connection in answers.get("connections", []))


def _connection_twice(answers: Json) -> Iterator[bool]:
    ways = [(connection["from"], connection["to"]) for connection in answers.get("connections", [])]
    yield len(ways) > len(set(ways))


def _no_such_outcome(answers: Json) -> Iterator[bool]:
    yield from (item["outcome"] >= len(answers["outcomes"]) for item in answers.get("evidence", []))


def _feedback_twice(answers: Json) -> Iterator[bool]:
    """ "the same feedback twice": here the same giver on the same activity, whatever else differs."""
    wishes = [(wish["activity"], wish["by"]) for wish in answers.get("feedback", [])]
    yield len(wishes) > len(set(wishes))


def _hybrid_alone(answers: Json) -> Iterator[bool]:
    """ "`hybrid` without workplace or an authentic activity, or with neither digital nor physical" """
    chosen = set(answers["environments"])
    practice = "workplace" in chosen or any(CATALOGUE[activity].authentic for activity in answers["activities"])
    yield "hybrid" in chosen and not (practice and chosen & {"digital", "physical"})


def _no_meeting(answers: Json) -> Iterator[bool]:
    """ "a scheduled setting where there is no meeting" """
    yield from (SETTINGS[setting].scheduled and not answers["meetings"] for _, setting in _given(answers))


def _start_too_early(answers: Json) -> Iterator[bool]:
    """ "a start that is earlier than one before it" """
    starts = [datetime.fromisoformat(m["starts_at"]) for m in answers["meetings"] if "starts_at" in m]
    yield starts != sorted(starts)


def _used_in_itself(answers: Json) -> Iterator[bool]:
    yield from (wish.get("used_in") == wish["activity"] for wish in answers.get("feedback", []))


def _used_nowhere(answers: Json) -> Iterator[bool]:
    places = {*answers["activities"], "next-session", "nothing-yet", None}
    yield from (wish.get("used_in") not in places for wish in answers.get("feedback", []))


RULES: dict[str, Callable[[Json], Iterator[bool]]] = {
    "not-named": _not_named,
    "setting-not-allowed": _setting_not_allowed,
    "setting-not-chosen": _setting_not_chosen,
    "nothing-fits": _nothing_fits,
    "two-places-in-one-meeting": _two_places,
    "connection-not-chosen": _connection_not_chosen,
    "connection-to-itself": _connection_to_itself,
    "connection-twice": _connection_twice,
    "no-such-outcome": _no_such_outcome,
    "feedback-twice": _feedback_twice,
    "hybrid-alone": _hybrid_alone,
    "no-meeting": _no_meeting,
    "start-too-early": _start_too_early,
    "used-in-itself": _used_in_itself,
    "used-nowhere": _used_nowhere,
}
