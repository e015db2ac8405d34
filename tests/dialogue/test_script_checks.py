"""Every fault an author can make in a dialogue is found before anybody meets it, with its line."""

from __future__ import annotations

import pytest

from coachbot.dialogue.checking import Names
from coachbot.dialogue.script import Dialogue
from coachbot.dialogue.script_checks import script_faults
from coachbot.marked import parse_as
from tests.dialogue.scripts import PICNIC, marked

NAMES = Names({"guests"}, {"bringers": {"pan"}}, {"enough"}, {"rain"}, {"plan"}, {"soup-card"})

FAULTS: list[tuple[str, str, str]] = [
    ("next: food", "next: foood", 'turn "who": there is no turn "foood" to go to'),
    ("start: who", "start: whom", 'start: there is no turn "whom"'),
    ("rows: bringers", "rows: brngrs", 'turn "pan": there is no list of rows "brngrs"'),
    ("    end: plan", "    end: plann", 'turn "sure": there is no end "plann"; there are: plan'),
    ("    end: plan", "    card: no-card\n    end: plan", 'turn "sure": there is no card "no-card"'),
    ("    end: plan", "    check: never\n    end: plan", 'turn "sure": there is no check "never"'),
    ("{any: [soup]}", "{any: [soop]}", 'the condition on "food" names "soop", which is no option'),
    ("{any: [soup]}", "{all: [soup], none: [soup]}", 'the condition on "food" can never hold'),
    ("when: {food: {any", "when: {foot: {any", 'the condition on "foot" names a turn that does not exist'),
    ("when: {food: {any", "when: {food.x: {any", 'the condition on "food.x" names a field that does not exist'),
    ("food: {any: [soup]}", "who.count: {is: 99}", 'the condition on "who.count" can never hold'),
    ("food: {any: [soup]}", "pan: {any: [x]}", 'the condition on "pan" names a field that does not exist'),
    ("food: {any: [soup]}", "when: {is: 2027-05-01}", "about a turn that is not before it on every way"),
    ("      - {go: when}\n", "", "the last way has a condition, so a conversation could stick here"),
    ("- {go: pan, when: {food: {any: [soup]}}}", "- {go: pan}", "the ways after this one are never taken"),
    ("go: pan, when", "go: when, when", 'turn "pan": nobody ever comes here'),
    ("    end: plan", "    next: who", "no way leads from here to an end"),
    ("next: sure", "next: food", "leads back to itself"),
    ("    end: plan", "", 'turn "sure": leads nowhere'),
    ("{id: cake,", "{id: bread,", 'the option "bread" stands twice'),
    ("prompt: {kind: date}", "prompt: {kind: choice}", "nothing can be chosen; give it options"),
    ("prompt: {kind: date}", "prompt: {kind: choice, options: {list: gusts}}", 'there is no list "gusts"'),
    ("rows: bringers", "rows: bringers, beside: {size: {kind: number}}", 'field "size": needs a label'),
    (
        "rows: bringers",
        "rows: bringers, beside: {pan: {kind: number}}",
        'field "pan": cannot stand beside',
    ),
    (
        "rows: bringers",
        "rows: bringers, beside: {a.b: {kind: number}}",
        'field "a.b": cannot stand beside',
    ),
    ("rows: bringers", "rows: bringers, beside: {size: {kind: choice}}", 'field "size": nothing can be chosen'),
    (
        "rows: bringers",
        'rows: bringers, beside: {size: {kind: text, label: {en: "{{ who.count }}", nl: "Maat"}}}',
        "prompt.beside.size.label stays as it is",
    ),
    ('label: {en: "How many", nl: "Hoeveel"}, ', "", 'field "count": needs a label'),
    ("least: 1, most: 50", "least: 51, most: 50", 'field "count": least is more than most'),
    ('"Who brings the pan for {{ who.count }}?"', '"Who brings {{ the pan?"', "asks is not a template"),
    ('title: {en: "Sure?"', 'title: {en: "Are you really, really sure?"', "the en title has over 24 characters"),
    ('    open: {en: "Choose", nl: "Kies"}\n', "", 'needs "open"'),
    ("  sure:\n", "  sure:\n    was: [when]\n", 'was "when", but so is or was another turn'),
]


@pytest.mark.parametrize(("before", "after", "message"), FAULTS, ids=[message[:60] for _, _, message in FAULTS])
def test_each_fault_is_named_with_its_line(before: str, after: str, message: str) -> None:
    assert before in PICNIC
    text = PICNIC.replace(before, after, 1)
    read = marked(text)
    dialogue, refused = parse_as(Dialogue, read)
    assert dialogue is not None, refused
    found = script_faults(dialogue, read, NAMES)
    named = [fault for fault in found if message in str(fault)]
    assert named, [str(fault) for fault in found]
    assert named[0].file == "dialogs/picnic.yaml" and named[0].line


# what the shape of a turn does not allow is found while it is read
REFUSED: list[tuple[str, str, str]] = [
    ('{en: "Who comes?", nl: "Wie komt er?"}', '{en: "Who comes?"}', "turns.who.asks.nl"),
    ("least: 1, most: 50", "leest: 1, most: 50", "leest"),
    ("prompt: {kind: date}", "prompt: {kind: dat}", "turns.when.prompt"),
]


@pytest.mark.parametrize(("before", "after", "place"), REFUSED)
def test_a_missing_language_an_unknown_key_and_an_unknown_kind_are_refused(before: str, after: str, place: str) -> None:
    read = marked(PICNIC.replace(before, after, 1))
    dialogue, faults = parse_as(Dialogue, read)
    assert dialogue is None and any(place in str(fault) and fault.line for fault in faults), faults


def test_the_dialogue_of_the_tests_itself_is_in_order() -> None:
    read = marked(PICNIC)
    assert script_faults(Dialogue.model_validate(read.value), read, NAMES) == []
