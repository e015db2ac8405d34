"""What a dialogue may offer while the answers are still coming in: only what would be accepted, the usual first.

A `Session` is what is known so far. Everything here is pure and gives ids; titles and lines are in the `Knowledge`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import permutations

from coachbot.planning.activities import LEARNING_TYPES, Giver, LearningType, When
from coachbot.planning.answers import NEXT_SESSION, Answers
from coachbot.planning.environments import PLACES, EnvironmentId, Place, SettingId
from coachbot.planning.feedback import natural_when
from coachbot.planning.knowledge import Knowledge
from coachbot.planning.leasts import least_minutes, needed, total_of
from coachbot.planning.parts import DELIVERY, Budget, budgets_of, named_parts
from coachbot.planning.ranking import rank_patterns
from coachbot.planning.settings import fitting_settings, scheduled_place

MANY = 30  # students; above it peers come before the lecturer
_FOLLOWING = ("peer-feedback", "revise", "online-meeting", "presentation", "exit-ticket")

__all__ = [
    "Crossing",
    "FeedbackOffer",
    "Need",
    "Session",
    "activities_that_fit",
    "allowed_pairs",
    "default_feedback",
    "feedback_candidates",
    "givers_of",
    "minutes_needed",
    "pairs_of_environments",
    "rank_patterns",
    "settings_of",
    "settings_that_fit",
    "shape_for",
    "used_in_candidates",
    "usual_setting",
]


@dataclass(frozen=True)
class Session:
    """What is known so far. `meetings` is how many there are; `settings`: activity id -> one setting or two."""

    environments: Sequence[EnvironmentId]
    meetings: int
    activities: Sequence[str] = ()
    settings: Mapping[str, Sequence[SettingId]] = field(default_factory=dict)
    group_size: int = 1


@dataclass(frozen=True)
class Crossing:
    """Two environments that now have activities: those that students do in the first, and in the second."""

    start: Place
    to: Place
    starts: tuple[str, ...]
    ends: tuple[str, ...]


@dataclass(frozen=True)
class FeedbackOffer:
    """What is filled in for feedback on an activity, until the lecturer says otherwise."""

    by: Giver
    when: When
    where: Place
    used_in: str


@dataclass(frozen=True)
class Need:
    """What the named activities need at least of a budget, and what there is."""

    budget: Budget
    least: int
    available: int


def settings_that_fit(activity: str, session: Session, knowledge: Knowledge) -> tuple[SettingId, ...]:
    """The settings in which this activity can be done, the usual first; none: it cannot be named.

    With one meeting whose environment other activities already decide, the other kind of meeting is left out.
    """
    fitting = fitting_settings(knowledge.activities[activity], session.environments, session.meetings, knowledge)
    if session.meetings != 1:
        return fitting
    given = [s for name, settings in session.settings.items() if name != activity for s in settings]
    taken = {place for setting in given if (place := scheduled_place(setting, knowledge))}
    return tuple(s for s in fitting if not taken or scheduled_place(s, knowledge) in (None, *taken))


def usual_setting(activity: str, session: Session, knowledge: Knowledge) -> SettingId | None:
    """The setting that is filled in."""
    return next(iter(settings_that_fit(activity, session, knowledge)), None)


def settings_of(activity: str, session: Session, knowledge: Knowledge) -> tuple[SettingId, ...]:
    """The settings that were given, otherwise the usual one."""
    given = tuple(session.settings.get(activity, ()))
    usual = usual_setting(activity, session, knowledge)
    return given or ((usual,) if usual else ())


def allowed_pairs(activity: str, session: Session, knowledge: Knowledge) -> tuple[tuple[SettingId, SettingId], ...]:
    """Two settings, one after the other; a meeting followed by own time first, which is what most people mean."""

    def by_timing(pair: tuple[SettingId, SettingId]) -> tuple[bool, bool]:
        first, second = (knowledge.settings[setting].timing == "scheduled" for setting in pair)
        return (not first, second)

    pairs = permutations(settings_that_fit(activity, session, knowledge), 2)
    return tuple(sorted((pair for pair in pairs if _can_follow(pair, session, knowledge)), key=by_timing))


def _can_follow(pair: tuple[SettingId, SettingId], session: Session, knowledge: Knowledge) -> bool:
    places = {place for setting in pair if (place := scheduled_place(setting, knowledge))}
    return session.meetings != 1 or len(places) < 2


def activities_that_fit(session: Session, knowledge: Knowledge) -> Mapping[LearningType, tuple[str, ...]]:
    """The activities that can be named, by learning type in the usual order."""
    fitting = [name for name in knowledge.activities if settings_that_fit(name, session, knowledge)]
    order = knowledge.texts.order.steps
    return {
        kind: tuple(
            sorted(
                (name for name in fitting if knowledge.activities[name].type == kind),
                key=lambda name: (order[name].rank, name),
            )
        )
        for kind in LEARNING_TYPES
    }


def pairs_of_environments(session: Session, knowledge: Knowledge) -> tuple[Crossing, ...]:
    """Ordered pairs of environments that both have activities now; those with most activities first."""
    there: dict[Place, list[str]] = {}
    for name in session.activities:
        for setting in settings_of(name, session, knowledge):
            for place in PLACES:
                if knowledge.settings[setting].environment == place and name not in there.setdefault(place, []):
                    there[place].append(name)
    places = [place for place in PLACES if there.get(place)]
    crossings = [Crossing(a, b, tuple(there[a]), tuple(there[b])) for a, b in permutations(places, 2)]
    return tuple(sorted(crossings, key=lambda crossing: -len(crossing.starts) - len(crossing.ends)))


def feedback_candidates(session: Session, knowledge: Knowledge) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The products, which need feedback; and what else could get some (what only takes in aside)."""
    products = tuple(name for name in session.activities if knowledge.activities[name].product)
    others = tuple(
        name
        for name in session.activities
        if name not in products and knowledge.activities[name].type != "acquisition" and name != DELIVERY
    )
    return products, others


