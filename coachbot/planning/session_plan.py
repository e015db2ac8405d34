"""A session plan as a value: the public format `coachbot.plan/1`. How it comes about is in `suggest`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, field_serializer

from coachbot.planning.activities import Giver, Grouping, LearningType, When
from coachbot.planning.answers import How, Obstacle
from coachbot.planning.edits import Edit, packed_edits
from coachbot.planning.environments import EnvironmentId, Phase, Place, SettingId
from coachbot.planning.wording import Evidence, Severity
from coachbot.texts import Frozen, Language


class MadeBy(Frozen):
    """The version of coachbot, and the hash of `knowledge/` and `dialogs/`."""

    version: str
    content: str


class PlanStep(Frozen):
    """A stretch of a meeting, or of long work of students' own: minutes from its beginning, how long, what is done.

    `activity`: its id in the plan; null for what stands between activities, such as a break. `by`: the day on which a
    step of own work is done; null where dates are not known. `shown`: in it students show what there is so far.
    """

    at: Annotated[int, Field(ge=0)]
    minutes: Annotated[int, Field(ge=1)]
    activity: str | None = None
    text: Annotated[str, Field(min_length=1)]
    by: date | None = None
    shown: bool = False


class PlanMeeting(Frozen):
    """A meeting takes place in one environment; null when nothing is done in it.

    `again`: the activity (its id in the plan) of another meeting that is done once more here, as nothing new is.
    `order`: what happens from minute to minute; the minutes together are the whole meeting.
    """

    minutes: int
    environment: Literal["digital", "physical"] | None
    starts_at: str | None
    again: str | None = None
    order: tuple[PlanStep, ...] = ()


class PatternChoice(Frozen):
    """A session shape, how well it fits (0 to 1), why, and why less."""

    id: str
    title: str
    fit: Annotated[float, Field(ge=0, le=1)]
    because: Annotated[tuple[str, ...], Field(min_length=1)]
    against: tuple[str, ...] = ()


class PlanFeedback(Frozen):
    """A feedback moment on the activity it stands with. `used_in`: a later activity's id, `next-session`, or null.

    `given_in`: the later activity in which it is given, such as the peer feedback or a meeting; null: by itself.
    `at_start_of`: where no activity uses it, the meeting (an index) at whose start students do; null: none follows.
    `within`: of written feedback, how many days after the work it is there, and `ready_on` the day where that is known.
    `in_writing`: who gives it does not come for it. `on_draft`: nothing follows in which it could be used, so it is
    given on a draft, and used in the same work before that is handed in.
    """

    by: Giver
    when: When
    where: Place
    used_in: str | None
    given_in: str | None = None
    at_start_of: Annotated[int, Field(ge=0)] | None = None
    within: Annotated[int, Field(ge=1)] | None = None
    ready_on: date | None = None
    in_writing: bool = False
    on_draft: bool = False
    lecturer_minutes: Annotated[int, Field(ge=0)]
    added: bool


class PlanActivity(Frozen):
    """One activity at one place in the plan. `activity` is its id in the catalogue; outcomes are indexes.

    `moment`: when, where and with whom, to students. `instructions`: paragraphs, with a blank line between them.
    `days_before`: it is due so many days before the meeting that follows.
    """

    id: str
    activity: str
    title: Annotated[str, Field(min_length=1)]
    moment: str = ""  # a plan of an earlier version says it in its instructions
    instructions: Annotated[str, Field(min_length=1)]
    learning_type: LearningType
    setting: SettingId
    phase: Phase
    meeting: Annotated[int, Field(ge=0)] | None
    minutes: Annotated[int, Field(ge=5, multiple_of=5)]
    grouping: Grouping
    tool: str | None
    days_before: Annotated[int, Field(ge=1)] | None = None
    task: str | None = None  # what exactly students do, in the lecturer's words
    outcomes: tuple[Annotated[int, Field(ge=0)], ...]
    outcomes_from: Literal["lecturer", "suggested"]
    feedback: tuple[PlanFeedback, ...]
    steps: tuple[PlanStep, ...] = ()  # of long work outside the meetings
    added: bool
    because: Annotated[str, Field(min_length=1)]
    because_of: Annotated[tuple[str, ...], Field(min_length=1)]


class Link(Frozen):
    """What is made in one activity is used in a later one; `connection`: the lecturer's wish behind it, by index."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    start: str = Field(alias="from")
    to: str
    how: How
    connection: int | None


