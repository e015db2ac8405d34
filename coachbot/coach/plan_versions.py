"""Versions of a plan: each change makes a new one, nothing is overwritten, and each can be gone back to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.metadata import version
from typing import Any

from coachbot.coach.after_when import wake_for
from coachbot.coach.given import Given
from coachbot.coach.own_knowledge import planning_with
from coachbot.coach.people import language_of
from coachbot.dialogue.conversation import Conversation
from coachbot.planning.answers import Answers
from coachbot.planning.edits import Edit, Misfit, edits_from, packed_edits
from coachbot.planning.session_plan import MadeBy
from coachbot.planning.suggest import Suggested, suggest_edited
from coachbot.storage.people import Person
from coachbot.storage.plans import StoredPlan

AnswersDocument = Mapping[str, Any]  # the format coachbot.answers/1


@dataclass(frozen=True)
class Made:
    """A new version, and what could not be done again in it."""

    stored: StoredPlan
    misfits: tuple[Misfit, ...] = ()


@lru_cache(maxsize=1)
def own_version() -> str:
    """The version of coachbot that is installed."""
    return version("coachbot")


def own_plan(given: Given, person: Person, plan_id: str) -> StoredPlan | None:
    """A plan of this person's; nobody else's."""
    stored = given.records.plans.find(plan_id)
    return stored if stored and stored.person == person.id else None


def newest(given: Given, person: Person, plan_id: str) -> StoredPlan | None:
    """The version that holds now of the plan that this one is a version of, where it is this person's."""
    stored = own_plan(given, person, plan_id)
    return stored and given.records.plans.newest(stored.conversation)


def version_of(given: Given, person: Person, conversation: Conversation, document: AnswersDocument) -> Made:
    """The plan of these answers, as the newest version of the conversation's: changes by hand are done again in it.

    The first version of a copy has the shape and the changes of what was copied.
    """
    before = given.records.plans.newest(conversation.id)
    copied = None if before else given.records.copies.find(conversation.id)
    earlier = before or copied
    edits = edits_from(list(earlier.edits)) if earlier else ()
    made = _planned(given, person, document, copied.shape if copied else None, edits)
    given.records.conversations.keep(conversation)
    return _kept(given, person, conversation.id, document, made, edits, before)


def changed_version(given: Given, person: Person, before: StoredPlan, edits: Sequence[Edit]) -> Made:
    """The same plan with these changes by hand (all of them, in their order)."""
    made = with_edits(given, person, before, edits)
    return _kept(given, person, before.conversation, before.answers, made, edits, before)


def reshaped_version(given: Given, person: Person, before: StoredPlan, shape: str) -> Made:
    """The same answers in another shape; changes by hand are done again in it."""
    edits = edits_from(list(before.edits))
    made = _planned(given, person, before.answers, shape, edits)
    return _kept(given, person, before.conversation, before.answers, made, edits, before)


def with_edits(given: Given, person: Person, stored: StoredPlan, edits: Sequence[Edit]) -> Suggested:
    """The plan with these changes by hand; nothing is kept."""
    return _planned(given, person, stored.answers, stored.plan["pattern"]["id"], edits)


def _planned(
    given: Given, person: Person, document: AnswersDocument, shape: str | None, edits: Sequence[Edit]
) -> Suggested:
    made_by = MadeBy(version=own_version(), content=given.content.hash)
    answers = Answers.model_validate(document["answers"])
    return suggest_edited(
        answers, planning_with(given, person.id, shape), language_of(given, person), made_by, shape, edits
    )


def _kept(
    given: Given,
    person: Person,
    conversation: str,
    document: AnswersDocument,
    made: Suggested,
    edits: Sequence[Edit],
    before: StoredPlan | None,
) -> Made:
    left_out = {misfit.index for misfit in made.misfits}
    done = tuple(edit for index, edit in enumerate(edits) if index not in left_out)
    stored = StoredPlan(
        id=given.new_id("plan"),
        person=person.id,
        conversation=conversation,
        version=before.version + 1 if before else 1,
        title=made.plan.title,
        course=made.plan.course,
        language=made.plan.language,
        answers=document,
        plan=made.plan.to_dict(),
        created_at=given.now,
        edits=packed_edits(done),
        undo_to=before.version if before else None,
    )
    _keep(given, stored, before)
    return Made(stored, made.misfits)


def _keep(given: Given, stored: StoredPlan, before: StoredPlan | None) -> None:
    given.records.plans.keep(stored)
    wake_for(given, stored, before)
    conversation = given.records.conversations.find(stored.conversation)
    if conversation is not None:
        given.records.conversations.keep(replace(conversation, result=stored.id))


def gone_back(given: Given, now: StoredPlan, to: StoredPlan, *, undo: bool) -> StoredPlan:
    """An earlier version as the newest one. After `undo`, undoing once more goes further back."""
    again = replace(
        to,
        id=given.new_id("plan"),
        version=now.version + 1,
        created_at=given.now,
        undo_to=to.undo_to if undo else now.version,
    )
    _keep(given, again, now)
    return again


def undone(given: Given, now: StoredPlan) -> StoredPlan | None:
    """The version before the last change, as the newest one; None where nothing is left to undo."""
    earlier = given.records.plans.versions(now.conversation)
    to = next((one for one in earlier if one.version == now.undo_to), None)
    return to and gone_back(given, now, to, undo=True)
