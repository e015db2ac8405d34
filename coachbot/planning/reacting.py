"""The minutes of a meeting in which somebody says what they think of the work: a line of their own in its order."""

from __future__ import annotations

from dataclasses import replace

from coachbot.planning.feedback import Moment
from coachbot.planning.parts import STEP, Part
from coachbot.planning.speech import Speech
from coachbot.planning.steps import Stretch

_LONG = 10  # minutes to hear it
_LEAST = 30  # of an activity; in a shorter one it is said in passing
_BY = ("lecturer", "assistant", "client", "workplace-supervisor")  # what students say to each other is in the activity
_ALL_OF_IT = ("supervision-talk", "peer-feedback")  # activities that are about nothing else


def with_reactions(part: Part, told: list[Stretch], speech: Speech) -> list[Stretch]:
    """The stretches of an activity, with what is said there about the work; together as long as before.

    What was made earlier comes first, what is made here at its end; what is said meanwhile takes no time of its own.
    """
    for moment in dict.fromkeys(_where(one) for one in _here(part, speech)):
        text = " ".join(dict.fromkeys(_said(one, speech) for one in _here(part, speech) if _where(one) == moment))
        told = _added(told, text, moment, part)
    return told


def _here(part: Part, speech: Speech) -> list[Moment]:
    return [one for one in speech.draft.moments if _reacts(one, part) or _comes_back(one, part)]


def _reacts(moment: Moment, part: Part) -> bool:
    return moment.part == part.id and moment.feedback.by in _BY and moment.feedback.when != "within-days"


def _comes_back(moment: Moment, part: Part) -> bool:
    return moment.feedback.given_in == part.id and part.name not in _ALL_OF_IT


def _where(moment: Moment) -> str:
    if moment.feedback.given_in:
        return "first"
    return "meanwhile" if moment.feedback.when == "during" else "last"


def _said(moment: Moment, speech: Speech) -> str:
    feedback, texts = moment.feedback, speech.draft.knowledge.texts.running.texts
    name = "reacts" if feedback.given_in is None else "swap" if feedback.by == "peers" else "comes-back"
    values = {"giver": speech.word("givers", feedback.by), "part": speech.called(moment.part)}
    return speech.say(texts, name, **values, during=feedback.when == "during")


def _added(told: list[Stretch], text: str, moment: str, part: Part) -> list[Stretch]:
    shorter = _shortened(told, _LONG)
    if moment == "meanwhile" or shorter is None or sum(one.minutes for one in told) < _LEAST:
        at = min(1, len(told) - 1) if moment == "meanwhile" else len(told) - 1
        return [*told[:at], replace(told[at], text=f"{told[at].text} {text}"), *told[at + 1 :]]
    at = 0 if moment == "first" else max(1, len(told) - 1)
    return [*shorter[:at], Stretch(_LONG, text, part.id), *shorter[at:]]


def _shortened(told: list[Stretch], minutes: int) -> list[Stretch] | None:
    """With so many minutes less, always off the longest; None where that would leave too little of any."""
    shorter = list(told)
    for _ in range(minutes // STEP):
        index = max(range(len(shorter)), key=lambda at: shorter[at].minutes)
        if shorter[index].minutes < 3 * STEP:
            return None
        shorter[index] = replace(shorter[index], minutes=shorter[index].minutes - STEP)
    return shorter
