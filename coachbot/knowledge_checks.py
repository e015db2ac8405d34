"""What is wrong with `knowledge/` as a whole: names that do not exist, texts that are missing or cannot be filled."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, get_args

from coachbot.content import Loading
from coachbot.dialogue.wording import fault_in, mentioned
from coachbot.errors import Fault
from coachbot.planning import text_names
from coachbot.planning.activities import LEARNING_TYPES, Activity
from coachbot.planning.environments import EnvironmentId, SettingId
from coachbot.planning.obstacles import ANSWERED
from coachbot.planning.outcome_kinds import beginnings_twice
from coachbot.planning.patterns import Condition, Pattern, contradictions
from coachbot.planning.text_names import TEXTS, Group
from coachbot.texts import LANGUAGES, Text

Faults = Iterator[Fault]
Path = tuple[str | int, ...]
CARDS, ACTIVITIES, PATTERNS = "knowledge/cards", "knowledge/activities", "knowledge/patterns"
SOURCES = "knowledge/sources.yaml"
# files whose names are fixed, since the code and the answers speak of them
FIXED: Mapping[str, Collection[str]] = {
    "knowledge/environments.yaml": get_args(EnvironmentId),
    "knowledge/settings.yaml": get_args(SettingId),
    "knowledge/learning-types.yaml": LEARNING_TYPES,
}


def knowledge_faults(loading: Loading) -> Faults:
    """All of them, file by file."""
    for check in _CHECKS:
        yield from check(loading)


def unknown(loading: Loading, file: str, wanted: Collection[str], where: str, kind: str, *path: str | int) -> Faults:
    """Names that do not stand in `where`, a folder or a file; nothing where that could not be read itself."""
    names = loading.names.get(where)
    for index, name in enumerate(wanted if names is not None else ()):
        if name not in (names or ()):
            yield loading.marked[file].fault(f'there is no {kind} "{name}"', *path, index)


def template_faults(loading: Loading, file: str, text: Text, known: Collection[str], *path: str | int) -> Faults:
    """What is no template, and what is filled in although nothing is known by that name."""
    place = ".".join(map(str, path))
    for language in LANGUAGES:
        problem = fault_in(text.to(language))
        message = f"{place} is not a template: {problem}" if problem else None
        strange = [] if problem else sorted({one.partition(".")[0] for one in mentioned(text.to(language))} - {*known})
        if strange:
            there = ", ".join(sorted(known)) if known else "nothing"
            message = f'{place} fills in "{strange[0]}"; what can be filled in here: {there}'
        if message:
            yield loading.marked[file].fault(message, *path, language)


def _fixed(loading: Loading) -> Faults:
    for file, needed in FIXED.items():
        names = loading.names.get(file)
        if names is not None:
            yield from (Fault(file, None, f'"{name}" is missing') for name in needed if name not in names)
            strange = sorted(set(names) - set(needed))
            yield from (loading.marked[file].fault(f'"{name}" is not known here', name) for name in strange)


def _cards(loading: Loading) -> Faults:
    for name, card in loading.cards.items():
        file = f"{CARDS}/{name}.yaml"
        yield from unknown(loading, file, card.related, CARDS, "card", "related")
        yield from unknown(loading, file, (card.source,), SOURCES, "source", "source")
    for file, objects in (
        ("knowledge/environments.yaml", loading.environments),
        ("knowledge/learning-types.yaml", loading.learning_types),
    ):
        for name, one in objects.items():
            yield from unknown(loading, file, (one.card,), CARDS, "card", name, "card")


def _activities(loading: Loading) -> Faults:
    for name, activity in loading.activities.items():
        file = f"{ACTIVITIES}/{name}.yaml"
        yield from unknown(loading, file, activity.uses, ACTIVITIES, "activity", "uses")
        yield from unknown(loading, file, (activity.source,), SOURCES, "source", "source")
        for key, known in text_names.IN_ACTIVITIES.items():
            yield from template_faults(loading, file, getattr(activity, key), known, key)
        method = activity.own_task.method
        yield from template_faults(loading, file, method, text_names.IN_METHODS, "own_task", "method")
        if activity.unprepared:
            yield from template_faults(loading, file, activity.unprepared, text_names.IN_UNPREPARED, "unprepared")
        for text, names, path in _steps(activity):
            yield from template_faults(loading, file, text, names, *path)


def _steps(activity: Activity) -> Iterator[tuple[Text, Collection[str], Path]]:
    """The templates of an activity's steps, what each may fill in, and where each stands."""
    for index, own in enumerate(activity.own_steps):
        yield own.text, text_names.IN_STEPS, ("own_steps", index, "text")
    for index, brought in enumerate(activity.exchange or ()):
        yield brought, text_names.IN_EXCHANGES, ("exchange", index)
    steps = activity.meeting_steps
    if steps is None:
        return
    for key, stages in (("begin", steps.begin), ("end", steps.end)):
        for index, stage in enumerate(stages):
            yield stage.text, text_names.IN_STEPS, ("meeting_steps", key, index, "text")
    for key, text, names in (("next", steps.next, ()), ("queue", steps.queue, text_names.IN_QUEUES)):
        if text:
            yield text, names, ("meeting_steps", key)
    for key, rounds in (("rounds", steps.rounds), ("crowded", steps.crowded), ("swapped", steps.swapped)):
        if rounds:
            yield rounds.text, text_names.IN_STEPS, ("meeting_steps", key, "text")
        if rounds and rounds.again:
            yield rounds.again, text_names.IN_ROUNDS, ("meeting_steps", key, "again")
        for name, text in (("rest", rounds.rest), ("last", rounds.last)) if rounds else ():
            if text:
                yield text, text_names.IN_STEPS, ("meeting_steps", key, name)


