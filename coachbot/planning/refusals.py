"""Answers that cannot be planned at all: each rule gives its faults, with their place and the way out.

What is merely unwise is planned and gets a finding instead (`checks`).
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from coachbot.marked import Step
from coachbot.planning.answers import NEXT_SESSION, NOTHING_YET, Answers, place_of
from coachbot.planning.environments import SettingId
from coachbot.planning.knowledge import Knowledge
from coachbot.planning.settings import env_orders_fit, fitting_settings, meeting_places_asked

Path = tuple[Step, ...]


@dataclass(frozen=True)
class Refusal:
    """Why these answers are refused: the place within the answers, and a sentence with the way out."""

    path: Path
    message: str

    def __str__(self) -> str:
        return f"{place_of(('answers', *self.path))}: {self.message}"


def answers_faults(answers: Answers, knowledge: Knowledge) -> tuple[Refusal, ...]:
    """Every reason to refuse these answers, in the order of the file format."""
    return tuple(refusal for rule in _RULES for refusal in rule(answers, knowledge))


def _unknown_activities(answers: Answers, knowledge: Knowledge) -> Iterator[Refusal]:
    for index, name in enumerate(answers.activities):
        if name not in knowledge.activities:
            near = difflib.get_close_matches(name, knowledge.activities, n=1)
            hint = f"did you mean {near[0]}?" if near else "choose one of the ids in knowledge/activities/"
            yield Refusal(("activities", index), f"there is no learning activity {name!r}; {hint}")


def _not_named(answers: Answers, knowledge: Knowledge) -> Iterator[Refusal]:
    used: list[tuple[Path, str]] = [(("settings", name), name) for name in answers.settings]
    used += [(("tasks", name), name) for name in answers.tasks]
    used += [(("evidence", index, "activity"), given.activity) for index, given in enumerate(answers.evidence)]
    used += [(("feedback", index, "activity"), wish.activity) for index, wish in enumerate(answers.feedback)]
    for path, name in used:
        if name not in answers.activities:
            yield Refusal(path, f"{name!r} is not among the activities; name it there, or take this away")


def _starts(answers: Answers, knowledge: Knowledge) -> Iterator[Refusal]:
    latest: datetime | None = None
    for index, meeting in enumerate(answers.meetings):
        if meeting.starts_at is None:
            continue
        start = datetime.fromisoformat(meeting.starts_at.upper())
        if latest is not None and start < latest:
            message = f"{meeting.starts_at} is earlier than a meeting before it; put the meetings in time order"
            yield Refusal(("meetings", index, "starts_at"), message)
        latest = start if latest is None else max(latest, start)


def _settings(answers: Answers, knowledge: Knowledge) -> Iterator[Refusal]:
    for name, given in answers.settings.items():
        activity = knowledge.activities.get(name)
        for index, setting in enumerate(given):
            path: Path = ("settings", name, index) if len(given) > 1 else ("settings", name)
            if activity and setting not in activity.settings:
                allowed = ", ".join(activity.settings)
                yield Refusal(path, f"{name} cannot be done {setting!r}; choose from {allowed}")
            elif problem := _setting_problem(answers, knowledge, setting):
                yield Refusal(path, problem)


def _setting_problem(answers: Answers, knowledge: Knowledge, setting: SettingId) -> str | None:
    facts = knowledge.settings[setting]
    if facts.environment != "elsewhere" and facts.environment not in answers.environments:
        return f"{setting!r} is {facts.environment}, which is not among the environments; add it, or choose otherwise"
    if facts.timing == "scheduled" and not answers.meetings:
        return f"{setting!r} needs a meeting, and there is none; add one, or choose a setting in own time"
    return None


def _nowhere(answers: Answers, knowledge: Knowledge) -> Iterator[Refusal]:
    for index, name in enumerate(answers.activities):
        activity = knowledge.activities.get(name)
        if activity and not fitting_settings(activity, answers.environments, len(answers.meetings), knowledge):
            wanted = ", ".join(activity.settings)
            message = f"{name} fits none of your environments and meetings; it can be done {wanted}"
            yield Refusal(("activities", index), message)


def _one_meeting_two_places(answers: Answers, knowledge: Knowledge) -> Iterator[Refusal]:
    asked = meeting_places_asked(answers, knowledge)
    if len(answers.meetings) == 1 and {"physical", "digital"} <= set(asked):
        both = f"{asked['physical']} in class and {asked['digital']} live online"
        message = f"the one meeting takes place in one environment, and you ask for {both}; add a meeting or change one"
        yield Refusal(("settings", asked["digital"]), message)
    elif not env_orders_fit(answers, knowledge):
        message = "these settings ask for more meetings: some go from class to live online, others the other way round"
        yield Refusal(("settings",), message + "; add a meeting or turn one pair round")


def _connections(answers: Answers, knowledge: Knowledge) -> Iterator[Refusal]:
    seen: set[tuple[str, str]] = set()
    for index, wish in enumerate(answers.connections):
        path = ("connections", index)
        for side, place in (("from", wish.start), ("to", wish.to)):
            if place not in answers.environments:
                yield Refusal((*path, side), f"{place} is not among the environments; add it there, or take this away")
        if wish.start == wish.to:
            yield Refusal(path, f"connects {wish.start} to itself; a connection is between two environments")
        if (wish.start, wish.to) in seen:
            yield Refusal(path, f"{wish.start} to {wish.to} stands twice; keep one of the two")
        seen.add((wish.start, wish.to))


def _evidence(answers: Answers, knowledge: Knowledge) -> Iterator[Refusal]:
    for index, given in enumerate(answers.evidence):
        if given.outcome >= len(answers.outcomes):
            last = len(answers.outcomes) - 1
            message = f"there is no outcome {given.outcome}; they count from 0 to {last}"
            yield Refusal(("evidence", index, "outcome"), message)


def _feedback(answers: Answers, knowledge: Knowledge) -> Iterator[Refusal]:
    for index, wish in enumerate(answers.feedback):
        if wish in answers.feedback[:index]:
            yield Refusal(("feedback", index), f"the same feedback on {wish.activity} stands twice; take one away")
        path = ("feedback", index, "used_in")
        if wish.used_in == wish.activity:
            yield Refusal(path, f"feedback on {wish.activity} cannot be used in itself; name a later activity")
        elif wish.used_in not in (None, NEXT_SESSION, NOTHING_YET, *answers.activities):
            message = f"{wish.used_in!r} is not among the activities; name one of them, next-session or nothing-yet"
            yield Refusal(path, message)


def _hybrid(answers: Answers, knowledge: Knowledge) -> Iterator[Refusal]:
    chosen = answers.environments
    if "hybrid" not in chosen:
        return
    path = ("environments", chosen.index("hybrid"))
    if not {"digital", "physical"} & set(chosen):
        yield Refusal(path, "hybrid combines practice with a course; add digital or physical")
    authentic = any(
        name in knowledge.activities and knowledge.activities[name].authentic for name in answers.activities
    )
    if "workplace" not in chosen and not authentic:
        message = "hybrid needs professional practice; add workplace, or an activity such as a client assignment"
        yield Refusal(path, message)


_RULES = (
    _starts,
    _hybrid,
    _unknown_activities,
    _nowhere,
    _settings,
    _one_meeting_two_places,
    _not_named,
    _evidence,
    _connections,
    _feedback,
)
