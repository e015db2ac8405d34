"""Learning environments and settings: where, when and in which mode something is done, in the words of the cards."""

from __future__ import annotations

from typing import Literal

from coachbot.texts import Frozen, Text

EnvironmentId = Literal["digital", "physical", "workplace", "hybrid"]
Place = Literal["digital", "physical", "workplace"]
SettingPlace = Literal["digital", "physical", "workplace", "elsewhere"]
Mode = Literal["synchronous", "asynchronous"]
Timing = Literal["scheduled", "own", "workplace"]
Phase = Literal["before", "during", "between", "after"]
SettingId = Literal[
    "in-class",
    "in-class-own-pace",
    "live-online",
    "on-campus-together",
    "online-together",
    "on-campus-own-pace",
    "online-own-pace",
    "elsewhere",
    "in-practice",
    "in-practice-together",
]
PLACES: tuple[Place, ...] = ("digital", "physical", "workplace")
PHASES: tuple[Phase, ...] = ("before", "during", "between", "after")


class Environment(Frozen):
    """One of the four that a lecturer chooses from; its id is its key in `knowledge/environments.yaml`."""

    title: Text
    line: Text
    text: Text
    in_sentence: Text
    card: str


class Setting(Frozen):
    """When and where an activity is done; its id is its key in `knowledge/settings.yaml`."""

    mode: Mode
    environment: SettingPlace
    timing: Timing
    title: Text
    in_sentence: Text
    short: Text
