"""What is said of a task that coachbot adds to an activity: to students, and in the running order."""

from __future__ import annotations

from dataclasses import replace

from coachbot.planning.additions import Addition
from coachbot.planning.parts import Part
from coachbot.planning.speech import Speech
from coachbot.planning.steps import Stretch


def added_tasks(part: Part, speech: Speech) -> list[str]:
    """The tasks themselves."""
    return [one.text.to(speech.language) for one in speech.additions if one.part == part]


def with_additions(body: list[Stretch], speech: Speech) -> list[Stretch]:
    """The stretches of a meeting, with what was added after the last one of its activity, or in it."""
    for one in speech.additions:
        last = max((at for at, told in enumerate(body) if told.part == one.part.id), default=None)
        if last is not None:
            body = [*body[:last], *_with(body[last], one, speech), *body[last + 1 :]]
    return body


def _with(last: Stretch, one: Addition, speech: Speech) -> list[Stretch]:
    task = one.text.to(speech.language)
    if not one.minutes:
        return [replace(last, text=f"{_ended(last.text)} {task}")]
    text = speech.say(speech.draft.knowledge.texts.running.texts, "added-task", task=task)
    return [last, Stretch(one.minutes, text, joined=True)]


def _ended(text: str) -> str:
    """What stands on one line by itself has no full stop yet."""
    return text if text.endswith((".", "?", "!", "”", "’")) else f"{text}."
