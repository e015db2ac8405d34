"""A dialogue whose file changed since a conversation was kept: what that means for it, and how the person is told.

Pure. Answers are replayed by id (dialogue/engine.py); here is only what the person has to hear.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from coachbot.dialogue.conversation import Conversation
from coachbot.dialogue.engine import Engine, Walk
from coachbot.dialogue.fields import Supply
from coachbot.dialogue.script import Confirm


@dataclass(frozen=True)
class Changes:
    """Turns that are asked `again`, `new` ones on the way to where the person was, and whether what was asked is
    `gone`."""

    again: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    gone: bool = False

    def __bool__(self) -> bool:
        return bool(self.again or self.new or self.gone)

    def without(self, answered: tuple[str, ...]) -> Changes:
        """What is left to be told once these turns have been answered."""
        left = [tuple(name for name in names if name not in answered) for names in (self.again, self.new)]
        return Changes(left[0], left[1], self.gone)


UNCHANGED = Changes()


def with_present_ids(conversation: Conversation, engine: Engine) -> Conversation:
    """The conversation with the ids that its turns have now, where the file says what they were."""
    dialogue = engine.dialogue
    if not dialogue.renamed:
        return conversation
    return replace(
        conversation,
        answers=dialogue.present(conversation.answers),
        messages=dialogue.present(conversation.messages),
        revising=dialogue.present_id(conversation.revising or "") or None,
        position=dialogue.present_id(conversation.position or "") or None,
    )


def changes_in(conversation: Conversation, walk: Walk, engine: Engine, supply: Supply) -> Changes:
    """What changed for this conversation since it was kept; nothing for most changes of a file."""
    unchanged = conversation.fingerprint == engine.dialogue.fingerprint and conversation.position == walk.position
    if unchanged or not conversation.answers:
        return UNCHANGED
    ahead = engine.ahead(conversation.answers, supply)
    was = conversation.position
    sooner = ahead.path[: ahead.path.index(was)] if was in ahead.path else (() if was else ahead.path)
    new = [name for name in sooner if name in ahead.new]
    gone = was is not None and was not in {*walk.path, *ahead.path}
    return Changes(_asking(ahead.again, engine), _asking(tuple(new), engine), gone)


def _asking(names: tuple[str, ...], engine: Engine) -> tuple[str, ...]:
    """A yes at the end is asked for anyway."""
    return tuple(name for name in names if not isinstance(engine.dialogue.turns[name].prompt, Confirm))
