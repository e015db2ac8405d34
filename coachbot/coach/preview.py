"""Every turn of every dialogue as it would be shown, in every language, for `coachbot check` to measure. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from coachbot.coach.case import known
from coachbot.coach.parts import Form, Says
from coachbot.coach.questions import Question, question_form, question_says
from coachbot.coach.session_lists import SessionLists
from coachbot.content import Content
from coachbot.dialogue.conversation import Value
from coachbot.dialogue.engine import END, Engine, find
from coachbot.dialogue.fields import Asked, Values
from coachbot.dialogue.reading import remaining
from coachbot.dialogue.script import Turn
from coachbot.dialogue.way_checks import OTHER, Tests, supposed, tests_of, values_of
from coachbot.dialogue.words import Words
from coachbot.texts import LANGUAGES

MOST_WALKED = 500  # turns on all ways; a dialogue that has more is shown as far as that, and then turn by turn


@dataclass(frozen=True)
class Preview:
    """One message or window: which turn of which dialogue it asks, in which language."""

    dialogue: str
    turn: str
    language: str
    shown: Says | Form


def previews(content: Content) -> Iterator[Preview]:
    """Each turn after answers that lead to it."""
    supply = SessionLists(content)
    for name, engine in content.engines.items():
        for turn, values in ways_to(engine, supply).items():
            yield from _shown(content, name, engine.dialogue.turns[turn], turn, values, supply)


def _shown(
    content: Content, dialogue: str, turn: Turn, name: str, values: Values, supply: SessionLists
) -> Iterator[Preview]:
    for language in LANGUAGES:
        asked, words = turn.asked(values, supply, language), Words(content.words, language)
        shapes = supply.shapes(values, language)[:3] if turn.shapes else ()
        question = Question("c", name, turn, 1, asked, {}, known(values), words, 1, 9, shapes=shapes)
        drawn: list[Says | Form] = [question_says(question)]
        drawn += [question_form(question, more=True, helping=question.help)] if turn.window else []
        yield from (Preview(dialogue, name, language, one) for one in drawn)


def ways_to(engine: Engine, supply: SessionLists) -> Mapping[str, Values]:
    """For each turn some answers that lead to it. Each answer that makes a difference to a condition is tried."""
    turns, tests = engine.dialogue.turns, tests_of(engine.dialogue)
    found: dict[str, Values] = {}
    waiting: list[tuple[str, dict[str, Any]]] = [(engine.dialogue.start, {})]
    seen: set[str] = set()
    while waiting and len(seen) < MOST_WALKED:
        name, values = waiting.pop(0)
        found.setdefault(name, values)
        for chosen in supposed(name, turns[name], tests):
            now = {**values, name: _answered(turns[name], values_of(chosen).get(name, {}), values, supply)}
            after = engine.after(name, now, supply)
            mark = _mark(after, now, tests)
            if not after.startswith(END) and mark not in seen:
                seen.add(mark)
                waiting.append((after, now))
    return _with_the_rest(engine, found, supply)


def _with_the_rest(engine: Engine, found: dict[str, Values], supply: SessionLists) -> Mapping[str, Values]:
    """Turns that no such answers lead to are shown after those of a turn before them."""
    for name, turn in engine.dialogue.turns.items():
        for way in turn.ways if name in found else ():
            found.setdefault(way.go, {**found[name], name: plausible(turn, found[name], supply)})
    return found


def _mark(after: str, values: Values, tests: Tests) -> str:
    """Where this leads, and all that conditions can see of it: what has the same need not be walked twice."""
    return repr((after, [find(asked, values) for asked in tests]))


def _answered(turn: Turn, wanted: Value, values: Values, supply: SessionLists) -> dict[str, object]:
    """A plausible answer, with what a condition asks about in it."""
    told = {field: value for field, value in wanted.items() if value != OTHER}
    asked = turn.asked(values, supply, "en")
    kept, _ = remaining(asked, {**plausible(turn, values, supply), **told})
    return {name: value for name, value in kept.items() if wanted.get(name, value) is not None}


def plausible(turn: Turn, values: Values, supply: SessionLists) -> dict[str, object]:
    """An answer that the turn would take: defaults, else what is offered first."""
    asked = turn.asked(values, supply, "en")
    kept, _ = remaining(asked, {one.id: _plausible(one) for one in asked})
    return dict(kept)


def _plausible(one: Asked) -> object:
    if one.default is not None:
        return one.default
    if one.kind == "choice":
        return one.options[0].id if one.options else None
    if one.kind == "choices":
        return [option.id for option in one.options[:2]]
    if one.kind == "lines":
        return [{"id": "o1", "text": "Explain it"}, {"id": "o2", "text": "Understand it"}]
    if one.kind == "number":
        return max(one.least or 0, min(30, one.most or 30))
    return {"date": "2027-02-08", "time": "10:00"}.get(one.kind, "x" * max(1, one.least or 1))
