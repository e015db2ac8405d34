"""How the minutes of an activity in a meeting divide: what begins it, its rounds, what ends it; and what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coachbot.planning.activities import Rounds, Stage, Swapped
from coachbot.planning.answers import Answers
from coachbot.planning.draft import Draft
from coachbot.planning.group_sizes import group_sizes
from coachbot.planning.own_task import task_of
from coachbot.planning.parts import STEP, Part, down
from coachbot.planning.repeating import repeats_of
from coachbot.planning.workload import turns_of

BRIEF = 20  # below so many minutes there is nothing to divide


@dataclass(frozen=True)
class Goes:
    """How an activity goes in its minutes. `each`: the minutes of each round; `ends`: of what begins and ends it.
    `swaps`: students swap sides halfway.
    """

    begin: Sequence[Stage]
    rounds: Rounds
    end: Sequence[Stage]
    ends: Sequence[int]
    each: Sequence[int]
    swaps: bool = False

    @property
    def minutes(self) -> list[int]:
        """Of each stretch, in their order."""
        return [*self.ends[: len(self.begin)], *self.each, *self.ends[len(self.begin) :]]


def goes_in(part: Part, minutes: int, draft: Draft) -> Goes | None:
    """In steps of five: what begins and ends it is short, the rounds get the rest; None where it is too short.

    Where it is shorter than usual, what begins and ends it takes at most half.
    """
    steps = part.activity.meeting_steps
    if steps is None or minutes < max(BRIEF, STEP * (len(steps.begin) + 1 + len(steps.end))):
        return None
    begin = () if part.piece else steps.begin
    swapped = swapped_in(part, draft.answers)
    rounds = swapped or (is_crowded(part, minutes, draft.answers) and steps.crowded) or steps.rounds
    ends = [stage.minutes for stage in (*begin, *steps.end)]
    most = max(len(ends) * STEP, down(minutes / 2))
    while sum(ends) > most:
        ends[ends.index(max(ends))] -= STEP
    left = minutes - sum(ends)
    one_by_one = part.activity.turn and not steps.queue  # in a talk of two the rounds are that one student's
    most = min(rounds.most, turns_of(part, draft.answers)) if one_by_one else rounds.most
    count = max(1, min(most, round(left / rounds.minutes)))
    if swapped and left >= 2 * STEP:
        count = max(2, count - count % 2)
    elif part.pieces == 1 and (members := _rounds_for_all(part, draft.answers)) < count:
        count -= count % members
    return Goes(begin, rounds, steps.end, ends, shared(left, count), swaps=swapped is not None)


def _rounds_for_all(part: Part, answers: Answers) -> int:
    """How many rounds it takes until each of the largest group, in whichever parallel group, has the main part."""
    steps = part.activity.meeting_steps
    rooms = {answers.together, answers.group_size // answers.parallel_groups}
    sizes = [size for students in rooms for size in group_sizes(part.grouping, students, part.activity)]
    return -(-max(sizes) // steps.turns) if steps and steps.turns and sizes else 1


def swapped_in(part: Part, answers: Answers) -> Swapped | None:
    """The rounds for swapping sides halfway, where the lecturer's own task asks for that."""
    steps, task = part.activity.meeting_steps, task_of(part, answers).casefold()
    if steps is None or steps.swapped is None or part.pieces > 1:
        return None
    return steps.swapped if any(word in task for word in steps.swapped.words) else None


def first_round(part: Part, draft: Draft) -> int:
    """Where its rounds begin to count: what was begun in an earlier meeting goes on counting."""
    other = draft.other_piece(part) if part.piece else None
    if other is None:
        return 1
    begun = goes_in(other, draft.minutes[other.id], draft) if other.scheduled else None
    return 1 + len(begun.each) if begun else 2


def rounds_missing(part: Part, draft: Draft) -> int:
    """How many rounds more it takes until each of the largest group has had the main part; 0 where that is not so.

    Of two halves the first is for trying: in the second each has it once more.
    """
    steps, answers = part.activity.meeting_steps, draft.answers
    sizes = group_sizes(part.grouping, answers.together, part.activity)
    last = part.scheduled and part.piece == part.pieces - 1 and not repeats_of(part, draft.arrangement.placement)
    if steps is None or steps.turns is None or not sizes or not last:
        return 0
    goes = goes_in(part, draft.minutes[part.id], draft)
    done = len(goes.each) if goes else 1
    return max(0, -(-sizes[0] // steps.turns) - done)


@dataclass(frozen=True)
class Extra:
    """Rounds for which there is time that is free, so that everybody has the main part once."""

    part: Part
    count: int

    @property
    def minutes(self) -> int:
        steps = self.part.activity.meeting_steps
        return self.count * steps.rounds.minutes if steps else 0


def extra_rounds(inside: Sequence[Part], free: int, draft: Draft) -> Extra | None:
    """Of the activities of a meeting the first for which rounds are missing, as many of them as fit."""
    for part in inside:
        steps = part.activity.meeting_steps
        count = min(rounds_missing(part, draft), free // steps.rounds.minutes) if steps else 0
        if count:
            return Extra(part, count)
    return None


def is_crowded(part: Part, minutes: int, answers: Answers) -> bool:
    """Whether students or groups come one after the other, and there is too little time for each."""
    turns = turns_of(part, answers)
    return bool(part.activity.turn and part.scheduled and turns > 1 and minutes < part.activity.turn * turns)


def shared(minutes: int, count: int) -> list[int]:
    """As evenly as steps of five allow, the longer ones first."""
    each = max(STEP, down(minutes / count))
    shares = [each] * count
    for index in range((minutes - each * count) // STEP):
        shares[index] += STEP
    shares[0] += minutes - sum(shares)
    return shares
