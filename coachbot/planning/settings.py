"""Where an activity can be done, given the environments and the meetings; and where it is done in this plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from coachbot.planning.activities import Activity
from coachbot.planning.answers import Answers
from coachbot.planning.environments import EnvironmentId, SettingId, SettingPlace
from coachbot.planning.knowledge import Knowledge


def fitting_settings(
    activity: Activity, environments: Iterable[EnvironmentId], meetings: int, knowledge: Knowledge
) -> tuple[SettingId, ...]:
    """The settings of this activity in chosen environments, with meetings where it needs one; the usual one first."""
    chosen = {"elsewhere", *environments}
    return tuple(
        setting
        for setting in activity.settings
        if knowledge.settings[setting].environment in chosen
        and (meetings > 0 or knowledge.settings[setting].timing != "scheduled")
    )


def scheduled_place(setting: SettingId, knowledge: Knowledge) -> SettingPlace | None:
    """The environment of the meeting in which this is done; None when it is not done in a meeting."""
    facts = knowledge.settings[setting]
    return facts.environment if facts.timing == "scheduled" else None


def meeting_places_asked(answers: Answers, knowledge: Knowledge) -> dict[SettingPlace, str]:
    """Environments that the given settings need a meeting in -> the first activity that does."""
    asked: dict[SettingPlace, str] = {}
    for name in answers.activities:
        for setting in answers.settings.get(name, ()):
            if place := scheduled_place(setting, knowledge):
                asked.setdefault(place, name)
    return asked


def env_orders_fit(answers: Answers, knowledge: Knowledge) -> bool:
    """With two meetings, class before live online and live online before class cannot both be."""
    turns = set()
    for given in answers.settings.values():
        places = [place for setting in given if (place := scheduled_place(setting, knowledge))]
        turns |= {(a, b) for a, b in pairwise(places) if a != b}
    return len(turns) < 2 or len(answers.meetings) != 2


def chosen_settings(answers: Answers, knowledge: Knowledge) -> Mapping[str, tuple[SettingId, ...]]:
    """For each named activity the settings that the lecturer gave, otherwise the usual one that fits.

    One meeting takes place in one environment: given settings decide which, then what most activities usually need.
    """
    only = _place_of_the_one_meeting(answers, knowledge)
    return {
        name: answers.settings.get(name) or (_usual(knowledge.activities[name], answers, knowledge, only),)
        for name in answers.activities
    }


def _usual(activity: Activity, answers: Answers, knowledge: Knowledge, only: SettingPlace | None) -> SettingId:
    fitting = fitting_settings(activity, answers.environments, len(answers.meetings), knowledge)
    if only is None:
        return fitting[0]
    return next((s for s in fitting if scheduled_place(s, knowledge) in (None, only)), fitting[0])


def _place_of_the_one_meeting(answers: Answers, knowledge: Knowledge) -> SettingPlace | None:
    if len(answers.meetings) != 1:
        return None
    asked = meeting_places_asked(answers, knowledge)
    if asked:
        return next(iter(asked))
    usual = [
        scheduled_place(fitting_settings(knowledge.activities[name], answers.environments, 1, knowledge)[0], knowledge)
        for name in answers.activities
        if name not in answers.settings
    ]
    wanted: list[SettingPlace] = [place for place in usual if place is not None]
    return max(wanted, key=lambda place: wanted.count(place), default=None)
