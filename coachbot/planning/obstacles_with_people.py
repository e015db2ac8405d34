"""Answers where people are in the way: partners in practice, students who do not prepare, whom privacy is about, what a
lecturer's own words name, and, where those name nothing that is known, one agreement with students.

Where the conditions are in the way is in `obstacles_in_conditions`.
"""

from __future__ import annotations

from collections.abc import Iterator

from coachbot.planning.air import air_in
from coachbot.planning.draft import Draft
from coachbot.planning.obstacle_answers import Answered, Told, Value
from coachbot.planning.obstacle_parts import (
    FEW,
    first_opening,
    is_online,
    last_of,
    longest_together,
    openings,
    own_work_for,
    prepared_for,
    showing,
)
from coachbot.planning.outside import outside_of
from coachbot.planning.workload import products

_OF_PEOPLE = ("reflection-log", "portfolio", "collect-examples", "fieldwork", "intervision")


# partners in practice


def client_page(draft: Draft) -> Iterator[Answered]:
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


def student_writes(draft: Draft) -> Iterator[Answered]:
    """Who reacts at the workplace has nothing to read or to write, and hears what there is to know in a talk."""
    reacting = [moment.part for moment in draft.moments if moment.feedback.by == "workplace-supervisor"]
    talks = tuple(part for part in draft.parts if part.name == "supervision-talk" and part.place == "workplace")
    parts = tuple(part for part in draft.parts if part.id in reacting and part not in talks)
    if parts or talks:
        told = [Told(part, "student-writes") for part in parts] + [Told(part, "student-tells") for part in talks]
        yield Answered("student-writes", (*parts, *talks), {"parts": parts, "talks": talks}, tuple(told))


def their_moments(draft: Draft) -> Iterator[Answered]:
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


def two_questions(draft: Draft) -> Iterator[Answered]:
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


def write_first(draft: Draft) -> Iterator[Answered]:
    """Before it is talked about, everybody has something on paper."""
    for part in draft.parts:
        talk = part.scheduled and part.activity.type == "discussion" and part.grouping == "class"
        if talk and draft.answers.together > FEW and own_work_for(part, draft):
            values: dict[str, Value] = {"part": part}
            yield Answered("write-first", (part,), values, (Told(part, "write-first", opens=True),))
            return


# privacy or rules


def nobody_named(draft: Draft) -> Iterator[Answered]:
    """Where people from practice come up, nobody can be recognised."""
    parts = tuple(part for part in draft.parts if part.place == "workplace" or part.name in _OF_PEOPLE)
    if parts:
        yield Answered("nobody-named", parts, {"parts": parts}, tuple(Told(part, "nobody-named") for part in parts))


def who_reads(draft: Draft) -> Iterator[Answered]:
    """Students know beforehand who gets to see what they make in own time."""
    read = {m.part for m in draft.moments if m.feedback.by not in ("automatic", "self")}
    parts = tuple(part for part in draft.parts if part.id in read and not part.scheduled)
    if parts:
        yield Answered("who-reads", parts, {"parts": parts}, tuple(Told(part, "who-reads") for part in parts))


# what a lecturer's own words may name


def outcome_first(draft: Draft) -> Iterator[Answered]:
    """Where nobody knows yet what is to be delivered, students propose it before they make it."""
    part = next((one for one in draft.parts if one.activity.product and not one.piece and not one.scheduled), None)
    if part is not None:
        count = products(part, draft.answers)
        others = ("group" if part.grouping == "groups" else "student") if count > _EACH_BY_THE_LECTURER else ""
        values: dict[str, Value] = {"part": part, "count": count, "others": others}
        yield Answered("outcome-first", (part,), values, (Told(part, "outcome-first", values, opens=True),))


_EACH_BY_THE_LECTURER = 8  # proposals; more are first read by another group or student (a house rule)


def each_explains(draft: Draft) -> Iterator[Answered]:
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


def one_agreement(draft: Draft) -> Iterator[Answered]:
    """Where it would show most, and a first moment to agree on something about it."""
    together, shown = longest_together(draft), showing(draft)
    part = together or max(shown or draft.parts, key=lambda one: draft.minutes[one.id], default=None)
    if part is None:
        return
    meeting, first = first_opening(draft) or (None, draft.parts[0])
    values: dict[str, Value] = {"part": part, "first": first, "together": part == together, "shows": part in shown}
    values["ordered"] = meeting is not None and air_in(meeting, draft) is not None
    values |= {"meeting": meeting, "one": draft.answers.group_size == 1}
    told = Told(first, "one-agreement", values, opens=True, once=True)
    yield Answered("one-agreement", (first,) if first == part else (first, part), values, (told,))
