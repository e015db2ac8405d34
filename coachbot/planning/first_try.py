"""A first try of what students show later and practise nowhere: small, and it does not count.

It takes time that a meeting has free; where none has, it closes an activity that comes before, or begins the one that
shows it. What nobody said where it is shown is tried in free time alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coachbot.planning.air import air_in
from coachbot.planning.aligning import evidence_of
from coachbot.planning.draft import Draft
from coachbot.planning.outcome_kinds import OutcomeKind
from coachbot.planning.parts import DELIVERY, LONG, REVISION, Part
from coachbot.planning.showing import places_for

MINUTES = 15  # a house rule
LEAST_INSIDE = 15  # an activity of so many minutes has five for it at its end
_LEAST_TAKEN_IN = 20  # what is shorter is for watching or reading alone
_EACH_INSIDE = 60  # minutes for one more
_NO_PLACE = (
    DELIVERY,
    REVISION,
    *("peer-feedback", "reflection-log", "exit-ticket", "poll", "question-round", "preparation-question"),
    *("criteria-talk", "group-meeting", "supervision-talk", "intervision", "guest-from-practice"),
)  # nobody tries anything there


@dataclass(frozen=True)
class Try:
    """An outcome (an index) and where students try it: in free time of `meeting`, otherwise in `inside`, at its end; at
    its beginning where `inside` is `part`, in which they show it. No `part`: nobody said yet where."""

    outcome: int
    part: Part | None
    meeting: int | None = None
    inside: Part | None = None

    @property
    def minutes(self) -> int:
        """Of free time."""
        return 0 if self.meeting is None else MINUTES


def unpractised(draft: Draft) -> Iterator[tuple[int, Part]]:
    """Each outcome that is shown, and that students do nowhere before; with the part that shows it.

    Not an outcome of which the lecturer took the first try out.
    """
    for index in range(len(draft.answers.outcomes)):
        shown = next((part for part in draft.parts if index in evidence_of(part.name, draft.answers)), None)
        if shown and index not in draft.work.untried and not _is_practised(index, shown, draft):
            yield index, shown


def _is_practised(outcome: int, shown: Part, draft: Draft) -> bool:
    """Whether something before it has students do this; or other work leads to it, and it goes in rounds or steps, of
    which the first do not count yet."""
    leads = [p for p in draft.parts if outcome in draft.outcomes[p.id] and p.name != shown.name]
    towards = [part for part in leads if draft.arrangement.placement.before(part.id, shown.id)]
    kind = _kind(outcome, draft)
    doing = [p for p in towards if p.activity.type != "acquisition" and p.name not in _NO_PLACE]
    if any(kind is None or kind.is_seen_in(part.name) for part in doing):
        return True
    return bool(towards) and _begins_small(shown, draft)


def _begins_small(part: Part, draft: Draft) -> bool:
    """Whether it comes in two halves, in rounds with changing roles, or in steps over days."""
    steps = part.activity.meeting_steps
    rounds = part.scheduled and part.activity.type == "practice" and part.grouping != "individual" and steps is not None
    return rounds or part.pieces == 2 or _goes_in_steps(part, draft)


def _goes_in_steps(part: Part, draft: Draft) -> bool:
    long = not part.scheduled and draft.minutes[part.id] >= LONG
    return long and part.activity.type != "practice" and bool(part.activity.own_steps)


def tries_of(draft: Draft) -> tuple[Try, ...]:
    """For each of these a first try, where there is a place for it; where time is free, for what is not shown yet."""
    found: list[Try] = []
    for outcome, shown in unpractised(draft):
        meeting = _meeting(shown, found, draft)
        inside = _inside(outcome, shown, found, draft) if meeting is None else None
        if meeting is not None or inside is not None:
            found.append(Try(outcome, shown, meeting, inside))
    for outcome in _not_shown(draft):
        place = next(iter(places_for(outcome, draft)), None)
        meeting = _meeting(place, found, draft) if place else None
        if meeting is not None:
            found.append(Try(outcome, None, meeting))
    return tuple(found)


def _not_shown(draft: Draft) -> list[int]:
    shown = {given.outcome for given in draft.answers.evidence} | draft.work.untried
    return [index for index in range(len(draft.answers.outcomes)) if index not in shown]


def _meeting(shown: Part, found: list[Try], draft: Draft) -> int | None:
    """The last meeting before it is shown that has the time; otherwise the one in which it is."""
    return next((one for one in _meetings_before(shown, draft) if _left(one, found, draft) >= MINUTES), None)


def _meetings_before(shown: Part, draft: Draft) -> Iterator[int]:
    """The meetings before it is shown, the last one first; then the one in which it is."""
    slot = draft.arrangement.placement.slots[shown.id]
    yield from (one for one in reversed(range(len(draft.answers.meetings))) if 2 * one + 1 < slot)
    if shown.scheduled and slot // 2 < len(draft.answers.meetings):
        yield slot // 2


def _left(meeting: int, found: list[Try], draft: Draft) -> int:
    air = air_in(meeting, draft)
    return air.free - sum(one.minutes for one in found if one.meeting == meeting) if air else 0


def _inside(outcome: int, shown: Part, found: list[Try], draft: Draft) -> Part | None:
    """The activity before it in which it can be done, the nearest of those in which one does such things; otherwise own
    work before it, where nobody has to watch; otherwise the activity itself, where its tasks come one by one."""
    kind, before = _kind(outcome, draft), draft.arrangement.placement.before
    roomy = [p for p in draft.parts if before(p.id, shown.id) and p.name != shown.name and _has_room(p, found, draft)]
    fitting = [part for part in roomy if kind and kind.is_seen_in(part.name)]
    own = [] if kind and kind.done else [part for part in roomy if not part.scheduled and part.place != "workplace"]
    one_by_one = [shown] if shown.activity.type == "practice" and shown.grouping == "individual" else []
    return next(iter([*reversed(fitting), *reversed(own), *one_by_one]), None)


def _has_room(part: Part, found: list[Try], draft: Draft) -> bool:
    minutes, taken = draft.minutes[part.id], sum(one.inside == part for one in found)
    least = _LEAST_TAKEN_IN if part.activity.type == "acquisition" else LEAST_INSIDE
    listens = part.scheduled and part.activity.type == "acquisition"
    return part.name not in _NO_PLACE and not listens and minutes >= max(least, taken * _EACH_INSIDE)


def _kind(outcome: int, draft: Draft) -> OutcomeKind | None:
    return draft.knowledge.texts.kinds.of(draft.answers.outcomes[outcome])
