# ruff: noqa: E501 (a table with a line for each slip reads better than one with five)
"""`coachbot check` finds what an author can do wrong, each fault with its file and line, all of them in one go."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from coachbot.coach.session_answers import READ as READ_BY_NAME
from coachbot.commands import cli
from coachbot.commands.check import faults_in
from coachbot.content import content_folder, load_content
from coachbot.dialogue.checking import placed_fields

SESSION, WORDS = "dialogs/session.yaml", "dialogs/words.yaml"
ACTIVITY, PATTERN, CARD = (
    "knowledge/activities/case-study.yaml",
    "knowledge/patterns/flipped-case.yaml",
    "knowledge/cards/hybrid.yaml",
)
PLANNING = "knowledge/planning"
LONG = "a text that goes on and on "
KINDS = "'form', 'grid', 'confirm', 'choice', 'choices', 'text', 'lines', 'number', 'date', 'time'"
CREDITS = "credits, when: {session.own_time: {is: credits}}"
SKIP = 'skip: {en: "Skip", nl: "Overslaan"}\n'


@dataclass(frozen=True)
class Slip:
    """One thing done wrong: a text in a file that was replaced, and what has to be said about it.

    The fault is on the line where the replacement begins, `below` lines further on, or (None) about the whole file.
    """

    file: str
    before: str
    after: str
    said: str
    below: int | None = 0


NAMES = (
    Slip(SESSION, "start: session", "start: sessions", 'start: there is no turn "sessions"'),
    Slip(SESSION, "next: wish", "next: wsh", 'turn "environments": there is no turn "wsh" to go to'),
    Slip(SESSION, "list: environments", "list: places", 'turn "environments": field "answer": there is no list "places"', -3),
    Slip(SESSION, "rows: evidence", "rows: proof", 'turn "evidence": there is no list of rows "proof"'),
    Slip(SESSION, "holds: [several-places]", "holds: [many]", 'turn "settings": there is no condition "many"'),
    Slip(SESSION, "end: plan", "end: plans", 'turn "check": there is no end "plans"; there are: plan'),
    Slip(SESSION, "is: credits}", "is: points}", 'turn "session": the condition on "session.own_time" names "points", which is no option'),
    Slip(SESSION, f"go: {CREDITS}", "go: credits, when: {sesion.own_time: {is: credits}}", 'turn "session": the condition on "sesion.own_time" names a turn that does not exist'),
    Slip(SESSION, f"go: {CREDITS}", "go: credits, when: {session.own_tim: {is: credits}}", 'turn "session": the condition on "session.own_tim" names a field that does not exist'),
    Slip(SESSION, "card: connections", "card: conections", 'turn "connections": there is no card "conections"; there are: …'),
    Slip(SESSION, "check: environments", "check: places", 'turn "environments": there is no check "places"; there are: activities, …'),
    Slip(CARD, "related: [", "related: [nothing, ", 'there is no card "nothing"'),
    Slip(CARD, "source: cards", "source: card", 'there is no source "card"'),
    Slip(ACTIVITY, "source: cards", "source: card", 'there is no source "card"'),
    Slip(ACTIVITY, "  method:", "  how:", "own_task.method: is missing", -1),
    Slip(PATTERN, "shape: [", "shape: [nothing, ", 'there is no activity "nothing"'),
    Slip(PATTERN, "activities: [online-quiz", "activities: [quiz", 'there is no activity "quiz"'),
    Slip(PATTERN, "add: online-quiz", "add: quiz", 'there is no activity "quiz"'),
    Slip(PATTERN, "activities_any: [knowledge-clip,", "activities_any: [clip,", 'there is no activity "clip"'),
    Slip(PATTERN, "activities_each: [[case-study]", "activities_each: [[case]", 'there is no activity "case"'),
    Slip(PATTERN, "when: {students_least: 120}", "when: {activities_none: [clip]}", 'there is no activity "clip"'),
    Slip(PATTERN, "when: {students_least: 120}", "when: {meetings_most: 0}", "fits_less.1 can never be: at least 1 and at most 0 meetings"),
    Slip(PATTERN, "when: {students_least: 120}", "when: {environments_none: [digital]}", 'fits_less.1 can never be: with and without the environment "digital"'),
    Slip("knowledge/environments.yaml", "card: digital", "card: online", 'there is no card "online"'),
    Slip(f"{PLANNING}/additions.yaml", "activity: poll,", "activity: pol,", 'there is no activity "pol"'),
    Slip(f"{PLANNING}/additions.yaml", "poll, setting: live-online", "poll, setting: elsewhere", '"poll" is not done elsewhere; it is done in-class, live-online'),
    Slip(f"{PLANNING}/stretches.yaml", "activity: collect-examples", "activity: collect", 'there is no activity "collect"'),
    Slip(f"{PLANNING}/rates.yaml", "source: house", "source: home", 'there is no source "home"'),
    Slip(f"{PLANNING}/kinds.yaml", "shown_in: [revise,", "shown_in: [revision,", 'there is no activity "revision"'),
    Slip(f"{PLANNING}/kinds.yaml", "also_in: [report, client-assignment,", "also_in: [essay, client-assignment,", 'there is no activity "essay"'),
    Slip(f"{PLANNING}/findings.yaml", "card: course-study-load", "card: load", 'there is no card "load"'),
    Slip(WORDS, SKIP, SKIP + 'hop: {en: "Hop", nl: "Hup"}\n', '"hop" is a text that nobody says', 1),
    Slip(WORDS, SKIP, "", '"skip" is missing', None),
)  # fmt: skip

READ = (
    Slip(SESSION, "        wanted:\n", "        wants:\n", 'turn "wish": the end "plan" does not read "wants", but "wanted", not asked here'),
    Slip(SESSION, "        left_out:\n", "        excluded:\n", 'turn "feedback": the end "plan" does not read "excluded", but "left_out", not asked here'),
    Slip(SESSION, "        task:\n", "        line:\n", 'turn "evidence": the end "plan" does not read "line", but "task", not asked here'),
    Slip(SESSION, "        practice_hours:\n", "        hours:\n", 'turn "session": the end "plan" does not read "hours", but "practice_hours", not asked here'),
    Slip(SESSION, "        sessions:\n", "        times:\n", 'turn "credits": the end "plan" does not read "times", but "sessions", not asked here'),
    Slip(SESSION, "        left_out:\n          kind: choices", "        left_out:\n          kind: choice", 'turn "feedback": the end "plan" reads "left_out" as choices, not choice'),
    Slip(SESSION, "      kind: number\n      label: {en: \"Minutes of", "      kind: text\n      label: {en: \"Minutes of", 'turn "hours": the end "plan" reads "answer" as number, not text', -1),
    Slip(SESSION, "  wish:\n", "  hope:\n", 'turn "hope": the end "plan" reads this by the name "wish"; call it that'),
    Slip(SESSION, "  evidence:\n", "  proof:\n", 'turn "proof": the end "plan" reads this by the name "evidence"; call it that'),
    Slip(SESSION, "  hours:\n", "  own-hours:\n", 'turn "own-hours": the end "plan" reads this by the name "hours"; call it that'),
    Slip(SESSION, "  connections:\n", "  links:\n    was: [connections]\n", 'turn "links": the end "plan" reads this by the name "connections"; call it that'),
)  # fmt: skip

WAYS = (
    Slip(SESSION, "next: evidence", "next: activities", 'turn "evidence": nobody ever comes here', 2),
    Slip(SESSION, f"- {{go: {CREDITS}}}", "- {go: credits}", 'turn "session": the ways after this one are never taken: it has no condition'),
    Slip(SESSION, "      - {go: feedback}\n", "", 'turn "settings": the last way has a condition, so a conversation could stick here', -2),
    Slip(SESSION, "next: activities", "next: environments", 'turn "environments": leads back to itself; a dialogue goes one way', None),
    Slip(SESSION, "next: environments\n\n  hours", "next:\n      - {go: hours, when: {session.own_time: {is: other}}}\n      - {go: environments}\n\n  hours", 'turn "credits": the condition on "session.own_time" can never hold here', 1),
    Slip(SESSION, "{any: [\"2\"", "{none: [\"2\"], any: [\"2\"], all: [\"2\"", 'turn "session": the condition on "session.meeting_count" can never hold'),
    Slip(SESSION, "when: {session.own_time: {is: credits}}}", "when: {connections: {is: x}}}", 'turn "session": the condition on "connections" names a field that does not exist'),
    Slip(SESSION, "when: {session.own_time: {is: credits}}}", "when: {hours: {is: 3}}}", 'turn "session": the condition on "hours" is about a turn that is not before it on every way'),
    Slip(SESSION, "        course:\n", "        subject:\n", 'turn "check": the end "plan" needs "session.course", which is not asked on every way to it', None),
)  # fmt: skip

TEXTS = (
    Slip(SESSION, '    prompt: {kind: confirm, yes: {en: "Make the plan", nl: "Maak het plan"}}', '    prompt: {kind: confirm, yes: {en: "Make the plan"}}', "turns.check.prompt.yes.nl: is missing"),
    Slip(SESSION, '      nl: "Wie geeft waarop', '      nl: ""\n      # "Wie geeft waarop', "turns.feedback.asks.nl: is empty"),
    Slip(WORDS, SKIP, 'skip: {nl: "Overslaan"}\n', "skip.en: is missing"),
    Slip(ACTIVITY, "  nl: |", "  fr: |", "instructions.nl: is missing", None),
    Slip(SESSION, 'asks:\n      en: "How many minutes', 'asks:\n      en: "{{ nobody }} How many minutes', 'turn "hours": asks fills in "nobody", which no turn asks before it on every way', 1),
    Slip(SESSION, 'asks:\n      en: "How many minutes', 'asks:\n      en: "{{ session.x }} How many minutes', 'turn "hours": asks fills in "session.x", which is no field of that turn', 1),
    Slip(SESSION, 'asks:\n      en: "How many minutes', 'asks:\n      en: "{{ session.date }} How many minutes', 'turn "hours": asks fills in "session.date", which may be left out', 1),
    Slip(SESSION, 'asks:\n      en: "How many minutes', 'asks:\n      en: "{{ session }} How many minutes', 'turn "hours": asks fills in "session", which has several parts; say session.… for one of them', 1),
    Slip(SESSION, 'asks:\n      en: "How many minutes', 'asks:\n      en: "{{ session.topic How many minutes', 'turn "hours": asks is not a template: …', 1),
    Slip(SESSION, "label: {en: \"Credits of", "label: {en: \"{{ session.topic }} Credits of", 'turn "credits": prompt.fields.credits.label stays as it is; only asks, why and help are filled in'),
    Slip(WORDS, 'skip: {en: "Skip"', 'skip: {en: "Skip {{ nobody }}"', 'skip fills in "nobody"; what can be filled in here: nothing'),
    Slip(WORDS, 'skip: {en: "Skip"', 'skip: {en: "Skip {{ nobody"', "skip is not a template: …"),
    Slip(ACTIVITY, "{{ aim }}", "{{ nobody }}", 'instructions fills in "nobody"; what can be filled in here: aim, done, spared, task', None),
    Slip(PATTERN, "{{ topic }}", "{{ nobody }}", 'fits.0.because fills in "nobody"; what can be filled in here: have, meetings, parallel, students, topic'),
    Slip(f"{PLANNING}/findings.yaml", "{{ have }}", "{{ has }}", 'checks.over-budget.message fills in "has"; what can be filled in here: again, alone, …'),
    Slip(f"{PLANNING}/whys.yaml", "  poll:", "  pole:", 'texts: there is no activity "pole"'),
    Slip(f"{PLANNING}/whys.yaml", "  poll:", "  pole:", 'texts: "poll" is missing', None),
    Slip(f"{PLANNING}/order.yaml", "  poll:", "  pole:", 'steps: "poll" is missing', None),
    Slip(f"{PLANNING}/reasons.yaml", "  towards:", "  toward:", 'texts: there is no text "toward"'),
)  # fmt: skip

LIMITS = (
    Slip(SESSION, 'title: {en: "Feedback"', 'title: {en: "Feedback on all that they do"', 'turn "feedback": the en title has over 24 characters'),
    Slip(SESSION, 'open: {en: "', f'open: {{en: "{LONG * 3}', "turns.session.open.en has …"),
    Slip(SESSION, '- {id: time, label: {en: "Time"', f'- {{id: time, label: {{en: "{LONG * 3}"', "turns.wish.prompt.fields.obstacle_kind.options.0.label.en has 80 characters; Slack has room for 75"),
    Slip(SESSION, 'asks:\n      en: "How does', f'asks:\n      en: "{LONG * 120}How does', "turns.connections.asks.en has …", 1),
    Slip(SESSION, 'label: {en: "Credits of', f'label: {{en: "{LONG * 80}Credits of', "turns.credits.prompt.fields.credits.label.en has …"),
    Slip(SESSION, 'hint: {en: "How many groups', f'hint: {{en: "{LONG * 80}How many groups', "turns.session.prompt.fields.parallel_groups.hint.en has …"),
    Slip(WORDS, 'skip: {en: "Skip"', f'skip: {{en: "{LONG * 3}"', "skip.en has 80 characters; Slack has room for 75"),
    Slip(WORDS, 'close: {en: "Close"', f'close: {{en: "{LONG}"', "close.en has 26 characters; Slack has room for 24"),
    Slip(CARD, 'title: {en: "The', f'title: {{en: "{LONG * 3}The', "title.en has …"),
    Slip(ACTIVITY, 'title: {en: "', f'title: {{en: "{LONG * 3}', "title.en has …"),
)  # fmt: skip

SHAPES = (
    Slip(SESSION, "kind: grid, rows: settings", "kind: grid, rows: settings, colour: red", "turns.settings.prompt.colour: is not known here"),
    Slip(SESSION, "kind: grid, rows: settings", "kind: gird, rows: settings", f"turns.settings.prompt: there is no 'kind' 'gird'; there are {KINDS}"),
    Slip(SESSION, "most: 2000\n", "most: lots\n", "turns.session.prompt.fields.group_size.most: must be a whole number"),
    Slip(SESSION, "least: 1\n          most: 2000\n", "least: 3000\n          most: 2000\n", 'turn "session": field "group_size": least is more than most', None),
    Slip(SESSION, 'default: "90"', 'default: "91"', 'turn "session": field "class_time": the default "91" is not one of its options', None),
    Slip(SESSION, "- {id: time,", "- {id: other,", 'turn "wish": field "obstacle_kind": the option "other" stands twice', None),
    Slip(SESSION, "    shapes: true\n", "    shapes: true\n    shapes: true\n", "the key 'shapes' stands twice", 1),
    Slip(SESSION, "  feedback:\n", "  connections:\n", "the key 'connections' stands twice"),
    Slip(WORDS, SKIP, SKIP + SKIP, "the key 'skip' stands twice", 1),
    Slip(WORDS, "skip: {", "skip: [{", "is not YAML: …", 1),
    Slip(PATTERN, "- id: check", "- id: take-in", 'the slot "take-in" stands twice'),
    Slip(ACTIVITY, "settings: [", "settings: [in-clas, ", "settings.0: must be one of 'in-class', …"),
    Slip(ACTIVITY, "minutes: [", "minutes: [7, ", "minutes: has room for 3"),
    Slip(ACTIVITY, "title:", "titel:", "titel: is not known here"),
    Slip(ACTIVITY, "title:", "titel:", "title: is missing", None),
    Slip(PATTERN, "settings_any: [in-class", "settings_any: [in-clas", "fits.1.when.settings_any.0: must be one of 'in-class', …"),
    Slip("knowledge/planning/obstacles.yaml", "  absent: [", "  absences: [", 'there are no rules about "absences"'),
    Slip("knowledge/settings.yaml", "elsewhere:\n", "anywhere:\n", '"anywhere" is not known here'),
    Slip("knowledge/settings.yaml", "elsewhere:\n", "anywhere:\n", '"elsewhere" is missing', None),
)  # fmt: skip

SLIPS = (*NAMES, *READ, *WAYS, *TEXTS, *LIMITS, *SHAPES)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of coachbot's own content."""
    folder = tmp_path_factory.mktemp("content")
    for name in ("dialogs", "knowledge"):
        shutil.copytree(content_folder() / name, folder / name)
    return folder


