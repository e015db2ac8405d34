"""The texts of plans (`knowledge/planning/`), one model a file, and their rendering with sandboxed Jinja templates.

`PlanTexts` has one field for each file; the field's name is the file's name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, Literal

from jinja2 import StrictUndefined, Template, TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment
from pydantic import Field

from coachbot.planning.activities import Giver, LearningType
from coachbot.planning.environments import EnvironmentId, Place, SettingId
from coachbot.planning.outcome_kinds import OutcomeKinds
from coachbot.texts import Frozen, Language, Text

Severity = Literal["warning", "advice", "praise"]
Evidence = Literal["strong", "moderate", "weak", "house-rule"]
Moment = Literal["prepare", "open", "core", "make", "deliver", "follow", "close"]

_JINJA = SandboxedEnvironment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=False)


class Texts(Frozen):
    """A file of named texts, each a template."""

    texts: Mapping[str, Text]


class Check(Frozen):
    """A rule about plans: how much it matters, where it comes from, and what is said when it speaks up."""

    severity: Severity
    evidence: Evidence
    source: str
    card: str | None = None
    message: Text
    remedy: Text | None = None


class Checks(Frozen):
    """`knowledge/planning/findings.yaml`: the most important check first within a severity."""

    checks: Mapping[str, Check]


class Step(Frozen):
    """Where an activity stands in the order of sense; `own`: where it stands when it is not done in a meeting."""

    rank: int
    own: int | None = None


class Order(Frozen):
    """`knowledge/planning/order.yaml`: what comes before what when nothing else decides. Equal ranks keep the order
    in which they were named. Up to `prepare` it is preparation: in own time, before the meeting that uses it."""

    prepare: int
    steps: Mapping[str, Step]


class Addition(Frozen):
    """A small activity that may be added: it `leads` to something, or `returns` something."""

    activity: str
    setting: SettingId
    role: Literal["leads", "returns"]


class Additions(Frozen):
    """`knowledge/planning/additions.yaml`: what may be added in each environment, the first that fits."""

    digital: tuple[Addition, ...]
    physical: tuple[Addition, ...]
    workplace: tuple[Addition, ...]

    def at(self, place: Place) -> tuple[Addition, ...]:
        return {"digital": self.digital, "physical": self.physical, "workplace": self.workplace}[place]


class Rate(Frozen):
    """A figure behind an estimate."""

    minutes: int = Field(ge=0)
    source: str
    what: Text


class Preparing(Rate):
    """Minutes to prepare these activities the first time; `each`: for so many minutes of students' time."""

    activities: tuple[str, ...] = Field(min_length=1)
    each: int | None = Field(default=None, ge=5)


class Pace(Frozen):
    """What fits in an hour of these activities, from `low` to `high`, told in whole steps of `step`.

    `besides`: of the minutes at most half, and no more than so many, go to what is written with it.
    """

    activities: tuple[str, ...] = Field(min_length=1)
    low: float = Field(gt=0)
    high: float = Field(gt=0)
    step: int = Field(default=1, ge=1)
    besides: int = Field(default=0, ge=0)
    source: str
    text: Text


class Credit(Frozen):
    """The hours of work that a study credit stands for."""

    hours: int = Field(ge=25, le=30)
    source: str


class Limits(Frozen):
    """House rules that checks hold a plan against; minutes unless the name says otherwise."""

    day: int = Field(ge=5)
    full_day: int = Field(ge=5)
    listening: int = Field(ge=5)
    film: int = Field(ge=5)
    clips: int = Field(ge=5)
    taking_in_percent: int = Field(ge=1, le=100)
    alone: int = Field(ge=5)
    large: int = Field(ge=5)
    feedback: int = Field(ge=5)
    group_students: int = Field(ge=2)
    speaking_students: int = Field(ge=2)
    tools_count: int = Field(ge=1)
    read_days: int = Field(ge=1)
    read_soon_days: int = Field(ge=1)
    read_soon: int = Field(ge=5)
    answer_days: int = Field(ge=1)


