"""The ways on from a plan: the few that stand under it, and the lesser ones behind More, each with what it is for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from coachbot.coach.given import Given
from coachbot.coach.outcome import Outcome, Post
from coachbot.coach.parts import Act, Button, Buttons, Divider, Paragraph, Part, Says
from coachbot.coach.people import words_for
from coachbot.coach.plan_versions import newest, own_plan
from coachbot.coach.reviews import can_hand_in
from coachbot.coach.saying import said
from coachbot.dialogue.words import Words
from coachbot.storage.people import Person
from coachbot.storage.plans import StoredPlan

# act -> the word on its button
_UNDER: Mapping[str, str] = {
    "edit": "change-plan",
    "instructions": "instructions",
    "download": "download",
    "plan-more": "more",
}
# heading of a group -> its acts; the line beside each is "way-" and the word on its button
_GROUPS: Mapping[str, Mapping[str, str]] = {
    "ways-look": {"picture": "picture", "versions": "versions"},
    "ways-pass-on": {"hand-in": "hand-in", "share": "share", "own-shape": "own-shape"},
    "ways-begin": {"answers": "change-answers", "copy": "copy", "new": "new"},
}


def under(words: Words, stored: StoredPlan) -> Buttons:
    """What nearly everybody wants of a plan, and More; a longer row is not read."""
    first = next(iter(_UNDER))
    return Buttons(
        tuple(
            Button(words(label), _act(act, stored), "primary" if act == first else "plain")
            for act, label in _UNDER.items()
        )
    )


def _act(name: str, stored: StoredPlan) -> Act:
    return Act(name, stored.conversation, value=stored.id)


def more(given: Given, person: Person, act: Act) -> Outcome:
    """The lesser ways on, in groups, with a line on what each does."""
    words, stored = words_for(given, person), own_plan(given, person, act.value)
    if stored is None:
        return said(given, person, words("no-such-plan"))
    last = newest(given, person, stored.id) or stored
    hidden = {*(() if last.version > 1 else ("versions",)), *(() if can_hand_in(given, person) else ("hand-in",))}
    parts = (Paragraph(words("ways", title=stored.title)), *_grouped(words, stored, hidden))
    text = "\n".join(part.text for part in parts if isinstance(part, Paragraph))
    return Outcome(sends=(Post(given.new_id("message"), person.id, Says(text, parts)),))


def _grouped(words: Words, stored: StoredPlan, hidden: Collection[str]) -> Iterator[Part]:
    for heading, ways in _GROUPS.items():
        yield Divider()
        yield Paragraph(f"*{words(heading)}*")
        for act, label in ways.items():
            if act not in hidden:
                yield Paragraph(words(f"way-{label}"), Button(words(label), _act(act, stored)))
