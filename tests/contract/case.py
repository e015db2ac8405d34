"""One set of answers with one plan, and the look-ups in them that several points need; no rule stands here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tests.contract.facts import CATALOGUE, PLACES, SETTINGS, Setting

Json = dict[str, Any]


@dataclass(frozen=True)
class Texts:
    """What only the content knows: the titles of all activities (both languages), and the ids of patterns and checks.

    Ids left out are not judged.
    """

    titles: frozenset[str] = frozenset()
    patterns: frozenset[str] = frozenset()
    checks: frozenset[str] = frozenset()


def setting_of(entry: Json) -> Setting:
    return SETTINGS[entry["setting"]]


def environment_of(entry: Json) -> str:
    return setting_of(entry).environment


def is_authentic(entry: Json) -> bool:
    return environment_of(entry) == "workplace" or CATALOGUE[entry["activity"]].authentic


@dataclass(frozen=True)
class Case:
    """The answers' document, the plan, and what the content knows."""

    document: Json
    plan: Json
    texts: Texts

    @property
    def answers(self) -> Json:
        inner: Json = self.document["answers"]
        return inner

    @property
    def language(self) -> str:
        return str(self.document.get("language", "en"))

    @property
    def entries(self) -> list[Json]:
        """The plan's activities, in the order of the plan."""
        entries: list[Json] = self.plan["activities"]
        return entries

    @property
    def findings(self) -> list[Json]:
        findings: list[Json] = self.plan["findings"]
        return findings

    @cached_property
    def places(self) -> list[str]:
        """The chosen environments, hybrid aside."""
        return [place for place in PLACES if place in self.answers["environments"]]

    @cached_property
    def position(self) -> dict[str, int]:
        return {entry["id"]: place for place, entry in enumerate(self.entries)}

    @cached_property
    def by_id(self) -> dict[str, Json]:
        return {entry["id"]: entry for entry in self.entries}

    @cached_property
    def named(self) -> list[Json]:
        return [entry for entry in self.entries if not entry["added"]]

    def named_as(self, activity: str) -> list[Json]:
        return [entry for entry in self.named if entry["activity"] == activity]

    def has_finding(self, check: str) -> bool:
        return any(finding["check"] == check for finding in self.findings)

    def findings_of(self, check: str) -> list[Json]:
        return [finding for finding in self.findings if finding["check"] == check]

    def finding_about(self, entries: Iterable[Json]) -> bool:
        """Whether a finding is about one of these activities: by id, by catalogue id, or by its title in the text."""
        names = {name for entry in entries for name in (entry["id"], entry["activity"])}
        titles = [entry["title"].casefold() for entry in entries]
        return any(
            finding["activity"] in names or any(title in finding["message"].casefold() for title in titles)
            for finding in self.findings
            if finding["severity"] != "praise"
        )

    @cached_property
    def links(self) -> list[Json]:
        """The links whose two ends stand in the plan."""
        return [link for link in self.plan["links"] if link["from"] in self.by_id and link["to"] in self.by_id]

    @cached_property
    def evidence(self) -> list[Json]:
        evidence: list[Json] = self.answers.get("evidence", [])
        return evidence

    @cached_property
    def connections(self) -> list[Json]:
        connections: list[Json] = self.answers.get("connections", [])
        return connections

    def given_settings(self, activity: str) -> list[str]:
        """The settings that the lecturer gave for an activity; empty where none."""
        given = self.answers.get("settings", {}).get(activity, [])
        return [given] if isinstance(given, str) else list(given)
