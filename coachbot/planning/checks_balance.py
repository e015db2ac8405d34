"""Checks on the mix: taking in and doing, together and alone, forms, formats and tools, recalling what was learnt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coachbot.planning.found import Found, Rule
from coachbot.planning.paces import taken_in
from coachbot.planning.parts import DELIVERY, STEP, Part
from coachbot.planning.speech import Speech
from coachbot.planning.wording import Limits

_TELLING = ("lecture", "webinar")
_FILMS = ("knowledge-clip", "demonstration", *_TELLING)  # when they are watched at an own moment
_STUDIED = (*_FILMS, "e-module")
_ASKED = ("question-round", "preparation-question", "online-quiz")
_SHOWN = ("poll", "exit-ticket", "reflection-log", "portfolio", "presentation")  # where a lecturer sees how it goes
_TALKS = ("supervision-talk", "class-discussion", "online-meeting", "tutorial", "intervision")
_SIGNS = (*_ASKED, *_SHOWN, *_TALKS)
_MIX = 30  # minutes in all, before a mix can be judged
_STUDY = 20  # minutes of taking in, before its form or its repetition is worth a word
_ONLINE = 60  # minutes of online work beside the meetings, before it can be half a course
_FORMS = 3


def mostly_taking_in(speech: Speech) -> Iterator[Found]:
    """Students mostly take in, over the whole plan: with the minutes that would change it."""
    minutes, percent = speech.draft.minutes, _limits(speech).taking_in_percent
    taking_in = [part for part in speech.draft.parts if part.activity.type == "acquisition"]
    total, taken = sum(minutes.values()), _sum(speech, taking_in)
    if total < _MIX or taken * 100 <= percent * total:
        return
    longest = max(taking_in, key=lambda part: minutes[part.id])
    more = min(minutes[longest.id], -(-(taken * 100 - percent * total) // (100 * STEP)) * STEP)
    values = {"minutes": taken, "have": total, "part": speech.called(longest), "more": more}
    whole = more >= minutes[longest.id]
    yield Found("mostly-taking-in", longest.id, {**values, "whole": whole, "live": longest.scheduled})


def one_form(speech: Speech) -> Iterator[Found]:
    """Three activities or more, and all of one learning type."""
    named = [part for part in _named(speech) if not part.piece]
    kinds = {part.activity.type for part in named}
    if len(named) >= _FORMS and len(kinds) == 1 and kinds != {"acquisition"}:
        kind = speech.word("learning_types", named[0].activity.type).lower()
        yield Found("one-form", None, {"count": len(named), "kind": kind, "type": named[0].activity.type})


def told_twice(speech: Speech) -> Iterator[Found]:
    """An explanation in a meeting, after one that students watched or worked through on the same topic."""
    draft, before = speech.draft, speech.draft.arrangement.placement.before
    studied = [part for part in draft.parts if part.name in _STUDIED and part.facts.mode == "asynchronous"]
    for part in draft.parts:
        earlier = [one for one in studied if before(one.id, part.id)]
        if part.scheduled and part.name in _TELLING and earlier:
            asked = next((p for p in draft.parts if p.name in _ASKED and before(p.id, part.id)), None)
            values = {"part": speech.called(part), "source_activity": speech.called(earlier[-1])}
            yield Found("told-twice", part.id, {**values, "ask": speech.called(asked)})
            return


def course_and_a_half(speech: Speech) -> Iterator[Found]:
    """Much online work beside meetings that still explain: perhaps on top of what there was."""
    own = [p for p in speech.draft.parts if p.place == "digital" and p.facts.timing == "own" and p.name != DELIVERY]
    told = [p for p in speech.draft.parts if p.scheduled and p.place == "physical" and p.name in _TELLING]
    online, live = _sum(speech, own), _sum(speech, told)
    if online >= _ONLINE and live >= _STUDY:
        longest = max(told, key=lambda part: speech.draft.minutes[part.id])
        values = {"online": online, "minutes": live, "part": speech.called(longest)}
        yield Found("course-and-a-half", longest.id, values)


def no_live_exchange(speech: Speech) -> Iterator[Found]:
    """No moment at which students work or talk with each other at the same time."""
    draft = speech.draft
    if draft.answers.group_size == 1 or any(_exchange(part) for part in draft.parts):
        return
    live = [part for part in draft.parts if part.scheduled]
    longest = max(live, key=lambda part: draft.minutes[part.id], default=None)
    values = {"part": speech.called(longest), "meeting": bool(draft.answers.meetings)}
    yield Found("no-live-exchange", longest.id if longest else None, values)


def _exchange(part: Part) -> bool:
    """Pairs that work at their own pace in a room are together as well; online they need not be."""
    with_others = part.activity.type in ("discussion", "collaboration") or part.grouping in ("pairs", "groups")
    together = part.facts.mode == "synchronous" or part.place in ("physical", "workplace")
    return together and with_others and part.grouping != "individual"


def _exchange_in_writing(part: Part) -> bool:
    """In small groups, each at an own moment."""
    return part.place == "digital" and part.activity.type == "discussion" and part.grouping in ("pairs", "groups")


def first_online(speech: Speech) -> Iterator[Found]:
    """Students first work with each other online, without having met in this plan."""
    draft = speech.draft
    if draft.answers.group_size == 1:
        return
    first = next((part for part in draft.parts if _exchange(part) or _exchange_in_writing(part)), None)
    met = [p for p in draft.parts if p.facts.mode == "synchronous" and p.place in ("physical", "workplace")]
    before = draft.arrangement.placement.before
    if first and first.place == "digital" and not any(before(part.id, first.id) for part in met):
        yield Found("first-online", first.id, {"part": speech.called(first), "live": first.facts.mode == "synchronous"})


def no_own_pace(speech: Speech) -> Iterator[Found]:
    """Everything is in a meeting."""
    parts = speech.draft.parts
    if all(part.scheduled and part.facts.mode == "synchronous" for part in parts):
        taking_in = next((part for part in parts if part.activity.type == "acquisition"), None)
        yield Found("no-own-pace", taking_in.id if taking_in else None, {"part": speech.called(taking_in)})


def single_format(speech: Speech) -> Iterator[Found]:
    """What is to be known stands in films alone."""
    taking_in = [p for p in speech.draft.parts if p.activity.type == "acquisition" and p.facts.mode == "asynchronous"]
    films = [part for part in taking_in if part.name in _FILMS]
    if films and len(films) == len(taking_in) and (minutes := _studied(speech, films)) >= _STUDY:
        yield Found("single-format", films[0].id, {"part": speech.called(films[0]), "minutes": minutes})


def film_long(speech: Speech) -> Iterator[Found]:
    """Clips that together are long for one film, or a recording that is."""
    limits = _limits(speech)
    for part in speech.draft.parts:
        film = part.name in _FILMS and part.facts.mode == "asynchronous" and part.place == "digital"
        clips, minutes = part.name == "knowledge-clip", speech.draft.minutes[part.id]
        if film and minutes > (limits.clips if clips else limits.film):
            yield Found("clips-long", part.id, {"minutes": minutes, "clips": clips, "part": speech.called(part)})
            return


def no_recall(speech: Speech) -> Iterator[Found]:
    """Nothing in which students recall what they took in; with several meetings, not after the first."""
    draft = speech.draft
    studied = [part for part in draft.parts if part.activity.type == "acquisition"]
    several = len(draft.answers.meetings) > 1
    slots = draft.arrangement.placement.slots
    asking = [part for part in draft.parts if part.activity.type == "practice" or part.name in _ASKED]
    recalled = [part for part in asking if slots[part.id] > 1 or not several]
    if _studied(speech, studied) >= _STUDY and not recalled:
        before, earliest = draft.arrangement.placement.before, 1 if several else 0
        after = [part for part in draft.parts if before(studied[0].id, part.id) and slots[part.id] > earliest]
        later = next((part for part in after if part.scheduled), None)
        values = {"source_activity": speech.called(studied[0]), "target": speech.called(later), "many": several}
        yield Found("no-recall", later.id if later else studied[0].id, values)


def many_tools(speech: Speech) -> Iterator[Found]:
    """More different tools online than a session is worth."""
    online = [part for part in speech.draft.parts if part.place == "digital"]
    tools = {tool.en for p in online if (tool := p.activity.tools.get(p.setting) or p.activity.tools.get("digital"))}
    if len(tools) > _limits(speech).tools_count:
        yield Found("many-tools", None, {"count": len(tools)})


def no_sign(speech: Speech) -> Iterator[Found]:
    """Nothing from which the lecturer hears on the way how it goes."""
    draft = speech.draft
    live = [part for part in draft.parts if part.scheduled]
    seen = any(moment.feedback.by == "lecturer" for moment in draft.moments)
    if live and not seen and not any(part.name in _SIGNS for part in draft.parts):
        yield Found("no-sign", live[-1].id, {"part": speech.called(live[-1])})


def _named(speech: Speech) -> list[Part]:
    """What the lecturer chose."""
    return [part for part in speech.draft.parts if not part.added_for]


def _studied(speech: Speech, parts: Sequence[Part]) -> int:
    """Minutes in which something is taken in."""
    draft = speech.draft
    return sum(taken_in(part.name, draft.minutes[part.id], draft.knowledge) for part in parts)


def _sum(speech: Speech, parts: Sequence[Part]) -> int:
    return sum(speech.draft.minutes[part.id] for part in parts)


def _limits(speech: Speech) -> Limits:
    return speech.draft.knowledge.texts.rates.limits


BALANCE_CHECKS: tuple[Rule, ...] = (
    mostly_taking_in,
    one_form,
    told_twice,
    course_and_a_half,
    no_live_exchange,
    first_online,
    no_own_pace,
    single_format,
    film_long,
    no_recall,
    many_tools,
    no_sign,
)
