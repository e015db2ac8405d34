"""What each control does that stands outside a conversation's questions: one table for buttons, one for windows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from coachbot.coach import (
    after_teaching,
    cards,
    downloads,
    own_shapes,
    plan_edits,
    plan_findings,
    plan_ways,
    plans,
    review_desk,
    reviews,
    sharing,
)
from coachbot.coach.answering import without_confirmations
from coachbot.coach.asking import ask, keep, taken_up
from coachbot.coach.conversations import case_of, go_on, has_questions, start
from coachbot.coach.copying import from_conversation, from_shared_plan
from coachbot.coach.event import DOUBLE, Held
from coachbot.coach.given import Given
from coachbot.coach.home import home, ways_in
from coachbot.coach.outcome import Outcome, Post
from coachbot.coach.parts import Act, Button, Buttons, Paragraph, Says
from coachbot.coach.people import LANGUAGE_NAMES, with_language, words_for
from coachbot.coach.plan_controls import of_newest, of_newest_filled
from coachbot.coach.reviews import allowed, allowed_filled
from coachbot.dialogue.conversation import Conversation
from coachbot.storage.people import Person
from coachbot.texts import LANGUAGES


def choose_language(given: Given, person: Person, wanted: str) -> Outcome:
    """The language that was asked for, from now on; where it is none of ours, a choice."""
    language = next((one for one in LANGUAGES if one == wanted), None)
    if language is None:
        words = words_for(given, person)
        buttons = tuple(Button(LANGUAGE_NAMES[one], Act("language", value=one)) for one in LANGUAGES)
        says = Says(words("which-language"), (Paragraph(words("which-language")), Buttons(buttons)))
        return Outcome(sends=(Post(given.new_id("message"), person.id, says),))
    person = replace(with_language(given, person, language), greeted=True)
    given.records.people.keep(person)
    current = given.records.conversations.current(person.id)
    note = Paragraph(words_for(given, person)("language-set"))
    if current and current.state == "open" and has_questions(given, current):
        outcome = ask(case_of(given, person, current), (note,))
        return Outcome(sends=(*outcome.sends, home(given, person)))
    post = Post(given.new_id("message"), person.id, Says(note.text, (note, Buttons(ways_in(given, person)))))
    return Outcome(sends=(post, home(given, person)))


def own_conversation(given: Given, person: Person, act: Act) -> Conversation | None:
    """The conversation that a control belongs to, where it is this person's."""
    found = given.records.conversations.find(act.conversation)
    return found if found and found.person == person.id else None


def gone(given: Given, person: Person, found: Conversation | None = None) -> Outcome:
    """The conversation, or what it asked, is no longer there."""
    words = words_for(given, person)
    text = words("dialogue-gone" if found and not has_questions(given, found) else "gone")
    says = Says(text, (Paragraph(text), Buttons(ways_in(given, person))))
    return Outcome(sends=(Post(given.new_id("message"), person.id, says),))


OfConversation = Callable[[Given, Person, Act, Conversation], Outcome]


def _of_conversation(use: OfConversation) -> Callable[[Given, Person, Act], Outcome]:
    """What a control does that needs a conversation of this person's whose questions are known."""

    def used(given: Given, person: Person, act: Act) -> Outcome:
        found = own_conversation(given, person, act)
        known = found is not None and has_questions(given, found)
        return use(given, person, act, found) if found and known else gone(given, person, found)

    return used


def _answers(given: Given, person: Person, act: Act, found: Conversation) -> Outcome:
    """Everything that was answered, each with Change, and the yes once more; of what was given up, a copy."""
    if found.state == "cancelled":
        return start(given, person, from_conversation(given, person, found))
    case = case_of(given, person, found)
    return ask(keep(case, taken_up(case, without_confirmations(case, case.conversation))))


