"""What the time that a meeting has left can be used for: the steps of students' own work that fit in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from coachbot.planning.feedback import Moment
from coachbot.planning.own_dates import done_before, meeting_for
from coachbot.planning.parts import STEP, Part, down
from coachbot.planning.rounds import shared
from coachbot.planning.session_plan import PlanStep
from coachbot.planning.speech import Speech
from coachbot.planning.steps import Stretch, own_steps_of
from coachbot.planning.workload import turns_of

_BEGINS = 15  # minutes in which own work can be begun
_WORTH = 60  # own work of so many minutes is worth beginning in time that is free
_STOPS = 45  # from so many minutes there is a stop in the middle, in which students compare (a house rule)
_EACH = 90  # minutes for each stop: with a break in between, no stretch is much longer than half of that
_COMPARING = 10
_DIVIDING = 45  # minutes in which students divide what each looks at, and try out how to write it down
_MADE = ("production", "collaboration", "practice", "investigation")


def use_of(free: int, meeting: int, speech: Speech) -> list[Stretch]:
    """Time that is free, with the own work that can be done in it and what is done with that."""
    part = begun_in(free, meeting, speech)
    if part is None:
        return [_free(free, speech)]
    if part.place == "workplace":
        return _prepared(part, free, speech)
    done = done_before(meeting, part, speech.draft)
    long = min(free, max(down(speech.draft.minutes[part.id] - done), _BEGINS))
    use = _Use(part, done, speech, meeting)
    if use.awaited:
        return _begun_with_others(use, free)
    left = free - long
    if left < _BEGINS:
        long, left = free, 0
    rest = [_free(left, speech)] if left else []
    return [*use.stretches(long), *rest]


def _begun_with_others(use: _Use, free: int) -> list[Stretch]:
    """The first step alone, with the feedback that is there: the rest waits for what has yet to come."""
    first = own_steps_of(use.part, use.speech)[0].minutes
    long = min(first, free) if free - first >= _BEGINS else free
    told = [Stretch(long, use.waiting(), on=_say("free", use.speech))]
    return [*told, _free(free - long, use.speech)] if free > long else told


def _prepared(part: Part, free: int, speech: Speech) -> list[Stretch]:
    """The first step of what is done elsewhere, with the others at hand."""
    first = own_steps_of(part, speech)[0]
    text = _say("prepare-own", speech, part=speech.called(part), what=first.text)
    told = [Stretch(min(first.minutes, free), text)]
    if free - first.minutes >= _DIVIDING:
        told.append(Stretch(_DIVIDING, _say("prepare-more", speech, one=speech.draft.answers.group_size == 1)))
    left = free - sum(one.minutes for one in told)
    if left < _BEGINS:
        return [*told[:-1], replace(told[-1], minutes=told[-1].minutes + left)]
    return [*told, _free(left, speech)]


def _free(minutes: int, speech: Speech) -> Stretch:
    text = _say("free", speech)
    return Stretch(minutes, text, on=text)


def begun_in(free: int, meeting: int, speech: Speech) -> Part | None:
    """The long work of students' own that comes next, or on which they are by then: here somebody is at hand.

    Where that starts from what is done in practice first, it is that: its first step can be done here.
    """
    if free < _BEGINS:
        return None
    draft, slots = speech.draft, speech.draft.arrangement.placement.slots
    own = [part for part in draft.parts if not part.scheduled and part.place != "workplace"]
    long = [part for part in own if draft.minutes[part.id] >= _WORTH and part.activity.type != "acquisition"]
    coming = [p for p in long if slots[p.id] == 2 * meeting + 2 and _can_begin(p, meeting, speech)]
    halfway = [part for part in long if slots[part.id] <= 2 * meeting and (meeting_for(part, draft) or 0) > meeting]
    left = [
        p
        for p in halfway
        if draft.minutes[p.id] - done_before(meeting, p, draft) >= _BEGINS and _can_begin(p, meeting, speech)
    ]
    begun = next(iter([*left, *coming]), None)
    return begun if begun not in coming else _first_of(begun, speech)


def _can_begin(part: Part, meeting: int, speech: Speech) -> bool:
    """Whether there is feedback to begin with, where some that it uses comes only later."""
    draft, slots = speech.draft, speech.draft.arrangement.placement.slots
    if draft.awaited(part, meeting) is None:
        return True
    given = [m.feedback.given_in for m in draft.moments if m.feedback.used_in == part.id]
    return bool(own_steps_of(part, speech)) and any(slots[one] <= 2 * meeting + 1 for one in given if one)


def _first_of(part: Part, speech: Speech) -> Part | None:
    """The work in practice from which this starts in the same days, otherwise itself; None where that has no steps."""
    draft, slots = speech.draft, speech.draft.arrangement.placement.slots
    sources = [draft.by_id[link.start] for link in draft.links_to(part)]
    first = next((p for p in sources if p.place == "workplace" and slots[p.id] == slots[part.id]), None)
    if first is None:
        return part
    return first if own_steps_of(first, speech) else None


@dataclass(frozen=True)
class _Use:
    """Own work in a meeting. `done`: minutes of it that lie behind students by then."""

    part: Part
    done: int
    speech: Speech
    meeting: int

    @property
    def awaited(self) -> Moment | None:
        """Feedback for it that is not there yet."""
        return self.speech.draft.awaited(self.part, self.meeting)

    def waiting(self) -> str:
        """What can be done already, and for whose feedback the rest waits."""
        speech, awaited = self.speech, self.awaited
        given = awaited.feedback if awaited else None
        return self._say(
            "begin-waiting",
            part=speech.called(self.part),
            what=own_steps_of(self.part, speech)[0].text,
            giver=speech.word("givers", given.by) if given else "",
            day=speech.day(given.ready_on) if given and given.ready_on else "",
            days=given.within if given else None,
        )

    def stretches(self, minutes: int) -> list[Stretch]:
        """Work, ten minutes in which students compare, and work again; a short time is for work alone."""
        stops = max(1, minutes // _EACH) if minutes >= _STOPS and self._made else 0
        working = shared(minutes - stops * _COMPARING, stops + 1)
        told, at = [self._work(working[0], self.done, stops)], self.done + working[0]
        for number, long in enumerate(working[1:], start=1):
            told += [Stretch(_COMPARING, self._compare(number), joined=True), self._work(long, at, stops, number)]
            at += long
        return told

    def _work(self, minutes: int, at: int, stops: int, number: int = 0) -> Stretch:
        inside, steps = self._inside(at, at + minutes), list(self._steps(at, at + minutes))
        what = inside[0][1].text if len(inside) == 1 and not number else ""
        shows = number == stops and self._made and self._fits_in_turn(minutes)
        values = {"part": self.speech.called(self.part), "steps": steps, "what": what, "shows": shows, "one": self._one}
        text = self._say("own-again" if number else "begin-own", groups=self._groups, **values)
        return Stretch(minutes, text, on=self._say("own-on", **values))

    def _compare(self, number: int) -> str:
        beside = self._groups and turns_of(self.part, self.speech.draft.answers) > 1
        return self._say("compare", groups=self._groups, beside=beside, again=number > 1, one=self._one)

    def _steps(self, start: int, end: int) -> Iterator[str]:
        """What is done of the numbered steps between these minutes of the work."""
        inside = self._inside(start, end)
        whole = [number for number, step in inside if start <= step.at and step.at + step.minutes <= end]
        for number, step in inside:
            if number not in whole:
                yield self._say(_part_of(step, start, end), first=number, last=number)
            elif number == whole[0]:
                yield self._say("step-whole", first=whole[0], last=whole[-1])

    def _inside(self, start: int, end: int) -> list[tuple[int, PlanStep]]:
        """The steps, by number, of which something is done between these minutes of the work."""
        every = enumerate(own_steps_of(self.part, self.speech), start=1)
        return [(number, step) for number, step in every if step.at < end and step.at + step.minutes > start]

    def _fits_in_turn(self, minutes: int) -> bool:
        """Whether each can show something for some minutes; nobody has to who works alone."""
        turns, limits = turns_of(self.part, self.speech.draft.answers), self.speech.draft.knowledge.texts.rates.limits
        return turns * STEP <= minutes if self._groups else turns <= limits.speaking_students

    @property
    def _made(self) -> bool:
        """Whether there is something to show."""
        return self.part.activity.product or self.part.activity.type in _MADE

    @property
    def _groups(self) -> bool:
        return self.part.grouping == "groups" and not self._one

    @property
    def _one(self) -> bool:
        return self.speech.draft.answers.group_size == 1

    def _say(self, name: str, **values: object) -> str:
        return _say(name, self.speech, **values)


def _part_of(step: PlanStep, start: int, end: int) -> str:
    """A step that does not fit as a whole: it is begun, gone on with, or finished."""
    if step.at >= start:
        return "step-begun"
    return "step-finished" if step.at + step.minutes <= end else "step-on"


def _say(name: str, speech: Speech, **values: object) -> str:
    return speech.say(speech.draft.knowledge.texts.running.texts, name, **values)
