"""What is wrong with a dialogue before anybody has to find out in the middle of it: faults with their lines. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from coachbot.dialogue.checking import Faults, Names, Script, placed_fields
from coachbot.dialogue.fields import ANSWER, Field, Listed
from coachbot.dialogue.graph_checks import graph_faults
from coachbot.dialogue.name_checks import name_faults
from coachbot.dialogue.script import Confirm, Dialogue, Grid, Test, Turn
from coachbot.dialogue.way_checks import never_taken
from coachbot.dialogue.wording import fault_in
from coachbot.errors import Fault
from coachbot.marked import Marked
from coachbot.texts import LANGUAGES, Text

TITLE_LONGEST = 24  # it stands at the top of a window, where Slack has room for so many


def script_faults(dialogue: Dialogue, marked: Marked, names: Names) -> list[Fault]:
    """Every fault of the dialogue. The graph is only looked at when all its names exist, the ways when it is sound."""
    script = Script(dialogue, marked, names)
    found = [
        fault for check in _TURN_CHECKS for name, turn in dialogue.turns.items() for fault in check(script, name, turn)
    ]
    found += [*_start(script), *name_faults(script)]
    if not any("there is no turn" in fault.message for fault in found):
        unsound = list(graph_faults(script))
        found += unsound
        if not unsound and not any("the condition on" in fault.message for fault in found):
            found += never_taken(script)
    return found


def _start(script: Script) -> Faults:
    if script.dialogue.start not in script.dialogue.turns:
        yield script.marked.fault(f'start: there is no turn "{script.dialogue.start}"', "start")


def _check_names(script: Script, name: str, turn: Turn) -> Faults:
    for index, way in enumerate(turn.ways):
        if way.go not in script.dialogue.turns:
            yield script.fault(name, f'there is no turn "{way.go}" to go to', "next", index)
        for condition in sorted(set(way.holds) - script.names.conditions):
            yield script.fault(name, f'there is no condition "{condition}"', "next", index)
    known = (
        ("card", turn.card, script.names.cards),
        ("check", turn.check, script.names.checks),
        ("end", turn.end, script.names.ends),
    )
    for kind, wanted, names in known:
        if wanted is not None and wanted not in names:
            yield script.fault(name, f'there is no {kind} "{wanted}"; there are: {", ".join(sorted(names))}', kind)
    if isinstance(turn.prompt, Grid) and turn.prompt.rows not in script.names.grids:
        yield script.fault(name, f'there is no list of rows "{turn.prompt.rows}"', "prompt", "rows")


def _check_ways(script: Script, name: str, turn: Turn) -> Faults:
    if bool(turn.ways) == bool(turn.end):
        yield script.fault(name, "leads nowhere: give it a next turn or an end, and not both")
    for index, way in enumerate(turn.ways[:-1]):
        if not way.when and not way.holds:
            yield script.fault(name, "the ways after this one are never taken: it has no condition", "next", index)
    if turn.ways and (turn.ways[-1].when or turn.ways[-1].holds):
        yield script.fault(name, "the last way has a condition, so a conversation could stick here", "next")


def _check_texts(script: Script, name: str, turn: Turn) -> Faults:
    for language in LANGUAGES:
        if len(turn.title.to(language)) > TITLE_LONGEST:
            yield script.fault(name, f"the {language} title has over {TITLE_LONGEST} characters", "title", language)
    texts: Mapping[str, Text | None] = {"asks": turn.asks, "why": turn.why, "help": turn.help}
    for key, text in texts.items():
        for language in LANGUAGES if text else ():
            problem = fault_in(text.to(language)) if text else None
            if problem:
                yield script.fault(name, f"{key} is not a template: {problem}", key, language)


def _check_fields(script: Script, name: str, turn: Turn) -> Faults:
    for field_id, field, path in placed_fields(turn):
        if field.label is None:
            yield script.fault(name, f'field "{field_id}": needs a label', *path)
        for message in _field_faults(script, field_id, field):
            yield script.fault(name, message, *path)
    listed = script.names.grids.get(turn.prompt.rows, frozenset()) if isinstance(turn.prompt, Grid) else frozenset()
    for field_id in turn.beside:
        if field_id in listed or "." in field_id:
            why = "its list of rows asks that already" if field_id in listed else "its name has a dot"
            message = f'field "{field_id}": cannot stand beside the rows, since {why}'
            yield script.fault(name, message, "prompt", "beside", field_id)
    if turn.window and not (turn.open or isinstance(turn.prompt, Confirm)):
        yield script.fault(name, 'needs "open": the label of the button that opens its window')


def _field_faults(script: Script, field_id: str, field: Field) -> Iterator[str]:
    if field.kind in ("choice", "choices"):
        if field.options is None:
            yield f'field "{field_id}": nothing can be chosen; give it options'
        elif isinstance(field.options, Listed):
            if field.options.list not in script.names.lists:
                yield f'field "{field_id}": there is no list "{field.options.list}"'
        else:
            ids = [option.id for option in field.options]
            yield from (f'field "{field_id}": the option "{one}" stands twice' for one in _twice(ids))
            if field.default is not None and field.default not in ids:
                yield f'field "{field_id}": the default "{field.default}" is not one of its options'
    elif field.options is not None:
        yield f'field "{field_id}": a {field.kind} has no options'
    if field.least is not None and field.most is not None and field.least > field.most and field.kind != "lines":
        yield f'field "{field_id}": least is more than most'


def _twice(ids: list[str]) -> list[str]:
    return sorted({one for one in ids if ids.count(one) > 1})


def _check_renames(script: Script, name: str, turn: Turn) -> Faults:
    for old in turn.was:
        others = [other for other, one in script.dialogue.turns.items() if other != name and old in one.was]
        if old in script.dialogue.turns or others:
            yield script.fault(name, f'was "{old}", but so is or was another turn', "was")


def _check_conditions(script: Script, name: str, turn: Turn) -> Faults:
    for index, way in enumerate(turn.ways):
        for asked, test in way.when.items():
            for message in _test_faults(script.dialogue, asked, test):
                yield script.fault(name, message, "next", index, "when", asked)


def _test_faults(dialogue: Dialogue, asked: str, test: Test) -> Iterator[str]:
    turn_name, _, field_id = asked.partition(".")
    turn = dialogue.turns.get(turn_name)
    if turn is None:
        yield f'the condition on "{asked}" names a turn that does not exist'
        return
    field = turn.fields.get(field_id or ANSWER)
    if field is None:
        yield f'the condition on "{asked}" names a field that does not exist'
        return
    offered = None if field.options is None or isinstance(field.options, Listed) else {o.id for o in field.options}
    wanted = {*test.any, *test.all, *test.none, *([str(test.is_)] if test.is_ is not None and offered else [])}
    if offered is not None:
        yield from (f'the condition on "{asked}" names "{one}", which is no option' for one in sorted(wanted - offered))
    if _impossible(field, test):
        yield f'the condition on "{asked}" can never hold'


def _impossible(field: Field, test: Test) -> bool:
    needed = {*test.all, *([str(test.is_)] if test.is_ is not None else [])}
    if needed & set(test.none) or (test.any and not set(test.any) - set(test.none)):
        return True
    if field.kind == "choice" and len(needed) > 1:
        return True
    if test.is_ is not None and field.kind == "number":
        number = int(test.is_) if str(test.is_).lstrip("-").isdigit() else None
        return number is None or not (field.least or 0) <= number <= (field.most or 10**9)
    return False


_TURN_CHECKS: tuple[Callable[[Script, str, Turn], Faults], ...] = (
    _check_names,
    _check_ways,
    _check_texts,
    _check_fields,
    _check_renames,
    _check_conditions,
)