class Rates(Frozen):
    """`knowledge/planning/rates.yaml`: a lecturer's minutes for feedback and for preparing; what fits in the minutes
    of students; the hours of a credit; and the limits of the checks."""

    rates: Mapping[str, Rate]
    preparing: Mapping[str, Preparing]
    paces: Mapping[str, Pace]
    credit: Credit
    limits: Limits


class StretchOffer(Frozen):
    """A small first step into an environment that is not used yet; for which obstacles it is the answer."""

    title: Text
    environment: EnvironmentId
    activity: str
    setting: SettingId
    minutes: int = Field(ge=5, multiple_of=5)
    obstacles: tuple[str, ...] = ()
    because: Text


class Stretches(Frozen):
    """`knowledge/planning/stretches.yaml`: the first that fits is offered. `obstacles`: an answer to each."""

    offers: tuple[StretchOffer, ...]
    obstacles: Mapping[str, Text]


class Obstacles(Frozen):
    """`knowledge/planning/obstacles.yaml`: what a plan does about what is in the way: `answers` to the lecturer, and
    what `students` read for it in the instructions. `heads`: how it is brought up; `kinds`: what it is called;
    `recognised`: by which words of the lecturer, in either language, something else is seen to be named; `negations`:
    behind which it is not."""

    heads: Mapping[str, Text]
    kinds: Mapping[str, Text]
    recognised: Mapping[str, tuple[str, ...]]
    negations: tuple[str, ...]
    answers: Mapping[str, Text]
    students: Mapping[str, Text]


class Words(Frozen):
    """`knowledge/planning/words.yaml`: the words for what the formats name by id."""

    learning_types: Mapping[LearningType, Text]
    givers: Mapping[Giver, Text]
    moments: Mapping[str, Text]
    places: Mapping[str, Text]
    groupings: Mapping[str, Text]
    modes: Mapping[str, Text]
    phases: Mapping[str, Text]
    phases_without_meetings: Mapping[str, Text]
    hows: Mapping[str, Text]
    links: Mapping[str, Text]
    severities: Mapping[str, Text]
    headings: Mapping[str, Text]
    budgets: Mapping[str, Text]
    durations: Mapping[str, Text]


class Page(Frozen):
    """`knowledge/planning/markdown.yaml` (for the lecturer) and `students.yaml`: a plan as a page, its template and the
    words around the plan's own."""

    labels: Mapping[str, Text]
    template: str


class Labels(Frozen):
    """`knowledge/planning/picture.yaml`: the words around the plan's own in its picture."""

    labels: Mapping[str, Text]


class PlanTexts(Frozen):
    """All files of `knowledge/planning/`, by name."""

    order: Order
    additions: Additions
    rates: Rates
    words: Words
    reasons: Texts
    instructions: Texts
    running: Texts
    whys: Texts
    findings: Checks
    stretches: Stretches
    obstacles: Obstacles
    markdown: Page
    students: Page
    picture: Labels
    kinds: OutcomeKinds


@lru_cache(maxsize=4096)
def _template(source: str) -> Template:
    return _JINJA.from_string(source)


def render(text: Text, language: Language, **values: Any) -> str:
    """The text with these values filled in, on one line unless it has paragraphs of its own."""
    source = text.to(language)
    rendered = _template(source).render(values) if "{" in source else source
    return rendered.strip()


def title_of_half(title: str, index: int, halves: int) -> str:
    """The title of an activity; where it stands in the plan at two moments, with which of them this is, from 0."""
    return title if halves == 1 else f"{title} ({index + 1}/{halves})"


def first_of_each(names: Iterable[str | None]) -> Iterator[str | None]:
    """In a row of names, with gaps: each where another one begins, and nothing where the last one only goes on."""
    last = None
    for name in names:
        yield name if name != last else None
        last = name or last


def duration(minutes: int, words: Words, language: Language) -> str:
    """Minutes as people say them: from two hours on in hours."""
    hours, rest = divmod(minutes, 60)
    name = "minutes" if hours < 2 else "hours-and-minutes" if rest else "hours"
    return render(words.durations[name], language, minutes=minutes, hours=hours, rest=rest)


def template_fault(source: str) -> str | None:
    """What is wrong with a template, or None."""
    try:
        _JINJA.parse(source)
    except TemplateSyntaxError as error:
        return str(error.message)
    return None
