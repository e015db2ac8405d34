"""One walk: a person with eyes, a model of what must be true, and the few ways in which anything reaches coachbot."""

from __future__ import annotations

import json
from collections import Counter
from datetime import timedelta
from functools import partial
from random import Random
from typing import Any

from coachbot.workspace import Answer
from coachbot.workspace.delivery import Delivery
from coachbot.workspace.inputs import missing
from tests.walks import model
from tests.walks.comparing import compare, has_way_on
from tests.walks.expecting import (
    BY_HAND,
    BY_HAND_IN_WINDOWS,
    Difference,
    answered,
    changed_by_hand,
    differ,
    is_fresh,
    late,
    pressed,
    same,
)
from tests.walks.eyes import Control, Eyes, Seen, held
from tests.walks.stage import Stage, name_of
from tests.walks.subject import Value, refuses

Json = dict[str, Any]

REPEATED_WITHIN = timedelta(hours=20)  # coachbot remembers deliveries for 24 hours
CONVERSATION_OF = "SELECT conversation FROM plan WHERE id = ?"
VERSIONS_OF = "SELECT version FROM plan WHERE conversation = ?"
ELSEWHERE = ("download", "share", "own-shape")  # a file comes, or others see something, and nothing else
ANSWER_OF = "SELECT value FROM answer WHERE conversation = ? AND turn = ?"
EVERYTHING = """SELECT (SELECT max(id) FROM outgoing) AS sent, (SELECT count(*) FROM plan) AS plans,
    (SELECT sum(revision) FROM conversation) AS revisions, (SELECT count(*) FROM conversation) AS conversations,
    (SELECT group_concat(state || coalesce(revising, '')) FROM conversation) AS states"""


