"""Checks on coherence: what is made comes back, and everything stands where it can be done."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from coachbot.planning.draft import Draft
from coachbot.planning.environments import SettingId, Timing
from coachbot.planning.found import Found, Rule
from coachbot.planning.parts import DELIVERY, Part
from coachbot.planning.settings import fitting_settings
from coachbot.planning.speech import Speech

_COUNTED = ("online-quiz", "preparation-question", "poll")  # answers come in that a lecturer can start from
_PREPARING = ("acquisition", "investigation", "practice")
_TALKING = ("class-discussion", "question-round", "exit-ticket", "online-meeting", "intervision", "supervision-talk")
_MAKING = ("practice", "collaboration", "investigation")
_GUIDED = ("poll", "exit-ticket", "online-quiz", "simulation", "tutorial", "lab-work", "skills-training")

_SERVING = (
    "hand-in",
    "peer-feedback",
    "revise",
    "criteria-talk",
    "question-round",
    "poll",
    "exit-ticket",
    "group-meeting",
)


def outside_meeting(speech: Speech) -> Iterator[Found]:
    """Something for which all have to be there at once, and that no meeting holds."""
    draft = speech.draft
    for part in draft.parts:
        if part.scheduled and draft.arrangement.placement.meeting(part) is None:
            own = _setting(part, draft, lambda setting: _timing(setting, draft) == "own")
            values = {"part": speech.called(part), "here": speech.there(part.setting), "target": _there(own, speech)}
            yield Found("outside-meeting", part.id, {**values, "meeting": bool(draft.answers.meetings)})


def meeting_in_two_places(speech: Speech) -> Iterator[Found]:
    """A meeting of which a part is online and a part on campus."""
    draft, placement = speech.draft, speech.draft.arrangement.placement
    for meeting in range(len(draft.answers.meetings)):
        inside = [part for part in draft.parts if part.scheduled and placement.meeting(part) == meeting]
        places = [part.place for part in inside]
        if len(set(places)) < 2:
            continue
        odd = min(inside, key=lambda part: places.count(part.place))
        most = next(place for place in places if place != odd.place)
        other = _setting(odd, draft, lambda s, most=most: _place(s, draft) == most and _timing(s, draft) == "scheduled")  # type: ignore[misc]
        values = {"where": speech.budget("scheduled", meeting), "part": speech.called(odd)}
        here = {"here": speech.there(odd.setting), "there": speech.place(most), "target": _there(other, speech)}
        yield Found("meeting-in-two-places", odd.id, {**values, **here})


def environment_not_chosen(speech: Speech) -> Iterator[Found]:
    """An activity in an environment that the lecturer did not choose."""
    draft = speech.draft
    chosen = {"elsewhere", *draft.answers.environments}
    strange = [part for part in draft.parts if part.place not in chosen]
    for place in dict.fromkeys(part.place for part in strange):
        part = next(part for part in strange if part.place == place)
        other = _setting(part, draft, lambda setting: True)
        values = {"part": speech.called(part), "here": speech.there(part.setting), "target": _there(other, speech)}
        yield Found("environment-not-chosen", part.id, {**values, "environment": speech.environment(place)})


def environment_unused(speech: Speech) -> Iterator[Found]:
    """A chosen environment without an activity; hybrid without links both ways."""
    draft = speech.draft
    places = {part.place for part in draft.parts}
    for name in draft.answers.environments:
        hybrid = name == "hybrid"
        if not (_both_ways(draft) if hybrid else name in places):
            squeezed = name in draft.arrangement.unused
            values = {"environment": speech.environment(name), "hybrid": hybrid, "full": squeezed}
            yield Found("environment-unused", None, values)


def _both_ways(draft: Draft) -> bool:
    pairs = [(draft.by_id[link.start], draft.by_id[link.to]) for link in draft.links]
    there = any(a.in_course and b.in_practice for a, b in pairs)
    return there and any(a.in_practice and b.in_course for a, b in pairs)


def connection_open(speech: Speech) -> Iterator[Found]:
    """A connection that the lecturer wants and that no link makes."""
    made = {link.connection for link in speech.draft.links}
    for index, wish in enumerate(speech.draft.answers.connections):
        if wish.how != "not-yet" and index not in made:
            full = index in speech.draft.arrangement.open
            values = {"from": speech.place(wish.start), "to": speech.place(wish.to), "full": full}
            yield Found("connection-open", None, values)


def preparation_unused(speech: Speech) -> Iterator[Found]:
    """Preparation of which nothing leads to a meeting; of a quiz it is said that nobody looks at it."""
    draft, placement = speech.draft, speech.draft.arrangement.placement
    before = [
        part
        for part in draft.parts
        if not part.scheduled and part.name != DELIVERY and not part.in_practice
        if placement.phase(part) == "before" and part.activity.type in _PREPARING and part.facts.mode == "asynchronous"
    ]
    first = next((part for part in draft.parts if part.scheduled), None)
    lost = [part for part in before if first and not _reaches(draft, part, lambda other: other.scheduled)]
    for part in lost:
        if part.name in _COUNTED:
            yield Found("answers-unread", part.id, {"part": speech.called(part), "target": speech.called(first)})
    others = [part for part in lost if part.name not in _COUNTED]
    if others:
        values = {"parts": [speech.called(part) for part in others], "target": speech.called(first)}
        yield Found("preparation-unused", others[0].id, values)


def practice_not_back(speech: Speech) -> Iterator[Found]:
    """What students do at work, of which nothing comes back in the course; not where a connection says so already."""
    draft = speech.draft
    if any(wish.start == "workplace" for wish in draft.answers.connections):
        return
    for part in draft.parts:
        if part.place == "workplace" and not _reaches(draft, part, lambda other: other.place != "workplace"):
            later = [p for p in draft.parts if draft.arrangement.placement.before(part.id, p.id)]
            target = next((p for p in later if p.place != "workplace"), None)
            yield Found("practice-not-back", part.id, {"part": speech.called(part), "target": speech.called(target)})
            return


def work_dropped(speech: Speech) -> Iterator[Found]:
    """What students make in a meeting, and that is neither talked about, nor used, nor answered."""
    draft = speech.draft
    for part in draft.parts:
        making = part.activity.type in _MAKING and not part.activity.product and part.name not in _GUIDED
        followed = draft.links_from(part) or draft.moments_on(part) or _talked_about(draft, part)
        if part.scheduled and making and not followed:
            yield Found("work-dropped", part.id, {"part": speech.called(part)})


def _talked_about(draft: Draft, part: Part) -> bool:
    slots, before = draft.arrangement.placement.slots, draft.arrangement.placement.before
    later = (other for other in draft.parts if before(part.id, other.id) and slots[other.id] == slots[part.id])
    return any(other.name in _TALKING for other in later)


def without_outcome(speech: Speech) -> Iterator[Found]:
    """An activity that works towards no outcome, in a plan that otherwise says where outcomes are shown."""
    draft = speech.draft
    if len({given.outcome for given in draft.answers.evidence}) < len(draft.answers.outcomes):
        return
    named = [part for part in draft.parts if not part.added_for and not part.piece and part.name not in _SERVING]
    left = [part for part in named if not draft.outcomes[part.id]]
    if left:
        yield Found("without-outcome", left[0].id, {"parts": [speech.called(part) for part in left]})


def _reaches(draft: Draft, part: Part, wanted: Callable[[Part], bool]) -> bool:
    """Whether what is made here, or the feedback on it, arrives at such a part; perhaps by way of others."""
    seen, waiting = {part.id}, [part]
    while waiting:
        one = waiting.pop()
        ahead = [link.to for link in draft.links_from(one)]
        ahead += [place or "" for m in draft.moments_on(one) for place in (m.feedback.used_in, m.feedback.given_in)]
        reached = [draft.by_id[name] for name in ahead if name in draft.by_id and name not in seen]
        if any(wanted(other) for other in reached):
            return True
        seen |= {other.id for other in reached}
        waiting += reached
    return False


def _setting(part: Part, draft: Draft, wanted: Callable[[SettingId], bool]) -> SettingId | None:
    """Another setting in which this activity could be done here."""
    answers = draft.answers
    fitting = fitting_settings(part.activity, answers.environments, len(answers.meetings), draft.knowledge)
    return next((setting for setting in fitting if setting != part.setting and wanted(setting)), None)


def _timing(setting: SettingId, draft: Draft) -> Timing:
    return draft.knowledge.settings[setting].timing


def _place(setting: SettingId, draft: Draft) -> str:
    return draft.knowledge.settings[setting].environment


def _there(setting: SettingId | None, speech: Speech) -> str:
    return speech.there(setting) if setting else ""


STANDING_CHECKS: tuple[Rule, ...] = (outside_meeting, meeting_in_two_places, environment_not_chosen)
COHERENCE_CHECKS: tuple[Rule, ...] = (
    environment_unused,
    connection_open,
    preparation_unused,
    practice_not_back,
    work_dropped,
    without_outcome,
)