def _patterns(loading: Loading) -> Faults:
    for name, pattern in loading.patterns.items():
        file = f"{PATTERNS}/{name}.yaml"
        yield from unknown(loading, file, (pattern.source,), SOURCES, "source", "source")
        yield from unknown(loading, file, pattern.shape, ACTIVITIES, "activity", "shape")
        yield from _slots(loading, file, pattern)
        for path, condition, because in _remarks(pattern):
            yield from _condition(loading, file, condition, path)
            yield from _never(loading, file, pattern, condition, path)
            if because:
                yield from template_faults(loading, file, because, text_names.IN_PATTERNS, *path, "because")


def _slots(loading: Loading, file: str, pattern: Pattern) -> Faults:
    ids = [slot.id for slot in pattern.slots]
    for index, slot in enumerate(pattern.slots):
        yield from unknown(loading, file, slot.activities, ACTIVITIES, "activity", "slots", index, "activities")
        if slot.add:
            yield from unknown(loading, file, (slot.add,), ACTIVITIES, "activity", "slots", index, "add")
        if slot.id in ids[:index]:
            yield loading.marked[file].fault(f'the slot "{slot.id}" stands twice', "slots", index)


def _remarks(pattern: Pattern) -> Iterator[tuple[Path, Condition, Text | None]]:
    yield ("asks",), pattern.asks, None
    for key in ("fits", "fits_less"):
        yield from (((key, index), one.when, one.because) for index, one in enumerate(getattr(pattern, key)))


def _condition(loading: Loading, file: str, condition: Condition, path: Path) -> Faults:
    """A condition on an activity that does not exist would never hold, and nobody would notice."""
    where = path if path == ("asks",) else (*path, "when")
    for key in ("activities_any", "activities_none"):
        yield from unknown(loading, file, getattr(condition, key), ACTIVITIES, "activity", *where, key)
    for index, group in enumerate(condition.activities_each):
        yield from unknown(loading, file, group, ACTIVITIES, "activity", *where, "activities_each", index)


def _never(loading: Loading, file: str, pattern: Pattern, condition: Condition, path: Path) -> Faults:
    """A condition that cannot hold, or not together with what the pattern asks and needs."""
    asked = [] if path == ("asks",) else [pattern.asks]
    for why in contradictions(condition, *asked, Condition(environments_all=pattern.needs)):
        yield loading.marked[file].fault(f"{'.'.join(map(str, path))} can never be: {why}", *path)


def _placed(loading: Loading) -> Faults:
    """What may be added, and small first steps: activities in settings that they have."""
    found: list[tuple[str, Path, Any]] = []
    for name, key in (("additions", None), ("stretches", "offers")):
        file = f"knowledge/planning/{name}.yaml"
        texts = loading.plan_texts.get(name)
        for place in (key,) if key else ("digital", "physical", "workplace"):
            listed = getattr(texts, place) if texts else ()
            found += [(file, (place, index), one) for index, one in enumerate(listed)]
    for file, path, one in found:
        yield from unknown(loading, file, (one.activity,), ACTIVITIES, "activity", *path, "activity")
        activity = loading.activities.get(one.activity)
        if activity and one.setting not in activity.settings:
            message = f'"{one.activity}" is not done {one.setting}; it is done {", ".join(activity.settings)}'
            yield loading.marked[file].fault(message, *path, "setting")
        if hasattr(one, "because"):
            yield from template_faults(loading, file, one.because, text_names.IN_STRETCHES, *path, "because")


