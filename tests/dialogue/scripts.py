"""A small dialogue of the tests' own, and a supply that knows a few lists: about a picnic, not about teaching."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from coachbot.dialogue.conversation import Answer, Value
from coachbot.dialogue.engine import Engine
from coachbot.dialogue.fields import Asked, Offer, Values
from coachbot.dialogue.script import Dialogue
from coachbot.marked import Marked, parse_marked
from coachbot.texts import Language

NOW = datetime(2027, 2, 1, 9, 0, tzinfo=UTC)

PICNIC = """
start: who
turns:
  who:
    title: {en: "Who", nl: "Wie"}
    asks: {en: "Who comes?", nl: "Wie komt er?"}
    open: {en: "Tell", nl: "Vertel"}
    prompt:
      kind: form
      fields:
        guests: {kind: lines, label: {en: "Guests", nl: "Gasten"}, most: 4, longest: 20}
        count: {kind: number, label: {en: "How many", nl: "Hoeveel"}, least: 1, most: 50}
        note: {kind: text, label: {en: "Note", nl: "Notitie"}, optional: true, more: true, most: 30}
    next: food
  food:
    title: {en: "Food", nl: "Eten"}
    asks: {en: "What do you eat?", nl: "Wat eten jullie?"}
    prompt:
      kind: choices
      options:
        - {id: bread, label: {en: "Bread", nl: "Brood"}}
        - {id: soup, label: {en: "Soup", nl: "Soep"}}
        - {id: cake, label: {en: "Cake", nl: "Taart"}}
    next:
      - {go: pan, when: {food: {any: [soup]}}}
      - {go: when}
  pan:
    title: {en: "Pan", nl: "Pan"}
    asks: {en: "Who brings the pan for {{ who.count }}?", nl: "Wie neemt de pan mee voor {{ who.count }}?"}
    open: {en: "Choose", nl: "Kies"}
    optional: true
    prompt: {kind: grid, rows: bringers}
    next: when
  when:
    title: {en: "When", nl: "Wanneer"}
    asks: {en: "When is it?", nl: "Wanneer is het?"}
    prompt: {kind: date}
    next: sure
  sure:
    title: {en: "Sure?", nl: "Zeker?"}
    asks: {en: "Is this right?", nl: "Klopt dit?"}
    prompt: {kind: confirm, yes: {en: "Go", nl: "Doe maar"}}
    end: plan
"""


@dataclass(frozen=True)
class Picnic:
    """Each guest can bring a pan."""

    def options(self, name: str, values: Values, language: Language) -> tuple[Offer, ...]:
        return ()

    def cells(self, name: str, values: Values, language: Language) -> tuple[Asked, ...]:
        yes_no = (Offer("yes", "Yes"), Offer("no", "No"))
        guests = values.get("who", {}).get("guests", ())
        return tuple(Asked(f"{guest['id']}.pan", "choice", guest["text"], yes_no) for guest in guests)

    def faults(self, name: str, values: Values, value: Value) -> Mapping[str, str]:
        return {}

    def holds(self, name: str, values: Values) -> bool:
        return False

    def shapes(self, values: Values, language: Language) -> tuple[Offer, ...]:
        return ()

    def filled(self, turn: str, shape: str, values: Values) -> Value:
        return {}

    def about(self, shape: str, values: Values, language: Language) -> Mapping[str, str]:
        return {}


def marked(text: str) -> Marked:
    """A dialogue as it stands in a file."""
    read, faults = parse_marked(text, "dialogs/picnic.yaml")
    assert read is not None and not faults, faults
    read.value["id"] = "picnic"
    return read


def engine(text: str = PICNIC) -> Engine:
    return Engine(Dialogue.model_validate(marked(text).value))


def answers(engine: Engine, **values: Any) -> dict[str, Answer]:
    """Answers as they would have been kept; None is a skip."""
    return {
        name: Answer(value or {}, engine.dialogue.turns[name].fingerprint, NOW, skipped=value is None)
        for name, value in values.items()
    }
