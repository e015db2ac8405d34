"""`coachbot chat`: a whole session is designed by typing, in either language, and can be left and taken up again."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from coachbot.coach.parts import Pick, PickDate, PickMany, PickTime, Write, WriteNumber
from coachbot.commands import cli
from coachbot.commands.chat import PERSON, Chat, run
from coachbot.content import Content, load_content
from coachbot.dialogue.conversation import Conversation
from coachbot.storage.sqlite import Database
from coachbot.terminal import Screen
from coachbot.texts import LANGUAGES, Language
from tests.changing import changed_content
from tests.export.kept import keep_example

MOST_LINES = 150  # a session is designed in far fewer
TYPED = {
    Write: "explain recruiting to a colleague",
    PickDate: "2027-02-08",
    PickTime: "10:00",
    Pick: "1",
    PickMany: "1",
}


@pytest.fixture(name="content", scope="module")
def the_content() -> Content:
    return load_content()


@pytest.fixture(name="database")
def a_database(tmp_path: Path) -> Iterator[Database]:
    database = Database(tmp_path / "coachbot.db")
    yield database
    database.close()


def now() -> datetime:
    return datetime.now(UTC)


def answer_to(screen: Screen) -> str:
    """What somebody in a hurry types: what stands there already, else the first that will do."""
    asked = screen.asked
    if asked is None:
        lead = next((index for index, button in enumerate(screen.buttons) if button.style == "primary"), 0)
        return "" if screen.form else screen.names[lead]
    if screen.held.get(asked.id) or screen.lines:
        return ""
    if isinstance(asked, WriteNumber):
        return str(max(asked.least, min(asked.most, 30)))
    return "" if asked.optional else TYPED[type(asked)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_session_is_designed_by_typing(
    language: Language, content: Content, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.ERROR)
    chat = Chat(database, content, language, now)
    said = [chat.begin()]
    for _ in range(MOST_LINES):
        if database.reading().plans.of(PERSON):
            break
        line = answer_to(chat.screen)
        said.append(chat.typed(line))
        assert said[-1] or chat.screen.lines, f"nothing was said to {line!r} after:\n{said[-2]}"
    plans = database.reading().plans.of(PERSON)
    assert [plan.language for plan in plans] == [language], "\n\n".join(said[-3:])
    assert "explain recruiting" in "".join(said)
    assert not caplog.records


def test_what_students_do_there_is_asked_after_each_choice_and_may_stay_empty(
    content: Content, database: Database
) -> None:
    chat = Chat(database, content, "en", now)
    chat.begin()
    asked: list[str] = []
    for _ in range(MOST_LINES):
        if database.reading().plans.of(PERSON):
            break
        at = chat.screen.asked.id if chat.screen.asked else ""
        asked.append(at)
        chat.typed("Compare two offers" if at.endswith(".task") else answer_to(chat.screen))
    row = asked.index("o1.task")
    assert asked[row - 1] == "o1.activity"
    told = database.reading().plans.of(PERSON)[0].answers["answers"]
    assert told["tasks"] == {told["evidence"][0]["activity"]: "Compare two offers"}


def test_what_was_typed_is_there_the_next_time(content: Content, database: Database) -> None:
    first = Chat(database, content, "en", now)
    first.begin()
    for _ in range(12):
        first.typed(answer_to(first.screen))
    conversation = database.reading().conversations.current(PERSON)
    assert conversation is not None
    assert conversation.answers
    second = Chat(database, content, "en", now)
    second.begin()
    found = database.reading().conversations.current(PERSON)
    assert found is not None
    assert (found.id, found.answers) == (conversation.id, conversation.answers)
    assert second.screen.buttons


def test_it_ends_when_somebody_quits_or_the_input_ends(content: Content, database: Database) -> None:
    said: list[str] = []
    left = iter(["quit", "hello"])
    run(Chat(database, content, "nl", now), said.append, left)
    assert list(left) == ["hello"]
    assert len(said) == 2
    assert said[0] == "Typ je antwoorden; met quit stop je. Alles wordt bewaard."


def test_the_command_talks_until_the_end_of_the_input(tmp_path: Path) -> None:
    odd = io.BytesIO("hello\n\x00\u202e<!channel>\n1\n".encode() + b"\xff\xfe\n")
    done = CliRunner().invoke(cli, ["chat", "--db", str(tmp_path / "coachbot.db"), "--language", "en"], input=odd)
    assert done.exit_code == 0, done.output
    assert done.output.startswith("Type your answers")
    assert done.exception is None


def test_a_database_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["chat", "--db", str(tmp_path / "nowhere" / "coachbot.db")])
    assert done.exit_code == 1
    assert "COACHBOT_DB" in str(done.exception)


def test_what_a_changed_file_asks_again_is_told_here_too(content: Content, database: Database, tmp_path: Path) -> None:
    first = Chat(database, content, "en", now)
    first.begin()
    while (found := database.reading().conversations.current(PERSON)) is None or "wish" not in found.answers:
        first.typed(answer_to(first.screen))
    edits = [{"remove": "turns.session.prompt.fields.class_time.options.90"}]
    second = Chat(database, changed_content(tmp_path, edits), "en", now)
    assert "I ask once more: “Your session”. Everything else you answered is kept." in " ".join(second.begin().split())
    kept = database.reading().conversations.current(PERSON)
    assert kept is not None and set(kept.answers) == set(found.answers)


def test_a_dialogue_that_was_taken_away_is_told_here_too(content: Content, database: Database) -> None:
    Chat(database, content, "en", now).begin()
    with database.transaction() as records:
        records.conversations.keep(Conversation("c1", PERSON, "workshop", now(), now()))
    chat = Chat(database, content, "en", now)
    assert "The questions of that session are no longer there." in chat.begin()
    assert "The questions of that session are no longer there." in chat.typed("hello there")


def test_a_plan_as_a_file_is_written_beside_what_is_there(
    content: Content, database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    keep_example(database.path, PERSON)
    chat = Chat(database, content, "en", now)
    chat.begin()
    for _ in range(2):
        for line in ("plans", "Open", "Download", "Markdown", "1"):
            said = chat.typed(line)

    assert "→ Marketing-Communication-Theory-of-communication-campaigns-2.md" in said
    written = sorted(path.name for path in tmp_path.glob("*.md"))
    assert written == [f"Marketing-Communication-Theory-of-communication-campaigns{n}.md" for n in ("-2", "")]


def test_what_stands_behind_more_under_a_plan_can_be_chosen_here_too(content: Content, database: Database) -> None:
    keep_example(database.path, PERSON)
    chat = Chat(database, content, "en", now)
    chat.begin()
    for line in ("plans", "Open", "More"):
        said = chat.typed(line)

    assert "Show as a picture]" in said and "Keep as our own shape]" in said
    assert "A shape of our own" in chat.typed("Keep as our own shape")
