"""What several plans show: the same again, other key order, another name, more time, a wish less, another language."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from typing import Any

from tests.contract.case import Json

Suggest = Callable[[Json], Json]

# Where the words of a plan stand; all else is the same in both languages.
TEXT_KEYS = frozenset(
    {
        "title",
        "instructions",
        "moment",
        "tool",
        "because",
        "against",
        "message",
        "remedy",
        "source",
        "language",
        "rates",
        "text",
    }
)
NAMES = ("Qzalpha Vxcourse", "Qzbe & Wxlonger course <name>")


def breaches_under_change(suggest: Suggest, answers: Json) -> list[str]:
    """What the plans for these answers, and for answers near them, show to be broken; as in `checker.breaches`."""
    plan = suggest(copy.deepcopy(answers))
    rules: tuple[Callable[[Suggest, Json, Json], Iterator[str]], ...] = (
        _same_again,
        _renamed,
        _more_time,
        _without_wish,
        _other_language,
        _other_obstacle,
    )
    return [text for rule in rules for text in rule(suggest, answers, plan)]


def _bytes(plan: Json) -> str:
    return json.dumps(plan, ensure_ascii=False)


def _changed(answers: Json, **changes: Any) -> Json:
    document = copy.deepcopy(answers)
    document["answers"].update(changes)
    return document


def _turned(value: Any) -> Any:
    """The same value with the keys of every mapping in the opposite order."""
    if isinstance(value, dict):
        return {key: _turned(value[key]) for key in reversed(value)}
    return [_turned(item) for item in value] if isinstance(value, list) else value


def _same_again(suggest: Suggest, answers: Json, plan: Json) -> Iterator[str]:
    """ "The same answers give byte for byte the same plan …; the order of keys in the file changes nothing." """
    if _bytes(suggest(copy.deepcopy(answers))) != _bytes(plan):
        yield "point 7: the same answers give another plan"
    if _bytes(suggest(_turned(answers))) != _bytes(plan):
        yield "point 7: the order of keys changes the plan"


def _renamed(suggest: Suggest, answers: Json, plan: Json) -> Iterator[str]:
    """ "Renaming the course changes only the name" """
    one, other = (suggest(_changed(answers, course=name)) for name in NAMES)
    if _replaced(one, *NAMES) != other:
        yield f"point 14: renaming the course changes more than the name: {_difference(_replaced(one, *NAMES), other)}"
    if [entry["id"] for entry in plan["activities"]] != [entry["id"] for entry in one["activities"]]:
        yield "point 14: renaming the course changes activities"


def _replaced(value: Any, old: str, new: str) -> Any:
    if isinstance(value, dict):
        return {key: _replaced(inner, old, new) for key, inner in value.items()}
    if isinstance(value, list):
        return [_replaced(inner, old, new) for inner in value]
    return value.replace(old, new) if isinstance(value, str) else value


def _over_budget(plan: Json) -> bool:
    return any(finding["check"] == "over-budget" for finding in plan["findings"])


def _with_more_time(answers: Json) -> Iterator[tuple[str, Json]]:
    inner = answers["answers"]
    most = {"own_minutes": 12000, "workplace_minutes": 60000}
    for key, bound in most.items():
        for more in (5, 60, 600):
            if key in inner and inner[key] + more <= bound:
                yield f"{more} more {key}", _changed(answers, **{key: inner[key] + more})
    for index, meeting in enumerate(inner["meetings"]):
        for more in (5, 45):
            if meeting["minutes"] + more <= 600:
                longer = copy.deepcopy(inner["meetings"])
                longer[index]["minutes"] += more
                yield f"{more} more minutes in meeting {index}", _changed(answers, meetings=longer)


def _more_time(suggest: Suggest, answers: Json, plan: Json) -> Iterator[str]:
    """ "more time never creates `over-budget`" """
    if _over_budget(plan):
        return
    for name, longer in _with_more_time(answers):
        if _over_budget(suggest(longer)):
            yield f"point 14: {name} create over-budget"


def _course(plan: Json) -> list[tuple[str, str, bool]]:
    return [(entry["activity"], entry["setting"], entry["added"]) for entry in plan["activities"]]


def _without_wish(suggest: Suggest, answers: Json, plan: Json) -> Iterator[str]:
    """ "taking away a wish for feedback leaves activities, order and settings as they are, unless the wish had
    added them" """
    wishes = answers["answers"].get("feedback", [])
    for index in range(len(wishes)):
        rest = suggest(_changed(answers, feedback=[*wishes[:index], *wishes[index + 1 :]]))
        left = _course(rest)
        if not _is_left_of(left, _course(plan)):
            yield f"point 14: taking away feedback {index} makes {_course(plan)} into {left}"


def _is_left_of(left: list[tuple[str, str, bool]], whole: list[tuple[str, str, bool]]) -> bool:
    """Whether only added activities were taken out."""
    rest = iter(left)
    expected = next(rest, None)
    for item in whole:
        if item == expected:
            expected = next(rest, None)
        elif not item[2]:
            return False
    return expected is None


def _other_language(suggest: Suggest, answers: Json, plan: Json) -> Iterator[str]:
    """ "the English and the Dutch plan differ in texts alone" """
    other = "nl" if answers.get("language", "en") == "en" else "en"
    translated = suggest({**copy.deepcopy(answers), "language": other})
    if _bones(plan) != _bones(translated):
        yield f"point 14: the {other} plan differs in more than texts: {_difference(_bones(plan), _bones(translated))}"
    if all(
        one["because"] == two["because"] for one, two in zip(plan["activities"], translated["activities"], strict=False)
    ):
        yield "point 8: both languages have the same reasons"


def _bones(value: Any, text: bool = False) -> Any:
    """A plan without its words: what is under a key for texts keeps its shape and its numbers."""
    if isinstance(value, dict):
        return {key: _bones(inner, text or key in TEXT_KEYS) for key, inner in value.items()}
    if isinstance(value, list):
        return [_bones(inner, text) for inner in value]
    return "…" if text and isinstance(value, str) else value


def _other_obstacle(suggest: Suggest, answers: Json, plan: Json) -> Iterator[str]:
    """Point 13: "a reason that answers the obstacle" is another reason with another obstacle."""
    if plan["stretch"] is None:
        return
    reasons = {
        kind: suggest(_changed(answers, obstacle_kind=kind))["stretch"]
        for kind in ("time", "rooms-or-equipment", "privacy-or-rules")
    }
    if len({(stretch or {}).get("because") for stretch in reasons.values()}) < len(reasons):
        yield "point 13: the stretch has the same reason for different obstacles"


def _difference(one: Any, other: Any, place: str = "") -> str:
    """The first place where two values differ."""
    if isinstance(one, dict) and isinstance(other, dict) and list(one) == list(other):
        return next(
            (_difference(one[key], other[key], f"{place}/{key}") for key in one if one[key] != other[key]), place
        )
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        pairs = enumerate(zip(one, other, strict=True))
        return next((_difference(a, b, f"{place}/{index}") for index, (a, b) in pairs if a != b), place)
    return f"{place}: {one!r:.80} and {other!r:.80}"
