"""Points 8 and 10: the language, the lecturer's own words, and reasons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from tests.contract.case import Case, Json
from tests.contract.facts import CATALOGUE
from tests.contract.stems import STEMS, quotes_fixed_value

ENGLISH = frozenset(
    re.findall(r"\w+", "the and with for what that this from your you they their which who are have can do")
)
DUTCH = frozenset(
    re.findall(r"\w+", "de het een en met voor wat dat dit van je jullie ze hun die zij zijn hebben kunnen doen")
)
MISSING = object()


def point_8(case: Case) -> Iterator[str]:
    """ "Texts are in the language asked for; the lecturer's words stand as they were typed." """
    if case.plan["language"] != case.language:
        yield f"the plan says language {case.plan['language']}, and {case.language} was asked for"
    for key in ("course", "topic", "outcomes", "group_size"):
        if case.plan[key] != case.answers[key]:
            yield f"{key} is {case.plan[key]!r} and was given as {case.answers[key]!r}"
    if sorted(case.plan["environments"]) != sorted(case.answers["environments"]):
        yield f"environments are {case.plan['environments']} and were given as {case.answers['environments']}"
    for place, text in _texts(case.plan):
        other = _other_language(_without_given_words(case, text), case.language)
        if other:
            yield f"{place} is not in {case.language}: it has {', '.join(other)}"


def _texts(plan: Json) -> Iterator[tuple[str, str]]:
    """The texts long enough to tell a language by."""
    for entry in plan["activities"]:
        yield f"instructions of {entry['id']}", entry["instructions"]
        yield f"moment of {entry['id']}", entry.get("moment", "")
        yield f"because of {entry['id']}", entry["because"]
    for index, finding in enumerate(plan["findings"]):
        yield f"message of finding {index}", finding["message"]
        yield f"remedy of finding {index}", finding["remedy"] or ""
    for pattern in (plan["pattern"], *plan["alternatives"]):
        for key in ("because", "against"):
            for reason in pattern.get(key, ()):
                yield f"{key} of pattern {pattern['id']}", reason
    if plan["stretch"]:
        yield "because of the stretch", plan["stretch"]["because"]


def _without_given_words(case: Case, text: str) -> str:
    given = [case.answers["course"], case.answers["topic"], case.answers.get("obstacle", ""), *case.answers["outcomes"]]
    for words in sorted(filter(None, given), key=len, reverse=True):
        text = text.replace(words, " ")
    return text


def _other_language(text: str, language: str) -> list[str]:
    """The words of the other language, where they are three or more and outnumber those of the language asked for."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    english = [word for word in words if word in ENGLISH]
    dutch = [word for word in words if word in DUTCH]
    wanted, other = (english, dutch) if language == "en" else (dutch, english)
    return other if len(other) >= 3 and len(other) > len(wanted) else []


def point_10(case: Case) -> Iterator[str]:
    """Reasons."""
    for entry in case.entries:
        yield from _origins(case, entry)
        if not _quotes_a_value(case, entry):
            yield f"the reason of {entry['id']} quotes no value of {', '.join(entry['because_of'])}"
    seen: dict[str, str] = {}
    for entry in case.entries:
        bare = bare_reason(case, entry["because"])
        if bare in seen:
            yield f"{entry['id']} and {seen[bare]} have the same reason, titles and ids taken out"
        seen.setdefault(bare, entry["id"])


def bare_reason(case: Case, reason: str) -> str:
    """ "no two activities have the same, not even with titles and ids taken out" """
    titles = {entry["title"] for entry in case.entries} | case.texts.titles
    ids = {entry["id"] for entry in case.entries} | set(CATALOGUE)
    text = _any_of(frozenset(titles | ids)).sub(" ", reason.casefold())
    return " ".join(re.findall(r"\w+", text)) or re.sub(r"\s+", "", text)


