"""After each act: is everything that the model holds in the database, and does what is seen lead on?"""

from __future__ import annotations

import json
from typing import Any

from tests.walks import model
from tests.walks.expecting import differ, is_fresh
from tests.walks.eyes import Eyes
from tests.walks.stage import Stage

Json = dict[str, Any]

CONVERSATIONS = """SELECT id, state, revision, position, revising, result FROM conversation WHERE person = ?
    ORDER BY started_at, id"""
ANSWERS = """SELECT answer.* FROM answer JOIN conversation ON conversation.id = answer.conversation
    WHERE conversation.person = ?"""
PLANS = "SELECT id, conversation, version, language, answers FROM plan WHERE person = ? ORDER BY version"
PERSON = "SELECT language, greeted, asked_after FROM person WHERE id = ?"


def compare(stage: Stage, name: str, person: Json) -> None:
    """Raises Difference where the database is not as the model says."""
    rows = stage.rows(CONVERSATIONS, name)
    states = [one["state"] for one in person["conversations"]]
    if [row["state"] for row in rows] != states:
        raise differ("the conversations", states, [row["state"] for row in rows])
    answers = _answers(stage, name)
    plans = stage.rows(PLANS, name)
    for one, row in zip(person["conversations"], rows, strict=True):
        one["id"] = one["id"] or row["id"]
        if row["id"] != one["id"]:
            raise differ("a conversation", one["id"], row["id"])
        if one["answers"] is None:
            one["answers"] = answers.get(row["id"], {})
        _compare_answers(one, answers.get(row["id"], {}))
        _compare_place(one, row)
        _compare_plans(one, [plan for plan in plans if plan["conversation"] == row["id"]], row)
    known = stage.rows(PERSON, name)
    if known and (known[0]["language"] or "en") != person["language"]:
        raise differ("the language", person["language"], known[0]["language"])
    if known and bool(known[0]["asked_after"]) is not person["asked_after"]:
        raise differ("being asked after sessions", person["asked_after"], known[0]["asked_after"])


def _answers(stage: Stage, name: str) -> dict[str, Json]:
    found: dict[str, Json] = {}
    for row in stage.rows(ANSWERS, name):
        answer = {"value": json.loads(row["value"]), "skipped": bool(row["skipped"])}
        found.setdefault(row["conversation"], {})[row["turn"]] = answer
    return found


def _compare_answers(one: Json, found: Json) -> None:
    """Everything that was ever answered, on the way or kept aside, and nothing else."""
    for turn in [*one["answers"], *found]:
        expected, kept = one["answers"].get(turn), found.get(turn)
        if expected != kept:
            what = "an answer is lost" if kept is None else "an answer is not what was given"
            raise differ(f"{what}: {turn}", expected, kept)


def _compare_place(one: Json, row: Json) -> None:
    """The question that stands open. Both sides are asked for what follows from them, so both walk the way."""
    before, position = model.way(one)
    if row["position"] != position:
        raise differ("the question that is asked now", position, row["position"])
    revising = row["revising"] if row["revising"] in before else position
    if revising != model.asked_now(one):
        raise differ("the question that was gone back to", model.asked_now(one), revising)


def _compare_plans(one: Json, plans: list[Json], row: Json) -> None:
    if [plan["version"] for plan in plans] != list(range(1, one["plans"] + 1)):
        raise differ("the plans", one["plans"], [plan["version"] for plan in plans])
    if plans and row["result"] != plans[-1]["id"]:
        raise differ("the plan that the conversation came to", plans[-1]["id"], row["result"])
    if plans and one["state"] == "done" and not one["gone_back"]:
        _compare_plan(one, json.loads(plans[-1]["answers"])["answers"])


def _compare_plan(one: Json, made_of: Json) -> None:
    """The plan is made of the answers as they are."""
    before, _ = model.way(one)
    session = before["session"]
    expected = {name: session[name] for name in ("course", "topic", "group_size")}
    expected["outcomes"] = [line["text"] for line in session["outcomes"]]
    expected["environments"] = sorted(before["environments"]["answer"])
    found = {name: made_of[name] for name in expected} | {"environments": sorted(made_of["environments"])}
    if expected != found:
        raise differ("what the plan is made of", expected, found)


def has_way_on(person: Json, eyes: Eyes) -> None:
    """Raises Difference where nothing that is seen leads on from where the person is."""
    one = model.current(person)
    controls = [*eyes.controls, *(eyes.window.controls if eyes.window else ())]
    if eyes.window and "submit" in eyes.window.seen.body:
        controls.append(eyes.window.form)
    if one is None or one["state"] == "paused":
        ways = [control for control in controls if control.act in ("continue", "new", "answers", "copy")]
    else:
        turn = model.asked_now(one)
        mine = [control for control in controls if (control.conversation, control.turn) == (one["id"], turn)]
        ways = [c for c in mine if c.act == "open" or (c.act == "answer" and is_fresh(person, c))]
    if not ways:
        where = "nowhere" if one is None else f"at {model.asked_now(one)} ({one['state']})"
        raise differ(f"it sticks: being {where}, there is no way on", "a control", [str(one) for one in controls[-8:]])
