"""Answers where the conditions are in the way: time, rooms or equipment, tools or skills, group size, the timetable.

Where people are in the way is in `obstacles_with_people`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from coachbot.planning.draft import Draft
from coachbot.planning.early import READERS
from coachbot.planning.obstacle_answers import Answered, Told, Value
from coachbot.planning.obstacle_parts import ASKED, FEW, is_online, last_of, openings, own_work_for, showing, targets_of
from coachbot.planning.parts import DELIVERY, HANDS_ON, STEP, Part
from coachbot.planning.repeating import repeats_of

_EVENING = 18  # o'clock
_STRETCH = 15  # minutes of listening, after a working day
_TRYING = ("practice", "discussion", "collaboration")
_MAKING = (*_TRYING, "production")


# time


def read_in_time(draft: Draft) -> Iterator[Answered]:
    """What the lecturer has to have read for a talk comes in some days before it."""
    for early in draft.early:
        moment = draft.moments[early.moment]
        talk, made = draft.by_id.get(moment.feedback.given_in or ""), draft.by_id[moment.part]
        if moment.feedback.by not in READERS or talk is None:
            continue
        if draft.arrangement.placement.meeting(talk) != early.meeting:
            continue  # held once more: said with the first
        brought = next((part for part in targets_of(made, draft) if part.name == DELIVERY), made)
        values: dict[str, Value] = {"talk": talk, "part": brought, "days": early.days}
        values["reading"] = moment.feedback.lecturer_minutes
        values["again"] = repeats_of(talk, draft.arrangement.placement)
        told = [Told(brought, "read-in-time", values)]
        told += [Told(talk, "read-each-time", values)] if values["again"] else []
        concerned = (made, talk) if brought == made else (made, brought, talk)
        yield Answered("read-in-time", concerned, values, tuple(told), early.days)


def awake(draft: Draft) -> Iterator[Answered]:
    """An explanation in the evening is cut into pieces."""
    for part in _in_the_evening(draft):
        stops = -(-draft.minutes[part.id] // _STRETCH) - 1
        if part.activity.type == "acquisition" and stops > 0 and not draft.interrupted(part):
            values: dict[str, Value] = {"part": part, "stops": stops, "every": _STRETCH, "online": is_online(part)}
            values["one"] = draft.answers.group_size == 1
            yield Answered("awake", (part,), values, (Told(part, "awake", values),), stops_every=_STRETCH)


def own_group(draft: Draft) -> Iterator[Answered]:
    """A first try in the evening is in a small room, the only one in which cameras are on."""
    for part in _in_the_evening(draft):
        if part.grouping == "groups" and part.activity.type in _TRYING and draft.answers.group_size > FEW:
            values: dict[str, Value] = {"part": part, "online": is_online(part)}
            yield Answered("own-group", (part,), values, (Told(part, "own-group", values),))
            return


def _in_the_evening(draft: Draft) -> Iterator[Part]:
    for part in draft.parts:
        meeting = draft.arrangement.placement.meeting(part)
        starts_at = None if meeting is None else draft.answers.meetings[meeting].starts_at
        if starts_at and datetime.fromisoformat(starts_at.upper()).hour >= _EVENING:
            yield part


def one_place(draft: Draft) -> Iterator[Answered]:
    """What the lecturer reads is read for the one thing that its maker asks about."""
    for moment in draft.moments:
        part, given_in = draft.by_id[moment.part], draft.by_id.get(moment.feedback.given_in or "")
        if moment.feedback.by == "lecturer" and moment.feedback.lecturer_minutes and given_in is None:
            delivered = (part, *targets_of(part, draft))  # handing in asks for it itself
            handed_in = any(one.name == DELIVERY for one in delivered)
            values: dict[str, Value] = {"part": part, "reading": moment.feedback.lecturer_minutes}
            yield Answered("one-place", (part,), values, () if handed_in else (Told(part, "one-place"),))
            return


# rooms or equipment


def own_steps(draft: Draft) -> Iterator[Answered]:
    """Students come to the bench with the steps in their own words."""
    for part in draft.parts:
        prepared = [p for p in own_work_for(part, draft) if p.activity.type == "acquisition" or p.name in ASKED]
        if part.scheduled and part.place == "physical" and part.name in HANDS_ON and prepared:
            source = last_of([one for one in prepared if one.activity.type == "acquisition"] or prepared)
            values: dict[str, Value] = {"part": part, "source": source}
            told = (Told(source, "write-steps", values), Told(part, "own-steps", values, opens=True))
            yield Answered("own-steps", (source, part), values, told)
            return


def room_for_few(draft: Draft) -> Iterator[Answered]:
    """What really needs a room, and how much that is of all."""
    inside = tuple(part for part in draft.parts if part.place == "physical")
    room, whole = (sum(draft.minutes[part.id] for part in parts) for parts in (inside, draft.parts))
    if inside and room < whole:
        yield Answered("room-for-few", inside, {"parts": inside, "room": room, "whole": whole})


def dated_places(draft: Draft) -> Iterator[Answered]:
    """Without meetings a place on campus is taken by date, and nobody comes for the first time at the end."""
    there = [part for part in draft.parts if part.place == "physical" and not part.scheduled]
    if draft.answers.meetings or not there or draft.answers.group_size == 1:
        return
    part = next((one for one in there if one.name in HANDS_ON), max(there, key=lambda one: draft.minutes[one.id]))
    values: dict[str, Value] = {"part": part, "first": draft.parts[0]}
    told = [Told(part, "dated-places")]
    told += [Told(draft.parts[0], "choose-date", values)] if draft.parts[0] != part else []
    yield Answered("dated-places", (draft.parts[0], part), values, tuple(told))


# tools or skills


def safe_first_round(draft: Draft) -> Iterator[Answered]:
    """The first time that students do it, nobody but their own group sees it."""
    part = _first_try(draft)
    if part is not None:
        minutes = max(STEP, draft.minutes[part.id] // 3 // STEP * STEP)
        shown = next((one for one in showing(draft) if draft.arrangement.placement.before(part.id, one.id)), None)
        values: dict[str, Value] = {"part": part, "round": minutes, "grouping": part.grouping, "shown": shown}
        told = Told(part, "safe-first-round", values)
        yield Answered("safe-first-round", tuple(filter(None, (part, shown))), values, (told,))


def _first_try(draft: Draft) -> Part | None:
    trying = (part for part in draft.parts if part.scheduled and part.activity.type == "practice")
    return next((p for p in trying if p.grouping != "class" and draft.minutes[p.id] >= 3 * STEP), None)


def tool_first(draft: Draft) -> Iterator[Answered]:
    """Where a tool is used for the first time to make or say something, a few minutes are for the tool alone."""
    online = (part for part in draft.parts if is_online(part) and part.activity.type in _MAKING)
    part = next((one for one in online if draft.minutes[one.id] >= 3 * STEP), None)
    if part is not None and _first_try(draft) is None:
        yield Answered("tool-first", (part,), {"part": part}, (Told(part, "tool-first"),))


# the size of the group


def neighbour_first(draft: Draft) -> Iterator[Answered]:
    """In a full room two compare first, and only what they cannot settle is asked."""
    students = draft.answers.together
    for part in draft.parts:
        alone = part.grouping in ("individual", "class") and part.activity.type in ("practice", "discussion")
        if part.scheduled and alone and students > FEW:
            values: dict[str, Value] = {"part": part, "students": students, "online": is_online(part)}
            yield Answered("neighbour-first", (part,), values, (Told(part, "neighbour-first", values),))
            return


def others_react(draft: Draft) -> Iterator[Answered]:
    """Feedback that takes no more of the lecturer with more students."""
    free = {moment.part for moment in draft.moments if moment.feedback.by in ("peers", "automatic", "self")}
    parts = tuple(part for part in draft.parts if part.id in free)
    if parts:
        values: dict[str, Value] = {"parts": parts, "students": draft.answers.group_size}
        yield Answered("others-react", parts, values)


# the timetable


def own_moment(draft: Draft) -> Iterator[Answered]:
    inside = tuple(part for part in draft.parts if part.scheduled)
    own = sum(draft.minutes[part.id] for part in draft.parts if not part.scheduled)
    if own:
        scheduled = sum(draft.minutes[part.id] for part in inside)
        yield Answered("own-moment", inside, {"parts": inside, "scheduled": scheduled, "own": own})


def missed(draft: Draft) -> Iterator[Answered]:
    """Who cannot come knows what to do."""
    first = tuple(openings(draft))
    if first and draft.answers.group_size > 1:
        yield Answered("missed", first, {"parts": first}, tuple(Told(part, "missed") for part in first))
