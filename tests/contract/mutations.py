"""Useless planners: the good plan made by hand, changed in one way each, and the point that this breaks."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable
from typing import Any

import yaml

from tests.contract.case import Json, environment_of, setting_of
from tests.contract.facts import HERE, load_answers

Change = Callable[[Json, Json], None]


def good() -> tuple[Json, Json]:
    plan: Json = yaml.safe_load((HERE / "good.plan.yaml").read_text(encoding="utf-8"))
    return load_answers("good"), plan


def entry(plan: Json, name: str) -> Json:
    return next(entry for entry in plan["activities"] if entry["id"] == name)


def finding(check: str, **more: Any) -> Json:
    base = {"check": check, "severity": "warning", "activity": None, "message": "That is so.", "remedy": "Do 5 less."}
    return {**base, "source": "House rule", "evidence": "house-rule", **more}


def add_up(plan: Json) -> None:
    """Make the totals right again, so that a change breaks nothing else."""
    sums: dict[str, dict[str, int]] = {"by_environment": {}, "by_learning_type": {}, "by_phase": {}, "t": {}, "m": {}}
    for one in plan["activities"]:
        keys = (environment_of(one), one["learning_type"], one["phase"], setting_of(one).timing, setting_of(one).mode)
        for group, key in zip(sums.values(), keys, strict=True):
            group[key] = group.get(key, 0) + one["minutes"]
    timings, modes = sums.pop("t"), sums.pop("m")
    plan["totals"] |= sums
    plan["totals"] |= {f"{timing}_minutes": timings.get(timing, 0) for timing in ("scheduled", "own", "workplace")}
    plan["totals"] |= {f"{mode}_minutes": modes.get(mode, 0) for mode in ("synchronous", "asynchronous")}
    moments = [moment for one in plan["activities"] for moment in one["feedback"]]
    plan["totals"]["lecturer_feedback_minutes"] = sum(moment["lecturer_minutes"] for moment in moments)


def changes(name: str, **values: Any) -> Change:
    """Change an activity of the plan, and add up again."""

    def change(answers: Json, plan: Json) -> None:
        entry(plan, name).update(values)
        add_up(plan)

    return change


def plan_with(**values: Any) -> Change:
    return lambda answers, plan: plan.update(values)


def answers_with(**values: Any) -> Change:
    return lambda answers, plan: answers["answers"].update(values)


def moment_with(name: str, **values: Any) -> Change:
    return lambda answers, plan: entry(plan, name)["feedback"][0].update(values)


def both(*parts: Change) -> Change:
    def change(answers: Json, plan: Json) -> None:
        for part in parts:
            part(answers, plan)

    return change


def every(**values: Any) -> Change:
    def change(answers: Json, plan: Json) -> None:
        for one in plan["activities"]:
            one.update(copy.deepcopy(values))
        add_up(plan)

    return change


def found(*findings: Json) -> Change:
    return lambda answers, plan: plan["findings"].__setitem__(slice(0, 0), findings)


def without(name: str) -> Change:
    def change(answers: Json, plan: Json) -> None:
        plan["activities"] = [one for one in plan["activities"] if one["id"] != name]
        plan["links"] = [link for link in plan["links"] if name not in (link["from"], link["to"])]
        add_up(plan)

    return change


def added(name: str, position: int, **values: Any) -> Change:
    """Put one more activity in the plan, with a good reason and a link to where it is used."""

    def change(answers: Json, plan: Json) -> None:
        base = {**entry(plan, "clip"), "id": name, "added": True, "title": f"More {name}", "outcomes": []}
        reason = {"because": "Water Quality asks for some more of this.", "because_of": ["/answers/course"]}
        plan["activities"].insert(position, {**base, **reason, **values})
        plan["links"].append({"from": name, "to": "handing", "how": "results-used", "connection": None})
        add_up(plan)

    return change


def in_order(names: Iterable[str]) -> Change:
    return lambda answers, plan: plan.update(activities=[entry(plan, name) for name in names])


def everything_before(answers: Json, plan: Json) -> None:
    for one in plan["activities"]:
        one.update(phase="before", meeting=None)
    add_up(plan)


def stretch_counted(answers: Json, plan: Json) -> None:
    plan["totals"]["workplace_minutes"] += plan["stretch"]["minutes"]
    plan["totals"]["by_environment"]["workplace"] = plan["stretch"]["minutes"]


def one_reason(reason: str) -> Change:
    """The same reason under every activity, with only the title and the id in it changed."""

    def change(answers: Json, plan: Json) -> None:
        for one in plan["activities"]:
            one["because"] = reason.format(title=one["title"], id=one["id"])
            one["because_of"] = ["/answers/course"]

    return change


def twins(answers: Json, plan: Json) -> None:
    entry(plan, "handing")["id"] = "clip"


MOMENT = {"by": "lecturer", "when": "within-days", "where": "digital", "used_in": None, "added": True}
DUTCH = "Kijk naar de clip en schrijf op wat je niet begrijpt van het verhaal dat je hebt gezien."

# What is done to the answers and the plan, and the point that is broken by it.
MUTATIONS: list[tuple[str, int, Change]] = [
    ("a chosen environment unused", 1, both(answers_with(environments=["digital", "physical", "workplace"]))),
    (
        "unused for want of time that is there",
        1,
        both(answers_with(environments=["digital", "physical", "workplace"]), found(finding("environment-unused"))),
    ),
    ("environment-unused found for nothing", 1, found(finding("environment-unused"))),
    (
        "an added activity in a foreign environment",
        1,
        added(
            "job", 4, activity="collect-examples", learning_type="investigation", setting="in-practice", phase="after"
        ),
    ),
    ("a foreign environment for a named one", 1, answers_with(environments=["digital"])),
    (
        "hybrid without links both ways",
        1,
        both(
            answers_with(environments=["digital", "physical", "hybrid"]),
            plan_with(environments=["digital", "physical", "hybrid"]),
        ),
    ),
    ("a named activity left out", 2, without("handing")),
    ("another setting than given", 2, changes("sums", setting="in-class-own-pace")),
    ("another setting than the usual", 2, changes("handing", setting="in-class", phase="during", meeting=0)),
    ("a setting that the catalogue does not have", 2, changes("clip", setting="elsewhere")),
    ("a named activity marked as added", 2, changes("sums", added=True)),
    (
        "an added one not marked",
        2,
        added(
            "poll",
            4,
            activity="poll",
            learning_type="practice",
            setting="in-class",
            phase="during",
            meeting=0,
            minutes=5,
            added=False,
        ),
    ),
    ("another learning type", 2, changes("case", learning_type="discussion")),
    ("a named activity twice", 2, added("again", 4, phase="after")),
    (
        "one setting where two were given",
        2,
        answers_with(settings={"exercises": "in-class", "case-study": ["in-class", "online-together"]}),
    ),
    ("no links", 3, plan_with(links=[])),
    ("an activity that leads nowhere", 3, lambda answers, plan: plan["links"].pop(0)),
    ("a link to nothing", 3, lambda answers, plan: plan["links"][0].update({"to": "nothing"})),
    ("a connection without a link", 3, lambda answers, plan: plan["links"][1].update(connection=None)),
    (
        "a connection open without need",
        3,
        both(lambda answers, plan: plan["links"][1].update(connection=None), found(finding("connection-open"))),
    ),
    ("a connection with another how", 3, lambda answers, plan: plan["links"][1].update(how="presented")),
    (
        "a connection between other environments",
        3,
        lambda answers, plan: plan["links"][2].update(connection=0, how="built-on"),
    ),
    ("a link for a connection that is not yet there", 3, lambda answers, plan: plan["links"][3].update(connection=1)),
    ("no suggestion for what is not yet there", 3, plan_with(findings=[])),
    (
        "a connection through an added activity",
        3,
        both(
            added("tale", 0, activity="preparation-question", learning_type="investigation", minutes=5),
            lambda answers, plan: plan["links"][1].update(connection=None),
            lambda answers, plan: plan["links"][-1].update({"to": "sums", "how": "built-on", "connection": 0}),
        ),
    ),
    ("feedback lost", 4, every(feedback=[])),
    (
        "feedback on another activity",
        4,
        lambda answers, plan: entry(plan, "sums").update(feedback=entry(plan, "quiz")["feedback"]),
    ),
    ("feedback by another", 4, moment_with("quiz", by="peers")),
    ("feedback at another moment", 4, moment_with("case", when="right-after")),
    ("feedback in another place", 4, moment_with("quiz", where="physical")),
    ("feedback used in another activity", 4, moment_with("quiz", used_in="case")),
    ("feedback used at another time, though it could", 4, moment_with("quiz", used_in="next-session")),
    ("feedback used in what came before", 4, moment_with("case", used_in="clip")),
    ("feedback used in nothing there", 4, moment_with("quiz", used_in="nowhere")),
    (
        "feedback that nobody asked for, not marked",
        4,
        changes("clip", feedback=[{**MOMENT, "lecturer_minutes": 60, "added": False}]),
    ),
    (
        "feedback during own time by the lecturer",
        4,
        both(
            lambda answers, plan: answers["answers"]["feedback"][0].update(by="lecturer", when="during"),
            moment_with("quiz", by="lecturer", when="during"),
        ),
    ),
    (
        "feedback moved without a finding",
        4,
        both(
            lambda answers, plan: answers["answers"]["feedback"][0].update(by="lecturer", when="during"),
            moment_with("quiz", by="lecturer", when="right-after"),
        ),
    ),
    (
        "a product without feedback",
        5,
        both(lambda answers, plan: answers["answers"]["feedback"].pop(), changes("case", feedback=[])),
    ),
    (
        "added feedback by the lecturer for many",
        5,
        both(
            answers_with(group_size=31),
            plan_with(group_size=31),
            changes("sums", feedback=[{**MOMENT, "lecturer_minutes": 60}]),
        ),
    ),
    ("added feedback that costs nothing", 5, changes("sums", feedback=[{**MOMENT, "lecturer_minutes": 0}])),
    ("lecturer's minutes without a rate", 5, lambda answers, plan: plan["totals"].update(rates={})),
    ("a rate without a source", 5, lambda answers, plan: plan["totals"].update(rates={"written": {"minutes": 10}})),
    ("every activity at five minutes", 6, every(minutes=5)),
    ("less than the least", 6, changes("sums", minutes=10)),
    ("a meeting exceeded", 6, changes("case", minutes=50)),
    ("own time exceeded", 6, changes("quiz", minutes=30)),
    (
        "exceeded with the finding, though the least fits",
        6,
        both(changes("case", minutes=50), found(finding("over-budget"))),
    ),
    ("over-budget found for nothing", 6, found(finding("over-budget"))),
    (
        "over-budget not found",
        6,
        both(
            answers_with(meetings=[{"minutes": 40}]),
            plan_with(meetings=[{"minutes": 40, "environment": "physical", "starts_at": None}]),
            changes("case", minutes=30),
        ),
    ),
    (
        "over-budget and not at the least",
        6,
        both(
            answers_with(meetings=[{"minutes": 40}]),
            plan_with(meetings=[{"minutes": 40, "environment": "physical", "starts_at": None}]),
            found(finding("over-budget")),
        ),
    ),
    (
        "over-budget without figures",
        6,
        both(
            answers_with(meetings=[{"minutes": 40}]),
            plan_with(meetings=[{"minutes": 40, "environment": "physical", "starts_at": None}]),
            changes("case", minutes=30),
            found(finding("over-budget", remedy="Do less.")),
        ),
    ),
    (
        "over-budget by an added activity",
        6,
        added("tale", 4, phase="after", activity="reading", setting="elsewhere", minutes=15),
    ),
    ("under-used not found", 6, answers_with(own_minutes=60)),
    ("under-used found for nothing", 6, found(finding("under-used"))),
    ("a wrong total", 6, lambda answers, plan: plan["totals"].update(own_minutes=35)),
    ("a wrong total of modes", 6, lambda answers, plan: plan["totals"].update(synchronous_minutes=0)),
    ("a wrong total by environment", 6, lambda answers, plan: plan["totals"]["by_environment"].update(digital=25)),
    ("a wrong total by phase", 6, lambda answers, plan: plan["totals"]["by_phase"].update(between=5)),
    ("a wrong total of feedback", 6, lambda answers, plan: plan["totals"].update(lecturer_feedback_minutes=30)),
    ("the stretch counted", 6, stretch_counted),
    ("everything before", 7, everything_before),
    ("not in time order", 7, in_order(("clip", "sums", "quiz", "case", "handing"))),
    ("a link backwards", 7, lambda answers, plan: plan["links"][2].update({"from": "case", "to": "sums"})),
    ("an id twice", 7, twins),
    ("a meeting that does not exist", 7, changes("sums", meeting=1)),
    ("a scheduled activity in no meeting", 7, changes("sums", meeting=None)),
    ("a meeting in another environment", 7, lambda answers, plan: plan["meetings"][0].update(environment="digital")),
    ("a meeting of other minutes", 7, lambda answers, plan: plan["meetings"][0].update(minutes=90)),
    ("between one meeting", 7, changes("handing", phase="between")),
    ("alternatives not best first", 7, lambda answers, plan: plan["alternatives"].reverse()),
    ("findings not most important first", 7, lambda answers, plan: plan["findings"].append(finding("late"))),
    ("another course", 8, plan_with(course="water quality")),
    (
        "an outcome put right",
        8,
        lambda answers, plan: plan["outcomes"].__setitem__(0, "Explain what acidity says about water."),
    ),
    ("another language", 8, plan_with(language="nl")),
    ("Dutch instructions", 8, changes("clip", instructions=DUTCH)),
    ("every outcome everywhere", 9, every(outcomes=[0, 1], outcomes_from="suggested")),
    ("all outcomes suggested for one", 9, changes("sums", outcomes=[0, 1])),
    ("evidence lost", 9, changes("quiz", outcomes=[])),
    ("outcomes in the lecturer's name", 9, changes("sums", outcomes_from="lecturer")),
    ("an outcome that does not exist", 9, changes("sums", outcomes=[2])),
    (
        "an outcome that is not shown",
        9,
        both(
            lambda answers, plan: answers["answers"]["evidence"].pop(),
            changes("case", outcomes_from="suggested"),
        ),
    ),
    ("one reason for all", 10, one_reason("This is good for Water Quality.")),
    ("reasons that differ only in titles", 10, one_reason("{title} is good for Water Quality.")),
    ("reasons that differ only in ids", 10, one_reason("Water Quality: {id}")),
    ("a reason that points at nothing", 10, changes("clip", because_of=["/answers/own_minutes", "/answers/nothing"])),
    ("a reason of another pattern", 10, changes("clip", because_of=["/answers/own_minutes", "pattern:other"])),
    ("a reason without an origin that there is", 10, changes("clip", because_of=["/answers/own_minutes", "because"])),
    ("a reason that quotes nothing", 10, changes("clip", because="This just makes for good learning.")),
    (
        "feedback used nowhere",
        11,
        both(
            lambda answers, plan: answers["answers"]["feedback"][0].update(used_in="nothing-yet"),
            moment_with("quiz", used_in=None),
        ),
    ),
    (
        "long listening",
        12,
        both(
            answers_with(activities=["knowledge-clip", "online-quiz", "lecture", "case-study", "hand-in"]),
            changes("sums", activity="lecture", learning_type="acquisition", minutes=25),
        ),
    ),
    ("long listening found for nothing", 12, found(finding("long-listening"))),
    ("no stretch", 13, plan_with(stretch=None)),
    ("a stretch that nobody wants", 13, answers_with(wanted_environment="none")),
    ("a stretch somewhere else", 13, lambda answers, plan: plan["stretch"].update(setting="online-own-pace")),
    ("a large stretch", 13, lambda answers, plan: plan["stretch"].update(minutes=120)),
    ("a stretch without a reason", 13, lambda answers, plan: plan["stretch"].update(because=" ")),
]
