"""A plan that came as a file: kept like one of a person's own, with a conversation in which it can be changed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from coachbot.coach.given import Given
from coachbot.coach.session_answers import plain_document
from coachbot.coach.session_values import session_values, untold
from coachbot.content import FIRST_DIALOGUE
from coachbot.dialogue.conversation import Answer, Conversation
from coachbot.dialogue.fields import Values
from coachbot.planning import Plan
from coachbot.planning.edits import packed_edits
from coachbot.planning.edits_behind import edits_of
from coachbot.planning.plan_answers import answers_of
from coachbot.storage.people import Person
from coachbot.storage.plans import StoredPlan


@dataclass(frozen=True)
class Imported:
    """What was kept; `untold`: what the dialogue cannot say as the plan has it, by its names in the answers."""

    plan: StoredPlan
    untold: tuple[str, ...]


def keep_imported(given: Given, person: Person, plan: Plan) -> Imported:
    """Keep this plan, which must be without faults, as the first version of a conversation that is done."""
    answers = answers_of(plan, given.content.planning)
    values = session_values(answers, given.content, person.time_zone)
    conversation = _conversation(given, person, values)
    stored = StoredPlan(
        id=given.new_id("plan"),
        person=person.id,
        conversation=conversation.id,
        version=1,
        title=plan.title,
        course=plan.course,
        language=plan.language,
        answers=plain_document(answers, plan.language),
        plan=plan.to_dict(),
        created_at=given.now,
        edits=packed_edits(edits_of(plan, answers, given.content.planning)),
    )
    given.records.conversations.keep(conversation)
    given.records.plans.keep(stored)
    given.records.conversations.keep(replace(conversation, result=stored.id))
    return Imported(stored, untold(answers, values, given.content, person.time_zone))


def _conversation(given: Given, person: Person, values: Values) -> Conversation:
    """A conversation as if all this had been said in it."""
    dialogue = given.content.engines[FIRST_DIALOGUE].dialogue
    said = {turn: Answer(value, dialogue.turns[turn].fingerprint, given.now) for turn, value in values.items()}
    return Conversation(
        id=given.new_id("conversation"),
        person=person.id,
        dialogue=FIRST_DIALOGUE,
        started_at=given.now,
        changed_at=given.now,
        revision=len(said),
        state="done",
        answers=said,
        fingerprint=dialogue.fingerprint,
    )
