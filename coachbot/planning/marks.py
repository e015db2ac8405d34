"""By what one knows good work in an activity, before students begin: marks of what its outcomes ask them to do.

What holds for an activity whatever its task is comes last. A house rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from coachbot.planning.activities import Activity
from coachbot.planning.outcome_kinds import OutcomeKinds
from coachbot.texts import Text

MOST = 3  # more than three nobody keeps in mind while working


@dataclass(frozen=True)
class Marks:
    """`draft`: no verb says what one would see, so the lecturer is asked."""

    texts: tuple[Text, ...] = ()
    draft: bool = False


def marks_of(name: str, activity: Activity, outcomes: Sequence[str], task: str, kinds: OutcomeKinds) -> Marks:
    """What counts in an activity; nothing where nobody makes or shows anything in it.

    `outcomes`: those that are shown in it; `task`: the lecturer's own, empty where there is none.
    """
    if not outcomes and not activity.criteria:
        return Marks()
    asked = _asked(outcomes, task, kinds)
    said = activity.criteria is not None and any(name in kinds.kinds[one].said_by for one in asked)
    if not task and (said or not asked):
        return Marks((activity.criteria,) if activity.criteria else ())
    besides = (activity.own_task.criteria,) if activity.own_task.criteria and len(asked) < MOST else ()
    chosen = _in_turn([kinds.marks(one, name) for one in asked]) if asked else kinds.draft
    return Marks((*chosen[: MOST - len(besides)], *besides), draft=not asked)


def _asked(outcomes: Sequence[str], task: str, kinds: OutcomeKinds) -> tuple[str, ...]:
    """The kinds of the verbs of what is shown; where none is known, those of the task."""
    shown = tuple(dict.fromkeys(kind for outcome in outcomes for kind in kinds.asked(outcome)))
    return shown or kinds.asked(task)


def _in_turn(marks: Iterable[Sequence[Text]]) -> list[Text]:
    """The first of each verb, then the second of each."""
    return [one for turn in zip_longest(*marks) for one in turn if one]
