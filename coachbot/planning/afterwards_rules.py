"""The rules of what follows from how a session went: each gives proposals, the best first. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from coachbot.planning import edits as hand
from coachbot.planning.activities import LearningType
from coachbot.planning.answers import NEXT_SESSION, FeedbackWish
from coachbot.planning.draft import Draft
from coachbot.planning.edit_offers import activities_to_add, settings_for, settings_to_add
from coachbot.planning.edits import Edit
from coachbot.planning.environments import SettingId
from coachbot.planning.feedback import MANY, NOT_USING, Moment
from coachbot.planning.parts import STEP, Part, down
from coachbot.planning.placing import CLOSE
from coachbot.planning.speech import Speech
from coachbot.planning.study_load import due_for
from coachbot.planning.taught import Taught
from coachbot.planning.timing import wished_minutes


@dataclass(frozen=True)
class Proposal:
    """A change for the next time: the name of the sentence that says what and why, its values, and the edits.

    Without edits it is advice. `holds` tells of the plan with these edits whether they did what they are for.
    """

    name: str
    values: Mapping[str, Any] = field(default_factory=dict)
    edits: tuple[Edit, ...] = ()
    holds: Callable[[Draft], bool] = field(default=lambda draft: True, compare=False)


Rule = Callable[[Speech, Taught], Iterator[Proposal]]

COUNTED = ("online-quiz", "preparation-question")  # students send something in, and the lecturer sees it in time
_STARTING = ("question-round", "online-quiz", "poll")  # a meeting that begins with these begins with the preparation
_WEIGHT: tuple[LearningType, ...] = ("production", "collaboration", "practice", "discussion", "investigation")
_USING = _WEIGHT[:4]
_MORE = 0.2  # of its minutes an activity gets at a time: enough to notice, little enough to take back
_LONG = 90  # minutes of preparation; below it a shorter one is not the first thing to try (a house rule)
_SHORTER = 2 / 3


def in_meeting(draft: Draft, number: int) -> list[Part]:
    """What is done in this meeting."""
    return [part for part in draft.parts if draft.arrangement.placement.meeting(part) == number]


def sum_of(draft: Draft, parts: Sequence[Part]) -> int:
    """Their minutes together."""
    return sum(draft.minutes[part.id] for part in parts)


# did the time fit


def _time(speech: Speech, taught: Taught) -> Iterator[Proposal]:
    """Too tight: something that was only added goes out, or the core gets more. Time left: the core gets it."""
    meetings = [in_meeting(speech.draft, number) for number in range(len(speech.draft.answers.meetings))]
    meetings = [parts for parts in meetings if parts]
    if meetings and taught.time == "tight":
        yield from _tight(speech, max(meetings, key=lambda parts: _want(speech.draft, parts)))
    if meetings and taught.time == "left":
        yield from _left(speech, min(meetings, key=lambda parts: _want(speech.draft, parts)))


def _want(draft: Draft, parts: Sequence[Part]) -> int:
    """By how much these activities usually take longer than they have."""
    return sum(wished_minutes(parts).values()) - sum_of(draft, parts)


def _tight(speech: Speech, inside: Sequence[Part]) -> Iterator[Proposal]:
    draft = speech.draft
    core = _by_weight(draft, inside)[0]
    # what was added for an environment or a connection is what the lecturer asked for, only not by name
    spare = [part for part in inside if part.added_for == "pattern" and part is not core]
    for part in sorted(spare, key=lambda one: -draft.minutes[one.id]):
        values = {"part": speech.called(part), "minutes": draft.minutes[part.id], "core": speech.called(core)}
        yield Proposal("after-tight-out", values, (hand.Remove(part=part.id),))
    spared = sum(draft.minutes[other.id] - draft.arrangement.least[other.id] for other in inside if other is not core)
    yield from _more(speech, core, spared, "after-tight-more")
    for part in inside:
        own = _own_setting(draft, part)
        if own and part is not core and part.activity.type == "acquisition" and part.pieces == 1:
            edit = hand.SetSetting(part=part.id, setting=own)
            yield Proposal("after-tight-own", {"part": speech.called(part), "core": speech.called(core)}, (edit,))
    yield Proposal("after-tight-longer", {"core": speech.called(core)})


def _left(speech: Speech, inside: Sequence[Part]) -> Iterator[Proposal]:
    draft = speech.draft
    capacity = draft.arrangement.budgets.meetings[draft.arrangement.placement.meeting(inside[0]) or 0]
    for part in _by_weight(draft, inside):
        others = sum(draft.arrangement.least[other.id] for other in inside if other is not part)
        yield from _more(speech, part, capacity - draft.minutes[part.id] - others, "after-left-more")


def _by_weight(draft: Draft, parts: Sequence[Part]) -> list[Part]:
    """The core first: where students show an outcome, then by how much they make of it themselves, then by time."""
    shown = {given.activity for given in draft.answers.evidence}

    def weight(part: Part) -> tuple[bool, int, int]:
        kind = _WEIGHT.index(part.activity.type) if part.activity.type in _WEIGHT else len(_WEIGHT)
        return part.name not in shown, kind, -draft.minutes[part.id]

    return sorted(parts, key=weight)


def _more(speech: Speech, part: Part, room: int, name: str) -> Iterator[Proposal]:
    """More minutes for this part, where there is room for it."""
    now, (_, _, most) = speech.draft.minutes[part.id], part.activity.minutes
    more = down(min(max(STEP, down(now * _MORE)), room, most - now))
    if more >= STEP and part.activity.type in _WEIGHT:
        values = {"part": speech.called(part), "minutes": now, "more": more}
        yield Proposal(name, values, (hand.SetMinutes(part=part.id, minutes=now + more),))


def _own_setting(draft: Draft, part: Part) -> SettingId | None:
    known = draft.knowledge.settings
    return next((one for one in settings_for(draft, part) if known[one].timing == "own"), None)


# who came prepared


def prepared_meeting(draft: Draft) -> int | None:
    """The first meeting for which students prepare."""
    return next((number for number in range(len(draft.answers.meetings)) if due_for(number, draft)), None)


def _check(speech: Speech, taught: Taught) -> Iterator[Proposal]:
    """Not all came prepared, and nothing shows who did: students send something in, and the meeting starts from it."""
    draft = speech.draft
    meeting = prepared_meeting(draft)
    if taught.prepared not in ("half", "few") or meeting is None:
        return
    inside = in_meeting(draft, meeting)
    there = [part for part in due_for(meeting, draft) if part.name in COUNTED]
    there += [part for part in inside[:1] if part.name in _STARTING]
    if there:
        yield Proposal("after-check-there", {"part": speech.called(there[0])})
        return
    many = draft.answers.group_size > MANY
    for name in COUNTED if many else COUNTED[::-1]:
        yield from _check_before(speech, name, meeting)
    if taught.time != "tight":
        for name in ("question-round", "online-quiz"):
            yield from _check_at_the_start(speech, name, meeting)


def _check_before(speech: Speech, name: str, meeting: int) -> Iterator[Proposal]:
    """Sent in before the meeting, and used in it."""
    for setting in _settings(speech.draft, name, "own"):
        edit = hand.Add(activity=name, setting=setting, slot=2 * meeting)
        yield Proposal("after-check-before", {"check": _named(speech, name)}, (edit,), _leads_to_meeting(name, meeting))


def _leads_to_meeting(name: str, meeting: int) -> Callable[[Draft], bool]:
    def holds(draft: Draft) -> bool:
        inside = {part.id for part in in_meeting(draft, meeting)}
        return any(link.to in inside for link in draft.links if link.start == name)

    return holds


def _check_at_the_start(speech: Speech, name: str, meeting: int) -> Iterator[Proposal]:
    slot = 2 * meeting + 1
    for setting in _settings(speech.draft, name, "scheduled"):
        edits = (
            hand.Add(activity=name, setting=setting, slot=slot),
            hand.Move(part=name, slot=slot, after=None),
        )
        yield Proposal("after-check-start", {"check": _named(speech, name)}, edits)


def _settings(draft: Draft, name: str, timing: str) -> list[SettingId]:
    if name not in activities_to_add(draft):
        return []
    known = draft.knowledge.settings
    return [setting for setting in settings_to_add(draft, name) if known[setting].timing == timing]


def _named(speech: Speech, name: str) -> str:
    return speech.draft.knowledge.activities[name].in_sentence.to(speech.language)


def _shorter(speech: Speech, taught: Taught) -> Iterator[Proposal]:
    """Few came prepared, and there was much to prepare."""
    draft = speech.draft
    meeting = prepared_meeting(draft)
    if taught.prepared != "few" or meeting is None:
        return
    due = due_for(meeting, draft)
    total = sum_of(draft, due)
    if total < _LONG:
        return
    longest = max(due, key=lambda part: draft.minutes[part.id])
    now = draft.minutes[longest.id]
    fewer = max(draft.arrangement.least[longest.id], down(now * _SHORTER))
    if fewer >= now:
        return
    edit = hand.SetMinutes(part=longest.id, minutes=fewer)
    # what is taken off here must not go to the rest of the preparation
    others = [hand.SetMinutes(part=part.id, minutes=draft.minutes[part.id]) for part in due if part is not longest]
    values = {"part": speech.called(longest), "total": speech.duration(total), "minutes": now, "fewer": fewer}
    for edits in ((edit,), (edit, *others)):
        yield Proposal("after-shorter", values, edits, lambda after: sum_of(after, due_for(meeting, after)) < total)


# was the feedback used


def _feedback(speech: Speech, taught: Taught) -> Iterator[Proposal]:
    """Not used, or partly: a named moment at which students work with it."""
    moments = sorted(speech.draft.moments, key=lambda one: _order_of_worth(one, speech.draft))
    lost = [moment for moment in moments if not _is_used(moment)]
    if not moments or taught.feedback not in ("no", "partly"):
        return
    for moment in moments if taught.feedback == "no" else lost:
        yield from _used_otherwise(speech, moment)
    moment = moments[0]
    target = speech.called(moment.feedback.used_in)
    yield Proposal("after-feedback-start", {"part": speech.called(moment.part), "target": target})


def _order_of_worth(moment: Moment, draft: Draft) -> tuple[bool, bool, bool]:
    """First what is used nowhere; then what somebody gives, on something that students made."""
    made = draft.by_id[moment.part].activity.product
    return _is_used(moment), moment.feedback.by == "automatic", not made


def _is_used(moment: Moment) -> bool:
    return moment.feedback.used_in is not None


def _used_otherwise(speech: Speech, moment: Moment) -> Iterator[Proposal]:
    draft, part = speech.draft, speech.draft.by_id[moment.part]
    values = {"part": speech.called(part)}
    if not _is_used(moment):
        for target in _later_work(draft, part):
            edit = _with_use(draft, moment, target.name)
            into = {**values, "target": speech.called(target)}
            yield Proposal("after-feedback-into", into, (edit,), _is_used_in(part.name, target.id))
    if part.activity.product:
        for setting in _settings(draft, "revise", "own"):
            for slot in _slots_after(draft, part):
                edits = (hand.Add(activity="revise", setting=setting, slot=slot), _with_use(draft, moment, "revise"))
                revised = {**values, "target": _named(speech, "revise")}
                yield Proposal("after-feedback-revise", revised, edits, _is_used_in(part.name, "revise"))
    if moment.feedback.used_in != NEXT_SESSION:
        edit = _with_use(draft, moment, NEXT_SESSION)
        yield Proposal("after-feedback-next", values, (edit,), _is_used_in(part.name, NEXT_SESSION))


def _later_work(draft: Draft, part: Part) -> Iterator[Part]:
    """What comes later and is done with one's own work."""
    for other in draft.parts[draft.parts.index(part) + 1 :]:
        if other.name not in (part.name, *NOT_USING) and other.activity.type in _USING:
            yield other


