"""What a plan asks of people outside (a client, a guest, a supervisor in practice), and whether they have time for it.

Where they have not, students ask each other what can wait for nobody, and reactions come in writing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from coachbot.planning.answers import Answers
from coachbot.planning.draft import Draft
from coachbot.planning.early import is_written
from coachbot.planning.feedback import Moment
from coachbot.planning.parts import Part

GIVERS = ("client", "workplace-supervisor")
_ASKING = ("client-assignment", "workplace-assignment")  # students ask about it before they start, and halfway
_NUMBERS = {  # without accents: "één" is written with one or two of them
    **dict.fromkeys(("once", "one", "een", "eenmaal"), 1),
    **dict.fromkeys(("twice", "two", "twee", "tweemaal"), 2),
    **dict.fromkeys(("three", "drie", "driemaal"), 3),
    **dict.fromkeys(("four", "vier"), 4),
}
_TIMES = re.compile(
    r"\b(?:(?P<word>once(?=\s*(?:$|[,.;!?]|and\b|or\b|in\b))|twice|[eé]{2}nmaal|tweemaal|driemaal)"
    r"|(?P<number>\d|één|one|two|three|four|twee|drie|vier|(?<=maar )een|(?<=slechts )een|(?<=hooguit )een)"
    r"\s*(?:x|keer|maal|times?|visits?)\b)(?!\s+(?:an?|per|each|every)\b)"
)
_HOW_OFTEN = re.compile(
    r"\b(?:only|just|at most|comes?|visits?|available|maar|slechts|hooguit|alleen|komen|komt|kan)\b"
)
_OUTSIDE = re.compile(r"client|opdrachtgever|guest|\bgast|supervisor|begeleider|partner|bedrij[fv]|compan")
_NO_TIME = re.compile(r"\bgeen tijd|\bnauwelijks tijd|\bte druk\b|\bno time\b|hardly (?:have |any )?time|too busy")


@dataclass(frozen=True)
class Outside:
    """All contacts with people outside. `there`: parts for which they come, or receive students; `asked`: work about
    which students ask them before they start and halfway; `reacting`: feedback of theirs for which nobody meets.

    `times`: how often they can come, as far as the lecturer said so; `busy`: whether they have no time at all.
    """

    there: tuple[Part, ...]
    asked: tuple[Part, ...]
    reacting: tuple[Moment, ...]
    times: int | None
    busy: bool

    @property
    def spared(self) -> bool:
        """Whether the plan would ask more of them than they can do, so that it asks less."""
        contacts = len(self.there) + 2 * len(self.asked) + len(self.reacting)
        return bool(contacts) and (self.busy or (self.times is not None and contacts > self.times))

    def is_in_writing(self, moment: Moment) -> bool:
        """Whether this feedback is sent to them, and comes back, without anybody coming for it."""
        return self.spared and moment in self.reacting and moment.feedback.by == "client" and is_written(moment)

    def before(self, part: Part, draft: Draft) -> Part | None:
        """The first time that they are there, where that is before this work begins."""
        return next((one for one in self.there if draft.arrangement.placement.before(one.id, part.id)), None)


def outside_of(draft: Draft) -> Outside:
    """What this plan asks of people outside."""
    by_them = [moment for moment in draft.moments if moment.feedback.by in GIVERS]
    met = {moment.part for moment in by_them}
    there = tuple(part for part in draft.parts if _comes(part, met))
    asked = tuple(part for part in draft.parts if part.name in _ASKING and not part.scheduled and not part.piece)
    reacting = tuple(moment for moment in by_them if draft.by_id[moment.part] not in there)
    return Outside(there, asked, reacting, times_in(draft.answers), _have_no_time(draft.answers))


def _comes(part: Part, met: set[str]) -> bool:
    together = part.setting == "in-practice-together" or part.name == "guest-from-practice"
    return together or (part.scheduled and part.id in met)


def times_in(answers: Answers) -> int | None:
    """How often people outside can come, in the lecturer's own words; None where they do not say."""
    said = _said(answers)
    found = _TIMES.search(said)
    if not found or not _HOW_OFTEN.search(said) or not _is_about_them(answers, said):
        return None
    told = found["word"] or found["number"]
    return int(told) if told.isdigit() else _NUMBERS[told.replace("é", "e")]


def _have_no_time(answers: Answers) -> bool:
    said = _said(answers)
    return bool(_NO_TIME.search(said)) and _is_about_them(answers, said)


def _is_about_them(answers: Answers, said: str) -> bool:
    return answers.obstacle_kind == "practice-partners" or bool(_OUTSIDE.search(said))


def _said(answers: Answers) -> str:
    return " ".join((answers.obstacle or "").lower().split())
