"""What exactly students do in an activity in the lecturer's own line: whole, and as a clock has room for it."""

from __future__ import annotations

import re

from coachbot.planning.answers import Answers
from coachbot.planning.parts import Part

_SHORT = 200  # characters; a longer task is told by its first sentence in a running order
_ENDS = (".", "?", "!", "…")
_SENTENCE = re.compile(r".+?[.?!…](?=\s|$)")


def task_of(part: Part, answers: Answers) -> str:
    """The lecturer's line, or lines, as sentences after each other; empty where there is none."""
    lines = (" ".join(line.split()) for line in answers.tasks.get(part.name, "").split("\n"))
    return " ".join(line if line.endswith(_ENDS) else f"{line}." for line in lines if line)


def shortly(task: str) -> str:
    """The whole of a short task, the first sentence of a long one."""
    first = _SENTENCE.match(task)
    return task if len(task) <= _SHORT or first is None else first[0]
