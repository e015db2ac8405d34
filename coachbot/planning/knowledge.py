"""All that planning knows, as one frozen value that is passed in. Reading the files is content's business."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from coachbot.planning.activities import Activity
from coachbot.planning.environments import Environment, Setting
from coachbot.planning.patterns import Pattern
from coachbot.planning.wording import PlanTexts


@dataclass(frozen=True)
class Knowledge:
    """Mappings by id, in the order of their files' names. `sources`: id -> one printable line (title, author, year)."""

    activities: Mapping[str, Activity]
    environments: Mapping[str, Environment]
    settings: Mapping[str, Setting]
    patterns: Mapping[str, Pattern]
    texts: PlanTexts
    sources: Mapping[str, str] = field(default_factory=dict)