@pytest.fixture
def folder(sound: Path) -> Iterator[Path]:
    """The copy, to be changed; it is put right again afterwards."""
    before = {path: path.read_bytes() for path in sound.rglob("*.yaml")}
    yield sound
    for path in set(sound.rglob("*.yaml")) - before.keys():
        path.unlink()
    for path, content in before.items():
        if not path.is_file() or path.read_bytes() != content:
            path.write_bytes(content)


def slip_up(folder: Path, slip: Slip) -> str:
    """Do it; returns what the fault has to begin with."""
    path = folder / slip.file
    text = path.read_text(encoding="utf-8")
    assert slip.before in text, f"{slip.before!r} no longer stands in {slip.file}"
    place = text.index(slip.before)
    path.write_text(text.replace(slip.before, slip.after, 1), encoding="utf-8")
    line = "" if slip.below is None else f"{text[:place].count(chr(10)) + 1 + slip.below}: "
    return f"{slip.file}:{line}" if line else slip.file


def says(found: list[str], start: str, said: str) -> bool:
    """Whether a fault begins so, and says this: as it is, or as far as the ellipsis."""
    return any(
        one.startswith(start) and (said[:-1] in one if said.endswith("…") else one.endswith(f" {said}"))
        for one in found
    )


@pytest.mark.parametrize("slip", SLIPS, ids=[f"{slip.file.rpartition('/')[2]}: {slip.said[:60]}" for slip in SLIPS])
def test_each_fault_is_told_with_its_file_and_line(slip: Slip, folder: Path) -> None:
    start = slip_up(folder, slip)
    found = [str(fault) for fault in faults_in(folder)]
    assert says(found, start, slip.said), (start, slip.said, found)
    assert all(one.startswith(slip.file) for one in found), "other files are told about what follows from it"