def _pattern(given: Given, person: Person, act: Act, found: Conversation) -> Outcome:
    """The same answers in another shape: a new version, unless one was made this moment by a double click."""
    case = case_of(given, person, found)
    made = given.records.plans.newest(found.id)
    if made and given.now - made.created_at < DOUBLE:
        return Outcome()
    if made is None or case.walk.end is None:
        return go_on(given, person, found)
    return Outcome(sends=plans.reshape(given, person, made, act.value.partition(" ")[2]))


def _copy_shared(given: Given, person: Person, act: Act) -> Outcome:
    """A colleague's plan as the start of one of their own."""
    stored = sharing.shared_plan(given, person, act)
    if stored is None:
        return sharing.not_shared(given, person)
    return start(given, person, from_shared_plan(given, person, stored))


ANYWHERE: Mapping[str, Callable[[Given, Person, Act], Outcome]] = {
    "there": lambda given, person, act: Outcome(),  # Slack opens its address
    "new": lambda given, person, act: start(given, person),
    "continue": _of_conversation(lambda given, person, act, found: go_on(given, person, found)),
    "copy": _of_conversation(
        lambda given, person, act, found: start(given, person, from_conversation(given, person, found))
    ),
    "answers": _of_conversation(_answers),
    "pattern": _of_conversation(_pattern),
    "plans": lambda given, person, act: plans.list_plans(given, person),
    "plan": lambda given, person, act: plans.show(given, person, act.value),
    "plan-more": plan_ways.more,
    "findings": lambda given, person, act: plans.findings(given, person, act.value),
    "instructions": lambda given, person, act: plans.instructions(given, person, act.value),
    "download": downloads.choose,
    "picture": downloads.picture,
    "edit": of_newest(plan_edits.choose),
    "undo": of_newest(plan_edits.undo),
    "share": of_newest(sharing.choose),
    "unshare": of_newest(sharing.stop),
    "own-shape": of_newest(own_shapes.choose),
    "own-shape-remove": own_shapes.remove,
    "shared": sharing.look,
    "hand-in": of_newest(reviews.choose),
    "review-look": allowed("look", review_desk.look),
    "review-say": allowed("remark", reviews.ask_remark),
    "review-settle": allowed("settle", reviews.settle),
    "review-reopen": allowed("reopen", reviews.reopen),
    "review-withdraw": allowed("withdraw", reviews.withdraw),
    "copy-shared": _copy_shared,
    "versions": of_newest(plan_edits.versions),
    "restore": of_newest(plan_edits.restore),
    "mend": of_newest(plan_findings.mend),
    "aside": of_newest(plan_findings.ask_why),
    "take-up": of_newest(plan_findings.take_up),
    "after-tell": of_newest(after_teaching.ask_how),
    "after-as-planned": of_newest(after_teaching.as_planned),
    "after-later": of_newest(after_teaching.later),
    "after-off": partial(after_teaching.switched, on=False),
    "after-on": partial(after_teaching.switched, on=True),
    "after-make": of_newest(after_teaching.make),
    "after-keep": of_newest(after_teaching.keep),
    "card": lambda given, person, act: cards.show_card(given, person, act.value),
    "language": lambda given, person, act: choose_language(given, person, act.value),
}


SUBMITTED_ANYWHERE: Mapping[str, Callable[[Given, Person, Act, Mapping[str, Held]], Outcome]] = {
    "download": downloads.send,
    "edit-part": of_newest_filled(plan_edits.chosen),
    "edit-do": of_newest_filled(plan_edits.done),
    "edit-add": of_newest_filled(plan_edits.to_add),
    "edit-add-do": of_newest_filled(plan_edits.add),
    "aside": of_newest_filled(plan_findings.set_aside),
    "after-told": of_newest_filled(after_teaching.tell),
    "share": of_newest_filled(sharing.share),
    "own-shape": of_newest_filled(own_shapes.keep),
    "hand-in": of_newest_filled(reviews.hand_in),
    "review-say": allowed_filled("remark", reviews.remark),
}
