"""What a plan does about the lecturer's obstacle: for each kind a few answers, each where the plan has room for it.

Here is what is decided, the same in every language; how it is said is in `obstacle_words`.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain, islice

from coachbot.planning import obstacles_in_conditions as in_conditions
from coachbot.planning import obstacles_with_people as with_people
from coachbot.planning.draft import Draft
from coachbot.planning.obstacle_answers import Answered, Rule
from coachbot.planning.recognising import recognised
from coachbot.planning.stretching import offers_step

MOST = 3  # answers that are given


def answered(draft: Draft) -> tuple[Answered, ...]:
    """What this plan does about what is in the way: nothing where that was not said, or where nothing fits it.

    What a plan would do anyhow is told only where no first step into another environment answers the obstacle.
    """
    kind = draft.answers.obstacle_kind or "other"
    anyhow = () if offers_step(draft.answers) else _ANYHOW.get(kind, ())
    words = (draft.answers.obstacle or "").strip()
    named = [rule for name in recognised(words, draft.knowledge.texts.obstacles) for rule in _RULES[name]]
    rules = dict.fromkeys(
        (*named, *_RULES.get(kind, ()), *anyhow) if kind == "other" else (*_RULES[kind], *named, *anyhow)
    )
    found = tuple(islice(chain.from_iterable(rule(draft) for rule in rules), MOST))
    return found or (tuple(with_people.one_agreement(draft)) if kind == "other" and words else ())


_RULES: Mapping[str, tuple[Rule, ...]] = {
    "time": (in_conditions.read_in_time, in_conditions.awake, in_conditions.own_group),
    "rooms-or-equipment": (in_conditions.own_steps, in_conditions.dated_places),
    "tools-or-skills": (in_conditions.safe_first_round, in_conditions.tool_first),
    "group-size": (in_conditions.neighbour_first,),
    "timetable": (in_conditions.missed,),
    "practice-partners": (with_people.client_page, with_people.student_writes, with_people.their_moments),
    "students-do-not-prepare": (with_people.two_questions, with_people.write_first, in_conditions.dated_places),
    "privacy-or-rules": (with_people.nobody_named, with_people.who_reads),
    "outcome-unclear": (with_people.outcome_first,),
    "free-riding": (with_people.each_explains,),
    "silent-students": (with_people.write_first, in_conditions.safe_first_round),
    "absent": (in_conditions.missed,),
    "late": (with_people.two_questions,),
    "different-levels": (with_people.two_questions, in_conditions.neighbour_first),
    "little-motivation": (with_people.outcome_first, with_people.write_first),
    "text-generators": (with_people.two_questions, with_people.write_first),
}
ANSWERED = frozenset(_RULES)  # the kinds of obstacle that a plan can do something about
_ANYHOW: Mapping[str, tuple[Rule, ...]] = {
    "time": (in_conditions.one_place,),
    "rooms-or-equipment": (in_conditions.room_for_few,),
    "group-size": (in_conditions.others_react,),
    "timetable": (in_conditions.own_moment,),
}