def test_our_own_content_is_in_order(sound: Path) -> None:
    assert faults_in(sound) == []


def test_the_table_of_what_is_read_has_all_that_our_own_dialogue_asks() -> None:
    turns = load_content().dialogues["session"].turns
    asked = {name: {one: field.kind for one, field, _ in placed_fields(turn)} for name, turn in turns.items()}
    assert asked == {**READ_BY_NAME, "check": {}}


def test_what_is_read_may_be_left_out_and_what_nobody_reads_be_added(folder: Path) -> None:
    slip_up(folder, Slip(SESSION, "next: wish", "next: evidence", ""))
    path = folder / SESSION
    before, _, rest = path.read_text(encoding="utf-8").partition("  wish:\n")
    added = '  travel:\n    title: {en: T, nl: R}\n    asks: {en: "How?", nl: "Hoe?"}\n    next: evidence\n'
    added += "    prompt: {kind: text, label: {en: By, nl: Met}, most: 100}\n\n"
    path.write_text(f"{before}  evidence:\n{rest.partition('  evidence:')[2].lstrip(chr(10))}", encoding="utf-8")
    assert faults_in(folder) == []
    slip_up(folder, Slip(SESSION, "next: evidence", "next: travel", ""))
    slip_up(folder, Slip(SESSION, "  evidence:\n", f"{added}  evidence:\n", ""))
    assert faults_in(folder) == []


