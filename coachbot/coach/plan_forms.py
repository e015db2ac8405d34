"""The windows in which a plan is changed by hand, and the edits that what is filled in in them means. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from coachbot.coach.event import Held
from coachbot.coach.parts import Act, Form, Option, Paragraph, Part, Pick, Small, Write, WriteNumber
from coachbot.content import Content
from coachbot.dialogue.words import Words
from coachbot.planning import edit_offers as offers
from coachbot.planning import edits as hand
from coachbot.planning import parts as planned
from coachbot.planning.activities import Giver, When
from coachbot.planning.answers import MOST_TASK, NEXT_SESSION, NOTHING_YET, FeedbackWish
from coachbot.planning.draft import Draft
from coachbot.planning.edit_offers import Place
from coachbot.planning.environments import SettingId
from coachbot.planning.feedback import Moment
from coachbot.planning.speech import Speech
from coachbot.planning.wording import title_of_half
from coachbot.texts import Language

ADD, STAYS, REMOVED, SWAPPED, NOBODY = "add", "stays", "removed", "becomes:", "nobody"
WITHOUT_TRY = "without-try:"
GIVERS: tuple[Giver, ...] = ("lecturer", "assistant", "peers", "automatic", "workplace-supervisor", "client", "self")
WHENS: tuple[When, ...] = ("during", "right-after", "within-days")
MOST_MINUTES = 6000
# Why an edit cannot be done -> the field that says so.
FIELD_OF: Mapping[hand.Why, str] = {
    "too-short": "minutes",
    "moment-not-for-it": "place",
    "meeting-elsewhere": "place",
    "halves-in-order": "place",
    "no-meeting": "setting",
    "setting-not-allowed": "setting",
    "nobody-together": "grouping",
    "feedback-on-itself": "used_in",
}


@dataclass(frozen=True)
class PlanForms:
    """A plan on the workbench, and the words to ask in."""

    plan_id: str
    draft: Draft
    content: Content
    words: Words
    language: Language

    @property
    def speech(self) -> Speech:
        return Speech(self.draft, self.language)

    # which part

    def which(self) -> Form:
        """What would you like to change?"""
        parts = [Option(part.id, self._called(part), self._line(part), self._moment(part)) for part in self.draft.parts]
        more = [Option(ADD, self.words("edit-add"), "", self.words("edit-otherwise"))]
        options = (*parts, *self._tries(), *more)
        asked = Pick("part", self.words("edit-which"), options, placeholder=self.words("choose"))
        return self._form("edit-title", "edit-next", "edit-part", (asked,))

    def _tries(self) -> Iterator[Option]:
        """First tries that coachbot added: choosing one takes it out."""
        outcomes, under = self.draft.answers.outcomes, self.words("edit-without-tries")
        for one in self.speech.tries:
            yield Option(f"{WITHOUT_TRY}{one.outcome}", outcomes[one.outcome], "", under)

    def without_try(self, chosen: str) -> list[hand.Edit]:
        """What choosing a first try means; nothing where it is no longer there."""
        outcome = next((one.outcome for one in self.speech.tries if chosen == f"{WITHOUT_TRY}{one.outcome}"), None)
        return [] if outcome is None else [hand.WithoutTries(outcomes=(outcome,))]

    def _called(self, part: planned.Part) -> str:
        return title_of_half(self.speech.title(part), part.piece, part.pieces)

    def _line(self, part: planned.Part) -> str:
        setting = self.content.planning.settings[part.setting].short.to(self.language)
        return f"{setting}, {self.speech.duration(self.draft.minutes[part.id])}"

    def _moment(self, part: planned.Part) -> str:
        return self.speech.moment_at(self.draft.work.slots[part.id])

    # one part

    def part(self, part: planned.Part, note: str = "") -> Form:
        """All that can be changed about one part, filled in as it is."""
        settings = tuple(self._setting_option(setting) for setting in offers.settings_for(self.draft, part))
        fields: tuple[Part, ...] = (
            *((Paragraph(note),) if note else ()),
            Paragraph(f"*{self._called(part)}* · {self._line(part)} · {self._moment(part)}"),
            WriteNumber(
                "minutes",
                self.words("edit-minutes"),
                self.draft.minutes[part.id],
                offers.least_for(self.draft, part),
                MOST_MINUTES,
                hint=self.words("edit-minutes-hint"),
            ),
            Pick("setting", self.words("edit-setting"), settings, part.setting),
            Pick("place", self.words("edit-place"), self._places(part), offers.place_of(self.draft, part).id),
            Write(
                "task",
                self.words("edit-task"),
                self.draft.answers.tasks.get(part.name, ""),
                lines=True,
                most=MOST_TASK,
                optional=True,
                hint=self.words("edit-task-hint"),
            ),
            Pick("grouping", self.words("edit-grouping"), self._groupings(), part.grouping),
            *self._feedback(part),
            Pick("fate", self.words("edit-fate"), tuple(self._fates(part)), STAYS, hint=self.words("edit-fate-hint")),
        )
        return self._form("edit-part-title", "edit-do", "edit-do", fields, part.id)

    def _setting_option(self, setting: SettingId) -> Option:
        return Option(setting, self.content.planning.settings[setting].title.to(self.language))

    def _places(self, part: planned.Part) -> tuple[Option, ...]:
        return tuple(self._place(place) for place in offers.places_for(self.draft, part))

    def _place(self, place: Place) -> Option:
        moment = self.speech.moment_at(place.slot)
        after = self.draft.by_id.get(place.after or "")
        label = (
            self.words("edit-after", title=self._called(after)) if after else self.words("edit-first", moment=moment)
        )
        return Option(place.id, label, "", moment)

    def _groupings(self) -> tuple[Option, ...]:
        known = self.content.planning.texts.words.groupings
        return tuple(Option(name, _capital(known[name].to(self.language))) for name in hand.GROUPINGS)

    def _feedback(self, part: planned.Part) -> tuple[Part, ...]:
        moment = self._moment_on(part)
        known = self.content.planning.texts.words
        givers = tuple(Option(name, _capital(known.givers[name].to(self.language))) for name in GIVERS)
        whens = tuple(Option(name, _capital(known.moments[name].to(self.language))) for name in WHENS)
        uses = tuple(self._use(name) for name in offers.uses_for(self.draft, part))
        chosen = _used_name(self.draft, moment) if moment else NEXT_SESSION
        nobody = Option(NOBODY, self.words("edit-nobody"))
        return (
            Pick("by", self.words("edit-by"), (nobody, *givers), moment.feedback.by if moment else NOBODY),
            Pick("when", self.words("edit-when"), whens, moment.feedback.when if moment else "within-days"),
            Pick("used_in", self.words("edit-used-in"), uses, chosen if chosen in {one.id for one in uses} else None),
        )

    def _moment_on(self, part: planned.Part) -> Moment | None:
        """The first feedback on this activity, whichever of its halves it is on."""
        ids = {other.id for other in self.draft.work.pieces(part.name)}
        return next((moment for moment in self.draft.moments if moment.part in ids), None)

    def _use(self, name: str) -> Option:
        texts = {NEXT_SESSION: "list-next-session", NOTHING_YET: "list-nothing-yet"}
        if name in texts:
            return Option(name, self.words(texts[name]))
        return Option(name, self.content.planning.activities[name].title.to(self.language))

    def _fates(self, part: planned.Part) -> Iterator[Option]:
        yield Option(STAYS, self.words("edit-stays"))
        if len(self.draft.parts) > 1:
            yield Option(REMOVED, self.words("edit-removed"))
        for name in offers.swaps_for(self.draft, part):
            known = self.content.planning.activities[name]
            title, line = known.title.to(self.language), known.line.to(self.language)
            yield Option(f"{SWAPPED}{name}", title, line, self.words("edit-becomes"))

    # adding

    def adding(self) -> Form:
        """Which activity?"""
        options = tuple(self._addition(name) for name in offers.activities_to_add(self.draft))
        asked = Pick("activity", self.words("edit-add-which"), options, placeholder=self.words("choose"))
        return self._form("edit-add", "edit-next", "edit-add", (asked, Small(self.words("edit-add-hint"))))

    def _addition(self, name: str) -> Option:
        known = self.content.planning.activities[name]
        verb = _capital(self.content.learning_types[known.type].verb.to(self.language))
        return Option(name, known.title.to(self.language), known.line.to(self.language), verb)

    def adding_where(self, activity: str) -> Form:
        """When and where, and for how long?"""
        known = self.content.planning.activities[activity]
        settings = offers.settings_to_add(self.draft, activity)
        fields: tuple[Part, ...] = (
            Paragraph(f"*{known.title.to(self.language)}*\n{known.line.to(self.language)}"),
            Pick("setting", self.words("edit-setting"), tuple(map(self._setting_option, settings)), settings[0]),
            WriteNumber(
                "minutes",
                self.words("edit-minutes"),
                None,
                known.minutes[0],
                MOST_MINUTES,
                optional=True,
                hint=self.words("edit-add-minutes", usual=known.minutes[1]),
            ),
        )
        return self._form("edit-setting", "edit-do", "edit-add-do", fields, activity)

    def _form(self, title: str, submit: str, act: str, parts: tuple[Part, ...], about: str = "") -> Form:
        value = f"{self.plan_id} {about}".strip()
        return Form(self.words(title), self.words(submit), self.words("close"), Act(act, value=value), parts)

    # what was filled in

    def edits(self, part: planned.Part, held: Mapping[str, Held]) -> list[hand.Edit]:
        """The changes that are otherwise than what stands there now."""
        fate = str(held.get("fate") or STAYS)
        if fate == REMOVED:
            return [hand.Remove(part=part.id)]
        if fate.startswith(SWAPPED):
            return [hand.Swap(part=part.id, activity=fate.removeprefix(SWAPPED))]
        return [*self._time_and_place(part, held), *self._task(part, held), *self._feedback_edits(part, held)]

    def _time_and_place(self, part: planned.Part, held: Mapping[str, Held]) -> Iterator[hand.Edit]:
        setting = held.get("setting")
        if setting and setting != part.setting:
            yield hand.SetSetting.model_validate({"part": part.id, "setting": setting})
        place = str(held.get("place") or "")
        if place and place != offers.place_of(self.draft, part).id:
            to = Place.of(place)
            yield hand.Move(part=part.id, slot=to.slot, after=to.after)
        minutes = held.get("minutes")
        if minutes and int(str(minutes)) != self.draft.minutes[part.id]:
            yield hand.SetMinutes(part=part.id, minutes=nearest_step(int(str(minutes))))
        grouping = held.get("grouping")
        if grouping and grouping != part.grouping:
            yield hand.SetGrouping.model_validate({"part": part.id, "grouping": grouping})

    def _task(self, part: planned.Part, held: Mapping[str, Held]) -> Iterator[hand.Edit]:
        task = str(held.get("task") or "").strip()
        if task != self.draft.answers.tasks.get(part.name, ""):
            yield hand.SetTask(activity=part.name, task=task)

    def _feedback_edits(self, part: planned.Part, held: Mapping[str, Held]) -> Iterator[hand.Edit]:
        moment = self._moment_on(part)
        by, when, used_in = (held.get(name) for name in ("by", "when", "used_in"))
        now = (moment.feedback.by, moment.feedback.when, _used_name(self.draft, moment)) if moment else None
        if (by == NOBODY and now is None) or (by, when, used_in) == now or by is None:
            return
        others = [wish for wish in self.draft.answers.feedback if wish.activity == part.name]
        others = [wish for index, wish in enumerate(others) if index or moment is None or moment.wish is None]
        if by == NOBODY:
            yield hand.SetFeedback(activity=part.name, wishes=tuple(others))
            return
        asked = {"activity": part.name, "by": by, "when": when or "within-days"} | (
            {"used_in": used_in} if used_in else {}
        )
        yield hand.SetFeedback(activity=part.name, wishes=(FeedbackWish.model_validate(asked), *others))

    def added(self, activity: str, held: Mapping[str, Held]) -> list[hand.Edit]:
        """An activity more, with its minutes where they were given."""
        setting, minutes = held.get("setting"), held.get("minutes")
        edits: list[hand.Edit] = [hand.Add.model_validate({"activity": activity, "setting": setting})]
        if minutes:
            edits.append(hand.SetMinutes(part=activity, minutes=nearest_step(int(str(minutes)))))
        return edits


def nearest_step(minutes: int) -> int:
    """Plans count in steps of five."""
    return max(planned.STEP, planned.STEP * ((minutes + planned.STEP // 2) // planned.STEP))


def _used_name(draft: Draft, moment: Moment) -> str:
    """Where this feedback is used: an activity's name, the next session, nothing yet."""
    used_in = moment.feedback.used_in
    if used_in is None:
        return NOTHING_YET
    part = draft.by_id.get(used_in)
    return part.name if part else used_in


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
