"""What the session dialogue asks of those who know the subject: its lists, grids, checks and conditions. Pure.

The tables at the end name everything that `dialogs/session.yaml` may use.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from coachbot.coach import session_answers as told
from coachbot.coach.session_rows import Rows
from coachbot.content import Content
from coachbot.dialogue.conversation import Value
from coachbot.dialogue.fields import Asked, Offer, Values
from coachbot.planning import Answers
from coachbot.planning.ranking import Ranked, against_lines, rank_patterns
from coachbot.planning.speech import lowered
from coachbot.texts import Language

Thing = TypeVar("Thing")

MOST_ACTIVITIES = 14
HYBRID = "hybrid"


@dataclass(frozen=True)
class SessionLists:
    """The supply (`dialogue.fields.Supply`) of the session dialogue."""

    content: Content
    _made: dict[tuple[Any, Language], tuple[Values, tuple[Any, ...]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def _rows(self, values: Values, language: Language) -> Rows:
        return Rows(self.content, values, language)

    def options(self, name: str, values: Values, language: Language) -> tuple[Offer, ...]:
        return self._once(OPTIONS[name], values, language)

    def cells(self, name: str, values: Values, language: Language) -> tuple[Asked, ...]:
        return self._once(CELLS[name], values, language)

    def _once(self, make: Callable[[Rows], Iterable[Thing]], values: Values, language: Language) -> tuple[Thing, ...]:
        """In one turn the same is asked of the same answers: to read them, to follow them, and to show them."""
        known, made = self._made.get((make, language), ({}, None))
        if made is None or known != values:
            made = tuple(make(self._rows(values, language)))
            self._made[make, language] = (dict(values), made)
        return made

    def faults(self, name: str, values: Values, value: Value) -> Mapping[str, str]:
        return dict(CHECKS[name](self._rows(values, "en"), value))

    def holds(self, name: str, values: Values) -> bool:
        return CONDITIONS[name](self._rows(values, "en"))

    def shapes(self, values: Values, language: Language) -> tuple[Offer, ...]:
        """Session shapes that can be had with what was answered so far, the one that would fit best first."""
        rows = self._rows(values, language)
        fitting = [
            name
            for name, pattern in self.content.planning.patterns.items()
            if set(pattern.needs) <= set(rows.environments) and set(pattern.shape) <= set(rows.fitting)
        ]
        said = self._answers(fitting[0], values) if fitting else None
        ranked = [self._ranked(name, self._filled(said, name, values)) for name in fitting if said]
        return tuple(Offer(one.id, one.pattern.title.to(language)) for one in sorted(ranked, key=_offered))

    def _ranked(self, name: str, answers: Answers) -> Ranked:
        """How well this shape fits these answers."""
        pattern = self.content.planning.patterns[name]
        return rank_patterns(answers, replace(self.content.planning, patterns={name: pattern}))[0]

    def _answers(self, shape: str, values: Values) -> Answers:
        """The answers so far, as they would be if this shape filled the activities in."""
        return Answers.model_validate(
            told.session_answers(values, self.content.credit_hours) | {"activities": self._named(shape, values)}
        )

    def _filled(self, answers: Answers, shape: str, values: Values) -> Answers:
        """The same answers with another shape filled in; what was checked is not checked again."""
        return answers.model_copy(update={"activities": self._named(shape, values)})

    def _named(self, shape: str, values: Values) -> tuple[str, ...]:
        """The activities of this shape, and those that show the outcomes."""
        shown = (item["activity"] for item in told.evidence(values))
        return tuple(dict.fromkeys([*self.content.planning.patterns[shape].shape, *shown]))[:MOST_ACTIVITIES]

    def filled(self, turn: str, shape: str, values: Values) -> Value:
        """The activities of a shape, and what shows the outcomes, in the fields of the turn."""
        pattern = self.content.planning.patterns.get(shape)
        wanted = {*(pattern.shape if pattern else ()), *(item["activity"] for item in told.evidence(values))}
        grid = self.cells("activities", values, "en")
        return {one.id: [option.id for option in one.options if option.id in wanted] for one in grid}

    def about(self, shape: str, values: Values, language: Language) -> Mapping[str, str]:
        """What a shape is, a worked example of it, and what makes it fit less well here."""
        pattern = self.content.planning.patterns.get(shape)
        if pattern is None:
            return {}
        answers = self._answers(shape, values)
        against = against_lines(self._ranked(shape, answers), answers, self.content.planning, language)
        return {
            "title": pattern.title.to(language),
            "line": pattern.line.to(language),
            "example": pattern.worked_example.to(language),
            "against": lowered(" ".join(against)),
            "own": "yes" if pattern.source == shape else "",
            "source": self.content.sources[pattern.source].line,
        }


def _offered(one: Ranked) -> tuple[float, bool, int, str]:
    """What fits about as well is offered in this order: what many courses have, then what needs most of the places."""
    return (-round(one.fit, 1), not one.pattern.common, -len(one.pattern.needs), one.id)


def _environments(rows: Rows) -> Iterable[Offer]:
    for name, environment in rows.content.planning.environments.items():
        yield Offer(name, environment.title.to(rows.language), environment.line.to(rows.language))


def _check_session(rows: Rows, value: Value) -> Iterable[tuple[str, str]]:
    if value.get("time") and not value.get("date"):
        yield "date", "time-without-date"
    if value.get("own_time") == "0" and value.get("class_time") == "0" and value.get("meeting_count", "1") == "1":
        yield "own_time", "no-time-at-all"


def _check_meetings(rows: Rows, value: Value) -> Iterable[tuple[str, str]]:
    starts: list[str] = []
    for row in dict.fromkeys(row for row, _, _ in told.cells(value)):
        day, hour = value.get(f"{row}.date"), value.get(f"{row}.time")
        if hour and not day:
            yield f"{row}.date", "time-without-date"
        if day and hour:
            if starts and f"{day}T{hour}" < starts[-1]:
                yield f"{row}.date", "earlier-than-before"
            starts.append(f"{day}T{hour}")


def _check_credits(rows: Rows, value: Value) -> Iterable[tuple[str, str]]:
    if value["credits"] * rows.content.credit_hours * 60 // value["sessions"] > 12000:
        yield "sessions", "too-much-time"


def _check_environments(rows: Rows, value: Value) -> Iterable[tuple[str, str]]:
    chosen = set(value["answer"])
    if HYBRID in chosen and not chosen & {"digital", "physical"}:
        yield "answer", "hybrid-without-course"


def _check_activities(rows: Rows, value: Value) -> Iterable[tuple[str, str]]:
    named = told.activities({**rows.values, "activities": value})
    fields = list(value) or [one.id for one in CELLS["activities"](rows)]
    if not named:
        yield fields[0], "no-activity"
    if len(named) > MOST_ACTIVITIES:
        yield fields[-1], "too-many-activities"
    known = rows.content.planning.activities
    hybrid = HYBRID in rows.environments and "workplace" not in rows.environments
    if hybrid and not any(known[name].authentic for name in named):
        yield fields[0], "hybrid-without-practice"


def _check_settings(rows: Rows, value: Value) -> Iterable[tuple[str, str]]:
    """A single meeting takes place in one environment."""
    places = {"physical": "", "digital": ""}
    for row, column, chosen in told.cells(value):
        for name in chosen.split("+") if column == "setting" else ():
            setting = rows.content.planning.settings[name]
            if setting.timing == "scheduled":
                places[setting.environment] = f"{row}.setting"
    if len(told.meetings(rows.values)) == 1 and all(places.values()):
        yield places["digital"], "one-meeting-two-places"


def _several_places(rows: Rows) -> bool:
    return bool(rows.pairs)


OPTIONS: Mapping[str, Callable[[Rows], Iterable[Offer]]] = {"environments": _environments}
CELLS: Mapping[str, Callable[[Rows], Iterable[Asked]]] = {
    "meetings": Rows.meeting_cells,
    "evidence": Rows.evidence_cells,
    "activities": Rows.activity_cells,
    "settings": Rows.setting_cells,
    "connections": Rows.connection_cells,
    "feedback": Rows.feedback_cells,
}
# grid -> what is asked in each of its rows
GRIDS: Mapping[str, frozenset[str]] = {
    "meetings": frozenset(("minutes", "date", "time")),
    "evidence": frozenset(("activity",)),
    "activities": frozenset(("chosen",)),
    "settings": frozenset(("setting",)),
    "connections": frozenset(("how",)),
    "feedback": frozenset(("by", "used_in", "when", "where")),
}
CHECKS: Mapping[str, Callable[[Rows, Value], Iterable[tuple[str, str]]]] = {
    "session": _check_session,
    "meetings": _check_meetings,
    "credits": _check_credits,
    "environments": _check_environments,
    "activities": _check_activities,
    "settings": _check_settings,
}
CONDITIONS: Mapping[str, Callable[[Rows], bool]] = {"several-places": _several_places}
