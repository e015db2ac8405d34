"""Learning activities as the catalogue in `knowledge/activities/` describes them: one file, one activity."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field, model_validator

from coachbot.planning.environments import SettingId, SettingPlace
from coachbot.texts import Frozen, Text

LearningType = Literal["acquisition", "investigation", "practice", "discussion", "collaboration", "production"]
Grouping = Literal["individual", "pairs", "groups", "class"]
Giver = Literal["lecturer", "assistant", "peers", "automatic", "workplace-supervisor", "client", "self"]
When = Literal["during", "right-after", "within-days"]
LEARNING_TYPES: tuple[LearningType, ...] = (
    "acquisition",
    "investigation",
    "practice",
    "discussion",
    "collaboration",
    "production",
)


class FeedbackAdvice(Frozen):
    """Who can give feedback on this activity (the most natural giver first), how each does, and when in a meeting.

    `how` is told to the lecturer: what the lecturer does in the imperative, what others do in the third person.
    """

    by: tuple[Giver, ...] = Field(min_length=1)
    how: Mapping[Giver, Text]
    live: When = "within-days"


class Stage(Frozen):
    """A stretch of an activity, told to students: how long it usually takes, and what they do. The text is a template
    that may use `aim` (what it is for, in the lecturer's words), and `online` where it may be done in two places."""

    minutes: int = Field(ge=5, multiple_of=5)
    text: Text


class Rounds(Stage):
    """What takes up the time there is: once, or several times with a change. `again` tells the later rounds, and may
    use `number` too. Those after the second are told in one row: `rest` how they go, `last` what the last is for."""

    most: int = Field(default=1, ge=1)
    again: Text | None = None
    rest: Text | None = None
    last: Text | None = None

    @model_validator(mode="after")
    def _what_is_done_again_says_how(self) -> Rounds:
        if (self.most > 1) != (self.again is not None):
            raise ValueError("most above 1 and again belong together: how often, and how the later rounds go")
        return self


class Swapped(Rounds):
    """The rounds where the lecturer's own task lets students swap sides halfway: as many before as after.

    `words`: by what, in whichever language, such a task is recognised. The texts may use `half` (the last round before
    the swap) as well.
    """

    words: tuple[str, ...] = Field(min_length=1)


class MeetingSteps(Frozen):
    """How an activity goes in a meeting, so that somebody can lead it with a clock.

    `turns`: how many students of a group have the main part in one round, where everybody should once.
    `crowded`: the rounds where there are too many for each to have a turn.
    `swapped`: the rounds of a task in which sides are swapped. `once`: minutes in which all of it can be
    done; where there is time for that again, it is, and `next` says with what. `queue`: how it goes where each has a
    turn alone, a template that may use `each` (minutes), `count` (turns for which there is time) and `students`.
    """

    begin: tuple[Stage, ...] = ()
    rounds: Rounds
    turns: int | None = Field(default=None, ge=1)
    crowded: Rounds | None = None
    swapped: Swapped | None = None
    end: tuple[Stage, ...] = ()
    once: int | None = Field(default=None, ge=30, multiple_of=5)
    next: Text | None = None
    queue: Text | None = None

    @model_validator(mode="after")
    def _what_is_done_again_says_with_what(self) -> MeetingSteps:
        if (self.once is None) != (self.next is None):
            raise ValueError("once and next belong together: how long it takes, and with what it is done again")
        return self


class OwnStep(Frozen):
    """A step in long work of students' own: its share of the time, in percent, and what is done in it.

    `shown`: in it students show what there is so far. `most`: minutes that it never needs more of, however long the
    work is; the steps without one are the real work, and get what others leave. `among_us`: nobody from outside is
    needed for it.
    """

    share: int = Field(ge=5, le=90, multiple_of=5)
    shown: bool = False
    among_us: bool = False
    most: int | None = Field(default=None, ge=10, multiple_of=5)
    text: Text


class OwnTask(Frozen):
    """What students are told beside a task in the lecturer's own words, whatever that task is.

    `method`: how one goes about it: order of working, roles, turns, safety, with whom; it names no product, number or
    form that a task could contradict, and is a template that may use `spared`. `criteria`: what counts besides what the
    task asks. `prepare`: what the lecturer prepares for it, where what is usual could contradict the task.
    """

    method: Text
    criteria: Text | None = None
    prepare: Text | None = None


class Activity(Frozen):
    """One thing that students do. `settings`: the usual one first. `minutes`: least, usual, most, for one student.

    `instructions` is a Jinja template that may use `aim` (what it is for; empty where that is told beside
    it), `done` (what was shown before it) and `task` (the lecturer's own, in what it leads to); `own_task` takes its
    place where the lecturer says what exactly students do. `uses` names activities whose results it works with.
    `tools` are for an environment, or for one setting where that asks for something else.
    `in_full`: what it takes with all that its instructions ask, talking and writing too, where that is more than usual.
    `turn`: students or groups do it one after the other, with at least so many minutes each.
    `group_size`: how many students are sensible in a group, from and to. `criteria`: what counts in it, told to
    students before they start. `again`: how it goes when it is done once more in another meeting.
    `meeting_steps`: how it goes in a meeting. `own_steps`: how long work outside the meetings is divided.
    `exchange`: where students write to each other at own moments: what each brings by a first day, and the replies by
    a second; templates that may use `dated` (whether the days are told beside them).
    `returns`: how what it gave comes back in a later activity, told there; by its name, as in `in_sentence`.
    `absent`: what a student who cannot be there does instead, told to that student.
    `least`: the smallest piece of it that somebody who did not prepare can still make alone in some minutes, a clause.
    `unprepared`: how somebody begins here without what was prepared for it, at nobody else's cost; a template that may
    use `now`, the least of what was to be prepared.
    """

    type: LearningType
    product: bool = False
    authentic: bool = False
    settings: tuple[SettingId, ...] = Field(min_length=1)
    minutes: tuple[int, int, int]
    in_full: int | None = Field(default=None, ge=5, multiple_of=5)
    grouping: Grouping
    turn: int | None = Field(default=None, ge=1)
    group_size: tuple[int, int] | None = None
    title: Text
    in_sentence: Text
    line: Text
    instructions: Text
    own_task: OwnTask
    prepare: Text
    produces: Text
    returns: Text | None = None
    criteria: Text | None = None
    again: Text | None = None
    meeting_steps: MeetingSteps | None = None
    own_steps: tuple[OwnStep, ...] = ()
    exchange: tuple[Text, Text] | None = None
    absent: Text | None = None
    least: Text | None = None
    unprepared: Text | None = None
    tools: Mapping[SettingPlace | SettingId, Text] = {}
    feedback: FeedbackAdvice
    uses: tuple[str, ...] = ()
    source: str

    def prepared_by_the_lecturer(self, *, own_task: bool) -> Text:
        """What the lecturer prepares: with a task of the lecturer's own, what suits any task."""
        return (self.own_task.prepare if own_task else None) or self.prepare

    @model_validator(mode="after")
    def _minutes_rise_in_steps_of_five(self) -> Activity:
        least, usual, most = self.minutes
        if not 5 <= least <= usual <= most or any(value % 5 for value in self.minutes):
            raise ValueError("minutes must be three multiples of five that rise: least, usual, most")
        return self

    @model_validator(mode="after")
    def _groups_have_a_size(self) -> Activity:
        if self.group_size and not 2 <= self.group_size[0] <= self.group_size[1]:
            raise ValueError("group_size must be two numbers from 2 that do not fall: from, to")
        return self

    @model_validator(mode="after")
    def _own_steps_are_the_whole(self) -> Activity:
        if self.own_steps and sum(step.share for step in self.own_steps) != 100:
            raise ValueError("own_steps must share out the whole time: the shares are 100 together")
        if self.own_steps and all(step.most for step in self.own_steps):
            raise ValueError("one of own_steps must do without most: the real work gets what the others leave")
        return self
