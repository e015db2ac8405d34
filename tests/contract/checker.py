"""The judge of a plan: every point of the contract that one plan for one set of answers can show to be broken.

It is written from the contract's words alone. Each rule stands in the file of its point and quotes its sentence; where
the words leave two readings, the rule takes the one that asks less, and says so. What only several plans can show
(points 7, 8, 13 and 14) is in `under_change`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.contract.case import Case, Json, Texts
from tests.contract.facts import CATALOGUE, schema_breaches
from tests.contract.points_environments import point_1, point_2
from tests.contract.points_feedback import point_4, point_5, point_11, point_12
from tests.contract.points_links import point_3
from tests.contract.points_order import point_7
from tests.contract.points_outcomes import point_9, point_13
from tests.contract.points_time import point_6
from tests.contract.points_words import point_8, point_10

POINTS: dict[int, Callable[[Case], Iterator[str]]] = {
    1: point_1,
    2: point_2,
    3: point_3,
    4: point_4,
    5: point_5,
    6: point_6,
    7: point_7,
    8: point_8,
    9: point_9,
    10: point_10,
    11: point_11,
    12: point_12,
    13: point_13,
}


def breaches(answers: Json, plan: Json, texts: Texts | None = None) -> list[str]:
    """What a plan breaks of the contract, each as "point 3: …"; a plan that the schema refuses is judged no further."""
    refused = list(schema_breaches("plan", plan))
    if refused:
        return refused
    unknown = sorted({entry["activity"] for entry in plan["activities"]} - set(CATALOGUE))
    if unknown:
        return [f"point 2: not in the catalogue: {', '.join(unknown)}"]
    case = Case(answers, plan, texts or Texts())
    misplaced = [text for text in point_7(case) if "meeting" in text]
    if any("its meeting is" in text or "the meetings are" in text for text in misplaced):
        return [f"point 7: {text}" for text in misplaced]
    return [f"point {number}: {text}" for number, point in POINTS.items() for text in dict.fromkeys(point(case))]