def _each_activity(loading: Loading) -> Faults:
    """Each activity has its place in the order of sense and its own why."""
    for name, key in (("order", "steps"), ("whys", "texts")):
        file = f"knowledge/planning/{name}.yaml"
        texts = loading.plan_texts.get(name)
        if texts is None:
            continue
        listed: Mapping[str, Any] = getattr(texts, key)
        yield from _unlike(loading, file, key, listed, sorted(loading.names[ACTIVITIES] or ()), "activity")
    whys = loading.plan_texts.get("whys")
    for name, text in whys.texts.items() if whys else ():
        yield from template_faults(loading, "knowledge/planning/whys.yaml", text, text_names.IN_WHYS, "texts", name)


def _unlike(
    loading: Loading, file: str, key: str, listed: Collection[str], needed: Collection[str], kind: str
) -> Faults:
    marked = loading.marked[file]
    yield from (marked.fault(f'{key}: "{name}" is missing', key) for name in needed if name not in listed)
    strange = [name for name in listed if name not in needed]
    yield from (marked.fault(f'{key}: there is no {kind} "{name}"', key, name) for name in strange)


def _texts(loading: Loading) -> Faults:
    """Texts that planning asks for by name."""
    for group in TEXTS:
        file = f"knowledge/planning/{group.file}.yaml"
        texts = loading.plan_texts.get(group.file)
        if texts is not None:
            listed: Mapping[str, Any] = getattr(texts, group.key)
            yield from _unlike(loading, file, group.key, listed, group.names, "text")
            yield from _filled(loading, file, group, listed)


def _filled(loading: Loading, file: str, group: Group, listed: Mapping[str, Any]) -> Faults:
    for name, one in listed.items():
        parts = {"": one} if isinstance(one, Text) else {"message": one.message, "remedy": one.remedy}
        for key, text in parts.items():
            path = (group.key, name, key) if key else (group.key, name)
            if text is not None:
                yield from template_faults(loading, file, text, group.figures, *path)


def _recognised(loading: Loading) -> Faults:
    """Words are looked for only of obstacles about which there are rules."""
    file, texts = "knowledge/planning/obstacles.yaml", loading.plan_texts.get("obstacles")
    for name in texts.recognised if texts else ():
        if name not in ANSWERED:
            yield loading.marked[file].fault(f'there are no rules about "{name}"', "recognised", name)


def _rates(loading: Loading) -> Faults:
    """Paces and preparing: of activities that there are, each counted once."""
    file, rates = "knowledge/planning/rates.yaml", loading.plan_texts.get("rates")
    for key in ("preparing", "paces") if rates else ():
        seen: set[str] = set()
        for entry, one in getattr(rates, key).items():
            yield from unknown(loading, file, one.activities, ACTIVITIES, "activity", key, entry, "activities")
            twice = [name for name in one.activities if name in seen]
            yield from (loading.marked[file].fault(f'"{name}" stands twice', key, entry) for name in twice)
            seen |= set(one.activities)
            if key == "paces":
                yield from template_faults(loading, file, one.text, text_names.IN_PACES, key, entry, "text")


def _sourced(loading: Loading) -> Faults:
    """Findings and rates, with where they come from."""
    keyed = (("findings", "checks"), ("rates", "rates"), ("rates", "preparing"), ("rates", "paces"))
    for name, key in keyed:
        file = f"knowledge/planning/{name}.yaml"
        texts = loading.plan_texts.get(name)
        listed: Mapping[str, Any] = getattr(texts, key) if texts else {}
        for entry, one in listed.items():
            yield from unknown(loading, file, (one.source,), SOURCES, "source", key, entry, "source")
            card = getattr(one, "card", None)
            yield from unknown(loading, file, (card,) if card else (), CARDS, "card", key, entry, "card")


def _kinds(loading: Loading) -> Faults:
    """Kinds of outcomes: from a source that there is, with activities that there are, no word in two of them."""
    file, kinds = "knowledge/planning/kinds.yaml", loading.plan_texts.get("kinds")
    if kinds is None:
        return
    yield from unknown(loading, file, (kinds.source,), SOURCES, "source", "source")
    for name, kind in kinds.kinds.items():
        for key in ("said_by", "shown_in", "also_in"):
            yield from unknown(loading, file, getattr(kind, key), ACTIVITIES, "activity", "kinds", name, key)
    yield from unknown(loading, file, tuple(kinds.places), ACTIVITIES, "activity", "places")
    yield from (
        loading.marked[file].fault(f'types: "{one}" is missing', "types")
        for one in LEARNING_TYPES
        if one not in kinds.types
    )
    for name, word in beginnings_twice(kinds.kinds):
        yield loading.marked[file].fault(f'kinds.{name}: "{word}" begins as a word of a kind before it', "kinds", name)


_CHECKS: tuple[Callable[[Loading], Faults], ...] = (
    _fixed,
    _cards,
    _activities,
    _patterns,
    _placed,
    _each_activity,
    _texts,
    _recognised,
    _rates,
    _sourced,
    _kinds,
)
