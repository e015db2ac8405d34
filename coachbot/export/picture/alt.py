"""The picture in words, for who does not see it: the same, in the same order, no longer than asked.

A plan that is too long for that is told with less of each activity, and at the very last with fewer activities.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from coachbot.export.picture.timeline import Phase, Timeline
from coachbot.planning.session_plan import PlanActivity

Detail = Callable[[Timeline, PlanActivity], Iterator[str]]


def words_of(timeline: Timeline, longest: int) -> str:
    """The picture in at most so many characters (1,000 are enough for any plan): the fullest telling that fits."""
    tellings = (_telling(timeline, details) for details in _TELLINGS)
    fitting = (text for text in tellings if len(text) <= longest)
    return next(fitting, None) or _first_activities(timeline, longest)


def _telling(timeline: Timeline, details: Sequence[Detail]) -> str:
    phases = (_phase(timeline, phase, details) for phase in timeline.phases())
    counts = [] if _feedback in details else list(_counts(timeline))
    return " ".join((_opening(timeline), *phases, *counts, *_balance(timeline)))


def _first_activities(timeline: Timeline, longest: int) -> str:
    """As many titles as fit, and how many more there are; then the rest."""
    opening, closing = _opening(timeline), " ".join((*_counts(timeline), *_balance(timeline)))
    named = [timeline.called(one) for one in timeline.plan.activities]
    for count in range(len(named), -1, -1):
        more = [timeline.labels["alt-more"].format(len(named) - count)] if count < len(named) else []
        text = f"{opening} {', '.join((*named[:count], *more))}. {closing}"
        if len(text) <= longest:
            return text
    return opening[:longest]


def _opening(timeline: Timeline) -> str:
    return timeline.labels["alt-opening"].format(timeline.plan_title, _read(timeline.summary()))


def _phase(timeline: Timeline, phase: Phase, details: Sequence[Detail]) -> str:
    said = "; ".join(_activity(timeline, one, details) for one in phase.activities)
    return f"{phase.title} ({_read(phase.time)}): {said}." if said else f"{phase.title} ({_read(phase.time)})."


def _read(figures: str) -> str:
    """Figures that stand between dots, for reading aloud."""
    return figures.replace(" · ", ", ")


def _activity(timeline: Timeline, one: PlanActivity, details: Sequence[Detail]) -> str:
    said = ", ".join(piece for detail in details for piece in detail(timeline, one))
    return f"{timeline.called(one)} ({said})" if said else timeline.called(one)


def _added(timeline: Timeline, one: PlanActivity) -> Iterator[str]:
    if timeline.added(one):
        yield timeline.labels["suggestion"].lower()


def _minutes(timeline: Timeline, one: PlanActivity) -> Iterator[str]:
    yield timeline.lasts(one.minutes)


def _setting(timeline: Timeline, one: PlanActivity) -> Iterator[str]:
    """Where and when, and with that whether at the same time."""
    title = timeline.knowledge.settings[one.setting].title.to(timeline.plan.language)
    yield f"{title[:1].lower()}{title[1:]}"


def _where(timeline: Timeline, one: PlanActivity) -> Iterator[str]:
    short = timeline.words.where(one)
    yield f"{short[:1].lower()}{short[1:]}"


def _targets(timeline: Timeline, one: PlanActivity) -> Iterator[str]:
    if targets := timeline.targets(one):
        yield timeline.labels["alt-to"].format(", ".join(map(str, targets)))


def _feedback(timeline: Timeline, one: PlanActivity) -> Iterator[str]:
    for moment in one.feedback:
        said = timeline.feedback(moment)
        yield timeline.labels["alt-feedback"].format(f"{said[:1].lower()}{said[1:]}")


def _counts(timeline: Timeline) -> Iterator[str]:
    """How many connections and feedback moments there are, where they are not told one by one."""
    moments = sum(len(one.feedback) for one in timeline.plan.activities)
    counts = (("alt-links", len(timeline.plan.links)), ("alt-feedback-moments", moments))
    yield from (timeline.labels[name].format(count) for name, count in counts if count)


def _balance(timeline: Timeline) -> Iterator[str]:
    kinds = ", ".join(f"{row.name.lower()} {row.time}" for row in timeline.kinds() if row.minutes)
    yield f"{timeline.labels[f'balance-{timeline.audience}']}: {kinds}."
    yield timeline.labels["alt-modes"].format(*(row.time for row in timeline.modes()))


# From the fullest telling to the shortest.
_TELLINGS: tuple[tuple[Detail, ...], ...] = (
    (_added, _minutes, _setting, _targets, _feedback),
    (_added, _minutes, _where, _targets, _feedback),
    (_added, _minutes, _where, _targets),
    (_added, _minutes, _where),
    (_added, _minutes),
    (),
)
