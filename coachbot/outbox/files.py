"""Files are made when they are sent: what is kept is which plan, in which format, for whom. Any thread may ask."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from coachbot.coach.after_words import told_line
from coachbot.content import Content
from coachbot.dialogue.words import Words
from coachbot.export.formats import FORMATS, file_name, rendered
from coachbot.export.wish import Wish
from coachbot.planning import Plan
from coachbot.storage.people import Person
from coachbot.storage.plans import StoredPlan
from coachbot.storage.sqlite import reading_only

# Slack takes 1,000 characters (https://docs.slack.dev/reference/methods/files.getUploadURLExternal), and does not say
# whether an emoji is one of them or two.
ALT_TEXT = 950


log = logging.getLogger("coachbot.files")


@dataclass(frozen=True)
class MadeFile:
    """A file, and where it goes: the person's channel, where that is known. `alt` says what a picture shows."""

    name: str
    title: str
    content: bytes
    channel: str | None = None
    alt: str = ""


class Files:
    """Makes files of kept plans, on a connection that only reads. `template`: a Word file of one's own, if any."""

    def __init__(self, database: Path, content: Content, template: Path | None = None) -> None:
        self._database, self._content, self._template = database, content, template

    def made(self, wanted: Mapping[str, Any]) -> MadeFile:
        """The file for `plan` (its id), `format` and `audience`. Whatever goes wrong is raised."""
        with reading_only(self._database) as records:
            stored = records.plans.find(wanted["plan"])
            if stored is None:
                raise LookupError("the plan is gone")
            person = records.people.find(stored.person)
            told = records.taught_sessions.last(stored.conversation)
        made, plan = FORMATS[wanted["format"]], Plan.model_validate(stored.plan)
        wish = self._wish(stored, person, wanted)
        if told and person:
            wish = replace(wish, note=told_line(told, person, Words(self._content.words, plan.language)))
        return MadeFile(
            name=file_name(plan, made, wish.audience),
            title=plan.title,
            content=rendered(wanted["format"], plan, self._content.planning, wish),
            channel=person.channel if person else None,
            alt=made.alt(plan, self._content.planning, wish, ALT_TEXT) if made.alt else "",
        )

    def _wish(self, stored: StoredPlan, person: Person | None, wanted: Mapping[str, Any]) -> Wish:
        return Wish(
            audience=wanted["audience"],
            zone=(person.time_zone if person else None) or "",
            source=stored.conversation,
            made_at=stored.created_at,
            version=stored.version,
            template=self._template,
            tell=log.error,
        )
