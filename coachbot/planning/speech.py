"""How a draft is spoken about in one language: names of activities, settings, moments, givers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from coachbot.planning.activities import Grouping, LearningType
from coachbot.planning.additions import Addition, additions_of
from coachbot.planning.draft import Draft
from coachbot.planning.environments import Mode, SettingId
from coachbot.planning.first_try import Try, tries_of
from coachbot.planning.obstacle_answers import Answered
from coachbot.planning.outside import Outside, outside_of
from coachbot.planning.parts import Budget, Part
from coachbot.planning.placing import phase_of
from coachbot.planning.wording import duration, render
from coachbot.texts import Language, Text


@dataclass(frozen=True)
class Speech:
    """One draft in one language; `answered` is what it does about the lecturer's obstacle."""

    draft: Draft
    language: Language
    answered: tuple[Answered, ...] = ()

    @cached_property
    def outside(self) -> Outside:
        """What is asked of people outside."""
        return outside_of(self.draft)

    @cached_property
    def tries(self) -> tuple[Try, ...]:
        """First tries of what is practised nowhere."""
        return tries_of(self.draft)

    @cached_property
    def additions(self) -> tuple[Addition, ...]:
        """Tasks with which one sees more in an activity."""
        return additions_of(self.draft, self.tries)

    def say(self, texts: Mapping[str, Text], name: str, **values: Any) -> str:
        return render(texts[name], self.language, **values)

    def reason(self, name: str, **values: Any) -> str:
        return self.say(self.draft.knowledge.texts.reasons.texts, name, **values)

    def instruction(self, name: str, **values: Any) -> str:
        return self.say(self.draft.knowledge.texts.instructions.texts, name, **values)

    def word(self, kind: str, name: str) -> str:
        """A word from `words.yaml`: its list, and the id in it."""
        words: Mapping[str, Text] = getattr(self.draft.knowledge.texts.words, kind)
        return words[name].to(self.language)

    def called(self, part: Part | str | None) -> str:
        """An activity in the middle of a sentence; empty when there is none."""
        part = self.draft.by_id.get(part) if isinstance(part, str) else part
        return part.activity.in_sentence.to(self.language) if part else ""

    def title(self, part: Part) -> str:
        return part.activity.title.to(self.language)

    def here(self, setting: SettingId) -> str:
        """A setting in a sentence to students."""
        return self.draft.knowledge.settings[setting].in_sentence.to(self.language)

    def there(self, setting: SettingId) -> str:
        """A setting in a sentence to the lecturer, whose own time it is not."""
        return lowered(self.draft.knowledge.settings[setting].short.to(self.language))

    def duration(self, minutes: int) -> str:
        return duration(minutes, self.draft.knowledge.texts.words, self.language)

    def day(self, day: date) -> str:
        """A day of this plan, by its name."""
        from babel.dates import format_date  # 30 ms to import

        return str(format_date(day, "EEEE d MMMM", locale=self.language))

    def environment(self, name: str) -> str:
        return self.draft.knowledge.environments[name].title.to(self.language).lower()

    def place(self, name: str) -> str:
        return self.word("places", name)

    def budget(self, kind: Budget, meeting: int | None = None) -> str:
        """A budget at the beginning of a sentence: `In meeting 2`, `In students' own time`."""
        count = len(self.draft.arrangement.budgets.meetings)
        if kind == "scheduled" and meeting is not None and count > 1:
            return f"{self.word('budgets', 'meetings')} {meeting + 1}"
        if kind == "scheduled":
            return self.word("budgets", "meeting" if count == 1 else "scheduled")
        return self.word("budgets", kind)

    def grouping(self, part: Part) -> str:
        return self.word("groupings", grouping_word(part.grouping, part.activity.type, part.facts.mode))

    def moment(self, part: Part) -> str:
        """When a part is done: `Before the meeting`, `In meeting 2`, `To start`; between meetings for which something
        is planned."""
        placement = self.draft.arrangement.placement
        slot = placement.slots[part.id]
        if placement.phase(part) != "between" or not placement.meetings:
            return self.moment_at(slot)
        last = max((meeting for meeting in placement.used if 2 * meeting < slot), default=0)
        following = min((meeting for meeting in placement.used if 2 * meeting >= slot), default=last + 1)
        return self.instruction("between", number=last + 1, following=following + 1)

    def meeting(self, index: int | None) -> str:
        """A meeting in the middle of a sentence: `the meeting`, `meeting 2`; empty where there is none."""
        if index is None:
            return ""
        return self.instruction("meeting", many=len(self.draft.answers.meetings) > 1, number=index + 1)

    def moment_at(self, slot: int) -> str:
        """A moment on the line of time, in words."""
        count = self.draft.arrangement.placement.meetings
        phase = phase_of(slot, count)
        if not count:
            return self.instruction({"before": "start", "between": "core"}.get(phase, "close"))
        number = (slot + 1) // 2
        return self.instruction(phase, many=count > 1, number=number, following=number + 1)


def grouping_word(grouping: Grouping, learning_type: LearningType, mode: Mode) -> str:
    """What a grouping is called: alone in a talk is with somebody else."""
    talk = grouping == "individual" and learning_type == "discussion" and mode == "synchronous"
    return "one-to-one" if talk else grouping


def lowered(text: str) -> str:
    """Without its capital, for the middle of a sentence."""
    return text[:1].lower() + text[1:]
