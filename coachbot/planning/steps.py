"""How an activity goes in the minutes that it has: stretches in a meeting, steps in long work of students' own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from coachbot.planning.activities import OwnStep
from coachbot.planning.aims import aim_of
from coachbot.planning.group_sizes import group_sizes
from coachbot.planning.own_dates import span_of
from coachbot.planning.parts import LONG, STEP, Part
from coachbot.planning.rounds import Goes, first_round, goes_in, shared
from coachbot.planning.session_plan import PlanStep
from coachbot.planning.sharing import shared_up_to
from coachbot.planning.speech import Speech
from coachbot.planning.wording import render
from coachbot.planning.workload import turns_of
from coachbot.texts import Text

_COARSE = ((480, 60), (120, 30), (45, 15))  # from so many minutes a step of own work is told in these


@dataclass(frozen=True)
class Alike:
    """How a round goes that goes like the one before it; `last`: what the last one is for, otherwise empty."""

    rest: str
    last: str = ""


@dataclass(frozen=True)
class Stretch:
    """Minutes of a meeting and what is done in them; `part`: the activity that it belongs to, by id.

    `on`: how it goes on after a break in it, where that can be said better than for all. `joined`: no break before it.
    `round`: one of the rounds between what begins and what ends the activity. `alike`: it goes like the one before it,
    and is told in one row with others (alike.py); its text is what is said in it besides.
    """

    minutes: int
    text: str
    part: str | None = None
    on: str | None = None
    joined: bool = False
    round: bool = False
    alike: Alike | None = None


def stretches_of(part: Part, minutes: int, speech: Speech) -> list[Stretch]:
    """The activity in so many minutes of a meeting; one stretch where it is short."""
    steps, queue = part.activity.meeting_steps, _queue(part, minutes, speech)
    if queue:
        return queue
    times = max(1, minutes // steps.once) if steps and steps.once and not part.piece else 1
    first, *more = shared(minutes, times)
    following = steps.next.to(speech.language) if steps and steps.next else ""
    return [*_once(part, first, speech), *(Stretch(long, following, part.id) for long in more)]


def _queue(part: Part, minutes: int, speech: Speech) -> list[Stretch]:
    """Where each has a turn alone, with others waiting; nothing where it is not so."""
    answers, steps, least = speech.draft.answers, part.activity.meeting_steps, part.activity.turn
    students = turns_of(part, answers)
    if steps is None or steps.queue is None or least is None or students < 2:
        return []
    each = max(least, minutes // students)
    values = {"each": each, "count": max(1, min(students, minutes // each)), "students": students}
    return [Stretch(minutes, render(steps.queue, speech.language, **values), part.id)]


def _once(part: Part, minutes: int, speech: Speech) -> list[Stretch]:
    goes = goes_in(part, minutes, speech.draft)
    if goes is None:
        return [Stretch(minutes, part.activity.line.to(speech.language), part.id)]
    values = {**_values(part, speech), "half": len(goes.each) // 2 if goes.swaps else 0}
    end = len(goes.begin) + len(goes.each)
    before, after = zip(goes.begin, goes.minutes, strict=False), zip(goes.end, goes.minutes[end:], strict=True)
    return [
        *(Stretch(long, _say(stage.text, speech, values), part.id) for stage, long in before),
        *_rounds(part, goes, speech, values),
        *(Stretch(long, _say(stage.text, speech, values), part.id) for stage, long in after),
    ]


def _values(part: Part, speech: Speech) -> dict[str, Any]:
    """What the texts of steps may use."""
    answers = speech.draft.answers
    sizes = group_sizes(part.grouping, answers.together, part.activity)
    values = {"aim": aim_of(part, speech), "online": part.place == "digital", "half": 0}
    values |= {"circles": len(sizes), "size": max(sizes, default=0), "drawn": _is_drawn(part, speech)}
    return {**values, "students": answers.together, "groups": turns_of(part, answers), "spared": speech.outside.spared}


def _is_drawn(part: Part, speech: Speech) -> bool:
    """Whether the plan promises that the lot decides who begins."""
    return any(told.part == part and told.sentence == "write-first" for one in speech.answered for told in one.told)


def _rounds(part: Part, goes: Goes, speech: Speech, values: dict[str, Any]) -> Iterator[Stretch]:
    """The first round, how the second differs, and that the others go like it; what was begun earlier goes on."""
    rounds, first = goes.rounds, first_round(part, speech.draft)
    end = first + len(goes.each) - 1
    for number, long in enumerate(goes.each, start=first):
        if rounds.rest and number > 2 and number > first:
            is_last = number == end and part.piece == part.pieces - 1
            last = _say(rounds.last, speech, values) if rounds.last and is_last else ""
            yield Stretch(long, "", part.id, round=True, alike=Alike(_say(rounds.rest, speech, values), last))
        else:
            text = rounds.again if rounds.again and number > 1 else rounds.text
            yield Stretch(long, _say(text, speech, {**values, "number": number}), part.id, round=True)


def own_steps_of(part: Part, speech: Speech) -> tuple[PlanStep, ...]:
    """The steps of long work outside the meetings; nothing where it is not long, or has none."""
    minutes = speech.draft.minutes[part.id]
    if part.scheduled or minutes < LONG or part.piece:
        return ()
    values = _values(part, speech)
    told, at, span = [], 0, span_of(part, speech.draft)
    for step, long in zip(part.activity.own_steps, _own_minutes(part.activity.own_steps, minutes), strict=True):
        end = at + long
        text, by = _say(step.text, speech, values), span.by(end) if span else None
        told.append(PlanStep(at=at, minutes=long, text=text, by=by, shown=step.shown))
        at = end
    if told and any(moment.feedback.on_draft for moment in speech.draft.moments_on(part)):
        swap = speech.instruction("swap-step", grouping=part.grouping)
        told[-1] = told[-1].model_copy(update={"text": swap})
    return tuple(told)


def _own_minutes(steps: Sequence[OwnStep], minutes: int) -> list[int]:
    """Of each step, in round figures; the largest of those that are the real work takes what these leave."""
    if not steps:
        return []
    ideal = shared_up_to(minutes, [step.share for step in steps], [step.most for step in steps])
    told = [_round(share) for share in ideal]
    largest = max((index for index, step in enumerate(steps) if step.most is None), key=lambda index: ideal[index])
    told[largest] += minutes - sum(told)
    return told


def _round(share: float) -> int:
    unit = next((unit for above, unit in _COARSE if share >= above), STEP)
    return max(STEP, round(share / unit) * unit)


def _say(text: Text, speech: Speech, values: dict[str, Any]) -> str:
    return render(text, speech.language, **values)
