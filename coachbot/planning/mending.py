"""The one change that mends what a check found, where there is one. It is tried first: what is offered works."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from coachbot.planning.activities import Giver, When
from coachbot.planning.answers import NOTHING_YET, FeedbackWish
from coachbot.planning.checks_time import over_budget
from coachbot.planning.draft import Draft, draft_with
from coachbot.planning.edits import (
    Add,
    Edit,
    Remove,
    SetEvidence,
    SetFeedback,
    SetGrouping,
    SetMinutes,
    SetSetting,
    WithoutTries,
)
from coachbot.planning.environments import PLACES, SettingId, Timing
from coachbot.planning.feedback import affordable_giver, natural_when
from coachbot.planning.found import Found, Rule
from coachbot.planning.leasts import needed, total_of
from coachbot.planning.parts import Part
from coachbot.planning.session_plan import PlanFeedback
from coachbot.planning.showing import places_for
from coachbot.planning.speech import Speech
from coachbot.planning.work import allowed_settings, slots_for

Mend = Callable[[Found, Speech], Edit | None]


def mend_for(found: Found, rule: Rule, speech: Speech) -> Edit | None:
    """The change after which this is no longer found, and no time is exceeded that was not before; None: none."""
    make = MENDS.get(found.check)
    edit = make(found, speech) if make else None
    if edit is None or isinstance(edit, WithoutTries):  # nothing rests on a first try: no trial is needed
        return edit
    tried = draft_with(speech.draft, edit)
    after = replace(speech, draft=tried)
    if tried.misfits or any((one.check, one.part) == (found.check, found.part) for one in rule(after)):
        return None
    return edit if len(list(over_budget(after))) <= len(list(over_budget(speech))) else None


def _part(found: Found, speech: Speech) -> Part:
    assert found.part is not None
    return speech.draft.by_id[found.part]


# time and place


def _leave_out(found: Found, speech: Speech) -> Edit | None:
    return Remove(part=found.part) if found.part else None


def _to_own_time(found: Found, speech: Speech) -> Edit | None:
    """What was found to be movable, in students' own time."""
    named = found.values.get("move")
    parts = [_part(found, speech)] if found.part else [p for p in speech.draft.parts if speech.called(p) == named]
    for part in parts:
        setting = _setting(part.name, speech.draft, "own")
        if setting:
            return SetSetting(part=part.id, setting=setting)
    return None


def _setting(name: str, draft: Draft, timing: Timing) -> SettingId | None:
    known = draft.knowledge.settings
    return next((one for one in allowed_settings(draft.work, name) if known[one].timing == timing), None)


def _shorter(found: Found, speech: Speech) -> Edit | None:
    minutes = speech.draft.minutes[_part(found, speech).id] - int(found.values["more"])
    return SetMinutes(part=_part(found, speech).id, minutes=minutes) if minutes >= 5 else None


# something more


def _adds(timing: Timing, *names: str) -> Mend:
    """The first of these activities that is not there yet and for which there is room."""
    return lambda found, speech: _first(_add(name, timing, speech.draft) for name in names)


def _first(edits: Iterable[Edit | None]) -> Edit | None:
    return next((edit for edit in edits if edit), None)


def _add(name: str, timing: Timing, draft: Draft, place: str | None = None) -> Edit | None:
    if name in draft.by_name:
        return None
    for setting in allowed_settings(draft.work, name):
        facts = draft.knowledge.settings[setting]
        if facts.timing == timing and place in (None, facts.environment) and _has_room(name, setting, draft):
            return Add(activity=name, setting=setting)
    return None


