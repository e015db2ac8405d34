"""Answers to a session plan: pure and deterministic. What is decided is in `draft`; here it gets its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from coachbot.planning.answers import Answers
from coachbot.planning.checks import findings_of
from coachbot.planning.draft import Draft, draft_of
from coachbot.planning.edits import Edit, Misfit
from coachbot.planning.exchange import exchange_steps
from coachbot.planning.feedback import Moment, by_part
from coachbot.planning.instructing import instructions_for, moment_of
from coachbot.planning.knowledge import Knowledge
from coachbot.planning.obstacle_words import obstacle_of
from coachbot.planning.obstacles import answered
from coachbot.planning.own_dates import days_before, meeting_for
from coachbot.planning.parts import Part
from coachbot.planning.ranking import Ranked, against_lines, because_lines, rank_patterns
from coachbot.planning.reasons import Reason, reasons_for
from coachbot.planning.repeating import repeated_in
from coachbot.planning.running_order import running_order
from coachbot.planning.session_plan import MadeBy, PatternChoice, Plan, PlanActivity, PlanFeedback, PlanMeeting
from coachbot.planning.speech import Speech
from coachbot.planning.steps import own_steps_of
from coachbot.planning.stretching import stretch_of
from coachbot.planning.study_load import load_of
from coachbot.planning.workload import taught_in, totals_of
from coachbot.texts import Language

FITTING = 0.3  # below this fit a pattern is no alternative


@dataclass(frozen=True)
class Suggested:
    """A plan, what it was made of (with the changes by hand in the answers), and the changes that did not fit."""

    plan: Plan
    draft: Draft

    @property
    def misfits(self) -> tuple[Misfit, ...]:
        return self.draft.misfits


def suggest(
    answers: Answers, knowledge: Knowledge, language: Language, made_by: MadeBy, pattern: str | None = None
) -> Plan:
    """The plan for these answers, which must be without faults. `pattern`: the shape to use; otherwise the best."""
    return suggest_edited(answers, knowledge, language, made_by, pattern).plan


def suggest_edited(
    answers: Answers,
    knowledge: Knowledge,
    language: Language,
    made_by: MadeBy,
    pattern: str | None = None,
    edits: Sequence[Edit] = (),
) -> Suggested:
    """The plan for these answers, and then changed by hand; an edit that does not fit is left out and told."""
    ranked = rank_patterns(answers, knowledge)
    chosen = next((one for one in ranked if one.id == pattern), ranked[0])
    draft = draft_of(answers, knowledge, chosen.id, edits)
    others = [one for one in ranked if one.id != chosen.id and one.fit >= FITTING]
    return Suggested(_plan(Speech(draft, language, answered(draft)), made_by, chosen, others), draft)


def _plan(speech: Speech, made_by: MadeBy, chosen: Ranked, others: Sequence[Ranked]) -> Plan:
    draft, answers, language = speech.draft, speech.draft.answers, speech.language
    placement = draft.arrangement.placement
    feedback = by_part(draft.moments)
    reasons = reasons_for(speech)
    return Plan(
        language=language,
        made_by=made_by,
        title=f"{answers.course}: {answers.topic}",
        course=answers.course,
        topic=answers.topic,
        outcomes=answers.outcomes,
        group_size=answers.group_size,
        parallel_groups=answers.parallel_groups,
        environments=answers.environments,
        meetings=_meetings(speech),
        pattern=_choice(chosen, speech),
        alternatives=tuple(_choice(other, speech) for other in others),
        activities=tuple(_activity(part, speech, reasons[part.id]) for part in draft.parts),
        links=draft.links,
        stretch=stretch_of(answers, draft.knowledge, language, quotes=not speech.answered),
        obstacle=obstacle_of(speech),
        totals=totals_of(
            draft.parts,
            draft.minutes,
            placement,
            feedback,
            load_of(draft),
            taught_in(draft.parts, draft.minutes, placement, answers),
            draft.knowledge,
            language,
        ),
        findings=findings_of(speech),
    )


def _meetings(speech: Speech) -> tuple[PlanMeeting, ...]:
    draft = speech.draft
    placement = draft.arrangement.placement
    places: dict[int | None, Literal["digital", "physical"]] = {
        placement.meeting(part): "digital" if part.place == "digital" else "physical"
        for part in draft.parts
        if part.scheduled
    }
    repeated = {meeting: part.id for meeting, part in repeated_in(placement).items()}
    return tuple(
        PlanMeeting(
            minutes=meeting.minutes,
            environment=places.get(index),
            starts_at=meeting.starts_at,
            again=repeated.get(index),
            order=running_order(index, speech),
        )
        for index, meeting in enumerate(draft.answers.meetings)
    )


def _choice(ranked: Ranked, speech: Speech) -> PatternChoice:
    draft, language = speech.draft, speech.language
    return PatternChoice(
        id=ranked.id,
        title=ranked.pattern.title.to(language),
        fit=ranked.fit,
        because=because_lines(ranked, draft.answers, draft.knowledge, language),
        against=against_lines(ranked, draft.answers, draft.knowledge, language),
    )


def _activity(part: Part, speech: Speech, reason: Reason) -> PlanActivity:
    draft, language = speech.draft, speech.language
    placement = draft.arrangement.placement
    tools = part.activity.tools
    tool = tools.get(part.setting) or tools.get(part.facts.environment)
    meeting = meeting_for(part, draft)
    due_days = 0 if meeting is None else days_before(part, meeting, draft)
    shown = any(given.activity == part.name for given in draft.answers.evidence)
    return PlanActivity(
        id=part.id,
        activity=part.name,
        title=speech.title(part),
        moment=moment_of(part, speech),
        instructions=instructions_for(part, speech),
        learning_type=part.activity.type,
        setting=part.setting,
        phase=placement.phase(part),
        meeting=placement.meeting(part),
        minutes=draft.minutes[part.id],
        grouping=part.grouping,
        tool=tool.to(language) if tool else None,
        days_before=due_days or None,
        task=draft.answers.tasks.get(part.name),
        outcomes=draft.outcomes[part.id],
        outcomes_from="lecturer" if shown else "suggested",
        feedback=tuple(_feedback(moment, speech) for moment in draft.moments_on(part)),
        steps=own_steps_of(part, speech) or exchange_steps(part, speech),
        added=part.added_for is not None,
        because=reason.text,
        because_of=reason.of,
    )


def _feedback(moment: Moment, speech: Speech) -> PlanFeedback:
    sent = speech.outside.is_in_writing(moment)
    return moment.feedback.model_copy(update={"in_writing": True}) if sent else moment.feedback
