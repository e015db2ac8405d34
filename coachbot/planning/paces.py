"""What fits in the minutes of an activity, told to the lecturer: pages, clips, words. Estimates, in round figures."""

from __future__ import annotations

from coachbot.planning.environments import Mode
from coachbot.planning.knowledge import Knowledge
from coachbot.planning.wording import Pace, duration, render
from coachbot.texts import Language

_MANY, _ROUND = 20, 5


def fitting_amount(name: str, mode: Mode, minutes: int, knowledge: Knowledge, language: Language) -> str:
    """A sentence such as "45 minutes is about 13 to 18 pages …"; empty where there is no pace for it.

    Only for what each does at an own moment: what is done together goes at the pace of the group.
    """
    pace = _pace(name, knowledge)
    if pace is None or mode == "synchronous":
        return ""
    time = duration(minutes, knowledge.texts.words, language)
    return render(
        pace.text, language, time=time, amount=_amount(pace, _without_writing(pace, minutes), knowledge, language)
    )


def _pace(name: str, knowledge: Knowledge) -> Pace | None:
    return next((one for one in knowledge.texts.rates.paces.values() if name in one.activities), None)


def taken_in(name: str, minutes: int, knowledge: Knowledge) -> int:
    """Of so many minutes of an activity, those of reading, watching or listening: without what is written besides."""
    pace = _pace(name, knowledge)
    return _without_writing(pace, minutes) if pace else minutes


def _without_writing(pace: Pace, minutes: int) -> int:
    return max(minutes - minutes // 2, minutes - pace.besides) if pace.besides else minutes


def _amount(pace: Pace, minutes: int, knowledge: Knowledge, language: Language) -> str:
    low, high = (_rounded(an_hour * minutes / 60, pace.step) for an_hour in (pace.low, pace.high))
    if low == high:
        return str(low)
    return render(knowledge.texts.words.durations["range"], language, low=low, high=high)


def _rounded(amount: float, step: int) -> int:
    """In whole steps; above twenty in fives at least, since nobody reads so evenly."""
    step = max(step, _ROUND) if amount > _MANY else step
    return max(step, round(amount / step) * step)


def preparing_rate(name: str, knowledge: Knowledge) -> str:
    """Which rate holds for preparing this activity; empty where there is none."""
    rates = knowledge.texts.rates.preparing
    return next((key for key, rate in rates.items() if name in rate.activities), "")


def preparing_minutes(name: str, minutes: int, knowledge: Knowledge) -> int:
    """What it takes a lecturer to prepare this activity for the first time; `minutes`: of the students."""
    rate = knowledge.texts.rates.preparing.get(preparing_rate(name, knowledge))
    if rate is None:
        return 0
    times = max(1, -(-taken_in(name, minutes, knowledge) // rate.each)) if rate.each else 1
    return rate.minutes * times