def _has_room(name: str, setting: SettingId, draft: Draft) -> bool:
    """Whether its least minutes are left, in a meeting that suits it or in the time that it takes from."""
    least, budgets = draft.knowledge.activities[name].minutes[0], draft.arrangement.budgets
    timing = draft.knowledge.settings[setting].timing
    if timing != "scheduled":
        kind = "own" if timing == "workplace" and budgets.workplace is None else timing
        return total_of(budgets, kind) - needed(draft.parts, draft.arrangement.least, budgets, kind) >= least
    taken = {
        slot: sum(draft.arrangement.least[part.id] for part in draft.work.in_slot(slot))
        for slot in slots_for(draft.work, setting)
    }
    return any(budgets.meetings[slot // 2] - minutes >= least for slot, minutes in taken.items())


def _idea(found: Found, speech: Speech) -> Edit | None:
    """The activity that the remedy names."""
    activities = speech.draft.knowledge.activities
    name = next((name for name, one in activities.items() if one.title.to(speech.language) == found.values["idea"]), "")
    timings: Sequence[Timing] = ("scheduled", "own", "workplace")
    if not name:
        return None
    return _first(_add(name, timing, speech.draft) for timing in timings)


def _at_unused(found: Found, speech: Speech) -> Edit | None:
    """A small activity in an environment that is not used yet."""
    draft = speech.draft
    place = next((one for one in PLACES if speech.environment(one) == found.values["environment"]), None)
    if place is None:
        return None
    for addition in draft.knowledge.texts.additions.at(place):
        timing = draft.knowledge.settings[addition.setting].timing
        edit = _add(addition.activity, timing, draft, place)
        if edit:
            return edit
    return None


# feedback


def _feedback(change: Callable[[PlanFeedback, Part, Draft], tuple[Giver, When] | None]) -> Mend:
    """The feedback on a part, each moment by whom and when as the change says; None: it stays as it is."""

    def mended(found: Found, speech: Speech) -> Edit | None:
        part, draft = _part(found, speech), speech.draft
        moments = [moment.feedback for half in draft.work.pieces(part.name) for moment in draft.moments_on(half)]
        wishes = [_wish(moment, change(moment, part, draft), part, draft) for moment in moments]
        return SetFeedback(activity=part.name, wishes=tuple(wishes)) if wishes else None

    return mended


def _wish(moment: PlanFeedback, changed: tuple[Giver, When] | None, part: Part, draft: Draft) -> FeedbackWish:
    by, when = changed or (moment.by, moment.when)
    used = draft.by_id.get(moment.used_in or "")
    return FeedbackWish(
        activity=part.name, by=by, when=when, used_in=used.name if used else moment.used_in or NOTHING_YET
    )


def _some_feedback(found: Found, speech: Speech) -> Edit | None:
    part, draft = _part(found, speech), speech.draft
    last = draft.work.pieces(part.name)[-1]
    giver = affordable_giver(last, draft.answers, draft.knowledge)
    wish = FeedbackWish(activity=part.name, by=giver, when=natural_when(giver, part.activity, last.scheduled))
    return SetFeedback(activity=part.name, wishes=(wish,))


def _right_after(moment: PlanFeedback, part: Part, draft: Draft) -> tuple[Giver, When] | None:
    return (moment.by, "right-after") if moment.when in ("within-days", "during") else None


def _instead_of(giver: Giver, *others: Giver) -> Callable[[PlanFeedback, Part, Draft], tuple[Giver, When] | None]:
    """Another giver in the place of this one: the first that is natural here; nobody is a lone peer."""

    def change(moment: PlanFeedback, part: Part, draft: Draft) -> tuple[Giver, When] | None:
        can = [one for one in others if one != "peers" or draft.answers.group_size > 1]
        if moment.by != giver or not can:
            return None
        natural = next((one for one in can if one in part.activity.feedback.by), can[0])
        return natural, moment.when

    return change


# outcomes


def _seen_elsewhere(found: Found, speech: Speech) -> Edit | None:
    """The outcome in the named activity that shows it most naturally; where there is one outcome to place."""
    draft = speech.draft
    outcomes = [draft.answers.outcomes.index(one) for one in found.values["outcomes"]]
    places = places_for(outcomes[0], draft) if len(outcomes) == 1 else ()
    return SetEvidence(outcome=outcomes[0], activity=places[0].name) if places else None


def _without_tries(found: Found, speech: Speech) -> Edit | None:
    """Of all that is shown there, or nowhere: otherwise another would be tried in its place."""
    answers = speech.draft.answers
    name = _part(found, speech).name if found.part else None
    placed = {one.outcome for one in answers.evidence if name in (None, one.activity)}
    there = placed if name else set(range(len(answers.outcomes))) - placed
    tried = {answers.outcomes.index(one) for one in found.values["outcomes"]}
    return WithoutTries(outcomes=tuple(sorted(there | tried)))


def _side_by_side(found: Found, speech: Speech) -> Edit | None:
    return SetGrouping(part=_part(found, speech).id, grouping="groups")


MENDS: Mapping[str, Mend] = {
    "over-budget": _leave_out,
    "outside-meeting": _to_own_time,
    "squeezed": _to_own_time,
    "due-soon": _shorter,
    "mostly-taking-in": _shorter,
    "environment-unused": _at_unused,
    "under-used": _idea,
    "preparation-unchecked": _adds("own", "online-quiz", "preparation-question"),
    "answers-unread": _adds("scheduled", "question-round"),
    "criteria-unknown": _adds("scheduled", "criteria-talk"),
    "work-dropped": _adds("scheduled", "class-discussion", "exit-ticket"),
    "practice-not-back": _adds("own", "reflection-log"),
    "no-live-exchange": _adds("scheduled", "question-round", "class-discussion"),
    "no-recall": _adds("own", "online-quiz"),
    "no-sign": _adds("scheduled", "exit-ticket", "poll"),
    "single-format": _adds("own", "reading"),
    "long-listening": _adds("scheduled", "poll"),
    "outcome-not-shown": _seen_elsewhere,
    "evidence-cannot-show": _seen_elsewhere,
    "outcome-not-practised": _adds("own", "exercises"),
    "first-try": _without_tries,
    "product-without-feedback": _some_feedback,
    "feedback-unused": _adds("own", "revise"),
    "feedback-to-nowhere": _adds("own", "revise"),
    "feedback-same-hour": _feedback(_right_after),
    "feedback-not-together": _feedback(_right_after),
    "peers-alone": _feedback(_instead_of("peers", "lecturer")),
    "automatic-on-open-work": _feedback(_instead_of("automatic", "peers", "lecturer")),
    "lecturer-load": _feedback(_instead_of("lecturer", "peers", "automatic")),
    "one-giver": _feedback(_instead_of("lecturer", "peers", "self")),
    "large-group": _side_by_side,
}
