"""`coachbot chat`: the same conversation in a terminal. It takes its turns itself; nothing is sent anywhere."""

from __future__ import annotations

import importlib
import io
import logging
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import chain, count
from pathlib import Path
from uuid import uuid4

import click

from coachbot.coach.event import Commanded, Due, Event, LocaleKnown
from coachbot.coach.given import Given
from coachbot.coach.outcome import AskLocale, Outcome, Post, SendFile, Wake
from coachbot.commands.plan import write_whole
from coachbot.content import Content
from coachbot.errors import Refused, place_of
from coachbot.outbox.files import Files
from coachbot.storage.records import Records
from coachbot.storage.sqlite import Database
from coachbot.terminal import Screen, follow, message_screen, typed
from coachbot.terminal_text import WORDS
from coachbot.texts import LANGUAGES, Language

PERSON = "TERMINAL:YOU"
QUIT = ("quit", "exit", "stop coachbot", ":q")

log = logging.getLogger("coachbot.chat")


class Chat:
    """A conversation between one person at a terminal and coachbot."""

    def __init__(self, database: Database, content: Content, language: Language, now: Callable[[], datetime]) -> None:
        self._database, self._content, self._language, self._now = database, content, language, now
        self._wakes: list[tuple[datetime, Due]] = []
        self.screen = Screen(PERSON, language)

    def begin(self) -> str:
        """What coachbot says when somebody sits down: hello, or where the conversation stands."""
        return self._take(Commanded(PERSON, "", here=True))

    def typed(self, line: str) -> str:
        """What is said to a typed line."""
        said = [self._take(event) for event in self._due()]
        found = typed(self.screen, line, f"{self._now().timestamp():.6f}")
        self.screen = found.screen
        said += [found.says] if found.says else []
        said += [self._take(found.event)] if found.event else []
        return "\n\n".join(text for text in said if text)

    def _due(self) -> Iterator[Due]:
        now = self._now()
        due = [event for at, event in self._wakes if at <= now]
        self._wakes = [(at, event) for at, event in self._wakes if at > now]
        yield from due

    def _take(self, event: Event) -> str:
        """One turn in one transaction, and what follows from it."""
        from coachbot import coach

        try:
            outcome = self._decided(coach.handle, event)
        except Exception as error:
            log.error("A %s was not handled: %s", type(event).__name__, place_of(error))
            outcome = self._decided(coach.apology, event)
        self.screen, said = follow(self._in_their_language(), event, outcome)
        return "\n\n".join(text for text in (said, *self._answers(outcome), *self._files(outcome)) if text)

    def _decided(self, decide: Callable[[Given, Event], Outcome], event: Event) -> Outcome:
        with self._database.transaction() as records:
            outcome = decide(Given(records, self._content, self._now(), _new_id), event)
            self._keep_messages(records, outcome)
        return outcome

    def _keep_messages(self, records: Records, outcome: Outcome) -> None:
        """What is posted stands on the screen at once."""
        for send in outcome.sends:
            if isinstance(send, Post):
                records.messages.posted(send.id, send.person, PERSON, f"{self._now().timestamp():.6f}")

    def _answers(self, outcome: Outcome) -> Iterator[str]:
        """What Slack would answer; moments to be woken at are kept."""
        for send in outcome.sends:
            if isinstance(send, Wake):
                self._wakes.append((self._now() + timedelta(seconds=send.seconds), Due(send.person, send.what)))
            elif isinstance(send, AskLocale):
                yield self._take(LocaleKnown(send.person, self._language, None))

    def _files(self, outcome: Outcome) -> Iterator[str]:
        """Files are written here, beside what is there already."""
        for send in outcome.sends:
            if isinstance(send, SendFile):
                wanted = {"plan": send.plan, "format": send.form, "audience": send.audience}
                try:
                    made = Files(self._database.path, self._content).made(wanted)
                    path = _free(Path(made.name))
                    write_whole(path, made.content)
                    yield f"{send.comment}\n→ {path}"
                except Exception as error:
                    why = str(error) if isinstance(error, Refused) else place_of(error)
                    log.error("A file was not made: %s", why)
                    self.screen, said = message_screen(self.screen, send.instead.id, send.instead.says)
                    yield said

    def _in_their_language(self) -> Screen:
        """The screen's own few words follow the language that the person chose."""
        found = self._database.reading().people.find(PERSON)
        known = next((one for one in LANGUAGES if found and one == found.language), self._language)
        return replace(self.screen, language=known)


def _free(path: Path) -> Path:
    """This name, or the first with a number that is not taken."""
    others = (path.with_stem(f"{path.stem}-{number}") for number in count(2))
    return next(one for one in chain((path,), others) if not one.exists())


def _new_id(kind: str) -> str:
    return f"{kind}-{uuid4().hex}"


def run(chat: Chat, say: Callable[[str], None], lines: Iterator[str]) -> None:
    """Talk until the lines end or somebody quits."""
    say(WORDS[chat.screen.language]["hello"])
    say(chat.begin())
    for line in lines:
        if line.strip().casefold() in QUIT:
            return
        if said := chat.typed(line):
            say(f"\n{said}\n")


def _lines() -> Iterator[str]:
    """What is typed, until the end of the input."""
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, io.TextIOWrapper):  # no byte and no sign is too odd
            stream.reconfigure(errors="replace")
    if sys.stdin.isatty():
        importlib.import_module("readline")  # gives input() its history and its arrow keys
    while True:
        try:
            yield input("> ")
        except EOFError:
            click.echo()
            return


@click.command("chat")
@click.option("--language", type=click.Choice(LANGUAGES), help="Which language to begin in; the last one is kept.")
@click.option(
    "--db",
    "database",
    type=click.Path(path_type=Path),
    default="coachbot.db",
    show_default=True,
    help="Where the data stays.",
)
@click.option("--content", type=click.Path(path_type=Path), help="A folder with dialogs/ and knowledge/ of your own.")
def chat(language: Language | None, database: Path, content: Path | None) -> None:
    """Talk with coachbot in this terminal."""
    from coachbot.commands.check import load_checked

    logging.basicConfig(level=logging.ERROR)
    opened = Database(database)
    try:
        talk = Chat(opened, load_checked(content, language or "en"), language or "en", lambda: datetime.now(UTC))
        run(talk, click.echo, _lines())
    finally:
        opened.close()
