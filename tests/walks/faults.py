"""Faults as a programmer makes them, put into the running coachbot: the walks have to find each of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from pytest import MonkeyPatch

from coachbot.app import Coachbot
from coachbot.coach import acts, answering, conversations, replying
from coachbot.coach.asking import keep
from coachbot.coach.case import Case
from coachbot.coach.desk import IN_CONVERSATION
from coachbot.coach.outcome import Outcome
from coachbot.dialogue.conversation import Answer, Conversation
from coachbot.storage.deliveries import Deliveries

Plant = Callable[[MonkeyPatch], None]


def _without(conversation: Conversation, *turns: str | None) -> Conversation:
    answers = {name: answer for name, answer in conversation.answers.items() if name not in turns}
    return replace(conversation, answers=answers)


def going_back_drops_the_answer(patch: MonkeyPatch) -> None:
    """The question that is gone back to loses its answer."""
    back = conversations.back

    def forgetful(case: Case, event: Any = None) -> Outcome:
        done = back(case, event)
        path = case.walk.path
        kept = case.given.records.conversations.find(case.conversation.id)
        if kept and path:
            keep(case, _without(kept, path[-1]))
        return done

    patch.setitem(IN_CONVERSATION, "back", forgetful)
    patch.setitem(replying._COMMANDS, "back", forgetful)  # type: ignore[arg-type]


def a_late_click_is_taken(patch: MonkeyPatch) -> None:
    """The revision is not looked at."""
    patch.setattr(answering, "is_current", lambda case, act: act.turn in case.on_the_way)


def a_repeated_delivery_is_handled_again(patch: MonkeyPatch) -> None:
    """Deliveries are not remembered."""
    patch.setattr(Deliveries, "come", lambda records, key, now: True)


def a_change_wipes_what_came_later(patch: MonkeyPatch) -> None:
    """An earlier answer is given anew, and all that were given after it are gone."""
    with_answer = Conversation.with_answer

    def wiping(conversation: Conversation, turn: str, answer: Answer) -> Conversation:
        listed = list(conversation.answers)
        later = listed[listed.index(turn) + 1 :] if turn in listed else []
        return with_answer(_without(conversation, *later), turn, answer)

    patch.setattr(Conversation, "with_answer", wiping)


def a_restart_forgets_where_it_was(patch: MonkeyPatch) -> None:
    """What was gone back to is only in memory."""
    start = Coachbot.start

    def forgetful(bot: Coachbot) -> None:
        with bot.database.transaction() as records:
            records.conversations._connection.execute("UPDATE conversation SET revising = NULL")
        start(bot)

    patch.setattr(Coachbot, "start", forgetful)


def help_moves_on(patch: MonkeyPatch) -> None:
    """Who asks for help has the question answered for them."""
    help_act = IN_CONVERSATION["help"]

    def moving(case: Case, event: Any) -> Outcome:
        done = help_act(case, event)
        if case.now == event.act.turn:
            answering.accepted(case, event.act.turn, case.value(event.act.turn), skipped=True)
        return done

    patch.setitem(IN_CONVERSATION, "help", moving)


def a_skip_is_no_answer(patch: MonkeyPatch) -> None:
    """What was skipped is asked again, for ever."""
    accepted = answering.accepted

    def forgetful(case: Case, name: str, value: Any, **more: Any) -> Outcome:
        done = accepted(case, name, value, **more)
        kept = case.given.records.conversations.find(case.conversation.id)
        if more.get("skipped") and kept:
            keep(case, _without(kept, name))
        return done

    patch.setattr(answering, "accepted", forgetful)
    patch.setattr(replying, "accepted", forgetful)


def an_answer_that_cannot_be_is_taken(patch: MonkeyPatch) -> None:
    """What a question has against its answer is not looked at."""
    patch.setattr(answering, "_refused", lambda case, name, value, problems, in_window: Outcome())
    read = answering._read
    patch.setattr(answering, "_read", lambda case, name, asked, held: (read(case, name, asked, held)[0], {}))


def a_copy_takes_the_answers_away(patch: MonkeyPatch) -> None:
    """A copy is a move."""
    copied = acts.from_conversation

    def taking(given: Any, person: Any, earlier: Conversation) -> Any:
        beginning = copied(given, person, earlier)
        given.records.conversations.keep(replace(earlier, answers={}))
        return beginning

    patch.setattr(acts, "from_conversation", taking)


# The fault -> what the walk that finds it says first, begins with one of these.
FAULTS: Mapping[Plant, tuple[str, ...]] = {
    going_back_drops_the_answer: ("an answer is lost",),
    a_late_click_is_taken: ("an answer is not what was given", "the conversations"),
    a_repeated_delivery_is_handled_again: ("what a repeated delivery did",),
    a_change_wipes_what_came_later: ("an answer is lost",),
    a_restart_forgets_where_it_was: ("the question that was gone back to",),
    help_moves_on: ("an answer is not what was given",),
    a_skip_is_no_answer: ("an answer is lost",),
    an_answer_that_cannot_be_is_taken: ("whether the window shows what is wrong", "an answer is not what was given"),
    a_copy_takes_the_answers_away: ("the conversations", "an answer is lost"),
}
