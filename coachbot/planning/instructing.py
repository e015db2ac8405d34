"""What students read: what they bring, what they do, what counts and who reacts, and what if it does not work out.

Each of these is a paragraph of its own; when, where and with whom is told beside them. Who reacts stands with what
counts where both are short.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

from coachbot.planning.absent import says_instead
from coachbot.planning.adding import added_tasks
from coachbot.planning.affinity import SLIGHT, affinity
from coachbot.planning.aims import aim_of, done_before, task_ahead
from coachbot.planning.aligning import evidence_of
from coachbot.planning.bringing import brings, carries, unprepared
from coachbot.planning.criteria import NOT_JUDGED
from coachbot.planning.due import day_of
from coachbot.planning.feedback import Moment, is_shown_halfway
from coachbot.planning.looking_at import looked_at
from coachbot.planning.marks import marks_of
from coachbot.planning.obstacle_words import told_after, told_first
from coachbot.planning.own_dates import ahead_of
from coachbot.planning.own_task import task_of
from coachbot.planning.parts import DELIVERY, ON_WORK, Part
from coachbot.planning.repeating import repeated_in
from coachbot.planning.session_plan import PlanFeedback
from coachbot.planning.speech import Speech, lowered
from coachbot.planning.trying import at_its_beginning, at_its_end, tried
from coachbot.planning.wording import render

_FROM_PRACTICE = ("client", "workplace-supervisor")
_FEW = 2  # sentences on who reacts; more of them make a paragraph of their own


def instructions_for(part: Part, speech: Speech) -> str:
    """The instructions for one part, in the words of this course: paragraphs with a blank line between them."""
    told = [[piece for tell in paragraph for piece in tell(part, speech) if piece] for paragraph in _PARAGRAPHS]
    brings, does, counts, reacts, without = told
    apart = len(reacts) > _FEW or len(evidence_of(part.name, speech.draft.answers)) > 1
    paragraphs = (brings, does, *((counts, reacts) if apart else ([*counts, *reacts],)), without)
    return "\n\n".join(" ".join(paragraph) for paragraph in paragraphs if paragraph)


def moment_of(part: Part, speech: Speech) -> str:
    """When, where, with whom and how long, in a sentence."""
    return speech.instruction(
        "moment",
        moment=speech.moment(part),
        here=speech.here(part.setting),
        grouping=speech.grouping(part),
        duration=speech.duration(speech.draft.minutes[part.id]),
    )


def _takes_up(part: Part, speech: Speech) -> list[str]:
    """Feedback that no activity uses: the meeting after it begins with it, as who gets it is told."""
    placement = speech.draft.arrangement.placement
    meeting = placement.meeting(part)
    here = [other for other in speech.draft.parts if placement.meeting(other) == meeting]
    if meeting is None or here[0] != part:
        return []
    moments = [moment for moment in speech.draft.moments if moment.feedback.at_start_of == meeting]
    names = list(dict.fromkeys(speech.called(moment.part) for moment in moments))
    return [speech.instruction("takes-up", sources=names)] if names else []


def _question(part: Part, speech: Speech) -> list[str]:
    """A question to all that interrupts a long explanation: each of the two says so."""
    pair = speech.draft.interrupted(part)
    if pair is None:
        return []
    listening, question = pair
    if part == listening:
        return [speech.instruction("pause", target=speech.called(question))]
    return [speech.instruction("interrupts", source=speech.called(listening))]


def _again(part: Part, speech: Speech) -> list[str]:
    """That it comes back in meetings for which nothing new is planned."""
    repeated = repeated_in(speech.draft.arrangement.placement)
    slots = [2 * meeting + 1 for meeting, one in repeated.items() if one == part]
    if not slots or part.activity.again is None:
        return []
    meetings = [lowered(speech.moment_at(slot)) for slot in slots]
    return [speech.instruction("again", meetings=meetings, how=part.activity.again.to(speech.language))]


def _instead(part: Part, speech: Speech) -> list[str]:
    """What somebody does who cannot be there, where the lecturer named such students."""
    absent = part.activity.absent
    if absent is None or not says_instead(part, speech.draft):
        return []
    answers = speech.draft.answers
    other = answers.parallel_groups > 1 and "no-fixed-times" in answers.left_out
    return [speech.instruction("instead", how=absent.to(speech.language), groups=other)]


def _criteria(part: Part, speech: Speech) -> list[str]:
    """What counts, known before students begin."""
    counts = [] if part.piece else _counts(part, speech)
    return [speech.instruction("criteria", criteria=counts)] if counts else []


def _counts(part: Part, speech: Speech) -> list[str]:
    answers, kinds = speech.draft.answers, speech.draft.knowledge.texts.kinds
    shown = [answers.outcomes[index] for index in evidence_of(part.name, answers)]
    marks = marks_of(part.name, part.activity, shown, task_of(part, answers), kinds)
    return [one.to(speech.language) for one in marks.texts]


def _do(part: Part, speech: Speech) -> list[str]:
    """What exactly it is here, as the lecturer put it, and how one goes about that; otherwise the activity's own
    instructions. The second half goes on with what the first one told."""
    answers, activity = speech.draft.answers, part.activity
    if part.piece:
        return []
    spared = speech.outside.spared
    if task := task_of(part, answers):
        how = render(activity.own_task.method, speech.language, spared=spared)
        return [speech.instruction("task", task=task, how=how)]
    aim = "" if evidence_of(part.name, answers) else aim_of(part, speech)  # what is shown here is told below
    values = {"aim": aim, "done": done_before(part, speech), "task": task_ahead(part, speech)}
    return [render(activity.instructions, speech.language, **values, spared=spared)]


def _half(part: Part, speech: Speech) -> list[str]:
    other = speech.draft.other_piece(part) if part.pieces == 2 else None
    if other is None:
        return []
    name = "second-part" if part.piece else "first-part-live" if part.scheduled else "first-part"
    values = {"there": speech.here(other.setting), "work": speech.called(part)}
    return [speech.instruction(name, **values, one=speech.draft.answers.group_size == 1)]


def _comes_back(part: Part, speech: Speech) -> list[str]:
    """The feedback that is given in this part."""
    given = [moment for moment in speech.draft.moments if moment.feedback.given_in == part.id]
    told = {
        speech.called(one.part): speech.instruction(
            "gives" if one.feedback.by == "peers" else "hears",
            source=speech.called(one.part),
            judged=_is_judged(speech.draft.by_id[one.part], speech),
        )
        for one in given
    }
    return list(told.values())


def _recorded(part: Part, speech: Speech) -> list[str]:
    """What fellow students comment on later has to be kept, where nothing is made that they could look at."""
    steps = part.activity.meeting_steps
    later = any(
        one.feedback.by == "peers" and one.feedback.when == "within-days" for one in speech.draft.moments_on(part)
    )
    if not later or not part.scheduled or part.activity.product or steps is None or steps.turns is None:
        return []
    return [speech.instruction("recorded", online=part.place == "digital")]


def _is_used(part: Part, speech: Speech) -> list[str]:
    """The feedback that is used in this part, and was given before it; what is made better says so itself."""
    if part.name in ON_WORK or part.piece:
        return []
    used = [one for one in speech.draft.moments if one.feedback.used_in == part.id and one.feedback.given_in != part.id]
    told: dict[str, None] = {}
    for moment in used:
        by = moment.feedback.by
        name = by if by in ("automatic", "self") else "given"
        values = {"giver": speech.word("givers", by), "source": speech.called(moment.part)}
        told[speech.instruction(f"uses-{name}", **values)] = None
    return list(told)


def _shows(part: Part, speech: Speech) -> list[str]:
    """The outcomes that are shown here, in the lecturer's own words; of two halves the second shows them."""
    shown = evidence_of(part.name, speech.draft.answers)
    if not shown or part.piece < part.pieces - 1:
        return []
    return [speech.instruction("shows", outcomes=[speech.draft.answers.outcomes[index] for index in shown])]


