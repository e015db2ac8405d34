"""Loads `dialogs/` and `knowledge/` into typed, frozen objects, from a checkout and from an installed wheel alike.

All faults of all files are reported together. What the objects mean belongs to dialogue/ and planning/.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import BaseModel

from coachbot.dialogue.engine import Engine
from coachbot.dialogue.script import Dialogue
from coachbot.errors import ContentFaults, Fault
from coachbot.marked import Marked, parse_as, parse_what_fits, read_marked
from coachbot.outcome_verbs import OutcomeVerbs
from coachbot.planning import PLAN_TEXT_FILES, Activity, Environment, Knowledge, Pattern, PlanTexts, Setting
from coachbot.texts import Frozen, Language, Text

Model = TypeVar("Model", bound=BaseModel)
WORDS = "words"  # the one file in dialogs/ that is no dialogue
PROBES = ("dialogs", "knowledge")
FIRST_DIALOGUE = "session"  # the one that `/coach` starts


class Card(Frozen):
    """A piece of knowledge with its source. `id` is the name of its file."""

    id: str
    title: Text
    level: Literal["course", "programme", "institution"]
    group: str
    line: Text
    text: Text
    questions: tuple[Text, ...] = ()
    related: tuple[str, ...] = ()
    source: str
    note: Text | None = None  # what is ours in it, and what is the source's


class Source(Frozen):
    """Where content comes from, as it is published; `remark` says what it is used for, or its weak side."""

    title: str
    author: str | None = None
    year: int | str | None = None
    address: str | None = None
    remark: Text | None = None

    @property
    def line(self) -> str:
        """One printable line."""
        before = f"{self.author}, " if self.author else ""
        return f"{before}{self.title}" + (f" ({self.year})" if self.year else "")


class LearningType(Frozen):
    """One of the six learning types, with the plain word for it."""

    verb: Text
    title: Text
    line: Text
    card: str


@dataclass(frozen=True)
class Content:
    """Everything that coachbot knows and says. `hash` is of every byte of it, and names it in a plan's `made_by`."""

    cards: Mapping[str, Card]
    sources: Mapping[str, Source]
    learning_types: Mapping[str, LearningType]
    planning: Knowledge
    engines: Mapping[str, Engine]
    words: Mapping[str, Text]
    outcome_verbs: OutcomeVerbs
    hash: str
    default_language: Language = "en"

    @property
    def dialogues(self) -> Mapping[str, Dialogue]:
        return {name: engine.dialogue for name, engine in self.engines.items()}

    @property
    def credit_hours(self) -> int:
        """Hours of study that one credit stands for."""
        return self.planning.texts.rates.credit.hours


def content_folder() -> Path:
    """Where `dialogs/` and `knowledge/` are: inside an installed package, or beside it in a checkout."""
    package = Path(__file__).parent
    installed = package / "_data"
    return installed if installed.is_dir() else package.parent


def load_content(folder: Path | None = None, default_language: Language = "en") -> Content:
    """Read everything; ContentFaults with each fault, its file and its line."""
    loading = Loading(folder or content_folder())
    content = loading.content(default_language)
    if content is None:
        raise ContentFaults(loading.faults)
    return content


class Loading:
    """One pass over the files: what could be read of them, the faults, and the hash. `marked` remembers the lines.

    Where there are faults, the objects are what is left without them, so that other faults can be looked for. `names`:
    folder or file -> the names that stand there, also of what is faulty; None where the file could not be read at all.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: list[Fault] = []
        self.marked: dict[str, Marked] = {}
        self.names: dict[str, Set[str] | None] = {}
        self._hash = hashlib.sha256()
        missing = [name for name in PROBES if not (folder / name).is_dir()]
        self.is_read = not missing
        self.faults += [Fault(str(folder), None, f"has no folder {name}/; it needs one") for name in missing]
        if not missing:
            self._read_all()

    def _read_all(self) -> None:
        self.sources = self.keyed("knowledge/sources.yaml", Source)
        self.cards = self.each("knowledge/cards", Card, named=True)
        self.learning_types = self.keyed("knowledge/learning-types.yaml", LearningType)
        self.activities = self.each("knowledge/activities", Activity)
        self.environments = self.keyed("knowledge/environments.yaml", Environment)
        self.settings = self.keyed("knowledge/settings.yaml", Setting)
        self.patterns = self.each("knowledge/patterns", Pattern)
        self.plan_texts: dict[str, Any] = {
            name: self.one(f"knowledge/planning/{name}.yaml", model) for name, model in PLAN_TEXT_FILES.items()
        }
        self.outcome_verbs = self.one("knowledge/outcome-verbs.yaml", OutcomeVerbs)
        self.dialogues = self.each("dialogs", Dialogue, named=True, leave=(WORDS,))
        if FIRST_DIALOGUE not in (self.names["dialogs"] or ()):
            self.faults.append(Fault("dialogs", None, f"there is no {FIRST_DIALOGUE}.yaml, which is where all start"))
        self.words = self.keyed(f"dialogs/{WORDS}.yaml", Text)

    def content(self, default_language: Language) -> Content | None:
        """All of it, or None when there is a fault."""
        if self.faults or self.outcome_verbs is None:
            return None
        knowledge = Knowledge(
            self.activities,
            self.environments,
            self.settings,
            self.patterns,
            PlanTexts(**self.plan_texts),
            {name: source.line for name, source in self.sources.items()},
        )
        return Content(
            cards=self.cards,
            sources=self.sources,
            learning_types=self.learning_types,
            planning=knowledge,
            engines={name: Engine(dialogue) for name, dialogue in self.dialogues.items()},
            words=self.words,
            outcome_verbs=self.outcome_verbs,
            hash=self._hash.hexdigest()[:16],
            default_language=default_language,
        )

    def each(
        self, folder: str, model: type[Model], *, named: bool = False, leave: tuple[str, ...] = ()
    ) -> dict[str, Model]:
        """One object a file, under the file's name; `named`: the object knows its name as `id`."""
        found: dict[str, Model] = {}
        names = [path.stem for path in sorted((self.folder / folder).glob("*.yaml")) if path.stem not in leave]
        self.names[folder] = set(names)
        for name in names:
            made = self.one(f"{folder}/{name}.yaml", model, with_id=name if named else None)
            if made is not None:
                found[name] = made
        return found

    def one(self, name: str, model: type[Model], with_id: str | None = None) -> Model | None:
        """The object in one file."""
        marked = self._read(name)
        if marked is None:
            return None
        if with_id is not None and isinstance(marked.value, dict):
            marked.value["id"] = with_id
        return self._checked(model, marked)

    def keyed(self, name: str, model: type[Model]) -> dict[str, Model]:
        """The objects in one file, each under its key."""
        marked = self._read(name)
        self.names[name] = marked.value.keys() if marked and isinstance(marked.value, dict) else None
        if marked is None:
            return {}
        if not isinstance(marked.value, dict):
            self.faults.append(marked.fault("must have names, each with what it is"))
            return {}
        made = {key: self._checked(model, marked, key) for key in marked.value}
        return {key: value for key, value in made.items() if value is not None}

    def _checked(self, model: type[Model], marked: Marked, *path: str) -> Model | None:
        made, faults = parse_as(model, marked, *path)
        self.faults += faults
        return parse_what_fits(model, marked, *path) if faults else made

    def _read(self, name: str) -> Marked | None:
        path = self.folder / name
        if path.is_file():
            self._hash.update(name.encode() + b"\0" + path.read_bytes())
        marked, faults = read_marked(path, name)
        self.faults += faults
        if marked is not None:
            self.marked[name] = marked
        return marked
