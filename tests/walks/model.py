"""What must be true of a person's conversations, in plain dictionaries and lists. Imports nothing of coachbot.

A person is {"language", "asked_after", "conversations": [...]}, oldest conversation first. A conversation is
    "id"        as its controls carry it; None until it was seen in the database
    "state"     open, paused, done or cancelled; one at most is open
    "touched"   a number that grows: of those that are paused, the one last worked on is gone on with
    "answers"   question -> {"value": field -> what was answered, "skipped": bool}; none ever leaves
    "changes"   how many answers were taken: a control shown before the last of them is late
    "asked"     the earlier question that the person went back to, or None
    "plans"     how many versions of the plan were made
    "origin"    the conversation whose plan it copied, and which version of it; None
    "gone_back" whether the newest version is an earlier one again
"""

from __future__ import annotations

import copy
from typing import Any

from tests.walks.subject import Before, Value, follows, remains

Json = dict[str, Any]


MOMENTS = ("date", "time")  # fields that belong to one time only


def new_person(language: str) -> Json:
    """Somebody who just said hello."""
    return {"language": language, "asked_after": True, "conversations": [], "clock": 0}


def conversation(person: Json, name: str) -> Json | None:
    """The conversation that a control belongs to."""
    return next((one for one in person["conversations"] if one["id"] == name), None)


def current(person: Json) -> Json | None:
    """The conversation that what is typed belongs to: the open one, else the one that was paused last."""
    alive = [one for one in person["conversations"] if one["state"] in ("open", "paused")]
    return max(alive, key=lambda one: (one["state"] == "open", one["touched"]), default=None)


def way(one: Json) -> tuple[Before, str | None]:
    """The answers that count, in order, and the first question that has none; None when all are answered."""
    before: Before = {}
    turn: str | None = "session"
    while turn is not None:
        counting = _counting(one, turn, before)
        if counting is None:
            return before, turn
        before[turn] = counting
        turn = follows(turn, before)
    return before, None


def _counting(one: Json, turn: str, before: Before) -> Value | None:
    answer = one["answers"].get(turn)
    if answer is None:
        return None
    return {} if answer["skipped"] else remains(turn, answer["value"], before)


def asked_now(one: Json) -> str | None:
    """The question that stands open."""
    before, position = way(one)
    asked: str | None = one["asked"]
    return asked if asked in before else position


def before_turn(one: Json, turn: str) -> Before:
    """The answers that come before this question."""
    before, _ = way(one)
    listed = list(before)
    return {name: before[name] for name in (listed[: listed.index(turn)] if turn in before else listed)}


def answerable(one: Json, turn: str) -> bool:
    """Whether the question is on the way: answered, or the next."""
    before, position = way(one)
    return turn in before or turn == position


def previous(one: Json, turn: str) -> str | None:
    """The question before this one."""
    listed = list(before_turn(one, turn))
    return listed[-1] if listed else None


def start(person: Json, copied: Json | None = None) -> None:
    """A new conversation, perhaps with the answers of another; one that is still like it serves as well.

    Of a plan that stands, days and hours stay behind, and the first question is open. Where the plan is not what the
    answers now say (it was gone back to, or they are being changed), its own are taken: None until they are seen.
    """
    answers = copy.deepcopy(copied["answers"]) if copied else {}
    answers.pop("check", None)
    planned = copied is not None and copied["plans"] > 0
    adopted = copied is not None and planned and (copied["gone_back"] or way(copied)[1] is not None)
    if planned:
        for turn in way(copied)[0] if copied else ():
            if turn in answers:
                kept = answers[turn]["value"]
                answers[turn]["value"] = {name: kept[name] for name in kept if name.rpartition(".")[2] not in MOMENTS}
    one = current(person)
    origin = [copied["id"], copied["plans"]] if copied and planned else None
    like = one is not None and one["changes"] == 0 and (adopted or one["answers"] == answers)
    if one is not None and one["state"] == "open" and like and one["origin"] == origin:
        return
    made = {"id": None, "state": "open", "touched": 0, "answers": None if adopted else answers, "changes": 0}
    made |= {"asked": "session" if planned else None, "plans": 0, "gone_back": False, "origin": origin}
    person["conversations"].append(made)
    turn_to(person, made)


def turn_to(person: Json, one: Json) -> None:
    """Work on this conversation; another that was open waits."""
    for other in person["conversations"]:
        if other is not one and other["state"] == "open":
            pause(person, other)
    one["state"] = "open"
    _touch(person, one)


def _touch(person: Json, one: Json) -> None:
    person["clock"] += 1
    one["touched"] = person["clock"]


def go_on(person: Json, one: Json | None) -> None:
    """Continue: what was given up is begun anew, what is done stays so."""
    if one is None or one["state"] == "cancelled":
        start(person)
    elif one["state"] != "done":
        turn_to(person, one)


def take(person: Json, one: Json, turn: str, value: Value, *, skipped: bool = False) -> None:
    """An answer was taken. A yes that was given before has to be given again."""
    one["answers"].pop("check", None)
    one["answers"][turn] = {"value": value, "skipped": skipped}
    one["changes"] += 1
    one["asked"] = None
    turn_to(person, one)
    if way(one)[1] is None:
        one["state"] = "done"
        one["plans"] += 1
        one["gone_back"] = False


def pause(person: Json, one: Json) -> None:
    """Everything stays as it is, for another day."""
    if one["state"] == "open":
        one["state"] = "paused"
        _touch(person, one)


def shown(person: Json, one: Json) -> None:
    """A late control brings the question of its conversation before the person's eyes, and nothing else."""
    if one["state"] == "paused":
        _touch(person, one)


def cancel(person: Json, one: Json) -> None:
    """It is given up; its answers stay."""
    if one["state"] in ("open", "paused"):
        one["state"] = "cancelled"


def back(person: Json, one: Json, turn: str) -> None:
    """The question before this one stands open; nothing else changes."""
    earlier = previous(one, turn)
    if earlier is not None:
        one["asked"] = earlier


def reopen(person: Json, one: Json) -> None:
    """Change an answer of what was done: the yes has to be given again."""
    one["answers"].pop("check", None)
    turn_to(person, one)
