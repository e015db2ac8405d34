"""What is otherwise in one version of a plan than in another, in a few lines. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from coachbot.coach.plan_parts import PlanDict, part_title
from coachbot.content import Content
from coachbot.dialogue.words import Words
from coachbot.planning.wording import duration
from coachbot.texts import Language


@dataclass(frozen=True)
class Differences:
    """Two versions of a plan, and the words to compare them in."""

    before: PlanDict
    after: PlanDict
    content: Content
    words: Words
    language: Language

    def lines(self) -> list[str]:
        """One line for each thing that is otherwise; none where nothing is."""
        return [*self._session(), *self._gone(), *self._changed(), *self._new()]

    def _session(self) -> Iterator[str]:
        for name in ("title", "group_size"):
            if self.before[name] != self.after[name]:
                label = self.words(f"differs-{name.replace('_', '-')}")
                yield self._from_to(label, str(self.before[name]), str(self.after[name]))
        if self.before["outcomes"] != self.after["outcomes"]:
            yield self.words("differs-outcomes")
        if _tries(self.before) != _tries(self.after):
            yield self.words("differs-tries")
        shapes = self.before["pattern"], self.after["pattern"]
        if shapes[0]["id"] != shapes[1]["id"]:
            yield self._from_to(self.words("differs-shape"), shapes[0]["title"], shapes[1]["title"])

    def _gone(self) -> Iterator[str]:
        there = _by_id(self.after)
        for one in self.before["activities"]:
            if one["id"] not in there:
                yield self.words("differs-gone", title=part_title(one, self.before))

    def _new(self) -> Iterator[str]:
        there = _by_id(self.before)
        for one in self.after["activities"]:
            if one["id"] not in there:
                title, time = part_title(one, self.after), self._lasts(one["minutes"])
                yield self.words("differs-new", title=title, time=time, setting=self._setting(one))

    def _changed(self) -> Iterator[str]:
        earlier, moved = _by_id(self.before), self._moved()
        for one in self.after["activities"]:
            was = earlier.get(one["id"])
            changes = list(self._changes(was, one, one["id"] in moved)) if was else []
            if changes:
                yield f"{part_title(one, self.after)}: {'; '.join(changes)}"

    def _changes(self, was: PlanDict, one: PlanDict, moved: bool) -> Iterator[str]:
        pairs = (
            (self._setting(was), self._setting(one)),
            (self._lasts(was["minutes"]), self._lasts(one["minutes"])),
            (self._grouping(was), self._grouping(one)),
        )
        yield from (f"{old} → {new}" for old, new in pairs if old != new)
        if _moment(was) != _moment(one):
            yield f"{self._moment(was, self.before)} → {self._moment(one, self.after)}"
        elif moved:
            yield self.words("differs-order")
        if was.get("task") != one.get("task"):
            yield self.words("differs-task")
        if _shown(was) != _shown(one):
            yield self.words("differs-shown")
        if _feedback(was) != _feedback(one):
            yield self.words("differs-feedback")

    def _moved(self) -> set[str]:
        """Parts that changed places with others at the same moment; the fewest that explain the new order."""
        both = [one["id"] for one in self.before["activities"] if one["id"] in _by_id(self.after)]
        now = [one["id"] for one in self.after["activities"] if one["id"] in both]
        return set(both) - set(_longest_common(both, now))

    def _from_to(self, label: str, old: str, new: str) -> str:
        return f"{label}: {old} → {new}"

    def _setting(self, one: PlanDict) -> str:
        return self.content.planning.settings[one["setting"]].short.to(self.language)

    def _grouping(self, one: PlanDict) -> str:
        return self.content.planning.texts.words.groupings[one["grouping"]].to(self.language)

    def _lasts(self, minutes: int) -> str:
        return duration(minutes, self.content.planning.texts.words, self.language)

    def _moment(self, one: PlanDict, plan: PlanDict) -> str:
        words = self.content.planning.texts.words
        kind = words.phases if plan["meetings"] else words.phases_without_meetings
        named = kind[one["phase"]].to(self.language)
        if one["phase"] == "during" and len(plan["meetings"]) > 1:
            return self.words("meeting-number", number=one["meeting"] + 1)
        return named


def _by_id(plan: PlanDict) -> Mapping[str, PlanDict]:
    return {one["id"]: one for one in plan["activities"]}


def _tries(plan: PlanDict) -> list[str]:
    """First tries that coachbot added."""
    return [finding["message"] for finding in plan["findings"] if finding["check"] == "first-try"]


def _shown(one: PlanDict) -> list[int]:
    """The outcomes that students show in it, as the lecturer said."""
    return list(one["outcomes"]) if one["outcomes_from"] == "lecturer" else []


def _moment(one: PlanDict) -> tuple[str, int | None]:
    return one["phase"], one["meeting"]


def _feedback(one: PlanDict) -> list[tuple[Any, ...]]:
    return [(moment["by"], moment["when"], moment["used_in"]) for moment in one["feedback"]]


def _longest_common(first: Sequence[str], second: Sequence[str]) -> list[str]:
    """The longest run of ids (not always neighbours) that is in the same order in both."""
    rank = {name: index for index, name in enumerate(second)}
    best: list[list[str]] = []
    for name in first:
        longest: list[str] = max((run for run in best if rank[run[-1]] < rank[name]), key=len, default=[])
        best.append([*longest, name])
    return max(best, key=len, default=[])
