"""What a person types, and what that is to do: answers, words that coachbot knows, and what means nothing."""

from __future__ import annotations

from typing import Any

from tests.walks import model
from tests.walks.walker import Walk

PLACES = ("digital", "physical", "workplace", "hybrid")
NONSENSE = ("blorp", "what do you mean", "7 % of them", "🦴")


def type_answer(walk: Walk) -> bool:
    """The answer, typed; or while nothing is asked, anything."""
    early = walk.waits and walk.asked is not None
    if early and walk.current and _is_seen(walk):
        return False
    text, value = _typed(walk)
    walk.reply(text, value, early=early)
    return True


def _is_seen(walk: Walk) -> bool:
    """Whether the question that stands open can be seen, perhaps in a message that is about to change."""
    one = walk.current
    return one is not None and any(c.conversation == one["id"] and c.turn == walk.asked for c in walk.eyes.controls)


def _typed(walk: Walk) -> tuple[str, dict[str, Any] | None]:
    if walk.random.random() < 0.2:
        return walk.random.choice(NONSENSE), ({"answer": 7} if walk.asked == "hours" else None)
    if walk.asked == "hours":
        minutes = walk.random.choice((45, 200, 900, 99_999))
        return f"{minutes}", {"answer": minutes}
    if walk.asked == "environments":
        chosen = walk.random.sample(PLACES, walk.random.randint(1, 3))
        return ", ".join(chosen), {"answer": sorted(chosen, key=PLACES.index)}
    if walk.asked == "check":
        return "yes", {}
    return "Something", None


def type_early(walk: Walk) -> bool:
    """Typed before the question stood there: it is no answer to it."""
    if walk.asked is None or walk.waits:
        return False
    text, value = _typed(walk)
    walk.reply(text, value, early=True)
    return True


def misspell(walk: Walk) -> bool:
    """Nearly one of the choices: coachbot asks whether that is meant."""
    if walk.asked != "environments" or walk.waits:
        return False
    walk.reply(walk.random.choice(("digitl", "fysical", "workplce", "hybrd")), None)
    return True


def type_back(walk: Walk) -> bool:
    one = walk.current
    if one is None:
        return False
    walk.say("back")
    asked = model.asked_now(one)
    if asked is not None:
        model.back(walk.person, one, asked)
    return True


def type_skip(walk: Walk) -> bool:
    if walk.current is None:
        return False
    one, asked = walk.current, model.asked_now(walk.current)
    walk.say("skip")
    if asked == "wish":
        model.take(walk.person, one, "wish", {}, skipped=True)
    return True


def type_word(walk: Walk) -> bool:
    """A word that coachbot knows. What gives something up is asked about first."""
    word = walk.random.choice(("help", "pause", "continue", "start over", "cancel", "plans", "hello"))
    one = walk.current
    walk.say(word)
    if word == "continue" and one is not None:
        model.go_on(walk.person, one)
    elif word == "pause" and one is not None:
        model.pause(walk.person, one)
    return True
