"""How long each export takes, and whether the memory of a bot that has made a thousand of them is what it was."""

from __future__ import annotations

import gc
import itertools
import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from coachbot.content import Content
from coachbot.dialogue.conversation import Conversation
from coachbot.export.audience import AUDIENCES
from coachbot.export.formats import FORMATS
from coachbot.outbox.files import Files
from coachbot.planning import Plan
from coachbot.storage.people import Person
from coachbot.storage.plans import StoredPlan
from coachbot.storage.sqlite import Database
from tests.benchmarks.planning import EXAMPLES, plan_of

SENDERS = 4  # at once; the outbox has some more threads, and a machine has fewer processors
WARM = 100  # exports after which everything that is loaded once is loaded
ROUNDS = 5  # of the rest, to tell growth from what comes and goes


def export_milliseconds(folder: Path, content: Content, times: int) -> dict[str, float]:
    """For each format the median, as the bot makes it: read from the database, for all readers and both examples."""
    files = _files(folder, content)
    return {name: _median(files, name, times) for name in FORMATS}


def _median(files: Files, name: str, times: int) -> float:
    measured: list[float] = []
    for number in range(times + 1):
        wanted = {"plan": EXAMPLES[number % 2], "format": name, "audience": FORMATS[name].audiences[0]}
        began = time.perf_counter()
        files.made(wanted)
        measured.append(time.perf_counter() - began)
    return statistics.median(measured[1:]) * 1000


def megabytes_gained(folder: Path, content: Content, times: int) -> list[float]:
    """MB more than after the first exports, at several moments on the way to the last; threads as in the outbox."""
    files = _files(folder, content)
    wanted = itertools.cycle(
        {"plan": plan, "format": name, "audience": audience}
        for plan in EXAMPLES
        for audience in AUDIENCES
        for name, made in FORMATS.items()
        if audience in made.audiences
    )
    with ThreadPoolExecutor(SENDERS) as senders:
        list(senders.map(files.made, itertools.islice(wanted, WARM)))
        before = _megabytes()
        gained: list[float] = []
        for _ in range(ROUNDS):
            for done in senders.map(files.made, itertools.islice(wanted, (times - WARM) // ROUNDS)):
                assert done.content
            gained.append(_megabytes() - before)
    return gained


def _files(folder: Path, content: Content) -> Files:
    """Files of both examples, kept as the plans of one person."""
    path, now = folder / "exports.db", datetime.now(UTC)
    if not path.exists():
        database = Database(path)
        with database.transaction() as records:
            records.people.keep(Person("T1:U1", now, "en", time_zone="Europe/Amsterdam"))
            for name in EXAMPLES:
                records.conversations.keep(Conversation(name, "T1:U1", "session", now, now))
                records.plans.keep(_stored(name, plan_of(name, content), now))
        database.close()
    return Files(path, content)


def _stored(name: str, plan: Plan, now: datetime) -> StoredPlan:
    return StoredPlan(name, "T1:U1", name, 1, plan.title, plan.course, plan.language, {}, plan.to_dict(), now)


def _megabytes() -> float:
    gc.collect()
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))