def givers_of(activity: str, session: Session, knowledge: Knowledge) -> tuple[Giver, ...]:
    """Who can give feedback, the most suitable first: above thirty students peers or a quiz before the lecturer."""
    natural = [by for by in knowledge.activities[activity].feedback.by if by != "peers" or session.group_size > 1]
    if session.group_size > MANY:
        natural.sort(key=lambda by: by not in ("peers", "automatic"))
    return tuple(natural) or ("lecturer",)


def default_feedback(activity: str, session: Session, knowledge: Knowledge) -> FeedbackOffer:
    """What is filled in: by whom, when, where, and what students do with it."""
    giver = givers_of(activity, session, knowledge)[0]
    settings = settings_of(activity, session, knowledge)
    scheduled = bool(settings) and knowledge.settings[settings[-1]].timing == "scheduled"
    when = natural_when(giver, knowledge.activities[activity], scheduled)
    here = knowledge.settings[settings[-1]].environment if settings else "elsewhere"
    chosen = [place for place in PLACES if place in session.environments]
    online = "digital" in chosen and (when == "within-days" or here == "elsewhere")
    where = "digital" if online else next((place for place in PLACES if place == here), chosen[0])
    return FeedbackOffer(giver, when, where, next(iter(used_in_candidates(activity, session, knowledge))))


def used_in_candidates(activity: str, session: Session, knowledge: Knowledge) -> tuple[str, ...]:
    """Where feedback on this activity can be used: activities that sensibly come later, then the next session."""
    order = knowledge.texts.order.steps

    def rank(name: str) -> int:
        own = order[name].own
        scheduled = any(scheduled_place(s, knowledge) for s in settings_of(name, session, knowledge))
        return order[name].rank if own is None or scheduled else own

    later = [n for n in session.activities if rank(n) > rank(activity) and n not in (activity, DELIVERY)]
    later.sort(key=lambda name: (name not in _FOLLOWING, rank(name)))
    return (*later, NEXT_SESSION)


def shape_for(pattern: str, session: Session, knowledge: Knowledge) -> tuple[str, ...]:
    """The activities of a pattern that fit the environments and meetings, to fill a question in."""
    shape = knowledge.patterns[pattern].shape
    return tuple(name for name in shape if settings_that_fit(name, session, knowledge))


def minutes_needed(answers: Answers, knowledge: Knowledge) -> tuple[Need, ...]:
    """What the named activities need at least, budget by budget."""
    budgets = budgets_of(answers)
    pattern = knowledge.patterns[rank_patterns(answers, knowledge)[0].id]
    parts = named_parts(answers, knowledge, pattern)
    least = least_minutes(parts, budgets)
    kinds: tuple[Budget, ...] = ("scheduled", "own", "workplace")
    needs = [Need(kind, needed(parts, least, budgets, kind), total_of(budgets, kind)) for kind in kinds]
    return tuple(need for need in needs if need.least or need.available)
