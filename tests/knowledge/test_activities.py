"""The learning activities as content: complete, bilingual, each in its own words. Read as plain YAML, as authors do."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml
from jinja2 import Environment, StrictUndefined, meta

PROJECT = Path(__file__).resolve().parents[2]
KNOWLEDGE = PROJECT / "knowledge"
CATALOGUE = PROJECT.parent / "shared" / "contract" / "catalogue.yaml"
LANGUAGES = ("en", "nl")
LIMITS = {"title": 40, "in_sentence": 40, "line": 75, "produces": 60}
STRANGE_AIM = "Profit & loss < {{ 7 * 7 }} {% raw"
JINJA = Environment(undefined=StrictUndefined, autoescape=False)


class StrictLoader(yaml.SafeLoader):
    """Refuses a key that stands twice, which plain YAML would let the last one win."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [key.value for key, _ in node.value]
        assert len(keys) == len(set(keys)), f"a key stands twice: {node.start_mark}"
        return super().construct_mapping(node, deep)


def _read(path: Path) -> dict[str, Any]:
    loaded = yaml.load(path.read_text(encoding="utf-8"), Loader=StrictLoader)
    assert isinstance(loaded, dict), path
    return loaded


ACTIVITIES = {path.stem: _read(path) for path in sorted((KNOWLEDGE / "activities").glob("*.yaml"))}
SETTINGS = _read(KNOWLEDGE / "settings.yaml")
each_activity = pytest.mark.parametrize("name", ACTIVITIES)


def _texts(activity: dict[str, Any]) -> Iterator[tuple[str, dict[str, str]]]:
    for key in ("title", "in_sentence", "line", "instructions", "prepare", "produces"):
        yield key, activity[key]
    for key, text in activity["own_task"].items():
        yield f"own_task.{key}", text
    for giver, text in activity["feedback"]["how"].items():
        yield f"feedback.how.{giver}", text
    for environment, text in activity.get("tools", {}).items():
        yield f"tools.{environment}", text


def _all_texts(activity: dict[str, Any]) -> Iterator[tuple[str, dict[str, str]]]:
    yield from _texts(activity)
    yield from _steps(activity)


def _steps(activity: dict[str, Any]) -> Iterator[tuple[str, dict[str, str]]]:
    meeting = activity.get("meeting_steps", {})
    for place in ("begin", "end"):
        for number, stage in enumerate(meeting.get(place, [])):
            yield f"meeting_steps.{place}.{number}", stage["text"]
    for key in ("text", "again", "rest", "last"):
        if key in meeting.get("rounds", {}):
            yield f"meeting_steps.rounds.{key}", meeting["rounds"][key]
    for number, step in enumerate(activity.get("own_steps", [])):
        yield f"own_steps.{number}", step["text"]
    if "absent" in activity:
        yield "absent", activity["absent"]


def _environments(activity: dict[str, Any]) -> set[str]:
    return {SETTINGS[setting]["environment"] for setting in activity["settings"]}


def test_there_are_at_least_42_activities() -> None:
    assert len(ACTIVITIES) >= 42


@each_activity
def test_every_text_is_there_in_both_languages_and_calm(name: str) -> None:
    for key, text in _all_texts(ACTIVITIES[name]):
        assert set(text) == set(LANGUAGES), key
        for language in LANGUAGES:
            assert text[language].strip(), (key, language)
            assert "!" not in text[language], (key, language)


@each_activity
def test_sentences_are_translated(name: str) -> None:
    for key, text in _all_texts(ACTIVITIES[name]):
        if key != "title":  # "Portfolio" and "Webinar" are the word in both languages
            assert text["en"].strip() != text["nl"].strip(), key


@each_activity
@pytest.mark.parametrize("language", LANGUAGES)
def test_short_texts_stay_short(name: str, language: str) -> None:
    lengths = {key: len(ACTIVITIES[name][key][language]) for key in LIMITS}

    assert {key: length for key, length in lengths.items() if length > LIMITS[key]} == {}
    assert not ACTIVITIES[name]["line"][language].endswith(".")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", ["title", "in_sentence", "line", "instructions", "prepare", "produces"])
