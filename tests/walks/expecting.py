"""What each act is to do, said to the model: one entry an act. What an answer is kept as is compared field by field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tests.walks import model
from tests.walks.eyes import Control
from tests.walks.subject import WINDOWS, Before, Value, fields, is_offered, remains

Json = dict[str, Any]
Kept = Callable[[], Value | None]  # the value that the database has for the answer that was given


class Difference(AssertionError):
    """coachbot and the model do not agree; `what` they do not agree on."""

    what = ""


def differ(what: str, expected: object, found: object) -> Difference:
    return Difference(f"{what}\n    the model: {expected}\n    coachbot:  {found}")


def is_fresh(person: Json, control: Control) -> bool:
    """Whether a control belongs to what stands now: nothing was answered since it was shown."""
    one = model.conversation(person, control.conversation)
    if one is None or one["state"] == "cancelled" or control.changes != one["changes"]:
        return False
    return model.answerable(one, control.turn)


def answered(person: Json, control: Control, shown: set[str], held: Value, kept: Kept) -> str:
    """An answer from a message or window: taken, refused or late; what was taken is compared with what was kept."""
    if not is_fresh(person, control):
        late(person, control)
        return "late"
    one = _of(person, control)
    before = model.before_turn(one, control.turn)
    wanted = _wanted(one, control.turn, before, shown, held)
    if remains(control.turn, wanted, before) is None:
        return "refused"
    found = kept() or {}
    model.take(
        person, one, control.turn, _compared(one, control.turn, wanted, shown, found, fields(control.turn, before))
    )
    return "taken"


def late(person: Json, control: Control) -> None:
    """A control of an earlier moment: where its conversation stands is shown, and nothing else happens."""
    one = model.conversation(person, control.conversation)
    if one is not None:
        model.shown(person, one)


def _of(person: Json, control: Control) -> Json:
    found = model.conversation(person, control.conversation)
    assert found is not None
    return found


def _wanted(one: Json, turn: str, before: Before, shown: set[str], held: Value) -> Value:
    """What was submitted; a field that was not shown keeps what it had, if that still can be."""
    old = one["answers"].get(turn, {"value": {}})["value"]
    asked = fields(turn, before)
    unseen = {name: old[name] for name in old if name in asked and name not in shown}
    wanted = {name: value for name, value in unseen.items() if is_offered(value, asked[name][0])}
    wanted |= {name: value for name, value in held.items() if name in shown}
    if turn == "session" and "outcomes" in wanted:
        lines = wanted["outcomes"] if isinstance(wanted["outcomes"], str) else ""
        wanted["outcomes"] = [{"id": "?", "text": line.strip()} for line in lines.split("\n") if line.strip()]
    return wanted


def _compared(one: Json, turn: str, wanted: Value, shown: set[str], found: Value, asked: Mapping[str, Any]) -> Value:
    """What was kept, which has to be what was answered; the usual may stand where nothing was shown."""
    for name, value in wanted.items():
        if name == "outcomes":
            _compare_lines(one, value, found.get(name, []))
        elif not same(found.get(name), value):
            raise differ(f"the answer to {turn}, {name}", value, found.get(name))
    extra = {name for name in found if name not in wanted and (name in shown or name not in asked)}
    if extra:
        raise differ(f"the answer to {turn} has what nobody answered", sorted(wanted), sorted(found))
    return found or wanted


def same(one: object, other: object) -> bool:
    """Whether two values say the same: choices in whatever order."""
    return sorted(one) == sorted(other) if isinstance(one, list) and isinstance(other, list) else one == other


def _compare_lines(one: Json, wanted: list[Json], found: list[Json]) -> None:
    """Lines as they were typed. One that stood there keeps its id, edited or not; nothing was said of a new one."""
    said = one["answers"].get("evidence", {"value": {}})["value"]
    texts = [line["text"] for line in wanted]
    if [line["text"] for line in found] != texts:
        raise differ("the outcomes", texts, found)
    old = one["answers"].get("session", {"value": {}})["value"].get("outcomes", [])
    known = {line["text"].removesuffix(" too"): line["id"] for line in old}
    for line in found:
        name = known.get(line["text"].removesuffix(" too"))
        if name is not None and line["id"] != name:
            raise differ(f"the id of the line {line['text']!r}, which stood there before", name, line["id"])
        if name is None and any(field.startswith(f"{line['id']}.") for field in said):
            raise differ(f"the id of the new line {line['text']!r}", "one of which nothing was said", line["id"])


def _go_on(person: Json, one: Json) -> None:
    model.go_on(person, one)


def _answers(person: Json, one: Json) -> None:
    """Change an answer after the plan; what was given up is begun anew with its answers."""
    if one["state"] == "cancelled":
        model.start(person, one)
    else:
        model.reopen(person, one)


def _pattern(person: Json, one: Json) -> None:
    """Another shape of a plan that still stands."""
    if model.way(one)[1] is None:
        one["plans"] += 1
    else:
        model.go_on(person, one)


OF_CONVERSATIONS: Mapping[str, Callable[[Json, Json], None]] = {
    "continue": _go_on,
    "copy": model.start,
    "answers": _answers,
    "pattern": _pattern,
    "pause": model.pause,
    "cancel": model.cancel,
}
ANEW = ("new", "over")
SWITCHES = {"after-off": False, "after-on": True}  # whether somebody is asked how a session went
SHOWING = (
    "plans",
    "plan",
    "plan-more",
    "findings",
    "instructions",
    "picture",
    "download",
    "card",
    "edit",
    "versions",
    "aside",
)
SHOWING += (
    "share",
    "unshare",
    "shared",
    "own-shape",
    "own-shape-remove",
)  # what others see
SHOWING += ("after-tell", "after-later", "after-keep")
# A plan changed by hand: at most one version more, and nothing else. What stands in it is compared in its own tests.
BACK = ("undo", "restore")
BY_HAND = (*BACK, "mend", "take-up", "after-make", "after-as-planned")
BY_HAND_IN_WINDOWS = ("edit-part", "edit-do", "edit-add", "edit-add-do", "aside", "after-told")


def _is_on_the_way(person: Json, control: Control) -> bool:
    one = model.conversation(person, control.conversation)
    return one is not None and model.answerable(one, control.turn)


def _is_alive(person: Json, control: Control) -> bool:
    return _is_on_the_way(person, control) and _of(person, control)["state"] != "cancelled"


def _can_be_skipped(person: Json, control: Control) -> bool:
    return is_fresh(person, control) and control.turn == "wish"


# What is done with a question, and when that still can be.
OF_QUESTIONS: Mapping[str, Callable[[Json, Control], bool]] = {
    "back": is_fresh,
    "skip": _can_be_skipped,
    "open": _is_alive,
    "change": _is_alive,
    "help": _is_on_the_way,
    "more": _is_on_the_way,
    "advice": _is_on_the_way,
}


def changed_by_hand(one: Json, act: str, versions: int) -> None:
    """So many versions there are now."""
    if versions - one["plans"] not in (0, 1):
        raise differ(f"the versions after {act!r}", f"{one['plans']}, or one more", versions)
    if versions > one["plans"]:
        one["plans"], one["gone_back"] = versions, act in BACK


def pressed(person: Json, control: Control) -> None:
    """What pressing this is to do, for all but an answer."""
    one = model.conversation(person, control.conversation)
    if control.act in ANEW:
        model.start(person)
    elif control.act == "language":
        person["language"] = control.value
    elif control.act in SWITCHES:
        person["asked_after"] = SWITCHES[control.act]
    elif control.act in OF_CONVERSATIONS and one is not None:
        OF_CONVERSATIONS[control.act](person, one)
    elif control.act in OF_QUESTIONS and one is not None:
        if not OF_QUESTIONS[control.act](person, control):
            late(person, control)
        elif control.act == "skip":
            model.take(person, one, control.turn, {}, skipped=True)
        elif control.act == "back" and model.previous(one, control.turn) not in WINDOWS:
            model.back(person, one, control.turn)
    elif control.act not in SHOWING:
        raise LookupError(f"the model does not know the act {control.act!r}")