IN_ONE_GO = (
    Slip(WORDS, 'pause: {en: "Pause"', 'pause: {en: "Pause {{ nobody }}"', 'pause fills in "nobody"; what can be filled in here: nothing'),
    Slip(SESSION, '    prompt: {kind: confirm, yes: {en: "Make the plan", nl: "Maak het plan"}}', '    prompt: {kind: confirm, yes: {en: "Make the plan"}}', "turns.check.prompt.yes.nl: is missing"),
    Slip(SESSION, "kind: grid, rows: settings", "kind: grid, rows: settings, colour: red", "turns.settings.prompt.colour: is not known here"),
    Slip(SESSION, "next: evidence", "next: activities", 'turn "evidence": nobody ever comes here', 2),
    Slip(SESSION, "        wanted:\n", "        wants:\n", 'turn "wish": the end "plan" does not read "wants", but "wanted", not asked here'),
    Slip(SESSION, 'title: {en: "Feedback"', 'title: {en: "Feedback on all that they do"', 'turn "feedback": the en title has over 24 characters'),
    Slip(SESSION, "card: connections", "card: conections", 'turn "connections": there is no card "conections"; there are: …'),
    Slip(SESSION, "- {id: time,", "- {id: other,", 'turn "wish": field "obstacle_kind": the option "other" stands twice', None),
    Slip(SESSION, 'open: {en: "', f'open: {{en: "{LONG * 3}', "turns.session.open.en has …"),
    Slip(WORDS, SKIP, SKIP + SKIP, "the key 'skip' stands twice", 1),
    Slip(WORDS, 'close: {en: "Close"', f'close: {{en: "{LONG}"', "close.en has 26 characters; Slack has room for 24"),
    Slip(CARD, "related: [", "related: [nothing, ", 'there is no card "nothing"'),
    Slip(ACTIVITY, "title:", "titel:", "titel: is not known here"),
    Slip(PATTERN, "- id: check", "- id: take-in", 'the slot "take-in" stands twice'),
    Slip("knowledge/cards/digital.yaml", "title: {", "title: [{", "is not YAML: …"),
    Slip(f"{PLANNING}/rates.yaml", "source: house", "source: home", 'there is no source "home"'),
)  # fmt: skip


