"""Checks on who does how much when: due tomorrow, long alone, a lecturer's hours, groups that are too large."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from coachbot.planning.draft import Draft
from coachbot.planning.due import meeting_before
from coachbot.planning.found import Found, Rule
from coachbot.planning.parts import STEP, Part
from coachbot.planning.repeating import repeats_of
from coachbot.planning.session_plan import MeetingLoad
from coachbot.planning.speech import Speech
from coachbot.planning.steps import own_steps_of
from coachbot.planning.study_load import due_for, load_of
from coachbot.planning.wording import Limits
from coachbot.planning.workload import talks_outside

_EVERYBODY = ("class-discussion", "question-round", "online-meeting")


def due_soon(speech: Speech) -> Iterator[Found]:
    """More own work between two meetings than the days between them sensibly hold."""
    draft, day = speech.draft, _limits(speech).day
    for load in load_of(draft):
        if load.days is None or load.minutes <= _room(draft, load, day):
            continue
        excess = -(-(load.minutes - _room(draft, load, day)) // STEP) * STEP
        due = due_for(load.meeting, draft)
        part = max(due, key=lambda one: draft.minutes[one.id])
        slack = [draft.minutes[one.id] - draft.arrangement.least[one.id] for one in due]
        yield Found(
            "due-soon",
            part.id,
            {
                "minutes": load.minutes,
                "meeting": load.meeting + 1,
                "days": load.days,
                "most": day,
                "need": load.days_needed,
                "more": excess,
                "shorter": excess <= max(slack),
                "together": excess <= sum(slack),
                "part": speech.called(part),
            },
        )


def days_promised(speech: Speech) -> Iterator[Found]:
    """More own work than fits in the days that the name of the shape promises, where no dates say otherwise."""
    draft, limits = speech.draft, _limits(speech)
    promised = draft.pattern.days
    for load in load_of(draft):
        if promised is None or load.days is not None or load.days_needed <= promised:
            continue
        values = {
            "shape": draft.pattern.title.to(speech.language),
            "promised": promised,
            "hours": round(load.minutes / 60),
            "meeting": speech.meeting(load.meeting),
            "need": load.days_needed,
            "full": -(-load.minutes // limits.full_day),
            "most": promised * limits.full_day // 60,
            "beside": promised * limits.day // 60,
        }
        yield Found(
            "days-promised", max(due_for(load.meeting, draft), key=lambda one: draft.minutes[one.id]).id, values
        )


def talks_load(speech: Speech) -> Iterator[Found]:
    """More hours of talks one to one than feedback should take, outside the meetings."""
    draft = speech.draft
    for part in draft.parts:
        talks = talks_outside(
            part, draft.minutes[part.id], draft.answers, repeats_of(part, draft.arrangement.placement)
        )
        if talks.minutes > _limits(speech).feedback:
            values = {"hours": round(talks.minutes / 60), "count": talks.count, "each": talks.each}
            practice = part.place == "workplace"
            yield Found("talks-load", part.id, {**values, "part": speech.called(part), "practice": practice})


def _room(draft: Draft, load: MeetingLoad, day: int) -> int:
    """What the days hold; on one and the same day the time between the two meetings, less any meeting between them."""
    if load.days:
        return load.days * day
    meetings, before = draft.answers.meetings, meeting_before(load.meeting, draft.arrangement.placement)
    earlier, later = meetings[before].starts_at, meetings[load.meeting].starts_at
    assert earlier is not None and later is not None
    first, second = (datetime.fromisoformat(text.upper()) for text in (earlier, later))
    met = sum(one.minutes for one in meetings[before : load.meeting])
    return min(day, max(0, int((second - first).total_seconds()) // 60 - met))


def long_alone(speech: Speech) -> Iterator[Found]:
    """A long piece of work on which nobody reacts until it is done."""
    draft = speech.draft
    for part in draft.parts:
        watched = any(m.feedback.when == "during" for m in draft.moments_on(part))
        long = part.activity.product and draft.minutes[part.id] > _limits(speech).alone
        if long and not part.scheduled and not watched:
            hours = round(draft.minutes[part.id] / 60)
            values = {"part": speech.called(part), "hours": hours, "practice": part.place == "workplace"}
            values["one"] = draft.answers.group_size == 1
            by_client = any(moment.feedback.by == "client" for moment in draft.moments_on(part))
            values |= {"client": by_client and not speech.outside.spared, "spared": speech.outside.spared}
            values["day"] = _shown_by(part, speech)
            yield Found("long-alone", part.id, values)
            return


def _shown_by(part: Part, speech: Speech) -> str:
    """The day on which the plan has students show what there is so far; empty where dates are not known."""
    days = (step.by for step in own_steps_of(part, speech) if step.shown and step.by)
    return next((speech.day(day) for day in days), "")


def few_speak(speech: Speech) -> Iterator[Found]:
    """A discussion with so many at once that few get to speak."""
    students = speech.draft.answers.together
    for part in speech.draft.parts:
        all_at_once = part.scheduled and part.grouping == "class" and part.name in _EVERYBODY
        if all_at_once and students > _limits(speech).speaking_students:
            values = {"part": speech.called(part), "count": students, "minutes": speech.draft.minutes[part.id]}
            yield Found("few-speak", part.id, values)


def large_group(speech: Speech) -> Iterator[Found]:
    """Work that is done together, by more students than manage it without a chair or a procedure."""
    students = speech.draft.answers.together
    for part in speech.draft.parts:
        together = part.activity.type == "collaboration" or (
            part.facts.mode == "synchronous" and part.place != "workplace"
        )
        led = part.scheduled and part.activity.type != "collaboration"
        if part.grouping == "class" and together and not led and students > _limits(speech).group_students:
            yield Found("large-group", part.id, {"part": speech.called(part), "count": students})


def together_unplanned(speech: Speech) -> Iterator[Found]:
    """Students meet by themselves, and there is no meeting before it in which they can agree on a time."""
    draft = speech.draft
    for part in draft.parts:
        by_themselves = part.facts.timing == "own" and part.facts.mode == "synchronous"
        if by_themselves and draft.arrangement.placement.slots[part.id] == 0 and draft.answers.group_size > 1:
            values = {"part": speech.called(part), "here": speech.there(part.setting)}
            yield Found("together-unplanned", part.id, {**values, "time": speech.duration(draft.minutes[part.id])})
            return


def _limits(speech: Speech) -> Limits:
    return speech.draft.knowledge.texts.rates.limits


LOAD_CHECKS: tuple[Rule, ...] = (
    due_soon,
    days_promised,
    talks_load,
    long_alone,
    few_speak,
    large_group,
    together_unplanned,
)
