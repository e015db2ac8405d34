"""Every turn of every dialogue as it would be shown, in every language, for `coachbot check` to measure. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coachbot.coach.parts import Form, Says
from coachbot.coach.questions import Question, question_form, question_says
from coachbot.coach.session_lists import SessionLists
from coachbot.content import Content
from coachbot.dialogue.engine import END
from coachbot.dialogue.fields import Asked, Values
from coachbot.dialogue.reading import remaining
from coachbot.dialogue.script import Turn
from coachbot.dialogue.words import Words
from coachbot.texts import LANGUAGES


@dataclass(frozen=True)
class Preview:
    """One message or window, and whose text it is."""

    file: str
    line: int | None
    what: str
    shown: Says | Form


def previews(content: Content) -> Iterator[Preview]:
    """Each turn after the answers that come first to hand on the way to it."""
    supply = SessionLists(content)
    for name, engine in content.engines.items():
        values: dict[str, dict[str, object]] = {}
        state = engine.dialogue.start
        while not state.startswith(END):
            turn = engine.dialogue.turns[state]
            for language in LANGUAGES:
                asked = turn.asked(values, supply, language)
                words = Words(content.words, language)
                known = {turn_id: dict(value) for turn_id, value in values.items()}
                question = Question("c", state, turn, 1, asked, {}, known, words, 1, 9)
                drawn: list[Says | Form] = [question_says(question)]
                drawn += [question_form(question, more=True)] if turn.window else []
                for shown in drawn:
                    yield Preview(f"dialogs/{name}.yaml", None, f'turn "{state}" ({language})', shown)
            values[state] = plausible(turn, values, supply)
            state = engine.after(state, values, supply)


def plausible(turn: Turn, values: Values, supply: SessionLists) -> dict[str, object]:
    """An answer that the turn would take: defaults, else what is offered (all of it, where several may be chosen)."""
    chosen: dict[str, object] = {}
    asked = turn.asked(values, supply, "en")
    for one in asked:
        chosen[one.id] = _plausible(one)
    kept, _ = remaining(asked, chosen)
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
    return {"number": 30, "date": "2027-02-08", "time": "10:00"}.get(one.kind, "x" * max(1, one.least or 1))
