"""The pages and discussion topics of a cartridge, as values and HTML: what stands in it, not how it is packed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from coachbot.export.audience import Audience
from coachbot.export.html import render_html, templates
from coachbot.export.students import students_page
from coachbot.planning.knowledge import Knowledge
from coachbot.planning.session_plan import Plan, PlanActivity

Reader = Literal["Learner", "Instructor"]


@dataclass(frozen=True)
class Page:
    """A web page; `name` is its own among all pages and topics, and is a good name for a file."""

    name: str
    title: str
    html: str
    reader: Reader = "Learner"


@dataclass(frozen=True)
class Topic:
    """Something to discuss in writing; the HTML is only what is said, not a whole page."""

    name: str
    title: str
    html: str


@dataclass(frozen=True)
class Folder:
    """Pages and topics that belong together."""

    name: str
    title: str
    things: tuple[Page | Topic, ...]


def folders_of(plan: Plan, knowledge: Knowledge, audience: Audience) -> tuple[Folder, ...]:
    """What the session is about and the plan for the lecturer, then a folder for each phase and meeting."""
    students = students_page(plan, knowledge)
    activities = iter(plan.activities)
    phases = (
        tuple(thing for shown in phase["activities"] for thing in _things(shown, next(activities), students, knowledge))
        for phase in students["phases"]
    )
    named = enumerate(zip(students["phases"], phases, strict=True), start=1)
    folders = tuple(Folder(f"phase-{number}", phase["title"], things) for number, (phase, things) in named if things)
    return (_about(plan, knowledge, students, audience), *folders)


def _about(plan: Plan, knowledge: Knowledge, students: Mapping[str, Any], audience: Audience) -> Folder:
    labels = {name: text.to(plan.language) for name, text in knowledge.texts.markdown.labels.items()}
    title = students["t"]["overview"]
    overview = Page("overview", title, _filled("overview", {**students, "title": title}, plan.language))
    theirs = Page(
        "lecturers-plan", labels["lecturers-plan"], render_html(plan, knowledge, illustrated=False), "Instructor"
    )
    return Folder("about", labels["about"], (overview, theirs) if audience == "lecturer" else (overview,))


def _things(
    shown: Mapping[str, Any], one: PlanActivity, students: Mapping[str, Any], knowledge: Knowledge
) -> Iterator[Page | Topic]:
    """The page of an activity, and the topic in which students write to each other for it."""
    t, language = students["t"], students["plan"]["language"]
    title = f"{shown['number']}. {shown['title']}"
    yield Page(f"activity-{one.id}", title, _filled("activity", {"one": shown, "t": t, "title": title}, language))
    if _is_written(one, knowledge):
        talk = {"said": [*filter(None, (one.moment,)), *shown["paragraphs"]], "by": shown["by"], "t": t}
        yield Topic(f"topic-{one.id}", shown["title"], _filled("topic", talk, language))
    elif _is_commented_online(one):
        talk = {"said": [t["comment-on"]], "by": "", "t": t}
        yield Topic(f"topic-{one.id}", t["comments"].format(shown["title"]), _filled("topic", talk, language))


def _is_written(one: PlanActivity, knowledge: Knowledge) -> bool:
    """Students write to each other online, each at an own moment."""
    setting = knowledge.settings[one.setting]
    return one.learning_type == "discussion" and (setting.environment, setting.mode) == ("digital", "asynchronous")


def _is_commented_online(one: PlanActivity) -> bool:
    """Fellow students give feedback online, later on, and no activity of its own is there for it."""
    return any(
        (moment.by, moment.where, moment.when, moment.given_in) == ("peers", "digital", "within-days", None)
        for moment in one.feedback
    )


def _filled(name: str, values: Mapping[str, Any], language: str) -> str:
    return templates().get_template(f"cartridge/{name}.html").render(**values, language=language)
