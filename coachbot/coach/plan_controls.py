"""What a control beside a plan belongs to: the version that holds now, and what else the control names."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from coachbot.coach.event import Held
from coachbot.coach.given import Given
from coachbot.coach.outcome import Outcome
from coachbot.coach.parts import Act
from coachbot.coach.people import words_for
from coachbot.coach.plan_versions import newest
from coachbot.coach.saying import said
from coachbot.storage.people import Person
from coachbot.storage.plans import StoredPlan

Use = Callable[[Given, Person, StoredPlan, Act], Outcome]
Filled = Callable[[Given, Person, StoredPlan, Act, Mapping[str, Held]], Outcome]


def of_newest(use: Use) -> Callable[[Given, Person, Act], Outcome]:
    """What a control does with a person's own plan: with the version that holds now, whichever it was shown with."""

    def used(given: Given, person: Person, act: Act) -> Outcome:
        stored = newest(given, person, act.value.partition(" ")[0])
        return use(given, person, stored, act) if stored else _gone(given, person)

    return used


def of_newest_filled(use: Filled) -> Callable[[Given, Person, Act, Mapping[str, Held]], Outcome]:
    """The same for a window that was submitted."""

    def used(given: Given, person: Person, act: Act, held: Mapping[str, Held]) -> Outcome:
        stored = newest(given, person, act.value.partition(" ")[0])
        return use(given, person, stored, act, held) if stored else _gone(given, person)

    return used


def _gone(given: Given, person: Person) -> Outcome:
    return said(given, person, words_for(given, person)("no-such-plan"))


def about(act: Act) -> str:
    """What a control adds to the plan that it belongs to."""
    return act.value.partition(" ")[2]
