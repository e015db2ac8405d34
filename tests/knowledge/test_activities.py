"""The learning activities as content: complete, bilingual, each in its own words. Read as plain YAML, as authors do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
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
STRANGE_TOPIC = "Profit & loss < {{ 7 * 7 }} {% raw"
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
    for giver, text in activity["feedback"]["how"].items():
        yield f"feedback.how.{giver}", text
    for environment, text in activity.get("tools", {}).items():
        yield f"tools.{environment}", text


def _environments(activity: dict[str, Any]) -> set[str]:
    return {SETTINGS[setting]["environment"] for setting in activity["settings"]}


def test_there_are_at_least_42_activities() -> None:
    assert len(ACTIVITIES) >= 42


@each_activity
def test_every_text_is_there_in_both_languages_and_calm(name: str) -> None:
    for key, text in _texts(ACTIVITIES[name]):
        assert set(text) == set(LANGUAGES), key
        for language in LANGUAGES:
            assert text[language].strip(), (key, language)
            assert "!" not in text[language], (key, language)


@each_activity
def test_sentences_are_translated(name: str) -> None:
    for key, text in _texts(ACTIVITIES[name]):
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
def test_instructions_speak_of_the_topic_alone_and_keep_it_as_it_was_typed(name: str, language: str) -> None:
    template = ACTIVITIES[name]["instructions"][language]

    assert meta.find_undeclared_variables(JINJA.parse(template)) == {"topic"}
    quoted = f"“{STRANGE_TOPIC}”" if language == "en" else f"‘{STRANGE_TOPIC}’"
    assert quoted in JINJA.from_string(template).render(topic=STRANGE_TOPIC)


@each_activity
def test_only_instructions_are_templates(name: str) -> None:
    for key, text in _texts(ACTIVITIES[name]):
        if key != "instructions":
            assert all("{{" not in text[language] and "{%" not in text[language] for language in LANGUAGES), key


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
