"""Why each part is there: what it is for here, which wish it meets, whose feedback; and a sentence about the activity.

There are at most three sentences, the ones that say most about this plan; they come from the answers, the pattern or
the checks.
No two parts get the same reason, not even with titles and ids taken out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coachbot.planning.affinity import SLIGHT, affinity
from coachbot.planning.aligning import evidence_of
from coachbot.planning.feedback import Moment
from coachbot.planning.own_task import task_of
from coachbot.planning.parts import Part
from coachbot.planning.session_plan import Link
from coachbot.planning.speech import Speech

_MOST = 3  # sentences
_PURPOSE, _WISH, _FEEDBACK, _HALF, _WHY, _MORE = range(6)  # the weightiest first


@dataclass(frozen=True)
class Reason:
    """A text, and where it comes from: JSON pointers into the answers, `pattern:…`, `check:…`."""

    text: str
    of: tuple[str, ...]


def reasons_for(speech: Speech) -> dict[str, Reason]:
    """Part id -> its reason."""
    reasons: dict[str, Reason] = {}
    seen: set[str] = set()
    names = _names(speech)
    for part in speech.draft.parts:
        reason = _reason(part, speech, _MOST)
        if _bare(reason.text, names) in seen:
            reason = _told_apart(_reason(part, speech, _MOST - 1), part, speech)
        seen.add(_bare(reason.text, names))
        reasons[part.id] = reason
    return reasons


def _reason(part: Part, speech: Speech, most: int) -> Reason:
    """Of its clauses so many that weigh most, in the order in which they are told."""
    clauses = list(_clauses(part, speech))
    kept = sorted(sorted(range(len(clauses)), key=lambda index: clauses[index][0])[:most])
    told = [clauses[index][1] for index in kept]
    return Reason(
        " ".join(clause.text for clause in told),
        tuple(dict.fromkeys(pointer for clause in told for pointer in clause.of)),
    )


def _clauses(part: Part, speech: Speech) -> Iterator[tuple[int, Reason]]:
    """All that could be said, with its place among them by weight: what comes first is never left out."""
    if not part.piece:
        why = speech.say(speech.draft.knowledge.texts.whys.texts, part.name)
        yield _WHY, Reason(why, ())
    if part.added_for:
        yield _PURPOSE, _added(part, speech)
        return
    purpose, told = _purpose(part, speech)
    if purpose:
        yield _PURPOSE, purpose
    half = _half(part, speech)
    if half:
        yield _HALF, half
    for index, connection in enumerate(_connections(part, speech, told)):
        yield (_MORE if index else _WISH), connection
    for index, feedback in enumerate(_feedback(part, speech)):
        yield (_MORE if index else _FEEDBACK), feedback


def _purpose(part: Part, speech: Speech) -> tuple[Reason | None, Link | None]:
    """The outcome that it shows, leads to or builds on, and the connection that this tells as well; otherwise what it
    gives. Of an activity in two halves the second one shows the outcome."""
    answers, named = speech.draft.answers, f"/activities/{part.index}"
    shown = evidence_of(part.name, answers)
    if shown and part.piece < part.pieces - 1:
        return None, None
    if shown:
        pointers = [f"/evidence/{i}" for i, given in enumerate(answers.evidence) if given.activity == part.name]
        pointers += [f"/outcomes/{outcome}" for outcome in shown]
        text = speech.reason("evidence", outcomes=[answers.outcomes[outcome] for outcome in shown])
        return Reason(text, (named, *pointers)), None
    for ahead in (True, False):
        other = _showing(part, speech, ahead=ahead)
        if other is not None:
            return _on_the_way(part, other, named, speech, ahead=ahead)
    return _gives(part, named, speech), None


def _on_the_way(part: Part, other: Part, named: str, speech: Speech, *, ahead: bool) -> tuple[Reason, Link | None]:
    """It leads to where an outcome is shown, or follows it; and so it may be what the lecturer wanted to connect."""
    pair = (part.id, other.id) if ahead else (other.id, part.id)
    wished = next((x for x in speech.draft.links if (x.start, x.to) == pair and x.connection is not None), None)
    outcome = speech.draft.outcomes[part.id][0]
    values = {"other": speech.called(other), "outcome": speech.draft.answers.outcomes[outcome], **_ends(wished, speech)}
    pointers = (named, f"/outcomes/{outcome}", *((f"/connections/{wished.connection}",) if wished else ()))
    return Reason(speech.reason("towards" if ahead else "follows", **values), pointers), wished


def _ends(link: Link | None, speech: Speech) -> dict[str, str]:
    if link is None or link.connection is None:
        return {"from": "", "to": ""}
    wish = speech.draft.answers.connections[link.connection]
    return {"from": speech.place(wish.start), "to": speech.place(wish.to)}


def _gives(part: Part, named: str, speech: Speech) -> Reason:
    """What students have from it, and where that is used (a connection says so itself)."""
    targets = [speech.draft.by_id[link.to] for link in speech.draft.links_from(part) if link.connection is None]
    target = next((speech.called(other) for other in targets if affinity(part, other) > SLIGHT), "")
    topic = speech.draft.answers.topic
    if task_of(part, speech.draft.answers):
        pointers = (named, "/topic", f"/tasks/{part.name}")
        return Reason(speech.reason("own-task", topic=topic, target=target), pointers)
    produces = part.activity.produces.to(speech.language).rstrip(".")
    return Reason(speech.reason("gives", topic=topic, produces=produces, target=target), (named, "/topic"))


def _showing(part: Part, speech: Speech, *, ahead: bool) -> Part | None:
    """The part right after this one (or right before it) along the links, in which an outcome of this one is shown."""
    draft, wanted = speech.draft, set(speech.draft.outcomes[part.id][:1])
    near = [link.to for link in draft.links_from(part)] if ahead else [link.start for link in draft.links_to(part)]
    others = (draft.by_id[other] for other in (near if ahead else reversed(near)))
    return next((other for other in others if wanted & set(evidence_of(other.name, draft.answers))), None)


def _half(part: Part, speech: Speech) -> Reason | None:
    pointer = f"/settings/{part.name}"
    other = speech.draft.other_piece(part) if part.pieces == 2 else None
    if other is None:
        return None
    name = "first-part" if part.piece == 0 else "second-part"
    text = speech.reason(name, here=speech.there(part.setting), there=speech.there(other.setting))
    return Reason(text, (f"{pointer}/{part.piece}",))


def _connections(part: Part, speech: Speech, told: Link | None) -> Iterator[Reason]:
    """The connections that it begins; of those that it ends, only where it begins none. Each is told once."""
    begins = [link for link in speech.draft.links_from(part) if link.connection is not None]
    ends = [link for link in speech.draft.links_to(part) if link.connection is not None and link != told]
    for link in [link for link in begins if link != told][:2]:
        name = "connection-to-half" if _halves(link, speech) else "connection"
        how = speech.word("hows", link.how)
        yield _connection(name, link, speech, how=how, target=speech.called(link.to))
    for link in [] if begins else ends[:1]:
        name = "connection-from-half" if _halves(link, speech) else "connection-end"
        yield _connection(name, link, speech, source=speech.called(link.start))


def _halves(link: Link, speech: Speech) -> bool:
    """Between the two halves of one activity."""
    return speech.draft.by_id[link.start].name == speech.draft.by_id[link.to].name


def _connection(name: str, link: Link, speech: Speech, **values: str) -> Reason:
    assert link.connection is not None
    return Reason(speech.reason(name, **_ends(link, speech), **values), (f"/connections/{link.connection}",))


def _feedback(part: Part, speech: Speech) -> Iterator[Reason]:
    draft = speech.draft
    asked = [moment for moment in draft.moments if moment.wish is not None]
    here = [moment for moment in asked if moment.part == part.id]
    for target in dict.fromkeys(speech.called(moment.feedback.used_in) for moment in here):
        yield _asked("feedback", [one for one in here if speech.called(one.feedback.used_in) == target], speech, target)
    given = [moment for moment in asked if moment.feedback.given_in == part.id]
    used = [moment for moment in asked if moment.feedback.used_in == part.id]
    for name, moments in (("feedback-given", given), ("feedback-used", used)):
        for source in dict.fromkeys(speech.called(moment.part) for moment in moments):
            yield _asked(name, [one for one in moments if speech.called(one.part) == source], speech)


def _asked(name: str, moments: Sequence[Moment], speech: Speech, target: str = "") -> Reason:
    """One sentence for all who say something about the same work, naming each."""
    givers = list(dict.fromkeys(speech.word("givers", moment.feedback.by) for moment in moments))
    text = speech.reason(name, givers=givers, source=speech.called(moments[0].part), target=target)
    return Reason(text, tuple(f"/feedback/{moment.wish}" for moment in moments))


def _added(part: Part, speech: Speech) -> Reason:
    answers, topic = speech.draft.answers, speech.draft.answers.topic
    if part.added_for == "environment-unused":
        index = next((i for i, name in enumerate(answers.environments) if name == part.place), 0)
        text = speech.reason("added-environment", place=speech.place(part.place), topic=topic)
        return Reason(text, ("check:environment-unused", f"/environments/{index}", "/topic"))
    if part.added_for == "connection" and part.added_as is not None:
        wish = answers.connections[part.added_as]
        places = {"from": speech.place(wish.start), "to": speech.place(wish.to)}
        text = speech.reason("added-connection", topic=topic, **places)
        return Reason(text, ("check:connection-open", f"/connections/{part.added_as}", "/topic"))
    if part.added_for == "hybrid":
        index = answers.environments.index("hybrid")
        text = speech.reason("added-hybrid", topic=topic)
        return Reason(text, ("check:environment-unused", f"/environments/{index}", "/topic"))
    title = speech.draft.pattern.title.to(speech.language)
    text = speech.reason("added-pattern", pattern=title, topic=topic)
    return Reason(text, (f"pattern:{speech.draft.pattern_id}", "/topic"))


def _told_apart(reason: Reason, part: Part, speech: Speech) -> Reason:
    text = speech.reason("ordinal", number=part.index + 1)
    return Reason(f"{reason.text} {text}", (*reason.of, f"/activities/{part.index}"))


def _names(speech: Speech) -> re.Pattern[str]:
    """Every way in which an activity of this plan is called, the longest first."""
    parts = speech.draft.parts
    names = {name.lower() for p in parts for name in (speech.called(p), speech.title(p), p.name, p.id)}
    return re.compile("|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)))


def _bare(text: str, names: re.Pattern[str]) -> str:
    """A reason without the names of activities, to tell whether two are really different."""
    return re.sub(r"\W+", " ", names.sub("", text.lower()))
