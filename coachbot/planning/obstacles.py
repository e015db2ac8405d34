"""What a plan does about the lecturer's obstacle: for each kind a few answers, each where the plan has room for it.

Here is what is decided, the same in every language; how it is said is in `obstacle_words`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain, islice

from coachbot.planning.air import air_in
from coachbot.planning.draft import Draft
from coachbot.planning.early import READERS
from coachbot.planning.obstacle_parts import (
    ASKED,
    first_opening,
    is_online,
    last_of,
    longest_together,
    openings,
    own_work_for,
    prepared_for,
    targets_of,
)
from coachbot.planning.outside import outside_of
from coachbot.planning.parts import DELIVERY, HANDS_ON, STEP, Part
from coachbot.planning.recognising import recognised
from coachbot.planning.repeating import repeats_of
from coachbot.planning.stretching import offers_step
from coachbot.planning.workload import products

Value = int | str | None | Part | tuple[Part, ...]
MOST = 3  # answers that are given
_EVENING = 18  # o'clock
_STRETCH = 15  # minutes of listening, after a working day
_FEW = 8  # students that hear each other anyhow
_OF_PEOPLE = ("reflection-log", "portfolio", "collect-examples", "fieldwork", "intervision")
_TRYING = ("practice", "discussion", "collaboration")
_MAKING = (*_TRYING, "production")


@dataclass(frozen=True)
class Told:
    """A sentence that students read with a part, by its name; `opens`: before they are told what to do; `once`: not
    where the part is done again in a later meeting."""

    part: Part
    sentence: str
    values: Mapping[str, Value] = field(default_factory=dict)
    opens: bool = False
    once: bool = False


@dataclass(frozen=True)
class Answered:
    """One thing that the plan does about the obstacle. `days_before`: its parts in own time are due so many days before
    the meeting that follows. `stops_every`: its parts stop after every so many minutes for something students do."""

    answer: str
    parts: tuple[Part, ...]
    values: Mapping[str, Value] = field(default_factory=dict)
    told: tuple[Told, ...] = ()
    days_before: int | None = None
    stops_every: int | None = None


Rule = Callable[[Draft], Iterator[Answered]]


def answered(draft: Draft) -> tuple[Answered, ...]:
    """What this plan does about what is in the way: nothing where that was not said, or where nothing fits it.

    What a plan would do anyhow is told only where no first step into another environment answers the obstacle.
    """
    kind = draft.answers.obstacle_kind or "other"
    anyhow = () if offers_step(draft.answers) else _ANYHOW.get(kind, ())
    words = (draft.answers.obstacle or "").strip()
    named = [rule for name in recognised(words, draft.knowledge.texts.obstacles) for rule in _RULES[name]]
    rules = dict.fromkeys(
        (*named, *_RULES.get(kind, ()), *anyhow) if kind == "other" else (*_RULES[kind], *named, *anyhow)
    )
    found = tuple(islice(chain.from_iterable(rule(draft) for rule in rules), MOST))
    return found or (tuple(_one_agreement(draft)) if kind == "other" and words else ())


# time


def _read_in_time(draft: Draft) -> Iterator[Answered]:
    """What the lecturer has to have read for a talk comes in some days before it."""
    for early in draft.early:
        moment = draft.moments[early.moment]
        talk, made = draft.by_id.get(moment.feedback.given_in or ""), draft.by_id[moment.part]
        if moment.feedback.by not in READERS or talk is None:
            continue
        brought = next((part for part in targets_of(made, draft) if part.name == DELIVERY), made)
        values: dict[str, Value] = {"talk": talk, "part": brought, "days": early.days}
        values["reading"] = moment.feedback.lecturer_minutes
        values["again"] = repeats_of(talk, draft.arrangement.placement)
        told = [Told(brought, "read-in-time", values)]
        told += [Told(talk, "read-each-time", values)] if values["again"] else []
        concerned = (made, talk) if brought == made else (made, brought, talk)
        yield Answered("read-in-time", concerned, values, tuple(told), early.days)


def _awake(draft: Draft) -> Iterator[Answered]:
    """An explanation in the evening is cut into pieces."""
    for part in _in_the_evening(draft):
        stops = -(-draft.minutes[part.id] // _STRETCH) - 1
        if part.activity.type == "acquisition" and stops > 0 and not draft.interrupted(part):
            values: dict[str, Value] = {"part": part, "stops": stops, "every": _STRETCH, "online": is_online(part)}
            values["one"] = draft.answers.group_size == 1
            yield Answered("awake", (part,), values, (Told(part, "awake", values),), stops_every=_STRETCH)


def _own_group(draft: Draft) -> Iterator[Answered]:
    """A first try in the evening is in a small room, the only one in which cameras are on."""
    for part in _in_the_evening(draft):
        if part.grouping == "groups" and part.activity.type in _TRYING and draft.answers.group_size > _FEW:
            values: dict[str, Value] = {"part": part, "online": is_online(part)}
            yield Answered("own-group", (part,), values, (Told(part, "own-group", values),))
            return


def _in_the_evening(draft: Draft) -> Iterator[Part]:
    for part in draft.parts:
        meeting = draft.arrangement.placement.meeting(part)
        starts_at = None if meeting is None else draft.answers.meetings[meeting].starts_at
        if starts_at and datetime.fromisoformat(starts_at.upper()).hour >= _EVENING:
            yield part


def _one_place(draft: Draft) -> Iterator[Answered]:
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


def _own_steps(draft: Draft) -> Iterator[Answered]:
    """Students come to the bench with the steps in their own words."""
    for part in draft.parts:
        prepared = [p for p in own_work_for(part, draft) if p.activity.type == "acquisition" or p.name in ASKED]
        if part.scheduled and part.place == "physical" and part.name in HANDS_ON and prepared:
            source = last_of([one for one in prepared if one.activity.type == "acquisition"] or prepared)
            values: dict[str, Value] = {"part": part, "source": source}
            told = (Told(source, "write-steps", values), Told(part, "own-steps", values, opens=True))
            yield Answered("own-steps", (source, part), values, told)
            return


def _room_for_few(draft: Draft) -> Iterator[Answered]:
    """What really needs a room, and how much that is of all."""
    inside = tuple(part for part in draft.parts if part.place == "physical")
    room, whole = (sum(draft.minutes[part.id] for part in parts) for parts in (inside, draft.parts))
    if inside and room < whole:
        yield Answered("room-for-few", inside, {"parts": inside, "room": room, "whole": whole})


def _dated_places(draft: Draft) -> Iterator[Answered]:
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


def _safe_first_round(draft: Draft) -> Iterator[Answered]:
    """The first time that students do it, nobody but their own group sees it."""
    part = _first_try(draft)
    if part is not None:
        minutes = max(STEP, draft.minutes[part.id] // 3 // STEP * STEP)
        shown = next((one for one in _showing(draft) if draft.arrangement.placement.before(part.id, one.id)), None)
        values: dict[str, Value] = {"part": part, "round": minutes, "grouping": part.grouping, "shown": shown}
        told = Told(part, "safe-first-round", values)
        yield Answered("safe-first-round", tuple(filter(None, (part, shown))), values, (told,))


def _first_try(draft: Draft) -> Part | None:
    trying = (part for part in draft.parts if part.scheduled and part.activity.type == "practice")
    return next((p for p in trying if p.grouping != "class" and draft.minutes[p.id] >= 3 * STEP), None)


def _showing(draft: Draft) -> list[Part]:
    """The parts in which outcomes are shown: of two halves the second."""
    names = {given.activity for given in draft.answers.evidence}
    return [part for part in draft.parts if part.name in names and part.piece == part.pieces - 1]


def _tool_first(draft: Draft) -> Iterator[Answered]:
    """Where a tool is used for the first time to make or say something, a few minutes are for the tool alone."""
    online = (part for part in draft.parts if is_online(part) and part.activity.type in _MAKING)
    part = next((one for one in online if draft.minutes[one.id] >= 3 * STEP), None)
    if part is not None and _first_try(draft) is None:
        yield Answered("tool-first", (part,), {"part": part}, (Told(part, "tool-first"),))


# the size of the group


def _neighbour_first(draft: Draft) -> Iterator[Answered]:
    """In a full room two compare first, and only what they cannot settle is asked."""
    students = draft.answers.together
    for part in draft.parts:
        alone = part.grouping in ("individual", "class") and part.activity.type in ("practice", "discussion")
        if part.scheduled and alone and students > _FEW:
            values: dict[str, Value] = {"part": part, "students": students, "online": is_online(part)}
            yield Answered("neighbour-first", (part,), values, (Told(part, "neighbour-first", values),))
            return


def _others_react(draft: Draft) -> Iterator[Answered]:
    """Feedback that takes no more of the lecturer with more students."""
    free = {moment.part for moment in draft.moments if moment.feedback.by in ("peers", "automatic", "self")}
    parts = tuple(part for part in draft.parts if part.id in free)
    if parts:
        values: dict[str, Value] = {"parts": parts, "students": draft.answers.group_size}
        yield Answered("others-react", parts, values)


# the timetable


def _own_moment(draft: Draft) -> Iterator[Answered]:
    inside = tuple(part for part in draft.parts if part.scheduled)
    own = sum(draft.minutes[part.id] for part in draft.parts if not part.scheduled)
    if own:
        scheduled = sum(draft.minutes[part.id] for part in inside)
        yield Answered("own-moment", inside, {"parts": inside, "scheduled": scheduled, "own": own})


def _missed(draft: Draft) -> Iterator[Answered]:
    """Who cannot come knows what to do."""
    first = tuple(openings(draft))
    if first and draft.answers.group_size > 1:
        yield Answered("missed", first, {"parts": first}, tuple(Told(part, "missed") for part in first))


# partners in practice


def _client_page(draft: Draft) -> Iterator[Answered]:
    """What was agreed with the client stands on a page, and what changes after that on a list."""
    of_client = [moment.part for moment in draft.moments if moment.feedback.by == "client"]
    parts = [part for part in draft.parts if part.name == "client-assignment" or part.id in of_client]
    made = next((part for part in parts if part.activity.product and not part.scheduled), None)
    if made is None:
        return
    before = draft.arrangement.placement.before
    later = [part for part in parts if before(made.id, part.id) and part.name != made.name]
    met = outside_of(draft).before(made, draft)
    values: dict[str, Value] = {"part": made, "later": last_of(later) if later else None, "met": met}
    told = [Told(made, "client-page", values), *(Told(part, "client-list") for part in later[-1:])]
    told += [Told(met, "client-yes")] if met else []
    yield Answered("client-page", (*filter(None, (met,)), made, *later[-1:]), values, tuple(told))


def _student_writes(draft: Draft) -> Iterator[Answered]:
    """Who reacts at the workplace has nothing to read or to write, and hears what there is to know in a talk."""
    reacting = [moment.part for moment in draft.moments if moment.feedback.by == "workplace-supervisor"]
    talks = tuple(part for part in draft.parts if part.name == "supervision-talk" and part.place == "workplace")
    parts = tuple(part for part in draft.parts if part.id in reacting and part not in talks)
    if parts or talks:
        told = [Told(part, "student-writes") for part in parts] + [Told(part, "student-tells") for part in talks]
        yield Answered("student-writes", (*parts, *talks), {"parts": parts, "talks": talks}, tuple(told))


def _their_moments(draft: Draft) -> Iterator[Answered]:
    """All that is asked of them, each with when and how long; how long a reaction takes is theirs to say. Where they
    can come only so often, what goes without them is said."""
    outside = outside_of(draft)
    reacted = {moment.part for moment in outside.reacting}
    react = tuple(part for part in draft.parts if part.id in reacted)
    every = (*outside.there, *outside.asked, *react)
    concerned = tuple(part for part in draft.parts if part in every)
    if not concerned:
        return
    values: dict[str, Value] = {"there": outside.there, "asked": outside.asked, "react": react}
    if not outside.spared or outside.times is None:
        yield Answered("their-moments", concerned, {**values, "spared": outside.spared})
        return
    met = outside.before(outside.asked[0], draft) if outside.asked else None
    over = outside.there[0] if len(outside.there) > outside.times else None  # what is shown at the end stays
    values |= {"times": outside.times, "met": met, "over": over}
    yield Answered("few-times", concerned, values)


# students who do not prepare


def _two_questions(draft: Draft) -> Iterator[Answered]:
    """A meeting begins with questions about what was prepared; what most know is not told again.

    What each looked for by themselves is something else for each: nobody can ask all of them about it.
    """
    asked: set[str] = set()
    for part in openings(draft):
        alike = [one for one in prepared_for(part, draft) if one.activity.type != "investigation"]
        sources = [one for one in alike if one.id not in asked]
        asked |= {one.id for one in sources}
        if sources:
            values: dict[str, Value] = {"part": part, "sources": tuple(sources), "online": is_online(part)}
            told = [Told(source, "opens-meeting", values) for source in sources[-1:]]
            yield Answered(
                "two-questions", (*sources, part), values, (*told, Told(part, "two-questions", values, opens=True))
            )


def _write_first(draft: Draft) -> Iterator[Answered]:
    """Before it is talked about, everybody has something on paper."""
    for part in draft.parts:
        talk = part.scheduled and part.activity.type == "discussion" and part.grouping == "class"
        if talk and draft.answers.together > _FEW and own_work_for(part, draft):
            values: dict[str, Value] = {"part": part}
            yield Answered("write-first", (part,), values, (Told(part, "write-first", opens=True),))
            return


# privacy or rules


def _nobody_named(draft: Draft) -> Iterator[Answered]:
    """Where people from practice come up, nobody can be recognised."""
    parts = tuple(part for part in draft.parts if part.place == "workplace" or part.name in _OF_PEOPLE)
    if parts:
        yield Answered("nobody-named", parts, {"parts": parts}, tuple(Told(part, "nobody-named") for part in parts))


def _who_reads(draft: Draft) -> Iterator[Answered]:
    """Students know beforehand who gets to see what they make in own time."""
    read = {m.part for m in draft.moments if m.feedback.by not in ("automatic", "self")}
    parts = tuple(part for part in draft.parts if part.id in read and not part.scheduled)
    if parts:
        yield Answered("who-reads", parts, {"parts": parts}, tuple(Told(part, "who-reads") for part in parts))


# what a lecturer's own words may name


def _outcome_first(draft: Draft) -> Iterator[Answered]:
    """Where nobody knows yet what is to be delivered, students propose it before they make it."""
    part = next((one for one in draft.parts if one.activity.product and not one.piece and not one.scheduled), None)
    if part is not None:
        count = products(part, draft.answers)
        others = ("group" if part.grouping == "groups" else "student") if count > _EACH_BY_THE_LECTURER else ""
        values: dict[str, Value] = {"part": part, "count": count, "others": others}
        yield Answered("outcome-first", (part,), values, (Told(part, "outcome-first", values, opens=True),))


_EACH_BY_THE_LECTURER = 8  # proposals; more are first read by another group or student (a house rule)


def _each_explains(draft: Draft) -> Iterator[Answered]:
    """In a group everybody can be asked about a part that somebody else made."""
    made = (one for one in draft.parts if one.grouping == "groups" and one.activity.product and not one.piece)
    part = next((one for one in made if not one.scheduled), None)
    if part is None:
        return
    before = draft.arrangement.placement.before
    later = next((one for one in draft.parts if one.scheduled and before(part.id, one.id)), None)
    values: dict[str, Value] = {"part": part, "later": later}
    told = (Told(part, "each-explains", values),)
    yield Answered("each-explains", tuple(filter(None, (part, later))), values, told)


# what is not recognised


def _one_agreement(draft: Draft) -> Iterator[Answered]:
    """Where it would show most, and a first moment to agree on something about it."""
    together, shown = longest_together(draft), _showing(draft)
    part = together or max(shown or draft.parts, key=lambda one: draft.minutes[one.id], default=None)
    if part is None:
        return
    meeting, first = first_opening(draft) or (None, draft.parts[0])
    values: dict[str, Value] = {"part": part, "first": first, "together": part == together, "shows": part in shown}
    values["ordered"] = meeting is not None and air_in(meeting, draft) is not None
    values |= {"meeting": meeting, "one": draft.answers.group_size == 1}
    told = Told(first, "one-agreement", values, opens=True, once=True)
    yield Answered("one-agreement", (first,) if first == part else (first, part), values, (told,))


_RULES: Mapping[str, tuple[Rule, ...]] = {
    "time": (_read_in_time, _awake, _own_group),
    "rooms-or-equipment": (_own_steps, _dated_places),
    "tools-or-skills": (_safe_first_round, _tool_first),
    "group-size": (_neighbour_first,),
    "timetable": (_missed,),
    "practice-partners": (_client_page, _student_writes, _their_moments),
    "students-do-not-prepare": (_two_questions, _write_first, _dated_places),
    "privacy-or-rules": (_nobody_named, _who_reads),
    "outcome-unclear": (_outcome_first,),
    "free-riding": (_each_explains,),
    "silent-students": (_write_first, _safe_first_round),
    "absent": (_missed,),
    "late": (_two_questions,),
    "different-levels": (_two_questions, _neighbour_first),
    "little-motivation": (_outcome_first, _write_first),
    "text-generators": (_two_questions, _write_first),
}
_ANYHOW: Mapping[str, tuple[Rule, ...]] = {
    "time": (_one_place,),
    "rooms-or-equipment": (_room_for_few,),
    "group-size": (_others_react,),
    "timetable": (_own_moment,),
}
