"""The grids of the session dialogue: which rows there are after these answers, and what can be chosen in each. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations, permutations

from coachbot.coach import session_answers as told
from coachbot.content import Content
from coachbot.dialogue.engine import find
from coachbot.dialogue.fields import Asked, Offer, Values
from coachbot.dialogue.words import Words
from coachbot.planning.feedback import NOT_USING
from coachbot.texts import Language

ACTIVITIES_NAMED = 3  # of those at one place, where two places are connected
SHORTEST_PARTED = 20  # usual minutes from which an activity is done in two places (a choice of ours)
ROWS_SHOWN = 4  # connections and feedback: what is beyond stands behind "more"
MANY_STUDENTS = 30  # above this, feedback by peers or automatically comes first (contract, point 5)
PLACES = ("digital", "physical", "workplace")
HOWS = ("discussed", "built-on", "results-used", "reflected-on", "presented", "prepared-for", "not-yet")
LATER = ("next-session", "nothing-yet")


@dataclass(frozen=True)
class Rows:
    """The answers so far, and what follows from them."""

    content: Content
    values: Values
    language: Language

    @cached_property
    def words(self) -> Words:
        return Words(self.content.words, self.language)

    @cached_property
    def environments(self) -> tuple[str, ...]:
        return tuple(find("environments", self.values) or ())

    @cached_property
    def has_meeting(self) -> bool:
        return any(meeting["minutes"] for meeting in told.meetings(self.values))

    @cached_property
    def named(self) -> tuple[str, ...]:
        """The activities that were named, what students take in first."""
        named = told.activities(self.values)
        return tuple(name for kind in self.content.learning_types for name in self.of_type(kind) if name in named)

    @cached_property
    def fitting(self) -> tuple[str, ...]:
        """Activities with a setting that fits the places and the meetings."""
        return tuple(name for name in self.content.planning.activities if self.settings_of(name))

    def of_type(self, kind: str) -> tuple[str, ...]:
        activities = self.content.planning.activities
        return tuple(name for name in activities if activities[name].type == kind)

    def settings_of(self, activity: str) -> tuple[str, ...]:
        """The settings of an activity that fit, the usual one first."""
        settings = self.content.planning.settings
        places = {*self.environments, "elsewhere"}
        return tuple(
            name
            for name in self.content.planning.activities[activity].settings
            if settings[name].environment in places and (self.has_meeting or settings[name].timing != "scheduled")
        )

    def title(self, activity: str) -> str:
        return self.content.planning.activities[activity].title.to(self.language)

    def offer(self, activity: str) -> Offer:
        known = self.content.planning.activities[activity]
        verb = self.content.learning_types[known.type].verb.to(self.language)
        return Offer(activity, self.title(activity), known.line.to(self.language), verb)

    def meeting_cells(self) -> Iterator[Asked]:
        session = self.values.get("session", {})
        usual = int(session.get("class_time", "0")) or 90
        for number in range(1, int(session.get("meeting_count", "1")) + 1):
            label = self.words("list-meeting", number=number)
            minutes = Asked(f"m{number}.minutes", "number", self.words("list-minutes"), (), usual, 5, 600)
            day = Asked(f"m{number}.date", "date", self.words("list-date"), optional=True)
            hour = Asked(f"m{number}.time", "time", self.words("list-time"), optional=True)
            yield from (replace(one, label=f"{label}: {one.label}", row=label) for one in (minutes, day, hour))

    def evidence_cells(self) -> Iterator[Asked]:
        """One activity for each outcome. A vague outcome gets a question, never a rewrite."""
        offers = [self.offer(name) for kind in self.content.learning_types for name in self.of_type(kind)]
        fitting = [offer for offer in offers if offer.id in self.fitting]
        none = Offer(told.NONE, self.words("list-not-here"), "", self.words("list-otherwise"))
        for line in self.values.get("session", {}).get("outcomes", ()):
            vague = self.content.outcome_verbs.is_vague(line["text"])
            hint = self.words("list-how-seen") if vague else ""
            yield Asked(f"{line['id']}.activity", "choice", f"“{line['text']}”", (*fitting, none), hint=hint)

    def activity_cells(self) -> Iterator[Asked]:
        """What students do, by plain verbs; what shows an outcome is chosen already."""
        shown = {item["activity"] for item in told.evidence(self.values)}
        for kind, learning_type in self.content.learning_types.items():
            names = [name for name in self.of_type(kind) if name in self.fitting]
            offers = tuple(replace(self.offer(name), group="") for name in names)
            chosen = [name for name in names if name in shown]
            label = _capital(learning_type.verb.to(self.language))
            hint = learning_type.line.to(self.language)
            if offers:
                yield Asked(f"{kind}.chosen", "choices", label, offers, chosen or None, optional=True, hint=hint)

    def setting_cells(self) -> Iterator[Asked]:
        """One select for each activity, filled with the usual setting; two settings only where that makes sense."""
        for name in self.named:
            fitting = self.settings_of(name)
            single = [Offer(one, self._setting(one)) for one in fitting]
            pairs = [self._pair(first, second) for first, second in permutations(fitting, 2)]
            offers = (*single, *(pair for pair in pairs if pair and self._can_be_parted(name)))
            if single:
                yield Asked(f"{name}.setting", "choice", self.title(name), offers, single[0].id)

    def _can_be_parted(self, name: str) -> bool:
        return self.content.planning.activities[name].minutes[1] >= SHORTEST_PARTED

    def _pair(self, first: str, second: str) -> Offer | None:
        """Partly with the lecturer at hand and partly without: else it is done in one go."""
        settings = self.content.planning.settings
        if (settings[first].timing == "scheduled") == (settings[second].timing == "scheduled"):
            return None
        label = self.words("list-pair", first=self._short(first), second=self._short(second))
        return Offer(f"{first}+{second}", label)

    def _setting(self, name: str) -> str:
        return self.content.planning.settings[name].title.to(self.language)

    def _short(self, name: str) -> str:
        return self.content.planning.settings[name].short.to(self.language)

    @cached_property
    def places(self) -> dict[str, list[str]]:
        """Environment -> the activities that are done there, as far as settings were given."""
        found: dict[str, list[str]] = {}
        for row, column, chosen in told.cells(self.values.get("settings", {})):
            for name in chosen.split("+") if column == "setting" else ():
                place = self.content.planning.settings[name].environment
                if place in PLACES and row not in found.setdefault(place, []):
                    found[place].append(row)
        return found

    @cached_property
    def pairs(self) -> list[tuple[str, str]]:
        """Pairs of places that both have activities, there and back; those with most activities first."""
        places = self.places
        both = combinations([place for place in PLACES if place in places], 2)
        ordered = sorted(both, key=lambda pair: -len(set(places[pair[0]]) | set(places[pair[1]])))
        return [way for one, other in ordered for way in ((one, other), (other, one))]

    def connection_cells(self) -> Iterator[Asked]:
        offers = tuple(Offer(how, self.words(f"list-how-{how}")) for how in HOWS)
        for index, (source, target) in enumerate(self.pairs):
            known = {"source": self._place(source), "target": self._place(target)}
            label = self.words("list-connection", what=self._done_at(source), there=self._done_at(target), **known)
            behind = index >= ROWS_SHOWN
            yield Asked(f"{source}-{target}.how", "choice", label, offers, optional=behind, more=behind)

    def _done_at(self, place: str) -> str:
        """The first activities that are done there."""
        names = self.places[place]
        listed = ", ".join(self.title(name) for name in names[:ACTIVITIES_NAMED])
        return listed if len(names) <= ACTIVITIES_NAMED else f"{listed} …"

    def _place(self, place: str) -> str:
        return self.content.planning.environments[place].in_sentence.to(self.language)

    @cached_property
    def feedback_rows(self) -> tuple[str, ...]:
        """What can get feedback: products, then what can give it by itself, then the rest."""
        known = self.content.planning.activities

        def weight(name: str) -> int:
            return 0 if known[name].product else (1 if known[name].feedback.by[0] == "automatic" else 2)

        return tuple(sorted((name for name in self.named if known[name].type != "acquisition"), key=weight))

    def feedback_cells(self) -> Iterator[Asked]:
        for index, name in enumerate(self.feedback_rows):
            activity = self.content.planning.activities[name]
            wanted = activity.product or activity.feedback.by[0] == "automatic"
            behind = index >= ROWS_SHOWN or not (wanted or index == 0)
            by = self._giver(name) if wanted and not behind else told.NONE
            yield replace(self._feedback("by", name, self._givers(name), by), more=behind)
            yield replace(self._feedback("used_in", name, self._uses(name), self._use(name)), more=behind)
            automatic = by == "automatic"
            yield self._feedback("when", name, self._words_of("moments"), "right-after" if automatic else "within-days")
            yield self._feedback("where", name, self._places_chosen(), self._usual_place())

    def _feedback(self, column: str, name: str, options: tuple[Offer, ...], default: str | None) -> Asked:
        label = self.words(f"list-feedback-{column}", activity=self.title(name))
        behind = column in ("when", "where")
        title = self.title(name)
        return Asked(f"{name}.{column}", "choice", label, options, default, optional=behind, more=behind, row=title)

    def _givers(self, name: str) -> tuple[Offer, ...]:
        givers = self.content.planning.texts.words.givers
        suited = self.content.planning.activities[name].feedback.by
        ordered = (*suited, *(giver for giver in givers if giver not in suited))
        none = Offer(told.NONE, self.words("list-no-feedback"))
        return (*(Offer(giver, _capital(givers[giver].to(self.language))) for giver in ordered), none)

    def _giver(self, name: str) -> str:
        suited = self.content.planning.activities[name].feedback.by
        many = int(self.values.get("session", {}).get("group_size", 1)) > MANY_STUDENTS
        light = [giver for giver in suited if giver in ("peers", "automatic")]
        return light[0] if many and light else suited[0]

    def _uses(self, name: str) -> tuple[Offer, ...]:
        later = [Offer(other, self.title(other)) for other in self.named if other != name]
        return (*later, *(Offer(one, self.words(f"list-{one}")) for one in LATER))

    def _use(self, name: str) -> str:
        known = self.content.planning.activities
        later = [other for other in self.named if other != name and other not in NOT_USING]
        return next((other for other in later if name in known[other].uses), LATER[0])

    def _words_of(self, group: str) -> tuple[Offer, ...]:
        listed = getattr(self.content.planning.texts.words, group)
        return tuple(Offer(name, _capital(text.to(self.language))) for name, text in listed.items())

    def _places_chosen(self) -> tuple[Offer, ...]:
        chosen = [place for place in PLACES if place in self.environments] or ["digital"]
        return tuple(
            Offer(place, self.content.planning.environments[place].title.to(self.language)) for place in chosen
        )

    def _usual_place(self) -> str:
        return self._places_chosen()[0].id


def _capital(text: str) -> str:
    """With a capital letter, as a choice stands alone."""
    return text[:1].upper() + text[1:]
