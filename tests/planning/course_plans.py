"""What the tests of the ten courses (`courses/`) look up in them and in their plans."""

from __future__ import annotations

from typing import Any

import yaml

from coachbot.export.markdown import render_markdown
from coachbot.planning.session_plan import Plan, PlanActivity
from tests.planning.made import COURSES, course_plan, knowledge


def document_of(name: str) -> dict[str, Any]:
    return dict(yaml.safe_load(COURSES[name].read_text(encoding="utf-8")))


def page_of(name: str, audience: Any = "lecturer") -> str:
    return render_markdown(course_plan(name), knowledge(), audience)


def activity_of(made: Plan, part_id: str) -> PlanActivity:
    return next(one for one in made.activities if one.id == part_id)


def order_of(name: str) -> list[str]:
    return [one.id for one in course_plan(name).activities]


def checks_of(name: str) -> set[str]:
    return {finding.check for finding in course_plan(name).findings}
