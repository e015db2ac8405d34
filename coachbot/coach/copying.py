"""What a new conversation begins with: nothing, the answers of an earlier one, or all that an earlier plan was made of.

A plan that is copied brings its answers without their dates, its shape, and what was changed in it by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from coachbot.coach.given import Given
from coachbot.coach.people import words_for
from coachbot.coach.session_answers import answers_document, tasks
from coachbot.coach.session_lists import SessionLists
from coachbot.coach.session_values import session_values
from coachbot.content import FIRST_DIALOGUE
from coachbot.dialogue.conversation import Answer, Conversation
from coachbot.dialogue.fields import Values
from coachbot.planning.answers import Answers
from coachbot.planning.edits import SetTask, packed_edits
from coachbot.storage.copies import Copied
from coachbot.storage.people import Person
from coachbot.storage.plans import StoredPlan

Said = Mapping[str, Answer]  # turn id -> what was answered
THEIR_OWN = ("wanted_environment", "obstacle_kind", "obstacle", "left_out")
MOMENTS = ("date", "time")  # kinds of fields that belong to one time only


@dataclass(frozen=True)
class Beginning:
    """`opening` is what is said first. `asking` is the turn that stands open although it is answered.

    `position` and `fingerprint` are those of the earlier conversation, by which is told what changed since.
    """

    opening: str
    dialogue: str = FIRST_DIALOGUE
    answers: Said = field(default_factory=dict)
    position: str | None = None
    fingerprint: str = ""
    asking: str | None = None
    copied: Copied | None = None


def from_nothing(given: Given, person: Person) -> Beginning:
    return Beginning(words_for(given, person)("opening"))


def from_conversation(given: Given, person: Person, earlier: Conversation) -> Beginning:
    """The answers of one of the person's own conversations; where a plan came of it, as a copy of that plan."""
    stored = given.records.plans.newest(earlier.id)
    if stored is not None:
        return from_own_plan(given, person, stored, earlier)
    opening = words_for(given, person)("copied")
    answers = _copyable(given, earlier.dialogue, earlier.answers)
    return Beginning(opening, earlier.dialogue, answers, earlier.position, earlier.fingerprint)


def from_own_plan(given: Given, person: Person, stored: StoredPlan, earlier: Conversation) -> Beginning:
    """The answers as they were given, where the plan was made of these; otherwise as the plan has them."""
    engine = given.content.engines[earlier.dialogue]
    walk = engine.walk(earlier.answers, SessionLists(given.content))
    document = answers_document(walk.values, "en", person.time_zone, given.content.credit_hours) if walk.end else {}
    if document.get("answers") != stored.answers["answers"]:
        return _from_plan(given, person, stored, _copied(given, stored))
    answers, dated = _undated(given, earlier.dialogue, _copyable(given, earlier.dialogue, earlier.answers))
    known = Beginning("", earlier.dialogue, answers, earlier.position, earlier.fingerprint)
    return _of_plan(given, person, stored, known, _copied(given, stored), dated=dated)


def from_shared_plan(given: Given, person: Person, stored: StoredPlan) -> Beginning:
    """A colleague's plan, as it is; what they said about themselves and their students is left out."""
    edits = tuple(one for one in stored.edits if one["kind"] != "set-aside")
    copied = Copied(stored.id, stored.person, stored.plan["pattern"]["id"], edits)
    answers = {name: one for name, one in stored.answers["answers"].items() if name not in THEIR_OWN}
    return _from_plan(given, person, replace(stored, answers={**stored.answers, "answers": answers}), copied)


def _copied(given: Given, stored: StoredPlan) -> Copied:
    """A copy of a copy still says whose plan it was at first."""
    origin = given.records.copies.find(stored.conversation)
    author = origin.author if origin else stored.person
    return Copied(stored.id, author, stored.plan["pattern"]["id"], stored.edits)


def _from_plan(given: Given, person: Person, stored: StoredPlan, copied: Copied) -> Beginning:
    dialogue = given.content.engines[FIRST_DIALOGUE].dialogue
    told = Answers.model_validate(stored.answers["answers"])
    values = session_values(told, given.content, person.time_zone)
    copied = replace(copied, edits=(*packed_edits(_tasks_besides(told, values)), *copied.edits))
    said = {name: Answer(one, dialogue.turns[name].fingerprint, stored.created_at) for name, one in values.items()}
    answers, dated = _undated(given, FIRST_DIALOGUE, _copyable(given, FIRST_DIALOGUE, said))
    known = Beginning("", FIRST_DIALOGUE, answers, fingerprint=dialogue.fingerprint)
    return _of_plan(given, person, stored, known, copied, dated=dated)


def _tasks_besides(told: Answers, values: Values) -> tuple[SetTask, ...]:
    """What exactly students do where the dialogue does not ask it, as if it had been said in the plan."""
    asked = tasks(values)
    return tuple(SetTask(activity=name, task=task) for name, task in told.tasks.items() if asked.get(name) != task)


def _of_plan(
    given: Given, person: Person, stored: StoredPlan, known: Beginning, copied: Copied, *, dated: bool
) -> Beginning:
    """The first question stands open: what is different this time?"""
    opening = words_for(given, person)(
        "copied-plan", title=stored.title, dated=dated, changed=bool(copied.edits), own=stored.person == person.id
    )
    start = given.content.engines[known.dialogue].dialogue.start
    return replace(known, opening=opening, asking=start, copied=copied)


def _copyable(given: Given, name: str, answers: Said) -> dict[str, Answer]:
    """All answers but the last yes."""
    dialogue = given.content.engines[name].dialogue
    yes = [turn_name for turn_name, turn in dialogue.turns.items() if turn.prompt.kind == "confirm"]
    return {turn: one for turn, one in dialogue.present(answers).items() if turn not in yes}


def _undated(given: Given, name: str, answers: Said) -> tuple[dict[str, Answer], bool]:
    """The answers without days and hours, and whether there were any: those are of the earlier session."""
    engine, supply = given.content.engines[name], SessionLists(given.content)
    walk = engine.walk(answers, supply)
    left = dict(answers)
    for turn in walk.path:
        moments = {one.id for one in engine.asked(turn, walk.values, supply, "en") if one.kind in MOMENTS}
        value = {key: one for key, one in answers[turn].value.items() if key not in moments}
        if len(value) < len(answers[turn].value):
            left[turn] = replace(answers[turn], value=value)
    return left, left != dict(answers)