class Stretch(Frozen):
    """A first small step into the environment that the lecturer would like to use more; it counts in no total."""

    activity: str
    title: str
    setting: SettingId
    minutes: int
    because: str


class ObstacleAnswer(Frozen):
    """One thing that the plan does about the obstacle, and the activities (their ids) in which it does.

    `days_before`: those in own time are due so many days before the meeting that follows.
    """

    message: Annotated[str, Field(min_length=1)]
    activities: tuple[str, ...]
    days_before: Annotated[int, Field(ge=1)] | None = None


class PlanObstacle(Frozen):
    """What is in the way, in the lecturer's own `words` (empty: only its kind was chosen), and the answers."""

    kind: Obstacle
    words: str
    message: Annotated[str, Field(min_length=1)]
    answers: Annotated[tuple[ObstacleAnswer, ...], Field(min_length=1)]


class MeetingLoad(Frozen):
    """Own work that is due for a meeting (an index), over the days since the meeting before.

    `days` and `minutes_a_day` are null where a date is not known; `days_needed`: at a sensible number of minutes a day.
    """

    meeting: Annotated[int, Field(ge=0)]
    minutes: int
    days: int | None
    minutes_a_day: int | None
    days_needed: int


class Totals(Frozen):
    """Sums over the activities, and what the plan asks of the lecturer, with the rates behind it."""

    scheduled_minutes: int
    own_minutes: int
    workplace_minutes: int
    synchronous_minutes: int
    asynchronous_minutes: int
    by_environment: Mapping[str, int]
    by_learning_type: Mapping[str, int]
    by_phase: Mapping[str, int]
    lecturer_feedback_minutes: int
    lecturer_preparing_minutes: int = 0  # the first time
    lecturer_meeting_minutes: int = 0  # of all parallel groups together, whoever leads them
    lecturer_talk_minutes: int = 0  # one to one, beside the meetings
    load: tuple[MeetingLoad, ...] = ()
    rates: Mapping[str, Any]


class Finding(Frozen):
    """What a check found. `activity` is the id of a plan activity.

    `set_aside`: the lecturer read it and does not follow it, for this reason (may be empty). `mend`: an edit (`edits`)
    that is its remedy.
    """

    check: str
    severity: Severity
    activity: str | None
    message: str
    remedy: str | None
    card: str | None
    source: str
    evidence: Evidence
    set_aside: str | None = None
    mend: Edit | None = None

    @field_serializer("mend")
    def _as_it_is_kept(self, mend: Edit | None) -> dict[str, Any] | None:
        return packed_edits((mend,))[0] if mend else None


class Plan(Frozen):
    """A session plan. Activities are in time order, findings the most important first."""

    format: Literal["coachbot.plan/1"] = "coachbot.plan/1"
    language: Language
    made_by: MadeBy
    title: str
    course: str
    topic: str
    outcomes: tuple[str, ...]
    group_size: int
    parallel_groups: int = 1
    environments: tuple[EnvironmentId, ...]
    meetings: tuple[PlanMeeting, ...]
    pattern: PatternChoice
    alternatives: tuple[PatternChoice, ...]
    activities: Annotated[tuple[PlanActivity, ...], Field(min_length=1)]
    links: tuple[Link, ...]
    stretch: Stretch | None
    obstacle: PlanObstacle | None = None
    totals: Totals
    findings: tuple[Finding, ...]

    def to_json(self) -> str:
        """The plan as the contract's JSON; the same plan always gives the same bytes."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=2) + "\n"

    def to_dict(self) -> dict[str, Any]:
        """The plan as plain values, with the contract's names."""
        return self.model_dump(mode="json", by_alias=True)