@lru_cache(maxsize=64)
def _any_of(names: frozenset[str]) -> re.Pattern[str]:
    """Finds each of these names where it stands by itself; of two that begin alike, the longer one."""
    longest_first = sorted((name.casefold() for name in names if name.strip()), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def _origins(case: Case, entry: Json) -> Iterator[str]:
    """ "`because_of` resolves (JSON pointers into the answers, or `pattern:…`, `check:…`)" """
    for origin in entry["because_of"]:
        kind, _, name = origin.partition(":")
        if origin.startswith("/"):
            if resolve(case, origin) is MISSING:
                yield f"{entry['id']}: {origin} points at nothing in the answers"
        elif kind == "pattern":
            known = {case.plan["pattern"]["id"]}
            if name not in known and not any(name.startswith(f"{other}{sign}") for other in known for sign in "/#.:"):
                yield f"{entry['id']}: {origin} is not the plan's pattern"
        elif kind != "check" or not name or (case.texts.checks and name not in case.texts.checks):
            yield f"{entry['id']}: {origin} is neither a pointer, the pattern nor a check"


def resolve(case: Case, pointer: str) -> Any:
    """A JSON pointer (RFC 6901) into the answers: into the document, or into what its key `answers` holds."""
    inside = _follow(case.document, pointer)
    return inside if inside is not MISSING else _follow(case.answers, pointer)


def _follow(value: Any, pointer: str) -> Any:
    for token in pointer.split("/")[1:]:
        key = token.replace("~1", "/").replace("~0", "~")
        if isinstance(value, dict) and key in value:
            value = value[key]
        elif isinstance(value, list) and key.isdecimal() and int(key) < len(value):
            value = value[int(key)]
        else:
            return MISSING
    return value


def _quotes_a_value(case: Case, entry: Json) -> bool:
    """ "quotes a value of theirs": of one of the answers, pattern or checks that `because_of` names."""
    text = entry["because"].casefold()
    for origin in entry["because_of"]:
        if origin.startswith("/"):
            if any(_quotes(case, text, leaf) for leaf in _leaves(resolve(case, origin))):
                return True
            if "evidence" in origin and _quotes_outcome(case, text, entry):
                return True
        elif origin.startswith("pattern:"):
            pattern = case.plan["pattern"]
            if any(words.casefold() in text for words in (pattern["title"], pattern["id"], *pattern["because"])):
                return True
        elif _quotes_check(case, text):
            return True
    return False


def _quotes_check(case: Case, text: str) -> bool:
    """What a check measured: a number, an outcome, the title of an activity, or one of the lecturer's words."""
    titles = [entry["title"].casefold() for entry in case.entries]
    values = [case.answers["course"], case.answers["topic"], *case.answers["outcomes"]]
    fixed = any(quotes_fixed_value(text, value) for value in (*case.answers["environments"],))
    return bool(re.search(r"\d", text)) or fixed or any(name.casefold() in text for name in (*titles, *values))


def _quotes_outcome(case: Case, text: str, entry: Json) -> bool:
    return any(_quotes(case, text, case.answers["outcomes"][index]) for index in entry["outcomes"])


def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner)
    else:
        yield value


def _quotes(case: Case, text: str, value: Any) -> bool:
    if isinstance(value, int):
        hours = {str(value / 60).removesuffix(".0")} if value >= 60 else set()
        numbers = {
            str(value),
            f"{value:,}",
            f"{value:,}".replace(",", "."),
            *hours,
            *(hour.replace(".", ",") for hour in hours),
        }
        return any(re.search(rf"(?<!\d){re.escape(number)}(?!\d)", text) for number in numbers)
    if not isinstance(value, str):
        return False
    if value in STEMS:
        return quotes_fixed_value(text, value)
    if value in CATALOGUE:
        titles = {entry["title"].casefold() for entry in case.entries if entry["activity"] == value}
        return (
            value in text
            or any(title in text for title in titles)
            or any(t.casefold() in text for t in case.texts.titles)
        )
    beginning = value.casefold().strip()[:25].strip()
    return bool(beginning) and beginning in text
