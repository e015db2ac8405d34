"""What is said of first tries: in the running order, to students who do them, and where they show what they tried."""

from __future__ import annotations

from coachbot.planning.additions import Addition
from coachbot.planning.first_try import Try
from coachbot.planning.parts import Part
from coachbot.planning.speech import Speech


def tries_in(meeting: int, speech: Speech) -> list[Try]:
    """Those in the free time of a meeting."""
    return [one for one in speech.tries if one.meeting == meeting]


def minutes_taken(meeting: int, speech: Speech) -> int:
    """Of the free time of a meeting, by first tries and by tasks that were added."""
    taken: tuple[Try | Addition, ...] = (*speech.tries, *speech.additions)
    return sum(one.minutes for one in taken if one.meeting == meeting)


def in_free_time(one: Try, speech: Speech) -> str:
    """A first try as it stands in the running order."""
    alone = speech.draft.answers.group_size == 1
    outcome, kinds = _outcome(one, speech), speech.draft.knowledge.texts.kinds
    kind = kinds.of(outcome)
    how = kind.trial.to(speech.language) if kind and not alone else _say(speech, "first-try-any", one=alone)
    return _say(speech, "first-try", outcome=outcome, part=speech.called(one.part), how=how)


def at_its_end(part: Part, speech: Speech) -> list[str]:
    """What students try as they close this activity."""
    tries = [one for one in speech.tries if one.inside == part != one.part]
    outcomes = [_outcome(one, speech) for one in tries]
    shown = list(dict.fromkeys(speech.called(one.part) for one in tries))
    return [speech.instruction("try-at-end", outcomes=outcomes, target=shown)] if tries else []


def at_its_beginning(part: Part, speech: Speech) -> list[str]:
    """That the first of its tasks is for trying."""
    own = any(one.inside == part == one.part for one in speech.tries)
    return [speech.instruction("try-first")] if own else []


def tried(part: Part, speech: Speech) -> list[str]:
    """What students tried in small before they show it here; told together where they did it in one place."""
    meeting = speech.draft.arrangement.placement.meeting(part)
    by_place: dict[tuple[int | None, str | None], list[str]] = {}
    for one in speech.tries:
        if one.part == part != one.inside:
            by_place.setdefault((one.meeting, one.inside.id if one.inside else None), []).append(_outcome(one, speech))
    return [
        speech.instruction(
            "tried",
            outcomes=outcomes,
            meeting=speech.meeting(number),
            here=number is not None and number == meeting,
            source=speech.called(inside),
        )
        for (number, inside), outcomes in by_place.items()
    ]


def _outcome(one: Try, speech: Speech) -> str:
    return speech.draft.answers.outcomes[one.outcome]


def _say(speech: Speech, name: str, **values: object) -> str:
    return speech.say(speech.draft.knowledge.texts.running.texts, name, **values)
