"""Does what a lecturer changed by hand: each edit alters one thing, and everything else stays where it is.

What follows from it (links, reasons, minutes that nobody set) is worked out anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from coachbot.planning import edits as hand
from coachbot.planning.answers import Answers, Evidence
from coachbot.planning.arranging import Arrangement
from coachbot.planning.edits import Edit, Misfit, Unfit
from coachbot.planning.knowledge import Knowledge
from coachbot.planning.leasts import least_minutes
from coachbot.planning.parts import STEP, Part, budgets_of, make_part
from coachbot.planning.patterns import Pattern
from coachbot.planning.reconnecting import reconnected
from coachbot.planning.work import (
    Work,
    adopted,
    allowed_settings,
    forgotten,
    numbered,
    once_each,
    sensible_place,
    sensible_slot,
    settled,
    slots_for,
    with_answers,
    with_part,
    with_parts_as,
    without_part,
)

MOST = 14  # activities; what the format of the answers holds


@dataclass(frozen=True)
class Edited:
    """The plan on the workbench after all edits, its arrangement, and the edits that could not be done."""

    work: Work
    arrangement: Arrangement
    misfits: tuple[Misfit, ...] = ()


def begun(arrangement: Arrangement, answers: Answers, knowledge: Knowledge, pattern: Pattern) -> Work:
    """A plan as it was made, laid on the workbench."""
    placement = arrangement.placement
    return Work(knowledge, pattern, answers, arrangement.parts, placement.slots, placement.meetings)


def edited(work: Work, arrangement: Arrangement, edits: Sequence[Edit]) -> Edited:
    """These edits done one after the other; one that does not fit is left out."""
    start, misfits = work, list[Misfit]()
    work = settled(work)
    for index, edit in enumerate(edits):
        try:
            work = _DONE[type(edit)](work, edit)
        except Unfit as unfit:
            misfits.append(Misfit(index, edit, unfit.why, unfit.values))
    if all(isinstance(edit, hand.SetAside | hand.WithoutTries) for edit in edits):  # no activity is otherwise
        return Edited(replace(start, aside=work.aside, untried=work.untried), arrangement, tuple(misfits))
    work = numbered(work)
    return Edited(work, _arranged(work, arrangement), tuple(misfits))


def _arranged(work: Work, before: Arrangement) -> Arrangement:
    budgets, placement = budgets_of(work.answers), work.placement
    least = _least(work, before.share)
    inside = [sum(least[p.id] for p in work.in_slot(2 * meeting + 1)) for meeting in range(work.meetings)]
    fits = all(need <= there for need, there in zip(inside, budgets.meetings, strict=True))
    return reconnected(replace(before, placement=placement, least=least, fits=fits), work.answers)


def _least(work: Work, share: str) -> dict[str, int]:
    """What each part needs; what was set by hand is what it needs, and the other half needs what is then lacking."""
    least = least_minutes(work.parts, budgets_of(work.answers), share) | dict(work.fixed)
    for part in work.parts:
        other = _other_half(work, part)
        if part.id in work.fixed and other and other.id not in work.fixed:
            least[other.id] = max(STEP, part.activity.minutes[0] - work.fixed[part.id])
    return least


def _other_half(work: Work, part: Part) -> Part | None:
    return next((other for other in work.pieces(part.name) if other.id != part.id), None)


def _add(work: Work, edit: hand.Add) -> Work:
    if edit.activity not in work.knowledge.activities:
        raise Unfit("activity-unknown", activity=edit.activity)
    if work.pieces(edit.activity):
        raise Unfit("already-there", activity=edit.activity)
    if len(work.answers.activities) >= MOST:
        raise Unfit("too-many", most=MOST)
    if edit.setting not in allowed_settings(work, edit.activity):
        raise Unfit("setting-not-allowed", setting=edit.setting)
    part = make_part(edit.activity, edit.setting, len(work.parts), work.knowledge, work.pattern)
    slot = sensible_slot(work, part) if edit.slot is None else edit.slot
    _check_slot(work, part, slot)
    return adopted(with_part(work, part, slot, sensible_place(work, part, slot)), part.name)


def _check_slot(work: Work, part: Part, slot: int) -> None:
    if slot in slots_for(work, part.setting, leaving=part.name if len(work.pieces(part.name)) == 1 else ""):
        return
    if slot not in work.all_slots or bool(slot % 2) != part.scheduled:
        raise Unfit("moment-not-for-it", part=part.id)
    raise Unfit("meeting-elsewhere", number=slot // 2 + 1)


def _remove(work: Work, edit: hand.Remove) -> Work:
    part = work.part(edit.part)
    if len(work.parts) == 1:
        raise Unfit("last-activity")
    other = _other_half(work, part)
    rest = without_part(work, part)
    if other is None:
        return forgotten(rest, part.name)
    return adopted(with_parts_as(rest, {other.id: replace(other, id=part.name, piece=0, pieces=1)}), part.name)


def _move(work: Work, edit: hand.Move) -> Work:
    part = work.part(edit.part)
    _check_slot(work, part, edit.slot)
    moved = with_part(without_part(work, part), part, edit.slot, edit.after)
    moved = replace(moved, fixed=work.fixed)
    if [piece.piece for piece in moved.pieces(part.name)] not in ([0], [0, 1]):
        raise Unfit("halves-in-order", part=part.id)
    return adopted(moved, part.name)


def _swap(work: Work, edit: hand.Swap) -> Work:
    if edit.activity not in work.knowledge.activities:
        raise Unfit("activity-unknown", activity=edit.activity)
    if work.pieces(edit.activity):
        raise Unfit("already-there", activity=edit.activity)
    part, *halves = work.pieces(work.part(edit.part).name)
    work = adopted(work, part.name)
    for half in halves:
        work = without_part(work, half)
    fitting = allowed_settings(work, edit.activity)
    if not fitting:
        raise Unfit("setting-not-allowed", setting=part.setting)
    slot = work.slots[part.id]
    here = [setting for setting in fitting if slot in slots_for(work, setting, leaving=part.name)]
    setting = part.setting if part.setting in fitting else (here or list(fitting))[0]
    made = make_part(edit.activity, setting, part.index, work.knowledge, work.pattern)
    rest = without_part(work, part)
    if setting in here:
        after = _right_before(work, part)
        rest = with_part(rest, made, slot, after)
    else:
        slot = sensible_slot(rest, made)
        rest = with_part(rest, made, slot, sensible_place(rest, made, slot))
    return adopted(_renamed(rest, part.name, edit.activity), edit.activity)


def _right_before(work: Work, part: Part) -> str | None:
    here = [other.id for other in work.in_slot(work.slots[part.id])]
    index = here.index(part.id)
    return here[index - 1] if index else None


def _renamed(work: Work, old: str, new: str) -> Work:
    """The answers with one activity in the place of another."""

    def name(one: str | None) -> Any:
        return new if one == old else one

    answers = work.answers
    wishes = [w.model_copy(update={"activity": name(w.activity), "used_in": name(w.used_in)}) for w in answers.feedback]
    return with_answers(
        replace(work, plain=frozenset(map(name, work.plain))),
        activities=tuple(map(name, answers.activities)),
        settings={name(one): given for one, given in answers.settings.items() if one != old},
        tasks={one: task for one, task in answers.tasks.items() if one != old},
        evidence=tuple(given.model_copy(update={"activity": name(given.activity)}) for given in answers.evidence),
        feedback=once_each(wishes),
    )


def _set_minutes(work: Work, edit: hand.SetMinutes) -> Work:
    part, other = work.part(edit.part), _other_half(work, work.part(edit.part))
    least = part.activity.minutes[0] if other is None else STEP
    if other is not None and other.id in work.fixed:
        least = max(STEP, part.activity.minutes[0] - work.fixed[other.id])
    if edit.minutes < least:
        raise Unfit("too-short", part=part.id, least=least)
    return adopted(replace(work, fixed={**work.fixed, part.id: edit.minutes}), part.name)


def _set_setting(work: Work, edit: hand.SetSetting) -> Work:
    part = work.part(edit.part)
    if edit.setting not in allowed_settings(work, part.name):
        raise Unfit("setting-not-allowed", setting=edit.setting)
    if any(other.setting == edit.setting for other in work.pieces(part.name) if other.id != part.id):
        raise Unfit("already-there", activity=part.name)
    made = make_part(part.name, edit.setting, part.index, work.knowledge, work.pattern)
    made = replace(made, id=part.id, piece=part.piece, pieces=part.pieces)
    slot, rest = work.slots[part.id], without_part(work, part)
    if slot in slots_for(rest, edit.setting):
        rest = with_part(rest, made, slot, _right_before(work, part))
    else:
        slot = _nearest(rest, made, slot)
        rest = with_part(rest, made, slot, sensible_place(rest, made, slot))
    if [piece.piece for piece in rest.pieces(part.name)] not in ([0], [0, 1]):
        raise Unfit("halves-in-order", part=part.id)
    return adopted(replace(rest, fixed=work.fixed), part.name)


def _nearest(work: Work, part: Part, slot: int) -> int:
    """The moment that is nearest to the present one; preparation goes to before, all else to after."""
    possible = slots_for(work, part.setting)
    if not possible:
        raise Unfit("no-meeting")
    before = part.rank <= work.knowledge.texts.order.prepare
    return min(possible, key=lambda one: (abs(one - slot), one > slot if before else one < slot))


def _set_grouping(work: Work, edit: hand.SetGrouping) -> Work:
    part = work.part(edit.part)
    if edit.grouping == "class" and part.facts.mode == "asynchronous":
        raise Unfit("nobody-together", part=part.id)
    return adopted(with_parts_as(work, {part.id: replace(part, grouping=edit.grouping)}), part.name)


def _set_task(work: Work, edit: hand.SetTask) -> Work:
    if not work.pieces(edit.activity):
        raise Unfit("part-gone", part=edit.activity)
    tasks = {name: task for name, task in work.answers.tasks.items() if name != edit.activity}
    task = edit.task.strip()
    return with_answers(adopted(work, edit.activity), tasks=tasks | ({edit.activity: task} if task else {}))


def _set_evidence(work: Work, edit: hand.SetEvidence) -> Work:
    if not work.pieces(edit.activity):
        raise Unfit("part-gone", part=edit.activity)
    if edit.outcome >= len(work.answers.outcomes):
        raise Unfit("outcome-gone", outcome=edit.outcome)
    others = [given for given in work.answers.evidence if given.outcome != edit.outcome]
    given = Evidence(outcome=edit.outcome, activity=edit.activity)
    return with_answers(adopted(work, edit.activity), evidence=(*others, given))


def _without_tries(work: Work, edit: hand.WithoutTries) -> Work:
    gone = next((one for one in edit.outcomes if one >= len(work.answers.outcomes)), None)
    if gone is not None:
        raise Unfit("outcome-gone", outcome=gone)
    return replace(work, untried=work.untried | set(edit.outcomes))


def _set_feedback(work: Work, edit: hand.SetFeedback) -> Work:
    if not work.pieces(edit.activity):
        raise Unfit("part-gone", part=edit.activity)
    if any(wish.used_in == edit.activity for wish in edit.wishes):
        raise Unfit("feedback-on-itself", activity=edit.activity)
    there = {part.name for part in work.parts} | {None, "next-session", "nothing-yet"}
    wishes = [
        wish.model_copy(update={"activity": edit.activity, "used_in": wish.used_in if wish.used_in in there else None})
        for wish in edit.wishes
    ]
    others = [wish for wish in work.answers.feedback if wish.activity != edit.activity]
    plain = work.plain - {edit.activity} if wishes else work.plain | {edit.activity}
    work = replace(work, plain=plain)
    for name in (edit.activity, *(wish.used_in for wish in wishes)):
        work = adopted(work, name) if name and work.pieces(name) else work
    return with_answers(work, feedback=once_each([*others, *wishes]))


def _set_aside(work: Work, edit: hand.SetAside) -> Work:
    others = tuple(one for one in work.aside if (one.check, one.part) != (edit.check, edit.part))
    return replace(work, aside=(*others, edit))


_DONE: Mapping[type, Callable[[Work, Any], Work]] = {
    hand.Add: _add,
    hand.Remove: _remove,
    hand.Move: _move,
    hand.Swap: _swap,
    hand.SetMinutes: _set_minutes,
    hand.SetSetting: _set_setting,
    hand.SetGrouping: _set_grouping,
    hand.SetTask: _set_task,
    hand.SetEvidence: _set_evidence,
    hand.WithoutTries: _without_tries,
    hand.SetFeedback: _set_feedback,
    hand.SetAside: _set_aside,
}
