"""The good plan made by hand, and ways to change it or its answers: what the useless planners are made of."""

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