def _product(part: Part, speech: Speech) -> list[str]:
    """What there is afterwards, unless the lecturer's own task says that; of two halves the second says so, and what is
    handed in is called by its name."""
    if part.piece < part.pieces - 1:
        return []
    if part.name == DELIVERY:
        makers = [speech.draft.by_id[link.start] for link in speech.draft.links_to(part)]
        handed = dict.fromkeys(_produces(maker, speech) for maker in makers if maker.activity.product)
        if handed:
            return [speech.instruction("deliver", works=list(handed))]
    if task_of(part, speech.draft.answers):
        return []
    return [speech.instruction("product", produces=_produces(part, speech))]


def _produces(part: Part, speech: Speech) -> str:
    """What there is afterwards; what the lecturer's own task asks is called by the activity alone."""
    if task_of(part, speech.draft.answers):
        return speech.called(part)
    return part.activity.produces.to(speech.language).rstrip(".")


def _next(part: Part, speech: Speech) -> list[str]:
    """What it is used for, where it really is; the other half of the same activity says so itself."""
    targets = [speech.draft.by_id[link.to] for link in speech.draft.links_from(part)]
    others = [target for target in targets if target.name != part.name and affinity(part, target) > SLIGHT]
    if not others or (part.pieces == 2 and part.piece == 0):
        return []
    target = others[0]
    same = speech.draft.arrangement.placement.slots[target.id] == speech.draft.arrangement.placement.slots[part.id]
    moment = "" if same else lowered(speech.moment(target))
    task = task_of(part, speech.draft.answers)
    return [speech.instruction("next", target=speech.called(target), moment=moment, task=bool(task))]


