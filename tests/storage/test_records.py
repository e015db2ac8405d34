"""What is kept comes back as it was, across a restart, and only when its transaction was committed."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlite_utils
from sqlite_utils import Migrations

from coachbot.dialogue.conversation import Answer, Conversation
from coachbot.planning.taught import Taught
from coachbot.storage.migrations import NAME, STEPS
from coachbot.storage.outgoing import Call
from coachbot.storage.people import Person
from coachbot.storage.plans import StoredPlan
from coachbot.storage.sqlite import Database
from coachbot.storage.taught_sessions import TaughtSession
from coachbot.storage.values import instant

NOW = datetime(2026, 11, 24, 9, 30, 15, 123456, tzinfo=UTC)
NOOR = Person("T1:U1", NOW, language="nl", language_chosen=True, locale="nl-NL", time_zone="Europe/Amsterdam")
ANSWER = Answer({"answer": ["digital", "hybrid"]}, "f1", NOW)
CONVERSATION = Conversation(
    id="conversation-1",
    person=NOOR.id,
    dialogue="session",
    started_at=NOW,
    changed_at=NOW,
    answers={"environments": ANSWER, "note": Answer({}, "f2", NOW, skipped=True)},
    position="course",
    fingerprint="whole",
    messages={"environments": "message-1"},
)
PLAN = StoredPlan("plan-1", NOOR.id, CONVERSATION.id, 1, "Pricing", "Marketing", "nl", {"a": 1}, {"é": "✓"}, NOW)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "coachbot.db"


@pytest.fixture
def database(path: Path) -> Database:
    return Database(path)


def later(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def test_a_person_comes_back_after_a_restart(database: Database, path: Path) -> None:
    with database.transaction() as records:
        records.people.keep(NOOR)
        records.people.keep(replace(NOOR, greeted=True))
    database.close()
    with Database(path).transaction() as records:
        assert records.people.find(NOOR.id) == replace(NOOR, greeted=True)
        assert records.people.find("T1:U2") is None


def test_a_channel_that_slack_told_is_not_lost_by_who_did_not_know_it(database: Database) -> None:
    with database.transaction() as records:
        records.people.keep(NOOR)
        records.people.keep_channel(NOOR.id, "D1")
        records.people.keep(NOOR)
        assert records.people.find(NOOR.id) == replace(NOOR, channel="D1")


def test_a_conversation_comes_back_with_its_answers(database: Database, path: Path) -> None:
    with database.transaction() as records:
        records.conversations.keep(CONVERSATION)
    database.close()
    with Database(path).transaction() as records:
        assert records.conversations.find(CONVERSATION.id) == CONVERSATION
        assert records.conversations.find("conversation-2") is None


def test_answers_change_come_and_go(database: Database) -> None:
    with database.transaction() as records:
        records.conversations.keep(CONVERSATION)
    changed = Answer({"answer": ["physical"]}, "f1", later(5))
    with database.transaction() as records:
        found = records.conversations.find(CONVERSATION.id)
        assert found
        answers = {"environments": changed, "course": Answer({"answer": "🎓 Économie"}, "f3", later(5))}
        after = replace(found, answers=answers, revision=1, state="paused")
        records.conversations.keep(after)
        assert records.conversations.find(CONVERSATION.id) == after
    with database.transaction() as records:
        assert records.conversations.find(CONVERSATION.id) == after


def test_a_conversation_that_was_not_read_before_is_kept_whole(database: Database) -> None:
    with database.transaction() as records:
        records.conversations.keep(CONVERSATION)
    fewer = replace(CONVERSATION, answers={"environments": ANSWER})
    with database.transaction() as records:
        records.conversations.keep(fewer)
    with database.transaction() as records:
        assert records.conversations.find(CONVERSATION.id) == fewer


@pytest.mark.parametrize(
    ("states", "current"),
    [
        (("open", "open"), 1),
        (("open", "done"), 0),
        (("paused", "cancelled"), 0),
        (("done", "paused"), 1),
        (("done", "cancelled"), None),
    ],
)
def test_the_current_conversation_is_the_newest_open_or_paused(
    database: Database, states: tuple[str, str], current: int | None
) -> None:
    listed = [
        replace(CONVERSATION, id=f"c{number}", state=state, started_at=later(number))  # type: ignore[arg-type]
        for number, state in enumerate(states)
    ]
    with database.transaction() as records:
        for conversation in listed:
            records.conversations.keep(conversation)
        assert records.conversations.current(NOOR.id) == (None if current is None else listed[current])
        assert records.conversations.of(NOOR.id) == listed[::-1]
        assert records.conversations.of("T1:U2") == []


def test_plans_are_listed_by_their_newest_version(database: Database) -> None:
    second = replace(PLAN, id="plan-2", version=2, title="Pricing, again", created_at=later(60))
    other = replace(PLAN, id="plan-3", conversation="c2", created_at=later(30))
    with database.transaction() as records:
        records.conversations.keep(CONVERSATION)
        records.conversations.keep(replace(CONVERSATION, id="c2"))
        for plan in (PLAN, second, other):
            records.plans.keep(plan)
        assert records.plans.find("plan-1") == PLAN
        assert records.plans.of(NOOR.id) == [second, other]
        assert records.plans.of(NOOR.id, limit=1) == [second]
        assert records.plans.versions(CONVERSATION.id) == [PLAN, second]


def test_a_message_is_found_by_our_id_and_by_its_place(database: Database) -> None:
    with database.transaction() as records:
        records.messages.posted("message-1", NOOR.id, "D1", "1.000100")
        records.messages.posted("message-1", NOOR.id, "D1", "1.000200")
        assert not records.messages.clicked("message-1", NOOR.id, ("D1", "1.000100"), "https://slack/r", later(60))
        assert not records.messages.clicked("message-1", "T1:U2", ("D1", "1.000200"), "https://slack/r", later(60))
        assert records.messages.clicked("message-1", NOOR.id, ("D1", "1.000200"), "https://slack/r", later(60))
        found = records.messages.find("message-1")
        assert found and (found.ts, found.response_url_until) == ("1.000200", later(60))
        assert records.messages.at("D1", "1.000200") == found
        assert records.messages.at("D1", "1.000100") is None


def test_a_delivery_comes_once_and_its_acknowledgement_is_forgotten_in_time(database: Database) -> None:
    with database.transaction() as records:
        assert records.deliveries.come("event Ev1", NOW)
        assert records.deliveries.come("form Tr1", later(60))
        records.deliveries.keep("form Tr1", {"response_action": "errors"})
    with database.transaction() as records:
        assert not records.deliveries.come("event Ev1", later(1))
        assert records.deliveries.acknowledgement("event Ev1") is None
        assert not records.deliveries.come("form Tr1", later(61))
        assert records.deliveries.acknowledgement("form Tr1") == {"response_action": "errors"}
        records.deliveries.forget(later(30))
        assert records.deliveries.come("event Ev1", later(90))
        assert not records.deliveries.come("form Tr1", later(90))


def test_calls_wait_in_order_until_they_are_sent(database: Database, path: Path) -> None:
    first = Call("post", "U1", NOOR.id, {"text": "hello"}, NOW, message="message-1", expires_at=later(2.5))
    with database.transaction() as records:
        kept = [records.outgoing.add(replace(first, lane=lane)) for lane in ("U1", "U2", "U3")]
        records.outgoing.sent(kept[0].id)
        records.outgoing.refuse(kept[1].id, "channel_not_found")
    database.close()
    with Database(path).transaction() as records:
        assert records.outgoing.waiting() == [kept[2]]


def test_a_moment_comes_when_it_is_due(database: Database) -> None:
    with database.transaction() as records:
        assert records.wakes.next() is None
        records.wakes.add(NOOR.id, "late", later(20))
        records.wakes.add(NOOR.id, "early", later(10))
        assert records.wakes.next() == later(10)
        assert [wake.what for wake in records.wakes.due(later(10))] == ["early"]
        records.wakes.remove(records.wakes.due(later(10))[0].id)
        assert records.wakes.next() == later(20)


def test_a_moment_that_is_moved_comes_once_and_one_that_is_dropped_never(database: Database) -> None:
    with database.transaction() as records:
        records.wakes.add("T1:U2", "tea", later(5))
        records.wakes.move(NOOR.id, "tea", later(10))
        records.wakes.move(NOOR.id, "tea", later(30))
        assert [wake.person for wake in records.wakes.due(later(20))] == ["T1:U2"]
        assert [wake.person for wake in records.wakes.due(later(30))] == ["T1:U2", NOOR.id]
        records.wakes.drop(NOOR.id, "tea")
        assert [wake.person for wake in records.wakes.due(later(30))] == ["T1:U2"]


def test_what_was_told_about_a_session_comes_back_and_the_last_one_is_known(database: Database, path: Path) -> None:
    asked = TaughtSession(CONVERSATION.id, NOW, PLAN.id, "message-1", later(10), again_at=later(20))
    told = replace(asked, again_at=None, asked=2, answered_at=later(30), taught=Taught("tight", None, "no", "Less ✓"))
    after = replace(asked, held_at=later(99))
    with database.transaction() as records:
        records.conversations.keep(CONVERSATION)
        records.plans.keep(PLAN)
        records.taught_sessions.keep(asked)
        assert records.taught_sessions.find(CONVERSATION.id, NOW) == asked
        assert records.taught_sessions.last(CONVERSATION.id) is None
        for session in (told, after):
            records.taught_sessions.keep(session)
    database.close()
    with Database(path).transaction() as records:
        assert records.taught_sessions.find(CONVERSATION.id, NOW) == told
        assert records.taught_sessions.find(CONVERSATION.id, later(99)) == after
        assert records.taught_sessions.last(CONVERSATION.id) == told


def test_who_does_not_want_to_be_asked_stays_so(database: Database) -> None:
    with database.transaction() as records:
        records.people.keep(replace(NOOR, asked_after=False))
        assert records.people.find(NOOR.id) == replace(NOOR, asked_after=False)


def test_what_fails_leaves_nothing(database: Database) -> None:
    with pytest.raises(LookupError), database.transaction() as records:
        records.people.keep(NOOR)
        records.conversations.keep(CONVERSATION)
        raise LookupError
    with database.transaction() as records:
        assert records.people.find(NOOR.id) is None
        assert records.conversations.of(NOOR.id) == []


def test_an_answer_to_a_turn_as_it_once_was_stays_when_the_turn_is_answered_anew(database: Database) -> None:
    anew = replace(CONVERSATION, answers={"environments": Answer({"answer": 3}, "f9", later(5))})
    with database.transaction() as records:
        records.conversations.keep(CONVERSATION)
    with database.transaction() as records:
        records.conversations.keep(anew)
    with database.transaction() as records:
        assert records.conversations.find(CONVERSATION.id) == anew
    with closing(sqlite3.connect(database.path)) as connection:
        found = connection.execute("SELECT fingerprint, value FROM answer WHERE turn = 'environments'").fetchall()
    assert sorted(found) == [("f1", '{"answer":["digital","hybrid"]}'), ("f9", '{"answer":3}')]


def test_answers_of_a_database_from_before_their_fingerprints_counted_are_all_there(path: Path) -> None:
    steps = Migrations(NAME)
    for name, script in STEPS[:5]:
        steps(name=name)(lambda found, script=script: found.executescript(script))
    with closing(sqlite3.connect(path)) as connection:
        steps.apply(sqlite_utils.Database(connection))
        connection.execute("PRAGMA user_version = 5")
        row = ("c1", NOOR.id, "session", "open", 1, instant(NOW), instant(NOW), "x", "", None, "{}", None)
        connection.execute(f"INSERT INTO conversation VALUES ({', '.join('?' * len(row))})", row)
        answer = ("c1", "note", '{"answer":1}', "f1", instant(NOW), 0)
        connection.execute(f"INSERT INTO answer VALUES ({', '.join('?' * len(answer))})", answer)
        connection.commit()
    with Database(path).transaction() as records:
        found = records.conversations.find("c1")
        assert found and found.answers == {"note": Answer({"answer": 1}, "f1", NOW)}