def _slots_after(draft: Draft, part: Part) -> list[int]:
    """Moments outside meetings, from this part on."""
    last = 2 * len(draft.answers.meetings) or CLOSE
    return [slot for slot in range(last + 1) if slot % 2 == 0 and slot >= draft.work.slots[part.id]]


def _with_use(draft: Draft, moment: Moment, used_in: str) -> hand.SetFeedback:
    """The same feedback, used there; any other on the activity stays as it is."""
    name = draft.by_id[moment.part].name
    wishes = [wish for wish in draft.answers.feedback if wish.activity == name]
    if moment.wish is None:
        given = moment.feedback
        made = FeedbackWish(activity=name, by=given.by, when=given.when, where=given.where, used_in=used_in)
        return hand.SetFeedback(activity=name, wishes=(made, *wishes))
    old = draft.answers.feedback[moment.wish]
    made = old.model_copy(update={"used_in": used_in})
    return hand.SetFeedback(activity=name, wishes=tuple(made if wish == old else wish for wish in wishes))


def _is_used_in(name: str, used_in: str) -> Callable[[Draft], bool]:
    def holds(draft: Draft) -> bool:
        ids = {part.id for part in draft.parts if part.name == name}
        return any(moment.part in ids and moment.feedback.used_in == used_in for moment in draft.moments)

    return holds


RULES: tuple[Rule, ...] = (_time, _check, _shorter, _feedback)