def test_no_two_activities_share_a_text(key: str, language: str) -> None:
    said = Counter(activity[key][language].strip().casefold() for activity in ACTIVITIES.values())

    assert [text for text, times in said.items() if times > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_activities_share_how_feedback_is_given(language: str) -> None:
    told = [text for activity in ACTIVITIES.values() for text in activity["feedback"]["how"].values()]
    said = Counter(text[language].strip().casefold() for text in told)

    assert [text for text, times in said.items() if times > 1] == []


@each_activity
def test_who_can_give_feedback_is_told_how(name: str) -> None:
    feedback = ACTIVITIES[name]["feedback"]

    assert set(feedback["by"]) <= set(feedback["how"])


@each_activity
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_it_is_for_stands_behind_a_colon_in_the_instructions_where_any_words_fit(name: str, language: str) -> None:
    template = ACTIVITIES[name]["instructions"][language]
    told = JINJA.from_string(template).render(aim=STRANGE_AIM, done=STRANGE_AIM, task="", spared=False)

    assert meta.find_undeclared_variables(JINJA.parse(template)) <= {"aim", "done", "spared", "task"}
    assert all(before.endswith(": ") for before in told.split(STRANGE_AIM)[:-1])


@each_activity
@pytest.mark.parametrize("language", LANGUAGES)
def test_instructions_read_as_well_where_nothing_is_said_about_what_it_is_for(name: str, language: str) -> None:
    template = ACTIVITIES[name]["instructions"][language]
    told = JINJA.from_string(template).render(aim="", done="", task="", spared=False)

    assert not re.search(r": *[.?;]|  |[;,][.?]", told), told


NUMBERS = {
    "en": r"\b(two|three|four|five|six|seven|eight|nine|ten|\d+)\b",
    "nl": r"\b(twee|drie|vier|vijf|zes|zeven|acht|negen|tien|\d+)\b(?! keer)",
}


@each_activity
@pytest.mark.parametrize("language", LANGUAGES)
def test_how_to_go_about_any_task_says_nothing_that_a_task_could_contradict(name: str, language: str) -> None:
    own, produces = ACTIVITIES[name]["own_task"], ACTIVITIES[name]["produces"][language]
    method = own["method"][language]

    assert not re.search(NUMBERS[language], method), method
    assert method.endswith((".", "?")), method
    assert produces.casefold() not in method.casefold()
    assert len(method) <= len(ACTIVITIES[name]["instructions"][language])


@each_activity
def test_other_texts_fill_in_nothing(name: str) -> None:
    for key, text in _texts(ACTIVITIES[name]):
        if key != "instructions":
            allowed = {"prepare": {"practice"}, "own_task.method": {"spared"}, "unprepared": {"now"}}.get(key, set())
            assert all(meta.find_undeclared_variables(JINJA.parse(text[each])) <= allowed for each in LANGUAGES), key


LED = {"in-class", "in-class-own-pace", "live-online"}
OWN = {"on-campus-together", "online-together", "on-campus-own-pace", "online-own-pace", "elsewhere"}
PRACTICE = {"in-practice", "in-practice-together"}
ALONE = {"reading"}  # who cannot be there does the same elsewhere
STEP_VALUES = {"aim", "circles", "drawn", "groups", "half", "online", "size", "spared", "students"}
ROUND_VALUES = {"meeting_steps.rounds.again": STEP_VALUES | {"number"}}


@each_activity
def test_a_long_activity_in_a_meeting_says_how_it_goes_there_and_what_the_absent_do(name: str) -> None:
    activity = ACTIVITIES[name]
    if LED & set(activity["settings"]) and activity["minutes"][1] >= 20:
        assert {"meeting_steps", "absent"} - set(activity) <= ({"absent"} if name in ALONE else set())


@each_activity
def test_long_own_work_is_divided_into_three_to_five_steps(name: str) -> None:
    activity = ACTIVITIES[name]
    if (OWN | PRACTICE) & set(activity["settings"]) and activity["minutes"][2] >= 180:
        assert 3 <= len(activity["own_steps"]) <= 5
        assert sum(step["share"] for step in activity["own_steps"]) == 100


@each_activity
def test_meeting_steps_are_no_longer_than_the_activity_usually_is(name: str) -> None:
    meeting = ACTIVITIES[name].get("meeting_steps")
    if meeting is not None:
        stages = [*meeting.get("begin", []), meeting["rounds"], *meeting.get("end", [])]
        assert sum(stage["minutes"] for stage in stages) <= max(20, ACTIVITIES[name]["minutes"][1])


@each_activity
def test_steps_are_short_and_fill_in_only_what_there_is(name: str) -> None:
    for key, text in _steps(ACTIVITIES[name]):
        allowed = ROUND_VALUES.get(key, STEP_VALUES if key.startswith(("meeting_steps", "own_steps")) else set())
        for language in LANGUAGES:
            assert meta.find_undeclared_variables(JINJA.parse(text[language])) <= allowed, (key, language)
            for either, (students, groups) in product((True, False), ((1, 1), (2, 1), (30, 8), (410, 100))):
                given = {"online": either, "spared": either, "drawn": either, "half": either, "circles": either}
                given |= {"students": students, "groups": groups, "size": 4 if students > 3 else students}
                shown = JINJA.from_string(text[language]).render(aim="x", number=2, **given)
                assert len(shown) <= (260 if key == "absent" else 165), (key, language, len(shown))


@each_activity
def test_rounds_of_which_more_than_two_fit_tell_how_the_rest_go_and_what_the_last_is_for(name: str) -> None:
    meeting = ACTIVITIES[name].get("meeting_steps", {})
    for rounds in (meeting.get("rounds"), meeting.get("crowded")):
        if rounds is not None:
            assert ("rest" in rounds) == ("last" in rounds) == (rounds.get("most", 1) > 2)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_step_stands_in_two_places(language: str) -> None:
    said = Counter(text[language].casefold() for activity in ACTIVITIES.values() for _, text in _steps(activity))

    assert [text for text, times in said.items() if times > 1] == []


@each_activity
def test_sources_and_used_activities_exist(name: str) -> None:
    uses = ACTIVITIES[name].get("uses", [])

    assert ACTIVITIES[name]["source"] in _read(KNOWLEDGE / "sources.yaml")
    assert set(uses) <= set(ACTIVITIES) - {name}
    assert len(uses) == len(set(uses)) <= 4


@each_activity
def test_tools_are_for_its_settings_or_the_environments_that_they_have(name: str) -> None:
    activity = ACTIVITIES[name]

    assert set(activity.get("tools", {})) <= _environments(activity) | set(activity["settings"])


@each_activity
def test_minutes_rise_in_steps_of_five(name: str) -> None:
    least, usual, most = ACTIVITIES[name]["minutes"]

    assert 5 <= least <= usual <= most
    assert [value % 5 for value in (least, usual, most)] == [0, 0, 0]


def test_learning_types_are_six_in_the_usual_order_and_have_activities_and_cards() -> None:
    types = _read(KNOWLEDGE / "learning-types.yaml")

    assert list(types) == ["acquisition", "investigation", "practice", "discussion", "collaboration", "production"]
    assert {activity["type"] for activity in ACTIVITIES.values()} == set(types)
    for kind in types.values():
        assert (KNOWLEDGE / "cards" / f"{kind['card']}.yaml").is_file()
        assert max(len(kind["line"][language]) for language in LANGUAGES) <= 75


def test_facts_are_those_of_the_catalogue() -> None:
    if not CATALOGUE.is_file():
        pytest.skip("the catalogue of the contract is not beside the project")

    facts = {name: {"authentic": False, **fact} for name, fact in _read(CATALOGUE).items()}
    ours = {name: {key: ACTIVITIES.get(name, {}).get(key) for key in fact} for name, fact in facts.items()}
    assert ours == facts