class Walk:
    """`log` tells what was done so far."""

    def __init__(self, stage: Stage, seed: int) -> None:
        self.stage, self.seed, self.random = stage, seed, Random(seed)
        self.actor = stage.person(seed)
        self.name = name_of(self.actor)
        self.eyes = Eyes(self.actor)
        self.person = model.new_person("")
        self.log: list[str] = []
        self.done: Counter[str] = Counter()
        self.deliveries: list[tuple[Any, Delivery]] = []
        self.filled: Value = {}  # in the window in which help was asked for

    @property
    def current(self) -> Json | None:
        return model.current(self.person)

    @property
    def asked(self) -> str | None:
        """The question that stands open before this person."""
        one = self.current
        return model.asked_now(one) if one and one["state"] == "open" else None

    @property
    def waits(self) -> bool:
        """Whether what coachbot says does not arrive at present."""
        return self.name in self.stage.waits

    def note(self, what: str) -> None:
        self.log.append(what)

    def look(self) -> None:
        """See what there is, and compare all of it."""
        self.stage.quiet()
        self.eyes.look({one["id"]: one["changes"] for one in self.person["conversations"] if one["id"]})
        compare(self.stage, self.name, self.person)
        self.eyes.look({one["id"]: one["changes"] for one in self.person["conversations"]})
        if self.person["language"] and not self.waits:
            has_way_on(self.person, self.eyes)

    def delivered(self, answer: Answer) -> Answer:
        """Keep what was sent, so that it can come again; coachbot has to have taken it."""
        if answer.delivery is not None:
            if answer.status != 200 or answer.notice:
                raise differ("the acknowledgement", 200, (answer.status, answer.delivery.fault, answer.notice))
            self.deliveries.append((self.stage.now, answer.delivery))
        return answer

    def repeat(self) -> None:
        """Slack delivers something once more: it gets the same answer, and nothing is done."""
        recent = [one for at, one in self.deliveries[-8:] if self.stage.now - at < REPEATED_WITHIN]
        if not recent:
            return
        first = self.random.choice(recent)
        self.note(f"delivered again: {first.kind}")
        self.done["delivered again"] += 1
        before = self.stage.rows(EVERYTHING)
        again = self.stage.slack.replay(first)
        if (again.status, again.answer) != (200, first.answer):
            raise differ("the answer to a repeated delivery", first.answer, (again.status, again.answer))
        after = self.stage.rows(EVERYTHING)
        if after != before:
            raise differ("what a repeated delivery did", before, after)

    def press(self, control: Control) -> None:
        """Press a button; an answer is read from the message that it stands in."""
        self.note(f"pressed {control}{self._number(control)}")
        values = held(self.actor, control.seen)
        self.delivered(self.actor.acts.act(self.actor.id, control.seen, control.block, control.action, {}))
        if control.act == "answer":
            self.log[-1] += f" with {values}: {self._answered(control, values)}"
        elif control.act == "meant":
            self._meant(control)
        elif control.act in BY_HAND:
            self._by_hand(control)
        else:
            pressed(self.person, control)

    def ask_aid(self, control: Control) -> None:
        """Press help, more or advice in a window; what was filled in stays.

        But for what Slack does not take itself, such as a number out of bounds: that cannot be proposed in a field.
        """
        marked = missing(control.seen.blocks, self.actor.values(control.seen))
        filled = held(self.actor, control.seen)
        self.filled = {name: value for name, value in filled.items() if name not in marked}
        self.press(control)
        if control.act != "advice":
            self._still_filled({})

    def _still_filled(self, advised: Value) -> None:
        """What was filled in stands in the window, but for what was advised on."""
        window = self.actor.modal()
        assert window is not None
        now = held(self.actor, window)
        lost = {name: value for name, value in self.filled.items() if not same(now.get(name), value)}
        lost.pop(str(advised.get("activity")), None)
        if lost:
            raise differ("what was filled in in the window", lost, {name: now.get(name) for name in lost})

    def submit(self) -> None:
        """Submit the window on top, as it is filled in."""
        shown = self.eyes.window
        assert shown is not None
        control, values = shown.form, held(self.actor, shown.seen)
        self.note(f"submitted {control}{self._number(control)} with {values}")
        answer = self.actor.submit()
        if answer.delivery is None:
            self.log[-1] += ": refused by Slack"
            return
        self.delivered(answer)
        if control.act in ELSEWHERE:
            return
        if control.act in BY_HAND_IN_WINDOWS:
            self._by_hand(control)
            return
        if control.act == "advise":
            if is_fresh(self.person, control):
                self._still_filled(values)
            return
        outcome = self._answered(control, values)
        self.log[-1] += f": {outcome}"
        if bool(answer.errors) != (outcome == "refused"):
            raise differ("whether the window shows what is wrong", outcome, answer.errors)

    def _number(self, control: Control) -> str:
        """Which of their conversations it belongs to."""
        names = [one["id"] for one in self.person["conversations"]]
        return f" in conversation {names.index(control.conversation) + 1}" if control.conversation in names else ""

    def _answered(self, control: Control, values: Value) -> str:
        shown = inputs(control.seen)
        kept = partial(self.kept, control.conversation, control.turn)
        outcome = answered(self.person, control, shown, values, kept)
        self.done[outcome] += 1
        return outcome

    def kept(self, conversation: str, turn: str) -> Value | None:
        """What the database has as the answer to this question."""
        found = self.stage.rows(ANSWER_OF, conversation, turn)
        return dict(json.loads(found[0]["value"])) if found else None

    def _by_hand(self, control: Control) -> None:
        """A plan was perhaps changed; a control of somebody else's, or of one that is gone, changes none."""
        found = self.stage.rows(CONVERSATION_OF, control.value.partition(" ")[0])
        one = model.conversation(self.person, found[0]["conversation"]) if found else None
        if one is not None:
            changed_by_hand(one, control.act, len(self.stage.rows(VERSIONS_OF, one["id"])))

    def _meant(self, control: Control) -> None:
        """Yes to "did you mean"."""
        one = model.conversation(self.person, control.conversation)
        if one is not None and control.turn == model.asked_now(one) and is_fresh(self.person, control):
            self._take(one, control.turn, {"answer": [control.value]})
        else:
            late(self.person, control)

    def _take(self, one: Json, turn: str, value: Value) -> None:
        """An answer in the chat is taken, unless it contradicts itself."""
        if not refuses(turn, value, model.before_turn(one, turn)):
            model.take(self.person, one, turn, value)

    def plans_of(self, conversation: str) -> int:
        """How many plans came of it."""
        one = model.conversation(self.person, conversation)
        return int(one["plans"]) if one else 0

    def unmade(self, conversation: str) -> None:
        """A second click in the same moment makes nothing."""
        one = model.conversation(self.person, conversation)
        assert one is not None
        one["plans"] -= 1

    def say(self, text: str, *, early: bool = False) -> None:
        """Type something in the chat; `early`: before the question that stands there now."""
        self.note(f"typed {text!r}{' too early' if early else ''}")
        if early and not self.waits:
            self.delivered(self._said_before(text))
        else:
            self.delivered(self.actor.say(text))

    def _said_before(self, text: str) -> Answer:
        """The same, on its way for longer than the question."""
        event = {"type": "message", "user": self.actor.id, "text": text, "ts": "1000000000.000100"}
        event |= {"channel": self.actor.dm, "channel_type": "im", "event_ts": event["ts"]}
        return self.actor.acts.event(event, "message.im")

    def reply(self, text: str, value: Value | None, *, early: bool = False) -> None:
        """Type an answer: `value` is what it says, None where it says nothing that is offered."""
        one, asked = self.current, self.asked
        self.say(text, early=early)
        if one is None:
            return
        if one["state"] == "paused":
            model.turn_to(self.person, one)
        elif value is not None and not early and asked is not None:
            self._take(one, asked, value)

    def fails(self, difference: Exception) -> Difference:
        """The difference, with how the walk came to it."""
        what = str(difference).partition("\n")[0]
        acts = "\n".join(f"  {number:3}. {what}" for number, what in enumerate(self.log, 1))
        notes = "\n".join(getattr(difference, "__notes__", ()))
        again = f"again: python -m tests.walks {self.seed}"
        found = Difference(f"walk {self.seed} ({again})\n{acts}\n{difference}\n{notes}")
        found.what = what
        return found


def inputs(seen: Seen) -> set[str]:
    """The fields of a message or window."""
    return {block["block_id"] for block in seen.blocks if block["type"] == "input"}
