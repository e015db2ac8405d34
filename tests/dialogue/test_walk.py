"""Where a conversation stands follows from its answers, also when the dialogue's file has changed in the meantime."""

from __future__ import annotations

from typing import Any

import pytest

from coachbot.dialogue.engine import Engine
from tests.dialogue.scripts import PICNIC, Picnic, answers, engine

WHO: dict[str, Any] = {"guests": [{"id": "o1", "text": "Ada"}, {"id": "o2", "text": "Bo"}], "count": 2}
FOOD = {"answer": ["bread", "soup"]}
PAN = {"o1.pan": "yes", "o2.pan": "no"}
WHEN = {"answer": "2027-05-01"}
ALL = {"who": WHO, "food": FOOD, "pan": PAN, "when": WHEN, "sure": {}}


@pytest.fixture(scope="module")
def picnic() -> Engine:
    return engine()


STANDS: list[tuple[dict[str, Any], str | None, tuple[str, ...]]] = [
    ({}, "who", ()),
    ({"who": WHO}, "food", ("who",)),
    ({"who": WHO, "food": FOOD}, "pan", ("who", "food")),
    ({"who": WHO, "food": {"answer": ["cake"]}}, "when", ("who", "food")),
    ({"who": WHO, "food": FOOD, "pan": None}, "when", ("who", "food", "pan")),
    ({"food": FOOD}, "who", ()),
    (ALL, None, ("who", "food", "pan", "when", "sure")),
    ({**ALL, "food": {"answer": ["cake"]}}, None, ("who", "food", "when", "sure")),
    ({**ALL, "who": {"guests": [], "count": 2}}, "who", ()),
    ({**ALL, "who": {**WHO, "count": 0}}, "who", ()),
    ({**ALL, "when": {"answer": "soon"}}, "when", ("who", "food", "pan")),
    ({**ALL, "food": None}, "food", ("who",)),
]


@pytest.mark.parametrize(("given", "position", "path"), STANDS)
def test_the_first_turn_without_a_fitting_answer_is_asked(
    picnic: Engine, given: dict[str, Any], position: str | None, path: tuple[str, ...]
) -> None:
    walk = picnic.walk(answers(picnic, **given), Picnic())
    assert (walk.position, walk.path) == (position, path)
    assert walk.end == (None if position else "plan")


@pytest.mark.parametrize("given", [given for given, _, _ in STANDS])
@pytest.mark.parametrize("before", [before for before, _, _ in STANDS])
def test_going_on_from_an_earlier_walk_leads_to_where_a_new_one_leads(
    picnic: Engine, before: dict[str, Any], given: dict[str, Any]
) -> None:
    said = answers(picnic, **before)
    unchanged = {name: answer for name, answer in said.items() if name in given and given[name] == before[name]}
    now = answers(picnic, **given) | unchanged
    earlier = picnic.walk(said, Picnic())
    assert picnic.walk(now, Picnic(), earlier) == picnic.walk(now, Picnic())
    assert picnic.walk(said, Picnic(), earlier) is earlier


def test_a_guest_more_asks_the_grid_again_with_what_was_chosen(picnic: Engine) -> None:
    three = {**WHO, "guests": [*WHO["guests"], {"id": "o3", "text": "Cy"}]}
    walk = picnic.walk(answers(picnic, **{**ALL, "who": three}), Picnic())
    assert walk.position == "pan" and walk.kept == PAN


def test_a_guest_less_keeps_the_rest_of_the_grid(picnic: Engine) -> None:
    walk = picnic.walk(answers(picnic, **{**ALL, "who": {**WHO, "guests": WHO["guests"][:1]}}), Picnic())
    assert walk.position is None and walk.values["pan"] == {"o1.pan": "yes"}


# what was changed in the file -> where the finished conversation stands, what is kept of that answer, what is told
CHANGES: list[tuple[str, str, str, str | None, Any, tuple[str, ...]]] = [
    ("a mended typo", "Who comes?", "Who will come?", None, {}, ()),
    (
        "an option gone",
        '        - {id: soup, label: {en: "Soup", nl: "Soep"}}\n',
        "",
        "food",
        {"answer": ["bread"]},
        ("food",),
    ),
    (
        "an option more",
        "        - {id: cake, label",
        '        - {id: pie, label: {en: "Pie", nl: "Taart"}}\n        - {id: cake, label',
        None,
        {},
        (),
    ),
    ("another kind", "prompt: {kind: date}", "prompt: {kind: number}", "when", {}, ("when",)),
    ("tighter bounds", "least: 1, most: 50", "least: 5, most: 50", "who", {"guests": WHO["guests"]}, ("who",)),
    (
        "a new turn",
        "next: sure\n  sure:",
        'next: weather\n  weather:\n    title: {en: "W", nl: "W"}\n    asks: {en: "w", nl: "w"}\n'
        "    prompt: {kind: text}\n    next: sure\n  sure:",
        "weather",
        {},
        (),
    ),
    ("a turn gone", "      - {go: pan, when: {food: {any: [soup]}}}\n", "", None, {}, ()),
    ("a renamed turn", "  when:\n    title", "  date:\n    was: [when]\n    title", None, {}, ()),
    ("no longer optional", "    optional: true\n    prompt: {kind: grid", "    prompt: {kind: grid", None, {}, ()),
]


@pytest.mark.parametrize(("what", "before", "after", "position", "kept", "told"), CHANGES, ids=[c[0] for c in CHANGES])
def test_answers_go_on_through_a_changed_file(
    picnic: Engine, what: str, before: str, after: str, position: str | None, kept: Any, told: tuple[str, ...]
) -> None:
    assert before in PICNIC
    text = PICNIC.replace(before, after)
    changed = engine(
        text.replace("next: when", "next: date").replace("go: when", "go: date") if "was:" in text else text
    )
    given = answers(picnic, **ALL)
    walk = changed.walk(given, Picnic())
    assert (walk.position, walk.kept, changed.ahead(given, Picnic()).again) == (position, kept, told)


def test_turns_in_another_order_ask_nobody_again(picnic: Engine) -> None:
    text = PICNIC.replace("next: food", "next: when").replace("next: sure", "next: food")
    text = text.replace("- {go: when}", "- {go: sure}").replace("    next: when\n  when", "    next: sure\n  when")
    walk = engine(text).walk(answers(picnic, **ALL), Picnic())
    assert walk.path == ("who", "when", "food", "pan", "sure") and walk.end == "plan"


def test_turns_left_count_the_shortest_way(picnic: Engine) -> None:
    assert dict(picnic.left) == {"sure": 1, "when": 2, "pan": 3, "food": 3, "who": 4}