def test_all_faults_of_all_files_are_told_in_one_go(folder: Path) -> None:
    for slip in IN_ONE_GO:
        slip_up(folder, slip)
    found = [str(fault) for fault in faults_in(folder)]
    missed = [slip.said for slip in IN_ONE_GO if not says(found, slip.file, slip.said)]
    assert not missed, found
    places = [(file, int(line) if line.isdigit() else 0) for file, line, *_ in (one.split(":") for one in found)]
    assert places == sorted(places), "by file and line"
    assert len(found) <= len(IN_ONE_GO) + 4, found  # and little that only follows from them


def test_a_turn_that_few_come_to_is_measured_as_well(folder: Path) -> None:
    """More rows than a window has room for, on a way that the usual answers do not take."""
    fields = "".join(f"\n        more{number}: {{kind: number, label: {{en: A, nl: B}}}}" for number in range(101))
    start = slip_up(folder, Slip(SESSION, "        credits:\n", f"{fields[1:]}\n        credits:\n", ""))
    found = [str(fault) for fault in faults_in(folder)]
    assert start and any('turn "credits" (nl): blocks in a form or Home: 1' in one for one in found), found
    assert all(one.startswith(f"{SESSION}:") and one.split(":")[1].isdigit() for one in found), found


def test_a_missing_dialogue_and_a_missing_folder_are_told(folder: Path, tmp_path: Path) -> None:
    (folder / SESSION).unlink()
    assert [str(fault) for fault in faults_in(folder)] == [
        "dialogs: there is no session.yaml, which is where all start"
    ]
    (tmp_path / "dialogs").mkdir()
    assert [str(fault) for fault in faults_in(tmp_path)] == [f"{tmp_path}: has no folder knowledge/; it needs one"]


def coachbot(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "coachbot", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_the_command_says_that_all_is_in_order_and_nothing_else() -> None:
    done = coachbot("check")
    assert (done.returncode, done.stdout, done.stderr) == (0, "dialogs/ and knowledge/ are in order.\n", "")


def test_the_command_ends_with_1_and_a_line_for_each_fault(folder: Path) -> None:
    slip_up(folder, IN_ONE_GO[1])
    slip_up(folder, IN_ONE_GO[-1])
    done = coachbot("check", "--content", str(folder))
    assert (done.returncode, done.stdout) == (1, "")
    assert [line.partition(":")[0] for line in done.stderr.splitlines()] == [SESSION, f"{PLANNING}/rates.yaml"]


def test_a_folder_that_does_not_exist_is_told(tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["check", "--content", str(tmp_path / "nowhere")])
    assert done.exit_code == 2
    assert "does not exist" in done.output