def _feedback(part: Part, speech: Speech) -> list[str]:
    moments = [moment.feedback for moment in speech.draft.moments_on(part)]
    later = next((feedback for feedback in moments if feedback.when == "within-days"), None)
    sent = [moment for moment in speech.draft.moments_on(part) if speech.outside.is_in_writing(moment)]
    said = [_reacts(moment, part, speech) for moment in speech.draft.moments_on(part)]
    if any(moment.feedback.by in _FROM_PRACTICE for moment in speech.draft.moments_on(part)) and _is_judged(
        part, speech
    ):
        said.append(speech.instruction("show-marks"))
    if sent:
        said.append(speech.instruction("send-for-it", giver=speech.word("givers", sent[0].feedback.by)))
    elif later and not later.on_draft and part.activity.product and not _is_handed_in(part, speech):
        given = speech.draft.by_id.get(later.given_in or "")
        brought = given is not None and given.scheduled and given.place == "physical"
        name, values = "hand-in-for-it", {"place": speech.place(later.where)}
        if brought:
            name, values = "bring-for-it", {"meeting": speech.called(given)}
        said.append(speech.instruction(name, **values))
    return said


def _is_judged(part: Part, speech: Speech) -> bool:
    return part.name not in NOT_JUDGED and bool(_counts(part, speech))


def _looked_at(part: Part, speech: Speech) -> list[str]:
    """The meeting that begins with this work, where nothing else goes on with it."""
    meeting = looked_at(part, speech.draft)
    return [] if meeting is None else [speech.instruction("looked-at", meeting=speech.meeting(meeting))]


def _ahead(part: Part, speech: Speech) -> list[str]:
    """The day on which it is done, so that what starts from it before the same meeting has its days too."""
    ahead = ahead_of(part, speech.draft)
    if ahead is None:
        return []
    return [speech.instruction("ahead", day=speech.day(ahead.day), target=speech.called(ahead.target))]


def _early(part: Part, speech: Speech) -> list[str]:
    """That it is due some days before the meeting, and why; said with what is handed in."""
    draft = speech.draft
    early = next((one for one in draft.early if one.parts[-1] == part.id), None)
    if early is None or any(told.part == part for one in speech.answered if one.days_before for told in one.told):
        return []
    feedback = draft.moments[early.moment].feedback
    day = day_of(early.meeting, draft.answers.meetings)
    values = {
        "days": early.days,
        "day": speech.day(day - timedelta(days=early.days)) if day else "",
        "meeting": speech.meeting(early.meeting),
        "heard": speech.called(feedback.given_in),
        "target": speech.called(early.target),
        "made": part.activity.product or part.name == DELIVERY,
    }
    return [speech.instruction("early", **values)]


def _is_handed_in(part: Part, speech: Speech) -> bool:
    return any(speech.draft.by_id[link.to].name == DELIVERY for link in speech.draft.links_from(part))


def _reacts(moment: Moment, part: Part, speech: Speech) -> str:
    """Who reacts and when, and what students do with it."""
    given = moment.feedback
    sent = speech.outside.is_in_writing(moment)
    place = speech.instruction("in-writing") if sent else speech.place(given.where)
    return speech.instruction(
        given.by if given.by in ("self", "automatic") else "feedback",
        giver=speech.word("givers", given.by),
        when=_when_heard(given, part, speech),
        place=place if given.when == "within-days" else "",
        meeting=speech.called(given.given_in),
        target=speech.called(given.used_in),
        start=speech.meeting(given.at_start_of),
        draft=given.on_draft,
        judged=given.by == "peers" and given.given_in is None and _is_judged(part, speech),
    )


def _when_heard(given: PlanFeedback, part: Part, speech: Speech) -> str:
    """Meanwhile, right after, or by the day on which it is there; where that is not known, within so many days."""
    if given.ready_on:
        return speech.instruction("ready-on", day=speech.day(given.ready_on))
    if given.within:
        return speech.instruction("within", days=given.within)
    if given.when == "during":
        return speech.instruction("halfway" if given.by == "peers" and is_shown_halfway(part) else "while")
    return speech.instruction(given.when)


_PARAGRAPHS: tuple[tuple[Callable[[Part, Speech], Sequence[str]], ...], ...] = (
    (_takes_up, brings, carries, tried, told_first, _comes_back, _is_used),
    (_do, added_tasks, at_its_beginning, at_its_end, _question, _half, told_after, _recorded, _again),
    (_shows, _criteria, _product, _next, _ahead, _looked_at),
    (_early, _feedback),
    (unprepared, _instead),
)
