"""The pages of a plan, by whom they are for: what every readable format writes down in its own way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from coachbot.export.audience import Audience
from coachbot.export.lecturer import lecturer_page
from coachbot.export.students import students_page
from coachbot.planning.knowledge import Knowledge
from coachbot.planning.session_plan import Plan

PAGES: Mapping[Audience, Callable[[Plan, Knowledge], dict[str, Any]]] = {
    "lecturer": lecturer_page,
    "students": students_page,
}
