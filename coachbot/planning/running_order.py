"""The running order of a meeting: start, the activities with their steps, a break, time that is free, close."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import accumulate

from coachbot.planning.adding import with_additions
from coachbot.planning.air import Air, air_in, inside_of
from coachbot.planning.aligning import evidence_of
from coachbot.planning.alike import alike_as_one
from coachbot.planning.bringing import brought_to, least_of
from coachbot.planning.criteria import without_criteria
from coachbot.planning.due import day_of
from coachbot.planning.free_time import begun_in, use_of
from coachbot.planning.held_again import held_again, is_held_before
from coachbot.planning.looking_at import looked_at_in
from coachbot.planning.obstacle_words import told_after, told_each_time, told_once
from coachbot.planning.own_dates import days_before, meeting_for
from coachbot.planning.own_task import shortly, task_of
from coachbot.planning.parts import REVISION, STEP, Part
from coachbot.planning.pausing import interrupted, with_pauses
from coachbot.planning.reacting import with_reactions
from coachbot.planning.rounds import Extra
from coachbot.planning.session_plan import PlanStep
from coachbot.planning.speech import Speech, lowered
from coachbot.planning.steps import Stretch, stretches_of
from coachbot.planning.stopping import with_stops
from coachbot.planning.trying import at_its_beginning, at_its_end, in_free_time, minutes_taken, tries_in

_EXAMPLES = 10  # minutes for a good and a weak example


def running_order(meeting: int, speech: Speech) -> tuple[PlanStep, ...]:
    """What happens from minute to minute; nothing where nothing is planned, or where it does not fit."""
    told = _meeting(meeting, speech)
    return _timed(told.stretches()) if told else ()


def free_for(meeting: int, speech: Speech) -> list[Part]:
    """The activities for which the running order offers the time that is free in this meeting."""
    told = _meeting(meeting, speech)
    if told is None or not told.air.free:
        return []
    tried = [one.part for one in tries_in(meeting, speech)]
    offered = (*tried, _examples_for(meeting, speech), begun_in(told.for_work, meeting, speech))
    return [part for part in offered if part is not None]


def _meeting(meeting: int, speech: Speech) -> _Meeting | None:
    inside, air = inside_of(meeting, speech.draft), air_in(meeting, speech.draft)
    return _Meeting(meeting, speech, inside, air) if air else None


def shows_examples(part: Part, speech: Speech) -> bool:
    """Whether some meeting before this work has time that is free, in which a good and a weak example are shown."""
    return any(_examples_for(meeting, speech) == part for meeting in range(len(speech.draft.answers.meetings)))


def _examples_for(meeting: int, speech: Speech) -> Part | None:
    """The first work to come for which nothing else makes plain what counts, where this meeting has room for it."""
    draft = speech.draft
    air = air_in(meeting, draft)
    if air is None or air.free - minutes_taken(meeting, speech) < _EXAMPLES:
        return None
    slots = draft.arrangement.placement.slots
    coming = next((part for part in without_criteria(draft) if slots[part.id] > 2 * meeting + 1), None)
    if coming is None or any(_examples_for(earlier, speech) == coming for earlier in range(meeting)):
        return None
    return coming


@dataclass(frozen=True)
class _Meeting:
    meeting: int
    speech: Speech
    inside: Sequence[tuple[Part, int]]
    air: Air

    def stretches(self) -> list[Stretch]:
        """All of it, in order."""
        core = list(self._core())
        core = core if self._repeats else with_additions(core, self.speech)
        body = [*self._opened(core), *self._free()]
        body = with_pauses(body, self.air.pauses, self._say("break"), self._say("goes-on"))
        body = list(alike_as_one(body, self.speech))
        begin = [Stretch(self.air.start, self._start())] if self.air.start else []
        close = [Stretch(self.air.close, self._close())] if self.air.close else []
        return [*begin, *body, *close]

    def _core(self) -> Iterator[Stretch]:
        """The activities; a question to all stands in the middle of the explanation that it interrupts."""
        explained: list[Stretch] = []
        for part, minutes in self.inside:
            yield from self._tries(part)
            told = with_stops(part, self._goes(part, minutes), self.speech)
            told = self._trying(part, self._answering(part, told))
            pair = self.speech.draft.interrupted(part)
            if pair and part == pair[0]:
                explained = told
            elif pair and explained:
                half = sum(one.minutes for one in explained) // 2
                asked = self._set(part, [Stretch(minutes, part.activity.line.to(self.speech.language), part.id)])
                yield from interrupted(explained, half, asked[0], self._say("goes-on"), near=STEP)
            else:
                yield from told

    def _opened(self, told: list[Stretch]) -> list[Stretch]:
        """What the first activity opens with has minutes of its own where the start is for something else."""
        if not self._opens_apart:
            return told
        part = self.inside[0][0].id
        long = max((one for one in told if one.part == part), key=lambda one: one.minutes)
        at = told.index(long)
        shorter = [*told[:at], replace(long, minutes=long.minutes - STEP), *told[at + 1 :]]
        return [Stretch(STEP, self._opening[0], part), *shorter]

    @property
    def _opening(self) -> list[str]:
        return told_each_time(self.inside[0][0], self.speech)[:1]

    @property
    def _opens_apart(self) -> bool:
        """Whether five minutes would have to hold both that and questions that wait for this meeting."""
        first, minutes = self.inside[0]
        waits = any(one.feedback.at_start_of == self.meeting for one in self.speech.draft.moments)
        long = stretches_of(first, minutes, self.speech)
        room = max(one.minutes for one in long) > 2 * STEP
        return waits and room and bool(self._opening) and self.air.start == STEP

    def _goes(self, part: Part, minutes: int) -> list[Stretch]:
        """With the lecturer's own task, and what is said there about work; where the activity only comes back, that was
        said the first time."""
        told = held_again(part, stretches_of(part, minutes, self.speech), self.meeting, self.speech)
        return told if self._repeats else with_reactions(part, self._set(part, told), self.speech)

    def _set(self, part: Part, told: list[Stretch]) -> list[Stretch]:
        """What exactly students do, in the lecturer's own words, stands where the activity begins."""
        task = shortly(task_of(part, self.speech.draft.answers))
        return [replace(told[0], text=f"{self._say('task', task=task)} {told[0].text}"), *told[1:]] if task else told

    def _trying(self, part: Part, told: list[Stretch]) -> list[Stretch]:
        """What is tried in it that is shown later stands where the activity ends, or begins."""
        first, last = at_its_beginning(part, self.speech), at_its_end(part, self.speech)
        told = [replace(told[0], text=" ".join((told[0].text, *first))), *told[1:]]
        return told if self._repeats else [*told[:-1], replace(told[-1], text=" ".join((told[-1].text, *last)))]

    def _answering(self, part: Part, told: list[Stretch]) -> list[Stretch]:
        """What the plan does in it about what is in the lecturer's way stands where it begins."""
        first = self._agreed() if part == self.inside[0][0] and not self.air.start else []
        after = [] if is_held_before(part, self.meeting, self.speech.draft) else told_after(part, self.speech)
        text = " ".join((*first, told[0].text, *after))
        return [replace(told[0], text=text), *told[1:]]

    def _agreed(self) -> list[str]:
        """What is said about it once, in the first meeting that begins with this activity."""
        part, draft = self.inside[0][0], self.speech.draft
        earlier = (inside_of(meeting, draft)[:1] for meeting in range(self.meeting))
        return [] if any(one[0] == part for inside in earlier for one in inside) else told_once(part, self.speech)

    def _start(self) -> str:
        opening, looked = [] if self._opens_apart else self._opening, list(self._looks())
        taken_up = self._takes_up(alone=not opening and not looked)
        return " ".join((*opening, *taken_up, *looked, *self._agreed()))

    def _looks(self) -> Iterator[str]:
        """What was made for this meeting and nothing goes on with; if nobody looks at it here, nobody does."""
        for part in looked_at_in(self.meeting, self.speech.draft)[:1]:
            groups, revised = part.grouping == "groups", part.name == REVISION
            yield self._say("start-made", part=self.speech.called(part), one=self._one, groups=groups, revised=revised)

    def _takes_up(self, *, alone: bool) -> Iterator[str]:
        """What waits for this meeting: feedback, or what was prepared. `alone`: nothing else is said at its start."""
        draft = self.speech.draft
        waiting = [one for one in draft.moments if one.feedback.at_start_of == self.meeting]
        if waiting:
            name = "start-questions" if {one.feedback.by for one in waiting} == {"automatic"} else "start-feedback"
            parts = [draft.by_id[one.part] for one in waiting]
            yield self._say(name, parts=self._called(parts), online=self._online)
        elif alone and (prepared := self._prepared()) and self._unseen(prepared[0]):
            values = {"part": self.speech.called(prepared[0]), "least": least_of(prepared[0], self.speech)}
            yield self._say("start-shown", **values, online=self._online, one=self._one)
        elif alone and prepared:
            yield self._say("start-prepared", parts=self._called(prepared), online=self._online)
        elif alone:
            yield self._say("start-again" if self.meeting else "start-first")

    def _unseen(self, part: Part) -> bool:
        """Whether it shows an outcome, and nobody says anything about it."""
        draft = self.speech.draft
        return bool(evidence_of(part.name, draft.answers)) and not part.scheduled and not draft.moments_on(part)

    def _prepared(self) -> list[Part]:
        """What was made since the last meeting or done on the way to this one, what shows an outcome first; to what
        is done again, all that was done since."""
        draft, placement = self.speech.draft, self.speech.draft.arrangement.placement
        since = [one for one in placement.parts if placement.slots[one.id] == 2 * self.meeting]
        if self._repeats:
            return since
        linked = [one for part, _ in self.inside for one in brought_to(part, self.speech)]
        fresh = [one for one in since if one in linked or one.activity.product or evidence_of(one.name, draft.answers)]
        fresh.sort(key=lambda one: not evidence_of(one.name, draft.answers))
        return fresh or linked or (since if self.meeting else [])

    def _close(self) -> str:
        draft, slots = self.speech.draft, self.speech.draft.arrangement.placement.slots
        following = next((part for part in draft.parts if slots[part.id] > 2 * self.meeting + 1), None)
        if following is None or slots[following.id] % 2:
            return self._say("close-last", one=self._one)
        values = {"part": self.speech.called(following), "by": self._by(following), **self._due(following)}
        return self._say("close-next", **values, one=self._one)

    def _due(self, part: Part) -> dict[str, object]:
        """How many days before that meeting it is due, and on which day; nothing where the meeting itself says so."""
        draft = self.speech.draft
        meeting = meeting_for(part, draft)
        if meeting is None:
            return {"days": 0, "day": ""}
        days = days_before(part, meeting, draft)
        day = day_of(meeting, draft.answers.meetings)
        return {"days": days, "day": self.speech.day(day - timedelta(days=days)) if day and days else ""}

    def _by(self, part: Part) -> str:
        """Before which meeting it has to be ready; empty after the last one."""
        following = meeting_for(part, self.speech.draft)
        if following is None:
            return ""
        return lowered(self.speech.budget("scheduled", following)).removeprefix("in ")

    def _free(self) -> list[Stretch]:
        """Time that is free, with what it could be used for: first of all for whoever has not had a turn."""
        more = [self._more(self.air.extra)] if self.air.extra else []
        if not self.air.free:
            return more
        tried = self._tries(None)
        part = _examples_for(self.meeting, self.speech)
        shown = [Stretch(_EXAMPLES, self._say("examples", part=self.speech.called(part)))] if part else []
        return [*more, *tried, *shown, *(use_of(self.for_work, self.meeting, self.speech) if self.for_work else [])]

    def _more(self, extra: Extra) -> Stretch:
        return Stretch(extra.minutes, self._say("more-rounds", part=self.speech.called(extra.part), count=extra.count))

    def _tries(self, before: Part | None) -> list[Stretch]:
        """First tries of what is shown later: in this meeting before the part that shows it, otherwise in free time."""
        here = [part for part, _ in self.inside]
        tries = [one for one in tries_in(self.meeting, self.speech) if (one.part in here) == bool(before)]
        tries = [one for one in tries if before is None or one.part == before]
        return [Stretch(one.minutes, in_free_time(one, self.speech)) for one in tries]

    @property
    def for_work(self) -> int:
        """What is free and not for a first try, a task that was added or looking at examples."""
        free = self.air.free - minutes_taken(self.meeting, self.speech)
        return free - (_EXAMPLES if _examples_for(self.meeting, self.speech) else 0)

    @property
    def _repeats(self) -> bool:
        return self.speech.draft.arrangement.placement.meeting(self.inside[0][0]) != self.meeting

    @property
    def _online(self) -> bool:
        return self.inside[0][0].place == "digital"

    @property
    def _one(self) -> bool:
        return self.speech.draft.answers.group_size == 1

    def _called(self, parts: Sequence[Part]) -> list[str]:
        return list(dict.fromkeys(self.speech.called(part) for part in parts))

    def _say(self, name: str, **values: object) -> str:
        return self.speech.say(self.speech.draft.knowledge.texts.running.texts, name, **values)


def _timed(stretches: Sequence[Stretch]) -> tuple[PlanStep, ...]:
    starts = accumulate((one.minutes for one in stretches), initial=0)
    return tuple(
        PlanStep(at=at, minutes=one.minutes, activity=one.part, text=one.text)
        for at, one in zip(starts, stretches, strict=False)
    )
